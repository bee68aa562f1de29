"""The inspection and time that a question names, and what its words mean by what the view holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.areas import area_frameworks, framework_of
from corpus.frameworks import named_inspections
from corpus.question import Asks, Slots
from corpus.scope import inspections, round_spans, scope_spans
from corpus.terms import STOPWORDS, words
from retrieval.understanding.cues import idle_words, pattern
from retrieval.understanding.held import Held, Publication
from retrieval.understanding.moments import Moment, moments

_RANGE = re.compile(
    r"(?<!\d[/.])(?<![\d£])\b(?:20)?(\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b(?![/.]\d)"
    r"(?!\W?(?:years?\W?old|weeks?|days?|months?|hours?|minutes?|seconds?|per ?cent|%))"
)
"""Two years, not a date in figures or so many minutes."""

_LONGEST_ROUND = 3
"""Years; what spans more, or runs backwards, is something else."""

_PEEL = re.compile(r"\bPEEL\b(?: (?:assessment|inspection|report|round)s?\b)?", re.I)
_LAST = re.compile(
    r"(?<!since )(?<!since the )(?<!than )(?<!than the )\b(?:the )?(?:latest|last|most recent|newest|current) "
    r"(?:(?P<peel>peel)(?: (?:inspection|report|assessment|round)s?)?|inspection|report|assessment|round)\b",
    re.I,
)
_ROUND = r"(?:rounds?|inspections?|reports?|assessments?|peel|time|one|year)"
_BACK = re.compile(
    rf"\b(?:the |in the )?(?:{_ROUND} before(?: that| this)?|(?:previous|preceding|prior) {_ROUND}|time before)\b"
    r"|\bbefore (?:that|this|then)\b|^\W*(?:and |what about |how about )*(?:in |at )?(?:the )?last (?:time|round)\b|\bpreviously\b",
    re.I,
)
"""The round before the one that was spoken of."""

_ON = re.compile(rf"\b(?:the |in the )?(?:next|following|later) {_ROUND}\b(?! meeting)|^\W*(?:and )?now\W*$", re.I)
"""The round after the one that was spoken of."""

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
    assumed: tuple[str, ...] = ()


def period_spans(text: str, today: date) -> list[tuple[int, int]]:
    """Where a text names inspections and time, in order, one span where two overlap."""
    found = [(moment.start, moment.end) for moment in moments(text, today)]
    found += [match.span() for named in (_RANGE, _PEEL, _LAST, _BACK, _ON) for match in named.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*found, *scope_spans(text)]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in the place of these stretches."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def is_relative(period: str) -> bool:
    """Whether words of time only say before or after what was spoken of."""
    return not _ON.sub("", _BACK.sub("", period)).strip()


def range_spans(text: str, named: bool) -> list[tuple[int, int]]:
    """Where a text names PEEL rounds; where its inspections are known, bare ranges and PEEL too."""
    return [
        *round_spans(text),
        *(match.span() for one in (_RANGE, _PEEL) for match in one.finditer(text) if named),
    ]


def is_bare(text: str, today: date) -> bool:
    """Whether a text names nothing but inspections and time."""
    rest = blanked(text, period_spans(text, today))
    return not any(word not in STOPWORDS | idle_words() for word in words(rest))


def period_of(slots: Slots, text: str, held: Held, today: date) -> Period:
    """What the words of a question's period mean; `text` is the question that they stand in."""
    if slots.asks in _DUE and "due then" in slots.cues:
        return _due(slots, held, today)
    named_by = slots.period
    of_a_report = bool(pattern("periods", "of_an_inspection").search(text)) or is_bare(text, today)
    inspecting = slots.asks in GRADED or (slots.asks not in OF_MEETINGS and of_a_report)
    named, rest, spans = _named(named_by, held, slots.asks in (Asks.GRADES, Asks.CHANGE))
    found = list(moments(rest, today))
    bound = {moment.bound: moment for moment in found if moment.bound}
    free = [moment for moment in found if not moment.bound or _is_of_a_sitting(moment, slots, held)]
    bound = {name: moment for name, moment in bound.items() if moment not in free}
    reading = _Reading(slots, held, today, inspecting and not named)
    reading.read(free)
    if not named and not reading.inspections:
        reading.by_order(named_by)
    back = len(_BACK.findall(named_by)) - len(_ON.findall(named_by))
    if back and slots.asks is not Asks.CHANGE:
        named = reading.rounds_before([*named, *reading.inspections], back)
        reading.inspections, reading.years, spans = [], [], []
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


def _is_of_a_sitting(moment: Moment, slots: Slots, held: Held) -> bool:
    """Whether what came after a day is what was decided or asked on it: after the session of 1 April."""
    if slots.asks not in (Asks.DECISIONS, Asks.QUESTIONS) or moment.bound != "since" or not moment.day:
        return False
    return any((day.day, day.month) == (moment.day, moment.month) for day in held.days)


_DUE = frozenset({Asks.ACTIONS, Asks.FINDINGS, Asks.PROMISES})
"""What may be due."""


def _due(slots: Slots, held: Held, today: date) -> Period:
    """The days on which something is due that a question names: by, before, in, on or after a time."""
    named, rest, _ = _named(slots.period, held, False)
    reading = _Reading(slots, held, today, False)
    first: date | None = None
    last: date | None = None
    for moment in moments(rest, today):
        begins, ends = reading.edge(moment, True), reading.edge(moment, False)
        if begins is None or ends is None:
            continue
        if moment.bound == "since":
            first = begins if moment.lead.endswith("since") else ends + timedelta(days=1)
        elif moment.lead.startswith(("before", "prior")):
            last = begins - timedelta(days=1)
        elif moment.bound or moment.lead.startswith("by"):
            last = ends
        else:
            first, last = begins, ends
    return Period(
        inspections=tuple(named), due_since=first, due_until=last, assumed=tuple(dict.fromkeys(reading.assumed))
    )


def _named(text: str, held: Held, graded: bool) -> tuple[list[str], str, list[int]]:
    """(inspections named, the other words, years of ranges that name none)."""
    named = inspections(text)
    rest, years = text, []
    for match in _RANGE.finditer(text):
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


class _Reading:
    """Free moments, read one after the other into slots."""

    def __init__(self, slots: Slots, held: Held, today: date, inspecting: bool) -> None:
        self._slots, self._held, self._today, self._inspecting = slots, held, today, inspecting
        self.inspections: list[str] = []
        self.years: list[int] = []
        self.days: list[date] = []
        self.months: list[tuple[int, int]] = []
        self.assumed: list[str] = []

    def read(self, found: Iterable[Moment]) -> None:
        """Read moments that bound nothing."""
        for moment in found:
            if moment.day and moment.month:
                self._read_day(moment)
            elif self._inspecting and (published := self._published(moment)):
                self._take(_said(moment), published)
            elif moment.month:
                self._read_month(moment.month, moment.year)
            elif moment.year:
                self.years.append(moment.year)

    def _read_day(self, moment: Moment) -> None:
        if moment.year:
            self.days += [moment.whole] if moment.whole else []
            self.years.append(moment.year)
            return
        assert moment.day and moment.month
        name = f"{moment.day} {_month_name(moment.month)}"
        known = sorted(day for day in self._held.days if (day.day, day.month) == (moment.day, moment.month))
        if not known:
            day = _nearest(moment.day, moment.month, self._today, self._slots.meeting == "next")
            known = [day] if day else []
        if known:
            self.assumed.append(f"{name}: taken as {' and '.join(f'{name} {day.year}' for day in known)}")
        self.days += known
        self.years += [day.year for day in known]

    def _read_month(self, month: int, year: int | None) -> None:
        if year is None:
            held = [day.year for day in self._held.days if day.month == month and day <= self._today]
            year = max(held, default=self._today.year - (month > self._today.month))
            self.assumed.append(f"{_month_name(month)}: taken as {_month_name(month)} {year}")
        self.months.append((year, month))
        self.years.append(year)

    def _published(self, moment: Moment) -> list[Publication]:
        """What was published in a month or year; of a month without its year, in the latest that has any."""
        fits = [
            one
            for one in self._held.published
            if moment.year in (None, one.day.year) and moment.month in (None, one.day.month) and self._may_be(one)
        ]
        latest = max((one.day.year for one in fits), default=0)
        return [one for one in fits if moment.year or one.day.year == latest]

    def _may_be(self, one: Publication) -> bool:
        """Whether an inspection can be meant: by the areas named, else a round of PEEL, unless findings are asked."""
        if _PEEL.search(self._slots.period):
            return is_round(one.inspection)
        if self._slots.areas:
            return framework_of(one.inspection) in {area_frameworks()[area] for area in self._slots.areas}
        return self._slots.asks in (Asks.FINDINGS, Asks.INSPECTIONS) or is_round(one.inspection)

    def _take(self, name: str, published: Iterable[Publication]) -> None:
        self.inspections += [one.inspection for one in published]
        self.assumed.append(f"{name}: taken as {' and '.join(map(str, published))}")

    def by_order(self, text: str) -> None:
        """Read “the latest report”, or PEEL without a round, as the inspections that are held."""
        last = _LAST.search(text)
        rounds = [one for one in self._held.published if is_round(one.inspection)]
        known = rounds if last and last["peel"] else self._held.published
        if last and known and self._slots.asks is not Asks.CHANGE and not self.years:
            self._take(last.group().strip(), known[-1:])
        elif _PEEL.search(text) and self._slots.asks in (Asks.GRADES, Asks.FINDINGS):
            self.inspections += sorted(name for name in self._held.inspections if is_round(name))

    def rounds_before(self, named: Sequence[str], back: int) -> list[str]:
        """The round so many before the newest of those named, or of all; a name that none has where none is held."""
        framework = framework_of(named[0]) if named else "PEEL"
        rounds = [one.inspection for one in self._held.published if framework_of(one.inspection) == framework]
        rounds = list(dict.fromkeys(rounds))
        at = max((rounds.index(name) for name in named if name in rounds), default=len(rounds) - 1)
        if 0 <= at - back < len(rounds):
            found = [one for one in self._held.published if one.inspection == rounds[at - back]]
            self.assumed.append(f"taken as {found[0]}")
            return [rounds[at - back]]
        return [f"the round {'before' if back > 0 else 'after'} {rounds[at] if rounds else 'the first'}"]

    def edge(self, moment: Moment | None, wanted_first: bool) -> date | None:
        """The day from which, or up to which, something is asked."""
        if moment is None:
            return None
        if moment.year is None:
            name = _said(moment)
            newest = max((day for day in self._held.days if day <= self._today), default=self._today)
            years = (newest.year + 1, newest.year, newest.year - 1)
            dated = [Moment(0, 0, "", "", moment.day, moment.month, year) for year in years]
            known = [one for one in dated if one.first and ("due then" in self._slots.cues or one.first <= newest)]
            moment = min(known, key=lambda one: abs(((one.first or newest) - newest).days), default=moment)
            self.assumed.append(f"{name}: taken as {_said(moment)}")
        return moment.first if wanted_first else moment.last


def is_round(name: str) -> bool:
    """Whether an inspection is a round of one that comes again, and not one with a name of its own."""
    return name not in named_inspections()


def _said(moment: Moment) -> str:
    named = [_month_name(moment.month)] if moment.month else []
    return " ".join([*([str(moment.day)] if moment.day else []), *named, *([str(moment.year)] if moment.year else [])])


def _month_name(month: int) -> str:
    return f"{date(2000, month, 1):%B}"


def _nearest(day: int, month: int, today: date, ahead: bool) -> date | None:
    """The last such day before today, or the next after it; None where no such day was or will be soon."""
    found = []
    for year in range(today.year - 4, today.year + 5):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    past, coming = [one for one in found if one <= today], [one for one in found if one > today]
    return (coming[0] if coming else None) if ahead else (past[-1] if past else None)
