"""What a reader may ask next: questions that stand on their own, each with the plan that it is tried by."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from corpus.facts import Status
from corpus.question import Answer, Asks, Context, Form, Plan, Slots
from corpus.view import View
from retrieval.kinds.ask_next import Next, grades_of, improvements
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.observed import parts_of
from retrieval.kinds.register import FACTS, KINDS

_SHOWN = 3


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
    yield from (grades_of(name) for name in rounds[:1])
    yield from (improvements(inspection=name) for name in rounds[:1])
    yield "Which actions are outstanding?", Slots(asks=Asks.ACTIONS, statuses=(Status.OUTSTANDING,), form=Form.LIST)
    yield from ((f"What does {name} stand for?", _meaning(name)) for name in acronyms[:3])
    yield from (improvements(inspection=name) for name in rounds[1:])


def _candidates(answer: Answer) -> Iterator[Next]:
    """Of the first row told (of grades, the newest) and its kind; of the areas asked about where there is none."""
    newest = sorted(answer.rows, key=lambda row: isinstance(row, GradeRow) and -(row.dated or date.min).toordinal())
    for row in newest[:1]:
        yield from next(kind for kind in FACTS if isinstance(row, kind.row)).ask_next(row, answer)
    for area in (answer.about or Slots()).areas[:1] if not answer.rows else ():
        latest = Slots(asks=Asks.GRADES, areas=(area,), latest=True)
        yield f"What is the latest grade for {area}?", latest
        yield improvements(area=area)


def _meaning(term: str) -> Slots:
    return Slots(asks=Asks.MEANING, topic=term)
