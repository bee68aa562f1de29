"""Tables after loading: which go on over a break, and which first rows name the columns."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.nouns import Cell, Kind
from indexer.pieces import Piece

_YEAR = re.compile(r"(19|20)\d\d(\s?[/–-]\s?\d{2,4})?")
"""A column's name, other than most that begin with a digit."""


def settle_tables(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with tables numbered from 0, continued tables joined, and header rows marked."""
    return tuple(_with_headers(_joined(list(pieces))))


def _tables(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """The pieces of each table."""
    tables: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.cell:
            tables[piece.cell.table].append(piece)
    return tables


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """A table as wide as the one before, with no heading between and no header of its own, goes on with it."""
    tables = _tables(pieces)
    joined: list[Piece] = []
    number, offset, last_row = -1, 0, -1
    current: int | None = None
    headed_between = True
    for piece in pieces:
        if piece.cell is None:
            headed_between |= piece.kind is Kind.HEADING
            joined.append(piece)
            continue
        if piece.cell.table != current:
            goes_on = current is not None and not headed_between and _goes_on(tables[current], tables[piece.cell.table])
            offset = last_row + 1 if goes_on else 0
            number += not goes_on
            current, headed_between = piece.cell.table, False
        last_row = piece.cell.row + offset
        joined.append(replace(piece, cell=Cell(number, last_row, piece.cell.column, piece.cell.header)))
    return joined


def _goes_on(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    return _width(before) == _width(after) > 1 and not _header_row(after)


def _width(table: Sequence[Piece]) -> int:
    return max((piece.cell.column + 1 for piece in table if piece.cell), default=0)


def _with_headers(pieces: Sequence[Piece]) -> Iterable[Piece]:
    headed = {number for number, table in _tables(pieces).items() if _header_row(table)}
    for piece in pieces:
        first = piece.cell is not None and piece.cell.table in headed and piece.cell.row == 0
        yield replace(piece, cell=replace(piece.cell, header=True)) if first and piece.cell else piece


def _header_row(table: Sequence[Piece]) -> bool:
    """Whether a table's first row names its columns: short, unlike each other, over rows that say more."""
    if any(piece.cell and piece.cell.header for piece in table):
        return True
    first = [piece for piece in table if piece.cell and piece.cell.row == 0]
    rest = [piece for piece in table if piece.cell and piece.cell.row > 0]
    names = [piece.text.strip("* ") for piece in first]
    width = _width(table)
    if not rest or len(names) < max(2, width - 1) or len(set(names)) < len(names):
        return False
    if any(len(name) > 60 or re.search(r"[.;:]$|^\W*\d", name) for name in names if not _YEAR.fullmatch(name)):
        return False
    return any(len(piece.text) > 60 for piece in rest) or (width > 2 and max(map(len, names)) <= 30)
