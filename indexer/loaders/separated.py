"""Comma-separated text, and its kin: fields parted by commas, semicolons, tabs or bars."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openpyxl.utils import get_column_letter

from corpus.errors import UnreadableDocument
from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.loaders.encoding import decode
from indexer.pieces import Loaded, Piece

_SEPARATORS = ",;\t|"
_SAMPLE = 200
"""Lines by which the separator is told."""

_LONGEST = 10_000_000
"""Characters of the longest field."""


def load_csv(_: Frameworks, path: Path) -> Loaded:
    """A .csv file; a piece's line is where its row begins. Raises UnreadableDocument."""
    csv.field_size_limit(_LONGEST)
    try:
        return Loaded(tuple(_pieces(decode(path).replace("\x00", ""))))
    except csv.Error as error:
        raise UnreadableDocument(
            path.name, f"corrupt: not separated by commas, semicolons, tabs or bars ({error})"
        ) from None


def _pieces(text: str) -> Iterator[Piece]:
    """The fields that hold anything, named as a spreadsheet would."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    separator, skipped = _told(lines) or (_separator(lines), 0)
    reader = csv.reader(io.StringIO(lines), delimiter=separator)
    line = 1
    for row, fields in enumerate(reader):
        for column, field in enumerate(fields if row >= skipped else []):
            if field.strip():
                name = f"{get_column_letter(column + 1)}{row + 1}"
                yield Piece(Kind.PARAGRAPH, field.strip(), line, cell=Cell(0, row, column, name=name))
        line = reader.line_num + 1


def _told(text: str) -> tuple[str, int] | None:
    """(separator, rows to leave out) where the first line tells it to Excel, as `sep=;` does."""
    first = text[:6].lower()
    return (first[4], 1) if first.startswith("sep=") and len(first) > 4 and first[4] in _SEPARATORS else None


def _separator(text: str) -> str:
    """The separator that parts most rows into the same number of fields, more than one."""
    head = "\n".join(text.split("\n")[:_SAMPLE])

    def agreement(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=separator) if any(row))
        return max(((times, width) for width, times in widths.items() if width > 1), default=(0, 0))

    return max(_SEPARATORS, key=agreement)
