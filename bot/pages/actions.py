"""`/actions`: what was agreed and what has become of it, by status, topic, meeting, and whether it is overdue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from itertools import groupby

from aiohttp import web

from bot.pages.desk import Desk
from bot.pages.filters import Choice, Filter, Filtered, filtered, opaque
from bot.pages.lists import asked_of, sheet, wanted
from corpus.facts import Status
from corpus.notes import Note, Says
from corpus.view import Edition, View
from retrieval.kinds.actions.lists import cautions, counts, is_open, is_overdue, ordered
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.inspections.reconcile import in_words

_OVERDUE: Choice = ("yes", "Overdue only")


@dataclass(frozen=True, slots=True)
class Group:
    """Actions of one status and topic."""

    status: str
    topic: str
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """What the page shows; `late` are the ids of those that are overdue `today`."""

    found: Filtered[ActionRow]
    counted: str
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    late: frozenset[str]
    today: date
    edition: Edition


async def actions_page(request: web.Request, desk: Desk) -> web.Response:
    """The list that the query asks for."""
    asked, today = asked_of(request), date.today()
    actions = await desk.read(lambda view: _actions(view, asked, today))
    desk.doing.list(actions.found.rows, actions.found.sources)
    status = HTTPStatus.BAD_REQUEST if actions.found.problems else HTTPStatus.OK
    return await desk.page(request, "actions.html", status, actions=actions, found=actions.found)


async def actions_workbook(request: web.Request, desk: Desk) -> web.Response:
    """The same list as a spreadsheet."""
    asked, today = asked_of(request), date.today()
    return await desk.read(
        lambda view: sheet(desk, "Actions", ordered(wanted(_found(view, asked, today))), view.edition)
    )


def _filters(today: date) -> Sequence[Filter[ActionRow]]:
    statuses = tuple(_status(status) for status in Status)
    return (
        Filter("status", "Status", lambda row: [_status(row.status)], statuses),
        Filter("topic", "Topic", lambda row: [opaque(_line(row.topic or "no topic given"))]),
        Filter("meeting", "Agreed at the meeting of", lambda row: [_meeting(row.meeting)]),
        Filter("overdue", "Due", lambda row: [_OVERDUE] if is_overdue(row, today) else [], (_OVERDUE,), alone=True),
    )


def _status(status: Status) -> Choice:
    return status.value.replace(" ", "-"), status.value.capitalize()


def _meeting(day: date | None) -> Choice:
    return (day.isoformat(), in_words(day)) if day else ("none", "no meeting given")


def _line(text: str) -> str:
    return " ".join(text.split())


def _found(view: View, asked: Mapping[str, Sequence[str]], today: date) -> Filtered[ActionRow]:
    return filtered(reconciled_actions(view), _filters(today), asked)


def _actions(view: View, asked: Mapping[str, Sequence[str]], today: date) -> Actions:
    found = _found(view, asked, today)
    late = frozenset(row.id for row in found.rows if is_overdue(row, today))
    groups = tuple(_groups(found.rows))
    notes = tuple(dict.fromkeys((*cautions(view, found.rows), *_undated(found.rows))))
    return Actions(found, counts(found.rows), groups, notes, late, today, view.edition)


def _groups(rows: Sequence[ActionRow]) -> Iterator[Group]:
    for (status, topic), group in groupby(ordered(rows), key=lambda row: (row.status.value, row.topic or "")):
        yield Group(status, topic, tuple(group))


def _undated(rows: Sequence[ActionRow]) -> Iterator[Note]:
    """How many of the rows nothing can tell of whether they are late."""
    open_ = [row for row in rows if is_open(row)]
    undated = [row for row in open_ if not row.due_by]
    if undated:
        yield Note(Says.OPEN_WITHOUT_DATE, counts=(len(undated), len(open_)))
