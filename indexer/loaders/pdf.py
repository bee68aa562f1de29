"""PDF, read by pdfplumber: pages, tables with their cells, running headers taken out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from corpus.errors import UnreadableDocument
from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.loaders.prose import is_heading
from indexer.pieces import SEAM, Loaded, Piece

_BULLET = re.compile(r"[•·▪●◦‣○■–-] ?(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])[.)] +(?=\S)")
_EDGE = 3
"""Running headers and footers are looked for in this many lines at the top and bottom of a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or one cell of a table on it; distances in points from the top left."""

    text: str
    page: int
    number: int
    x: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    size: float = 0.0
    bold: bool = False
    cell: Cell | None = None
    seam: bool = False


def load_pdf(frameworks: Frameworks, path: Path) -> Loaded:
    """A .pdf file; a piece's line counts within its page. Raises UnreadableDocument."""
    try:
        with pdfplumber.open(path) as pdf:
            pages = [_lines(page) for page in pdf.pages]
            empty = [page.page_number for page, lines in zip(pdf.pages, pages, strict=True) if not lines]
    except (PdfminerException, PDFException) as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect) or isinstance(error, PDFPasswordIncorrect):
            raise UnreadableDocument(path.name, "encrypted: remove the password") from None
        raise UnreadableDocument(path.name, f"corrupt: no readable PDF ({type(cause).__name__})") from None
    if pages and len(empty) == len(pages):
        raise UnreadableDocument(
            path.name, "scanned: its pages hold no text; run it through OCR", f"pages 1-{len(pages)}"
        )
    gaps = tuple(f"page {number} holds no text (a scan?)" for number in empty)
    return Loaded(tuple(_pieces(frameworks, _without_headers(pages))), gaps)


def _lines(page: Any) -> list[Line]:
    """A page's lines and cells from top to bottom."""
    tables = page.find_tables()
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox)
    lines = [_line(raw, page.page_number) for raw in outside.extract_text_lines(return_chars=True)]
    for table in tables:
        lines += _cells(page, table, page.page_number)
    lines.sort(key=lambda line: (line.top, line.cell.row if line.cell else 0, line.x))
    page.close()
    return [_numbered(line, number) for number, line in enumerate(lines, 1)]


def _numbered(line: Line, number: int) -> Line:
    return replace(line, number=number)


def _line(raw: dict[str, Any], page: int) -> Line:
    chars = [char for char in raw["chars"] if char["text"].strip()] or raw["chars"]
    size = Counter(round(char["size"], 1) for char in chars).most_common(1)[0][0]
    bold = sum("bold" in char["fontname"].lower() for char in chars) > 0.6 * len(chars)
    return Line(raw["text"], page, 0, raw["x0"], raw["top"], raw["bottom"], raw["x1"], size, bold)


def _cells(page: Any, table: Any, number: int) -> Iterator[Line]:
    """One line for each cell with text, all at the top of their table so that they stay together."""
    table_number = number * 1000 + int(table.bbox[1])
    for row, cells in enumerate(table.rows):
        for column, box in enumerate(cells.cells):
            text = page.crop(box, strict=False).extract_text() if box else ""
            if text.strip():
                place = Cell(table_number, row, column)
                yield Line(text, number, 0, column, table.bbox[1], table.bbox[3], cell=place)


def _without_headers(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """All lines less running headers, footers and page numbers; the next line carries the seam."""

    def key(line: Line) -> str:
        return re.sub(r"\d+", "#", line.text.strip())

    edges = [{key(line) for line in [*page[:_EDGE], *page[-_EDGE:]] if not line.cell} for page in pages]
    common = Counter(text for edge in edges for text in edge)
    needed = max(2, len(pages) * 0.4)
    running = {text for text, times in common.items() if times >= needed and len(pages) > 1}
    kept: list[Line] = []
    seam = False
    for page in pages:
        for at, line in enumerate(page):
            at_edge = at < _EDGE or at >= len(page) - _EDGE
            if (
                at_edge
                and not line.cell
                and (key(line) in running or re.fullmatch(r"(page )?#( of #)?", key(line), re.I))
            ):
                seam = True
            else:
                kept.append(replace(line, seam=seam))
                seam = False
    return kept


def _pieces(frameworks: Frameworks, lines: Sequence[Line]) -> Iterator[Piece]:
    body = Counter(line.size for line in lines for _ in line.text if not line.cell).most_common(1)
    size = body[0][0] if body else 0.0
    sizes = sorted({line.size for line in lines if line.size > size * 1.08}, reverse=True)
    right = sorted(line.right for line in lines)[int(len(lines) * 0.95)] if lines else 0.0
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group, line, right):
            yield _piece(frameworks, group, size, sizes)
            group = []
        group.append(line)
    if group:
        yield _piece(frameworks, group, size, sizes)


def _continues(group: Sequence[Line], line: Line, right: float) -> bool:
    """Whether a line goes on with the open paragraph: same type, close by, not a list item of its own."""
    last = group[-1]
    if last.cell or line.cell or _BULLET.match(line.text) or _NUMBER.match(line.text):
        return False
    if abs(line.size - last.size) > 0.6 or line.bold != last.bold:
        return False
    if line.page != last.page:
        return not last.text.rstrip().endswith((".", "!", "?", ":")) and not line.bold and last.right > 0.8 * right
    height = last.bottom - last.top
    return line.top - last.bottom < 0.75 * height and (line.x >= group[0].x - 1 or abs(line.x - last.x) < 40)


def _piece(frameworks: Frameworks, group: Sequence[Line], size: float, sizes: Sequence[float]) -> Piece:
    first = group[0]
    text = first.text
    for before, line in pairwise(group):
        hyphened = re.search(r"\w[-\u00ad]$", before.text) is not None
        text += (SEAM if line.seam else "" if hyphened else " ") + line.text
    piece = Piece(Kind.PARAGRAPH, text, first.number, first.page, cell=first.cell, seam=first.seam)
    if first.cell:
        return replace(piece, text=re.sub(r"(?<=\w)-\n", "-", text))
    if _BULLET.match(text) or (_NUMBER.match(text) and first.size <= size * 1.08):
        return replace(piece, kind=Kind.ITEM)
    if first.size > size * 1.08 and not text.endswith("."):
        return replace(piece, kind=Kind.HEADING, level=min(sizes.index(first.size) + 1, 6))
    if first.bold and is_heading(frameworks, text):
        return replace(piece, kind=Kind.HEADING, level=frameworks.heading_level(text, min(len(sizes) + 1, 6)))
    return piece
