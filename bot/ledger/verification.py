"""Reading the trail, a stretch at a time, and finding what is wrong with its chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, select

from bot.ledger import tables
from bot.ledger.chain import GENESIS, Content, Link, entry_of, follow
from bot.ledger.database import reading
from bot.ledger.erasure import selected
from bot.ledger.records import Entry, Kind, Recorded, Selection
from bot.ledger.spans import Span, extend, read_spans, without
from bot.ledger.tables import storable

STRETCH = 500
"""How many entries are read at once, so that no reading keeps the ledger from being written."""

BEGUN_ANEW = "head begun anew"
"""What an entry says that was added because the head's file was gone."""

AHEAD = "ahead of the head"
"""What an entry says that was added because the ledger had entries, those asked, that its head had not."""

CRASHED = 1
"""So many entries may be without their head after a crash: each is committed just before its head is written."""

_SETTLE = "Once that is looked into, move the file away: a new head is begun, and the trail says so."


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries the trail has, its last, and what is wrong with it, in words; nothing if it is intact.

    `anew` are the entries with which a head was begun anew, because its file was gone; `ahead` those, in words, that a
    crash may have left without their head.
    """

    entries: int
    last: Link
    problems: tuple[str, ...]
    anew: tuple[int, ...]
    ahead: tuple[str, ...] = ()


def rows(engine: Engine, selection: Selection) -> Iterator[Row[Any]]:
    """The selected entries in the order of their numbers, each with its content, or nulls for one that has none."""
    trail, contents = tables.trail.c, tables.trail_contents.c
    columns = (contents.number.label("kept"), contents.person, contents.salt, contents.content.label("text"))
    found = select(tables.trail, *columns).select_from(tables.trail.outerjoin(tables.trail_contents))
    found = found.where(*selected(selection, trail.at, contents.person)).order_by(trail.number).limit(STRETCH)
    stretch = found
    while True:
        with reading(engine) as connection:
            read = connection.execute(stretch).all()
        yield from read
        if len(read) < STRETCH:
            return
        stretch = found.where(trail.number > read[-1].number)


def recorded(row: Row[Any]) -> Recorded:
    """An entry as it stands there."""
    entry = _entry(row)
    return Recorded(row.number, row.digest, row.at, row.kind, entry, changed=row.kept is not None and entry is None)


def verified(engine: Engine, head: Link | None, place: Path) -> Verification:
    """Go along the chain from its beginning, and compare it with the head that stands in a file at this place."""
    walk = _Walk(head)
    for row in rows(engine, Selection()):
        walk.take(row)
    for first, last in walk.missing:
        walk.problems.append(f"{_entries(first, last)}: the content is missing, and no later entry says who erased it")
    for number in _astray(engine):
        walk.problems.append(f"a content stands under number {number}, where no entry is")
    walk.problems.extend(_against(head, walk.at_head, place))
    return Verification(walk.count, walk.last, tuple(walk.problems), tuple(walk.anew), tuple(walk.ahead))


class _Walk:
    """Goes from entry to entry, and gathers what is wrong."""

    def __init__(self, head: Link | None) -> None:
        self.last, self.count, self.missing, self.problems = GENESIS, 0, list[Span](), list[str]()
        self.anew: list[int] = []
        self.ahead: list[str] = []
        self._erasures: set[int] = set()
        self._head = head
        self.at_head: str | None = GENESIS.digest if head and head.number == GENESIS.number else None

    def take(self, row: Row[Any]) -> None:
        """Look at the next entry."""
        self._number(row.number)
        entry = _entry(row)
        if row.digest != follow(self.last.digest, row.number, row.at, row.kind, row.content):
            self.problems.append(f"entry {row.number} was changed, or does not follow the entry before it")
        elif entry and entry.kind is Kind.ERASED:
            self.missing = without(self.missing, read_spans(entry.outcome))
            self._erasures.add(row.number)
        if entry and entry.kind is Kind.TRAIL and entry.outcome == BEGUN_ANEW:
            self.anew.append(row.number)
        if entry and entry.kind is Kind.TRAIL and entry.outcome == AHEAD:
            self._ahead(read_spans(entry.asked))
        if row.kept is None:
            extend(self.missing, row.number)
        elif entry is None:
            self.problems.append(f"entry {row.number}: its content was changed")
        self.last, self.count = Link(row.number, row.digest), self.count + 1
        if self._head and self._head.number == row.number:
            self.at_head = row.digest

    def _ahead(self, spans: Iterable[Span]) -> None:
        """One entry that its head had not may be a crash's; more, or an erasure, is more than a crash leaves."""
        for first, last in spans:
            if last - first < CRASHED and not self._erasures & set(range(first, last + 1)):
                self.ahead.append(_entries(first, last))
            else:
                told = "stood in the ledger before the head had it, as no crash leaves it: compare the bot's log"
                self.problems.append(f"{_entries(first, last)} {told}")

    def _number(self, number: int) -> None:
        expected = self.last.number + 1
        if number > expected:
            missing = _entries(expected, number - 1)
            self.problems.append(f"{missing} {'is' if number == expected + 1 else 'are'} missing")
        elif number < expected:
            self.problems.append(f"entry {number} stands where none can")


def _entry(row: Row[Any]) -> Entry | None:
    """An entry whose content is what was recorded; None for one that is gone or was changed."""
    if row.kept is None or Content(row.text, row.salt).digest != row.content:
        return None
    try:
        entry = entry_of(row.at, row.kind, row.text)
    except (ValueError, TypeError):
        return None
    return entry if storable(entry.person) == row.person else None


def _entries(first: int, last: int) -> str:
    return f"entry {first}" if first == last else f"entries {first} to {last}"


def _astray(engine: Engine) -> list[int]:
    """Contents that belong to no entry."""
    numbers = tables.trail_contents.c.number
    with reading(engine) as connection:
        astray = select(numbers).where(numbers.not_in(select(tables.trail.c.number))).order_by(numbers)
        return list(connection.scalars(astray))


def _against(head: Link | None, at_head: str | None, place: Path) -> Iterator[str]:
    """What is wrong with the head, where the trail has this digest at its number."""
    if head is None:
        yield f"the head in {place} was missing, so whether the trail's end was cut off can't be told; it is begun anew"
    elif not head.digest:
        yield f"the head in {place} is none: the file was changed. {_SETTLE}"
    elif at_head is None:
        cut = "is missing: the trail's end was cut off"
        yield f"entry {head.number}, which the head in {place} names, {cut}. {_SETTLE}"
    elif at_head != head.digest:
        yield f"entry {head.number} is not the one that the head in {place} names: it was rewritten. {_SETTLE}"
