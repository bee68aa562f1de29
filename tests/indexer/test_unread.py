"""Files that can't be read, and documents that may be counted: kept with who may know of them."""

import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from builders import a_docx, a_file, a_folder, a_zip, an_index
from openpyxl import Workbook

from corpus.embedding import Encoder
from corpus.errors import UnreadableDocument
from corpus.frameworks import bundled
from corpus.generations import current, read_manifest
from corpus.nouns import Coverage, Reader
from corpus.store import Store
from indexer.load import load

BROKEN = b"\x89PNG\r\n"
PUBLIC, OPCC = '[defaults]\naudience = ["public"]\n', '[defaults]\naudience = ["opcc"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A document that the public may read, and a broken file in a folder of the office's own."""
    files = {"evidence.toml": PUBLIC, "a.txt": "The force has a plan.", "own/evidence.toml": OPCC, "own/b.txt": BROKEN}
    return a_folder(tmp_path / "folder", files)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the index goes."""
    return tmp_path / "index"


def told(target: Path, *audiences: str) -> Coverage:
    """What a reader is told of the index."""
    reader = Reader(frozenset(audiences))
    with closing(Store.open(target)) as store, store.as_seen_by(reader) as view:
        return view.coverage()


def unread(target: Path, *audiences: str) -> set[str]:
    """The files of which a reader is told that they can't be read."""
    return {str(name) for name, _ in told(target, *audiences).unread}


def test_a_file_that_is_mended_is_unread_no_more(folder: Path, target: Path, encoder: Encoder) -> None:
    an_index(folder, target, encoder)
    assert unread(target, "opcc") == {"own/b.txt"}
    a_file(folder, "own/b.txt", "It ends in May.")
    assert an_index(folder, target, encoder).complete
    assert unread(target, "opcc") == set()
    assert told(target, "opcc").documents == 1


def test_who_may_know_of_an_unread_file_changes_though_nothing_else_does(
    folder: Path, target: Path, encoder: Encoder
) -> None:
    an_index(folder, target, encoder)
    assert an_index(folder, target, encoder).generation is None
    a_file(folder, "own/evidence.toml", '[defaults]\naudience = ["force"]\n')
    assert an_index(folder, target, encoder).generation == "g000002"
    assert (unread(target, "opcc"), unread(target, "force"), unread(target, "public")) == (set(), {"own/b.txt"}, set())


def test_an_unread_file_that_is_gone_is_forgotten(folder: Path, target: Path, encoder: Encoder) -> None:
    an_index(folder, target, encoder)
    (folder / "own/b.txt").unlink()
    an_index(folder, target, encoder)
    assert unread(target, "opcc") == set()


def test_the_manifest_tells_administrators_of_all_that_was_refused(
    folder: Path, target: Path, encoder: Encoder
) -> None:
    report = an_index(folder, target, encoder)
    assert read_manifest(current(target)).refused == report.refused
    assert dict(report.refused).keys() == {"own/b.txt"}


def test_a_document_is_counted_from_the_index_after_it_is_disclosed(
    folder: Path, target: Path, encoder: Encoder
) -> None:
    a_file(folder, "own/c.txt", "It ends in May.")
    an_index(folder, target, encoder)
    assert told(target, "public").hidden == 0
    a_file(folder, "own/evidence.toml", OPCC + "disclosed = true\n")
    assert an_index(folder, target, encoder).embedded == 0
    assert told(target, "public").hidden == 1
    a_folder(folder, {"own/evidence.toml": OPCC, "own/c.txt": BROKEN})
    assert [name for name, _ in an_index(folder, target, encoder).stale] == ["own/c.txt"]
    assert told(target, "public").hidden == 0


class Failing(Encoder):
    """An encoder that fails on every text, and quotes it."""

    def size(self, text: str) -> int:
        """Raises ValueError."""
        raise ValueError(text)


def test_a_defect_of_ours_is_told_by_its_place_and_quotes_nothing(folder: Path, target: Path) -> None:
    a_file(folder, "a.txt", "Operation Lantern begins in May.")
    ((_, reason), _) = an_index(folder, target, Failing()).refused
    assert reason.startswith("its facts can't be read: ValueError in test_unread.py, line ")
    assert "Lantern" not in reason


def _cell_that_is_no_number(path: Path) -> Path:
    book = Workbook()
    book.worksheets[0]["A1"] = 123456
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    return a_zip(path, entries | {sheet: entries[sheet].replace(b"123456", b"Lantern")})


def _unknown_entity(path: Path) -> Path:
    with zipfile.ZipFile(a_docx(path)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return a_zip(path, entries | {"word/document.xml": b"<w:document>&Lantern;</w:document>"})


@pytest.mark.parametrize(("name", "write"), [("a.xlsx", _cell_that_is_no_number), ("a.docx", _unknown_entity)])
def test_a_reason_quotes_nothing_of_the_file_and_no_path(
    name: str, write: Callable[[Path], Path], tmp_path: Path
) -> None:
    write(tmp_path / name)
    with pytest.raises(UnreadableDocument) as refused:
        load(bundled(), tmp_path / name)
    assert "Lantern" not in str(refused.value)
    assert str(tmp_path) not in str(refused.value)
    assert refused.value.reason.startswith("corrupt")
