"""Tables after loading: which go on over a break, and which first rows name the columns."""

import pytest
from builders import a_document, a_heading, a_piece, a_row

from corpus.frameworks import bundled
from indexer.pieces import Piece
from indexer.segment import segment
from indexer.split import outline
from indexer.tables import settle_tables

LONG = "The force has a plan for stalking, which it wrote last year with its partners."


def headers(*rows: list[Piece]) -> list[str]:
    """What the first row names the columns, if it does."""
    return [
        piece.text
        for piece in settle_tables(bundled(), [p for row in rows for p in row])
        if piece.cell and piece.cell.header
    ]


@pytest.mark.parametrize(
    "names",
    [("Action", "Update"), ("Measure", "2024", "2025"), ("Team", "2023/24", "2024–25"), ("No.", "Action", "Owner")],
)
def test_a_first_row_of_short_names_names_the_columns(names: tuple[str, ...]) -> None:
    names = tuple(name.rstrip(".") for name in names)
    assert headers(a_row(*names), a_row(*[LONG] * len(names), row=1)) == list(names)


@pytest.mark.parametrize(
    "first", [("1.", "Apologies"), (LONG, "Done"), ("14 May", "81%"), ("Open", "Open"), ("Done.", "It ends")]
)
def test_a_first_row_like_the_others_names_nothing(first: tuple[str, ...]) -> None:
    assert headers(a_row(*first), a_row(LONG, LONG, row=1)) == []


def test_a_table_goes_on_after_a_break() -> None:
    pieces = [*a_row("Action", "Update"), *a_row(LONG, "Done", row=1), a_piece("12"), *a_row(LONG, "Open", table=1)]
    last = settle_tables(bundled(), pieces)[-1].cell
    assert last is not None
    assert (last.table, last.row, last.column) == (0, 2, 1)


def test_a_table_under_a_heading_of_its_own_is_another() -> None:
    pieces = [*a_row("Action", "Update"), *a_row(LONG, "Done", row=1), a_heading("More"), *a_row(LONG, "Open", table=1)]
    last = settle_tables(bundled(), pieces)[-1].cell
    assert last is not None
    assert (last.table, last.row) == (1, 0)


def test_a_cell_is_quoted_under_its_rows_heading_where_that_is_merged_or_blank() -> None:
    rows = [*a_row("Theme", "Action", "Update"), *a_row("Stalking", LONG, "Done", row=1)]
    blank = a_row("", "Report it to the panel.", "Open", row=2)[1:]
    document = a_document(*settle_tables(bundled(), [*rows, *blank]))
    headings = outline(bundled(), document, segment(bundled(), document)[0])
    found = {document.text[block.start : block.end]: path for block, path in headings.items()}
    assert found["Open"].endswith("› Stalking › Update")
