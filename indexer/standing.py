"""Where an entry of a tracker or of minutes stands, by one voice; colours count where the paper explains them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from corpus.days import DAY, dates
from corpus.facts import Speaker, Standing, Status
from corpus.frameworks import Frameworks, derived
from corpus.nouns import Block
from indexer.reading import Reading, Span
from indexer.statuses import colour_in, implied, stated, stated_at_end, stated_by_update

_DAY = re.compile(rf"(?:^|\n|(?<=[.;]\s))\W{{0,2}}(?P<day>{DAY})\)?\s*[:–—-]\s*", re.I)
"""A day at the beginning of an entry of a running update."""

Key = Mapping[str, tuple[Status, Span]]
"""What each colour means, and where the paper says so."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what has become of an entry: the spans of a status and of an update, and the day they are of."""

    said_by: Speaker | None = None
    status: Span | None = None
    update: Span | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A status, the wording that gives it, how firmly, and what proves it besides what the voice says."""

    status: Status = Status.NOT_RECORDED
    wording: str = ""
    standing: Standing = Standing.STATED
    spans: tuple[Span, ...] = ()


def place_of(reading: Reading, wording: str, voice: Voice, key: Key) -> Place:
    """The status that a voice states by a word, or a colour that the paper explains; else what its update says first
    or implies, or what the entry's own wording ends with."""
    printed, update = spoken(reading, voice.status), spoken(reading, voice.update)
    colour = colour_in(reading.frameworks, printed)
    if colour and colour in key:
        return Place(key[colour][0], printed, spans=(key[colour][1],))
    if (said := stated(reading.frameworks, printed)) is not Status.NOT_RECORDED:
        return Place(said, printed)
    if first := stated_by_update(reading.frameworks, update):
        return Place(stated(reading.frameworks, update[slice(*first)]), update[slice(*first)])
    if follows := implied(reading.frameworks, wording, update):
        return Place(follows.status, update[slice(*follows.clause)], Standing.IMPLIED)
    if last := stated_at_end(reading.frameworks, wording):
        return Place(stated(reading.frameworks, last), last)
    return Place(wording=printed)


def spoken(reading: Reading, span: Span | None) -> str:
    """The text of a span; empty for none."""
    return reading.document.text[slice(*span)] if span else ""


def running(reading: Reading, voice: Voice) -> Iterator[Voice]:
    """A voice for each day of an update that begins its entries with days, latest first, which has the status."""
    if voice.update is None:
        yield voice
        return
    text, start = spoken(reading, voice.update), voice.update[0]
    found = [(match.start(), day[0]) for match in _DAY.finditer(text) if (day := dates(match["day"]))]
    ends = pairwise([*(at for at, _ in found), len(text)])
    cut = [
        (day, (start + first, start + len(text[:end].rstrip())))
        for (_, day), (first, end) in zip(found, ends, strict=True)
    ]
    if not cut:
        yield voice
        return
    *before, (_, last) = sorted(cut, key=lambda one: one[0])
    yield replace(voice, update=last)
    for earlier, span in before:
        yield Voice(voice.said_by, None, span, earlier)


def colour_key(reading: Reading, trackers: Collection[int]) -> Key:
    """What this part says that colours mean, outside its trackers: `Green = complete`, or two cells of a key."""
    found: dict[str, tuple[Status, Span]] = {}
    blocks = [block for block in reading.blocks if block.cell is None or block.cell.table not in trackers]
    for block, following in pairwise([*blocks, blocks[-1]] if blocks else []):
        text = reading.text(block)
        colour = colour_in(reading.frameworks, text) if _beside(block, following) else None
        spots = [(colour, reading.text(following), (block.start, following.end))] if colour else []
        for match in _explained(reading.frameworks).finditer(text):
            spots.append(
                (match["colour"].lower(), match["meaning"], (block.start + match.start(), block.start + match.end()))
            )
        for name, meaning, span in spots:
            if (status := stated(reading.frameworks, meaning)) is not Status.NOT_RECORDED:
                found.setdefault(name, (status, span))
    return found


def _beside(block: Block, following: Block) -> bool:
    one, other = block.cell, following.cell
    return bool(one and other and (one.table, one.row, one.column + 1) == (other.table, other.row, other.column))


@derived
def _explained(frameworks: Frameworks) -> re.Pattern[str]:
    words = "|".join(frameworks.tables["colours"]["words"])
    return re.compile(rf"\b(?P<colour>{words})\b\s*(?:=|means)\s*(?P<meaning>[^\n.;,]{{3,60}})", re.I)
