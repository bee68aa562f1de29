"""HTML, whole pages and fragments in cells, read by lxml."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from lxml import html

from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.loaders.encoding import decode
from indexer.loaders.prose import is_heading
from indexer.pieces import Loaded, Piece

_NOISE = frozenset({"script", "style", "template", "noscript", "nav", "head", "svg", "button", "form", "iframe"})
_FRAME = frozenset({"header", "footer", "aside"})
_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section summary table tbody td tfoot th thead tr ul html caption".split()
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}


def load_html(frameworks: Frameworks, path: Path) -> Loaded:
    """A .html file."""
    return Loaded(tuple(html_pieces(frameworks, decode(path))))


def html_pieces(frameworks: Frameworks, text: str, first: int = 1) -> Iterator[Piece]:
    """Pieces of a page, of which the first line has the number `first`."""
    if not text.strip():
        return
    root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text), parser=html.HTMLParser(huge_tree=True))
    mains = root.findall(".//main")
    tables = count(first * 1000)
    for element in mains or [root]:
        for piece in _walk(frameworks, element, None, tables, -1, framed=not mains):
            yield replace(piece, line=piece.line + first - 1)


def fragment_pieces(frameworks: Frameworks, text: str, line: int, cell: Cell) -> Iterator[Piece]:
    """Pieces of the HTML in one cell, bullets within the text as items of their own."""
    element = html.fragment_fromstring(text, create_parent="div")
    for piece in _walk(frameworks, element, cell, count(0), -1, framed=False):
        kind = Kind.PARAGRAPH if piece.kind is Kind.HEADING else piece.kind
        yield from _bulleted(replace(piece, kind=kind, line=line))


def _bulleted(piece: Piece) -> Iterator[Piece]:
    for at, text in enumerate(re.split(r"(?:^|\s)(?=[•▪●] )", piece.text)):
        if text.strip():
            listed = at > 0 or text.lstrip()[0] in "•▪●"
            yield replace(piece, text=text, kind=Kind.ITEM if listed else piece.kind)


def _walk(
    frameworks: Frameworks,
    element: html.HtmlElement,
    cell: Cell | None,
    tables: Iterator[int],
    depth: int,
    framed: bool,
) -> Iterator[Piece]:
    """Pieces under an element, in order; text between blocks is a paragraph of its own."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _NOISE or "hidden" in element.attrib or (framed and tag in _FRAME):
        return
    if tag == "table" and cell is None:
        yield from _table(frameworks, element, tables)
        return
    depth += tag in ("ul", "ol")
    inline = ""
    line = _line(element)
    for node in (element.text, *(part for child in element for part in (child, child.tail))):
        if isinstance(node, str):
            inline += _fold(node)
        elif node is not None and _is_inline(node):
            inline += _text(node)
        elif node is not None:
            yield from _paragraph(frameworks, element, inline, line, cell, depth)
            inline = ""
            yield from _walk(frameworks, node, cell, tables, depth, framed)
            line = _line(node)
    yield from _paragraph(frameworks, element, inline, line, cell, depth)


def _line(element: html.HtmlElement) -> int:
    return int(element.sourceline or 1)


def _is_inline(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return True
    return element.tag not in _BLOCKS | _NOISE and not any(child.tag in _BLOCKS for child in element.iter())


def _text(element: html.HtmlElement) -> str:
    if not isinstance(element.tag, str) or element.tag in _NOISE:
        return ""
    if element.tag == "br":
        return "\n"
    return _fold(element.text) + "".join(_text(child) + _fold(child.tail) for child in element)


def _fold(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _paragraph(
    frameworks: Frameworks, element: html.HtmlElement, text: str, line: int, cell: Cell | None, depth: int
) -> Iterator[Piece]:
    if not text.strip():
        return
    tag = str(element.tag)
    if tag in _HEADINGS and not text.strip().endswith(".") and not re.search(r":\s+\S", text):
        yield Piece(Kind.HEADING, text, line, level=_HEADINGS[tag], cell=cell)
    elif tag == "li" or any(parent.tag == "li" for parent in element.iterancestors()):
        yield Piece(Kind.ITEM, text, line, level=max(depth, 0), cell=cell)
    elif cell is None and _is_bold(element) and is_heading(frameworks, text.strip()):
        yield Piece(Kind.HEADING, text, line, level=frameworks.heading_level(text.strip(), 5))
    else:
        yield Piece(Kind.PARAGRAPH, text, line, level=max(depth, 0), cell=cell)


def _is_bold(element: html.HtmlElement) -> bool:
    children = list(element)
    return (
        element.tag == "p"
        and len(children) == 1
        and children[0].tag in ("b", "strong")
        and not (element.text or "").strip()
        and not (children[0].tail or "").strip()
    )


def _table(frameworks: Frameworks, table: html.HtmlElement, tables: Iterator[int]) -> Iterator[Piece]:
    number = next(tables)
    taken: set[tuple[int, int]] = set()
    for row, tr in enumerate(table.iter("tr")):
        cells = [cell for cell in tr if cell.tag in ("td", "th")]
        header = bool(cells) and (all(cell.tag == "th" for cell in cells) or tr.getparent().tag == "thead")
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            tall, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            for piece in _walk(frameworks, cell, Cell(number, row, column, header), tables, -1, framed=False):
                yield from _bulleted(replace(piece, kind=Kind.PARAGRAPH if piece.kind is Kind.HEADING else piece.kind))


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 1000) if value.isdigit() and value != "0" else 1
