"""When inspections were published, as documents state it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.days import MONTHS, dates
from corpus.facts import Speaker
from corpus.frameworks import Frameworks
from corpus.nouns import Block, Document, Part
from corpus.scope import inspections, without_rounds
from corpus.sentences import sentence_spans
from indexer.split import blocks_of

_PUBLISHED = re.compile(r"\b(published|publishes|publication of)\b", re.I)
_OTHER = r"(?:response|reply|comments|statement|plan|minutes|notes|policy|guidance|figures|statistics)"
_OF_ANOTHER = re.compile(rf"\b{_OTHER}\b[^.;]{{0,80}}\bpublish|\bpublish\w+\s+(?:[\w’']+\s+){{0,4}}{_OTHER}\b", re.I)
"""What somebody else publishes about an inspection, on a day of its own."""

_LABEL = re.compile(
    r"\W*(date (of )?(the )?(inspection |report )?(was )?published|(date of )?publication( date)?)\b", re.I
)
_OWN_LABEL = re.compile(r"\W*(first )?published( on)?\b\W*", re.I)
_AFTER = 3
"""A label's date stands in its own block or in one of so many after it."""

_MONTH = re.compile(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?,?\s+((?:19|20)\d\d)\b", re.I)


@dataclass(frozen=True, slots=True)
class Published:
    """That an inspection was published, on a day or in a month (2023-03), and the spans that say so."""

    inspection: str
    day: date | None
    month: str | None
    spans: tuple[tuple[int, int], ...]


def months(text: str) -> list[str]:
    """The months that a text names with their year, as 2023-03, each once."""
    return list(dict.fromkeys(f"{m[2]}-{MONTHS[m[1].lower()]:02}" for m in _MONTH.finditer(text)))


def without_months(text: str) -> str:
    """The text without the months that it names with their year."""
    return _MONTH.sub(" ", text)


def publications(
    frameworks: Frameworks, document: Document, parts: tuple[Part, ...]
) -> Iterator[tuple[str, date, int, int]]:
    """(inspection, date, start, end) for each statement of the day on which an inspection's report came out."""
    for part in parts:
        for found in published(frameworks, document, part):
            if found.day:
                yield found.inspection, found.day, found.spans[0][0], found.spans[-1][1]


def published(frameworks: Frameworks, document: Document, part: Part) -> Iterator[Published]:
    """Each statement of a part of when an inspection's report came out: in a sentence, or beside a label."""
    blocks = blocks_of(document, part)
    for at, block in enumerate(blocks):
        text = document.text[block.start : block.end]
        if _PUBLISHED.search(text):
            yield from _sentences(frameworks, document, block)
        if _labels(frameworks, part, text):
            yield from _beside(document, part, blocks[at : at + 1 + _AFTER])


def _sentences(frameworks: Frameworks, document: Document, block: Block) -> Iterator[Published]:
    for start, end in sentence_spans(document.text, block.start, block.end):
        sentence = document.text[start:end]
        names, days = inspections(frameworks, sentence), dates(sentence)
        if len(names) != 1 or not _PUBLISHED.search(sentence) or _OF_ANOTHER.search(sentence):
            continue
        within = months(without_rounds(sentence))
        if len(days) == 1 or (not days and len(within) == 1):
            yield Published(names[0], days[0] if days else None, None if days else within[0], ((start, end),))


def _labels(frameworks: Frameworks, part: Part, text: str) -> bool:
    """Whether a block labels the date of the inspection; the inspectorate's own report may do it in one word."""
    own = frameworks.speaker_of(part.kind) == Speaker.INSPECTORATE and _OWN_LABEL.match(text)
    return bool(part.inspections and len(text) < 80 and (own or _LABEL.match(text)))


def _beside(document: Document, part: Part, blocks: Sequence[Block]) -> Iterator[Published]:
    """The first date in the label's block, or in those after it."""
    for block in blocks:
        found = dates(document.text[block.start : block.end])
        if found:
            label = blocks[0]
            spans = dict.fromkeys([(label.start, label.end), (block.start, block.end)])
            yield Published(part.inspections[0], found[0], None, tuple(spans))
            return
