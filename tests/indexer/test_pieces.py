"""What loaders hand over, as one cleaned text with offsets."""

import re
from pathlib import Path

from builders import a_document, a_docx, a_heading, a_piece, a_row, an_item
from hypothesis import given
from hypothesis import strategies as st

from corpus.frameworks import bundled
from corpus.nouns import Cell, Document, Kind
from indexer.load import load
from indexer.pieces import SEAM, Piece, assemble, clean
from indexer.segment import segment
from indexer.split import BUDGET, outline, split

_WORDS = st.text(alphabet="abcXYZ .,:;é\u00ad\u200b\t\n\r\x07(’)1€" + SEAM, max_size=40)
_CELLS = st.none() | st.builds(Cell, st.integers(0, 2), st.integers(0, 4), st.integers(0, 3), st.booleans())
_PIECES = st.lists(
    st.builds(
        Piece, st.sampled_from(Kind), _WORDS, st.integers(1, 99), st.none() | st.integers(1, 9), st.integers(0, 6),
        _CELLS, st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


def size(text: str) -> int:
    """Words, in place of word pieces."""
    return len(text.split())


def document_of(pieces: list[Piece]) -> Document:
    """A document of these pieces, and one more so that there is text."""
    return a_document(*pieces, a_piece("The force has a plan."))


@given(_PIECES)
def test_offsets_reproduce_the_cleaned_pieces(pieces: list[Piece]) -> None:
    text, blocks, _ = assemble(pieces)
    kept = "".join(re.sub(rf"[\s{SEAM}]", "", clean(piece.text)) for piece in pieces)
    assert re.sub(r"\s", "", "".join(text[block.start : block.end] for block in blocks)) == kept
    assert re.sub(r"\s", "", text) == kept


@given(_PIECES)
def test_blocks_are_ordered_apart_and_without_space_at_their_ends(pieces: list[Piece]) -> None:
    text, blocks, _ = assemble(pieces)
    ends = [0, *(end for block in blocks for end in (block.start, block.end)), len(text)]
    assert ends == sorted(ends)
    for block in blocks:
        assert block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()


@given(_PIECES)
def test_seams_are_ordered_and_stand_where_a_word_begins(pieces: list[Piece]) -> None:
    text, blocks, seams = assemble(pieces)
    assert list(seams) == sorted(set(seams))
    for seam in seams:
        assert 0 < seam < len(text)
        assert text[seam - 1].isspace()
        assert any(block.start <= seam < block.end for block in blocks)


@given(_PIECES)
def test_parts_cover_all_blocks_in_order(pieces: list[Piece]) -> None:
    document = document_of(pieces)
    parts = segment(bundled(), document)
    assert [part.start for part in parts] == sorted(part.start for part in parts)
    for block in document.blocks:
        assert sum(part.start <= block.start and block.end <= part.end for part in parts) == 1


@given(_PIECES, st.integers(1, 8))
def test_passages_are_ordered_within_their_part_and_reproduce_its_text(pieces: list[Piece], scale: int) -> None:
    document = document_of(pieces)
    for part in segment(bundled(), document):
        passages = list(split(bundled(), document, part, lambda text: scale * size(text) * 10))
        starts = [passage.start for passage in passages]
        assert starts == sorted(set(starts))
        for passage in passages:
            assert part.start <= passage.start < passage.end <= part.end
            assert passage.text == document.text[passage.start : passage.end]
            assert passage.text == passage.text.strip()


@given(_PIECES)
def test_every_word_stands_in_a_passage(pieces: list[Piece]) -> None:
    document = document_of(pieces)
    held: set[int] = set()
    for part in segment(bundled(), document):
        for passage in split(bundled(), document, part, lambda text: 40 * size(text)):
            held |= set(range(passage.start, passage.end))
    assert all(at in held for at, character in enumerate(document.text) if not character.isspace())


@given(_PIECES)
def test_every_block_has_a_heading_path_that_begins_with_its_parts_title(pieces: list[Piece]) -> None:
    document = document_of(pieces)
    for part in segment(bundled(), document):
        assert all(path.startswith(part.title) for path in outline(bundled(), document, part).values())


def test_characters_that_nobody_sees_are_dropped() -> None:
    assert clean("co\u00adordi\u200bna\ufefftion \u202eof\x07it") == "coordination of it"


def test_lost_characters_still_show_as_two_spaces() -> None:
    assert clean("a  b     c") == "a  b  c"


def test_two_spaces_that_somebody_typed_are_one(tmp_path: Path) -> None:
    (piece,) = load(bundled(), a_docx(tmp_path / "a.docx", "It found  7 percent,  as others did.")).pieces
    assert piece.text == "It found 7 percent, as others did."


def test_letters_are_composed() -> None:
    assert clean("cafe\u0301") == "café"


def test_a_seam_is_a_space_and_an_offset() -> None:
    assert assemble([a_piece(f"The plan{SEAM}ends.")]) == (*assemble([a_piece("The plan ends.")])[:2], (9,))


def test_what_closes_a_sentence_stays_before_the_seam() -> None:
    text, _, seams = assemble([a_piece(f"See the guidance{SEAM}. It ends.")])
    assert (text, seams) == ("See the guidance. It ends.", (18,))


def test_a_seam_at_either_end_of_a_document_is_none() -> None:
    assert assemble([a_piece(f"{SEAM}A plan.{SEAM}", seam=True)])[2] == ()


def test_a_paragraph_that_a_page_cut_is_one_again() -> None:
    text, blocks, seams = assemble([a_piece("The force has", page=1), a_piece("a plan.", page=2, seam=True)])
    assert (text, len(blocks), seams) == ("The force has a plan.", 1, (14,))


def test_cells_of_a_row_stand_between_tabs_and_rows_on_lines() -> None:
    text, _, _ = assemble([*a_row("Year", "Calls"), *a_row("2024", "81%", row=1), an_item("A."), a_heading("B")])
    assert text == "Year\tCalls\n2024\t81%\nA.\n\nB"


def test_a_passage_holds_a_few_sentences() -> None:
    document = a_document(*(a_piece("The force has a plan. " * 30) for _ in range(8)))
    passages = [passage for part in segment(bundled(), document) for passage in split(bundled(), document, part, size)]
    assert len(passages) > 4
    assert all(size(passage.text) <= BUDGET for passage in passages)


def test_rows_and_list_items_stay_whole() -> None:
    rows = [piece for row in range(40) for piece in a_row(f"Row {row}", "It has a plan. It ends. " * 9, row=row)]
    document = a_document(*rows, *(an_item("It ends in May. It is short. " * 9) for _ in range(30)))
    ends = {block.end for block in document.blocks}
    starts = {block.start for block in document.blocks}
    for part in segment(bundled(), document):
        for passage in split(bundled(), document, part, size):
            assert (passage.start in starts, passage.end in ends) == (True, True)


def test_a_passage_stands_under_its_heading_path() -> None:
    document = a_document(a_heading("Findings", 1), a_heading("Stalking"), a_piece("The force has a plan for it."))
    (passage,) = [
        passage for part in segment(bundled(), document) for passage in split(bundled(), document, part, size)
    ]
    assert passage.heading == "Paper › Findings"
    assert passage.embedded.startswith("Paper › Findings\nFindings")
