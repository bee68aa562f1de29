"""The card of an answer: that of its rows, by their kind, or else one that offers the passages it quotes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.asked import Asked
from bot.cards.frame import listed
from bot.cards.limits import CARD_BYTES, size
from bot.cards.listing import Entry, Listing
from bot.cards.markings import most_restrictive
from bot.cards.paging import page_of
from bot.cards.sources import sources_card
from bot.cards.text import safe
from bot.kinds import shown_as
from corpus.frameworks import Frameworks
from corpus.notes import worded
from corpus.question import Answer
from corpus.rows import Row

NOTES, NOTE_BYTES = 4, 250
"""How many of the notes on an answer a card repeats, and how much of each: the message has all of them."""


def card_for(
    frameworks: Frameworks, answer: Answer, asked: Asked, base: str | None, page: int = 1
) -> dict[str, Any] | None:
    """The card that shows an answer's rows, or offers its passages; None where there is nothing to show.

    `base` is the public address of the pages (https://host), None where there are none. `page` counts from 1; past
    the last one, the last is shown. What is on a page hangs on the answer, the question and `base` alone.
    """
    as_card = _card_of(answer.rows)
    if as_card is None:
        return sources_card(answer, asked)
    listing = as_card(frameworks, answer.rows, base)
    reason = (safe(answer.reason),) if answer.reason else ()
    return _page(replace(listing, summary=(*reason, *listing.summary)), answer, asked, page)


def lists_rows(answer: Answer) -> bool:
    """Whether an answer's card has each of its rows: where all are of one kind."""
    return _card_of(answer.rows) is not None


def _card_of(rows: Sequence[Row]) -> Callable[[Frameworks, Sequence[Any], str | None], Listing] | None:
    """What lists these rows in a card; None where they are of several kinds, or of one that has none."""
    return shown_as(rows[0]).card if len({type(row) for row in rows}) == 1 else None


def _page(listing: Listing, answer: Answer, asked: Asked, page: int) -> dict[str, Any]:
    marking = most_restrictive(answer.told)
    notes = [f"Note: {safe(worded(note), NOTE_BYTES)}" for note in answer.assumed[:NOTES]]

    def made(number: int, first: int, entries: Sequence[Entry]) -> dict[str, Any]:
        return listed(listing, entries, first, number, asked, marking, notes, answer.follow_ups)

    # Each page is measured with all its buttons, so that what is on it does not hang on which one is asked for.
    last = len(listing.told)
    number, first, entries = page_of(listing, page, lambda at, some: size(made(last, at, some)) <= CARD_BYTES)
    return made(number, first, entries)
