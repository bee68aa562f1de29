"""The papers that `make bench` reads: of the length asked for, and full of facts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.__main__ import PAPERS
from bench.papers import WORDS_A_PAGE, packs, report, tracker
from corpus.nouns import Audiences, Block, Document, DocumentId
from corpus.observations import KINDS
from indexer.extract import extract
from indexer.load import load
from indexer.pieces import assemble
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline


def kinds(file: Path, text: str) -> set[str]:
    """The kinds of fact that a paper states."""
    file.write_text(text, encoding="utf-8")
    whole, blocks, seams = assemble(load(file).pieces)
    paper = Document(DocumentId(file.name), whole, blocks, seams, "Paper", None, None, None, None, Audiences(), None)
    headings: dict[Block, str] = {}
    found = set()
    for part in segment(paper):
        headings |= outline(paper, part)
        found |= {seen.kind for seen in extract(Reading(paper, part, blocks_of(paper, part), headings))}
    return found


@pytest.mark.parametrize("paper", [report, packs, tracker])
@pytest.mark.parametrize("pages", [2, 20])
def test_a_paper_has_its_pages(paper: Callable[[int], str], pages: int) -> None:
    assert pages <= len(paper(pages).split()) / WORDS_A_PAGE < pages + 4


def test_together_they_state_facts_of_every_kind_that_is_reviewed(tmp_path: Path) -> None:
    found = {kind for name, paper in PAPERS.items() for kind in kinds(tmp_path / name, paper(12))}
    assert {"inspections", "grades", "findings", "actions", "decisions", "meetings", "questions"} <= found <= set(KINDS)
