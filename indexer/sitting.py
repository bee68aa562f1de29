"""Which meeting a part is a paper of, by its title or its kind."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.days import WEEKDAY, days_in
from corpus.frameworks import Frameworks, derived
from corpus.meetings import any_of, label, said
from corpus.nouns import Block, Kind
from indexer.occasion import Occasion, occasions
from indexer.reading import Reading, Span, span

_TITLE = 250
"""Characters of the longest title of a paper of a meeting."""

_HEAD = 8
"""A paper's title stands among its first so many blocks."""

_APART = re.compile(r"\s[-–—|]\s|:\s|\n|\s{3,}")
_BRACKETED = re.compile(r"\(([^()]*[a-z][^()]*)\)", re.I)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting: its day and topic, empty where not told, and the spans that tell them."""

    day: date | None
    topic: str
    spans: tuple[Span, ...]


def sitting_of(reading: Reading) -> Sitting:
    """The meeting whose paper this part is: by its title, else the part's own day where its kind is of a meeting."""
    head = [block for block in reading.blocks[:_HEAD] if block.cell is None]
    for block in head:
        found = titled(reading, block)
        if found and reading.part.dated in (found.day, None):
            return Sitting(found.day, found.topic, (span(block),))
    if not is_paper(reading):
        return Sitting(None, "", ())
    lone = [(block, day) for block in head if (day := _lone_day(reading.frameworks, reading.text(block)))]
    if lone and reading.part.dated in (lone[0][1], None):
        return Sitting(lone[0][1], "", (span(lone[0][0]),))
    return Sitting(reading.part.dated, "", ())


def is_paper(reading: Reading) -> bool:
    """Whether a part is a paper of one meeting; a briefing is, in the pack of one."""
    within = reading.part.start > reading.document.blocks[0].start
    briefs = within and said(reading.frameworks, "meeting", "briefings").search(reading.part.kind)
    return bool(briefs or said(reading.frameworks, "meeting", "papers").search(reading.part.kind)) or tells(reading)


def tells(reading: Reading) -> bool:
    """Whether a part tells what a meeting did, as notes and minutes do."""
    notes = said(reading.frameworks, "meeting", "titles")
    named = any(notes.match(reading.text(block)) for block in reading.blocks[:_HEAD] if block.cell is None)
    return named or bool(said(reading.frameworks, "meeting", "notes").search(reading.part.kind)) or _marked(reading)


def _marked(reading: Reading) -> bool:
    """Whether a part of no known kind has what only minutes have."""
    unknown = reading.part.kind == "document"
    return unknown and any(
        said(reading.frameworks, "meeting", "marks").match(reading.text(block)) for block in reading.blocks
    )


def titled(reading: Reading, block: Block) -> Occasion | None:
    """The one meeting that a block's text is the title of."""
    text = " ".join(reading.text(block).split())
    notes = said(reading.frameworks, "meeting", "titles").match(text)
    if len(text) > _TITLE or not (notes or block.kind is Kind.HEADING or _bare_title(reading.frameworks).match(text)):
        return None
    named = (
        named_pattern(reading.frameworks).search(text)
        if notes or tells(reading)
        else noun_pattern(reading.frameworks).search(text)
    )
    found = occasions(reading.frameworks, text)
    if not named or len(found) != 1 or label(reading.frameworks, "meeting", "next").match(text):
        return None
    one = found[0]
    return Occasion(one.day, one.start, one.end, one.time, one.place, one.topic or _topic_in(reading.frameworks, text))


def _lone_day(frameworks: Frameworks, text: str) -> date | None:
    """The day in a text that gives a day, perhaps a time and place, and no more."""
    found = occasions(frameworks, text)
    begins = len(found) == 1 and re.fullmatch(rf"\W*(?:held on )?{WEEKDAY}", text[: found[0].start], re.I)
    return found[0].day if begins and len(text) - found[0].end < _TITLE // 3 else None


def _topic_in(frameworks: Frameworks, title: str) -> str:
    """The topic in a title: in brackets, else the stretch that is neither kind of paper, meeting nor date."""
    for match in _BRACKETED.finditer(title):
        if not any(days_in(match.group())):
            return match.group(1).strip()
    kind, name = said(frameworks, "meeting", "titles"), named_pattern(frameworks)
    rest = [piece.strip(" .") for piece in _APART.split(title) if not (name.search(piece) or any(days_in(piece)))]
    rest = [piece for piece in rest if piece and not kind.match(piece)]
    return rest[0] if len(rest) == 1 else ""


@derived
def noun_pattern(frameworks: Frameworks) -> re.Pattern[str]:
    """What is held on a day."""
    return re.compile(rf"\b{any_of(frameworks, 'meeting', 'nouns')}\b", re.I)


@derived
def named_pattern(frameworks: Frameworks) -> re.Pattern[str]:
    """What is held on a day, or a body that holds it."""
    return re.compile(rf"\b{any_of(frameworks, 'meeting', 'nouns', 'bodies')}\b", re.I)


@derived
def _bare_title(frameworks: Frameworks) -> re.Pattern[str]:
    """A line that is the name of a meeting and its day, with or without a topic after it."""
    return re.compile(
        rf"(?!.*\.\W*$)(?:[\w’'&-]+ ){{0,5}}{any_of(frameworks, 'meeting', 'nouns')}\W+(?:held )?(?:on )?{WEEKDAY}\d",
        re.I,
    )
