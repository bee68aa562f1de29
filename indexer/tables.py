"""Tables after loading: which go on over a break, and which rows name the columns."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.columns import Columns, names_columns
from indexer.pieces import Piece

_YEAR = re.compile(r"(19|20)\d\d(\s?[/–-]\s?\d{2,4})?")
"""A column's name, other than most that begin with a digit."""

_TITLE = 2
"""A row of titles over a header has at most so many cells: a title, or a label and what it labels."""


def settle_tables(frameworks: Frameworks, pieces: Iterable[Piece], columns: Columns = ()) -> tuple[Piece, ...]:
    """The pieces with tables numbered from 0, continued tables joined, and header rows marked.

    Titles over a tracker's header become paragraphs; another header in its midst begins another table.
    """
    return tuple(_with_headers(_joined(_begun(frameworks, list(pieces), columns))))


def _tables(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """The pieces of each table."""
    tables: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.cell:
            tables[piece.cell.table].append(piece)
    return tables


def _begun(frameworks: Frameworks, pieces: Sequence[Piece], columns: Columns) -> list[Piece]:
    """The pieces with a table begun at each row that names a tracker's columns."""
    heads = {number: list(_heads(frameworks, table, columns)) for number, table in _tables(pieces).items()}
    fresh = count()
    numbers: dict[tuple[int, int], int] = defaultdict(lambda: next(fresh))
    return [_in_table(piece, piece.cell, heads[piece.cell.table], numbers) if piece.cell else piece for piece in pieces]


def _in_table(piece: Piece, cell: Cell, heads: Sequence[tuple[int, int]], numbers: dict[tuple[int, int], int]) -> Piece:
    """A cell in the table that its last header begins; a title over a header as a paragraph."""
    at = bisect_right(heads, cell.row, key=lambda pair: pair[1])
    if at < len(heads) and heads[at][0] <= cell.row:
        return replace(piece, cell=None)
    head = heads[at - 1][1] if at else None
    number = numbers[cell.table, head or 0]
    row = cell.row - (head or 0)
    return replace(piece, cell=replace(cell, table=number, row=row, header=cell.header or head == cell.row))


def _heads(frameworks: Frameworks, table: Sequence[Piece], columns: Columns) -> Iterator[tuple[int, int]]:
    """(first row of the titles over it, row) of each row that names a tracker's columns."""
    rows: dict[int, list[str]] = defaultdict(list)
    for piece in table:
        if piece.cell:
            rows[piece.cell.row].append(piece.text.strip())
    order = sorted(rows)
    end = -1
    for at, row in enumerate(order):
        if names_columns(frameworks, rows[row], columns):
            first = at
            while first > end + 1 and len(rows[order[first - 1]]) <= (_TITLE if end < 0 else 1):
                first -= 1
            yield order[first], row
            end = at


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
        joined.append(replace(piece, cell=replace(piece.cell, table=number, row=last_row)))
    return joined


def _goes_on(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    return _width(before) == _width(after) > 1 and not _header_row(after)


def _width(table: Sequence[Piece]) -> int:
    return max((piece.cell.column + 1 for piece in table if piece.cell), default=0)


def _with_headers(pieces: Sequence[Piece]) -> Iterable[Piece]:
    headed = {number: _top(table) for number, table in _tables(pieces).items() if _header_row(table)}
    for piece in pieces:
        first = piece.cell is not None and piece.cell.row == headed.get(piece.cell.table)
        yield replace(piece, cell=replace(piece.cell, header=True)) if first and piece.cell else piece


def _top(table: Sequence[Piece]) -> int:
    return min(piece.cell.row for piece in table if piece.cell)


def _header_row(table: Sequence[Piece]) -> bool:
    """Whether a table's first row names its columns: short, unlike each other, over rows that say more."""
    if any(piece.cell and piece.cell.header for piece in table):
        return True
    top = _top(table)
    first = [piece for piece in table if piece.cell and piece.cell.row == top]
    rest = [piece for piece in table if piece.cell and piece.cell.row > top]
    names = [piece.text.strip("* ") for piece in first]
    width = _width(table)
    if not rest or len(names) < max(2, width - 1) or len(set(names)) < len(names):
        return False
    if any(len(name) > 60 or re.search(r"[.;:]$|^\W*\d", name) for name in names if not _YEAR.fullmatch(name)):
        return False
    return any(len(piece.text) > 60 for piece in rest) or (width > 2 and max(map(len, names)) <= 30)
