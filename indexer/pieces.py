"""What a loader hands over, and how pieces become one cleaned text with offsets."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.nouns import Block, Cell, Kind

SEAM = "\x1a"
"""Stands in a piece's text where a loader took words of the original out; no white space, so it is not folded away."""

_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = {c: " " for c in range(32) if chr(c) not in f"\n{SEAM}"} | {c: " " for c in range(127, 160)}
_CLOSING = ".,;:!?)]’”"


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list item or cell paragraph as a loader found it; fields as in Block.

    `seam` says that words of the original were taken out before it.
    """

    kind: Kind
    text: str
    line: int
    page: int | None = None
    level: int = 0
    cell: Cell | None = None
    seam: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as its loader read it; `gaps` names the places that hold no readable text."""

    pieces: tuple[Piece, ...]
    gaps: tuple[str, ...] = ()


def clean(text: str) -> str:
    """The text without soft hyphens, direction marks and control characters, white space folded.

    Two spaces in a row stay two: they are how lost characters show.
    """
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text)).translate(_CONTROL)
    text = re.sub(r"[^\S\n]", " ", text)
    text = "\n".join(filter(None, (line.strip() for line in text.split("\n"))))
    return re.sub(r" {3,}", "  ", text)


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...], tuple[int, ...]]:
    """One text, the blocks in it, and the offsets of its seams."""
    texts: list[str] = []
    blocks: list[Block] = []
    seams: list[int] = []
    previous: Piece | None = None
    length = 0
    for piece in _rejoined(pieces):
        text, cuts = _without_seams(clean(piece.text))
        if not text:
            continue
        gap = _gap(previous, piece)
        start = length + len(gap)
        texts += [gap, text]
        length = start + len(text)
        seams += [start + cut for cut in ((0, *cuts) if piece.seam else cuts) if start + cut > 0]
        blocks.append(Block(piece.kind, start, length, piece.line, piece.page, piece.level, piece.cell, piece.boxed))
        previous = piece
    return "".join(texts), tuple(blocks), tuple(seams)


def _without_seams(text: str) -> tuple[str, list[int]]:
    """The text with white space for each seam, and where words go on; what closes a sentence stays with it."""
    kept, cuts = "", []
    for fragment in text.split(SEAM):
        words = fragment.lstrip(_CLOSING) if kept.strip() else fragment
        kept += fragment[: len(fragment) - len(words)]
        if kept.strip() and words.strip():
            broken = "\n" in kept[len(kept.rstrip()) :] + words[: len(words) - len(words.lstrip())]
            kept = kept.rstrip() + ("\n" if broken else " ")
            cuts.append(len(kept))
        kept += words.lstrip()
    return kept.rstrip(), cuts


def _rejoined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, a paragraph that a page break cut in two made one again."""
    held: Piece | None = None
    for piece in pieces:
        if held and _goes_on(held, piece):
            held = replace(held, text=held.text + (SEAM if piece.seam else "\n") + piece.text)
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _goes_on(before: Piece, after: Piece) -> bool:
    plain = before.kind is after.kind is Kind.PARAGRAPH and before.cell is after.cell is None
    return (
        plain
        and before.boxed == after.boxed
        and after.text[:1].islower()
        and bool(re.search(r"[\w,]\s*$", before.text))
    )


def _gap(before: Piece | None, after: Piece) -> str:
    """White space between two blocks: a tab between cells of a row, a line in a list, else a blank line."""
    if before is None:
        return ""
    if before.cell and after.cell and before.cell.table == after.cell.table:
        if before.cell.row != after.cell.row:
            return "\n"
        return "\n" if before.cell.column == after.cell.column else "\t"
    return "\n" if after.kind is Kind.ITEM else "\n\n"
