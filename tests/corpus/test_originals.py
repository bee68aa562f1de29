"""The files that documents were read from are kept with what was read, and as long as it."""

from contextlib import closing
from pathlib import Path

import pytest
from builders import an_index

from corpus.embedding import Encoder
from corpus.generations import current
from corpus.nouns import DocumentId, Reader
from corpus.originals import ORIGINALS
from corpus.store import Store

ADMINISTRATOR = Reader(administrator=True)
A = DocumentId("a.txt")


def original(target: Path, reader: Reader = ADMINISTRATOR) -> bytes:
    with closing(Store.open(target)) as store, store.as_seen_by(reader) as view:
        return view.original(A).read_bytes()


def test_the_file_is_kept_byte_for_byte(folder: Path, target: Path) -> None:
    assert original(target) == (folder / "a.txt").read_bytes()


def test_the_file_is_what_was_read_even_where_the_folder_has_another_since(folder: Path, target: Path) -> None:
    before = (folder / "a.txt").read_bytes()
    (folder / "a.txt").write_text("Something else.")
    assert original(target) == before


def test_a_file_that_is_read_no_more_is_kept_no_longer(folder: Path, target: Path, encoder: Encoder) -> None:
    (folder / "a.txt").write_text("Something else.")
    an_index(folder, target, encoder)
    assert original(target) == b"Something else."
    assert len(list((current(target) / ORIGINALS).iterdir())) == 1


def test_an_unchanged_file_is_carried_over_to_the_next_generation(folder: Path, target: Path, encoder: Encoder) -> None:
    (folder / "b.txt").write_text("The force has another plan.")
    an_index(folder, target, encoder)
    assert original(target) == (folder / "a.txt").read_bytes()


def test_who_may_not_read_a_document_gets_no_file(target: Path) -> None:
    with pytest.raises(LookupError):
        original(target, Reader(frozenset({"public"})))
