"""Decisions of meetings: beside the questions of a table, or in the running text of notes and minutes."""

import re
from collections.abc import Iterator, Sequence

from corpus.facts import Decision, Speaker, Standing
from corpus.frameworks import Frameworks
from corpus.meetings import whole
from corpus.nouns import Block
from corpus.observations import Observation
from indexer.items import Item
from indexer.question_tables import Entry, by_row, entries
from indexer.reading import Reading, span
from indexer.resolutions import Verdict, resolutions, verdict_of
from indexer.sitting import Sitting, sitting_of, tells


def decisions(reading: Reading) -> Iterator[Observation[Decision]]:
    """All decisions that a part records; a blank cell records none, and inherits none."""
    sitting = sitting_of(reading)
    tabled = entries(reading)
    for entry in tabled:
        yield from _tabled(reading, sitting, entry)
    if tells(reading):
        tables = {block.cell.table for entry in tabled for block in entry.blocks if block.cell}
        running = [block for block in reading.blocks if not (block.cell and block.cell.table in tables)]
        for item, verdict in resolutions(reading, running):
            yield _observed(reading, sitting, item, verdict, Standing.STATED)


def _tabled(reading: Reading, sitting: Sitting, entry: Entry) -> Iterator[Observation[Decision]]:
    """The decision beside a question; one that stands beside a blank below it is implied to be its."""
    own, below = _filled(reading, entry.decision), _filled(reading, entry.below)
    blocks = [block for cell in [*own, *below] for block in cell]
    if blocks:
        word, remarks = verdict_of(reading.frameworks, [reading.text(block) for block in blocks])
        verdict = Verdict(word, remarks, tuple(span(*cell) for cell in [*own, *below]))
        yield _observed(reading, sitting, entry.item(reading), verdict, Standing.STATED if own else Standing.IMPLIED)


def _filled(reading: Reading, blocks: Sequence[Block]) -> list[list[Block]]:
    """The cells that hold a decision, without those that say that there is none."""
    return [cell for cell in by_row(blocks) if not _blank(reading.frameworks, reading.text(*cell))]


def _blank(frameworks: Frameworks, text: str) -> bool:
    return not re.search(r"\w", text) or whole(frameworks, "decision", "blank").fullmatch(text) is not None


def _observed(
    reading: Reading, sitting: Sitting, item: Item | None, verdict: Verdict, standing: Standing
) -> Observation[Decision]:
    item = item or Item()
    fact = Decision(
        reading.part.force, sitting.day, sitting.topic, verdict.word, item.number, item.wording, verdict.remarks
    )
    spans = (*verdict.spans, *item.spans, *sitting.spans)
    return reading.observe(fact, *spans, said_by=Speaker.PCC, dated=sitting.day, standing=standing)
