"""What may be asked next of a row of each kind: questions that stand on their own, with what they ask for."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from corpus.facts import FindingType, Status
from corpus.question import Answer, Asks, Form, Slots
from corpus.rows import Row
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.decisions.reconcile import DecisionRow
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.meetings.reconcile import MeetingRow
from retrieval.kinds.meetings.select import on

R_contra = TypeVar("R_contra", bound=Row, contravariant=True)

Next = tuple[str, Slots]
"""A question, and what it asks for."""

AskNext = Callable[[R_contra, Answer], Iterator[Next]]
"""What may be asked next of a row that an answer tells of first."""

_STATUSES = (Status.OUTSTANDING, Status.COMPLETE)
_IMPROVEMENT = (FindingType.AREA_FOR_IMPROVEMENT,)


def nothing_next(row: Row, answer: Answer) -> Iterator[Next]:
    """Of kinds from which no question goes on."""
    yield from ()


def next_of_grade(row: GradeRow, answer: Answer) -> Iterator[Next]:
    """How it changed, and what was found: of its area, or of its inspection where several areas are told."""
    one = len({other.area for other in answer.rows if isinstance(other, GradeRow)}) == 1
    if (answer.about or Slots()).asks is not Asks.CHANGE:
        yield _changed(row.area) if one else ("How have the grades changed?", Slots(asks=Asks.CHANGE))
    if one:
        yield improvements(area=row.area)
        yield _evidence(row.area)
    elif row.inspection:
        yield improvements(inspection=row.inspection)
        causes = (FindingType.CAUSE_OF_CONCERN,)
        yield (
            f"What are the causes of concern in {row.inspection}?",
            Slots(asks=Asks.FINDINGS, findings=causes, inspections=(row.inspection,)),
        )


def next_of_finding(row: FindingRow, answer: Answer) -> Iterator[Next]:
    """How its area was graded, what evidence there is, and what became of its inspection's findings."""
    if row.area:
        yield _changed(row.area)
        yield _evidence(row.area)
    if row.inspection:
        yield grades_of(row.inspection)
        became = Slots(asks=Asks.FINDINGS, findings=_IMPROVEMENT, inspections=(row.inspection,), cues=("became",))
        yield f"What has happened to the areas for improvement in {row.inspection}?", became


def next_of_action(row: ActionRow, answer: Answer) -> Iterator[Next]:
    """Actions of other statuses, and those overdue."""
    asked = (answer.about or Slots()).statuses
    for status in (status for status in _STATUSES if status not in asked):
        yield f"Which actions are {status}?", Slots(asks=Asks.ACTIONS, statuses=(status,), form=Form.LIST)
    yield "Which actions are overdue?", Slots(asks=Asks.ACTIONS, overdue=True, form=Form.LIST)


def next_of_decision(row: DecisionRow, answer: Answer) -> Iterator[Next]:
    """What else its meeting has, and which actions are left."""
    yield from _of_meeting(row.meeting)


def next_of_meeting(row: MeetingRow, answer: Answer) -> Iterator[Next]:
    """What was asked and decided there, and which actions are left."""
    yield from _of_meeting(row.day)


def _of_meeting(day: date | None) -> Iterator[Next]:
    if day:
        yield f"What questions were put on {on(day)}?", Slots(asks=Asks.QUESTIONS, days=(day,))
        yield f"What was decided on {on(day)}?", Slots(asks=Asks.DECISIONS, days=(day,))
    yield "Which actions are outstanding?", Slots(asks=Asks.ACTIONS, statuses=(Status.OUTSTANDING,))


def grades_of(inspection: str) -> Next:
    """Which grades an inspection gave."""
    return f"Which grades were given in {inspection}?", Slots(asks=Asks.GRADES, inspections=(inspection,))


def improvements(*, area: str = "", inspection: str = "") -> Next:
    """What the areas for improvement of an area or inspection are."""
    of = f"for {area}" if area else f"in {inspection}"
    areas, inspections = ((area,) if area else ()), ((inspection,) if inspection else ())
    slots = Slots(asks=Asks.FINDINGS, findings=_IMPROVEMENT, areas=areas, inspections=inspections, form=Form.LIST)
    return f"What are the areas for improvement {of}?", slots


def _changed(area: str) -> Next:
    return f"How has the grade for {area} changed?", Slots(asks=Asks.CHANGE, areas=(area,))


def _evidence(area: str) -> Next:
    return f"What evidence have we on {area}?", Slots(asks=Asks.EVIDENCE, areas=(area,))
