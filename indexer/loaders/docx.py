"""Word documents, read by python-docx: headings, lists, tables with merged cells, text boxes."""

import re
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from docx import Document as open_docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from corpus.errors import UnreadableDocument
from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.loaders.prose import is_heading
from indexer.pieces import Loaded, Piece


def load_docx(frameworks: Frameworks, path: Path) -> Loaded:
    """A .docx file; a piece's line is the ordinal of its paragraph. Raises UnreadableDocument."""
    if path.read_bytes()[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableDocument(path.name, "encrypted, or an old .doc file: save it as .docx without a password")
    try:
        document = open_docx(str(path))
    except (zipfile.BadZipFile, KeyError, ValueError, LxmlError, OSError) as error:
        raise UnreadableDocument(path.name, f"corrupt: no readable Word document ({type(error).__name__})") from None
    lines, tables = count(1), count(0)
    return Loaded(tuple(_pieces(frameworks, document, lines, tables)))


def _pieces(frameworks: Frameworks, container: Any, lines: Iterator[int], tables: Iterator[int]) -> Iterator[Piece]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from _table(frameworks, block, lines, next(tables))
        else:
            yield from _paragraph(frameworks, block, next(lines), None)


def _paragraph(frameworks: Frameworks, paragraph: Paragraph, line: int, cell: Cell | None) -> Iterator[Piece]:
    text = _text(paragraph._p)
    if text.strip():
        kind, level = _kind(frameworks, paragraph, text.strip(), cell)
        yield Piece(kind, text, line, level=level, cell=cell)
    for box in paragraph._p.iter(qn("w:txbxContent")):
        if not _inside(box, qn("mc:Fallback")):
            for boxed in box.iter(qn("w:p")):
                yield Piece(Kind.PARAGRAPH, _text(boxed), line)


def _text(paragraph: Any) -> str:
    """A paragraph's words, tracked insertions too, without deletions, text boxes and field codes."""
    words = {qn("w:t"): None, qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    parts = []
    for node in paragraph.iter(*words):
        if _paragraph_of(node) is paragraph and node.getparent().tag != qn("w:tabs"):
            parts.append(words[node.tag] or node.text or "")
    return "".join(parts)


def _paragraph_of(node: Any) -> Any:
    while node is not None and node.tag != qn("w:p"):
        node = node.getparent()
    return node


def _inside(node: Any, tag: str) -> bool:
    return any(parent.tag == tag for parent in node.iterancestors())


def _kind(frameworks: Frameworks, paragraph: Paragraph, text: str, cell: Cell | None) -> tuple[Kind, int]:
    style = (paragraph.style.name if paragraph.style else "") or ""
    heading = re.match(r"(?:heading|überschrift) (\d)|title$", style, re.I)
    properties: Any = paragraph._p.pPr
    if cell is None and heading and not text.endswith(".") and not re.search(r":\s+\S", text):
        return Kind.HEADING, int(heading.group(1) or 1)
    if style.lower().startswith("list") or (properties is not None and properties.numPr is not None):
        level = properties.numPr.ilvl if properties is not None and properties.numPr is not None else None
        return Kind.ITEM, level.val if level is not None else 0
    bold = bool(paragraph.runs) and all(run.bold for run in paragraph.runs if run.text.strip())
    if cell is None and bold and is_heading(frameworks, text):
        return Kind.HEADING, frameworks.heading_level(text, 5)
    return Kind.PARAGRAPH, 0


def _table(frameworks: Frameworks, table: Table, lines: Iterator[int], number: int) -> Iterator[Piece]:
    seen: set[Any] = set()
    for row, cells in enumerate(table.rows):
        column = cells.grid_cols_before
        header = _is_header(cells._tr)
        for content in cells.cells:
            if content._tc not in seen:
                seen.add(content._tc)
                for paragraph in content._tc.iter(qn("w:p")):
                    if not _inside(paragraph, qn("w:txbxContent")):
                        wrapped = Paragraph(paragraph, content)
                        yield from _paragraph(frameworks, wrapped, next(lines), Cell(number, row, column, header))
            column += 1


def _is_header(row: Any) -> bool:
    properties = row.trPr
    return properties is not None and properties.find(qn("w:tblHeader")) is not None
