"""The second sets of questions, of the field's own words: the sixty are all right; of the others no fewer than were.

The day of asking is fixed. What the first run of each came to stands in tests/first_run.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from scoring import Entry, entries, faults, right

from bot.show import answer_json
from corpus.nouns import Reader
from corpus.store import Store
from corpus.view import View
from retrieval.ask import ask
from retrieval.understanding.understand import context_after

HERE = Path(__file__).parent
TODAY = date(2025, 7, 1)

SIXTY = entries(HERE / "sixty_questions.jsonl")

SAMPLE_FLOORS = Counter(
    {
        "action": 17,
        "compare": 6,
        "decision": 7,
        "followup": 5,
        "grade": 10,
        "list": 12,
        "meeting": 6,
        "passage": 16,
        "refuse": 11,
    }
)
REAL_FLOORS = Counter(
    {
        "action": 8,
        "compare": 7,
        "decision": 7,
        "followup": 8,
        "grade": 10,
        "list": 15,
        "meeting": 6,
        "passage": 16,
        "refuse": 15,
    }
)
"""Right answers of each kind, as measured; to be raised only."""


def answered(view: View, questions: dict[str, Entry]) -> dict[str, Entry]:
    """What is answered to each question, after its earlier turns."""
    found = {}
    for name, question in questions.items():
        *earlier, last = question.get("turns") or [question["question"]]
        found[name] = answer_json(ask(last, view, context_after(earlier, view, TODAY)))
    return found


@pytest.fixture(scope="module")
def sixty_answers(cleveland_view: View) -> dict[str, Entry]:
    """The answers to the sixty."""
    return answered(cleveland_view, SIXTY)


@pytest.mark.parametrize("name", SIXTY)
def test_each_of_the_sixty_gets_its_answer_or_its_refusal(name: str, sixty_answers: dict[str, Entry]) -> None:
    assert faults(SIXTY[name], sixty_answers[name]) == []


def test_right_answers_on_the_real_documents_do_not_fall(cleveland_view: View) -> None:
    questions = entries(HERE / "register_questions.jsonl")
    assert right(questions, answered(cleveland_view, questions)) >= REAL_FLOORS


def test_right_answers_on_the_sample_do_not_fall(store: Store) -> None:
    questions = entries(HERE / "sample_register_questions.jsonl")
    with store.as_seen_by(Reader(administrator=True)) as view:
        assert right(questions, answered(view, questions)) >= SAMPLE_FLOORS


def test_every_kind_of_question_has_a_floor() -> None:
    for name, floors in (("register_questions", REAL_FLOORS), ("sample_register_questions", SAMPLE_FLOORS)):
        assert {question["kind"] for question in entries(HERE / f"{name}.jsonl").values()} == set(floors)
