"""fives feedback: what people thought of answers, as the ledger has it."""

import json
import os
import pwd
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from commands import Fives

from bot.ledger import Entry, Feedback, GivenAnswer, Kind, Ledger, Reaction, Selection, default_head, default_ledger

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
ANSWER = GivenAnswer(
    reference="0a1b2c3d",
    at=MIDNIGHT - timedelta(minutes=5),
    conversation="a chat",
    activity="1",
    person="29:alex",
    question="Who chairs\nthe Stalking Clinic?",
    outcome="answered",
    generation="g000001",
    citations=(("minutes.docx", 120, 164),),
)
LIKED = Feedback(at=MIDNIGHT, conversation="a chat", person="29:alex", reaction=Reaction.LIKE, activity="1")
DISLIKED = Feedback(
    at=MIDNIGHT - timedelta(seconds=1),
    conversation="a chat",
    person=None,
    reaction=Reaction.DISLIKE,
    comment="Wrong,\n\nwho is “Ms Brown”? \x1b[2J\x9b2J",
)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an index would be; the ledger is beside it."""
    return tmp_path / "my-index"


@pytest.fixture
def ledger(index: Path) -> Iterator[Ledger]:
    """The ledger beside it, with an answer that somebody liked, and a dislike of nothing that is known."""
    with closing(Ledger.open(default_ledger(index))) as opened:
        opened.keep_answer(ANSWER)
        opened.keep_feedback(DISLIKED)
        opened.keep_feedback(LIKED)
        yield opened


LIKE = """\
at: 2026-03-02 00:00 UTC
reaction: like
question: Who chairs the Stalking Clinic?
outcome: answered
"""
DISLIKE = """\
at: 2026-03-01 23:59 UTC
reaction: dislike
comment: Wrong, who is “Ms Brown”?  [2J 2J
answer: not known, since the client did not say which
"""


def test_what_people_thought_is_printed_with_what_they_had_asked(fives: Fives, index: Path, ledger: Ledger) -> None:
    ended = fives("feedback", "--index", index)
    assert ended.out == f"{LIKE}\n{DISLIKE}\n2 ratings\n"
    assert (ended.status, ended.err) == (0, "")


def test_json_is_one_object_with_all_that_is_known(fives: Fives, index: Path, ledger: Ledger) -> None:
    (shown,) = fives("feedback", "--json", "--index", index).lines
    assert shown == {
        "ledger": f"{index}.ledger.sqlite",
        "feedback": [
            {
                "at": "2026-03-02T00:00:00+00:00",
                "conversation": "a chat",
                "person": "29:alex",
                "reaction": "like",
                "comment": "",
                "activity": "1",
                "reference": None,
                "answer": {
                    "reference": "0a1b2c3d",
                    "at": "2026-03-01T23:55:00+00:00",
                    "conversation": "a chat",
                    "activity": "1",
                    "person": "29:alex",
                    "question": "Who chairs\nthe Stalking Clinic?",
                    "outcome": "answered",
                    "generation": "g000001",
                    "earlier": None,
                    "citations": [{"document": "minutes.docx", "start": 120, "end": 164}],
                },
            },
            {
                "at": "2026-03-01T23:59:59+00:00",
                "conversation": "a chat",
                "person": None,
                "reaction": "dislike",
                "comment": DISLIKED.comment,
                "activity": None,
                "reference": None,
                "answer": None,
            },
        ],
    }


def test_since_is_from_the_beginning_of_a_day(fives: Fives, index: Path, ledger: Ledger) -> None:
    assert fives("feedback", "--index", index, "--since", "2026-03-02").out == f"{LIKE}\n1 rating\n"
    assert fives("feedback", "--index", index, "--since", "2026-03-03").out == "0 ratings\n"
    assert len(json.loads(fives("feedback", "--json", "--index", index, "--since", "2026-03-01").out)["feedback"]) == 2


def test_who_reads_what_people_thought_is_in_the_trail(fives: Fives, index: Path, ledger: Ledger) -> None:
    fives("feedback", "--index", index, "--since", "2026-03-02")
    fives("feedback", "--json", "--index", index)
    reader = Entry(at=MIDNIGHT, kind=Kind.TRAIL, reference="ffffffff")
    told = [one.entry for one in ledger.trail(default_head(index)).export(Selection(), reader)]
    me = pwd.getpwuid(os.getuid()).pw_name
    assert [(entry.kind, entry.person, entry.asked) for entry in told[:-1] if entry] == [
        (Kind.TRAIL, me, "fives feedback --since 2026-03-02"),
        (Kind.TRAIL, me, "fives feedback"),
    ]


def test_nothing_is_shown_where_reading_it_can_t_be_recorded(fives: Fives, index: Path, ledger: Ledger) -> None:
    default_head(index).mkdir()
    ended = fives("feedback", "--index", index)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"The trail's head in {default_head(index)} can't be read: Is a directory. Check that")


def test_an_answer_that_is_not_in_the_ledger_is_told_apart(fives: Fives, index: Path) -> None:
    with closing(Ledger.open(default_ledger(index))) as ledger:
        ledger.keep_feedback(LIKED)
    assert "answer: not in the ledger\n" in fives("feedback", "--index", index).out


def test_a_day_that_is_none_is_refused(fives: Fives, index: Path) -> None:
    ended = fives("feedback", "--index", index, "--since", "2026-02-30")
    assert ended.status == 2
    assert "give a day as YYYY-MM-DD, not 2026-02-30" in ended.err


def test_where_there_is_no_ledger_that_is_said_and_none_is_made(fives: Fives, index: Path) -> None:
    ended = fives("feedback", "--index", index)
    assert (ended.status, ended.out) == (0, "There is no ledger yet: the bot begins one when it is served.\n")
    assert fives("feedback", "--json", "--index", index).lines == [{"ledger": None, "feedback": []}]
    assert list(index.parent.iterdir()) == []


def test_the_setting_names_another_ledger(
    fives: Fives, index: Path, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVES_LEDGER", f"sqlite:///{ledger.place}")
    assert fives("feedback", "--index", tmp_path / "another").out.endswith("2 ratings\n")


def test_a_ledger_that_can_t_be_opened_is_said_and_is_a_failure(fives: Fives, index: Path) -> None:
    ledger = Path(f"{index}.ledger.sqlite")
    ledger.write_text("Minutes of the stalking clinic. " * 100, encoding="utf-8")
    ended = fives("feedback", "--index", index)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"The ledger in {ledger} can't be opened: file is not a database.")
