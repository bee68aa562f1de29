"""Answers to questions which inspections are held, and when they were published."""

from datetime import date

import pytest
from asking import asked, plan_of
from graded_papers import FILES
from two_forces import Reading

from corpus.question import Answer, Asks, Outcome
from corpus.view import View
from retrieval.kinds.inspections.tell import answer_from_inspections

CHILDREN = "# Paper\n\nThe child protection inspection, published in January 2025, was grave.\n"


@pytest.fixture(scope="module")
def norwold(reading: Reading) -> View:
    """Three reports of Norwold, and a paper that names another inspection."""
    return reading({**FILES, "children.md": CHILDREN})


def answered(view: View, **slots: object) -> Answer:
    """The answer to a question for inspections of these slots."""
    answer = answer_from_inspections(plan_of(Asks.INSPECTIONS, view, **slots), view)
    assert answer is not None
    return answer


def lines(answer: Answer) -> list[str]:
    """Its statements, one a line."""
    return [statement.text for statement in answer.statements]


def test_a_question_for_something_else_is_left_to_others(norwold: View) -> None:
    assert answer_from_inspections(plan_of(Asks.GRADES, norwold), norwold) is None


def test_all_are_listed_newest_first_with_what_the_store_has_of_them(norwold: View) -> None:
    assert lines(answered(norwold)) == [
        "PEEL 2023-25 (Norwold): published 6 February 2025; the store has 4 grades of it",
        "NCPI (Norwold): published January 2025; named only: the store has no grade or finding of it",
        "PEEL 2021/22 (Norwold): published 9 March 2023; the store has 5 grades of it",
        "PEEL 2018/19 (Norwold): date of publication not held; the store has 1 grades of it",
    ]


def test_the_day_is_quoted_from_the_paper_that_states_it(norwold: View) -> None:
    (source,) = answered(norwold, inspections=("PEEL 2021/22",)).sources
    assert source.quote == "PEEL 2021/22 was published on 9 March 2023."


def test_the_latest_is_the_last_that_was_published(norwold: View) -> None:
    assert lines(answered(norwold, latest=True))[0].startswith("PEEL 2023-25")
    assert lines(answered(norwold, latest=True, as_at=date(2023, 6, 1)))[0].startswith("PEEL 2021/22")


def test_a_kind_a_year_and_a_day_narrow_the_list(norwold: View) -> None:
    kind = asked("which child protection inspections are there?", norwold)
    assert [line.split(" (")[0] for line in lines(kind)] == ["NCPI"]
    assert [line.split(" (")[0] for line in lines(answered(norwold, years=(2023,)))] == ["PEEL 2023-25", "PEEL 2021/22"]
    since = answered(norwold, since=date(2025, 1, 1))
    assert [line.split(" (")[0] for line in lines(since)] == ["PEEL 2023-25", "NCPI"]


def test_what_is_not_held_is_refused_and_the_held_are_named(norwold: View) -> None:
    answer = answered(norwold, inspections=("PEEL 2025-27",))
    assert (answer.outcome, answer.sources) == (Outcome.NOT_IN_STORE, ())
    assert "no inspection of PEEL 2025-27. It holds: PEEL 2023-25 (Norwold), NCPI (Norwold)" in answer.reason
