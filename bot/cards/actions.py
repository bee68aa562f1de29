"""Actions as a card: by status, with what each status is from."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from bot.cards.limits import Detail
from bot.cards.listing import Entry, Listing, entry, fields, is_of_several_forces, named, quoted, row_count
from bot.cards.text import Element, paragraph, run, safe, small, strong
from corpus.facts import Standing, Status
from corpus.frameworks import Frameworks
from retrieval.kinds.actions.lists import counts, ordered
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.findings.lists import on


def actions(_: Frameworks, rows: Sequence[ActionRow], base: str | None) -> Listing:
    """The actions, grouped by status and then topic by topic."""
    inorder = ordered(rows)
    number = Counter(row.status for row in rows)
    several = is_of_several_forces(rows)
    return Listing(
        title="Actions",
        noun="Actions",
        summary=(f"{row_count(rows, 'action')}: {counts(rows)}",),
        told=tuple(partial(_told, row, base, several, number[row.status]) for row in inorder),
    )


def _told(row: ActionRow, base: str | None, several: bool, number: int, detail: Detail) -> Entry:
    headings = (f"{row.status.value.capitalize()} ({number})",)
    return entry(row, detail, base, list(_lines(row, several, detail)), headings)


def _lines(row: ActionRow, several: bool, detail: Detail) -> Iterator[Element]:
    if about := named(row.force if several else None, row.topic, row.number and f"no. {row.number}"):
        yield paragraph(strong(about))
    if not row.readable:
        yield small("This row can’t be read: no wording of an action stands in it")
    yield paragraph(run(quoted(row.wording, detail)), spacing="Small")
    yield paragraph(strong(row.status.value.capitalize()), run(f" ({_why(row, detail)})"), spacing="Small")
    if row.update != row.status_wording:
        yield from fields(detail, latest_update=row.update)
    yield from fields(detail, due=row.due, owner=row.owner, closure_level=row.closure_level)


def _why(row: ActionRow, detail: Detail) -> str:
    """What the status is from."""
    if row.status is Status.NOT_RECORDED:
        return "no paper says what its status is"
    voice = _voice(row)
    if row.status_standing is Standing.IMPLIED:
        return f"implied by {quoted(row.status_wording, detail)}{voice}"
    plain = safe(row.status_wording).lower()
    wording = f" as {quoted(row.status_wording, detail)}" if plain not in ("", row.status.value) else ""
    return f"stated{wording}{voice}"


def _voice(row: ActionRow) -> str:
    """Who says what the status is, and when."""
    told = (event for event in row.events if not event.superseded and event.wording == row.status_wording)
    event = next((event for event in told if event.status is row.status), None)
    if event is None:
        return ""
    return f", {event.said_by.value}" + (f", {on(event.dated)}" if event.dated else "")
