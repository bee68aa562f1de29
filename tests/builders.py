"""Small files and documents to test with: defaults, override what matters."""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from unittest.mock import patch

from docx import Document as new_docx

from corpus.embedding import Encoder
from corpus.frameworks import Frameworks, bundled
from corpus.nouns import Audiences, Block, Cell, Document, DocumentId, Kind
from corpus.view import View
from indexer.columns import Columns
from indexer.index import Report, index
from indexer.load import load
from indexer.pieces import Loaded, Piece, assemble

MADE = "2025-07-01T09:00:00+00:00"
ViewOf = Callable[..., View]
"""view_of("public", "opcc") is what a reader in these audiences sees; view_of(administrator=True) is everything."""

EVIDENCE = Path(__file__).parent / "evidence"


def a_piece(text: str = "The force has a plan.", kind: Kind = Kind.PARAGRAPH, **fields: object) -> Piece:
    """A paragraph on line 1."""
    known: dict[str, object] = {"line": 1, **fields}
    return Piece(kind, text, **known)  # type: ignore[arg-type]


def a_heading(text: str, level: int = 2) -> Piece:
    """A heading."""
    return a_piece(text, Kind.HEADING, level=level)


def an_item(text: str) -> Piece:
    """A list item."""
    return a_piece(text, Kind.ITEM)


def a_row(*cells: str, row: int = 0, table: int = 0, header: bool = False) -> list[Piece]:
    """A table's row."""
    return [a_piece(text, cell=Cell(table, row, column, header)) for column, text in enumerate(cells)]


def a_document(
    *pieces: Piece, name: str = "paper.md", title: str = "Paper", kind: str | None = None, dated: date | None = None
) -> Document:
    """A document of these pieces."""
    text, blocks, seams = assemble(pieces or (a_piece(),))
    return Document(DocumentId(name), text, blocks, seams, title, kind, dated, None, None, Audiences(), None)


def texts(document: Document, blocks: Iterable[Block]) -> list[str]:
    """What the blocks say."""
    return [document.text[block.start : block.end] for block in blocks]


def a_file(folder: Path, name: str, content: str | bytes = "The force has a plan.\n") -> Path:
    """A file in a folder, whose parents are made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def a_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        a_file(folder, name, content)
    return folder


def loaded(folder: Path, name: str, content: str | bytes) -> Loaded:
    """A file of this content, loaded."""
    return load(bundled(), a_file(folder, name, content))


def an_index(folder: Path, target: Path, encoder: Encoder, **options: bool | str) -> Report:
    """An index of the folder."""
    return index(folder, target, encoder=encoder, made=MADE, **options)  # type: ignore[arg-type]


class InThisProcess:
    """Loads files as the sandbox's process does."""

    def __init__(self, frameworks: Frameworks) -> None:
        self._frameworks = frameworks

    def __enter__(self) -> "InThisProcess":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def load(self, path: Path, columns: Columns) -> Loaded:
        """What a file says."""
        return load(self._frameworks, path, columns)


def a_quick_index(folder: Path, target: Path, encoder: Encoder, **options: bool | str) -> Report:
    """The same index, for tests of what is in it: files are loaded in this process, and what is built is not probed."""
    with patch("indexer.index.Sandbox", InThisProcess), patch("corpus.generations._probe", lambda building: None):
        return an_index(folder, target, encoder, **options)


def a_docx(path: Path, *paragraphs: str) -> Path:
    """A Word document of these paragraphs."""
    document = new_docx()
    for paragraph in paragraphs or ("The force has a plan.",):
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def a_zip(path: Path, entries: Mapping[str, bytes]) -> Path:
    """A zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def a_pdf(path: Path, *pages: Sequence[str]) -> Path:
    """A PDF of pages of lines, which stand 16 points apart; `# ` before a line makes it a heading."""
    streams = [_lines(page) for page in pages or (("The force has a plan.",),)]
    return write_pdf(path, streams)


def a_scan(path: Path, *pages: Sequence[str] | None) -> Path:
    """A PDF whose pages are pictures, those apart for which lines are given."""
    picture = b"q 595 0 0 842 0 0 cm /Scan Do Q"
    return write_pdf(path, [picture if page is None else _lines(page) for page in pages])


def _lines(page: Sequence[str]) -> bytes:
    shown = []
    for at, line in enumerate(page):
        size = 18 if line.startswith("# ") else 11
        text = line.removeprefix("# ").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"BT /F1 {size} Tf 1 0 0 1 60 {780 - 16 * at} Tm ({text}) Tj ET")
    return "\n".join(shown).encode("cp1252")


def write_pdf(path: Path, streams: Sequence[bytes]) -> Path:
    """A PDF of these content streams, each a page."""
    pages = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(streams)))
    pixels = zlib.compress(bytes(64))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{pages}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(pixels), pixels),
    ]
    for at, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /Scan 4 0 R >> >> >>" % (6 + 2 * at)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    path.write_bytes(_numbered(objects))
    return path


def _numbered(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (
        len(objects) + 1, table, len(objects) + 1, len(body),
    )  # fmt: skip


PROSE = (
    "The constabulary answers emergency calls quickly. It doesn’t yet record each victim’s needs, "
    "and co\u00adordination with partners is slow."
)
ITEMS = ("record the victim’s needs; and", "tell the victim of any delay.")
ROWS = (
    ("Measure", "2024", "2025"),
    ("Calls answered in 10 seconds", "81%", "90%"),
    ("Crimes recorded within a day", "88%", "94%"),
)


def the_report(suffix: str, folder: Path) -> Path:
    """The same invented report in each format: a heading, a paragraph, a list and a table."""
    path = folder / f"report{suffix}"
    if suffix == ".docx":
        return _report_docx(path)
    if suffix == ".pdf":
        return _report_pdf(path)
    source = EVIDENCE / "report" / f"report{'.html' if suffix == '.htm' else suffix}"
    path.write_bytes(source.read_bytes())
    return path


def _report_docx(path: Path) -> Path:
    document = new_docx()
    document.add_heading("Main findings", 2)
    document.add_paragraph(PROSE)
    document.add_paragraph("Officers should:")
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def _report_pdf(path: Path) -> Path:
    first, second = PROSE.replace("\u00ad", "").split(" each ")
    text = _lines(
        ["# Main findings", f"{first} each", second, "", "Officers should:", *(f"• {item}" for item in ITEMS)]
    )
    cells = [
        b"%d %d 170 20 re S BT /F1 11 Tf 1 0 0 1 %d %d Tm (%s) Tj ET"
        % (60 + 170 * column, 600 - 20 * row, 66 + 170 * column, 606 - 20 * row, content.encode())
        for row, contents in enumerate(ROWS)
        for column, content in enumerate(contents)
    ]
    return write_pdf(path, [text, b"\n".join([_lines(["It ends here."]), *cells])])
