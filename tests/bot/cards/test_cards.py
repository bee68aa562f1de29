"""An answer as a card: its rows, page by page, within the budget, whatever the evidence holds."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_bot import CLOSEST, a_closest, a_source, an_answer
from own_reader import BASE, actions, check, elements, said
from own_rows import a_row, an_answer_of, answers, maybe, sources, texts

from bot.asked import Asked, from_data
from bot.cards.card import card_for
from bot.citation import Citation, citation_of
from bot.kinds import SHOWN
from corpus.facts import Speaker, Standing, Status
from corpus.frameworks import bundled
from corpus.notes import Note, Says
from corpus.question import Answer, Outcome, Slots
from corpus.rows import Row
from retrieval.kinds.actions.reconcile import ActionRow, Event
from retrieval.kinds.decisions.reconcile import DecisionRow
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.meetings.reconcile import MeetingRow

KINDS = [kind.row for kind in SHOWN if kind.card]

ASKED = Asked("which actions are outstanding", Slots(topic="theft"))


def card_of(*rows: Row, base: str | None = BASE, page: int = 1, asked: Asked = ASKED, **fields: Any) -> dict[str, Any]:
    card = card_for(bundled(), an_answer_of(*rows, **fields), asked, base, page)
    assert card
    check(card)
    return card


def many(count: int, wording: str = "That it be done.") -> list[Any]:
    return [
        a_row(ActionRow, number=str(at), wording=wording, sources=(a_source(at, marking="OFFICIAL"),))
        for at in range(1, count + 1)
    ]


slots = st.none() | st.builds(Slots, topic=texts)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answers(), st.builds(Asked, texts, slots), st.sampled_from([None, BASE]), st.integers(1, 4))
def test_any_answer_makes_a_card_in_which_nothing_is_interpreted(
    answer: Answer, asked: Asked, base: str | None, page: int
) -> None:
    card = card_for(bundled(), answer, asked, base, page)
    assert card
    check(card)


@settings(deadline=None, max_examples=30)
@given(st.lists(sources(), min_size=1, max_size=8), maybe)
def test_any_answer_without_rows_offers_its_passages_or_nothing(found: list[Any], text: str | None) -> None:
    card = card_for(bundled(), an_answer(*found, text=text or "So"), Asked("q"), BASE)
    if card:
        check(card)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_row_says_where_it_stands_and_leads_there(kind: type[Row]) -> None:
    row = a_row(kind)
    card = card_of(row)
    assert any("Scrutiny pack" in text for text in said(card)) and any("line 1" in text for text in said(card))
    links = [one["url"] for one in elements(card) if one["type"] == "Action.OpenUrl"]
    assert set(links) == {BASE + citation_of(row.sources[0]).path}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_without_pages_no_link_is_made_and_the_passage_is_shown_in_the_card(kind: type[Row]) -> None:
    row = a_row(kind)
    card = card_of(row, base=None)
    assert not [one for one in elements(card) if one["type"] == "Action.OpenUrl"]
    (button,) = actions(card, "Show passage")
    assert (button["verb"], Citation(**button["data"]["citation"])) == ("passage", citation_of(row.sources[0]))


def test_a_long_list_says_what_is_shown_and_what_is_left() -> None:
    card = card_of(*many(14))
    assert "Actions: 1 to 10 of 14; 4 more" in said(card)
    (more,) = actions(card, "Show more")
    assert (more["verb"], more["data"]["page"]) == ("page", 2)
    assert from_data(more["data"]["asked"]) == ASKED
    assert not actions(card, "Back")
    (sheet,) = actions(card, "Whole list as a spreadsheet")
    assert (sheet["verb"], from_data(sheet["data"]["asked"])) == ("spreadsheet", ASKED)


def test_the_last_page_says_so_and_leads_back() -> None:
    card = card_of(*many(14), page=2)
    assert "Actions: 11 to 14 of 14; these are the last" in said(card)
    assert [one["data"]["page"] for one in actions(card, "Back")] == [1]
    assert not actions(card, "Show more")
    assert "Outstanding (14) (continued)" in said(card)
    assert card == card_of(*many(14), page=9)


@pytest.mark.parametrize("wording", ["That it be done.", "word " * 300, "That it be done. " * 40 + "😀" * 500])
def test_every_row_is_on_one_page_and_no_other(wording: str) -> None:
    shown: list[str] = []
    for page in range(1, 40):
        card = card_of(*many(23, wording), page=page)
        shown += [text for text in said(card) if text.startswith("Retail theft, no. ")]
        if not actions(card, "Show more"):
            break
    assert shown == [f"Retail theft, no. {at}" for at in range(1, 24)]


def test_a_short_list_has_no_pages_and_one_row_no_spreadsheet() -> None:
    card = card_of(*many(1))
    assert not actions(card, "Show more") and not actions(card, "Whole list as a spreadsheet")
    assert actions(card_of(*many(2)), "Whole list as a spreadsheet")


def test_a_row_too_long_for_a_card_is_shortened_and_says_so() -> None:
    card = card_of(
        a_row(
            ActionRow,
            wording="word " * 20_000,
            notes=tuple(Note(Says.NOT_USED, (f"note {at} " * 50,)) for at in range(30)),
        )
    )
    assert any(text.endswith("… (shortened)”") for text in said(card))
    assert "And 18 more notes, which stand in the whole list" in said(card)


def test_a_question_too_long_to_be_asked_again_has_no_buttons_and_the_card_says_so() -> None:
    card = card_of(*many(14), asked=Asked("why " * 2000))
    assert not actions(card, "Show more") and not actions(card, "Whole list as a spreadsheet")
    assert "Ask in fewer words for buttons that show the rest." in said(card)
    assert "Actions: 1 to 10 of 14; 4 more" in said(card)


def test_the_same_rows_are_on_a_page_whatever_page_was_asked_for_before() -> None:
    rows = many(40, "word " * 200)
    firsts = [card_of(*rows, page=page) for page in (3, 1, 2, 3)]
    assert firsts[0] == firsts[3]


def test_actions_are_under_their_status_and_an_implied_one_says_by_what() -> None:
    done = a_row(ActionRow, status=Status.COMPLETE, status_wording="Circulated", status_standing=Standing.IMPLIED)
    unknown = a_row(
        ActionRow, status=Status.NOT_RECORDED, status_wording="", update="", notes=(Note(Says.ONLY_IN_DRAFT_NOTES),)
    )
    texts = said(card_of(done, unknown, a_row(ActionRow)))
    heads = ["Outstanding (1)", "Not recorded (1)", "Complete (1)"]
    assert [text for text in texts if text in heads] == heads
    assert "Complete (implied by “Circulated”)" in texts
    assert "Outstanding (stated as “Ongoing”)" in texts
    assert "Not recorded (no paper says what its status is)" in texts
    assert "Note: only in draft notes" in texts


def test_a_status_says_whose_word_it_is_and_when() -> None:
    told = Event(
        date(2025, 6, 20), Speaker.OPCC, Status.OUTSTANDING, "Ongoing", Standing.STATED, "", False, False, (a_source(),)
    )
    assert "Outstanding (stated as “Ongoing”, OPCC, 20 June 2025)" in said(card_of(a_row(ActionRow, events=(told,))))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_rows_of_several_forces_say_whose_they_are(kind: type[Row]) -> None:
    alone, beside = card_of(a_row(kind)), card_of(a_row(kind), a_row(kind, force="Elsewhere"))
    assert not any("Harrowmere" in text for text in said(alone))
    assert all(any(force in text for text in said(beside)) for force in ("Harrowmere", "Elsewhere"))


def test_findings_are_under_inspection_kind_and_area() -> None:
    other = a_row(FindingRow, area="Investigating crime", inspection="PEEL 2021/22", date=None)
    texts = said(card_of(a_row(FindingRow), a_row(FindingRow), other))
    assert "PEEL 2023-25, published 3 April 2025: 2 areas for improvement" in texts
    assert "PEEL 2021/22 (its date of publication is not in the store): 1 area for improvement" in texts
    assert texts.count("Responding to the public") == 1 and "Investigating crime" in texts


def test_a_decision_is_given_with_its_question_and_meeting() -> None:
    texts = said(card_of(a_row(DecisionRow, remarks="Thanks were given.")))
    assert texts[1:5] == [
        "Decision", "Meeting of 14 May 2025, PEEL 2023-25", "1. “What was done at once?”", "Decision: “Assured”",
    ]  # fmt: skip
    assert "Remarks: “Thanks were given.”" in texts


def test_a_meeting_has_its_day_of_the_week_and_says_what_no_paper_gives() -> None:
    texts = said(card_of(a_row(MeetingRow, agenda=("Apologies", "Notes"))))
    assert {"Wednesday 23 July 2025", "Topic: Use of force", "Time: not given · Place: not given"} <= set(texts)
    assert {"• Apologies", "• Notes"} <= set(texts)


def test_the_most_restrictive_marking_stands_on_top() -> None:
    rows = [
        a_row(ActionRow, sources=(a_source(at, marking=marking),))
        for at, marking in enumerate(["OFFICIAL", None, "OFFICIAL-SENSITIVE"])
    ]
    card = card_of(*rows)
    assert said(card)[0] == "Marked OFFICIAL-SENSITIVE"
    assert card["speak"].startswith("Marked OFFICIAL-SENSITIVE. Actions")
    assert said(card_of(*rows, a_row(ActionRow, sources=(a_source(4, marking="SECRET"),))))[0] == "Marked SECRET"
    assert said(card_of(a_row(ActionRow, sources=(a_source(4),))))[0] == "Actions"


def test_the_notes_on_an_answer_stand_in_its_card() -> None:
    assert "Note: from draft notes" in said(card_of(*many(1), assumed=(Note(Says.DRAFT_NOTES),)))


def test_grades_of_one_round_are_a_table_with_round_and_date() -> None:
    card = card_of(a_row(GradeRow), a_row(GradeRow, area="Investigating crime", grade="good", printed=()))
    (table,) = [one for one in elements(card) if one["type"] == "Table"]
    assert table["firstRowAsHeader"] and len(table["columns"]) == 3
    texts = said(card)
    assert {"Area", "Grade", "Round and date", "Adequate", "Good", "PEEL 2023-25", "3 April 2025, line 1"} <= set(texts)
    assert "Image" not in {one["type"] for one in elements(card)}


def test_grades_of_two_rounds_stand_side_by_side_with_the_change_in_words_and_shape() -> None:
    before = {"inspection": "PEEL 2021/22", "round": "2021/22", "dated": date(2023, 4, 21)}
    rows = [
        a_row(GradeRow, **before, grade="good", printed=("Responding",)), a_row(GradeRow),
        a_row(GradeRow, **before, area="Investigating crime", grade="inadequate"),
        a_row(GradeRow, area="Investigating crime", grade="good"),
        a_row(GradeRow, area="Recording data about crime"),
    ]  # fmt: skip
    card = card_of(*rows)
    texts = said(card)
    assert "3 areas: 1 ▲ higher, 1 ▼ lower, 1 with one grade. Press a grade to see where it is given." in texts
    assert {"PEEL 2021/22", "21 April 2023", "3 April 2025", "as “Responding”", "no grade held"} <= set(texts)
    (image,) = [one for one in elements(card) if one["type"] == "Image"]
    assert (
        "good in PEEL 2021/22 (21 April 2023), then adequate in PEEL 2023-25 (3 April 2025): lower" in image["altText"]
    )
    assert not any("color" in one for one in elements(card))


def test_of_three_rounds_the_earlier_grades_stand_beside_the_latest() -> None:
    rows = [
        a_row(GradeRow, inspection=f"PEEL {year}", dated=date(year, 1, 1), grade=grade)
        for year, grade in ((2018, "inadequate"), (2021, "good"), (2024, "good"))
    ]
    texts = said(card_of(*rows))
    assert {"Earlier", "Latest", "PEEL 2018, 1 January 2018", "PEEL 2024, 1 January 2024", "▲ higher"} <= set(texts)


def test_passages_are_offered_by_the_numbers_of_their_marks() -> None:
    found = [a_source(at, passage=f"{max(at, 2):032}", marking="OFFICIAL") for at in range(1, 9)]
    card = card_for(bundled(), an_answer(*found), ASKED, BASE)
    assert card
    check(card)
    titles = [one["title"] for one in elements(card) if one["type"] == "Action.Execute"]
    assert titles == [*(f"Show passage {number}" for number in (1, 3, 4, 5, 6)), "What was searched"]
    assert "5 of 7 passages; the others are cited in the answer" in said(card)


def test_the_closest_passages_are_offered_as_such() -> None:
    found = [a_source(at, passage=f"{at:032}", marking="OFFICIAL") for at in range(1, 8)]
    card = card_for(bundled(), a_closest(*found), ASKED, BASE)
    assert card
    check(card)
    assert said(card)[:3] == ["Marked OFFICIAL", "Sources", CLOSEST]
    assert card["speak"] == f"{CLOSEST} 5 of 7 can be shown"
    assert "5 of 7 passages; the others are cited in the message" in said(card)


def test_rows_that_come_closest_are_listed_as_such() -> None:
    card = card_for(bundled(), replace(a_closest(), rows=(a_row(ActionRow),)), ASKED, BASE)
    assert card
    check(card)
    assert said(card)[:4] == ["Marked OFFICIAL", "Actions", CLOSEST, "1 action: 1 outstanding"]


def test_an_answer_with_nothing_to_show_has_no_card() -> None:
    assert card_for(bundled(), Answer(Outcome.NOT_IN_STORE, reason="Not in the store."), ASKED, BASE) is None


def test_plain_words_say_what_the_card_says() -> None:
    card = card_of(*many(3))
    assert "Outstanding (stated as “Ongoing”)" in card["fallbackText"]
    assert len(card_of(*many(10))["fallbackText"].encode()) <= 2_500
