"""A cited passage with what stands around it, as the reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.citation import Citation, locate
from corpus.nouns import Block, Source
from corpus.view import View

NEIGHBOURS = 2
"""Blocks before and after the passage."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document, the text of their own blocks before and after them, and the blocks around these.

    `source` says where the words stand, and `source.quote` are the words; if not `verbatim`, those that were cited are
    gone, and the quote is the passage in which they stood.
    """

    citation: Citation
    source: Source
    verbatim: bool
    earlier: tuple[str, ...]
    before: str
    words: str
    after: str
    later: tuple[str, ...]


def excerpt(view: View, citation: Citation) -> Excerpt | None:
    """The cited passage, and the blocks around it in the same part; None where the words are gone.

    Raises LookupError for a document that is not there, or not the reader's to see.
    """
    found = locate(view, citation)
    text = view.document(citation.document).text
    if found is None or not text[found.start : found.end].strip():
        return None
    first, last = _part(view, citation, found.start, len(text))
    blocks = [block for block, _, _ in view.blocks(citation.document, first, last)]
    own = [block for block in blocks if block.start < found.end and block.end > found.start]
    start, end = min(found.start, *(block.start for block in own)), max(found.end, *(block.end for block in own))
    return Excerpt(
        citation,
        view.sources(citation.document, found.start, found.end)[0],
        found.verbatim,
        _texts(text, [block for block in blocks if block.end <= start][-NEIGHBOURS:]),
        text[start : found.start],
        text[found.start : found.end],
        text[found.end : end],
        _texts(text, [block for block in blocks if block.start >= end][:NEIGHBOURS]),
    )


def _part(view: View, citation: Citation, at: int, length: int) -> tuple[int, int]:
    """The part of the document that a place is in; all of it where it is in none."""
    parts = (part for part in view.parts() if part.document == citation.document and part.start <= at < part.end)
    return next(((part.start, part.end) for part in parts), (0, length))


def _texts(text: str, blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(text[block.start : block.end] for block in blocks)
