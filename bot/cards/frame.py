"""A card around its body: marking, heading, which rows are shown, buttons, and the same in plain words."""

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bot.asked import Asked
from bot.cards.buttons import BACK, MORE, ask_button, coverage_button, page_button, returning, spreadsheet_button
from bot.cards.limits import DETAILS, shortened
from bot.cards.listing import Entry, Listing
from bot.cards.text import Element, paragraph, run, safe, small, strong, title
from bot.markdown import escape

FALLBACK_BYTES, SPOKEN_BYTES = 2_500, 800
"""Bytes of the plain words for clients that show no cards, and of what is read out."""

UNCARRIED = "Ask in fewer words for buttons that show the rest."


def card(body: Sequence[Element], actions: Sequence[Element], spoken: str, *, wide: bool = False) -> dict[str, Any]:
    """A whole card. `spoken` is safe text; the words for clients that can't show the card are read off its body."""
    framed: dict[str, Any] = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "speak": _within(SPOKEN_BYTES, html.escape, spoken),
        # The JavaScript client shows it as Markdown.
        "fallbackText": _within(FALLBACK_BYTES, escape, "\n\n".join(filter(None, map(words, body)))),
        "body": list(body),
    }
    if actions:
        framed["actions"] = list(actions)
    if wide:
        framed["msteams"] = {"width": "Full"}
    return framed


def words(element: Element) -> str:
    """What an element says, without its buttons."""
    if "inlines" in element:
        return "".join(one["text"] for one in element["inlines"])
    if element["type"] == "TextBlock":
        return str(element["text"])
    parts = [one for key in ("items", "rows", "cells") for one in element.get(key, ())]
    mark = {"TableRow": " | ", "Table": "\n"}.get(element["type"], "; ")
    return mark.join(filter(None, map(words, parts)))


def marked(marking: str | None) -> list[Element]:
    """The line on top that gives the protective marking, where there is one."""
    return [paragraph(run("Marked "), strong(marking))] if marking else []


def listed(
    listing: Listing, entries: Sequence[Entry], first: int, page: int, asked: Asked,
    marking: str | None, notes: Iterable[str], next_: Sequence[str] = (),
) -> dict[str, Any]:  # fmt: skip
    """A page of a list as a card; `marking` and `notes` are safe text, `next_` what may be asked after it."""
    shown = _shown(listing, first, len(entries))
    before = listing.told[first - 1](DETAILS[-1]).headings if first else ()
    body = [
        *marked(marking),
        title(listing.title),
        *(paragraph(run(text)) for text in listing.summary),
        *([small(shown)] if shown else []),
        *([listing.picture] if listing.picture and not first else []),
        *returning(listing.laid(entries, before), asked, page),
        *map(small, notes),
    ]
    turning = list(_turning(asked, page, first + len(entries), len(listing.told)))
    taking = [spreadsheet_button(asked)] if len(listing.told) > 1 else []
    if None in (*turning, *taking):
        body.append(small(UNCARRIED))
    body += [*beside(turning), *beside(taking), *ending(next_)]
    spoken = ". ".join(filter(None, [marking and f"Marked {marking}", listing.title, *listing.summary, shown]))
    return card(body, [], spoken, wide=listing.wide)


def beside(buttons: Iterable[Element | None]) -> list[Element]:
    """Short buttons on one line, if there are any."""
    shown = [button for button in buttons if button]
    return [{"type": "ActionSet", "actions": shown}] if shown else []


def starters_card(questions: Sequence[str]) -> dict[str, Any]:
    """Questions to begin with, each on a button."""
    return card([title("Try one of these"), *map(_question, questions)], [], "Questions to begin with")


def ending(questions: Sequence[str]) -> list[Element]:
    """What may be asked next, and what was searched."""
    asking = [small("Ask next"), *map(_question, questions)] if questions else []
    return [*asking, *beside([coverage_button()])]


def _question(text: str) -> Element:
    """A question that is asked when it is pressed; a button would cut off a long one."""
    shown = {"type": "Container", "style": "emphasis", "spacing": "Small", "items": [paragraph(strong(safe(text)))]}
    button = ask_button(text)
    return shown | ({"selectAction": button} if button else {})


def _shown(listing: Listing, first: int, count: int) -> str:
    """Which rows are on the page, where these are not all."""
    total, last = len(listing.told), first + count
    if count == total:
        return ""
    left = f"{total - last} more" if last < total else "these are the last"
    span = f"{first + 1} to {last}" if count > 1 else f"{last}"
    return f"{listing.noun}: {span} of {total}; {left}"


def _turning(asked: Asked, page: int, last: int, total: int) -> Iterator[Element | None]:
    """The buttons that turn the page; None for one that can't be sent."""
    if page > 1:
        yield page_button(BACK, asked, page - 1)
    if last < total:
        yield page_button(MORE, asked, page + 1)


def _within(limit: int, escaped: Callable[[str], str], text: str) -> str:
    """The text, escaped and no longer than so many bytes."""
    cut = limit
    while len((found := escaped(shortened(text, cut))).encode()) > limit:
        cut //= 2
    return found
