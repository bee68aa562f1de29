"""Which rows of meetings, decisions and questions a question means: by day, inspection and the words of its topic."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from corpus.frameworks import Frameworks
from corpus.meetings import said
from corpus.nouns import DocumentId, Part, Source
from corpus.question import Slots
from corpus.scope import inspections
from corpus.view import View
from retrieval.kinds.observed import parts_of
from retrieval.scope import of_inspection


class OfMeeting(Protocol):
    """A row of a force, and of one of its meetings where that is known."""

    @property
    def force(self) -> str | None: ...
    @property
    def meeting(self) -> date | None: ...


class Sat(OfMeeting, Protocol):
    """A row of one meeting."""

    @property
    def topic(self) -> str: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...


S = TypeVar("S", bound=Sat)
M = TypeVar("M", bound=OfMeeting)


def on(day: date | None) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}" if day else "a meeting whose day is not given"


def sat(force: str | None, day: date | None, topic: str, *, of_many: bool) -> str:
    """A meeting in words, with its force where there are several."""
    name = f"{force}, {on(day)}" if of_many and force else on(day)
    return f"{name} ({topic})" if topic else name


def several(plan: Slots, forces: Iterable[str | None]) -> bool:
    """Whether an answer must say of which force each row is."""
    return len(set(forces)) > 1 and len(plan.forces) != 1


def of_edge(rows: Iterable[M], known: Iterable[OfMeeting], edge: Callable[[date, date], date] = max) -> list[M]:
    """The rows of each force's last meeting, or by `min` its first, of those that any of the known rows is of."""
    days: dict[str | None, date] = {}
    for row in known:
        if row.meeting:
            days[row.force] = edge(row.meeting, days.get(row.force, row.meeting))
    return [row for row in rows if row.meeting and row.meeting == days.get(row.force)]


def of_inspections(plan: Slots, view: View, rows: Sequence[S], text: Callable[[S], str]) -> list[S]:
    """The rows of the meetings that are on an inspection asked for: by their topic or any of their questions."""
    if not plan.inspections:
        return list(rows)
    parts = parts_of(view)
    named = {
        (row.force, row.meeting) for row in rows if of_inspection(plan, _named(view.frameworks, row, text(row), parts))
    }
    return [row for row in rows if (row.force, row.meeting) in named]


def _named(frameworks: Frameworks, row: Sat, text: str, parts: Sequence[Part]) -> set[str]:
    """The inspections that a row names; of a paper that is on one inspection alone, that one."""
    found = set(inspections(frameworks, f"{row.topic} {text}"))
    part = _part_of(row.sources[0].document, row.sources[0].start, parts)
    own = any(said(frameworks, "meeting", key).search(part.kind) for key in ("papers", "briefings"))
    return found or (set() if own else set(part.inspections[:1]))


def _part_of(document: DocumentId, start: int, parts: Iterable[Part]) -> Part:
    here = [part for part in parts if part.document == document]
    return here[max(bisect_right([part.start for part in here], start) - 1, 0)]


def numbers(printed: Iterable[str | None]) -> str:
    """Printed numbers in a sentence: question 2, questions 2 and 3."""
    known = [number for number in printed if number]
    if not known:
        return "a question"
    listed = f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else known[0]
    return f"question{'s' if len(known) > 1 else ''} {listed}"
