"""fives withhold: a document is kept from readers from the next question on, and who did it is in the trail."""

import os
import pwd
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands import Fives

from bot.ledger import Entry, Kind, Ledger, Selection, default_head, default_ledger

ME = pwd.getpwuid(os.getuid()).pw_name
READER = Entry(at=datetime(2026, 3, 2, tzinfo=UTC), kind=Kind.TRAIL, reference="ffffffff")


def withheld(index: Path) -> dict[str, frozenset[str] | None]:
    """What the ledger has."""
    with closing(Ledger.open(default_ledger(index))) as ledger:
        return dict(ledger.withheld())


def trail(index: Path) -> list[tuple[str, str]]:
    """Who withheld what, by the trail."""
    with closing(Ledger.open(default_ledger(index))) as ledger:
        entries = [one.entry for one in ledger.trail(default_head(index)).export(Selection(), READER)]
    return [(entry.person, entry.asked) for entry in entries if entry and entry.kind is Kind.WITHHELD]


def passages(fives: Fives, index: Path) -> int:
    """How many passages a search finds."""
    (found,) = fives("search", "stalking", "--json", "--index", index).lines
    return len(found["passages"])


def test_a_document_is_withheld_from_the_next_question_on_until_it_is_restored(fives: Fives, target: Path) -> None:
    assert passages(fives, target) == 1
    ended = fives("withhold", "a.txt", "--reason", "a name in it", "--index", target)
    assert ended.status == 0
    assert "There was no ledger here, so one is made" in ended.err
    assert ended.out == "a.txt is withheld from everybody, from the next question on.\n"
    assert passages(fives, target) == 0
    ended = fives("withhold", "a.txt", "--restore", "--index", target)
    assert ended.out == "a.txt is withheld no more: who its audiences are decides who reads it.\n"
    assert passages(fives, target) == 1
    assert trail(target) == [
        (ME, "fives withhold a.txt --reason 'a name in it'"),
        (ME, "fives withhold a.txt --restore"),
    ]


def test_a_document_is_withheld_from_some(fives: Fives, target: Path) -> None:
    out = fives("withhold", "a.txt", "--from", "opcc", "force", "--index", target).out
    assert out.startswith("a.txt is withheld from force, opcc, from the next question on.\n")
    fives("withhold", "a.txt", "--from", "public", "--index", target)
    assert withheld(target) == {"a.txt": frozenset({"force", "opcc", "public"})}
    assert trail(target)[0] == (ME, "fives withhold a.txt --from opcc force")


def test_a_document_that_is_not_in_the_index_is_withheld_and_the_nearest_is_named(fives: Fives, target: Path) -> None:
    ended = fives("withhold", "b.txt", "--index", target)
    assert ended.status == 0
    assert ended.out.splitlines()[1] == (
        "b.txt is not in the index now, and will be withheld once it is. Did you mean a.txt?"
    )
    assert fives("withhold", "minutes/2026.docx", "--index", target).out.endswith("withheld once it is.\n")
    assert withheld(target) == {"b.txt": None, "minutes/2026.docx": None}


def test_an_audience_that_no_document_has_is_told(fives: Fives, sample_index: Path, tmp_path: Path) -> None:
    target = tmp_path / "index"
    target.symlink_to(sample_index)  # the ledger is beside the link
    out = fives("withhold", "reports/peel-2021-22.txt", "--from", "public", "pubic", "--index", target).out
    assert "No document in the index is for the audience pubic.\n" in out
    assert "for the audience public." not in out


def test_without_an_index_a_document_is_withheld_all_the_same(fives: Fives, tmp_path: Path) -> None:
    ended = fives("withhold", "a.txt", "--index", tmp_path / "none")
    assert ended.status == 0
    assert ended.out.splitlines()[1].startswith("Whether the index has it can't be told: ")
    assert withheld(tmp_path / "none") == {"a.txt": None}


def test_what_was_not_withheld_can_t_be_restored(fives: Fives, target: Path) -> None:
    fives("withhold", "a.txt", "--index", target)
    ended = fives("withhold", "A.txt", "--restore", "--index", target)
    assert ended == (1, "", "A.txt is not withheld. Did you mean a.txt?\n")
    assert withheld(target) == {"a.txt": None}


def test_the_list_says_what_is_withheld_from_whom_by_whom_and_why(fives: Fives, tmp_path: Path) -> None:
    index = tmp_path / "my-index"
    assert fives("withhold", "--list", "--index", index).out == "Nothing is withheld.\n"
    assert fives("withhold", "--list", "--json", "--index", index).out == "[]\n"
    assert list(tmp_path.iterdir()) == []
    at = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
    with closing(Ledger.open(default_ledger(index))) as ledger:
        ledger.withhold("a.txt", None, by="alex", reason="a name in it", at=at)
        ledger.withhold("b.txt", ["opcc"], by="sam", reason="", at=at)
    assert fives("withhold", "--list", "--index", index).out == (
        "a.txt: from everybody, by alex, 2026-03-02 12:30 UTC: a name in it\n"
        "b.txt: from opcc, by sam, 2026-03-02 12:30 UTC\n"
    )
    ended = fives("withhold", "--list", "--json", "--index", index)
    told = {"at": "2026-03-02T12:30:00+00:00", "reason": ""}
    (shown,) = ended.lines
    assert shown == [
        {**told, "document": "a.txt", "audience": None, "by": "alex", "reason": "a name in it"},
        {**told, "document": "b.txt", "audience": "opcc", "by": "sam"},
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "give a document, before --from, or else --list"),
        ("a.txt --list", "give a document, before --from, or else --list"),
        ("--from opcc a.txt", "give a document, before --from, or else --list"),
        ("a.txt --restore --from opcc", "--restore gives a document back to all"),
        ("a.txt --json", "--json goes with --list"),
    ],
)
def test_what_is_asked_for_wrongly_is_refused(fives: Fives, tmp_path: Path, words: str, said: str) -> None:
    ended = fives("withhold", *words.split(), "--index", tmp_path / "my-index")
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_withheld_where_that_can_t_be_recorded(fives: Fives, target: Path) -> None:
    default_head(target).mkdir()
    ended = fives("withhold", "a.txt", "--index", target)
    assert (ended.status, ended.out) == (1, "")
    assert "can't be read: Is a directory" in ended.err
    assert withheld(target) == {}


def test_a_public_paper_that_is_withheld_from_some_is_said_to_be_public_still(
    fives: Fives, sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVES_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setenv("FIVES_TRAIL_HEAD", str(tmp_path / "trail-head"))
    notes = ("withhold", "2025-05-14-scrutiny-notes.html", "--index", sample_index, "--from")
    told = [fives(*notes, *whom).out for whom in (["opcc"], ["opcc", "public"])]
    assert ["still read as such" in said for said in told] == [True, False]
