"""What a reader may ask next, after an answer: questions that stand on their own, each tried."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from corpus.facts import Status
from corpus.question import Answer, Asks, Context, Slots
from corpus.rows import Row
from corpus.view import View
from retrieval.ask import ask
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.decisions.reconcile import DecisionRow
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.meetings.reconcile import MeetingRow
from retrieval.kinds.meetings.select import on

_SHOWN = 3
_TRIED = 4
"""Each costs as much as a question, and the answer waits for them."""


_STATUSES = (Status.OUTSTANDING, Status.COMPLETE)


def follow_ups(plan: str, answer: Answer, view: View, context: Context) -> tuple[str, ...]:
    """Up to three questions that go on from an answer, and that the store answers."""
    if not answer.answered:
        return ()
    fresh = (text for text in dict.fromkeys(_candidates(answer)) if text.lower() != plan.strip().lower())
    tried = islice(fresh, _TRIED)
    return tuple(islice((text for text in tried if ask(text, view, context).answered), _SHOWN))


def _candidates(answer: Answer) -> Iterator[str]:
    """Of the first row told (of grades, the newest) and its kind; of the areas asked about where there is none."""
    newest = sorted(answer.rows, key=lambda row: isinstance(row, GradeRow) and -(row.dated or date.min).toordinal())
    for row in newest[:1]:
        yield from _of_row(row, answer)
    for area in (answer.about or Slots()).areas[:1] if not answer.rows else ():
        yield f"What is the latest grade for {area}?"
        yield f"What are the areas for improvement for {area}?"


def _of_row(row: Row, answer: Answer) -> Iterator[str]:
    match row:
        case GradeRow():
            yield from _of_grade(row, answer)
        case FindingRow():
            yield from _of_finding(row)
        case ActionRow():
            asked = (answer.about or Slots()).statuses
            yield from (f"Which actions are {status}?" for status in _STATUSES if status not in asked)
            yield "Which actions are overdue?"
        case DecisionRow() | MeetingRow():
            day = row.meeting if isinstance(row, DecisionRow) else row.day
            yield f"What questions were put on {on(day)}?"
            yield f"What was decided on {on(day)}?"
            yield "Which actions are outstanding?"


def _of_grade(row: GradeRow, answer: Answer) -> Iterator[str]:
    asks = (answer.about or Slots()).asks
    one = len({other.area for other in answer.rows if isinstance(other, GradeRow)}) == 1
    if asks is not Asks.CHANGE:
        yield f"How has the grade for {row.area} changed?" if one else "How have the grades changed?"
    if one:
        yield f"What are the areas for improvement for {row.area}?"
        yield f"What evidence have we on {row.area}?"
    elif row.inspection:
        yield f"What are the areas for improvement in {row.inspection}?"
        yield f"What are the causes of concern in {row.inspection}?"


def _of_finding(row: FindingRow) -> Iterator[str]:
    if row.area:
        yield f"How has the grade for {row.area} changed?"
        yield f"What evidence have we on {row.area}?"
    if row.inspection:
        yield f"Which grades were given in {row.inspection}?"
        yield f"What has happened to the areas for improvement in {row.inspection}?"
