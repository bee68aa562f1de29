"""Spreadsheets: every sheet and row is read, formulas never, and what can't be read is listed."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from builders import a_file, a_zip
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from tracking import a_workbook, kinds, observed

from corpus.errors import UnreadableDocument
from corpus.facts import Standing
from corpus.frameworks import bundled
from corpus.nouns import Kind
from indexer.load import load
from indexer.pieces import Loaded, assemble
from indexer.sandbox import Sandbox

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HEAD = ["Ref", "Theme", "Action", "Owner", "Due", "Status"]
ROW = ["24/01", "Stalking", "That the panel hears from victims of stalking.", "DCC Vane", "30/06/2025", "Open"]


def cells(loaded: Loaded) -> dict[str, str]:
    """What stands in each named cell."""
    return {piece.cell.name: piece.text for piece in loaded.pieces if piece.cell}


def header(loaded: Loaded) -> list[str]:
    """The names of the columns."""
    return [piece.text for piece in loaded.pieces if piece.cell and piece.cell.header]


def test_each_sheet_is_read_under_its_name_and_each_cell_has_one(tmp_path: Path) -> None:
    found = load(bundled(), a_workbook(tmp_path / "a.xlsx", [HEAD, ROW], Closed=[HEAD, ROW]))
    assert [piece.text for piece in found.pieces if piece.kind is Kind.HEADING] == ["Actions", "Closed"]
    assert cells(found)["Actions!C2"] == cells(found)["Closed!C2"] == ROW[2]
    assert {piece.line for piece in found.pieces if piece.text == ROW[2]} == {2}


def test_the_header_may_stand_in_the_sixth_row_under_titles(tmp_path: Path) -> None:
    titles = [["Eastmoor scrutiny tracker"], [], ["Updated", "14 May 2025"], [], ["OFFICIAL"]]
    found = load(bundled(), a_workbook(tmp_path / "a.xlsx", [*titles, HEAD, ROW]))
    assert header(found) == HEAD
    outside = [piece.text for piece in found.pieces if piece.cell is None and piece.kind is Kind.PARAGRAPH]
    assert outside == ["Eastmoor scrutiny tracker", "Updated", "14 May 2025", "OFFICIAL"]


def test_a_second_header_begins_another_table(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [HEAD, ROW, ["Closed actions"], HEAD, [*ROW[:5], "Closed"]])
    assert [fact.status_wording for fact in kinds(observed(path), "actions")] == ["Open", "Closed"]


def test_hidden_rows_columns_and_sheets_are_read_and_said_to_be_hidden(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        for row in (3, 4, 6):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.sheet_state = "hidden"

    path = a_workbook(tmp_path / "a.xlsx", [HEAD, *[ROW] * 5], hide, Other=[["Notes"]])
    found = load(bundled(), path)
    assert len([name for name in cells(found) if name.startswith("Actions!C")]) == 6
    assert found.gaps == (
        "sheet Actions is hidden; it was read",
        "sheet Actions: hidden rows 3 to 4, 6 were read",
        "sheet Actions: hidden columns D were read",
    )


def test_a_merged_cell_counts_for_every_row_that_it_spans(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("D2:D3")

    path = a_workbook(tmp_path / "a.xlsx", [HEAD, ROW, ["24/02", None, "That x be sent to the OPCC."]], merge)
    first, second = kinds(observed(path), "actions")
    assert (second.topic, second.owner, second.due) == (first.topic, "DCC Vane", None)


def test_a_banner_across_the_sheet_is_a_heading_over_what_follows(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path / "a.xlsx",
        [HEAD, ["Rural crime"], ["1", None, "That x be sent to the OPCC."]],
        lambda sheet: sheet.merge_cells("A2:F2"),
    )
    found = load(bundled(), path)
    assert [piece.text for piece in found.pieces if piece.kind is Kind.HEADING] == ["Actions", "Rural crime"]
    assert len(kinds(observed(path), "actions")) == 1


@pytest.mark.parametrize(
    ("due", "shown", "day"),
    [
        (date(2025, 6, 30), "30 June 2025", date(2025, 6, 30)),
        (datetime(2025, 6, 30, 14, 30), "30 June 2025 14:30", date(2025, 6, 30)),
        ("30/06/2025", "30/06/2025", date(2025, 6, 30)),
        ("30.6.25", "30.6.25", date(2025, 6, 30)),
        ("30th June 2025", "30th June 2025", date(2025, 6, 30)),
        ("Jun-25", "Jun-25", date(2025, 6, 30)),
        (45838, "30 June 2025 (printed as 45838)", date(2025, 6, 30)),
        ("Monthly", "Monthly", None),
        ("31/05/2025, revised to 30/06/2025", "31/05/2025, revised to 30/06/2025", date(2025, 6, 30)),
        (12, "12", None),
    ],
)
def test_a_date_due_is_read_as_a_date_as_text_or_as_a_serial_number(
    due: object, shown: str, day: date | None, tmp_path: Path
) -> None:
    (fact,) = kinds(observed(a_workbook(tmp_path / "a.xlsx", [HEAD, [*ROW[:4], due, "Open"]])), "actions")
    assert (fact.due, fact.due_by) == (shown, day)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (1, "0%", "100%"),
        (0, "0.0%", "0.0%"),
        (3.0, "General", "3"),
        (2.75, "0.00", "2.75"),
        (True, "General", "Yes"),
    ],
)
def test_a_figure_is_shown_as_people_see_it(value: object, form: str, shown: str, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = form

    assert cells(load(bundled(), a_workbook(tmp_path / "a.xlsx", [], change))) == {"Actions!A1": shown}


def test_a_formula_is_neither_run_nor_written_out_and_an_error_is_listed(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"] = '=CONCATENATE("That ", "x be done")'
        sheet["F2"] = "#REF!"
        sheet["F2"].data_type = "e"

    path = a_workbook(tmp_path / "a.xlsx", [HEAD, ROW], change)
    found = load(bundled(), path)
    assert "Actions!C2" not in cells(found) and "CONCATENATE" not in " ".join(cells(found).values())
    assert found.gaps == (
        "Actions!F2: unreadable, an error instead of a value",
        "Actions!C2: unreadable, a formula without its value",
    )
    (seen,) = observed(path)
    assert seen.standing is Standing.DOUBTFUL


def test_comments_on_cells_are_not_read_and_are_listed(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A2"].comment = Comment("Not so: see the letter.", "A. Jones")

    found = load(
        bundled(), a_workbook(tmp_path / "a.xlsx", [["Action", "Status"], ["That x be sent.", "Open"]], change)
    )
    assert found.gaps == ("Actions!A2: read without the comment on it",)
    assert "letter" not in " ".join(piece.text for piece in found.pieces)


def test_a_formulas_last_value_is_read(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [["Total", 7]])
    kept = tmp_path / "b.xlsx"
    _with_formula(path, kept)
    assert load_workbook(kept)["Actions"]["B1"].value == "=3+4"
    assert cells(load(bundled(), kept)) == {"Actions!A1": "Total", "Actions!B1": "7"}


def _with_formula(path: Path, target: Path) -> None:
    """The workbook with B1's value as that of a formula, as Excel saves it."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, content.replace(b"<v>7</v>", b"<f>3+4</f><v>7</v>"))


def test_text_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    path = a_file(tmp_path, "a.csv", 'Action,Status\n"=HYPERLINK(""http://x"",""y"")",Open\n@SUM(A1),Closed\n')
    assert [fact.wording for fact in kinds(observed(path), "actions")] == ['=HYPERLINK("http://x","y")', "@SUM(A1)"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separated_text_is_read_whatever_parts_its_fields(separator: str, encoding: str, tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Café crime", "That the force’s plan be sent, once agreed; not before.", "ACC", "", "Open"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    found = load(bundled(), a_file(tmp_path, "a.csv", text.encode(encoding)))
    assert header(found) == HEAD
    assert cells(found)["C2"] == rows[1][2] and cells(found)["B2"] == "Café crime"


def test_a_field_may_hold_lines_and_its_row_keeps_its_first(tmp_path: Path) -> None:
    found = load(
        bundled(), a_file(tmp_path, "a.csv", 'sep=;\nAction;Status\n"That x\nbe done";Open\nThat y be done;Closed\n')
    )
    assert [(piece.text, piece.line) for piece in found.pieces if piece.cell and piece.cell.column == 0] == [
        ("Action", 2), ("That x\nbe done", 3), ("That y be done", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", OLE, "encrypted, or an old .xls file"),
        ("a.xlsx", b"PK\x03\x04 broken", "corrupt"),
        ("a.xlsx", b"Action,Status", "wrong extension: not an Excel workbook"),
        ("a.csv", b"PK\x03\x04", "wrong extension: not text but a zip archive"),
        ("a.csv", b"", "empty"),
        ("a.xlsm", b"PK\x03\x04", "not a format that can be read"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        load(bundled(), a_file(tmp_path, name, content))
    assert refused.value.reason.startswith(reason)


def test_a_zip_bomb_called_workbook_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "a.xlsx", {"xl/workbook.xml": b"", "xl/big.xml": b"0" * (501 * 2**20)})
    with pytest.raises(UnreadableDocument, match="unpacks to over 500 MB"):
        load(bundled(), path)


def test_a_workbook_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="empty"):
        load(bundled(), a_workbook(tmp_path / "a.xlsx", []))


def test_a_cell_in_the_furthest_corner_costs_nothing(tmp_path: Path) -> None:
    def far(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = "The end"

    path = a_workbook(tmp_path / "a.xlsx", [HEAD, ROW], far)
    with Sandbox(bundled(), seconds=20, gibibytes=1) as sandbox:
        assert cells(sandbox.load(path))["Actions!XFD1048576"] == "The end"


_TEXT = st.sampled_from(
    ["", "", "Stalking", "That x be sent to the OPCC.", "Open", "DCC", "30/06/2025", "7", "#N/A", "=1+1"]
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(_TEXT, min_size=6, max_size=6), min_size=1, max_size=8))
def test_no_row_of_a_tracker_is_lost(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = a_workbook(tmp_path_factory.mktemp("rows") / "a.xlsx", [HEAD, *rows])
    loaded = load(bundled(), path)
    said = " ".join(loaded.gaps)
    seen = [one for one in observed(path) if one.kind == "actions"]
    quoted = {name for one in seen for name in _names(path, one.spans)}
    for number, row in enumerate(rows, 2):
        filled = [f"Actions!{'ABCDEF'[at]}{number}" for at, text in enumerate(row) if text.strip()]
        topics_alone = len(filled) == 1 and filled[0][8] in "AB"
        assert (
            not filled
            or topics_alone
            or any(name in quoted or f"{name}:" in said or f"{name}," in said for name in filled)
        )


def _names(path: Path, spans: tuple[tuple[int, int], ...]) -> set[str]:
    """The cells that spans of the file's text lie in."""
    _, blocks, _ = assemble(load(bundled(), path).pieces)
    return {
        block.cell.name
        for block in blocks
        if block.cell
        for start, end in spans
        if start < block.end and block.start < end
    }
