"""A passage as a card, with its neighbours: the words cited are in bold and in quotation marks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.cards.buttons import open_button
from bot.cards.frame import card, marked
from bot.cards.limits import CARD_BYTES, shortened, shortened_front, size
from bot.cards.listing import place
from bot.cards.markings import most_restrictive
from bot.cards.text import Element, paragraph, run, safe, small, strong, title
from bot.excerpt import Excerpt
from bot.markdown import plain

LINES = 40
"""Up to so many lines of the words cited are shown."""

CHANGED = "The words that were cited no longer stand here as they were. This is the passage in which they stood."
LIMITS = (6_000, 3_000, 1_000, 250)
"""Bytes of each of the texts to try, the most first."""


def passage_card(excerpt: Excerpt, base: str | None, back: Element | None = None) -> dict[str, Any]:
    """The passage between its neighbours, where it stands, and buttons: to the document, and `back` where given."""
    cards = (_card(excerpt, base, back, limit) for limit in LIMITS)
    return next((one for one in cards if size(one) <= CARD_BYTES), None) or _card(excerpt, base, back, LIMITS[-1])


def _card(excerpt: Excerpt, base: str | None, back: Element | None, limit: int) -> dict[str, Any]:
    source = excerpt.source
    marking = most_restrictive([source])
    body = [
        *marked(marking),
        title("Passage"),
        paragraph(strong(place(source))),
        *([small(heading)] if (heading := safe(source.heading)) else []),
        *([] if excerpt.verbatim else [small(CHANGED)]),
        *_around(excerpt.earlier, limit // 2),
        {"type": "Container", "style": "emphasis", "items": list(_cited(excerpt, limit))},
        *_around(excerpt.later, limit // 2),
    ]
    buttons = [button for button in (back, open_button(excerpt.citation, base)) if button]
    spoken = ". ".join(filter(None, [marking and f"Marked {marking}", place(source), safe(excerpt.words, limit)]))
    return card(body, buttons, spoken)


def _around(blocks: Sequence[str], limit: int) -> list[Element]:
    return [paragraph(run(shown, isSubtle=True)) for block in blocks if (shown := safe(block, limit))]


def _cited(excerpt: Excerpt, limit: int) -> Iterator[Element]:
    """The lines of the passage, the words cited marked in them."""
    marks = ("“", "”") if excerpt.verbatim else ("", "")
    parts = (
        (shortened_front(plain(excerpt.before), limit // 2), False),
        (marks[0] + shortened(plain(excerpt.words), limit) + marks[1], excerpt.verbatim),
        (shortened(plain(excerpt.after), limit // 2), False),
    )
    lines = [runs for runs in _lines(parts) if runs]
    yield from (paragraph(*runs) for runs in lines[:LINES])
    if len(lines) > LINES:
        yield small(f"And {len(lines) - LINES} more lines, which stand in the document")


def _lines(parts: Iterable[tuple[str, bool]]) -> Iterator[list[Element]]:
    """The runs of each line."""
    runs: list[Element] = []
    for text, is_cited in parts:
        first, *others = text.split("\n")
        runs += _run(first, is_cited)
        for other in others:
            yield runs
            runs = _run(other, is_cited)
    yield runs


def _run(text: str, is_cited: bool) -> list[Element]:
    """A run, with a space at either end where the text has white space there."""
    if not text.strip():
        return [run(" ")] if text else []
    shown = f"{' ' * text[0].isspace()}{safe(text, CARD_BYTES)}{' ' * text[-1].isspace()}"
    return [strong(shown) if is_cited else run(shown)]
