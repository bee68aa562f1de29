"""Which passages come back, in which order, and how often."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from asking import asked, understood

from corpus.nouns import Passage
from corpus.question import Form, Outcome, Plan
from corpus.view import View
from retrieval.searching.search import FIT, search

TEXTS = [
    "What did inspectors say about repeat victims?",
    "DVDS",
    "tell me about zyxwvut",
    "the",
    "How is problem-solving evaluated by the constabulary, and what is learned from it?",
]


def plain(plan: Plan) -> Plan:
    """The plan without what passages gain for: every passage then gains the same."""
    return replace(plan, form=Form.WHAT, areas=(), days=(), cues=())


@pytest.mark.parametrize("text", TEXTS)
def test_fused_scores_are_0_to_1_before_gains(text: str, everything: View) -> None:
    found = search(plain(understood(text, everything)), everything, 500)
    scores = [passage.score - FIT for passage in found]
    assert found
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_the_best_of_both_sides_comes_first(everything: View) -> None:
    best = search(plain(understood("Op Bramble is led by Inspector Gethin Rowe", everything)), everything, 1)[0]
    assert "Gethin Rowe" in best.text
    assert 0.9 <= best.score - FIT <= 1


@pytest.mark.parametrize("k", [0, 1, 3, 10])
def test_no_more_come_back_than_were_asked_for(k: int, everything: View) -> None:
    assert len(search(understood("repeat victims", everything), everything, k)) == k


def test_all_that_is_in_scope_comes_back_for_a_large_k(papers: View) -> None:
    found = search(understood("bicycles", papers), papers, 10_000)
    assert len(found) + sum(len(passage.twins) for passage in found) == papers.count()


def test_a_passage_stands_where_it_says(everything: View) -> None:
    for passage in search(understood("repeat victims", everything), everything, 20):
        quoted = "".join(text for *_, text in everything.blocks(passage.document, passage.start, passage.end))
        assert passage.text.split()[0] in quoted
        assert len(passage.text) == passage.end - passage.start


def test_what_reads_the_same_in_two_papers_is_one_passage_with_both_places(papers: View) -> None:
    found = [passage for passage in search(understood("Fairness Board", papers), papers, 50) if on_the_board(passage)]
    assert len(found) == 1
    assert {found[0].document, *(twin.document for twin in found[0].twins)} == {"board-a.md", "board-b.md"}


def on_the_board(passage: Passage) -> bool:
    """Whether a passage tells when the board meets."""
    return "meets in May" in passage.text


def test_an_answer_names_both_places_of_what_reads_the_same(papers: View) -> None:
    answer = asked("When does the Fairness Board meet?", papers)
    assert len(answer.statements) == 1
    assert {source.document for source in answer.sources} == {"board-a.md", "board-b.md"}


def test_who_may_see_nothing_finds_nothing(view_of: Callable[..., View]) -> None:
    view = view_of("nobody")
    assert search(understood("Who chairs the Stalking Clinic?", view), view, 10) == []
    answer = asked("Who chairs the Stalking Clinic?", view)
    assert (answer.outcome, answer.searched) == (Outcome.NOT_IN_STORE, 0)


def test_an_area_that_was_asked_for_comes_first(two_forces: View) -> None:
    question = understood("What do supervisors do in investigating crime?", two_forces)
    first, *rest = search(question, two_forces, 50)
    assert "Investigating crime" in first.heading
    assert first.score >= max(passage.score for passage in rest)
