"""What every loader does, whatever the format."""

import re
from pathlib import Path

import pytest
from builders import ITEMS, PROSE, ROWS, a_document, the_report

from corpus.frameworks import bundled
from corpus.nouns import Document, Kind
from indexer.load import LOADERS, load
from indexer.pieces import Loaded
from indexer.segment import segment
from indexer.split import outline

SPREADSHEETS = {".xlsx", ".csv"}
"""Formats of tables alone, which test_spreadsheets is about."""


@pytest.fixture(params=[suffix for suffix in LOADERS if suffix not in SPREADSHEETS])
def suffix(request: pytest.FixtureRequest) -> str:
    """A file name's ending."""
    return str(request.param)


@pytest.fixture
def report(suffix: str, tmp_path: Path) -> Loaded:
    """The same report, loaded from a file of each format."""
    return load(bundled(), the_report(suffix, tmp_path))


@pytest.fixture
def document(report: Loaded) -> Document:
    """The report as a document."""
    return a_document(*report.pieces)


def test_a_heading_is_told_apart(report: Loaded) -> None:
    assert [piece.text for piece in report.pieces if piece.kind is Kind.HEADING] == ["Main findings"]


def test_a_paragraph_is_one_without_soft_hyphens(document: Document) -> None:
    assert PROSE.replace("\u00ad", "") in [document.text[block.start : block.end] for block in document.blocks]


def test_list_items_stay_whole(report: Loaded) -> None:
    items = [piece.text for piece in report.pieces if piece.kind is Kind.ITEM and not piece.cell]
    assert [item.removeprefix("•").strip() for item in items] == list(ITEMS)


def test_tables_keep_their_rows_and_columns(document: Document) -> None:
    cells = {
        (block.cell.row, block.cell.column): document.text[block.start : block.end]
        for block in document.blocks
        if block.cell
    }
    assert cells == {(row, column): text for row, cells in enumerate(ROWS) for column, text in enumerate(cells)}
    assert "Calls answered in 10 seconds\t81%\t90%\n" in document.text


def test_a_first_row_that_names_the_columns_is_marked(report: Loaded) -> None:
    headers = [piece.text for piece in report.pieces if piece.cell and piece.cell.header]
    assert headers == list(ROWS[0])


def test_a_cell_stands_under_its_rows_and_its_columns_heading(document: Document) -> None:
    headings = outline(bundled(), document, segment(bundled(), document)[0])
    found = next(path for block, path in headings.items() if document.text[block.start : block.end] == "90%")
    assert found.endswith("Main findings › Calls answered in 10 seconds › 2025")


def test_pieces_come_in_the_order_of_the_original(document: Document) -> None:
    at = [
        document.text.index(text)
        for text in ("Main findings", "The constabulary", ITEMS[0], ITEMS[1], "Measure", "94%")
    ]
    assert at == sorted(at)


def test_places_count_from_one_and_only_a_pdf_has_pages(report: Loaded, suffix: str) -> None:
    pages = {piece.page for piece in report.pieces}
    assert pages == ({1, 2} if suffix == ".pdf" else {None})
    assert min(piece.line for piece in report.pieces) >= 1


def test_a_text_files_lines_are_those_of_the_original(suffix: str, report: Loaded, tmp_path: Path) -> None:
    if suffix in (".docx", ".pdf"):
        pytest.skip("a paragraph's ordinal, or a line within its page, stands for the line")
    lines = (tmp_path / f"report{suffix}").read_text().splitlines()
    for piece in report.pieces:
        assert piece.text.split()[0].strip("•") in lines[piece.line - 1]


def test_marks_control_characters_and_frame_are_left_out(document: Document) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u00ad\u200b]|[<>|*#]", document.text)
    assert not re.search(r"Home|Contact us|color|glossary", document.text)


def test_a_file_loads_the_same_each_time(suffix: str, report: Loaded, tmp_path: Path) -> None:
    assert load(bundled(), tmp_path / f"report{suffix}") == report
