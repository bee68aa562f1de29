"""What a reader is told of what was searched, and of what was not."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from builders import a_file, a_folder, an_index

from corpus.embedding import Encoder
from corpus.nouns import Coverage, Denied, DocumentId, Reader
from corpus.store import Store

BROKEN = b"\x89PNG\r\n"
REASON = "wrong extension: not text but a picture"
FILES: dict[str, str | bytes] = {
    "evidence.toml": '[defaults]\naudience = ["public"]\ndate = 2025-05-14\n',
    "a.txt": "The force has a plan.",
    "bad.txt": BROKEN,
    "opcc/evidence.toml": '[defaults]\naudience = ["opcc"]\ndate = 2025-06-18\ndisclosed = true\n',
    "opcc/b.txt": "Its drone team flies at night.",
    "opcc/bad.txt": BROKEN,
    "chief/evidence.toml": '[defaults]\naudience = ["chief-officers"]\n',
    "chief/c.txt": "The audit ends in May.",
    "force/evidence.toml": '[defaults]\naudience = ["force"]\n',
    "force/bad.txt": BROKEN,
}
PUBLIC = Coverage(1, 1, date(2025, 5, 14), ((DocumentId("bad.txt"), REASON),), hidden=1)
ALL = Reader(administrator=True)
OPCC_NOTE = DocumentId("opcc/b.txt")


def in_(*audiences: str) -> Reader:
    """Who is in these audiences."""
    return Reader(frozenset(audiences))


@contextmanager
def opened(folder: Path, encoder: Encoder) -> Iterator[Store]:
    """A folder, indexed beside itself and opened."""
    an_index(folder, folder.parent / "index", encoder)
    with closing(Store.open(folder.parent / "index")) as store:
        yield store


def coverage(store: Store, reader: Reader, denied: Denied | None = None) -> Coverage:
    """What a reader is told."""
    with store.as_seen_by(reader, denied or {}) as view:
        return view.coverage()


@pytest.fixture(scope="module")
def held(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Documents and broken files of four audiences, and a link out of the folder; one collection is disclosed."""
    folder = a_folder(tmp_path_factory.mktemp("coverage") / "folder", FILES)
    (folder / "link.txt").symlink_to(a_file(folder.parent, "secret.txt"))
    with opened(folder, encoder) as store:
        yield store


def test_a_reader_learns_of_the_own_evidence_and_of_the_own_files_that_failed(held: Store) -> None:
    assert coverage(held, in_("public")) == PUBLIC
    assert coverage(held, in_("opcc")) == Coverage(1, 1, date(2025, 6, 18), ((DocumentId("opcc/bad.txt"), REASON),))


def test_a_file_that_failed_where_no_document_is_held_is_told_all_the_same(held: Store) -> None:
    assert coverage(held, in_("force")) == Coverage(0, 0, None, ((DocumentId("force/bad.txt"), REASON),), hidden=1)
    with held.as_seen_by(in_("force")) as view:
        assert (view.dense("plan", 9), view.lexical({"plan": 1.0})) == ({}, {})


def test_administrators_learn_of_every_file_that_failed_and_nothing_is_hidden_from_them(held: Store) -> None:
    told = coverage(held, ALL)
    assert [name for name, _ in told.unread] == ["bad.txt", "force/bad.txt", "link.txt", "opcc/bad.txt"]
    assert (told.documents, told.newest, told.hidden) == (3, date(2025, 6, 18), 0)


def test_a_document_of_no_known_day_is_counted_as_such_to_whom_it_may_be_shown(
    encoder: Encoder, tmp_path: Path
) -> None:
    a_folder(tmp_path / "folder", {
        "evidence.toml": '[defaults]\naudience = ["public"]\n[files."c.txt"]\naudience = ["opcc"]\n',
        "a.txt": "It has a plan.", "b.txt": "Notes of the board, 3 April 2025\n\nIt met.", "c.txt": "It has a drone.",
    })  # fmt: skip
    with opened(tmp_path / "folder", encoder) as store:
        told = coverage(store, in_("public"))
        assert (told.documents, told.newest, told.undated) == (2, date(2025, 4, 3), 1)
        assert coverage(store, in_("public", "opcc")).undated == 2


def test_who_is_in_no_audience_learns_only_how_much_is_disclosed(held: Store) -> None:
    assert coverage(held, in_()) == Coverage(0, 0, hidden=1)
    assert coverage(held, in_("nobody")) == Coverage(0, 0, hidden=1)


def test_what_is_withheld_from_an_audience_is_hidden_and_what_nobody_may_see_is_not_there(held: Store) -> None:
    assert coverage(held, in_("opcc"), {OPCC_NOTE: frozenset({"opcc"})}).hidden == 1
    assert coverage(held, in_("opcc"), {OPCC_NOTE: frozenset({"opcc"})}).documents == 0
    assert coverage(held, in_("public"), {OPCC_NOTE: frozenset({"opcc"})}).hidden == 1
    for reader in (in_("opcc"), in_("public"), ALL):
        assert coverage(held, reader, {OPCC_NOTE: None}).hidden == 0


def test_a_file_that_failed_is_withheld_as_a_document_is(held: Store) -> None:
    bad = DocumentId("bad.txt")
    assert coverage(held, in_("public"), {bad: None}).unread == ()
    assert coverage(held, in_("public"), {bad: frozenset({"public"})}).unread == ()
    assert coverage(held, in_("public"), {bad: frozenset({"opcc"})}).unread == ((bad, REASON),)
    assert bad in dict(coverage(held, ALL, {bad: frozenset({"public"})}).unread)


def test_the_newest_day_may_be_that_of_a_part(encoder: Encoder, tmp_path: Path) -> None:
    notes = (
        "# Notes of the meeting on 14 May 2025\n\nIt met.\n\n# Notes of the meeting on 18 June 2025\n\nIt met again.\n"
    )
    with opened(a_folder(tmp_path / "folder", {"a.md": notes}), encoder) as store:
        assert coverage(store, ALL).newest == date(2025, 6, 18)


def test_a_document_that_a_reader_may_not_see_changes_nothing_where_it_is_not_disclosed(
    encoder: Encoder, tmp_path: Path
) -> None:
    folder = a_folder(tmp_path / "folder", {name: text for name, text in FILES.items() if "chief" not in name})
    with opened(folder, encoder) as store:
        assert coverage(store, in_("public")) == PUBLIC
        a_folder(folder, {name: text for name, text in FILES.items() if "chief" in name} | {"chief/bad.txt": BROKEN})
        an_index(folder, tmp_path / "index", encoder)
        assert store.refresh()
        assert coverage(store, in_("public")) == PUBLIC
        assert coverage(store, ALL).documents == 3


def test_a_stale_document_is_named_to_its_readers_alone(encoder: Encoder, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "folder", FILES)
    with opened(folder, encoder) as store:
        a_file(folder, "opcc/b.txt", BROKEN)
        an_index(folder, tmp_path / "index", encoder)
        store.refresh()
        assert coverage(store, in_("opcc")).stale == (OPCC_NOTE,)
        assert dict(coverage(store, in_("opcc")).unread).keys() == {"opcc/bad.txt"}
        assert coverage(store, in_("public")) == PUBLIC
