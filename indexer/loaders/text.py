"""Text files: plain text, Markdown, tab-separated rows and HTML, whatever the file's name says."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.loaders.encoding import decode
from indexer.loaders.html import fragment_pieces, html_pieces
from indexer.loaders.markdown import markdown_pieces
from indexer.loaders.prose import prose_pieces
from indexer.pieces import Loaded, Piece

_RULE = re.compile(r"[-=:|+\s]+$")


def load_text(frameworks: Frameworks, path: Path) -> Loaded:
    """A .txt or .md file."""
    text = decode(path)
    if re.match(r"\s*(<!doctype html|<html\b)", text, re.I):
        return Loaded(tuple(html_pieces(frameworks, text)))
    lines = text.replace("\f", "\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    prose = markdown_pieces if path.suffix == ".md" or _is_markdown(lines) else prose_pieces
    pieces: list[Piece] = []
    for table, (first, run, tabbed) in enumerate(_runs(lines)):
        pieces += tabbed_rows(frameworks, run, first, table) if tabbed else prose(frameworks, run, first)
    return Loaded(tuple(pieces))


def _is_markdown(lines: Sequence[str]) -> bool:
    return sum(bool(re.match(r"#{1,6} \S", line)) for line in lines) >= 2


def _is_row(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) > 2 or (len(cells) == 2 and all(cell.strip() for cell in cells))


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str], bool]]:
    """(first line's number, lines, tab-separated?) for each run of rows or of other lines."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or _is_row(lines[index]) != _is_row(lines[start]):
            yield start + 1, lines[start:index], _is_row(lines[start])
            start = index


def tabbed_rows(frameworks: Frameworks, lines: Sequence[str], first: int, table: int) -> Iterator[Piece]:
    """Pieces of tab-separated rows; a row of rules is left out."""
    rows = [(first + at, line.split("\t")) for at, line in enumerate(lines) if not _RULE.match(line)]
    for row, (number, cells) in enumerate(rows):
        for column, cell in enumerate(cells):
            place = Cell(table, row, column)
            yield from cell_pieces(frameworks, cell, number, place)


def cell_pieces(frameworks: Frameworks, content: str, line: int, cell: Cell) -> Iterator[Piece]:
    """Pieces of one cell, which may hold HTML."""
    if "<" in content or " • " in content:
        yield from fragment_pieces(frameworks, content, line, cell)
    elif content.strip():
        yield Piece(Kind.PARAGRAPH, content.replace("**", ""), line, cell=cell)
