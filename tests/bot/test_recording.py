"""Nothing goes out that the trail does not have; and in a turn nobody reads who may not."""

import asyncio
import json
import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from own_bot import QUOTE, OwnBot, OwnEvidence, Start, a_source, access_file, an_answer
from own_channel import ALEX, TENANT, OwnChannel

import bot.recording as bot_recording
import bot.turn as bot_turn
from bot.access import Person
from bot.app import WORKERS
from bot.ledger import Entry, Kind, Ledger, Selection
from bot.ledger.head import Head
from bot.pages import routes
from bot.seal import Seal
from bot.sessions import Sessions, begun
from corpus.nouns import Coverage, Reader
from corpus.question import Answer, Outcome, Slots

OWN_FORM = {"Sec-Fetch-Site": "same-origin"}

QUESTION = "When was the vetting action closed?"

COOKIE_KEY = "a key of the test's own, of sixty-four characters and some more than that"


@dataclass
class HeldEvidence(OwnEvidence):
    """Evidence whose answers can be held back."""

    free: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Answer at once."""
        self.free.set()

    def answer(self, question: str, reader: Reader, earlier: Slots | None) -> Answer:
        """The reply, once it may be given."""
        self.free.wait()
        return super().answer(question, reader, earlier)

    @contextmanager
    def held(self) -> Iterator[None]:
        """No answer is given inside the block."""
        self.free.clear()
        try:
            yield
        finally:
            self.free.set()


@pytest.fixture
def evidence() -> HeldEvidence:
    """The evidence."""
    return HeldEvidence()


async def post(own: OwnBot, channel: OwnChannel, **changes: Any) -> Any:
    """Post an activity with a good token."""
    return await own.post(channel.activity(**changes), f"Bearer {channel.token()}")


@pytest.fixture
def told(ledger_url: str, tmp_path: Path) -> Iterator[Any]:
    """What the trail tells."""

    def entries() -> list[Entry]:
        with closing(Ledger.open(ledger_url)) as ledger:
            reader = Entry(at=datetime.now(UTC), kind=Kind.TRAIL, reference="test")
            found = ledger.trail(tmp_path / "trail-head").export(Selection(), reader)
            return [one.entry for one in found if one.entry and one.entry.kind is not Kind.TRAIL]

    yield entries


async def test_a_turn_is_in_the_trail_with_who_asked_what_and_what_they_were_told(
    bot: OwnBot, channel: OwnChannel, told: Any
) -> None:
    await post(bot, channel)
    (entry,) = told()
    assert (entry.kind, entry.person, entry.audiences) == (Kind.TURN, f"{TENANT}/{ALEX}", ("public",))
    assert (entry.asked, entry.outcome) == (QUESTION, "answered")
    assert entry.conversation == channel.activity()["conversation"]["id"]
    assert "Closed on 14 May 2025." in entry.answered
    assert entry.citations == (("pack.docx", 1, 1 + len(QUOTE)),)


AFTER = '\nafter a question about: {"topic":"zebras"}'


async def test_a_question_after_another_is_in_the_trail_with_what_that_was_about(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence, told: Any
) -> None:
    evidence.reply = replace(an_answer(), about=Slots(topic="zebras"))
    for text in (QUESTION, "And in June?"):
        await post(bot, channel, text=text)
    assert [entry.asked for entry in told()] == [QUESTION, f"And in June?{AFTER}"]


async def test_a_question_after_another_on_the_pages_is_in_the_trail_with_what_that_was_about(
    open_bot: OwnBot, told: Any
) -> None:
    form = {"question": "And in June?", "earlier": '{"topic": "zebras"}'}
    async with open_bot.http.post(f"{open_bot.url}/", data=form, headers=OWN_FORM) as page:
        assert page.status == 200
    asked, entry = told()
    assert (entry.kind, entry.asked, entry.conversation) == (Kind.TURN, f"And in June?{AFTER}", "")
    assert (asked.kind, asked.asked) == (Kind.PAGE, f"the address of the answer to: And in June?{AFTER}")
    assert (asked.outcome, asked.answered, asked.citations) == ("see other", "", ())


async def test_what_is_read_in_one_session_is_one_conversation_in_the_trail(public_bot: OwnBot, told: Any) -> None:
    first, second = signed_in(), signed_in()
    for headers in (first, first, second, {}):
        async with public_bot.http.get(public_bot.url, headers=headers) as page:
            await page.read()
    one, same, other, none = (entry.conversation for entry in told())
    assert one and other and one == same != other
    assert none == ""


async def test_a_question_on_a_button_is_one_entry(bot: OwnBot, channel: OwnChannel, told: Any) -> None:
    pressed = {"action": {"type": "Action.Execute", "verb": "ask", "data": {"asked": {"question": QUESTION}}}}
    await post(bot, channel, type="invoke", name="adaptiveCard/action", value=pressed)
    assert [entry.asked for entry in told()] == [QUESTION]


def break_trail(folder: Path) -> None:
    """Let nothing be written into the ledger any more."""
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'no room'); END")
        db.commit()


async def test_what_cannot_be_put_into_the_trail_is_not_shown(bot: OwnBot, channel: OwnChannel, tmp_path: Path) -> None:
    await post(bot, channel)
    break_trail(tmp_path)
    await post(bot, channel)
    shown, withheld = channel.messages
    assert "Closed on 14 May 2025." in shown["text"]
    assert "can't be written now, so nothing is shown" in withheld["text"]
    assert "Closed" not in json.dumps(withheld) and "attachments" not in withheld


async def test_an_invoke_that_cannot_be_put_into_the_trail_gets_a_reason(
    registered_list_bot: OwnBot, channel: OwnChannel, tmp_path: Path
) -> None:
    break_trail(tmp_path)
    value = {"parameters": [{"name": "query", "value": "stalking"}]}
    reply = await post(registered_list_bot, channel, type="invoke", name="composeExtension/query", value=value)
    assert "so nothing is shown" in reply.body["composeExtension"]["text"]
    assert "attachments" not in reply.body["composeExtension"]


async def test_a_page_that_cannot_be_put_into_the_trail_is_not_served(open_list_bot: OwnBot, tmp_path: Path) -> None:
    break_trail(tmp_path)
    for path in ("/evidence/", "/grades.xlsx", "/files/peel-2021-22.txt"):
        async with open_list_bot.http.get(open_list_bot.url + path) as page:
            assert page.status == 503
            assert "so nothing is shown" in await page.text()


@pytest.mark.parametrize("seconds", [0.1, 30])
async def test_a_trail_that_cannot_be_written_in_time_keeps_nobody_waiting(
    seconds: float, bot: OwnBot, channel: OwnChannel, told: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_turn, "TURN_SECONDS", seconds)
    monkeypatch.setattr(bot_recording, "KEEP_SECONDS", 0.3)
    async with asyncio.timeout(20):
        with Head(tmp_path / "trail-head").held():
            await post(bot, channel)
        (withheld,) = channel.messages
        assert "so nothing is shown" in withheld["text"] and "Closed" not in json.dumps(withheld)
        while len(told()) < 2:
            await asyncio.sleep(0.01)
    late, correction = told()
    assert correction.outcome == "not shown" != late.outcome
    assert late.reference == correction.reference and correction.reference in withheld["text"]
    assert (correction.answered, correction.citations) == ("", ())


async def test_a_page_whose_trail_cannot_be_written_in_time_is_not_served(
    open_bot: OwnBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_recording, "KEEP_SECONDS", 0.3)
    with Head(tmp_path / "trail-head").held():
        async with asyncio.timeout(20), open_bot.http.get(open_bot.url) as page:
            assert page.status == 503
            assert "so nothing is shown" in await page.text()


async def test_a_spreadsheet_in_teams_is_in_the_trail_with_the_sources_of_its_rows(
    registered_list_bot: OwnBot, channel: OwnChannel, told: Any
) -> None:
    question = {"question": "Which actions are outstanding?"}
    pressed = {"action": {"type": "Action.Execute", "verb": "spreadsheet", "data": {"asked": question}}}
    await post(registered_list_bot, channel, type="invoke", name="adaptiveCard/action", value=pressed)
    (entry,) = told()
    assert entry.kind is Kind.EXPORT and entry.asked.endswith(question["question"])
    assert len({document for document, _, _ in entry.citations}) > 3


async def test_a_page_that_fails_is_in_the_trail(open_bot: OwnBot, evidence: OwnEvidence, told: Any) -> None:
    evidence.reply = RuntimeError("the question was: who closed it?")
    async with open_bot.http.post(f"{open_bot.url}/", data={"question": QUESTION}, headers=OWN_FORM) as page:
        assert page.status == 500
    _, entry = told()
    assert (entry.kind, entry.asked) == (Kind.TURN, QUESTION)
    assert (entry.outcome, entry.citations) == ("something went wrong", ())


async def test_a_file_that_is_accepted_too_late_gets_a_reason(bot: OwnBot, channel: OwnChannel, tmp_path: Path) -> None:
    access_file(tmp_path, "public").write_text("")
    accepted = {
        "action": "accept",
        "context": {"asked": {"question": QUESTION}},
        "uploadInfo": {"uploadUrl": channel.url},
    }
    reply = await post(bot, channel, type="invoke", name="fileConsent/invoke", value=accepted)
    assert (reply.status, reply.body) == (200, {})
    assert "No evidence has been given to you" in channel.messages[-1]["text"]
    assert channel.uploads == []


async def test_a_card_that_fails_says_so_in_its_place(bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence) -> None:
    evidence.reply = RuntimeError("broken")
    pressed = {
        "action": {"type": "Action.Execute", "verb": "page", "data": {"asked": {"question": QUESTION}, "page": 1}}
    }
    reply = await post(bot, channel, type="invoke", name="adaptiveCard/action", value=pressed)
    assert "Something went wrong" in reply.body["value"]


async def test_a_reason_waits_for_no_worker(
    bot: OwnBot, channel: OwnChannel, evidence: HeldEvidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_turn, "TURN_SECONDS", 0.3)
    with evidence.held():
        async with asyncio.timeout(20):
            await asyncio.gather(*(post(bot, channel) for _ in range(WORKERS + 1)))
    assert ["so I stopped" in message["text"] for message in channel.messages] == [True] * (WORKERS + 1)


@pytest.fixture
async def public_bot(start: Start, channel: OwnChannel) -> OwnBot:
    """A bot on whose pages people can sign in."""
    public = {"FIVES_PUBLIC_URL": "https://fives.example.org", "FIVES_COOKIE_KEY": COOKIE_KEY}
    return await start({**channel.environ, **public})


def signed_in() -> dict[str, str]:
    """The headers of Alex, who has signed in."""
    response = web.Response()
    Sessions(Seal(COOKIE_KEY), secure=True).begin(response, begun(Person(TENANT, ALEX), None))
    return {**OWN_FORM, "Cookie": response.headers["Set-Cookie"].partition(";")[0]}


async def test_no_page_waits_for_the_answers_of_others(
    public_bot: OwnBot, evidence: HeldEvidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PAGE_SECONDS", 0.3)
    headers, url = signed_in(), public_bot.url

    async def status(method: str, path: str) -> int:
        async with public_bot.http.request(method, url + path, data={"question": QUESTION}, headers=headers) as page:
            return page.status

    with evidence.held():
        async with asyncio.timeout(20):
            asked = await asyncio.gather(*(status("POST", "/") for _ in range(3 * WORKERS)))
            opened = [await status("GET", path) for path in ("/about", "/static/style.css")]
    assert asked == [503] * 3 * WORKERS
    assert opened == [200, 200]


async def test_pages_files_and_exports_are_in_the_trail(open_list_bot: OwnBot, told: Any) -> None:
    for path in ("/evidence/peel-2021-22.txt", "/files/peel-2021-22.txt", "/grades.xlsx", "/evidence/none.txt"):
        async with open_list_bot.http.get(open_list_bot.url + path) as page:
            await page.read()
    entries = told()
    assert [entry.kind for entry in entries] == [Kind.PAGE, Kind.FILE, Kind.EXPORT, Kind.PAGE]
    assert entries[0].citations == entries[1].citations == (("peel-2021-22.txt", 0, 0),)
    assert len(entries[2].citations) > 10
    assert (entries[3].asked, entries[3].citations) == ("/evidence/none.txt", ())
    assert {entry.audiences for entry in entries} == {("*",)}
    assert entries[0].generation


async def test_who_is_in_no_group_is_told_whom_to_ask_and_reads_nothing(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    stranger = "bbbbbbbb-bbbb-cccc-dddd-000000000021"
    await post(bot, channel, **{"from": {"id": "29:birgit", "aadObjectId": stranger}})
    (reply,) = channel.messages
    assert "No evidence has been given to you" in reply["text"] and f"{TENANT}/{stranger}" in reply["text"]
    assert evidence.asked == []


async def test_in_a_group_with_somebody_unknown_nothing_is_read(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    channel.roster.append({"id": "29:guest", "aadObjectId": "bbbbbbbb-bbbb-cccc-dddd-000000000022"})
    group = {"id": "19:group@thread.v2", "conversationType": "groupChat", "isGroup": True}
    await post(bot, channel, conversation=group)
    assert "Ask me in a personal chat" in channel.messages[-1]["text"]
    assert evidence.asked == []


async def test_a_person_who_is_taken_out_of_a_group_reads_nothing_at_the_next_question(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence, tmp_path: Path
) -> None:
    await post(bot, channel)
    path = access_file(tmp_path, "public")
    path.write_text(path.read_text(encoding="utf-8").replace(ALEX, ALEX[::-1].replace("-", "0")[:8] + ALEX[8:]))
    await post(bot, channel)
    assert len(evidence.asked) == 1
    assert "No evidence has been given to you" in channel.messages[-1]["text"]


async def test_an_access_file_that_is_gone_stops_reading_with_a_reason(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence, tmp_path: Path
) -> None:
    (tmp_path / "access.toml").unlink()
    await post(bot, channel)
    assert evidence.asked == []
    assert "can't be used, so nothing is read" in channel.messages[-1]["text"]


async def test_a_document_that_is_withheld_is_gone_at_the_next_question(
    registered_list_bot: OwnBot, channel: OwnChannel, ledger_url: str
) -> None:
    question = "Who chairs the Stalking Clinic?"
    await post(registered_list_bot, channel, text=question)
    cited = {claim["appearance"]["name"] for claim in channel.messages[-1]["entities"][0]["citation"]}
    with closing(Ledger.open(ledger_url)) as ledger:
        for name in ("2025-05-14-scrutiny-pack.docx", "2025-05-14-scrutiny-notes.html"):
            ledger.withhold(name, None, by="test", reason="withdrawn", at=datetime.now(UTC))
    await post(registered_list_bot, channel, text=question)
    assert any("14 May 2025" in name or "Scrutiny" in name for name in cited)
    assert "Scrutiny meeting pack" not in json.dumps(channel.messages[-1])


async def test_a_turn_that_takes_too_long_ends_with_a_reason(
    bot: OwnBot, channel: OwnChannel, evidence: HeldEvidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_turn, "TURN_SECONDS", 0.2)
    with evidence.held():
        await post(bot, channel)
    assert "so I stopped" in channel.messages[-1]["text"]


async def test_ordinary_logs_hold_neither_the_question_nor_the_answer(
    registered_list_bot: OwnBot, channel: OwnChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    await post(registered_list_bot, channel, text="Who chairs the Stalking Clinic?")
    logged = json.dumps([vars(record) for record in caplog.records], default=str)
    assert "trail" in logged
    assert "Stalking" not in logged and "Amara" not in logged


async def test_a_page_that_takes_too_long_is_stopped_with_a_reason(
    open_bot: OwnBot, evidence: HeldEvidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PAGE_SECONDS", 0.2)
    with evidence.held():
        async with open_bot.http.post(f"{open_bot.url}/", data={"question": QUESTION}, headers=OWN_FORM) as page:
            assert page.status == 503
            assert "This took too long" in await page.text()


async def test_in_a_chat_where_nothing_is_found_the_personal_chat_is_named(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = Answer(Outcome.NOT_IN_STORE, reason="Nothing was found.", coverage=Coverage(3, 40))
    group = {"id": "19:group@thread.v2", "conversationType": "groupChat", "isGroup": True}
    for conversation in (group, channel.activity()["conversation"]):
        await post(bot, channel, conversation=conversation)
    in_group, alone = (message["text"] for message in channel.messages)
    assert "what everybody in this chat may read" in in_group
    assert "everybody in this chat" not in alone
    assert "Searched: 3 documents, 40 passages" in alone


async def test_a_refusal_that_names_a_paper_carries_its_marking_and_is_in_the_trail_with_it(
    registered_list_bot: OwnBot, channel: OwnChannel, told: Any
) -> None:
    await post(registered_list_bot, channel, text="What grade did Durham Constabulary get for custody?")
    message = channel.messages[-1]
    assert "It holds grades of Harrowmere only." in message["text"]
    assert message["entities"][0]["usageInfo"]["name"] == "OFFICIAL"
    assert message["text"].startswith("Marked OFFICIAL.")
    assert [document for document, _, _ in told()[-1].citations]


async def test_a_card_carries_the_marking_of_all_that_its_message_tells(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    named = a_source(2, marking="OFFICIAL-SENSITIVE", passage="b" * 32)
    cited = a_source(1, marking="OFFICIAL", passage="a" * 32)
    evidence.reply = replace(an_answer(cited), near=(named,))
    await post(bot, channel)
    (message,) = channel.messages
    assert "Marked OFFICIAL-SENSITIVE" in message["attachments"][0]["content"]["fallbackText"].replace("\\", "")
