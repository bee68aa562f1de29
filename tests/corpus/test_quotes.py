"""Every quote stands in the original file, as a reader that shares no code with the loaders has it."""

import html
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from builders import ViewOf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.nouns import Block, DocumentId
from corpus.sentences import sentence_spans
from corpus.view import View

_REACH = 6
"""Blocks that one quotation may take in."""

_PDF = pytest.param(
    ".pdf",
    marks=pytest.mark.skipif(
        not shutil.which("pdftotext"), reason="pdftotext, the independent reader, is not installed"
    ),
)


@pytest.fixture(scope="module")
def everything(view_of: ViewOf) -> View:
    """A view of all the sample."""
    return view_of(administrator=True)


@cache
def _original(path: Path) -> str:
    """The words of a file, by an independent reader, white space and mark-up aside."""
    if path.suffix == ".pdf":
        return "\0".join(_bare(_pdftotext(path, order)) for order in ([], ["-raw"], ["-layout"]))
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode()
        return _bare(html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))))
    text = re.sub(r"\]\([^)]*\)", "]", path.read_text(encoding="utf-8"))
    return _bare(html.unescape(re.sub(r"<(?!http)[^>]+>", "", text)))


def _pdftotext(path: Path, order: Sequence[str]) -> str:
    """The text in one of the reader's orders, which differ in tables."""
    return subprocess.run(["pdftotext", *order, path, "-"], capture_output=True, text=True, check=True).stdout


def _bare(text: str) -> str:
    """The text without white space and marks of Markdown, tables and lists."""
    text = re.sub(r"[\u00ad\u200b-\u200f]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s*_#|<>•▪●\[\]\\-]+", "", text)


def _blocks(view: View, document: DocumentId) -> list[tuple[Block, str]]:
    return [(block, text) for block, _, text in view.blocks(document, 0, 10**9)]


def _assert_stands(view: View, sample: Path, document: DocumentId, start: int, end: int) -> None:
    for source in view.sources(document, start, end):
        assert _bare(source.quote) in _original(sample / document), source.quote


@pytest.fixture(scope="module", params=[_PDF, ".docx", ".html", ".md", ".txt"])
def documents(everything: View, request: pytest.FixtureRequest) -> list[DocumentId]:
    """The sample's documents of one format."""
    return [id_ for id_, *_ in everything.documents() if id_.endswith(request.param)]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_run_of_blocks_stands_in_the_original_file(
    documents: list[DocumentId], everything: View, sample: Path, data: st.DataObject
) -> None:
    """Lists with their lead-in, rows, paragraphs under their headings: whatever an answer may quote."""
    document = data.draw(st.sampled_from(documents))
    blocks = _blocks(everything, document)
    first = data.draw(st.integers(0, len(blocks) - 1))
    last = data.draw(st.integers(first, min(first + _REACH, len(blocks)) - 1))
    _assert_stands(everything, sample, document, blocks[first][0].start, blocks[last][0].end)


def test_every_sentence_stands_in_the_original_file(
    documents: list[DocumentId], everything: View, sample: Path
) -> None:
    for document in documents:
        for block, text in _blocks(everything, document):
            for start, end in sentence_spans(text, 0, len(text)):
                _assert_stands(everything, sample, document, block.start + start, block.start + end)


def test_a_sentence_over_a_page_break_has_two_sources_without_the_running_header(everything: View) -> None:
    report = DocumentId("peel-2023-25.pdf")
    block, text = next(found for found in _blocks(everything, report) if "Op Lantern, which" in found[1])
    before, after = everything.sources(report, block.start, block.end)
    assert before.quote.endswith("the appointments team under one")
    assert after.quote.startswith("command, is the largest of them.")
    assert "PEEL" not in text


def test_every_quote_is_the_slice_of_its_document(everything: View) -> None:
    for document, *_ in everything.documents():
        for block, text in _blocks(everything, document):
            for source in everything.sources(document, block.start, block.end):
                assert source.quote == text[source.start - block.start : source.end - block.start]
