"""Numbered questions and items of a meeting, as they stand in tables and in running text."""

import re
from dataclasses import dataclass

from corpus.frameworks import Frameworks
from corpus.meetings import label, said, whole
from corpus.nouns import Block, Kind
from indexer.reading import Reading, Span
from indexer.sitting import titled

_NUMBER = re.compile(
    r"\W*\(?(?:(?:agenda )?item\s+|question\s+|Q\s?)?(?P<number>\d{1,2}[a-z]?)"
    r"(?:[.):]|\s[–-]|(?=\s))\s*(?=[^\d\s])",
    re.I,
)
_SHORT = 110
"""Characters of an item's heading at most, where only its number marks it as one."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question or item: its number and wording as printed, and where they stand."""

    number: str | None = None
    wording: str = ""
    spans: tuple[Span, ...] = ()


def an_item(text: str, *spans: Span) -> Item:
    """An item of this text, its number parted from its wording in the first span too."""
    lead = len(text) - len(text.lstrip())
    found = _NUMBER.match(text)
    if not found:
        return Item(None, " ".join(text.split()), spans)
    if spans:
        spans = ((spans[0][0] + found.end(), spans[0][1]), *spans[1:])
    return Item(found["number"], " ".join(text[max(lead, found.end()) :].split()), spans)


def item_in(reading: Reading, block: Block) -> Item | None:
    """The item that a block outside of a table heads, if it heads one."""
    text = reading.text(block)
    numbered = _NUMBER.match(text) is not None
    asks = text.rstrip().endswith("?") and (numbered or block.kind is Kind.HEADING)
    short = numbered and len(text) <= _SHORT and not text.rstrip().endswith((".", ";", ":"))
    headed = block.kind is Kind.HEADING and not titled(reading, block) and not _within(reading.frameworks, text)
    return an_item(text, (block.start, block.end)) if asks or short or headed else None


def decides(frameworks: Frameworks, text: str) -> bool:
    """Whether a text is, or begins with, what a decision is put in."""
    return bool(
        label(frameworks, "decision", "labels").match(text)
        or whole(frameworks, "decision", "words").fullmatch(text)
        or whole(frameworks, "decision", "resolutions").fullmatch(text)
    )


def _within(frameworks: Frameworks, heading: str) -> bool:
    """Whether a heading names what belongs to an item, such as its evidence or its decision."""
    actions = re.fullmatch(r"\W*actions?( points?)?\W*", heading, re.I)
    return bool(decides(frameworks, heading) or actions or said(frameworks, "asked", "evidence").search(heading))
