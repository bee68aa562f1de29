"""A list as a card shows it: rows that can be told in more or less detail, under headings, page by page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cards.buttons import row_buttons
from bot.cards.limits import DETAILS, Detail
from bot.cards.text import LABEL, Element, paragraph, run, safe, small, strong
from corpus.notes import Says
from corpus.nouns import Source
from corpus.rows import Row
from retrieval.kinds.findings.lists import on

ROWS = 10
"""Up to so many rows are on a page; more can't be taken in on a phone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row in a card: `element` is a Container or a TableRow, `headings` stand above it, outermost first."""

    element: Element
    headings: tuple[str, ...] = ()


Told = Callable[[Detail], Entry]
"""A row, told in so much detail."""

Laid = Callable[[Sequence[Entry], tuple[str, ...]], list[Element]]
"""Makes the body of a page of its entries, and of the headings of the row before them."""


def stacked(entries: Sequence[Entry], before: tuple[str, ...]) -> list[Element]:
    """The entries one below the other, each heading once, with a remark where it was on the page before."""
    return list(_stacked(entries, before))


@dataclass(frozen=True, slots=True)
class Listing:
    """What a card lists. `title` and `noun` are our own words, `summary` is safe text.

    `picture` stands on the first page, above the rows.
    """

    title: str
    noun: str
    told: tuple[Told, ...]
    summary: tuple[str, ...] = ()
    laid: Laid = stacked
    most: int = ROWS
    wide: bool = False
    picture: Element | None = None


def entry(row: Row, detail: Detail, base: str | None, lines: Sequence[Element], headings: tuple[str, ...]) -> Entry:
    """A row of a list: its lines, what must be known of it, where it stands, and buttons to look there."""
    source = row.sources[0]
    items = [*lines, *remarks(row, detail), small(place(source)), *row_buttons(source, base)]
    return Entry({"type": "Container", "separator": True, "spacing": "Medium", "items": items}, headings)


_OF_DRAFTS = (Says.IN_DRAFT_NOTES_OF, Says.ONLY_IN_DRAFT_NOTES)
"""Notes that say already that a row is of drafts."""


def remarks(row: Row, detail: Detail) -> Iterator[Element]:
    """A row's notes: contradictions, corrections, drafts."""
    for note in row.noted[: detail.items]:
        yield small(f"Note: {safe(note, detail.text)}")
    if len(row.notes) > detail.items:
        yield small(f"And {len(row.notes) - detail.items} more notes, which stand in the whole list")
    if row.draft and not any(note.says in _OF_DRAFTS for note in row.notes):
        yield small("Note: only a draft says so")


def place(source: Source) -> str:
    """Where a source stands, in words: the document's title and date, and the page, cell or line."""
    return f"{paper(source)}, {spot(source)}"


def paper(source: Source) -> str:
    """The title and date of the document that a source stands in."""
    dated = on(source.dated) if source.dated else ""
    return safe(source.title if dated in source.title else f"{source.title}, {dated}")


def spot(source: Source) -> str:
    """The page, cell or line of a source."""
    return safe(f"page {source.page}" if source.page is not None else source.cell or f"line {source.line}")


def fields(detail: Detail, **values: str | None) -> Iterator[Element]:
    """The values that there are, each after our own word for it, all in one paragraph."""
    shown = {name: safe(value, detail.text) for name, value in values.items() if value}
    runs = [(strong(f"{name.capitalize().replace('_', ' ')}: "), run(value)) for name, value in shown.items() if value]
    if runs:
        between = [run(" · ")]
        yield paragraph(*runs[0], *(part for pair in runs[1:] for part in (*between, *pair)), spacing="Small")


def quoted(text: str, detail: Detail) -> str:
    """Safe words of a document within quotation marks."""
    return f"“{safe(text, detail.text)}”"


def named(*names: str | None) -> str:
    """The names that there are, safe, in a row."""
    return ", ".join(safe(name, LABEL) for name in names if name)


def is_of_several_forces(rows: Sequence[Any]) -> bool:
    """Whether a list must say of each row which force it is about."""
    return len({row.force for row in rows}) > 1


def row_count(rows: Sequence[object], noun: str) -> str:
    """So many of a noun of ours: 1 action, 2 actions."""
    return f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}"


def first_told(told: Told, fits: Callable[[Entry], bool]) -> Entry:
    """A row in the most detail in which it fits; in the least where it never does."""
    entries = map(told, DETAILS)
    return next((one for one in entries if fits(one)), None) or told(DETAILS[-1])


def _stacked(entries: Sequence[Entry], before: tuple[str, ...]) -> Iterator[Element]:
    above: tuple[str, ...] | None = None
    for one in entries:
        for level, heading in enumerate(one.headings, 1):
            if above is None or one.headings[:level] != above[:level]:
                again = above is None and one.headings[:level] == before[:level]
                yield _heading(heading, level, again)
        above = one.headings
        yield one.element


def _heading(text: str, level: int, again: bool) -> Element:
    words = f"{text} (continued)" if again else text
    return paragraph(
        strong(words, size="Medium" if level == 1 else "Default"), spacing="Large" if level == 1 else "Medium"
    )
