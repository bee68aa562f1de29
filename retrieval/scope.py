"""Which rows, papers and passages may answer: those of the force, inspection and time that were asked about.

What bears no date is of no day, month or year that a question names, since nothing says that it is. Where a question
only bounds the time, since a day or as at a day, it stays in, since nothing says that it lies outside.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from corpus.days import dates
from corpus.nouns import DocumentId, Part, Passage
from corpus.question import Plan, Slots
from corpus.scope import inspections
from corpus.view import View
from retrieval.kinds.observed import parts_of

R = TypeVar("R")
S = TypeVar("S", bound=Slots)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `first` to `last`: one day, or the month or year of which no day is known."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Setting:
    """What a row, paper or passage says of where it belongs.

    `dates` are when it is of; `speaks_of` are other times that it names, in its words or in its inspection's name.
    """

    forces: frozenset[str | None] = frozenset()
    inspections: frozenset[str | None] = frozenset()
    dates: tuple[Stretch, ...] = ()
    speaks_of: tuple[Stretch, ...] = ()


def on_days(*days: date | None) -> tuple[Stretch, ...]:
    """Each of these days by itself, without those that are not known."""
    return tuple(Stretch(day, day) for day in days if day)


def printed(day: date | None, month: str | None) -> tuple[Stretch, ...]:
    """A day, or where only that is known a month (2023-04) or year."""
    if day or not month:
        return on_days(day)
    year, _, number = month.partition("-")
    return (month_of(int(year), int(number)) if number else year_of(int(year)),)


def month_of(year: int, month: int) -> Stretch:
    """All days of a month."""
    return Stretch(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Stretch:
    """All days of a year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31))


def named_years(inspection: str | None) -> tuple[Stretch, ...]:
    """The years that an inspection's name gives in full."""
    return tuple(year_of(int(year)) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", inspection or ""))


def inspected(force: str | None, inspection: str | None, day: date | None, month: str | None) -> Setting:
    """Where a row belongs that an inspection gave: of when that was published, else of the year in its name."""
    named = named_years(inspection)
    return Setting(frozenset({force}), frozenset({inspection}), printed(day, month) or named, named)


def in_scope(plan: Slots, rows: Iterable[R], setting: Callable[[R], Setting]) -> list[R]:
    """The rows of what was asked about; a year is when a row is of, and where none is of it, one that rows speak of."""
    placed = [(row, setting(row)) for row in rows]
    dated = [row for row, known in placed if holds(plan, replace(known, speaks_of=()))]
    return dated or [row for row, known in placed if holds(plan, known)]


def holds(plan: Slots, known: Setting) -> bool:
    """Whether something is of the force, inspection and time asked about."""
    return (
        of_force(plan, *known.forces)
        and of_inspection(plan, known.inspections)
        and in_time(plan, known.dates, known.speaks_of)
    )


def of_force(plan: Slots, *forces: str | None) -> bool:
    """Whether one of these forces is asked about, or none is named."""
    return not plan.forces or not set(plan.forces).isdisjoint(forces)


def of_inspection(plan: Slots, names: Iterable[str | None]) -> bool:
    """Whether one of these inspections is asked about, or none is named."""
    return not plan.inspections or not set(plan.inspections).isdisjoint(names)


def in_time(plan: Slots, dates: Iterable[Stretch], speaks_of: Iterable[Stretch] = ()) -> bool:
    """Whether what is of these dates is of the time asked about."""
    dates = tuple(dates)
    return at_named(plan, (*dates, *speaks_of)) and (not dates or between(dates, plan.since, plan.as_at))


def at_named(plan: Slots, dates: Iterable[Stretch]) -> bool:
    """Whether one of these lies in what is named: in a day, where none is in a month, where none is in a year."""
    named = on_days(*plan.days) or [month_of(*one) for one in plan.months] or [year_of(year) for year in plan.years]
    dates = list(dates)
    return not named or any(one.first <= day.first and day.last <= one.last for day in dates for one in named)


def between(dates: Iterable[Stretch], first: date | None, last: date | None) -> bool:
    """Whether one of these may lie between two days, of which either may be open."""
    return any((first or one.last) <= one.last and one.first <= (last or one.first) for one in dates)


def bounded(plan: Slots) -> bool:
    """Whether a question names any time."""
    return bool(plan.days or plan.months or plan.years or plan.since or plan.as_at)


def as_inspected(plan: S) -> S:
    """The plan by which rows are tested that inspections give.

    They are of no meeting's day; and an inspection that is named says by itself when it was.
    """
    if plan.inspections:
        return replace(plan, days=(), months=(), years=())
    return replace(plan, days=())


class Scope:
    """The parts of a view, to judge papers and passages by."""

    def __init__(self, plan: Plan, view: View) -> None:
        self._plan, self._view = plan, view
        self._parts: dict[DocumentId, list[Part]] = defaultdict(list)
        for part in parts_of(view):
            self._parts[part.document].append(part)
        self._publications = view.publications()

    def part(self, passage: Passage) -> Part:
        """The part in which a passage stands."""
        parts = self._parts[passage.document]
        return parts[max(bisect_right([part.start for part in parts], passage.start) - 1, 0)]

    def holds(self, passage: Passage) -> bool:
        """Whether a passage is about what was asked about: by its paper, or by its own words."""
        part, plan = self.part(passage), self._plan
        text = f"{passage.heading}\n{passage.text}"
        forces = {name for name in plan.forces if re.search(rf"\b{re.escape(name)}\b", text)}
        named = self._named(text) if plan.inspections else frozenset()
        paper = self._paper(part, text)
        return holds(
            plan,
            replace(
                paper,
                forces=paper.forces | forces,
                inspections=paper.inspections | named,
                speaks_of=(*paper.speaks_of, *self._spoken_of(part, text)),
            ),
        )

    def parts(self) -> list[Part]:
        """The parts that are about the force, inspection and time asked about, in order."""
        of_all = (part for parts in self._parts.values() for part in parts)
        return [part for part in of_all if holds(self._plan, self._paper(part, part.title))]

    def missing(self) -> tuple[str, list[Part]]:
        """(what the reader's documents hold nothing about, in words, a part on each thing that they hold instead).

        The words are empty where they hold all that was named.
        """
        parts = [part for parts in reversed(self._parts.values()) for part in reversed(parts)]
        forces = {part.force: part for part in parts if part.force}
        held = {name: part for part in parts for name in part.inspections}
        for asked, known in ((self._plan.forces, forces), (self._plan.inspections, held)):
            absent = [name for name in asked if name not in known]
            if absent:
                told = f"nothing on {' or '.join(absent)}; it holds {', '.join(sorted(known)) or 'no such document'}"
                return told, list(known.values())
        named = [*(f"{day.day} {day:%B %Y}" for day in self._plan.days), *map(str, self._plan.years)]
        return f"nothing of {' or '.join(named)}" if named else "", []

    def _paper(self, part: Part, text: str) -> Setting:
        """Where a part belongs, which a text of it speaks for: of several inspections the first is what it is on."""
        years = tuple(year_of(year) for year in self._plan.years if self._is_of_year(part, text, year))
        return Setting(frozenset({part.force}), frozenset(part.inspections[:1]), on_days(part.dated), years)

    def _spoken_of(self, part: Part, text: str) -> Iterator[Stretch]:
        """The days that a text names, and of a year that it is of any month, which it need not name."""
        yield from on_days(*dates(text)) if self._plan.days else ()
        yield from (month_of(*one) for one in self._plan.months if self._is_of_year(part, text, one[0]))

    def _named(self, text: str) -> frozenset[str]:
        return self._view.kept(("inspections", text), lambda: frozenset(inspections(self._view.frameworks, text)))

    def _is_of_year(self, part: Part, text: str, year: int) -> bool:
        """Whether a part was written or its inspection published in a year, or this or the text names it."""
        published = [day for name in part.inspections[:1] for day in self._publications.get(name, ())]
        return (
            year in {day.year for day in (part.dated, *published) if day}
            or any(f"{year}/" in name for name in part.inspections[:1])
            or re.search(rf"(?<![\d/–-]){year}(?!\s?[–-]\s?(?:20)?\d\d\b)", text) is not None
            or re.search(rf"\b20\d\d[/–-]{year % 100:02}\b", text) is not None
        )
