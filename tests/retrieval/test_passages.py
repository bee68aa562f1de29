"""When passages answer, and how they refuse."""

import re

import pytest
from asking import asked

from corpus.question import Outcome
from corpus.view import View
from retrieval.passages.passages import FLOOR, shortened

UNKNOWN = [
    "What is the melting point of tungsten?",
    "Who painted the ceiling of the chapel?",
    "How many penguins does the zoo keep?",
    "When was the moon landing?",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_no_passage_supports_is_not_in_the_store(text: str, everything: View) -> None:
    answer = asked(text, everything)
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert answer.reason.startswith("Not in the store: no passage of the ")
    assert answer.searched == everything.count()


def test_a_refusal_names_the_nearest_heading(everything: View) -> None:
    answer = asked("Who is the head of firearms licensing?", everything)
    (heading,) = re.findall("The nearest heading is “(.+)”", answer.reason)
    names = {name for part in everything.parts() for name in headings(everything, part.document)}
    assert any(heading.split(" › ")[-1].rstrip("…") in name for name in names)


def headings(view: View, document: str) -> set[str]:
    """All heading paths of a document."""
    return {path for _, path, _ in view.blocks(document, 0, 10**9)}


def test_what_answers_has_support_over_the_floor(everything: View) -> None:
    answer = asked("How many visits did independent custody visitors make in 2024/25?", everything)
    assert answer.answered
    assert FLOOR <= answer.support <= 1


def test_a_sentence_that_lost_its_figure_is_unreadable(papers: View) -> None:
    answer = asked("What percentage of the seized telephones did the laboratory examine?", papers)
    assert answer.outcome is Outcome.UNREADABLE
    assert answer.reason.startswith("Unreadable in the original")
    assert "line 3" in answer.reason
    assert "7" not in answer.reason


def test_a_figure_is_asked_of_a_sentence_that_has_one(everything: View) -> None:
    answer = asked("How many special constables were there on 31 March 2022?", everything)
    assert all(re.search(r"\d", statement.text) for statement in answer.statements)


def test_a_heading_is_shortened_to_its_last_names() -> None:
    assert shortened("Report › Area › Section") == "Area › Section"
    assert shortened("Report › Area", names=1) == "Area"
    assert shortened("A heading that goes on and on", limit=12) == "A heading…"
