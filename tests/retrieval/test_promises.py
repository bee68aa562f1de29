"""Times that papers give for something to happen, by date, with who says so."""

from collections.abc import Mapping
from datetime import date

import pytest
from asking import noted, plan_of, read_as
from two_forces import Reading

from corpus.question import Answer, Asks, Outcome
from corpus.view import View
from retrieval.answer import compose
from retrieval.kinds.promises.reconcile import reconciled_promises
from retrieval.kinds.promises.tell import answer_from_promises

FILES: Mapping[str, str] = {
    "evidence.toml": (
        '[defaults]\nforce = "Eastmoor"\naudience = ["public"]\ndate = 2025-05-14\n'
        '[files."old.md"]\ndate = 2024-02-01\n'
    ),
    "a.md": (
        "# Notes of the scrutiny meeting, 14 May 2025\n\n"
        "The force will launch Op Heron in September 2025. In 2024 it trained 40 staff. It will train more.\n\n"
        "| Action | Owner | Status | Update |\n|---|---|---|---|\n"
        "| That a review of custody be sent to the OPCC. | DCC | Open | It will be sent in March 2026. |\n"
        "| That a plan be sent by 30 April 2025. | DCC | Closed | |\n"
    ),
    "b.md": "# Paper\n\nThe force will launch Op Heron  in September 2025.\n",
    "old.md": "# Paper\n\nA new desk is due to open in June 2024.\n",
}


@pytest.fixture(scope="module")
def eastmoor(reading: Reading) -> View:
    """Papers that give times."""
    return reading(FILES)


def told(view: View, **slots: object) -> Answer:
    """The answer about promises to a question whose slots are these."""
    answer = answer_from_promises(plan_of(Asks.PROMISES, view, **slots), view)
    assert answer is not None
    return answer


def test_a_promise_in_two_papers_is_one_row_and_one_within_an_action_is_the_actions(eastmoor: View) -> None:
    rows = reconciled_promises(eastmoor)
    assert [(row.due, row.due_by, len({source.document for source in row.sources})) for row in rows] == [
        ("in June 2024", date(2024, 6, 30), 1),
        ("in September 2025", date(2025, 9, 30), 2),
    ]


def test_every_time_is_listed_by_date_with_who_says_so_and_whether_it_has_passed(eastmoor: View) -> None:
    answer = told(eastmoor)
    assert [statement.text.split(" | ")[0] for statement in answer.statements] == [
        "In June 2024, at the latest 30 June 2024; the date has passed",
        "by 30 April 2025",
        "In September 2025, at the latest 30 September 2025",
        "In March 2026, at the latest 31 March 2026",
    ]
    assert answer.statements[2].text.endswith("force, 14 May 2025") or "OPCC, 14 May 2025" in answer.statements[2].text
    assert "action, complete: “That a plan be sent by 30 April 2025.”" in answer.statements[1].text
    assert noted(answer)[0] == "4 times are given for something to happen"


def test_what_was_promised_on_a_topic_is_told_alone(eastmoor: View) -> None:
    text = compose(told(eastmoor, topic="Op Heron"))
    assert "Op Heron" in text and "custody" not in text


def test_what_papers_after_a_day_promise_is_left_out(eastmoor: View) -> None:
    assert len(told(eastmoor, as_at=date(2024, 12, 1)).statements) == 1


def due(answer: Answer) -> list[str]:
    """When each statement says that its own is due."""
    return [statement.text.split(",")[0].split(" | ")[0].split(";")[0] for statement in answer.statements]


def test_what_is_due_by_a_day_is_told_by_when_it_is_due(eastmoor: View) -> None:
    assert due(told(eastmoor, due_until=date(2025, 4, 30))) == [
        "In June 2024",
        "by 30 April 2025",
    ]
    later = told(eastmoor, due_since=date(2025, 12, 2))
    assert due(later) == ["In March 2026"]
    coming = told(eastmoor, as_at=date(2025, 12, 1))
    assert [("passed" in statement.text) for statement in coming.statements] == [True, False, False]


def test_the_promises_of_a_month_were_said_or_are_due_in_it(eastmoor: View) -> None:
    assert due(told(eastmoor, months=((2025, 9),), years=(2025,))) == ["In September 2025"]
    assert due(told(eastmoor, months=((2024, 2),), years=(2024,))) == ["In June 2024"]


def test_a_day_bounds_promises_as_it_bounds_a_meeting(eastmoor: View) -> None:
    assert read_as(Asks.PROMISES, "what was promised on 14 May 2025?", eastmoor).days == (date(2025, 5, 14),)


def test_a_topic_without_a_time_is_refused_with_the_next_that_there_is(eastmoor: View) -> None:
    answer = told(eastmoor, topic="drones", firm="drones")
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "no date is given for anything on “drones”" in answer.reason
    assert "The next is: In September 2025" in answer.reason
