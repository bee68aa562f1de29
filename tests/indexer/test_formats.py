"""What each format brings with it, trap by trap."""

import zipfile
from pathlib import Path

import pytest
from builders import a_document, a_pdf, a_zip, loaded, the_report
from docx import Document as new_docx
from docx.shared import Pt

from corpus.frameworks import bundled
from corpus.nouns import Document, Kind
from indexer.load import load
from indexer.loaders.encoding import decode
from indexer.pieces import Loaded

SENTENCE = "The force’s café costs £5 – a year."


def document_of(read: Loaded) -> Document:
    """What was loaded, as a document."""
    return a_document(*read.pieces)


def headings(read: Loaded) -> list[str]:
    """What stands over other text."""
    return [piece.text for piece in read.pieces if piece.kind is Kind.HEADING]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_usual_encodings(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding=encoding)
    assert decode(tmp_path / "a.txt") == SENTENCE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end: str, tmp_path: Path) -> None:
    lines = ["Main findings", "", "The force has a plan.", "", "It ends in May."]
    read = loaded(tmp_path, "a.txt", end.join(lines))
    assert [(piece.text, piece.line) for piece in read.pieces] == [(lines[0], 1), (lines[2], 3), (lines[4], 5)]


def test_a_blank_line_after_every_line_parts_no_paragraph(tmp_path: Path) -> None:
    lines = ["The constabulary answers calls", "quickly, and sends officers when", "somebody needs them most."]
    text = "\n\n".join(lines * 10)
    (piece, *others) = loaded(tmp_path, "a.txt", text).pieces
    assert " ".join(lines) in piece.text
    assert all(other.text.startswith("The") for other in others)


def test_links_on_lines_of_their_own_leave_the_sentence_whole(tmp_path: Path) -> None:
    text = "The force records\n\nhttps://hmicfrs.example/glossary/victim\n\nvictims’ needs. It has\na plan.\n"
    document = document_of(loaded(tmp_path, "a.txt", text))
    assert document.text == "The force records victims’ needs. It has a plan."
    assert [document.text[:seam] for seam in document.seams] == ["The force records "]


def test_page_numbers_and_the_headers_beside_them_leave_the_sentence_whole(tmp_path: Path) -> None:
    page = "The constabulary’s team {} has a plan for\n\n{}\n\nPEEL: Harrowmere\n\nwhat it says of victims.\n\n"
    text = "".join(page.format(team, number) for number, team in enumerate(("one", "two", "three", "four"), 3))
    document = document_of(loaded(tmp_path, "a.txt", text))
    assert "team three has a plan for what it says of victims." in document.text
    assert "PEEL" not in document.text
    assert len(document.seams) == 4


def test_a_number_that_is_no_page_number_stays(tmp_path: Path) -> None:
    assert "101" in document_of(loaded(tmp_path, "a.txt", "Calls to\n\n101\n\nThe force has a plan.\n")).text


def test_text_that_holds_html_is_read_as_html(tmp_path: Path) -> None:
    read = loaded(tmp_path, "a.txt", "<!DOCTYPE html><html><body><h2>Findings</h2><p>A &amp; B.</p></body></html>")
    assert [piece.text for piece in read.pieces] == ["Findings", "A & B."]


def test_text_that_holds_markdown_is_read_as_markdown(tmp_path: Path) -> None:
    assert headings(loaded(tmp_path, "a.txt", "# Notes\n\nA plan.\n\n## Actions\n\nA *plan*.\n")) == [
        "Notes",
        "Actions",
    ]


def test_html_in_a_markdown_cell_becomes_paragraphs_and_items_of_that_cell(tmp_path: Path) -> None:
    row = "| <p><b>1. How?</b></p> | <ul><li>• One way.</li><li>• Another.</li></ul> |\n"
    text = f"| Question | Evidence |\n|---|---|\n{row}"
    cells = [piece for piece in loaded(tmp_path, "a.md", text).pieces if piece.cell and piece.cell.row == 1]
    assert [(piece.text, piece.kind.value, piece.cell.column) for piece in cells if piece.cell] == [
        ("1. How?", "paragraph", 0),
        ("• One way.", "item", 1),
        ("• Another.", "item", 1),
    ]


def test_nested_items_keep_their_depth(tmp_path: Path) -> None:
    read = loaded(tmp_path, "a.md", "- The force has:\n  - a plan;\n  - a team.\n- It ends.\n")
    assert [(piece.text, piece.level) for piece in read.pieces] == [
        ("The force has:", 0), ("a plan;", 1), ("a team.", 1), ("It ends.", 0),
    ]  # fmt: skip


def test_numbered_items_keep_their_numbers(tmp_path: Path) -> None:
    read = loaded(tmp_path, "a.md", "3. Apologies\n4. Notes\n")
    assert [piece.text for piece in read.pieces] == ["3. Apologies", "4. Notes"]


def test_a_links_address_is_no_text_and_no_quote_runs_over_it(tmp_path: Path) -> None:
    document = document_of(
        loaded(tmp_path, "a.md", "It reads [the guidance](https://g.example/long), then acts on it.")
    )
    assert document.text == "It reads the guidance, then acts on it."
    assert [document.text[seam:] for seam in document.seams] == ["then acts on it."]


def test_merged_cells_of_html_keep_the_columns_after_them(tmp_path: Path) -> None:
    text = (
        "<table><tr><th>Theme</th><th>Action</th><th>Status</th></tr>"
        "<tr><td rowspan=2>Stalking</td><td>Revisit it.</td><td>Open</td></tr>"
        "<tr><td>Report it.</td><td>Done</td></tr></table>"
    )
    cells = {p.text: (p.cell.row, p.cell.column) for p in loaded(tmp_path, "a.html", text).pieces if p.cell}
    assert cells["Report it."] == (2, 1)
    assert cells["Done"] == (2, 2)


def test_html_without_main_loses_its_frame(tmp_path: Path) -> None:
    text = "<body><header>Menu</header><div><p>A plan.</p>Loose words.</div><footer>Contact</footer></body>"
    assert document_of(loaded(tmp_path, "a.html", text)).text == "A plan.\n\nLoose words."


def test_merged_cells_of_word_are_read_once(tmp_path: Path) -> None:
    document = new_docx()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide"
    table.cell(0, 2).text = "Last"
    table.cell(1, 2).text = "Under last"
    document.save(str(tmp_path / "a.docx"))
    cells = {p.text: (p.cell.row, p.cell.column) for p in load(bundled(), tmp_path / "a.docx").pieces if p.cell}
    assert cells == {"Wide": (0, 0), "Last": (0, 2), "Under last": (1, 2)}


def test_tracked_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    xml = _word("<w:r><w:t>The force </w:t></w:r><w:ins><w:r><w:t>now </w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>has a plan.</w:t></w:r>")  # fmt: skip
    assert document_of(load(bundled(), _rewritten(tmp_path, xml))).text == "The force now has a plan."


def test_bold_lines_of_word_are_headings(tmp_path: Path) -> None:
    document = new_docx()
    run = document.add_paragraph().add_run("How the force responds to stalking")
    run.bold, run.font.size = True, Pt(12)
    document.add_paragraph("It has a plan.")
    document.save(str(tmp_path / "a.docx"))
    assert headings(load(bundled(), tmp_path / "a.docx")) == ["How the force responds to stalking"]


def test_a_words_paragraph_is_counted_with_those_that_hold_no_text(tmp_path: Path) -> None:
    document = new_docx()
    for text in ("The force has a plan.", "", "It ends in May."):
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    assert [piece.line for piece in load(bundled(), tmp_path / "a.docx").pieces] == [1, 3]


def _word(paragraph: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body><w:p>{paragraph}</w:p></w:body></w:document>'.encode()


def _rewritten(folder: Path, xml: bytes) -> Path:
    """A Word document with this for its main part."""
    with zipfile.ZipFile(the_report(".docx", folder)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return a_zip(folder / "a.docx", entries | {"word/document.xml": xml})


def test_a_pdfs_running_header_is_left_out_and_its_pages_are_kept(tmp_path: Path) -> None:
    pages = [
        ["Harrowmere Constabulary", f"The force has plan {name}.", "", f"{at}"] for at, name in enumerate("ABC", 1)
    ]
    read = load(bundled(), a_pdf(tmp_path / "a.pdf", *pages))
    assert [(piece.text, piece.page) for piece in read.pieces] == [
        ("The force has plan A.", 1), ("The force has plan B.", 2), ("The force has plan C.", 3),
    ]  # fmt: skip


def test_a_sentence_goes_on_over_a_pdfs_page_and_is_quoted_in_two(tmp_path: Path) -> None:
    wide = "The force has a plan for each of its teams, which it wrote last year, and the"
    pages = [
        ["Harrowmere", "# Plans", wide, "1"],
        ["Harrowmere", "plan ends in May.", "2"],
        ["Harrowmere", "It is short.", "3"],
    ]
    document = document_of(load(bundled(), a_pdf(tmp_path / "a.pdf", *pages)))
    assert f"{wide} plan ends in May." in document.text
    assert document.text.index("plan ends") in document.seams


def test_a_list_over_a_pdfs_page_is_quoted_in_two(tmp_path: Path) -> None:
    pages = [["Harrowmere", "Officers should:", "• record needs;", "1"], ["Harrowmere", "• tell victims.", "2"]]
    document = document_of(load(bundled(), a_pdf(tmp_path / "a.pdf", *pages)))
    assert document.text == "Officers should:\n• record needs;\n• tell victims."
    assert document.seams == (document.text.index("• tell"),)


def test_larger_type_makes_a_pdfs_headings(tmp_path: Path) -> None:
    assert (
        headings(load(bundled(), a_pdf(tmp_path / "a.pdf", ["# Main findings", "The force has a plan."] * 2)))
        == ["Main findings"] * 2
    )
