"""Meetings as all papers together tell of them: one row a day and force."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.facts import AskedQuestion, Decision, Meeting
from corpus.meetings import said
from corpus.notes import Note, Says
from corpus.observations import Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.observed import observed, once_a_view, parts_of
from retrieval.kinds.row import row_fields

Seen = Observation[Meeting]
Key = tuple[date, str | None]
"""A meeting's day and force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow(Row):
    """A meeting; `planned` where all papers that tell of it speak of the future.

    `recorded` says what record of it the store has: notes, draft notes, or nothing.
    """

    force: str | None
    day: date
    topic: str
    time: str | None
    place: str | None
    agenda: tuple[str, ...]
    planned: bool
    recorded: str


@once_a_view
def reconciled_meetings(view: View) -> list[MeetingRow]:
    """All meetings that the reader's papers tell of, by day."""
    groups = _groups(view)
    records = _records(view, groups)
    recorded = {key: topic_of(groups[key]) for key in sorted(records, key=str)}
    return [
        MeetingRow(
            force=key[1],
            day=key[0],
            topic=topic_of(seen),
            time=_first(one.fact.time for one in seen),
            place=_first(one.fact.place for one in seen),
            agenda=next((one.fact.agenda for one in seen if one.fact.agenda), ()),
            planned=all(one.fact.planned for one in seen),
            recorded=records.get(key, ""),
            **row_fields(view, seen, _notes(key, seen, recorded)),
        )
        for key, seen in sorted(groups.items(), key=lambda pair: (pair[0][0], pair[0][1] or ""))
    ]


def meeting_topics(view: View) -> dict[Key, str]:
    """Each meeting's topic by day and force, as its papers print it best."""
    return {key: topic_of(seen) for key, seen in _groups(view).items()}


def _groups(view: View) -> dict[Key, list[Seen]]:
    """What is said of each meeting: papers of the meeting itself first, then the latest."""
    seen = observed(view, Meeting)
    forces: dict[date, set[str]] = defaultdict(set)
    for one in seen:
        if one.fact.force:
            forces[one.fact.day].add(one.fact.force)
    groups: dict[Key, list[Seen]] = defaultdict(list)
    for one in seen:
        day, known = one.fact.day, forces[one.fact.day]
        groups[day, one.fact.force or (next(iter(known)) if len(known) == 1 else None)].append(one)
    return {key: sorted(found, key=_firmest) for key, found in groups.items()}


def _firmest(one: Seen) -> tuple[bool, bool, bool, int]:
    own = one.dated == one.fact.day
    return one.fact.planned, not own, one.draft, -(one.dated.toordinal() if one.dated else 0)


def topic_of(seen: Sequence[Seen]) -> str:
    """The topic as the first of these print it, without capitals throughout where any does."""
    printed = [one.fact.topic for one in seen if one.fact.topic]
    return next((topic for topic in printed if not topic.isupper()), printed[0] if printed else "")


def _records(view: View, groups: Mapping[Key, Sequence[Seen]]) -> dict[Key, str]:
    """Which meetings the store has a record of: notes of their own, or what was decided or answered there."""
    notes = {
        (part.document, part.start): part.kind
        for part in parts_of(view)
        if said(view.frameworks, "meeting", "notes").search(part.kind)
    }
    found: dict[Key, list[bool]] = defaultdict(list)
    for key, seen in groups.items():
        found[key] += [one.draft for one in seen if one.dated == key[0] and (one.document, one.part) in notes]
    answered = [one for one in observed(view, AskedQuestion) if one.fact.answered]
    told: list[Observation[Decision] | Observation[AskedQuestion]] = [*observed(view, Decision), *answered]
    for one in told:
        for key in groups:
            if key[0] == one.fact.meeting and one.fact.force in (key[1], None):
                found[key].append(one.draft)
    return {key: "draft notes" if all(drafts) else "notes" for key, drafts in found.items() if drafts}


def _notes(key: Key, seen: Sequence[Seen], recorded: Mapping[Key, str]) -> Iterator[Note]:
    """What the papers say of a meeting that does not agree, or that no record bears out."""
    for name in ("time", "place"):
        given = list(dict.fromkeys(value for one in seen if (value := getattr(one.fact, name))))
        if len(given) > 1:
            yield Note(Says.GIVEN_DIFFERENTLY, words=(name, " and as ".join(given)))
    later = min((other for other in recorded if other[1] == key[1] and other[0] > key[0]), default=None)
    if later and key not in recorded and all(one.fact.planned for one in seen):
        says = Says.NEXT_RECORDED_ON if recorded[later] else Says.NEXT_RECORDED
        yield Note(says, words=(recorded[later],), times=(later[0],))


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
