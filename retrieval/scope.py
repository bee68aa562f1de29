"""Which passages may answer: those about the force, inspection and year that were asked about."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from corpus.nouns import DocumentId, Part, Passage, Question
from corpus.scope import inspections
from corpus.view import View


class Scope:
    """The parts of a view, to judge passages by."""

    def __init__(self, question: Question, view: View) -> None:
        self._question = question
        self._parts: dict[DocumentId, list[Part]] = defaultdict(list)
        for part in view.parts():
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
            self._about(self._question.forces, part.force, text)
            and self._about_inspection(part, text)
            and self._about_year(part, text)
        )

    def missing(self) -> str:
        """What the reader's documents hold nothing about, in words; empty where they hold it all."""
        forces = {part.force for parts in self._parts.values() for part in parts if part.force}
        held = {name for parts in self._parts.values() for part in parts for name in part.inspections}
        strange = [force for force in self._question.forces if force not in forces]
        if strange:
            return _nothing("", strange, forces)
        absent = [name for name in self._question.inspections if name not in held]
        return _nothing("", absent, held) if absent else ""

    @staticmethod
    def _about(asked: Iterable[str], own: str | None, text: str) -> bool:
        asked = list(asked)
        return not asked or own in asked or any(re.search(rf"\b{re.escape(name)}\b", text) for name in asked)

    def _about_inspection(self, part: Part, text: str) -> bool:
        asked = set(self._question.inspections)
        return not asked or bool(asked & set(part.inspections[:1])) or bool(asked & set(inspections(text)))

    def _about_year(self, part: Part, text: str) -> bool:
        years = self._question.years
        if not years:
            return True
        rounds = [day.year for name in part.inspections[:1] for day in self._publications.get(name, ())]
        near = {part.dated.year if part.dated else None, *rounds}
        return any(
            year in near
            or str(year) in text
            or any(str(year) in name for name in part.inspections[:1])
            or re.search(rf"\b20\d\d[/–-]{year % 100:02}\b", text) is not None
            for year in years
        )


def _nothing(lead: str, absent: Iterable[str], held: Iterable[str]) -> str:
    what = " or ".join(absent)
    return f"{lead}nothing on {what}; it holds {', '.join(sorted(held)) or 'no such document'}"
