"""Boxes, titles and headings in text that a PDF was extracted to; paths of sections whose headings have levels."""

from pathlib import Path

import pytest
from builders import a_document, a_heading, a_piece, an_item, loaded
from finding_papers import BOXED, extracted

from corpus.frameworks import bundled
from corpus.nouns import UNDER, Kind
from indexer.pieces import Piece
from indexer.segment import segment
from indexer.split import outline


def pieces_of(folder: Path, text: str) -> list[Piece]:
    """What a text file is read as."""
    return list(loaded(folder, "report.txt", text).pieces)


def paths(*pieces: Piece) -> list[str]:
    """Each block's heading path, without the title."""
    document = a_document(*pieces)
    found = [path for part in segment(bundled(), document) for path in outline(bundled(), document, part).values()]
    return [path.partition(UNDER)[2] for path in found]


def test_what_follows_a_pages_last_line_up_to_the_next_page_stood_in_a_box(tmp_path: Path) -> None:
    boxed = [piece.text.split()[0] for piece in pieces_of(tmp_path, BOXED) if piece.boxed]
    assert boxed == ["The", "In", "The", "Nobody"]


def test_a_paragraph_does_not_go_on_over_the_edge_of_a_box(tmp_path: Path) -> None:
    (after,) = (piece for piece in pieces_of(tmp_path, BOXED) if piece.text.startswith("A new telephone system"))
    assert not after.boxed


def test_two_spaces_at_a_texts_end_begin_no_box(tmp_path: Path) -> None:
    text = "The force has a plan.  \n\nIt is a good one, which officers know and follow every day.\n" * 3
    assert not any(piece.boxed for piece in pieces_of(tmp_path, text))


def test_lines_broken_by_two_spaces_in_a_text_without_a_pdfs_pages_begin_no_box(tmp_path: Path) -> None:
    text = "The force has a plan.  \nIt is a good one.\nhttps://example.org/plan\n" * 3
    assert not any(piece.boxed for piece in pieces_of(tmp_path, text))


def test_a_page_number_ends_a_box(tmp_path: Path) -> None:
    page = "The force has a plan for this, as for all else that it does.  \nThis stood in a box.\n{}\nThis did not.\n"
    pieces = pieces_of(tmp_path, extracted(*(page.format(number) for number in (3, 4))))
    assert [piece.text for piece in pieces if piece.boxed] == ["This stood in a box."] * 2


def test_a_section_named_beside_page_numbers_is_no_running_header(tmp_path: Path) -> None:
    line = "The service has a plan for this work, which it has followed since April and will go on with"
    pages = [f"{line} on page {number}.\n{number}\nMain findings\n{line}." for number in (3, 4, 5)]
    headings = [piece.text for piece in pieces_of(tmp_path, extracted(*pages)) if piece.kind is Kind.HEADING]
    assert headings == ["Main findings"] * 3


def test_an_areas_name_and_a_label_stand_alone_whatever_is_beside_them(tmp_path: Path) -> None:
    long = "Engaging with and treating the public with fairness and respect"
    text = extracted(
        f"{long}\nNorwold Police Service is good at treating people fairly and with respect.\nArea for improvement\n"
        "The service should go back to communities and tell them what has come of what they said\n"
        "Area for improvement\nMain findings\n" + "It collects what communities say to it in streets and halls.\n" * 20
    )
    headings = [piece.text for piece in pieces_of(tmp_path, text) if piece.kind is Kind.HEADING]
    assert headings[0] == long
    assert headings.count("Area for improvement") == 2


def test_a_title_over_two_lines_is_one_heading_after_a_paragraph_that_left_room(tmp_path: Path) -> None:
    title = (
        "The service should make sure that people at risk are named to its partners on the",
        "day that it learns of them, and that somebody owns what follows",
    )
    body = "Its officers told us that they knew of people at risk whom nobody else had been told\nof.\n"
    text = extracted("Protecting vulnerable people\n" + f"{body}{title[0]}\n{title[1]}\n{body}" * 12)
    headings = [piece.text for piece in pieces_of(tmp_path, text) if piece.kind is Kind.HEADING]
    assert headings[1:] == [" ".join(title)] * 12


@pytest.mark.parametrize("ending", ["should", "must", "should make sure that", "should take steps to"])
def test_what_leads_into_a_list_is_no_heading(ending: str, tmp_path: Path) -> None:
    item = "1. train all of its officers, and those of its staff who meet the public, before April."
    pieces = pieces_of(tmp_path, f"Recommendations\n\nCity of Vale Police {ending}\n{item}\n")
    assert [piece.kind for piece in pieces] == [Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM]


def test_a_heading_of_a_sections_level_ends_it() -> None:
    found = paths(
        a_heading("Investigating crime", 2), a_heading("Areas for improvement", 3), an_item("Plan more."),
        a_heading("Detectives", 3), a_piece("It has 200."),
    )  # fmt: skip
    assert found[-1] == "Investigating crime › Detectives"


def test_titles_of_a_sections_level_stand_under_it_where_one_follows_it_at_once() -> None:
    found = paths(
        a_heading("Investigating crime", 2), a_heading("Cause of concern", 3), a_heading("It is slow", 3),
        a_piece("So."), a_heading("It is late", 3), a_piece("So."),
    )  # fmt: skip
    assert found[-1] == "Investigating crime › Cause of concern › It is late"


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_section_belongs_to_its_area_at_any_level(level: int) -> None:
    found = paths(
        a_heading("Investigating crime", 2), a_heading("Main findings", level), a_heading("It has detectives", 5),
        a_heading("Recommendations", 3), a_heading("Responding to the public", 2), a_piece("So."),
    )  # fmt: skip
    assert found[1:] == [
        "Investigating crime › Main findings", "Investigating crime › Main findings › It has detectives",
        "Investigating crime › Recommendations", "Responding to the public", "Responding to the public",
    ]  # fmt: skip


def test_a_title_after_nested_recommendations_stands_under_the_causes_of_concern() -> None:
    found = paths(
        a_heading("Investigating crime", 1), a_heading("Causes of concern", 2), a_heading("It is slow", 3),
        a_heading("Recommendations", 4), an_item("Be quick."), a_heading("It is late", 3), a_piece("So."),
    )  # fmt: skip
    assert found[3] == "Investigating crime › Causes of concern › It is slow › Recommendations"
    assert found[-1] == "Investigating crime › Causes of concern › It is late"
