"""fives audit: the trail is verified, exported and erased, and whoever does so is in it."""

import json
import os
import pwd
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from commands import Fives
from own_trail import forge
from sqlalchemy import create_engine, text

from bot.ledger import Entry, Feedback, GivenAnswer, Kind, Ledger, Reaction, Trail, default_head, default_ledger

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
TODAY = datetime.now(UTC).date()
ME = pwd.getpwuid(os.getuid()).pw_name
ALEX, SAM = "aaaa-1/01e5", "aaaa-1/02e5"


def an_entry(at: datetime, person: str, asked: str) -> Entry:
    """What somebody asked."""
    return Entry(
        at=at,
        kind=Kind.TURN,
        reference="0a1b2c3d",
        person=person,
        conversation="a chat",
        audiences=("opcc",),
        generation="g000001",
        asked=asked,
        outcome="answered",
        answered="“Ms Brown” \ud83d chairs it.",
        citations=(("minutes.docx", 120, 164),),
        ms=12,
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an index would be; the ledger is beside it, and so is the trail's head."""
    return tmp_path / "my-index"


@pytest.fixture
def ledger(index: Path) -> Iterator[Ledger]:
    """The ledger beside it."""
    with closing(Ledger.open(default_ledger(index))) as opened:
        yield opened


@pytest.fixture
def trail(ledger: Ledger, index: Path) -> Trail:
    """Its trail, of three entries on two days."""
    trail = ledger.trail(default_head(index))
    trail.record(an_entry(MIDNIGHT - timedelta(microseconds=1), ALEX, "heliotrope?"))
    trail.record(an_entry(MIDNIGHT, SAM, "vermilion?"))
    trail.record(an_entry(MIDNIGHT + timedelta(hours=23, minutes=59, seconds=59.5), ALEX, "celadon?"))
    return trail


def tamper(ledger: Ledger, statement: str) -> None:
    """Change the database as its owner may."""
    engine = create_engine(f"sqlite:///{ledger.place}")
    with engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount
    engine.dispose()


def exported(fives: Fives, index: Path, first: str, last: str, *more: str) -> list[dict[str, Any]]:
    """What an export prints."""
    ended = fives("audit", "export", "--index", index, "--from", first, "--to", last, *more)
    assert (ended.status, ended.err) == (0, "")
    return ended.lines


def test_a_trail_that_is_whole_is_said_to_be(fives: Fives, index: Path, trail: Trail) -> None:
    ended = fives("audit", "verify", "--index", index)
    head = Path(f"{index}.trail-head")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == f"4 entries, intact; head {head.read_text().strip()} in {head}\n"


def test_each_problem_is_printed_and_is_a_failure(fives: Fives, index: Path, trail: Trail, ledger: Ledger) -> None:
    tamper(ledger, "UPDATE trail SET at = '2026-03-01T00:00:00.000000Z' WHERE number = 2")
    tamper(ledger, "UPDATE trail_contents SET person = 'somebody' WHERE number = 3")
    ended = fives("audit", "verify", "--index", index)
    *found, last = ended.out.splitlines()
    assert ended.status == 1
    assert found == [
        "entry 2 was changed, or does not follow the entry before it",
        "entry 3: its content was changed",
    ]
    assert last.startswith("2 problems in 4 entries; the last is 4:")


def test_a_cut_tail_is_found(fives: Fives, index: Path, trail: Trail, ledger: Ledger) -> None:
    for table in ("trail_contents", "trail"):
        tamper(ledger, f"DELETE FROM {table} WHERE number = 3")
    ended = fives("audit", "verify", "--index", index)
    assert ended.status == 1
    assert f"entry 3, of {TODAY}: entry 3, as the head had it, was not in the ledger" in ended.out


def test_a_head_that_was_begun_anew_is_a_failure_for_good(fives: Fives, index: Path, trail: Trail) -> None:
    default_head(index).unlink()
    for entries in (5, 6):
        ended = fives("audit", "verify", "--index", index)
        assert (ended.status, ended.out.splitlines()) == (
            1,
            [
                f"entry 4, of {TODAY}: the head's file was gone, or another was named, and is begun anew. Compare the "
                "bot's log with what fives audit export gives: until then it must have no number beyond 3, and no "
                "other digest",
                f"1 problem in {entries} entries; the last is {default_head(index).read_text().strip()}",
            ],
        )


def test_a_row_that_somebody_added_is_a_failure_and_an_export_says_so_of_it(
    fives: Fives, index: Path, trail: Trail, ledger: Ledger
) -> None:
    forge(f"sqlite:///{ledger.place}", an_entry(MIDNIGHT, SAM, "chartreuse?"))
    found = exported(fives, index, "2026-03-02", "2026-03-02", "--person", SAM)
    said = "it came into the ledger without the head, so it may be anybody's: run fives audit verify"
    assert [(one["asked"], one.get("unannounced")) for one in found] == [("vermilion?", None), ("chartreuse?", said)]
    ended = fives("audit", "verify", "--index", index)
    assert ended.status == 1
    assert f"entry 5, of {TODAY}: entry 4 came into the ledger without the head" in ended.out


def test_an_export_has_all_that_is_known_of_whole_days(fives: Fives, index: Path, trail: Trail) -> None:
    first, second = exported(fives, index, "2026-03-02", "2026-03-02")
    assert first == {
        "number": 2,
        "digest": first["digest"],
        "at": "2026-03-02T00:00:00.000000Z",
        "kind": "turn",
        "reference": "0a1b2c3d",
        "person": SAM,
        "conversation": "a chat",
        "audiences": ["opcc"],
        "generation": "g000001",
        "asked": "vermilion?",
        "outcome": "answered",
        "answered": "“Ms Brown” � chairs it.",
        "citations": [{"document": "minutes.docx", "start": 120, "end": 164}],
        "ms": 12,
    }
    assert (second["number"], second["asked"]) == (3, "celadon?")
    assert [one["number"] for one in exported(fives, index, "0001-01-01", "9999-12-31")][:3] == [1, 2, 3]


@pytest.mark.parametrize("name", ["01e5", "01E5", ALEX])
def test_an_export_of_one_person_has_nobody_else_in_it(fives: Fives, index: Path, trail: Trail, name: str) -> None:
    found = exported(fives, index, "2026-03-01", "2026-03-31", "--person", name)
    assert [one["asked"] for one in found] == ["heliotrope?", "celadon?"]


def test_who_reads_the_trail_is_in_it_before_they_read(
    fives: Fives, index: Path, trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "somebody-else")
    fives("audit", "verify", "--index", index)
    exported(fives, index, "2026-03-01", "2026-03-31", "--person", "01e5")
    found = exported(fives, index, f"{TODAY}", f"{TODAY + timedelta(days=1)}")
    assert [(one["kind"], one["person"], one["asked"]) for one in found] == [
        ("trail", ME, "fives audit verify"),
        ("trail", ME, "fives audit export --from 2026-03-01 --to 2026-03-31 --person 01e5"),
        ("trail", ME, f"fives audit export --from {TODAY} --to {TODAY + timedelta(days=1)}"),
    ]


@pytest.mark.parametrize("command", [("verify",), ("export", "--from", "2026-03-01", "--to", "2026-03-31")])
def test_nothing_is_shown_where_reading_can_t_be_recorded(
    fives: Fives, index: Path, trail: Trail, command: tuple[str, ...]
) -> None:
    head = default_head(index)
    head.unlink()
    head.mkdir()
    ended = fives("audit", *command, "--index", index)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"The trail's head in {head} can't be read: Is a directory. Check that")


def test_an_export_goes_into_a_new_file_for_its_owner_alone(
    fives: Fives, index: Path, trail: Trail, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    assert exported(fives, index, "2026-03-01", "2026-03-31", "--out", str(out)) == []
    whole = out.read_text(encoding="utf-8")
    assert [json.loads(line)["number"] for line in whole.splitlines()] == [1, 2, 3]
    assert out.stat().st_mode & 0o777 == 0o600
    again = fives("audit", "export", "--index", index, "--from", "2026-03-01", "--to", "2026-03-31", "--out", out)
    assert (again.status, again.err) == (1, f"--out {out} can't be written: File exists\n")
    assert out.read_text(encoding="utf-8") == whole


def test_what_a_person_said_is_erased_with_answers_and_ratings(
    fives: Fives, index: Path, trail: Trail, ledger: Ledger
) -> None:
    ledger.keep_answer(
        GivenAnswer(
            reference="0a1b2c3d",
            at=MIDNIGHT,
            conversation="a chat",
            activity="1",
            person=ALEX,
            question="celadon?",
            outcome="answered",
            generation="",
        )
    )
    ledger.keep_feedback(Feedback(at=MIDNIGHT, conversation="a chat", person=ALEX, reaction=Reaction.LIKE))
    ended = fives("audit", "erase", "--person", "01e5", "--reason", "asked to be forgotten", "--index", index)
    assert (ended.status, ended.out) == (0, "Erased: what 2 entries said, 1 answer, 1 rating.\n")
    assert ledger.feedback() == []
    first, second, third = exported(fives, index, "2026-03-01", "2026-03-02")
    assert first == {"number": 1, "digest": first["digest"], "at": first["at"], "kind": "turn", "erased": True}
    assert (second["asked"], third["erased"]) == ("vermilion?", True)
    told = exported(fives, index, f"{TODAY}", f"{TODAY + timedelta(days=1)}")[0]
    assert (told["kind"], told["person"], told["outcome"]) == ("erased", ME, "1,3")
    assert told["asked"] == "what was kept of one person: asked to be forgotten"
    assert fives("audit", "verify", "--index", index).status == 0


def test_what_is_before_a_day_is_erased(fives: Fives, index: Path, trail: Trail) -> None:
    ended = fives("audit", "erase", "--before", "2026-03-02", "--reason", "a year is over", "--index", index)
    assert ended.out == "Erased: what 1 entry said, 0 answers, 0 ratings.\n"
    assert [one.get("erased") for one in exported(fives, index, "2026-03-01", "2026-03-02")] == [True, None, None]


def test_what_was_changed_is_marked_and_not_shown(fives: Fives, index: Path, trail: Trail, ledger: Ledger) -> None:
    tamper(ledger, "UPDATE trail_contents SET content = replace(content, 'vermilion', 'chartreuse') WHERE number = 2")
    (found, _) = exported(fives, index, "2026-03-02", "2026-03-02")
    assert found["changed"] == "what it says is not what was recorded: run fives audit verify"
    assert "chartreuse" not in json.dumps(found)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("export --from 2026-02-30 --to 2026-03-01", "give a day as YYYY-MM-DD, not 2026-02-30"),
        ("export --from 2026-03-01", "the following arguments are required: --to"),
        ("export --from 2026-03-02 --to 2026-03-01", "--from is after --to"),
        ("erase --reason old", "one of the arguments --before --person is required"),
        ("erase --before 2026-03-01 --person x --reason old", "not allowed with argument"),
        ("erase --before 2026-03-01", "the following arguments are required: --reason"),
    ],
)
def test_what_is_asked_for_wrongly_is_refused(fives: Fives, index: Path, trail: Trail, command: str, said: str) -> None:
    ended = fives("audit", *command.split(), "--index", index)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


@pytest.mark.parametrize("option", ["--person", "--reason"])
def test_no_person_and_no_reason_are_refused(fives: Fives, index: Path, trail: Trail, option: str) -> None:
    given = {"--person": "x", "--reason": "y"} | {option: "  "}
    ended = fives("audit", "erase", *(word for pair in given.items() for word in pair), "--index", index)
    assert ended.status == 2
    assert f"argument {option}: " in ended.err


def test_where_there_is_no_ledger_that_is_said_and_none_is_made(fives: Fives, index: Path) -> None:
    said = "There is no ledger yet: the bot begins one when it is served.\n"
    assert fives("audit", "verify", "--index", index)[:2] == (0, said)
    assert fives("audit", "erase", "--before", "2026-03-01", "--reason", "old", "--index", index)[:2] == (0, said)
    assert fives("audit", "export", "--from", "2026-03-01", "--to", "2026-03-01", "--index", index) == (0, "", said)
    assert list(index.parent.iterdir()) == []


def test_a_ledger_that_is_gone_while_its_head_is_not_is_found(
    fives: Fives, index: Path, trail: Trail, ledger: Ledger
) -> None:
    ledger.close()
    for path in index.parent.glob("*.ledger.sqlite*"):
        path.unlink()
    ended = fives("audit", "verify", "--index", index)
    assert ended.status == 1
    assert ended.out == f"There is a head of a trail in {index}.trail-head, but no ledger: it is gone.\n"


def test_the_settings_name_another_ledger_and_another_head(
    fives: Fives, index: Path, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVES_LEDGER", f"sqlite:///{ledger.place}")
    monkeypatch.setenv("FIVES_TRAIL_HEAD", str(tmp_path / "kept" / "head"))
    (tmp_path / "kept").mkdir()
    ended = fives("audit", "verify", "--index", tmp_path / "another")
    assert ended.out.startswith("1 entry, intact; head 1:")
    assert (tmp_path / "kept" / "head").read_text().startswith("1:")
    assert not default_head(index).exists()
