"""What a turn does with an activity: questions, greetings, invokes, and everything that goes wrong."""

import asyncio
import json
import logging
import time
from dataclasses import replace
from typing import Any

import pytest
from own_bot import QUOTE, OwnBot, OwnEvidence, a_source, an_answer
from own_channel import OwnChannel

from corpus.nouns import Reader
from corpus.question import Answer, Outcome

BOT = {"id": "28:fives", "name": "Fives"}


def mention(text: str, id: str) -> dict[str, Any]:
    """A mention as Teams sends it."""
    return {"type": "mention", "text": text, "mentioned": {"id": id, "name": "a name"}}


async def post(bot: OwnBot, channel: OwnChannel, **changes: Any) -> Any:
    """Post an activity with a good token."""
    return await bot.post(channel.activity(**changes), f"Bearer {channel.token()}")


async def test_the_reply_is_one_message_with_a_citation(bot: OwnBot, channel: OwnChannel) -> None:
    await post(bot, channel)
    (reply,) = channel.messages
    assert reply["textFormat"] == "markdown"
    assert reply["entities"] == [
        {
            "type": "https://schema.org/Message",
            "@type": "Message",
            "@context": "https://schema.org",
            "citation": [
                {
                    "@type": "Claim",
                    "position": 1,
                    "appearance": {
                        "@type": "DigitalDocument",
                        "name": "Scrutiny pack, line 1",
                        "abstract": QUOTE,
                        "keywords": ["Action log", "2025-05-14"],
                        "image": {"@type": "ImageObject", "name": "Microsoft Word"},
                    },
                }
            ],
        },
        {"type": "streaminfo", "streamType": "final", "streamId": "sent-1"},
    ]


async def test_a_registered_bot_reads_what_is_public(bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence) -> None:
    await post(bot, channel)
    assert evidence.asked == [("When was the vetting action closed?", Reader(frozenset({"public"})))]


MENTIONS = {
    "in a group": ("<at>Fives</at> what is overdue?", [mention("<at>Fives</at>", "28:fives")], "what is overdue?"),
    "with an id": ('<at id="0">Fives</at>&nbsp;what?', [mention('<at id="0">Fives</at>', "28:fives")], "what?"),
    "of somebody else": (
        "<at>Fives</at> what does <at>Alex</at> own?",
        [mention("<at>Fives</at>", "28:fives"), mention("<at>Alex</at>", "29:alex")],
        "what does Alex own?",
    ),
    "without an entity": ("<at>Alex</at> owns what?", [], "Alex owns what?"),
    "with an entity that says little": ("R&amp;D spend &lt; 5?", [{"type": "mention"}], "R&D spend < 5?"),
    "with an entity that is wrong": ("what?", [{"type": "mention", "mentioned": "x", "text": 7}], "what?"),
}


@pytest.mark.parametrize(("text", "entities", "question"), MENTIONS.values(), ids=MENTIONS.keys())
async def test_mentions_of_the_bot_are_no_part_of_the_question(
    text: str, entities: list[dict[str, Any]], question: str, bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    conversation = {"id": "19:group@thread.v2", "conversationType": "groupChat", "isGroup": True}
    await post(bot, channel, text=text, entities=entities, conversation=conversation)
    assert [asked for asked, _ in evidence.asked] == [question]
    assert len(channel.messages) == 1


NO_QUESTION = {
    "nothing": ({"text": ""}, "no question"),
    "no text": ({"text": None}, "no question"),
    "a mention alone": (
        {"text": "<at>Fives</at> ", "entities": [mention("<at>Fives</at>", "28:fives")]},
        "no question",
    ),
    "an attachment alone": ({"text": " ", "attachments": [{"contentType": "image/png"}]}, "attachments"),
    "a pasted report": ({"text": "word " * 1000}, "2,000"),
}


@pytest.mark.parametrize(("changes", "said"), NO_QUESTION.values(), ids=NO_QUESTION.keys())
async def test_a_message_without_a_question_gets_a_reason(
    changes: dict[str, Any], said: str, bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    assert (await post(bot, channel, **changes)).status == 200
    (reply,) = channel.messages
    assert said in reply["text"]
    assert not evidence.asked


async def test_a_greeting_on_install_has_questions_to_begin_with(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    await post(bot, channel, type="installationUpdate", action="add", text=None)
    (reply,) = channel.messages
    assert [action["title"] for action in buttons(reply)] == list(evidence.questions)


async def test_a_greeting_from_an_empty_store_says_so(bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence) -> None:
    evidence.questions = ()
    await post(bot, channel, type="installationUpdate", action="add", text=None)
    (reply,) = channel.messages
    assert "nothing in it yet" in reply["text"]
    assert "attachments" not in reply


QUIET = {
    "uninstalled": {"type": "installationUpdate", "action": "remove"},
    "members added": {"type": "conversationUpdate", "membersAdded": [BOT]},
    "a reaction": {"type": "messageReaction"},
    "an edit": {"type": "messageUpdate"},
}


@pytest.mark.parametrize("changes", QUIET.values(), ids=QUIET.keys())
async def test_what_asks_for_nothing_gets_nothing(changes: dict[str, Any], bot: OwnBot, channel: OwnChannel) -> None:
    assert (await post(bot, channel, **changes)).status == 200
    assert not channel.sent


async def test_an_answer_that_was_not_found_gives_its_reason(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = Answer(Outcome.NOT_IN_STORE, reason="Nothing was found; the nearest is the action log.")
    await post(bot, channel)
    (reply,) = channel.messages
    assert "the nearest is the action log" in reply["text"]
    assert [entity["type"] for entity in reply["entities"]] == ["streaminfo"]


async def test_an_answer_that_failed_gives_a_reference(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    evidence.reply = Answer(Outcome.FAILED, reason="The index can't be read.")
    await post(bot, channel)
    assert records(caplog)[0].reference in channel.messages[0]["text"]


async def test_an_error_is_logged_and_answered_with_the_same_reference(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    evidence.reply = RuntimeError("the question was: who closed it?")
    assert (await post(bot, channel)).status == 200
    (record,) = records(caplog)
    assert record.outcome == "failed"
    assert record.reference in channel.messages[0]["text"]
    assert "who closed it" not in channel.messages[0]["text"]
    assert [logged.reference for logged in caplog.records if logged.exc_info] == [record.reference]


async def test_a_turn_is_one_record_without_the_question_or_the_evidence(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    evidence.reply = an_answer(a_source(1), a_source(2))
    await post(bot, channel)
    (record,) = records(caplog)
    assert (record.outcome, record.sources) == ("answered", 2)
    assert record.ms >= 0
    logged = json.dumps([vars(record) for record in caplog.records], default=str)
    assert "vetting" not in logged


async def test_typing_is_shown_while_the_answer_takes_its_time(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.seconds = 0.3
    task = asyncio.create_task(post(bot, channel))
    while not channel.sent:
        await asyncio.sleep(0.01)
    assert [activity["type"] for activity in channel.sent] == ["typing"]
    await task
    assert [activity["type"] for activity in channel.sent] == ["typing", "message"]


async def test_typing_that_is_refused_does_not_cost_the_answer(bot: OwnBot, channel: OwnChannel) -> None:
    channel.statuses = [403]
    await post(bot, channel)
    assert [activity["type"] for activity in channel.sent] == ["message"]


async def test_a_slow_answer_keeps_nobody_else_waiting(bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence) -> None:
    evidence.seconds = 1
    slow = [asyncio.create_task(post(bot, channel)) for _ in range(3)]
    while len(evidence.asked) < 3:
        await asyncio.sleep(0.01)
    began = time.perf_counter()
    async with bot.http.get(f"{bot.url}/healthz") as answer:
        assert answer.status == 200
    assert time.perf_counter() - began < 0.5
    assert [reply.status for reply in await asyncio.gather(*slow)] == [200] * 3


def records(caplog: pytest.LogCaptureFixture) -> list[Any]:
    """The records of turns."""
    return [record for record in caplog.records if record.getMessage() == "turn"]


@pytest.mark.parametrize("text", ["help", "Help!", "hello", "<at>Fives</at> help"])
async def test_who_asks_for_help_is_told_what_can_be_asked(text: str, bot: OwnBot, channel: OwnChannel) -> None:
    await post(bot, channel, text=text, entities=[mention("<at>Fives</at>", BOT["id"])])
    (reply,) = channel.messages
    assert "I answer questions from the inspection evidence" in reply["text"]
    assert "What is overdue?" in json.dumps(reply["attachments"])


async def test_what_is_attached_to_a_question_is_said_not_to_be_read(bot: OwnBot, channel: OwnChannel) -> None:
    picture = {"contentType": "image/png", "contentUrl": "https://x.example/y.png"}
    await post(bot, channel, attachments=[picture])
    (reply,) = channel.messages
    assert "attached to it I can't read" in reply["text"] and "Closed on 14 May 2025" in reply["text"]


async def test_teams_own_html_beside_the_words_is_no_attachment(bot: OwnBot, channel: OwnChannel) -> None:
    await post(bot, channel, attachments=[{"contentType": "text/html", "content": "<p>When?</p>"}])
    assert "attached" not in channel.messages[0]["text"]


async def test_an_answer_can_be_rated_and_has_no_label_that_a_model_wrote_it(bot: OwnBot, channel: OwnChannel) -> None:
    await post(bot, channel)
    (reply,) = channel.messages
    assert reply["channelData"] == {"feedbackLoop": {"type": "default"}}
    assert "additionalType" not in json.dumps(reply)


async def test_the_marking_goes_with_the_answer_and_with_the_citations_that_have_it(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = an_answer(a_source(1, marking="OFFICIAL"), a_source(2, marking="OFFICIAL-SENSITIVE"))
    await post(bot, channel)
    root = channel.messages[0]["entities"][0]
    first, second = (claim["appearance"] for claim in root["citation"])
    assert root["usageInfo"]["name"] == "OFFICIAL-SENSITIVE"
    assert "usageInfo" not in first and second["usageInfo"] == root["usageInfo"]


async def test_what_may_be_asked_next_stands_on_buttons(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = replace(an_answer(), follow_ups=("What is overdue?",))
    await post(bot, channel)
    assert "What is overdue?" in [button["title"] for button in buttons(channel.messages[0])]


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be pressed to ask something in a message's card."""
    body = message["attachments"][0]["content"]["body"]
    pressed = [element.get("selectAction", {}) for element in body]
    return [action for action in pressed if action.get("verb") == "ask"]
