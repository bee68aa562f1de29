"""What the view holds of inspections and days, to tell what an incomplete name or date means."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.facts import Action, AskedQuestion, Decision, Inspection, Meeting
from corpus.nouns import Part
from corpus.view import View


@dataclass(frozen=True)
class Held:
    """The inspections and days of one view, read when they are first needed."""

    view: View

    @cached_property
    def parts(self) -> list[Part]:
        """All parts that the reader may see."""
        return self.view.parts()

    @cached_property
    def published(self) -> dict[str, date]:
        """When each inspection was first published, by what documents state; the earliest first."""
        found = {name: min(days) for name, days in self.view.publications().items()}
        for seen in self.view.observations(Inspection):
            if seen.fact.published:
                day = seen.fact.published
                found[seen.fact.name] = min(found.get(seen.fact.name, day), day)
        return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))

    @cached_property
    def inspections(self) -> frozenset[str]:
        """Names of all inspections that the reader's documents are about."""
        return frozenset(name for part in self.parts for name in part.inspections) | frozenset(self.published)

    @cached_property
    def days(self) -> frozenset[date]:
        """Days of papers, meetings, decisions and publications."""
        dated = {part.dated for part in self.parts if part.dated}
        return frozenset(dated | set(self.published.values()) | set(self._meetings()))

    def _meetings(self) -> Iterator[date]:
        yield from (seen.fact.day for seen in self.view.observations(Meeting))
        agreed = (seen.fact.meeting for seen in self.view.observations(Action))
        decided = (seen.fact.meeting for seen in self.view.observations(Decision))
        asked = (seen.fact.meeting for seen in self.view.observations(AskedQuestion))
        yield from (day for day in (*agreed, *decided, *asked) if day)
