"""What can't be read is refused with file, place and reason."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_docx, a_file, a_pdf, a_scan, a_zip
from pypdf import PdfReader, PdfWriter

from corpus.errors import UnreadableDocument
from corpus.frameworks import bundled
from indexer.folder import find_files
from indexer.load import LOADERS, MAX_BYTES, load

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def _encrypted_pdf(path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(a_pdf(path)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _truncated_pdf(path: Path) -> None:
    _half(a_pdf(path, ["The force has a plan."] * 20))


def _truncated_docx(path: Path) -> None:
    _half(a_docx(path))


def _docx_of_broken_xml(path: Path) -> None:
    with zipfile.ZipFile(a_docx(path)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    a_zip(path, entries | {"word/document.xml": b"<w:document"})


def _zip_bomb(path: Path) -> None:
    blank = bytes(2**20)
    packed = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(501):
            file.write(blank)


def _spreadsheet_as_docx(path: Path) -> None:
    a_zip(path, {"xl/workbook.xml": b"<workbook/>"})


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"The force has a plan.\n")
        file.truncate(MAX_BYTES + 1)


def _bytes(content: bytes) -> Callable[[Path], None]:
    def written(path: Path) -> None:
        path.write_bytes(content)

    return written


REFUSALS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "an encrypted PDF": ("a.pdf", _encrypted_pdf, "encrypted"),
    "a truncated PDF": ("a.pdf", _truncated_pdf, "corrupt"),
    "a scan": ("a.pdf", lambda path: a_scan(path, None, None), "scanned"),
    "text called PDF": ("a.pdf", _bytes(b"The force has a plan."), "wrong extension: not a PDF"),
    "a Word document called PDF": ("a.pdf", a_docx, "wrong extension: not a PDF but a zip archive or Office file"),
    "an encrypted Word document": ("a.docx", _bytes(OLE), "encrypted"),
    "a truncated Word document": ("a.docx", _truncated_docx, "corrupt"),
    "a Word document of broken XML": ("a.docx", _docx_of_broken_xml, "corrupt"),
    "a zip bomb": ("a.docx", _zip_bomb, "unpacks to over 500 MB"),
    "a spreadsheet called Word": ("a.docx", _spreadsheet_as_docx, "wrong extension"),
    "a PDF called Word": ("a.docx", a_pdf, "wrong extension: not a Word document but PDF"),
    "a picture called text": ("a.txt", _bytes(PNG), "wrong extension: not text but a picture"),
    "a PDF called Markdown": ("a.md", a_pdf, "wrong extension: not text but PDF"),
    "an old Word document called HTML": ("a.html", _bytes(OLE), "wrong extension"),
    "bytes called text": ("a.txt", _bytes(b"The force\x00\x81\xff\x00" * 9), "corrupt: not text"),
    "half a UTF-16 character": ("a.txt", _bytes("The force".encode("utf-16")[:-1]), "corrupt: not text"),
    "an unknown format": ("a.pptx", _bytes(b"PK\x03\x04"), "not a format that can be read; known are .txt, .md"),
    "an empty file": ("a.txt", _bytes(b""), "empty"),
    "white space": ("a.md", _bytes(b" \n\t\n" * 999), "empty"),
    "HTML without text": ("a.html", _bytes(b"<html><body><script>run()</script></body></html>"), "empty"),
    "a Word document without text": ("a.docx", lambda path: a_docx(path, ""), "empty"),
    "a file over the size that is set": ("a.txt", _large, "100 MB, over the limit of 100 MB"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_read_is_refused_with_file_and_reason(name: str, tmp_path: Path) -> None:
    file, write, reason = REFUSALS[name]
    write(tmp_path / file)
    with pytest.raises(UnreadableDocument) as refused:
        load(bundled(), tmp_path / file)
    assert refused.value.path == file
    assert refused.value.reason.startswith(reason)


@pytest.mark.parametrize("suffix", LOADERS)
def test_every_loader_refuses_an_empty_file(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="empty"):
        load(bundled(), a_file(tmp_path, f"a{suffix}", b""))


@pytest.mark.parametrize("suffix", LOADERS)
def test_every_loader_refuses_noise(suffix: str, tmp_path: Path) -> None:
    for start in (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", OLE):
        path = a_file(tmp_path, f"a{suffix}", start + bytes(range(256)) * 8)
        with pytest.raises(UnreadableDocument):
            load(bundled(), path)


@pytest.mark.parametrize("suffix", LOADERS)
def test_every_loader_refuses_a_file_that_is_gone(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="can't be opened: No such file"):
        load(bundled(), tmp_path / f"gone{suffix}")


def test_a_refusal_names_the_byte_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="byte 10") as refused:
        load(bundled(), a_file(tmp_path, "a.txt", b"The force \x81 has a plan."))
    assert refused.value.place == "byte 10"


def test_a_refusal_names_the_pages_that_are_scans(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="pages 1-3"):
        load(bundled(), a_scan(tmp_path / "a.pdf", None, None, None))


def test_one_scanned_page_is_a_gap_in_a_document_that_is_read(tmp_path: Path) -> None:
    loaded = load(bundled(), a_scan(tmp_path / "a.pdf", ["The force has a plan."], None, ["It ends in May."]))
    assert [piece.page for piece in loaded.pieces] == [1, 3]
    assert loaded.gaps == ("page 2 holds no text (a scan?)",)


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    outside = a_file(tmp_path, "outside/secret.txt")
    folder = a_file(tmp_path, "folder/paper.txt").parent
    (folder / "link.txt").symlink_to(outside)
    (folder / "more").symlink_to(outside.parent)
    (folder / "nothing.txt").symlink_to(folder / "gone.txt")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    found, refused = find_files(folder)
    assert found == ["paper.txt"]
    assert [name for name, _ in refused] == ["link.txt", "more", "nothing.txt", "round.txt"]


def test_links_within_the_folder_are_read(tmp_path: Path) -> None:
    path = a_file(tmp_path, "paper.txt")
    (tmp_path / "same.txt").symlink_to(path)
    assert find_files(tmp_path) == (["paper.txt", "same.txt"], [])


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_files(tmp_path) == ([], [("pipe.txt", "not a file")])


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The force has a plan.")
    found, refused = find_files(tmp_path)
    assert not found
    assert refused == [("caf\\xe9.txt", "its name is not UTF-8; rename it")]


def test_hidden_and_temporary_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", "~$paper.docx", ".git/config.txt", "evidence.toml"):
        a_file(tmp_path, name)
    assert find_files(tmp_path) == ([], [])
