"""Excel workbooks, read by openpyxl: every sheet, merged cells, hidden rows; formulas only as their last values."""

import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from corpus.days import in_words
from corpus.errors import UnreadableDocument
from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.pieces import Loaded, Piece

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGED = 10_000
"""Cells of one merged range that its value is given to; a larger range is a background, not a heading of rows."""

_NAMED = 10
"""So many cells that are not read whole are named one by one."""

_SHEET, _BANNER = 2, 3
"""Levels of the headings that sheets and banners over the whole width make."""

Place = tuple[int, int]
"""(row, column), from 1."""


def load_xlsx(_: Frameworks, path: Path) -> Loaded:
    """A .xlsx file; a piece's line is its row. Raises UnreadableDocument."""
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            raise UnreadableDocument(path.name, "encrypted, or an old .xls file: save it as .xlsx without a password")
    book, formulas = _opened(path, data_only=True), _opened(path, data_only=False)
    pieces: list[Piece] = []
    gaps: list[str] = []
    if book.epoch == CALENDAR_MAC_1904:
        gaps.append("counts days from 1904: dates that stand there as bare numbers are read four years early")
    for number, (sheet, written) in enumerate(zip(book.worksheets, formulas.worksheets, strict=True)):
        pieces += _sheet(sheet, number)
        gaps += _hidden(sheet)
        gaps += _unread(sheet, written)
    return Loaded(tuple(pieces), tuple(gaps))


def _opened(path: Path, *, data_only: bool) -> Workbook:
    try:
        with path.open("rb") as file, warnings.catch_warnings():  # given a path, it would not close a damaged file
            warnings.simplefilter("ignore")  # of extensions that it leaves unread, such as rules for colours
            return load_workbook(file, data_only=data_only)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise UnreadableDocument(path.name, f"corrupt: no readable workbook ({type(error).__name__})") from None


def _cells(sheet: Worksheet) -> Mapping[Place, ExcelCell | MergedCell]:
    """The cells that the file has; the sheet's own rows would be padded to its furthest corner."""
    return sheet._cells


def _sheet(sheet: Worksheet, number: int) -> Iterator[Piece]:
    """A heading with the sheet's name, and its rows."""
    values = {place: text for place, cell in _cells(sheet).items() if (text := _text(cell))}
    if not values:
        return
    yield Piece(Kind.HEADING, sheet.title, 1, level=_SHEET)
    banners = _spread(sheet, values)
    for row, places in groupby(sorted(values), key=lambda place: place[0]):
        found = list(places)
        if found[0] in banners and len(found) == 1:
            yield Piece(Kind.HEADING, values[found[0]], row, level=_BANNER)
            continue
        for place in found:
            yield _piece(sheet, number, place, values[place])


def _piece(sheet: Worksheet, table: int, place: Place, text: str) -> Piece:
    row, column = place
    name = f"{sheet.title}!{get_column_letter(column)}{row}"
    return Piece(Kind.PARAGRAPH, text, row, cell=Cell(table, row - 1, column - 1, name=name))


def _spread(sheet: Worksheet, values: dict[Place, str]) -> set[Place]:
    """Give a merged range's value to each row that it spans; the places of those that lie across one row alone."""
    across = set()
    filled = {row for row, _ in values}
    for merged in sheet.merged_cells.ranges:
        top, left, bottom = int(merged.min_row), int(merged.min_col), int(merged.max_row)
        text = values.get((top, left))
        if text is None or bottom - top > _MERGED:
            continue
        if bottom == top:
            across.add((top, left))
        for row in range(top + 1, bottom + 1):
            if row in filled:
                values[row, left] = text
    return across


def _text(cell: Any) -> str:
    """A cell's value as text; empty for an error, such as #REF!."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, datetime):
        clock = f" {value:%H:%M}" if value.time() != time() else ""
        return in_words(value) + clock
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float) and str(cell.number_format).endswith("%"):
        decimals = re.search(r"\.(0+)%$", str(cell.number_format))
        return f"{value:.{len(decimals[1]) if decimals else 0}%}"
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() and abs(value) < 1e6 else repr(value).removesuffix(".0")
    return str(value).strip()


def _hidden(sheet: Worksheet) -> Iterator[str]:
    """What a person who opens the file does not see, and is read."""
    if sheet.sheet_state != "visible":
        yield f"sheet {sheet.title} is hidden; it was read"
    rows = [row for row, shown in sheet.row_dimensions.items() if shown.hidden]
    if rows:
        yield f"sheet {sheet.title}: hidden rows {_runs(rows)} were read"
    columns = [shown for shown in sheet.column_dimensions.values() if shown.hidden]
    if columns:
        names = ", ".join(_across(shown.min or 1, shown.max or shown.min or 1) for shown in columns)
        yield f"sheet {sheet.title}: hidden columns {names} were read"


def _across(first: int, last: int) -> str:
    """Columns in words: C, or C to F."""
    return get_column_letter(first) + (f" to {get_column_letter(last)}" if last > first else "")


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in words: 3, 5 to 9."""
    runs: dict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(sorted(numbers)):
        runs[number - at].append(number)
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs.values())


def _unread(sheet: Worksheet, written: Worksheet) -> Iterator[str]:
    """The cells that show an error, or whose formula was saved without its value, and those with a comment."""
    values = _cells(sheet)
    noted = [cell.coordinate for _, cell in sorted(values.items()) if cell.comment]
    errors = [cell.coordinate for _, cell in sorted(values.items()) if cell.data_type == "e"]
    empty = [
        cell.coordinate
        for place, cell in sorted(_cells(written).items())
        if cell.data_type == "f" and (place not in values or values[place].value is None)
    ]
    for cells, reason in (
        (errors, "unreadable, an error instead of a value"),
        (empty, "unreadable, a formula without its value"),
        (noted, "read without the comment on it"),
    ):
        if cells:
            more = f" and {len(cells) - _NAMED} more" if len(cells) > _NAMED else ""
            places = ", ".join(f"{sheet.title}!{cell}" for cell in cells[:_NAMED])
            yield f"{places}{more}: {reason}"
