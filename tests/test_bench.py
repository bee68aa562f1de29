"""The papers that `make bench` reads: of the length asked for, full of facts, and one of them hidden."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bench.hidden import PUBLIC, QUESTIONS, hidden, indexed, papers
from bench.papers import WORDS_A_PAGE, packs, report, tracker
from bench.reading import PAPERS
from corpus.frameworks import bundled
from corpus.nouns import Audiences, Block, Document, DocumentId, Reader
from corpus.observations import KINDS
from corpus.question import Context
from corpus.store import Store
from indexer.extract import extract
from indexer.load import load
from indexer.pieces import assemble
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline
from retrieval.ask import ask


def kinds(file: Path, text: str) -> set[str]:
    """The kinds of fact that a paper states."""
    file.write_text(text, encoding="utf-8")
    whole, blocks, seams = assemble(load(bundled(), file).pieces)
    paper = Document(DocumentId(file.name), whole, blocks, seams, "Paper", None, None, None, None, Audiences(), None)
    headings: dict[Block, str] = {}
    found = set()
    for part in segment(bundled(), paper):
        headings |= outline(bundled(), paper, part)
        found |= {seen.kind for seen in extract(Reading(bundled(), paper, part, blocks_of(paper, part), headings))}
    return found


@pytest.mark.parametrize("paper", [report, packs, tracker])
@pytest.mark.parametrize("pages", [2, 20])
def test_a_paper_has_its_pages(paper: Callable[[int], str], pages: int) -> None:
    assert pages <= len(paper(pages).split()) / WORDS_A_PAGE < pages + 4


def test_together_they_state_facts_of_every_kind_that_is_reviewed(tmp_path: Path) -> None:
    found = {kind for name, paper in PAPERS.items() for kind in kinds(tmp_path / name, paper(12))}
    assert {"inspections", "grades", "findings", "actions", "decisions", "meetings", "questions"} <= found <= set(KINDS)


def test_what_is_hidden_answers_three_of_the_questions_for_those_who_may_read_it(tmp_path: Path) -> None:
    place, context = indexed(tmp_path, papers(2) | hidden(4)), Context(date(2026, 1, 1))
    answered = []
    with closing(Store.open(place)) as store:
        for reader in (PUBLIC, Reader(frozenset({"public", "opcc"}))):
            with store.as_seen_by(reader) as view:
                answered.append([ask(question, view, context).answered for question in QUESTIONS])
    assert answered == [[False, False, False, False], [True, True, True, False]]
