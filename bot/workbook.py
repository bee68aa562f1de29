"""The register as a spreadsheet: all that a row has, each source and note in words, every text stored as text."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.cards.markings import most_restrictive
from bot.markdown import line, plain
from bot.pages.links import spot
from corpus.notes import Note, worded
from corpus.nouns import Source
from corpus.rows import Row
from corpus.view import Edition
from retrieval.answer import document
from retrieval.kinds.inspections.reconcile import in_words

_CELL_UNITS = 32_767
"""What a cell can hold, in units of UTF-16: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3"""

_CUT = " … (the rest is too long for a cell)"

_TOLD_LAST = ("said_by", "standing", "draft", "notes", "sources", "id", "facts")
"""What every row has comes after what its kind has; `corrections` stand in the notes, in words."""

_NAMES = {"dated": "Date", "id": "Fact", "facts": "All facts", "by": "By"}
_WIDE, _NARROW = 60, 12
_HEAD = 4
"""The row of the column headings; above it stand the list's name, what it is from, and its marking."""

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_COMMAND = ("=", "+", "-", "@", "\t")


def workbook(name: str, rows: Sequence[Row], edition: Edition | None = None) -> bytes:
    """The rows as the bytes of an .xlsx file, a sheet a kind; `name` is ours, and `edition` where they were read."""
    book = Workbook()
    kinds = list(dict.fromkeys(map(type, rows))) or [Row]
    for number, kind in enumerate(kinds, 1):
        sheet = book.active if number == 1 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = name if len(kinds) == 1 else f"{name} {number}"
        _fill(sheet, name, [row for row in rows if type(row) is kind], edition)
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def _fill(sheet: Worksheet, name: str, rows: Sequence[Row], edition: Edition | None) -> None:
    """A sheet of rows of one kind."""
    marking = _marking(rows)
    for at, text in enumerate((f"{name}: {len(rows)}", _made(edition), marking), 1):
        _put(sheet.cell(at, 1), text).font = Font(bold=at != 2)
    columns = _columns(rows)
    for at, column in enumerate(columns, 1):
        _head(sheet.cell(_HEAD, at), column)
    for number, row in enumerate(rows, _HEAD + 1):
        for at, column in enumerate(columns, 1):
            _put(sheet.cell(number, at), getattr(row, column)).alignment = Alignment(wrap_text=True, vertical="top")
    _lay_out(sheet, len(columns), len(rows), marking)


def _columns(rows: Sequence[Row]) -> list[str]:
    """The names of the fields, what the kind has first; of no rows, only what every row has."""
    names = [field.name for field in fields(rows[0] if rows else Row)]
    own = [name for name in names if name not in (*_TOLD_LAST, "corrections")]
    return [*own, *_TOLD_LAST]


def _made(edition: Edition | None) -> str:
    """When the sheet was made, and from what."""
    today = in_words(datetime.now(UTC).date())
    if edition is None:
        return f"Made on {today} from the register of the evidence store."
    read = in_words(edition.made.date())
    return f"Made on {today} from generation {edition.name} of the evidence store, read on {read}."


def _marking(rows: Sequence[Row]) -> str:
    found = most_restrictive(source for row in rows for source in row.sources)
    return f"Marking: {found or 'none is given'}"


def _head(cell: Cell | MergedCell, column: str) -> None:
    _put(cell, _NAMES.get(column, column.replace("_", " ").capitalize()))
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="FFE6E6E6")
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _put(cell: Cell | MergedCell, value: object) -> Cell:
    """A value in a cell: a day as a day, everything else as text, which is never taken for a formula."""
    assert isinstance(cell, Cell)
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "d mmm yyyy"
    elif text := _text(value):
        cell.value = text
        cell.data_type = "s"
        # Or else whoever edits the cell makes a formula of it.
        cell.quotePrefix = text.startswith(_COMMAND)
    return cell


def _text(value: object) -> str:
    """A value in words, as much of it as a cell can hold."""
    text = _LOOKS_ESCAPED.sub("_x005F_", plain(_words(value)))
    units = text.encode("utf-16-le")
    if len(units) // 2 <= _CELL_UNITS:
        return text
    return units[: 2 * (_CELL_UNITS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case date():
            return in_words(value)
        case Note():
            return worded(value)
        case Source():
            return f"{document(value)}, {spot(value)}: “{line(value.quote)}”"
        case tuple():
            return "\n".join(_words(one) for one in value)
    return ", ".join(_told(value)) if is_dataclass(value) else str(value)


def _told(value: Any) -> Iterator[str]:
    """What has fields of its own, such as one paper's word on a status; its sources stand among the row's."""
    for field in fields(value):
        part = getattr(value, field.name)
        if part is True:
            yield field.name
        elif field.name != "sources" and part not in (None, False, ""):
            yield line(_words(part))


def _lay_out(sheet: Worksheet, columns: int, rows: int, marking: str) -> None:
    """Headings that stay in view and repeat in print, a filter, widths by content, and the marking on each page."""
    last = get_column_letter(columns)
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + rows}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.page_setup.orientation = "landscape"
    if sheet.oddHeader is not None:  # one without text counts as false
        sheet.oddHeader.center.text = marking.replace("&", "&&")
    for column in range(1, columns + 1):
        longest = max(len(str(sheet.cell(row, column).value or "")) for row in range(_HEAD, _HEAD + rows + 1))
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, _NARROW), _WIDE)
