"""What a person sees in the client: cards, pictures, lists, passages, feedback, searches, and plain refusals."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import Screenshot
from playground_client import POPOVER, Client, Shown
from playwright.sync_api import expect
from processes import FIVES

pytestmark = pytest.mark.browser

CARD = ".ac-adaptiveCard"


@pytest.fixture
def chat(client: Client) -> Client:
    """The chat, greeted."""
    client.said()
    return client


def in_card(answer: Shown) -> str:
    """What the card of an answer says."""
    return answer.bubbles[-1].inner_text()


def test_a_grade_stands_in_a_table_with_its_round_and_date(chat: Client, screenshot: Screenshot) -> None:
    answer = chat.ask("What is the latest grade for managing offenders?")
    screenshot("grade", chat.page)
    assert "Good" in answer.text and answer.markers
    assert answer.bubbles[-1].get_by_role("table").count() == 1
    assert "PEEL 2023-25" in in_card(answer) and "3 April 2025" in in_card(answer)


def test_a_comparison_shows_a_picture_and_the_caution(chat: Client, screenshot: Screenshot) -> None:
    answer = chat.ask("How have the grades changed?")
    picture = answer.bubbles[-1].locator("img").first
    expect(picture).to_have_attribute(
        "alt", re.compile("Responding to the public: inadequate in .* then requires improvement")
    )
    assert picture.evaluate("image => image.naturalWidth") > 200
    assert (picture.get_attribute("src") or "").startswith("data:image/png;base64,")
    screenshot("comparison", chat.page)
    assert "shouldn’t be read directly against" in answer.bubbles[0].inner_text()


def test_a_question_on_a_button_is_asked_and_answered(chat: Client, screenshot: Screenshot) -> None:
    answer = chat.ask("What is the latest grade for managing offenders?")
    answer.bubbles[-1].get_by_role("button", name=re.compile("How has the grade")).click()
    following = chat.said()
    screenshot("follow-up", chat.page)
    assert "Requires improvement" in following.text and following.markers


def test_a_list_is_paged_in_place_and_says_where_it_is(chat: Client, screenshot: Screenshot) -> None:
    answer = chat.ask("Which actions are outstanding?")
    card = answer.bubbles[-1]
    screenshot("list-first-page", chat.page)
    assert "10 outstanding" in answer.bubbles[0].inner_text()
    first = re.search(r"1 to (\d+) of 11", in_card(answer))
    assert first
    chat.press("Show more", card)
    expect(chat.page.locator(CARD).last).to_contain_text(re.compile(rf"{int(first[1]) + 1}( to \d+)? of 11"))
    screenshot("list-next-page", chat.page)
    chat.press("Back", chat.page.locator(CARD).last)
    expect(chat.page.locator(CARD).last).to_contain_text(f"1 to {first[1]} of 11")


def test_the_whole_list_comes_as_a_spreadsheet(chat: Client) -> None:
    answer = chat.ask("Which actions are outstanding?")
    chat.press("Whole list as a spreadsheet", answer.bubbles[-1])
    offered = chat.said()
    link = offered.bubbles[0].get_by_role("link")
    fetched = chat.page.request.get(link.get_attribute("href") or "")
    assert fetched.status == 200 and fetched.body().startswith(b"PK")


def test_a_passage_is_shown_with_its_neighbours_and_the_way_back(chat: Client, screenshot: Screenshot) -> None:
    answer = chat.ask("Who chairs the Stalking Clinic?")
    hover = chat.hover(answer.markers[0])
    screenshot("citation", chat.page)
    assert "Amara Finch" in hover
    card = answer.bubbles[-1]
    chat.press(card.get_by_role("button", name=re.compile("Show passage")).first.inner_text(), card)
    expect(chat.page.locator(CARD).last).to_contain_text("Amara Finch")
    screenshot("passage", chat.page)
    chat.press("Back", chat.page.locator(CARD).last)
    expect(chat.page.locator(CARD).last.get_by_role("button", name=re.compile("Show passage")).first).to_be_visible()


def test_a_citation_opens_the_document_at_the_words(chat: Client, screenshot: Screenshot) -> None:
    answer = chat.ask("Who chairs the Stalking Clinic?")
    chat.hover(answer.markers[0])
    link = chat.page.locator(f"{POPOVER} a[href^=http]").get_attribute("href")
    chat.page.goto(link or "")
    expect(chat.page.locator("mark").first).to_be_in_viewport()
    assert "Amara Finch" in " ".join(chat.page.locator("mark").all_inner_texts())
    screenshot("cited-words", chat.page)


def test_feedback_is_kept_in_the_ledger(chat: Client, sample_index: Path, screenshot: Screenshot) -> None:
    answer = chat.ask("Who chairs the Stalking Clinic?")
    exchange = chat.rate(answer.bubbles[0], "Like", "That is what I needed")
    screenshot("feedback", chat.page)
    assert exchange.status == 200
    printed = subprocess.run(
        [FIVES, "feedback", "--json", "--index", str(sample_index)], check=True, capture_output=True, text=True
    )
    kept = json.loads(printed.stdout)["feedback"][0]
    assert (kept["reaction"], kept["comment"]) == ("like", "That is what I needed")


def test_a_search_from_the_compose_box_puts_a_public_passage_into_the_chat(
    chat: Client, screenshot: Screenshot
) -> None:
    exchange = chat.search("stalking clinic")
    found = exchange.response["composeExtension"]["attachments"]
    assert exchange.activity["value"]["parameters"][0].get("name") is None
    screenshot("search", chat.page)
    card = chat.pick(found[0]["preview"]["content"]["title"])
    screenshot("search-picked", chat.page)
    assert "stalking" in card.inner_text().lower()


def test_in_a_group_the_bot_answers_who_mentions_it(chat: Client, screenshot: Screenshot) -> None:
    chat.open("Group Chat")
    chat.said()
    answer = chat.mention("Who chairs the Stalking Clinic?")
    screenshot("group", chat.page)
    assert "Amara Finch" in answer.text and answer.markers


def test_nonsense_gets_a_reason_and_the_nearest_thing(chat: Client, screenshot: Screenshot) -> None:
    answer = chat.ask("wibble frobnicate the quux")
    screenshot("nonsense", chat.page)
    assert "Not in the store" in answer.text and not answer.markers


def test_an_attachment_alone_gets_a_reason(chat: Client, screenshot: Screenshot) -> None:
    picture = {"contentType": "image/png", "contentUrl": "https://example.org/x.png", "name": "x.png"}
    chat.send(type="message", attachments=[picture])
    answer = chat.said()
    screenshot("attachment", chat.page)
    assert "I can't read attachments" in answer.text
