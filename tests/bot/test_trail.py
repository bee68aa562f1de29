"""The trail: what is changed, removed, inserted or cut is found, and what is erased is gone, on both databases."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_postgresql import OwnPostgresql
from own_trail import ALEX, AUDITOR, ENTRIES, NOON, SAM, TABLES, an_entry, problems, tamper

from bot.ledger import (
    Entry,
    Feedback,
    GivenAnswer,
    Kind,
    Ledger,
    LedgerUnavailable,
    Link,
    Reaction,
    Selection,
    Trail,
    default_head,
    default_ledger,
)
from bot.ledger.spans import gathered, read_spans, without, written_spans


@pytest.fixture(scope="module")
def database(postgresql: OwnPostgresql) -> str:
    """A database of PostgreSQL's."""
    return postgresql.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be: a new file, or a database that is emptied, which is sooner done than making a new one."""
    if request.param == "sqlite":
        return default_ledger(tmp_path / "my-index")
    database: str = request.getfixturevalue("database")
    tamper(database, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return database


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """A ledger in which nothing is."""
    with closing(Ledger.open(url)) as opened:
        yield opened


@pytest.fixture
def head(tmp_path: Path) -> Path:
    """Where the trail's head is kept."""
    return tmp_path / "my-index.trail-head"


@pytest.fixture
def empty_trail(ledger: Ledger, head: Path) -> Trail:
    """A trail in which nothing is."""
    return ledger.trail(head)


@pytest.fixture
def trail(empty_trail: Trail) -> Trail:
    """A trail of a few entries."""
    for number in range(1, ENTRIES + 1):
        empty_trail.record(an_entry(number))
    return empty_trail


def everything(trail: Trail, **which: Any) -> list[Entry | None]:
    """The entries, without what reading them has left."""
    return [one.entry for one in trail.export(Selection(**which), AUDITOR) if one.kind != Kind.TRAIL]


def test_what_is_recorded_comes_out_again_word_for_word(empty_trail: Trail) -> None:
    nasty = "x'); DROP TABLE trail; --\"%s :name ? {0} é 警察 😀 \0 \ud83d \x9b"
    entries = [
        an_entry(1),
        an_entry(2, person="", conversation="", audiences=(), generation="", asked="", answered="", citations=()),
        an_entry(3, asked=nasty, answered=nasty, person=nasty, conversation=nasty, citations=((nasty, 1, 2),)),
        *(an_entry(4, kind=kind) for kind in Kind if kind not in (Kind.TRAIL, Kind.BROKEN)),
    ]
    links = [empty_trail.record(entry) for entry in entries]
    assert [link.number for link in links] == list(range(1, len(entries) + 1))
    assert everything(empty_trail) == entries
    assert problems(empty_trail) == ""


anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=50)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=anything, person=anything, ms=st.integers(0, 2**40))
def test_any_text_is_kept_as_it_is(empty_trail: Trail, said: str, person: str, ms: int) -> None:
    entry = an_entry(asked=said, answered=said, person=person, reference=said, ms=ms)
    empty_trail.record(entry)
    assert everything(empty_trail)[-1] == entry
    assert problems(empty_trail) == ""


def test_the_head_is_the_last_entry_for_its_owner_alone(trail: Trail, head: Path) -> None:
    link = trail.record(an_entry(7))
    assert head.read_text() == f"{link}\n" == f"7:{link.digest}\n"
    assert {path.stat().st_mode & 0o777 for path in head.parent.glob("*trail-head*")} == {0o600}


def test_verifying_and_exporting_are_themselves_in_the_trail_first(trail: Trail, head: Path) -> None:
    found = trail.verify(AUDITOR)
    assert (found.entries, found.last.number, found.problems) == (ENTRIES + 1, ENTRIES + 1, ())
    assert f"{found.last}\n" == head.read_text()
    trail.export(Selection(), replace(AUDITOR, asked="export"))  # though nobody reads what it gives
    told = [one.entry.asked for one in trail.export(Selection(), AUDITOR) if one.entry and one.kind == Kind.TRAIL]
    assert told == ["verify", "export", "verify"]


def test_entries_are_chosen_by_time_and_by_person(empty_trail: Trail) -> None:
    there = timezone(timedelta(hours=-5))
    empty_trail.record(an_entry(person=ALEX, at=NOON.replace(hour=0)))
    empty_trail.record(an_entry(person=SAM, at=(NOON + timedelta(hours=11, minutes=59)).astimezone(there)))
    empty_trail.record(an_entry(person="alex", at=NOON + timedelta(days=1)))
    day = {"since": NOON.replace(hour=0), "before": NOON.replace(hour=0) + timedelta(days=1)}
    assert [entry and entry.person for entry in everything(empty_trail, **day)] == [ALEX, SAM]
    for name, persons in {
        ALEX: [ALEX],
        "01E5-ALEX": [ALEX],
        "AAAA-1/02e5-Sam": [SAM],
        "alex": ["alex"],
        "%": [],
        "02e5_sam": [],
        "": [],
    }.items():
        assert [entry and entry.person for entry in everything(empty_trail, person=name)] == persons


def test_a_long_trail_is_read_in_stretches_and_in_order(empty_trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ledger.verification.STRETCH", 3)
    for number in range(1, 12):
        empty_trail.record(an_entry(number))
    assert problems(empty_trail) == ""
    assert everything(empty_trail) == [an_entry(number) for number in range(1, 12)]


CELLS = [
    *(("trail", column) for column in ("number", "at", "kind", "content", "digest")),
    *(("trail_contents", column) for column in ("number", "person", "salt", "content")),
]


@pytest.mark.parametrize(("table", "column"), CELLS)
@pytest.mark.parametrize("row", [1, ENTRIES])
def test_one_character_changed_in_any_column_is_found(
    trail: Trail, url: str, table: str, column: str, row: int
) -> None:
    changed = "number + 1000" if column == "number" else f"replace(substr({column}, 1, 1), '{{', '[') || '~'"
    tamper(url, f"UPDATE {table} SET {column} = {changed} WHERE number = {row}")
    assert f"{row}" in problems(trail)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in a SQLite file, its trail's head beside it, and nobody who has it open."""
    place = tmp_path_factory.mktemp("recorded")
    with closing(Ledger.open(f"sqlite:///{place / 'ledger.sqlite'}")) as ledger:
        trail = ledger.trail(place / "head")
        for number in range(1, ENTRIES):
            trail.record(an_entry(number, person=f"a/{number}"))
        trail.erase(Selection(person="a/2"), by="root", reason="asked for", at=NOON)
    return place


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_changed_in_a_sqlite_ledger_s_trail_is_found(recorded: Path, tmp_path: Path, data: Any) -> None:
    place = Path(shutil.copytree(recorded, tmp_path / "copy", dirs_exist_ok=True))
    table, column = data.draw(st.sampled_from(CELLS))
    with closing(sqlite3.connect(place / "ledger.sqlite", isolation_level=None)) as db:
        rows = dict(db.execute(f"SELECT number, CAST({column} AS BLOB) FROM {table}").fetchall())
        row = data.draw(st.sampled_from(sorted(rows)))
        at, byte = data.draw(st.integers(0, len(rows[row]) - 1)), data.draw(st.integers(1, 255))
        new = bytearray(rows[row])
        new[at] ^= byte
        value = int.from_bytes(new, "big") + 100 if column == "number" else bytes(new)
        kind = "INTEGER" if column == "number" else "TEXT"
        db.execute(f"UPDATE {table} SET {column} = CAST(? AS {kind}) WHERE number = ?", (value, row))
    with closing(Ledger.open(f"sqlite:///{place / 'ledger.sqlite'}")) as ledger:
        assert problems(ledger.trail(place / "head"))
        list(ledger.trail(place / "head").export(Selection(), AUDITOR))


def test_a_ledger_that_nobody_touched_is_intact(recorded: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(recorded, tmp_path / "copy"))
    with closing(Ledger.open(f"sqlite:///{place / 'ledger.sqlite'}")) as ledger:
        assert problems(ledger.trail(place / "head")) == ""


@pytest.mark.parametrize("numbers", [(1,), (3,), (2, 3, 4)])
def test_a_row_that_is_removed_is_found(trail: Trail, url: str, numbers: tuple[int, ...]) -> None:
    among = ", ".join(map(str, numbers))
    tamper(url, *(f"DELETE FROM {table} WHERE number IN ({among})" for table in TABLES))
    first, last = numbers[0], numbers[-1]
    missing = f"entry {first} is missing" if first == last else f"entries {first} to {last} are missing"
    assert missing in problems(trail)


def test_rows_that_close_the_gap_are_found(trail: Trail, url: str) -> None:
    tamper(url, *(f"DELETE FROM {table} WHERE number = 3" for table in TABLES))
    for number in range(4, ENTRIES + 1):
        tamper(url, *(f"UPDATE {table} SET number = {number - 1} WHERE number = {number}" for table in TABLES))
    assert "entry 3 was changed" in problems(trail)


def test_a_row_that_is_inserted_is_found(trail: Trail, url: str) -> None:
    for number in range(ENTRIES, 2, -1):
        tamper(
            url,
            *(f"UPDATE {t} SET number = {number + 1} WHERE number = {number}" for t in TABLES),
        )
    tamper(
        url,
        "INSERT INTO trail SELECT 3, at, kind, content, digest FROM trail WHERE number = 2",
        "INSERT INTO trail_contents SELECT 3, person, salt, content FROM trail_contents WHERE number = 2",
    )
    assert "entry 3 was changed, or does not follow the entry before it" in problems(trail)


@pytest.mark.parametrize("number", [0, -5])
def test_a_row_that_is_put_before_the_first_is_found(trail: Trail, url: str, number: int) -> None:
    tamper(url, f"INSERT INTO trail SELECT {number}, at, kind, content, digest FROM trail WHERE number = 2")
    assert f"entry {number} stands where none can" in problems(trail)


def test_rows_that_are_swapped_are_found(trail: Trail, url: str) -> None:
    moves = ((2, 99), (3, 2), (99, 3))
    tamper(
        url,
        *(f"UPDATE {t} SET number = {to} WHERE number = {of}" for of, to in moves for t in TABLES),
    )
    found = problems(trail)
    assert "entry 2 was changed" in found
    assert "entry 3 was changed" in found


def test_contents_that_are_swapped_are_found(trail: Trail, url: str) -> None:
    tamper(
        url, *(f"UPDATE trail_contents SET number = {to} WHERE number = {of}" for of, to in ((2, 0), (3, 2), (0, 3)))
    )
    assert problems(trail) == "entry 2: its content was changed\nentry 3: its content was changed"


def test_an_entry_that_the_ledger_refuses_moves_no_head(trail: Trail, url: str, head: Path) -> None:
    before = head.read_text()
    tamper(url, "ALTER TABLE trail_contents RENAME TO elsewhere")
    with pytest.raises(LedgerUnavailable, match="can't be written"):
        trail.record(an_entry())
    tamper(url, "ALTER TABLE elsewhere RENAME TO trail_contents")
    assert head.read_text() == before
    assert problems(trail) == ""


def test_a_time_without_a_zone_is_refused(trail: Trail) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        trail.record(an_entry(at=datetime(2026, 3, 2)))
    assert problems(trail) == ""


def test_threads_that_record_at_once_are_put_in_order(ledger: Ledger, empty_trail: Trail, head: Path) -> None:
    trails = [empty_trail, ledger.trail(head)]
    with ThreadPoolExecutor(8) as threads:
        links = list(threads.map(lambda number: trails[number % 2].record(an_entry(number % 60)), range(80)))
    assert sorted(link.number for link in links) == list(range(1, 81))
    found = empty_trail.verify(AUDITOR)
    assert (found.entries, found.problems) == (81, ())
    assert head.read_text() == f"{found.last}\n"


def an_answer(person: str | None, minutes: int, word: str = "") -> GivenAnswer:
    """What the ledger has of an answer."""
    return GivenAnswer(
        reference=f"{minutes}",
        at=NOON + timedelta(minutes=minutes),
        conversation="a chat",
        activity=f"{minutes}",
        person=person,
        question=f"A question? {word}",
        outcome="answered",
        generation="g000001",
        citations=((f"{word} minutes.docx", 1, 2),),
    )


def a_like(person: str | None, minutes: int, word: str = "") -> Feedback:
    """What the ledger has of a rating."""
    return Feedback(
        at=NOON + timedelta(minutes=minutes),
        conversation="a chat",
        person=person,
        reaction=Reaction.LIKE,
        activity=f"{minutes}",
        comment=word,
    )


@pytest.fixture
def of_two(ledger: Ledger, empty_trail: Trail) -> Trail:
    """A trail of Alex, who says heliotrope, and Sam, who says vermilion, by turns; the ledger has their answers too."""
    for minutes in range(8):
        person, word = ((ALEX, "heliotrope"), (SAM, "vermilion"))[minutes % 2]
        said = {"asked": f"A question? {word}", "answered": word, "conversation": word, "citations": ((word, 1, 2),)}
        empty_trail.record(an_entry(minutes, person=person, **said))
        ledger.keep_answer(an_answer(person, minutes, word))
        ledger.keep_feedback(a_like(person, minutes, word))
    return empty_trail


def words_left(ledger: Ledger) -> set[str]:
    """Which of the two words the questions and comments in the ledger have."""
    rated = ledger.feedback()
    return {one.feedback.comment for one in rated} | {one.answer.question.split()[-1] for one in rated if one.answer}


def test_what_a_person_said_is_erased_and_the_trail_is_intact(ledger: Ledger, of_two: Trail) -> None:
    erased = of_two.erase(Selection(person="01e5-alex"), by="root", reason="a request", at=NOON + timedelta(days=1))
    assert (erased.entries, erased.answers, erased.ratings, erased.settled) == (4, 4, 4, True)
    assert problems(of_two) == ""
    assert words_left(ledger) == {"vermilion"}
    kept = list(of_two.export(Selection(), AUDITOR))
    assert [one.number for one in kept if one.entry is None] == [1, 3, 5, 7]
    assert not any(one.changed for one in kept)
    assert kept[0].at == "2026-03-02T12:00:00.000000Z"
    assert everything(of_two, person=ALEX) == []
    (told,) = (one.entry for one in kept if one.kind == Kind.ERASED)
    assert told
    assert (told.person, told.outcome, told.answered) == ("root", "1,3,5,7", "4 answers, 4 ratings")
    assert told.asked == "what was kept of one person: a request"


def test_what_is_older_is_erased_and_what_tells_of_it_is_not(ledger: Ledger, of_two: Trail) -> None:
    for minutes in (3, 6):
        of_two.erase(Selection(before=NOON + timedelta(minutes=minutes)), by="root", reason="old", at=NOON)
    kept = list(of_two.export(Selection(), AUDITOR))
    assert [one.number for one in kept if one.entry is None] == [1, 2, 3, 4, 5, 6]
    assert [one.entry.outcome for one in kept if one.entry and one.kind == Kind.ERASED] == ["1-3", "4-6"]
    assert len(ledger.feedback()) == 2
    assert problems(of_two) == ""


def test_an_erasure_of_everything_is_refused(of_two: Trail) -> None:
    with pytest.raises(ValueError, match="not everything"):
        of_two.erase(Selection(), by="root", reason="", at=NOON)


def test_retention_says_so_only_where_there_was_something_to_erase(of_two: Trail) -> None:
    for days, erased in ((1, 0), (1, 0)):
        assert of_two.erase_older(days, NOON + timedelta(days=1)).entries == erased
    assert of_two.erase_older(1, NOON + timedelta(days=1, minutes=3)).entries == 3
    assert of_two.erase_older(1, NOON + timedelta(days=1, minutes=3)).entries == 0
    told = [one.entry for one in of_two.export(Selection(), AUDITOR) if one.kind == Kind.ERASED]
    assert [entry and (entry.outcome, entry.person) for entry in told] == [("1-3", "")]
    assert problems(of_two) == ""


def test_answers_without_an_entry_are_erased_too(ledger: Ledger, empty_trail: Trail) -> None:
    ledger.keep_answer(an_answer(None, 1))
    ledger.keep_feedback(a_like(None, 1))
    erased = empty_trail.erase(Selection(before=NOON + timedelta(days=1)), by="root", reason="old", at=NOON)
    assert (erased.entries, erased.answers, erased.ratings) == (0, 1, 1)
    assert ledger.feedback() == []
    assert problems(empty_trail) == ""


def test_a_content_that_is_gone_without_a_word_is_found(trail: Trail, url: str) -> None:
    tamper(url, "DELETE FROM trail_contents WHERE number IN (2, 3, 5)")
    assert problems(trail).splitlines() == [
        "entries 2 to 3: the content is missing, and no later entry says who erased it",
        "entry 5: the content is missing, and no later entry says who erased it",
    ]


def test_an_erasure_covers_what_it_names_and_no_more(of_two: Trail, url: str) -> None:
    of_two.erase(Selection(before=NOON + timedelta(minutes=3)), by="root", reason="old", at=NOON)
    tamper(url, "DELETE FROM trail_contents WHERE number IN (4, 5)")
    assert "entries 4 to 5: the content is missing" in problems(of_two)


def test_an_erasure_covers_nothing_that_comes_after_it(trail: Trail, url: str) -> None:
    trail.record(an_entry(kind=Kind.ERASED, outcome=f"1-{ENTRIES + 5}"))
    tamper(url, "DELETE FROM trail_contents WHERE number = 2")
    assert problems(trail) == ""
    tamper(url, f"DELETE FROM trail_contents WHERE number = {ENTRIES + 2}")
    assert f"entry {ENTRIES + 2}: the content is missing" in problems(trail)


def test_an_erasure_that_was_changed_covers_nothing(of_two: Trail, url: str) -> None:
    of_two.erase(Selection(person=ALEX), by="root", reason="asked for", at=NOON)
    tamper(url, "UPDATE trail_contents SET content = replace(content, '1,3,5,7', '1-7') WHERE number = 9")
    assert "entry 1: the content is missing" in problems(of_two)
    tamper(url, "DELETE FROM trail_contents WHERE number = 9")
    assert "entry 9: the content is missing" in problems(of_two)


def test_a_content_of_no_entry_is_found(trail: Trail, url: str) -> None:
    tamper(url, "INSERT INTO trail_contents SELECT 700, person, salt, content FROM trail_contents WHERE number = 2")
    assert "a content stands under number 700, where no entry is" in problems(trail)


def test_what_was_changed_is_not_exported_as_if_it_had_been_recorded(trail: Trail, url: str) -> None:
    tamper(url, "UPDATE trail_contents SET content = replace(content, 'Brown', 'Green') WHERE number = 2")
    (second,) = (one for one in trail.export(Selection(), AUDITOR) if one.number == 2)
    assert (second.entry, second.changed) == (None, True)


def bytes_of(folder: Path) -> bytes:
    """All that is in the files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


@pytest.fixture
def of_two_in_sqlite(tmp_path: Path) -> Iterator[tuple[Ledger, Trail]]:
    """A ledger in a file whose pages are full of heliotrope and vermilion."""
    with closing(Ledger.open(default_ledger(tmp_path / "my-index"))) as ledger:
        trail = ledger.trail(default_head(tmp_path / "my-index"))
        for minutes in range(60):
            person, word = ((ALEX, "heliotrope"), (SAM, "vermilion"))[minutes % 2]
            trail.record(an_entry(minutes, person=person, answered=word * 40 * minutes))
            ledger.keep_answer(an_answer(person, minutes, word))
            ledger.keep_feedback(a_like(person, minutes, word))
        yield ledger, trail


@pytest.mark.parametrize("selection", [Selection(person=ALEX), Selection(before=NOON + timedelta(days=1))])
def test_erased_words_are_in_none_of_sqlite_s_files(
    of_two_in_sqlite: tuple[Ledger, Trail], tmp_path: Path, selection: Selection
) -> None:
    _, trail = of_two_in_sqlite
    assert b"heliotrope" in bytes_of(tmp_path)
    assert trail.erase(selection, by="root", reason="asked for", at=NOON).settled
    assert b"heliotrope" not in bytes_of(tmp_path)
    assert b"01e5-alex" not in bytes_of(tmp_path)
    assert (b"vermilion" in bytes_of(tmp_path)) is (selection.person is not None)
    assert problems(trail) == ""


def test_who_reads_meanwhile_keeps_the_log_and_that_is_said(
    of_two_in_sqlite: tuple[Ledger, Trail], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ledger.database.BUSY_SECONDS", 0)
    url = default_ledger(tmp_path / "my-index")
    with closing(Ledger.open(url)) as hasty, closing(sqlite3.connect(tmp_path / "my-index.ledger.sqlite")) as reader:
        trail = hasty.trail(default_head(tmp_path / "my-index"))
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM trail").fetchone()
        assert not trail.erase(Selection(person=ALEX), by="root", reason="asked for", at=NOON).settled
        assert b"heliotrope" in bytes_of(tmp_path)
        reader.rollback()
        assert trail.erase(Selection(person=ALEX), by="root", reason="asked for", at=NOON).settled
    assert b"heliotrope" not in bytes_of(tmp_path)


numbers = st.sets(st.integers(1, 30))


@given(numbers, numbers)
def test_spans_are_sets_of_numbers(some: set[int], others: set[int]) -> None:
    spans = gathered(sorted(some))
    assert read_spans(written_spans(spans)) == spans
    assert without(spans, gathered(sorted(others))) == gathered(sorted(some - others))


@pytest.mark.parametrize("text", ["answered", "1-", "1,,2", "-1", "1-2-3", "١"])
def test_what_was_not_written_as_spans_is_none(text: str) -> None:
    assert read_spans(text) == []


def test_a_link_is_written_as_its_number_and_digest() -> None:
    assert str(Link(17, "ab")) == "17:ab"
