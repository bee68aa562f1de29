"""Actions of several papers, made one row each: what was agreed, and what each voice says has become of it, by day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from corpus.days import in_words
from corpus.facts import Action, Speaker, Standing, Status
from corpus.notes import Note, Says
from corpus.nouns import Source
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.same_action import Seen, merged
from retrieval.kinds.observed import observed, once_a_view
from retrieval.kinds.row import row_fields

T = TypeVar("T")

_AUTHORITY = (Speaker.OPCC, Speaker.PCC, Speaker.INSPECTORATE, Speaker.FORCE)
"""Whose word on an action counts as its status, where several speak; the others' stand beside it."""


@dataclass(frozen=True, slots=True)
class Event:
    """What one voice says of an action on one day. `superseded` by a later word of the same voice."""

    dated: date | None
    said_by: Speaker
    status: Status
    wording: str
    standing: Standing
    update: str
    draft: bool
    superseded: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow(Row):
    """One action. `events` are the oldest first; `status` is the latest that says one, of the voice that counts.

    `status_standing` is how firmly; `update` is the latest. A row that is not `readable` was found without a wording,
    and `wording` is all that stands in it. `meeting` is the day of the meeting that agreed it.
    """

    force: str | None
    topic: str | None
    wording: str
    number: str | None
    meeting: date | None
    owner: str | None
    due: str | None
    due_by: date | None
    status: Status
    status_wording: str
    status_standing: Standing
    events: tuple[Event, ...]
    update: str
    closure_level: str | None
    readable: bool


@once_a_view
def reconciled_actions(view: View, as_at: date | None = None) -> list[ActionRow]:
    """All actions that the view's papers state, as they stood on a day: by force, then as the latest paper has them."""
    seen = [one for one in observed(view, Action) if not _is_later(one, as_at)]
    groups = [sorted(group, key=_latest_last) for group in merged(seen)]
    groups.sort(key=lambda group: _place(group))
    return [_row(view, group) for group in groups]


def _is_later(one: Seen, as_at: date | None) -> bool:
    return as_at is not None and any(day is not None and day > as_at for day in (one.dated, one.fact.meeting))


def _latest_last(one: Seen) -> tuple[bool, date, bool, bool]:
    """Undated papers first, then by day; drafts before what is final, and what says no status before what does."""
    return one.dated is not None, one.dated or date.min, not one.draft, one.fact.status is not Status.NOT_RECORDED


def _place(group: Sequence[Seen]) -> tuple[str, int, str, int]:
    """Where a row comes: by force, then in the order of the latest paper that has it."""
    lead = group[-1]
    return lead.fact.force or "", -(lead.dated or date.min).toordinal(), lead.document, lead.spans[0][0]


def _row(view: View, seen: Sequence[Seen]) -> ActionRow:
    """One row of observations whose latest is the last."""
    latest = list(reversed(seen))
    fields = row_fields(view, latest)
    events = _events(seen, fields["sources"])
    current = _current(events)
    fields["notes"] = tuple(dict.fromkeys((*_notes(seen, events, current), *fields["notes"])))
    due = next((one.fact for one in latest if one.fact.due_by), None) or next(
        (one.fact for one in latest if one.fact.due), None
    )
    return ActionRow(
        **fields,
        force=_first(one.fact.force for one in latest),
        topic=_first(one.fact.topic for one in latest),
        wording=max((one.fact.wording for one in latest), key=len),
        number=_first(one.fact.number for one in latest),
        meeting=_first(one.fact.meeting for one in seen),
        owner=_first(one.fact.owner for one in latest),
        due=due.due if due else None,
        due_by=due.due_by if due else None,
        status=current.status if current else Status.NOT_RECORDED,
        status_wording=current.wording if current else _first(one.fact.status_wording for one in latest) or "",
        status_standing=current.standing if current else Standing.STATED,
        events=events,
        update=_first(one.fact.update for one in latest) or "",
        closure_level=_first(one.fact.closure_level for one in latest),
        readable=any(one.standing is not Standing.DOUBTFUL for one in seen),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)


def _events(seen: Sequence[Seen], sources: Sequence[Source]) -> tuple[Event, ...]:
    """What each observation says has become of the action; a mention that says nothing of it is no event."""
    told = [one for one in seen if one.fact.update or one.fact.status_wording or _is_told(one)]
    last = {one.said_by: one for one in told if _is_told(one)}
    return tuple(
        Event(
            one.dated,
            one.said_by,
            one.fact.status,
            one.fact.status_wording,
            one.standing,
            one.fact.update,
            one.draft,
            _is_told(one) and one is not last[one.said_by],
            tuple(source for source in sources if _proves(source, one)),
        )
        for one in told
    )


def _is_told(one: Seen) -> bool:
    """Whether it says a status: a person who corrects one gives no wording of a paper."""
    return one.fact.status is not Status.NOT_RECORDED


def _proves(source: Source, one: Seen) -> bool:
    return source.document == one.document and any(start <= source.start < end for start, end in one.spans)


def _current(events: Sequence[Event]) -> Event | None:
    """The latest word on the status, of the voice that counts."""
    told = [event for event in events if event.status is not Status.NOT_RECORDED and not event.superseded]
    return min(told, key=lambda event: _AUTHORITY.index(event.said_by), default=None)


def _notes(seen: Sequence[Seen], events: Sequence[Event], current: Event | None) -> Iterator[Note]:
    """What a reader must know: drafts, other voices, contradictions of one day, and what was said before."""
    drafts = {one.dated for one in seen if one.draft}
    for day in sorted(day for day in drafts if day):
        yield Note(Says.IN_DRAFT_NOTES_OF, times=(day,))
    told = [event for event in events if event.status is not Status.NOT_RECORDED]
    for event in told:
        if current and event.status is not current.status:
            yield _other(event, current)


def _other(event: Event, current: Event) -> Note:
    """Another word on the status than the current one."""
    said = f"{_who(event)} {_how(event)} {event.status.value}{f' on {in_words(event.dated)}' if event.dated else ''}"
    own = event.said_by is current.said_by
    says = (Says.SAME_DAY if event.dated == current.dated else Says.SUPERSEDED) if own else Says.OTHER_VOICE
    return Note(says, words=(said,), times=(event.dated,) if event.dated else ())


def _who(event: Event) -> str:
    return f"the {event.said_by.value}" if event.said_by is not Speaker.INSPECTORATE else event.said_by.value


def _how(event: Event) -> str:
    return "implied" if event.standing is Standing.IMPLIED else "said"
