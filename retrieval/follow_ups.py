"""What a reader may ask next: questions that stand on their own, each with the plan that it is tried by."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from corpus.facts import FindingType, Status
from corpus.question import Answer, Asks, Context, Form, Plan, Slots
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.decisions.reconcile import DecisionRow
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.meetings.reconcile import MeetingRow
from retrieval.kinds.meetings.select import on
from retrieval.kinds.observed import parts_of
from retrieval.kinds.register import KINDS

Next = tuple[str, Slots]
"""A question, and what it asks for."""

_SHOWN = 3

_STATUSES = (Status.OUTSTANDING, Status.COMPLETE)
_IMPROVEMENT = (FindingType.AREA_FOR_IMPROVEMENT,)


def follow_ups(question: str, answer: Answer, view: View, context: Context) -> tuple[str, ...]:
    """Up to three questions that go on from an answer, and that the store answers: no model is asked for it."""
    if not answer.answered:
        return ()
    asked = question.strip().lower()
    return _answered((one for one in _candidates(answer) if one[0].lower() != asked), view, context)


def suggest(view: View, context: Context) -> tuple[str, ...]:
    """Up to three questions that a reader's evidence can answer."""
    return _answered(_first(view), view, context)


def _answered(asked: Iterator[Next], view: View, context: Context) -> tuple[str, ...]:
    fresh = dict(asked)
    held = (text for text, slots in fresh.items() if _holds(slots, view, context))
    return tuple(islice(held, _SHOWN))


def _holds(slots: Slots, view: View, context: Context) -> bool:
    """Whether what is asked for is held: the kind of thing answers a plan for it."""
    if slots.asks is Asks.EVIDENCE:
        return True  # the row from which it is asked is evidence on its area
    answer = KINDS[slots.asks].tell(_plan(slots, context.today), view)
    return answer is not None and answer.answered


def _plan(slots: Slots, today: date) -> Plan:
    wording = " ".join([slots.topic, *slots.areas])
    taken = {name: getattr(slots, name) for name in Slots.__dataclass_fields__}
    return Plan(**taken, score=1.0, terms={}, wording=wording, telling={}, today=today, said=slots)


def _first(view: View) -> Iterator[Next]:
    rounds = sorted({name for part in parts_of(view) for name in part.inspections[:1]}, reverse=True)
    acronyms = sorted(view.acronyms(), key=lambda name: (-len(name), name))
    yield from (_grades(name) for name in rounds[:1])
    yield from (_improvements(inspection=name) for name in rounds[:1])
    yield "Which actions are outstanding?", Slots(asks=Asks.ACTIONS, statuses=(Status.OUTSTANDING,), form=Form.LIST)
    yield from ((f"What does {name} stand for?", _meaning(name)) for name in acronyms[:3])
    yield from (_improvements(inspection=name) for name in rounds[1:])


def _candidates(answer: Answer) -> Iterator[Next]:
    """Of the first row told (of grades, the newest) and its kind; of the areas asked about where there is none."""
    newest = sorted(answer.rows, key=lambda row: isinstance(row, GradeRow) and -(row.dated or date.min).toordinal())
    for row in newest[:1]:
        yield from _of_row(row, answer)
    for area in (answer.about or Slots()).areas[:1] if not answer.rows else ():
        latest = Slots(asks=Asks.GRADES, areas=(area,), latest=True)
        yield f"What is the latest grade for {area}?", latest
        yield _improvements(area=area)


def _of_row(row: Row, answer: Answer) -> Iterator[Next]:
    match row:
        case GradeRow():
            yield from _of_grade(row, answer)
        case FindingRow():
            yield from _of_finding(row)
        case ActionRow():
            asked = (answer.about or Slots()).statuses
            for status in (status for status in _STATUSES if status not in asked):
                yield f"Which actions are {status}?", Slots(asks=Asks.ACTIONS, statuses=(status,), form=Form.LIST)
            yield "Which actions are overdue?", Slots(asks=Asks.ACTIONS, overdue=True, form=Form.LIST)
        case DecisionRow() | MeetingRow():
            day = row.meeting if isinstance(row, DecisionRow) else row.day
            if day:
                yield f"What questions were put on {on(day)}?", Slots(asks=Asks.QUESTIONS, days=(day,))
                yield f"What was decided on {on(day)}?", Slots(asks=Asks.DECISIONS, days=(day,))
            yield "Which actions are outstanding?", Slots(asks=Asks.ACTIONS, statuses=(Status.OUTSTANDING,))


def _of_grade(row: GradeRow, answer: Answer) -> Iterator[Next]:
    asks = (answer.about or Slots()).asks
    one = len({other.area for other in answer.rows if isinstance(other, GradeRow)}) == 1
    if asks is not Asks.CHANGE:
        yield _changed(row.area) if one else ("How have the grades changed?", Slots(asks=Asks.CHANGE))
    if one:
        yield _improvements(area=row.area)
        yield f"What evidence have we on {row.area}?", Slots(asks=Asks.EVIDENCE, areas=(row.area,))
    elif row.inspection:
        yield _improvements(inspection=row.inspection)
        causes = (FindingType.CAUSE_OF_CONCERN,)
        yield (
            f"What are the causes of concern in {row.inspection}?",
            Slots(asks=Asks.FINDINGS, findings=causes, inspections=(row.inspection,)),
        )


def _of_finding(row: FindingRow) -> Iterator[Next]:
    if row.area:
        yield _changed(row.area)
        yield f"What evidence have we on {row.area}?", Slots(asks=Asks.EVIDENCE, areas=(row.area,))
    if row.inspection:
        yield _grades(row.inspection)
        became = Slots(asks=Asks.FINDINGS, findings=_IMPROVEMENT, inspections=(row.inspection,), cues=("became",))
        yield f"What has happened to the areas for improvement in {row.inspection}?", became


def _changed(area: str) -> Next:
    return f"How has the grade for {area} changed?", Slots(asks=Asks.CHANGE, areas=(area,))


def _grades(inspection: str) -> Next:
    return f"Which grades were given in {inspection}?", Slots(asks=Asks.GRADES, inspections=(inspection,))


def _improvements(*, area: str = "", inspection: str = "") -> Next:
    of = f"for {area}" if area else f"in {inspection}"
    areas, inspections = ((area,) if area else ()), ((inspection,) if inspection else ())
    slots = Slots(asks=Asks.FINDINGS, findings=_IMPROVEMENT, areas=areas, inspections=inspections, form=Form.LIST)
    return f"What are the areas for improvement {of}?", slots


def _meaning(term: str) -> Slots:
    return Slots(asks=Asks.MEANING, topic=term)
