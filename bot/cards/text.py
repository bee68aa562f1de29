"""Text in a card. What a document says stands in runs, which no client of Adaptive Cards reads as Markdown.

A run's text is shown as it is, but for the functions for dates and times, which the JavaScript client fills in
wherever they stand: they are broken here. Only our own fixed words may stand in a TextBlock, whose text is Markdown.
"""

import re
from typing import Any

from bot.cards.limits import shortened
from bot.markdown import WORD_JOINER, line

Element = dict[str, Any]

_FUNCTION = re.compile(r"\{(?=\{)")
"""Where a function for a date or a time may begin."""

LABEL = 300
"""Bytes of a name: a document's title, a topic, an area, an inspection."""


def safe(text: str, limit: int = LABEL) -> str:
    """Document text on one line, as long as so many bytes, in which no client finds anything to fill in."""
    return shortened(_FUNCTION.sub("{" + WORD_JOINER, line(text)), limit)


def run(text: str, **style: object) -> Element:
    """Text that is safe already; a dash where nothing is left of it, since clients show no run without text."""
    return {"type": "TextRun", "text": text or "–", **style}


def strong(text: str, **style: object) -> Element:
    """Safe text in bold."""
    return run(text, weight="Bolder", **style)


def paragraph(*runs: Element, **style: object) -> Element:
    """Runs, one after the other."""
    return {"type": "RichTextBlock", "inlines": list(runs), **style}


def small(text: str, **style: object) -> Element:
    """Safe text that matters less, on a line of its own."""
    return paragraph(run(text, size="Small", isSubtle=True), spacing="Small", **style)


def title(words: str) -> Element:
    """The heading of a card: our own words, never a document's."""
    return {"type": "TextBlock", "text": words, "style": "heading", "size": "Large", "weight": "Bolder", "wrap": True}
