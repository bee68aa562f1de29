"""Meetings as a card: when and where, about what, the agenda, and what record there is."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.cards.limits import Detail
from bot.cards.listing import Entry, Listing, entry, fields, is_of_several_forces, row_count
from bot.cards.text import Element, paragraph, run, safe, small, strong
from corpus.frameworks import Frameworks
from retrieval.kinds.findings.lists import on
from retrieval.kinds.meetings.reconcile import MeetingRow


def meetings(_: Frameworks, rows: Sequence[MeetingRow], base: str | None) -> Listing:
    """The meetings, by day."""
    several = is_of_several_forces(rows)
    return Listing(
        title="Meeting" if len(rows) == 1 else "Meetings",
        noun="Meetings",
        summary=() if len(rows) == 1 else (row_count(rows, "meeting"),),
        told=tuple(partial(_told, row, base, several) for row in rows),
    )


def _told(row: MeetingRow, base: str | None, several: bool, detail: Detail) -> Entry:
    return entry(row, detail, base, list(_lines(row, several, detail)), ())


def _lines(row: MeetingRow, several: bool, detail: Detail) -> Iterator[Element]:
    # Weekdays and months are named in English whatever the locale of the process: no locale is ever set.
    yield paragraph(strong(f"{row.day:%A} {on(row.day)}", size="Medium"))
    yield from fields(detail, force=row.force if several else None, topic=row.topic)
    yield from fields(detail, time=row.time or "not given", place=row.place or "not given")
    if row.agenda:
        yield paragraph(strong("Agenda"), spacing="Small")
        yield from (
            paragraph(run(f"• {safe(item, detail.text)}"), spacing="None") for item in row.agenda[: detail.items]
        )
    if len(row.agenda) > detail.items:
        yield small(f"And {len(row.agenda) - detail.items} more items, which stand in the document")
    if row.planned:
        yield small("Planned: all papers that tell of it speak of the future")
    yield from fields(detail, record=row.recorded or (None if row.planned else "the store has no notes of it"))
