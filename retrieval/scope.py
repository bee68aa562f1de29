"""Which passages may answer: those about the force, inspection and year that were asked about."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from corpus.days import dates
from corpus.nouns import DocumentId, Part, Passage
from corpus.question import Plan
from corpus.scope import inspections
from corpus.view import View
from retrieval.kinds.observed import parts_of


class Scope:
    """The parts of a view, to judge passages by."""

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
        """Whether a passage is about what was asked about."""
        part = self.part(passage)
        text = f"{passage.heading}\n{passage.text}"
        return (
            self._about(self._plan.forces, part.force, text)
            and self._about_inspection(part, text)
            and self._about_year(part, text)
            and self._about_day(part, text)
            and self._in_time(part)
        )

    def parts(self) -> list[Part]:
        """The parts that are about the force, inspection and time asked about, in order."""
        days, months = self._plan.days, self._plan.months
        return [
            part
            for parts in self._parts.values()
            for part in parts
            if self._about(self._plan.forces, part.force, "")
            and self._about_inspection(part, "")
            and self._about_year(part, part.title)
            and (not days or part.dated in days)
            and (not months or (part.dated is not None and (part.dated.year, part.dated.month) in months))
            and self._in_time(part)
        ]

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

    @staticmethod
    def _about(asked: Iterable[str], own: str | None, text: str) -> bool:
        asked = list(asked)
        return not asked or own in asked or any(re.search(rf"\b{re.escape(name)}\b", text) for name in asked)

    def _about_inspection(self, part: Part, text: str) -> bool:
        asked = set(self._plan.inspections)
        return not asked or bool(asked & set(part.inspections[:1])) or bool(asked & self._named(text))

    def _named(self, text: str) -> frozenset[str]:
        return self._view.kept(("inspections", text), lambda: frozenset(inspections(self._view.frameworks, text)))

    def _about_day(self, part: Part, text: str) -> bool:
        days = set(self._plan.days)
        return not days or part.dated in days or bool(days & set(dates(text)))

    def _in_time(self, part: Part) -> bool:
        """Whether a part is of the days from `since` up to `as_at`; one without a date may be."""
        since, until = self._plan.since, self._plan.as_at
        return part.dated is None or ((since or part.dated) <= part.dated <= (until or part.dated))

    def _about_year(self, part: Part, text: str) -> bool:
        years = self._plan.years
        if not years:
            return True
        rounds = [day.year for name in part.inspections[:1] for day in self._publications.get(name, ())]
        near = {part.dated.year if part.dated else None, *rounds}
        return any(
            year in near
            or re.search(rf"(?<![\d/–-]){year}(?!\s?[–-]\s?(?:20)?\d\d\b)", text) is not None
            or any(f"{year}/" in name for name in part.inspections[:1])
            or re.search(rf"\b20\d\d[/–-]{year % 100:02}\b", text) is not None
            for year in years
        )
