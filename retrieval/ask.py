"""The whole path of a question: understand, search, answer."""

from collections.abc import Callable
from dataclasses import replace

from corpus.frameworks import using
from corpus.question import Answer, Context, Outcome, Question
from corpus.view import View
from retrieval.grades import answer_from_grades
from retrieval.passages import answer_from_passages
from retrieval.sections import answer_from_sections
from retrieval.understand import understand

Answerer = Callable[[Question, View], Answer | None]

ANSWERERS: tuple[Answerer, ...] = (answer_from_grades, answer_from_sections, answer_from_passages)
"""Ways of answering, tried in order; passages last."""


def ask(question: str, view: View, context: Context) -> Answer:
    """The answer that the view's evidence gives to a question."""
    if not any(character.isalnum() for character in question):
        return Answer(Outcome.NOT_IN_STORE, reason="That holds no question. Ask in a few words, such as: who chairs …?")
    with using(view.frameworks):
        understood = understand(question, view, context)
        answer = next(answer for answerer in ANSWERERS if (answer := answerer(understood, view)))
    return replace(answer, about=understood.slots)
