"""What the words of inspection and time of a question mean by what the view holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.frameworks import Frameworks
from corpus.notes import Note
from corpus.question import Asks, Slots
from corpus.scope import inspections
from retrieval.understanding.cues import pattern
from retrieval.understanding.held import Held
from retrieval.understanding.moments import Moment, moments
from retrieval.understanding.spans import BACK, ON, RANGE, is_bare
from retrieval.understanding.timing import Timing

_LONGEST_ROUND = 3
"""Years; what spans more, or runs backwards, is something else."""

GRADED = frozenset({Asks.GRADES, Asks.CHANGE, Asks.FINDINGS, Asks.INSPECTIONS})
"""What is asked of an inspection, so that a bare year is the one of its report."""

OF_MEETINGS = frozenset({
    Asks.ACTIONS, Asks.DECISIONS, Asks.MEETINGS, Asks.QUESTIONS, Asks.DOCUMENTS, Asks.PROMISES,
})  # fmt: skip
"""What is asked of a meeting or a paper, so that a date is its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Slots of inspection and time, and how what was ambiguous was taken."""

    inspections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    since: date | None = None
    as_at: date | None = None
    due_since: date | None = None
    due_until: date | None = None
    assumed: tuple[Note, ...] = ()


def period_of(frameworks: Frameworks, slots: Slots, text: str, held: Held, today: date) -> Period:
    """What the words of a question's period mean; `text` is the question that they stand in."""
    if slots.asks in _DUE and "due then" in slots.cues:
        return _due(frameworks, slots, held, today)
    named_by = slots.period
    of_a_report = bool(pattern("periods", "of_an_inspection").search(text)) or is_bare(frameworks, text, today)
    inspecting = slots.asks in GRADED or (slots.asks not in OF_MEETINGS and of_a_report)
    named, rest, spans = _named(frameworks, named_by, held, slots.asks in (Asks.GRADES, Asks.CHANGE))
    found = list(moments(rest, today))
    bound = {moment.bound: moment for moment in found if moment.bound}
    free = [moment for moment in found if not moment.bound or _is_compared(moment, slots, held)]
    bound = {name: moment for name, moment in bound.items() if moment not in free}
    reading = Timing(frameworks, slots, held, today, inspecting and not named)
    reading.read(free)
    if not named and not reading.inspections:
        reading.by_order(named_by)
    back = len(BACK.findall(named_by)) - len(ON.findall(named_by))
    if back and slots.asks is not Asks.CHANGE:
        named = reading.rounds_before([*named, *reading.inspections], back)
        reading.inspections, reading.years, spans = [], [], []
    if slots.asks is Asks.GRADES and pattern("periods", "now").search(text):
        reading.inspections += reading.newest_beside([*named, *reading.inspections])
    of_a_day = slots.asks in OF_MEETINGS or bool(pattern("periods", "of_a_day").search(text))
    return Period(
        inspections=tuple(dict.fromkeys([*named, *reading.inspections])),
        years=tuple(dict.fromkeys([*spans, *reading.years])),
        days=tuple(dict.fromkeys(reading.days)) if of_a_day else (),
        months=tuple(dict.fromkeys(reading.months)),
        since=None if slots.meeting == "next" else reading.edge(bound.get("since"), True),
        as_at=reading.edge(bound.get("since" if slots.meeting == "next" else "until"), False),
        assumed=tuple(reading.assumed),
    )


def _is_compared(moment: Moment, slots: Slots, held: Held) -> bool:
    """Whether what seems to bound a time names it: grades between 2023 and 2025, after the session of 1 April."""
    if slots.asks in (Asks.GRADES, Asks.CHANGE):
        return moment.lead == "between"
    if slots.asks not in (Asks.DECISIONS, Asks.QUESTIONS) or moment.bound != "since" or not moment.day:
        return False
    days = [(day.day, day.month) for day in held.days]
    return moment.lead != "between" and (moment.day, moment.month) in days


_DUE = frozenset({Asks.ACTIONS, Asks.FINDINGS, Asks.PROMISES})
"""What may be due."""


def _due(frameworks: Frameworks, slots: Slots, held: Held, today: date) -> Period:
    """The days on which something is due that a question names: by, before, in, on or after a time."""
    named, rest, _ = _named(frameworks, slots.period, held, False)
    reading = Timing(frameworks, slots, held, today, False)
    first: date | None = None
    last: date | None = None
    for moment in moments(rest, today):
        begins, ends = reading.edge(moment, True), reading.edge(moment, False)
        if begins is None or ends is None:
            continue
        if moment.bound == "since":
            first = begins if moment.lead.endswith(("since", "between")) else ends + timedelta(days=1)
        elif moment.lead.startswith(("before", "prior")):
            last = begins - timedelta(days=1)
        elif moment.bound or moment.lead.startswith("by"):
            last = ends
        else:
            first, last = begins, ends
    return Period(
        inspections=tuple(named), due_since=first, due_until=last, assumed=tuple(dict.fromkeys(reading.assumed))
    )


def _named(frameworks: Frameworks, text: str, held: Held, graded: bool) -> tuple[list[str], str, list[int]]:
    """(inspections named, the other words, years of ranges that name none)."""
    named = inspections(frameworks, text)
    rest, years = text, []
    for match in RANGE.finditer(text):
        first, last = (int(year) for year in match.groups())
        if not 0 < last - first <= _LONGEST_ROUND:
            continue
        rest = rest.replace(match.group(), " ")
        names = (f"PEEL 20{first}/{last}", f"PEEL 20{first}-{last}")
        known = next((name for name in names if name in named or name in held.inspections), None)
        if known is None and graded:
            known = names[last - first > 1]
        if known is None:
            years += [2000 + first, 2000 + last]
        elif known not in named:
            named.append(known)
    return named, rest, years
