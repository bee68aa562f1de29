"""What the view holds of inspections and days, to tell what an incomplete name or date means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.facts import Action, AskedQuestion, Decision, Inspection, Meeting
from corpus.notes import Publication
from corpus.nouns import DocumentId, Part
from corpus.observations import Observation
from corpus.view import View
from retrieval.kinds.observed import observed, once_a_view, parts_of

Dated = tuple[date, DocumentId, int]
"""A day, with the document and the place that gives it."""


@dataclass(frozen=True, slots=True)
class Held:
    """The inspections and days of one view: `published` the earliest first, `dated` of papers and of meetings.

    `action_numbers` are those of all actions, in small letters; `days` are of papers, meetings and publications.
    """

    parts: tuple[Part, ...]
    published: tuple[Publication, ...]
    inspections: frozenset[str]
    action_numbers: frozenset[str]
    dated: tuple[Dated, ...]
    days: frozenset[date]

    def newest(self, today: date) -> date:
        """The latest day that has passed of what is held, or today where there is none."""
        return max((day for day in self.days if day <= today), default=today)


def held_by(view: View) -> Held:
    """What a view holds of inspections and days, read once."""
    return _held(view)[0]


@once_a_view
def _held(view: View) -> Iterable[Held]:
    parts, published, dated = parts_of(view), tuple(_published(view)), tuple(_dated(view))
    named = frozenset(name for part in parts for name in part.inspections)
    yield Held(
        parts,
        published,
        named | frozenset(one.inspection for one in published),
        frozenset(seen.fact.number.lower() for seen in observed(view, Action) if seen.fact.number),
        dated,
        frozenset({day for day, *_ in dated} | {one.day for one in published if one.whole}),
    )


def _published(view: View) -> list[Publication]:
    days = {Publication(day, name) for name, found in view.publications().items() for day in found}
    facts = [seen.fact for seen in observed(view, Inspection)]
    days |= {Publication(fact.published, fact.name) for fact in facts if fact.published}
    months = {Publication(date.fromisoformat(f"{fact.month}-01"), fact.name, False) for fact in facts if fact.month}
    known = {(one.inspection, one.day.replace(day=1)) for one in days}
    return sorted(days | {one for one in months if (one.inspection, one.day) not in known})


def _dated(view: View) -> Iterator[Dated]:
    """The days of papers and of meetings."""
    yield from ((part.dated, part.document, part.start) for part in parts_of(view) if part.dated)
    yield from ((one.fact.day, one.document, one.spans[0][0]) for one in observed(view, Meeting))
    of_meetings: list[Observation[Any]] = [
        *observed(view, Action), *observed(view, Decision), *observed(view, AskedQuestion),
    ]  # fmt: skip
    yield from ((one.fact.meeting, one.document, one.spans[0][0]) for one in of_meetings if one.fact.meeting)
