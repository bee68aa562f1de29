"""Reading the trail, a stretch at a time, and finding what is wrong with its chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, select

from bot.ledger import tables
from bot.ledger.chain import GENESIS, Content, Link, entry_of, follow
from bot.ledger.database import reading
from bot.ledger.erasure import selected
from bot.ledger.records import Break, Entry, Kind, Recorded, Selection
from bot.ledger.spans import Span, extend, read_spans, without
from bot.ledger.tables import storable

STRETCH = 500
"""How many entries are read at once, so that no reading keeps the ledger from being written."""

_COMPARE = (
    "Compare the bot's log with what fives audit export gives: until then it must have no number beyond {before}, and "
    "no other digest"
)
_BREAKS: dict[str, str] = {
    Break.GONE: f"the head's file was gone, or another was named, and is begun anew. {_COMPARE}",
    Break.NONE: f"what stood in the head's file was no head: it was changed, and is begun anew. {_COMPARE}",
    Break.AHEAD: "{entries} came into the ledger without the head, as no crash leaves it: somebody added to it, or the "
    "head is an older one or another. Compare the bot's log: it has the digest of each entry that is the bot's",
    Break.CUT: "{entries}, as the head had it, was not in the ledger: the trail's end was cut off or rewritten. "
    "Compare the bot's log with what fives audit export gives: what the log has more was lost",
}


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries the trail has, its last, and what is wrong with it, in words; nothing if it is intact."""

    entries: int
    last: Link
    problems: tuple[str, ...]


def rows(engine: Engine, selection: Selection, *more: ColumnElement[bool]) -> Iterator[Row[Any]]:
    """The selected entries in the order of their numbers, each with its content, or nulls for one that has none."""
    trail, contents = tables.trail.c, tables.trail_contents.c
    columns = (contents.number.label("kept"), contents.person, contents.salt, contents.content.label("text"))
    found = select(tables.trail, *columns).select_from(tables.trail.outerjoin(tables.trail_contents))
    found = found.where(*selected(selection, trail.at, contents.person), *more).order_by(trail.number).limit(STRETCH)
    stretch = found
    while True:
        with reading(engine) as connection:
            read = connection.execute(stretch).all()
        yield from read
        if len(read) < STRETCH:
            return
        stretch = found.where(trail.number > read[-1].number)


def unannounced(engine: Engine) -> list[Span]:
    """Which entries came into the ledger without the head, by what the trail says of it."""
    breaks = (_entry(row) for row in rows(engine, Selection(), tables.trail.c.kind == Kind.BROKEN))
    return [span for one in breaks if one and one.outcome == Break.AHEAD for span in read_spans(one.asked)]


def recorded(row: Row[Any], unannounced: Iterable[Span]) -> Recorded:
    """An entry as it stands there."""
    entry = _entry(row)
    changed = row.kept is not None and entry is None
    behind = any(first <= row.number <= last for first, last in unannounced)
    return Recorded(row.number, row.digest, row.at, row.kind, entry, changed, behind)


def verified(engine: Engine) -> Verification:
    """Go along the chain from its beginning, and gather what is wrong, and what it says of its head."""
    walk = _Walk()
    for row in rows(engine, Selection()):
        walk.take(row)
    for first, last in walk.missing:
        walk.problems.append(f"{_entries(first, last)}: the content is missing, and no later entry says who erased it")
    for number in _astray(engine):
        walk.problems.append(f"a content stands under number {number}, where no entry is")
    return Verification(walk.count, walk.last, tuple(walk.problems))


class _Walk:
    """Goes from entry to entry, and gathers what is wrong."""

    def __init__(self) -> None:
        self.last, self.count, self.missing, self.problems = GENESIS, 0, list[Span](), list[str]()

    def take(self, row: Row[Any]) -> None:
        """Look at the next entry."""
        self._number(row.number)
        entry = _entry(row)
        if row.digest != follow(self.last.digest, row.number, row.at, row.kind, row.content):
            self.problems.append(f"entry {row.number} was changed, or does not follow the entry before it")
        elif entry and entry.kind is Kind.ERASED:
            self.missing = without(self.missing, read_spans(entry.outcome))
        if entry and entry.kind is Kind.BROKEN:
            self.problems.append(_broken(row.number, entry, self.last))
        if row.kept is None:
            extend(self.missing, row.number)
        elif entry is None:
            self.problems.append(f"entry {row.number}: its content was changed")
        self.last, self.count = Link(row.number, row.digest), self.count + 1

    def _number(self, number: int) -> None:
        expected = self.last.number + 1
        if number > expected:
            missing = _entries(expected, number - 1)
            self.problems.append(f"{missing} {'is' if number == expected + 1 else 'are'} missing")
        elif number < expected:
            self.problems.append(f"entry {number} stands where none can")


def _broken(number: int, entry: Entry, before: Link) -> str:
    """What an entry tells of the head, in words of ours: those that stand there may be anybody's."""
    which = ", ".join(_entries(*span) for span in read_spans(entry.asked))
    how = _BREAKS.get(entry.outcome, "what it tells of the head can't be read")
    return f"entry {number}, of {entry.at:%Y-%m-%d}: {how.format(entries=which, before=before.number)}"


def _entry(row: Row[Any]) -> Entry | None:
    """An entry whose content is what was recorded; None for one that is gone or was changed."""
    if row.kept is None or Content(row.text, row.salt).digest != row.content:
        return None
    try:
        entry = entry_of(row.at, row.kind, row.text)
    except (ValueError, TypeError, RecursionError):
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
