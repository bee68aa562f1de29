"""A file is loaded: checked, read by the loader of its format, and cleaned once."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.frameworks import Frameworks
from indexer.columns import Columns
from indexer.loaders.docx import load_docx
from indexer.loaders.html import load_html
from indexer.loaders.pdf import load_pdf
from indexer.loaders.separated import load_csv
from indexer.loaders.text import load_text
from indexer.loaders.xlsx import load_xlsx
from indexer.pieces import Loaded
from indexer.tables import settle_tables

LOADERS: dict[str, Callable[[Frameworks, Path], Loaded]] = {
    ".txt": load_text,
    ".md": load_text,
    ".html": load_html,
    ".htm": load_html,
    ".docx": load_docx,
    ".pdf": load_pdf,
    ".xlsx": load_xlsx,
    ".csv": load_csv,
}
_TYPED = frozenset({".docx", ".html", ".htm", ".xlsx", ".csv"})
"""Formats that hold no text extracted from a PDF: two spaces were typed there, and tell of no lost characters."""

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
MAX_BYTES = 100 * 2**20
"""A larger file is refused."""

_OFFICE = {".docx": ("word/document.xml", "a Word document"), ".xlsx": ("xl/workbook.xml", "an Excel workbook")}
"""Formats that are zip archives: the member that each must have, and its name in messages."""

_MAX_UNZIPPED = 500 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = {b"%PDF": "PDF", b"PK\x03\x04": "a zip archive or Office file", _OLE: "an old or encrypted Office file",
          b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture"}  # fmt: skip


def load(frameworks: Frameworks, path: Path, columns: Columns = ()) -> Loaded:
    """What a file says, its columns as told; raises UnreadableDocument with the file's name."""
    try:
        _check(path)
    except OSError as error:
        raise UnreadableDocument(path.name, f"can't be opened: {error.strerror}") from None
    loaded = LOADERS[path.suffix.lower()](frameworks, path)
    if not any(piece.text.strip() for piece in loaded.pieces):
        raise UnreadableDocument(path.name, "empty: it holds no text")
    typed = path.suffix.lower() in _TYPED
    pieces = [replace(piece, text=_SPACES.sub(" ", piece.text)) if typed else piece for piece in loaded.pieces]
    return Loaded(settle_tables(frameworks, pieces, columns), loaded.gaps)


def _check(path: Path) -> None:
    suffix, size = path.suffix.lower(), path.stat().st_size
    if suffix not in LOADERS:
        raise UnreadableDocument(path.name, f"not a format that can be read; known are {', '.join(LOADERS)}")
    if size > MAX_BYTES:
        raise UnreadableDocument(path.name, f"{size // 2**20} MB, over the limit of {MAX_BYTES // 2**20} MB")
    with path.open("rb") as file:
        head = file.read(1024)
    if not head.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument(path.name, "empty")
    found = next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)
    if suffix == ".pdf" and b"%PDF" not in head:
        raise UnreadableDocument(path.name, f"wrong extension: not a PDF but {found or 'something else'}")
    if suffix in _OFFICE:
        _check_office(path, head, found)
    elif suffix != ".pdf" and found:
        raise UnreadableDocument(path.name, f"wrong extension: not text but {found}")


def _check_office(path: Path, head: bytes, found: str | None) -> None:
    if head.startswith(_OLE):
        return
    member, name = _OFFICE[path.suffix.lower()]
    if not head.startswith(b"PK"):
        raise UnreadableDocument(path.name, f"wrong extension: not {name} but {found or 'something else'}")
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNZIPPED:
                raise UnreadableDocument(path.name, f"unpacks to over {_MAX_UNZIPPED // 2**20} MB")
            if member not in archive.namelist():
                raise UnreadableDocument(path.name, f"wrong extension: an Office file or archive, but not {name}")
    except zipfile.BadZipFile:
        raise UnreadableDocument(path.name, f"corrupt: damaged, where it should be {name}") from None
