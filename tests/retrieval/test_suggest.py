"""Questions to begin with are ones that this reader gets an answer to."""

from collections.abc import Callable

from asking import TODAY, asked

from corpus.question import Context
from corpus.view import View
from retrieval.follow_ups import suggest

NOW = Context(TODAY)


def test_every_suggestion_is_answered_for_the_public(view_of: Callable[..., View]) -> None:
    view = view_of("public")
    questions = suggest(view, NOW)
    assert 1 <= len(questions) <= 3
    assert all(asked(question, view).answered for question in questions)


def test_suggestions_are_of_what_the_store_holds(two_forces: View) -> None:
    questions = suggest(two_forces, NOW)
    assert questions[0] == "Which grades were given in PEEL 2023-25?"
    assert all(asked(question, two_forces).answered for question in questions)


def test_who_may_see_nothing_gets_no_suggestions(view_of: Callable[..., View]) -> None:
    assert suggest(view_of("nobody"), NOW) == ()
