"""What the view holds of inspections and days, to tell what an incomplete name or date means."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from corpus.facts import Action, AskedQuestion, Decision, Inspection, Meeting
from corpus.nouns import DocumentId, Part
from corpus.observations import Observation
from corpus.view import View
from retrieval.kinds.observed import observed


@dataclass(frozen=True, slots=True, order=True)
class Publication:
    """When an inspection of one force was published: a day, or where `whole` is False its month."""

    day: date
    inspection: str
    whole: bool = True

    def __str__(self) -> str:
        written = f"{self.day:%B %Y}"
        return f"{self.inspection}, published {f'{self.day.day} ' if self.whole else ''}{written}"


@dataclass(frozen=True)
class Held:
    """The inspections and days of one view, read when they are first needed."""

    view: View

    @cached_property
    def parts(self) -> list[Part]:
        """All parts that the reader may see."""
        return self.view.parts()

    @cached_property
    def published(self) -> list[Publication]:
        """When inspections were published, by what documents state; the earliest first."""
        days = {Publication(day, name) for name, found in self.view.publications().items() for day in found}
        facts = [seen.fact for seen in observed(self.view, Inspection)]
        days |= {Publication(fact.published, fact.name) for fact in facts if fact.published}
        months = {Publication(date.fromisoformat(f"{fact.month}-01"), fact.name, False) for fact in facts if fact.month}
        known = {(one.inspection, one.day.replace(day=1)) for one in days}
        return sorted(days | {one for one in months if (one.inspection, one.day) not in known})

    @cached_property
    def inspections(self) -> frozenset[str]:
        """Names of all inspections that the reader's documents are about."""
        return frozenset(name for part in self.parts for name in part.inspections) | frozenset(
            one.inspection for one in self.published
        )

    @cached_property
    def action_numbers(self) -> frozenset[str]:
        """The numbers of all actions, in small letters."""
        return frozenset(seen.fact.number.lower() for seen in observed(self.view, Action) if seen.fact.number)

    @cached_property
    def days(self) -> frozenset[date]:
        """Days of papers, meetings, decisions and publications."""
        return frozenset({day for day, *_ in self.dated()} | {one.day for one in self.published if one.whole})

    def dated(self) -> Iterator[tuple[date, DocumentId, int]]:
        """The days of papers and of meetings, each with the document and the place that gives it."""
        yield from ((part.dated, part.document, part.start) for part in self.parts if part.dated)
        yield from ((one.fact.day, one.document, one.spans[0][0]) for one in observed(self.view, Meeting))
        of_meetings: list[Observation[Any]] = [
            *observed(self.view, Action), *observed(self.view, Decision), *observed(self.view, AskedQuestion),
        ]  # fmt: skip
        yield from ((one.fact.meeting, one.document, one.spans[0][0]) for one in of_meetings if one.fact.meeting)
