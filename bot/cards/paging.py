"""Which rows are on which page of a card: as many whole ones as fit, the same ones whenever it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bot.cards.listing import Entry, Listing, first_told

Fits = Callable[[int, Sequence[Entry]], bool]
"""Whether a page fits that begins with the row of this number, counted from 0."""


def page_of(listing: Listing, page: int, fits: Fits) -> tuple[int, int, list[Entry]]:
    """(page, number of its first row, its rows), the last page where there are fewer."""
    found = 0, 0, list[Entry]()
    for number, (first, entries) in enumerate(_pages(listing, fits), 1):
        found = number, first, entries
        if number == page:
            break
    return found


def _fits_alone(fits: Fits, number: int, one: Entry) -> bool:
    return fits(number, [one])


def _pages(listing: Listing, fits: Fits) -> Iterator[tuple[int, list[Entry]]]:
    first, entries = 0, list[Entry]()
    for number, told in enumerate(listing.told):
        one = first_told(told, partial(_fits_alone, fits, number))
        if entries and (len(entries) == listing.most or not fits(first, [*entries, one])):
            yield first, entries
            first, entries = number, []
        entries.append(one)
    yield first, entries
