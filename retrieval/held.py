"""What the view holds of inspections and days, to tell what an incomplete name or date means."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.facts import Action, AskedQuestion, Decision, Inspection, Meeting
from corpus.nouns import Part
from corpus.view import View
from retrieval.once import observed


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
        dated = {part.dated for part in self.parts if part.dated}
        return frozenset(dated | {one.day for one in self.published if one.whole} | set(self._meetings()))

    def _meetings(self) -> Iterator[date]:
        yield from (seen.fact.day for seen in observed(self.view, Meeting))
        agreed = (seen.fact.meeting for seen in observed(self.view, Action))
        decided = (seen.fact.meeting for seen in observed(self.view, Decision))
        asked = (seen.fact.meeting for seen in observed(self.view, AskedQuestion))
        yield from (day for day in (*agreed, *decided, *asked) if day)
