"""What a client asks for without a message: buttons of cards, searches, feedback, files."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from own_bot import CLOSEST, OwnBot, OwnEvidence, a_closest, a_source
from own_channel import OwnChannel

from bot.ledger import Ledger
from corpus.nouns import DocumentId, Reader
from corpus.question import Answer, Outcome

ASKED = {"asked": {"question": "Which actions are outstanding?"}}
CITATION = {"document": "a.txt", "passage": "x", "offset": 0, "length": 3, "digest": "y", "line": 1}


async def invoke(bot: OwnBot, channel: OwnChannel, name: str, value: object, **changes: Any) -> Any:
    activity = channel.activity(type="invoke", name=name, value=value, text=None, **changes)
    return await bot.post(activity, f"Bearer {channel.token()}")


async def press(bot: OwnBot, channel: OwnChannel, verb: str, data: object, **changes: Any) -> Any:
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
    reply = await invoke(bot, channel, "adaptiveCard/action", value, **changes)
    assert reply.status == 200
    return reply.body


def rated(reaction: str = "like", feedback: object = '{"feedbackText":"Just what I needed"}') -> dict[str, Any]:
    return {"actionName": "feedback", "actionValue": {"reaction": reaction, "feedback": feedback}}


@pytest.fixture
def ledger(ledger_url: str) -> Ledger:
    """The bot's ledger, as another process sees it."""
    return Ledger.open(ledger_url)


async def test_feedback_is_kept_with_the_answer_that_it_rates(bot: OwnBot, channel: OwnChannel, ledger: Ledger) -> None:
    await bot.post(channel.activity(), f"Bearer {channel.token()}")
    sent = f"sent-{len(channel.sent)}"
    reply = await invoke(bot, channel, "message/submitAction", rated(), replyToId=sent)
    assert (reply.status, reply.body) == (200, {})
    (found,) = ledger.feedback()
    assert (found.feedback.reaction, found.feedback.comment) == ("like", "Just what I needed")
    assert found.answer and found.answer.question == "When was the vetting action closed?"
    assert (found.answer.outcome, found.answer.citations[0][0]) == ("answered", "pack.docx")


async def test_feedback_of_a_client_that_does_not_say_which_answer_is_kept_too(
    bot: OwnBot, channel: OwnChannel, ledger: Ledger
) -> None:
    await invoke(bot, channel, "message/submitAction", rated("dislike", "plain words"))
    (found,) = ledger.feedback()
    assert (found.feedback.reaction, found.feedback.comment, found.answer) == ("dislike", "plain words", None)


@pytest.mark.parametrize(
    "value", [None, {}, {"actionName": "feedback"}, {"actionName": "other", "actionValue": {"reaction": "like"}},
              {"actionName": "feedback", "actionValue": {"reaction": "perhaps"}},
              {"actionName": "feedback", "actionValue": "like"}]
)  # fmt: skip
async def test_what_is_no_feedback_is_refused_with_a_reason(
    value: object, bot: OwnBot, channel: OwnChannel, ledger: Ledger
) -> None:
    reply = await invoke(bot, channel, "message/submitAction", value)
    assert reply.status == 400 and "feedback" in reply.body["error"]["message"]
    assert ledger.feedback() == []


async def test_an_invoke_that_is_not_known_gets_501_and_its_name(bot: OwnBot, channel: OwnChannel) -> None:
    reply = await invoke(bot, channel, "task/fetch", {})
    assert reply.status == 501 and "task/fetch" in reply.body["error"]["message"]


@pytest.mark.parametrize(
    "value", [None, 7, {}, {"action": 3}, {"action": {"verb": "page"}}, {"action": {"verb": "page", "data": ASKED}},
              {"action": {"verb": "passage", "data": {"citation": {"document": 3}}}},
              {"action": {"verb": "passage", "data": {"citation": {**CITATION, "length": -(10**15)}}}},
              {"action": {"verb": "ask", "data": {"asked": {"question": "why " * 501}}}},
              {"action": {"verb": "ask", "data": {"asked": {"question": "why", "earlier": {"topic": "x" * 9000}}}}},
              {"action": {"verb": "drop tables", "data": ASKED}}]
)  # fmt: skip
async def test_a_button_that_is_not_ours_gets_a_reason(value: object, bot: OwnBot, channel: OwnChannel) -> None:
    reply = await invoke(bot, channel, "adaptiveCard/action", value)
    assert (reply.status, reply.body["statusCode"]) == (200, 400)
    assert reply.body["type"] == "application/vnd.microsoft.error" and "Ask again" in reply.body["value"]["message"]


async def test_a_page_is_asked_for_anew_and_comes_as_a_card(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    body = await press(bot, channel, "page", {**ASKED, "page": 2})
    assert body["type"] == "application/vnd.microsoft.card.adaptive" and body["value"]["version"] == "1.5"
    assert evidence.asked == [("Which actions are outstanding?", Reader(frozenset({"public"})))]


async def test_a_question_on_a_button_is_answered_by_a_message_that_repeats_it(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    body = await press(bot, channel, "ask", ASKED)
    assert "below" in body["value"]
    assert channel.messages[-1]["text"].startswith("You asked: Which actions are outstanding?")
    assert "Closed on 14 May 2025" in channel.messages[-1]["text"]


async def test_a_page_of_what_is_not_answered_any_more_says_so(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = Answer(Outcome.NOT_IN_STORE, reason="Not in the store: no actions.")
    body = await press(bot, channel, "page", {**ASKED, "page": 2})
    assert (body["type"], body["value"]) == (
        "application/vnd.microsoft.activity.message",
        "Not in the store: no actions.",
    )


@pytest.mark.parametrize(("verb", "told"), [("page", "Nothing in the store answers this"), ("spreadsheet", "no list")])
async def test_what_comes_closest_is_not_said_in_half_where_it_has_no_card_and_no_list(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence, verb: str, told: str
) -> None:
    evidence.reply = a_closest(a_source(document=DocumentId("e" * 5_000)))
    body = await press(bot, channel, verb, {**ASKED, "page": 1})
    assert told in body["value"] and CLOSEST not in body["value"]


async def test_a_passage_that_is_gone_is_said_to_be(bot: OwnBot, channel: OwnChannel) -> None:
    body = await press(bot, channel, "passage", {"citation": CITATION})
    assert "not in the store" in body["value"]


async def test_in_teams_a_spreadsheet_is_offered_then_uploaded_then_shown(
    registered_list_bot: OwnBot, channel: OwnChannel
) -> None:
    bot = registered_list_bot
    await press(bot, channel, "spreadsheet", ASKED)
    (offer,) = channel.messages[-1]["attachments"]
    assert offer["contentType"] == "application/vnd.microsoft.teams.card.file.consent"
    kept = "https://contoso.sharepoint.com/y.xlsx"
    upload = {"uploadUrl": f"{channel.url}/upload/x", "contentUrl": kept, "name": "y.exe", "uniqueId": "1",
              "fileType": "exe"}  # fmt: skip
    accepted = {"type": "fileUpload", "action": "accept", "context": offer["content"]["acceptContext"]}
    reply = await invoke(bot, channel, "fileConsent/invoke", {**accepted, "uploadInfo": upload})
    assert reply.status == 200
    ((path, content, content_range),) = channel.uploads
    assert path == "/upload/x" and content_range == f"bytes 0-{len(content) - 1}/{len(content)}"
    assert offer["content"]["sizeInBytes"] == pytest.approx(len(content), rel=0.05)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert any("recovery plan for 101 calls" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    (info,) = channel.messages[-1]["attachments"]
    assert info["contentType"] == "application/vnd.microsoft.teams.card.file.info"
    assert (info["contentUrl"], info["content"]) == (kept, {"uniqueId": "1", "fileType": "xlsx"})
    assert info["name"] == offer["name"]


async def test_an_upload_that_fails_is_said_to_have(registered_list_bot: OwnBot, channel: OwnChannel) -> None:
    channel.upload_status = 500
    upload = {"uploadUrl": f"{channel.url}/upload/x"}
    value = {"type": "fileUpload", "action": "accept", "context": ASKED, "uploadInfo": upload}
    await invoke(registered_list_bot, channel, "fileConsent/invoke", value)
    assert "could not be uploaded" in channel.messages[-1]["text"]


@pytest.mark.parametrize("url", ["http://evil.example/x", "file:///etc/passwd", "", None])
async def test_a_file_goes_only_to_a_secure_address(
    url: str | None, registered_list_bot: OwnBot, channel: OwnChannel
) -> None:
    value = {"type": "fileUpload", "action": "accept", "context": ASKED, "uploadInfo": {"uploadUrl": url}}
    await invoke(registered_list_bot, channel, "fileConsent/invoke", value)
    assert not channel.uploads and "could not be uploaded" in channel.messages[-1]["text"]


async def test_a_place_that_is_not_teams_s_is_not_passed_on(registered_list_bot: OwnBot, channel: OwnChannel) -> None:
    upload = {"uploadUrl": f"{channel.url}/upload/x", "contentUrl": "https://evil.example/y.exe", "uniqueId": "1"}
    value = {"type": "fileUpload", "action": "accept", "context": ASKED, "uploadInfo": upload}
    await invoke(registered_list_bot, channel, "fileConsent/invoke", value)
    assert "among your files" in channel.messages[-1]["text"] and "evil" not in str(channel.sent)


async def test_in_a_group_no_file_is_uploaded_whatever_was_accepted(
    registered_list_bot: OwnBot, channel: OwnChannel
) -> None:
    upload = {"uploadUrl": f"{channel.url}/upload/x", "contentUrl": "https://contoso.sharepoint.com/y.xlsx"}
    value = {"type": "fileUpload", "action": "accept", "context": ASKED, "uploadInfo": upload}
    group = {"id": "19:group", "conversationType": "groupChat"}
    await invoke(registered_list_bot, channel, "fileConsent/invoke", value, conversation=group)
    assert not channel.uploads and "personal chat" in channel.messages[-1]["text"]


async def test_a_file_that_is_declined_is_not_sent(registered_list_bot: OwnBot, channel: OwnChannel) -> None:
    value = {"type": "fileUpload", "action": "decline", "context": {}}
    reply = await invoke(registered_list_bot, channel, "fileConsent/invoke", value)
    assert reply.status == 200 and not channel.uploads and not channel.sent


async def test_in_a_group_without_pages_a_spreadsheet_is_refused_with_a_reason(
    registered_list_bot: OwnBot, channel: OwnChannel
) -> None:
    group = {"id": "19:group", "conversationType": "groupChat"}
    body = await press(registered_list_bot, channel, "spreadsheet", ASKED, conversation=group)
    assert "personal chat" in body["value"] and not channel.sent


async def test_without_teams_a_spreadsheet_is_linked_and_the_link_gives_it(
    open_list_bot: OwnBot, channel: OwnChannel
) -> None:
    body = await press(open_list_bot, channel, "spreadsheet", ASKED)
    assert "linked below" in body["value"]
    link = channel.messages[-1]["text"].partition("](")[2].partition(")")[0]
    assert link.startswith(f"{open_list_bot.url}/lists/")
    async with open_list_bot.http.get(link) as reply:
        assert reply.status == 200
        sheet = openpyxl.load_workbook(BytesIO(await reply.read())).worksheets[0]
    assert any("recovery plan for 101 calls" in str(cell.value) for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "parameters", [[{"name": "query", "value": "torque"}], [{"value": "torque"}],
                   [{"name": "initialRun", "value": "true"}, {"name": "other", "value": " torque "}]]
)  # fmt: skip
async def test_a_search_takes_its_words_from_any_parameter_and_reads_as_the_public(
    parameters: list[dict[str, str]], open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    value = {"commandId": "searchEvidence", "parameters": parameters, "queryOptions": {"skip": 3, "count": 5}}
    reply = await invoke(open_bot, channel, "composeExtension/query", value)
    assert evidence.searched == [("torque", Reader(frozenset({"public"})), 3, 5)]
    assert reply.body["composeExtension"]["type"] == "message"


@pytest.mark.parametrize(
    "value", [None, {}, {"parameters": 3}, {"parameters": [3, {"value": ""}]},
              {"parameters": [{"name": "initialRun", "value": "true"}]}]
)  # fmt: skip
async def test_a_search_for_nothing_says_what_to_type(
    value: object, bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    reply = await invoke(bot, channel, "composeExtension/query", value)
    assert "Type" in reply.body["composeExtension"]["text"] and not evidence.searched


async def test_a_search_for_a_whole_report_says_how_long_one_may_be(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    value = {"parameters": [{"name": "q", "value": "torque " * 300}]}
    reply = await invoke(bot, channel, "composeExtension/query", value)
    assert "2,000 characters" in reply.body["composeExtension"]["text"] and not evidence.searched


async def test_a_search_finds_public_passages_alone_whoever_the_bot_reads_as(
    open_list_bot: OwnBot, channel: OwnChannel
) -> None:
    value = {"parameters": [{"value": "stalking"}], "queryOptions": {"skip": 0, "count": 3}}
    reply = await invoke(open_list_bot, channel, "composeExtension/query", value)
    found = reply.body["composeExtension"]["attachments"]
    assert 0 < len(found) <= 3
    for attachment in found:
        assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
        assert attachment["preview"]["content"]["title"] and "tracker" not in str(attachment)
        assert "Action.Execute" not in str(attachment["content"])
