"""What a person's next question goes on from: their own last one, here, a while ago at most, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from builders import a_quick_index
from own_bot import OwnBot, OwnEvidence, an_answer, own_settings
from own_channel import Clock, OwnChannel

from bot.app import listening
from bot.conversations import KEPT, KEPT_SECONDS, Conversations, Key
from bot.evidence import StoredEvidence
from bot.settings import read
from corpus.embedding import Encoder
from corpus.question import Answer, Asks, Outcome, Slots
from corpus.store import Store

ALEX, BIRGIT = Key("a chat", "29:alex"), Key("a chat", "29:birgit")
ABOUT = Slots(asks=Asks.ACTIONS, topic="stalking")


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


def test_what_a_question_was_about_is_kept_for_whoever_asked_it(clock: Clock) -> None:
    kept = Conversations(clock)
    kept.keep(ALEX, ABOUT)
    assert (kept.earlier(ALEX), kept.earlier(BIRGIT), kept.earlier(Key("another chat", "29:alex"))) == (
        ABOUT, None, None,
    )  # fmt: skip


def test_the_last_question_takes_the_place_of_the_one_before(clock: Clock) -> None:
    kept = Conversations(clock)
    kept.keep(ALEX, ABOUT)
    kept.keep(ALEX, Slots(asks=Asks.GRADES))
    kept.keep(ALEX, None)
    assert kept.earlier(ALEX) == Slots(asks=Asks.GRADES)


def test_it_is_kept_for_half_an_hour_after_the_last_question(clock: Clock) -> None:
    kept = Conversations(clock)
    kept.keep(BIRGIT, ABOUT)
    kept.keep(ALEX, ABOUT)
    clock.now = KEPT_SECONDS - 1
    kept.keep(BIRGIT, ABOUT)
    assert kept.earlier(ALEX) == ABOUT
    clock.now = KEPT_SECONDS
    assert (kept.earlier(ALEX), kept.earlier(BIRGIT)) == (None, ABOUT)


def test_of_too_many_the_oldest_is_let_go(clock: Clock) -> None:
    kept = Conversations(clock)
    keys = [Key("a chat", f"29:{number}") for number in range(KEPT + 1)]
    for key in keys:
        kept.keep(key, ABOUT)
    assert [kept.earlier(key) for key in (keys[0], keys[1], keys[-1])] == [None, ABOUT, ABOUT]


async def post(bot: OwnBot, channel: OwnChannel, text: str, person: str | None = "29:alex", **changes: Any) -> str:
    """Post a question, and return the text of the answer."""
    sender = {"id": person, "name": "somebody"} if person else None
    await bot.post(channel.activity(text=text, **{"from": sender}, **changes), f"Bearer {channel.token()}")
    return str(channel.messages[-1]["text"])


GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat", "isGroup": True}


async def test_a_turn_is_given_what_the_one_before_was_about(
    open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = Answer(Outcome.ANSWERED, an_answer().statements, about=ABOUT)
    await post(open_bot, channel, "actions on stalking")
    await post(open_bot, channel, "which are overdue")
    assert evidence.earlier == [None, ABOUT]


async def test_another_person_in_the_same_group_starts_afresh(
    open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = Answer(Outcome.ANSWERED, an_answer().statements, about=ABOUT)
    await post(open_bot, channel, "actions on stalking", conversation=GROUP)
    await post(open_bot, channel, "which are overdue", "29:birgit", conversation=GROUP)
    await post(open_bot, channel, "which are overdue", conversation=GROUP)
    assert evidence.earlier == [None, None, ABOUT]


async def test_the_same_person_starts_afresh_elsewhere(
    open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = Answer(Outcome.ANSWERED, an_answer().statements, about=ABOUT)
    await post(open_bot, channel, "actions on stalking")
    await post(open_bot, channel, "which are overdue", conversation=GROUP)
    assert evidence.earlier == [None, None]


async def test_who_is_not_named_goes_on_from_nothing(
    open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    evidence.reply = Answer(Outcome.ANSWERED, an_answer().statements, about=ABOUT)
    await post(open_bot, channel, "actions on stalking", None)
    await post(open_bot, channel, "which are overdue", None)
    assert evidence.earlier == [None, None]


REPORT = """# PEEL {round}: Eastmoor Constabulary

PEEL {round} was published on {day}.

## Investigating crime

Eastmoor Constabulary is {crime} at investigating crime.

## Managing offenders

Eastmoor Constabulary is {offenders} at managing offenders.
"""
FIRST = REPORT.format(round="2021/22", day="9 March 2023", crime="inadequate", offenders="outstanding")
SECOND = REPORT.format(round="2023-25", day="6 February 2025", crime="good", offenders="adequate")


def publish(folder: Path, encoder: Encoder, **audiences: str) -> None:
    """Index both reports, each for its audience."""
    folder.mkdir(exist_ok=True)
    files = [f'[files."{name}.md"]\naudience = ["{audience}"]\n' for name, audience in audiences.items()]
    (folder / "evidence.toml").write_text("\n".join(files), encoding="utf-8")
    (folder / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "second.md").write_text(SECOND, encoding="utf-8")
    a_quick_index(folder, folder.parent / "index", encoder)


@pytest.fixture
async def real_bot(
    tmp_path: Path, encoder: Encoder, channel: OwnChannel, http: aiohttp.ClientSession
) -> AsyncIterator[OwnBot]:
    """A bot that nobody signs in to, and that answers from both reports."""
    channel.open_to_all = True
    publish(tmp_path / "folder", encoder, first="public", second="public")
    async with AsyncExitStack() as running:
        store = running.enter_context(closing(Store.open(tmp_path / "index")))
        settings = read(environ=own_settings(tmp_path, {"FIVES_PORT": "0", "FIVES_AUDIENCES": "public"}))
        yield OwnBot(await running.enter_async_context(listening(settings, lambda ledger: StoredEvidence(store))), http)


async def test_a_follow_up_takes_another_round_and_then_another_area(real_bot: OwnBot, channel: OwnChannel) -> None:
    assert "good" in (await post(real_bot, channel, "grade for investigating crime in 2025?")).lower()
    first = await post(real_bot, channel, "what about 2023?")
    assert "inadequate" in first.lower()
    assert "2023: taken as PEEL 2021/22, published 9 March 2023" in first
    assert "outstanding" in (await post(real_bot, channel, "and managing offenders?")).lower()


async def test_another_person_s_follow_up_is_no_question(real_bot: OwnBot, channel: OwnChannel) -> None:
    await post(real_bot, channel, "grade for investigating crime in 2025?", conversation=GROUP)
    answer = await post(real_bot, channel, "and for managing offenders?", "29:birgit", conversation=GROUP)
    assert "2021/22" in answer or "2023-25" in answer
    assert "investigating crime" not in answer.lower()


async def test_what_may_be_read_is_decided_anew_at_each_turn(
    real_bot: OwnBot, channel: OwnChannel, tmp_path: Path, encoder: Encoder
) -> None:
    await post(real_bot, channel, "grade for investigating crime in 2025?")
    assert "inadequate" in (await post(real_bot, channel, "what about 2023?")).lower()
    publish(tmp_path / "folder", encoder, first="opcc", second="public")
    answer = await post(real_bot, channel, "and managing offenders?")
    assert "outstanding" not in answer.lower()
    assert "2021/22" not in answer
    assert "9 March" not in answer
