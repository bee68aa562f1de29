"""Questions put to the force: in the table of a meeting's notes, or in a list that a heading or sentence announces."""

import re
from collections.abc import Iterator, Sequence

from corpus.facts import AskedQuestion, Speaker, Standing
from corpus.meetings import said
from corpus.nouns import Block, Kind
from corpus.observations import Observation
from corpus.sentences import sentence_spans
from indexer.items import Item, an_item, decides, item_in
from indexer.mention import mentions
from indexer.question_tables import entries
from indexer.reading import Reading, Span
from indexer.sitting import Sitting, sitting_of, tells

_LEAD_IN = 2
"""Paragraphs that may stand between the heading of a list of questions and the list."""

_MOST = 60
"""A list of questions has so many blocks at most."""

_BEFORE = 4
"""In so many blocks before a list a paper says at which meeting its questions are put."""


def questions(reading: Reading) -> Iterator[Observation[AskedQuestion]]:
    """All questions that a part puts to the force; answered where evidence stands beside them."""
    sitting = sitting_of(reading)
    for entry in entries(reading):
        if entry.columns.asks and entry.question:
            yield _observed(reading, sitting, entry.item(reading), bool(entry.evidence), Standing.STATED)
    if tells(reading):
        yield from _in_notes(reading, sitting)
    for at, block in enumerate(reading.blocks):
        if block.cell is None and not tells(reading) and _announces(reading, block):
            listed = _list_after(reading, at)
            of = sitting if sitting.day else _named_before(reading, at)
            standing = Standing.STATED if sitting.day or not of.day else Standing.IMPLIED
            for item in listed:
                yield _observed(reading, of, an_item(reading.text(item), (item.start, item.end)), False, standing)


def _in_notes(reading: Reading, sitting: Sitting) -> Iterator[Observation[AskedQuestion]]:
    """The numbered or headed questions of notes without a table; answered where more than a decision follows."""
    for block, following in zip(reading.blocks, [*reading.blocks[1:], None], strict=True):
        item = item_in(reading, block) if block.cell is None else None
        if item and item.wording.endswith("?"):
            answered = (
                following is not None
                and not item_in(reading, following)
                and not decides(reading.frameworks, reading.text(following))
            )
            yield _observed(reading, sitting, item, answered, Standing.STATED)


def _announces(reading: Reading, block: Block) -> bool:
    """Whether a heading or the end of a paragraph says that the questions follow."""
    text = reading.text(block)
    if block.kind is Kind.HEADING or len(text) < 60:
        return said(reading.frameworks, "asked", "headings").search(text) is not None
    return said(reading.frameworks, "asked", "lead_ins").search(text) is not None


def _list_after(reading: Reading, at: int) -> Sequence[Block]:
    """The list that a heading or sentence announces, straight after it or after a paragraph that leads in."""
    following = reading.blocks[at + 1 : at + 1 + _MOST]
    lead = 0
    while lead < min(_LEAD_IN, len(following)) and not _is_item(reading, following[lead]):
        if following[lead].kind is Kind.HEADING or _announces(reading, following[lead]):
            return ()  # what announces the list itself is read in its own turn
        lead += 1
    found: list[Block] = []
    for block in following[lead:]:
        if not _is_item(reading, block) or (found and block.kind is not found[0].kind):
            break
        found.append(block)
    return [block for block in found if block.level == found[0].level]


def _is_item(reading: Reading, block: Block) -> bool:
    text = reading.text(block)
    listed = block.kind is Kind.ITEM or (block.kind is Kind.PARAGRAPH and text.rstrip().endswith("?"))
    return listed and block.cell is None and re.search(r"[A-Za-z]{3}", text) is not None


def _named_before(reading: Reading, at: int) -> Sitting:
    """The meeting that the paper names shortly before a list."""
    for block in reversed(reading.blocks[max(0, at - _BEFORE) : at + 1]):
        for start, end in sentence_spans(reading.document.text, block.start, block.end):
            for day, topic, _ in mentions(reading.frameworks, " ".join(reading.document.text[start:end].split())):
                return Sitting(day, topic, ((start, end),))
    return Sitting(None, "", ())


def _observed(
    reading: Reading, sitting: Sitting, item: Item, answered: bool, standing: Standing
) -> Observation[AskedQuestion]:
    fact = AskedQuestion(reading.part.force, sitting.day, sitting.topic, item.wording, item.number, answered)
    spans: tuple[Span, ...] = (*item.spans, *sitting.spans)
    return reading.observe(fact, *spans, said_by=Speaker.PCC, standing=standing)
