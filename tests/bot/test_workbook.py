"""The register as a spreadsheet: all that it has, and text that stays text."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import ViewOf
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from own_bot import a_source

from bot.markdown import line, plain
from bot.workbook import workbook
from corpus.facts import Speaker, Standing
from corpus.rows import Row
from corpus.view import Edition
from retrieval.kinds.actions.reconcile import reconciled_actions
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.grades.reconcile import reconciled_grades
from retrieval.kinds.register import RECONCILED

EDITION = Edition("g000017", datetime(2025, 7, 1, 9, tzinfo=UTC), Path())
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", '=HYPERLINK("http://x")')
ODD = ("\x00\x07a", "\ud800", "\ufffe", "\u202eabc", "_x0041_", "\r\n", "<f>1</f>")


def a_row(note: str, **changes: Any) -> Row:
    """A row that says only this."""
    plain = Row(
        id="abc", facts=("abc",), said_by=(Speaker.FORCE,), standing=Standing.STATED, draft=False, notes=(note,),
        sources=(a_source(),),
    )  # fmt: skip
    return replace(plain, **changes)


def sheet(content: bytes, at: int = 0) -> Worksheet:
    """A sheet of the file, read back."""
    return load_workbook(io.BytesIO(content)).worksheets[at]


def cells(content: bytes) -> dict[str, list[object]]:
    """The columns by their headings."""
    heads, *rows = sheet(content).iter_rows(min_row=4, values_only=True)
    return {str(head): [row[at] for row in rows] for at, head in enumerate(heads)}


def xml(content: bytes) -> str:
    """The XML of all that the sheets say."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/"))


@pytest.mark.parametrize("kind", RECONCILED)
def test_each_row_has_all_that_the_register_has(view_of: ViewOf, kind: str) -> None:
    rows = RECONCILED[kind](view_of(administrator=True))
    found = cells(workbook(kind.capitalize(), rows, EDITION))
    assert found["Fact"] == [row.id for row in rows]
    for at, row in enumerate(rows):
        sources = str(found["Sources"][at]).splitlines()
        assert len(sources) == len(row.sources)
        for told, source in zip(sources, row.sources, strict=True):
            assert line(source.quote) in told
            assert source.cell or f"page {source.page}" in told or f"line {source.line}" in told
        assert str(found["Notes"][at] or "") == "\n".join(row.noted)


def test_days_are_days_and_lists_are_lines(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    actions, rows = cells(workbook("Actions", reconciled_actions(view))), reconciled_actions(view)
    assert actions["Wording"] == [row.wording for row in rows]
    for told, row in zip(actions["Due by"], rows, strict=True):
        assert (told.date() if isinstance(told, datetime) else told) == row.due_by
    grades = cells(workbook("Grades", reconciled_grades(view)))
    assert grades["Printed"] == ["\n".join(row.printed) for row in reconciled_grades(view)]
    findings = cells(workbook("Findings", reconciled_findings(view)))
    assert any("force, outstanding" in str(states) for states in findings["States"])


def test_a_sheet_says_what_it_is_from_and_how_it_is_marked(view_of: ViewOf) -> None:
    rows = reconciled_actions(view_of(administrator=True))
    own = sheet(workbook("Actions", rows, EDITION))
    said = [own.cell(at, 1).value for at in (1, 2, 3)]
    assert said[0] == f"Actions: {len(rows)}"
    assert re.fullmatch(r"Made on \d+ \w+ \d{4} from generation g000017 of .*, read on 1 July 2025\.", str(said[1]))
    assert str(said[2]).startswith("Marking: OFFICIAL")
    assert own.oddHeader.center.text == said[2]
    assert own.freeze_panes == "A5"
    assert own.auto_filter.ref == f"A4:{own.cell(4, own.max_column).coordinate[:-1]}{4 + len(rows)}"
    assert own.print_title_rows == "$4:$4"
    assert all(cell.alignment.wrap_text for cell in own[5])


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    content = workbook("Rows", [a_row(text, sources=(a_source(title=text, marking=text),))])
    assert "<f>" not in xml(content)
    assert cells(content)["Notes"] == [text]
    assert all(cell.data_type in ("s", "n") for row in sheet(content).iter_rows() for cell in row)
    (cell,) = [cell for cell in sheet(content)[5] if cell.value == text]
    assert cell.data_type == "s"
    assert cell.quotePrefix


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(st.text(), st.sampled_from(("\x00\x07a", "\ud800", "\ufffe", "\u202eabc", "_x0041_", "\r\n", "<f>1</f>")))
)
def test_any_text_is_read_back_as_it_was_shown(text: str) -> None:
    content = workbook("Rows", [a_row(text)])
    (told,) = cells(content)["Notes"]
    assert str(told or "").replace("_x005F_", "_") == plain(text)


def test_what_a_cell_cannot_hold_is_said_to_be_cut() -> None:
    (told,) = cells(workbook("Rows", [a_row("😀" * 20_000)]))["Notes"]
    assert str(told).endswith("… (the rest is too long for a cell)")
    assert 32_000 < len(str(told).encode("utf-16-le")) // 2 <= 32_767


def test_no_rows_are_a_sheet_that_says_so() -> None:
    own = sheet(workbook("Findings", [], EDITION))
    assert own.cell(1, 1).value == "Findings: 0"
    assert own.max_row == 4


def test_rows_of_several_kinds_have_a_sheet_each(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    actions, grades = reconciled_actions(view), reconciled_grades(view)
    content = workbook("Evidence", [*actions, *grades])
    assert sheet(content, 0).max_row == 4 + len(actions)
    assert sheet(content, 1).max_row == 4 + len(grades)
