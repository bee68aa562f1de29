"""What is shown of a passage: a unit that makes sense without what is left out of it, with the words that answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.nouns import UNDER, Block, DocumentId, Kind
from corpus.sentences import LOST, sentence_spans
from corpus.view import View
from retrieval.passages.quotes import Quote, blocks_of

LONGEST, LIST = 800, 900
"""Characters of a unit at most: of sentences, one long one apart; of a list."""

Span = tuple[int, int]

_LEANS = re.compile(
    r"(?:[•·▪*–-]\s*)?(?:this|these|those|it|its|they|their|such|that|he|she|his|her|both|another|also|however|but|and|"
    r"instead|similarly|in addition|for example|for instance|as a result|therefore|of (?:these|those|them|the)|"
    r"over the same|in the same|at the same|the same|some of|most of|all of|none of|in \d+ of|"
    r"there (?:is|are|was|were)|\d[\d,.]* ?(?:%|per ?cent|percent) of (?:these|those|them)|by comparison|by contrast|"
    r"we (?:also|then|were|found))\b",
    re.I,
)
"""How a sentence begins that points back to the one before."""

_WITHIN = re.compile(
    r"\b(?:of (?:these|those|them)|over the same period|these (?:cases|calls|incidents|officers|figures))\b", re.I
)
"""What points back from within a sentence."""

_GOES_ON = re.compile(
    r"(?:Of (?:these|those|them)|For example|For instance|This (?:is|was|means|includes)|These (?:are|include))\b"
)
"""How a sentence begins without which the one before tells but half."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Stretches of one document that are shown together; `marked` is the quote in them that is likest the question.

    `cells` are the parts of a table's row, each with the heading of its column.
    """

    document: DocumentId
    spans: tuple[Span, ...]
    text: str
    marked: Quote
    listed: bool = False
    cells: tuple[str, ...] = ()

    def overlaps(self, other: "Unit") -> bool:
        """Whether two units share words of one place, or one reads as the other."""
        same = self.document == other.document and any(
            start < end and begin < stop for start, stop in self.spans for begin, end in other.spans if start < end
        )
        own, others = _plain(self.text), _plain(other.text)
        return same or own in others or others in own or _plain(self.marked.text) in others


def unit_of(view: View, quote: Quote) -> Unit:
    """The unit in which a quote stands; the quote alone where characters are lost beside it."""
    alone = Unit(quote.document, ((quote.start, quote.end),), quote.text, quote, quote.listed)
    unit = _unit(view, quote, alone)
    return alone if LOST.search(unit.text) and not LOST.search(quote.text) else unit


def _unit(view: View, quote: Quote, alone: Unit) -> Unit:
    row = blocks_of(view, quote.document, quote.start, quote.start + 1)
    if quote.listed or not row:
        return alone
    block, _, text = row[0]
    if block.cell:
        return _row(view, quote, block)
    if block.kind is Kind.ITEM and quote.lead:
        return _item(view, quote, block, text)
    if block.kind is Kind.HEADING:
        return _headed(view, quote, block)
    return _run(quote, block, text)


def _run(quote: Quote, block: Block, text: str) -> Unit:
    """The paragraph, where it is short; else the run of sentences around the quote that needs none of the others."""
    if len(text) <= LONGEST:
        return Unit(quote.document, ((block.start, block.end),), text, quote)
    start, end = run_of(text, quote.start - block.start, LONGEST)
    return Unit(quote.document, ((block.start + start, block.start + end),), text[start:end], quote)


def run_of(text: str, at: int, longest: int) -> Span:
    """The run of sentences around a place that needs none of the others, of about so many characters."""
    spans = sentence_spans(text, 0, len(text))
    first = last = next(place for place, (_, end) in enumerate(spans) if end > at)
    while first and _leans(text[slice(*spans[first])]) and spans[last][1] - spans[first - 1][0] <= 2 * longest:
        first -= 1
    while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= longest:
        last += 1
        if not _GOES_ON.match(text, spans[last][0]) and last - first >= 2:
            break
    return spans[first][0], spans[last][1]


def _leans(sentence: str) -> bool:
    return bool(_LEANS.match(sentence) or _WITHIN.search(sentence))


def _item(view: View, quote: Quote, block: Block, text: str) -> Unit:
    """An item of a list with what leads it in."""
    before = blocks_of(view, quote.document, max(0, block.start - 4000), block.start)
    lead = next((one for one, _, said in reversed(before) if said == quote.lead), None)
    spans = ((lead.start, lead.end), (block.start, block.end)) if lead else ((block.start, block.end),)
    return Unit(quote.document, spans, f"{quote.lead}\n{text}" if lead else text, quote)


def _headed(view: View, quote: Quote, block: Block) -> Unit:
    """A heading that tells something, with the paragraph beneath it."""
    after = blocks_of(view, quote.document, block.end + 1, block.end + 3)
    beneath = next((one for one in after if one[0].kind is not Kind.HEADING and one[0].start > block.start), None)
    if beneath is None:
        return Unit(quote.document, ((block.start, block.end),), quote.text, quote)
    under = sentence_spans(beneath[2], 0, len(beneath[2]))
    end = next((stop for _, stop in reversed(under) if stop <= LONGEST), under[0][1] if under else len(beneath[2]))
    spans = ((block.start, block.end), (beneath[0].start, beneath[0].start + end))
    return Unit(quote.document, spans, f"{quote.text}\n{beneath[2][:end]}", quote)


def _row(view: View, quote: Quote, block: Block) -> Unit:
    """A row of a table, each cell after the heading of its column; of a long row the cell with what names it."""
    assert block.cell
    table = blocks_of(view, quote.document, max(0, block.start - 6000), block.end + 6000)
    row = [one for one in table if one[0].cell and _same_row(one[0], block)]
    columns: dict[int, list[tuple[Block, str, str]]] = {}
    for one in row:
        columns.setdefault(one[0].cell.column if one[0].cell else 0, []).append(one)
    if sum(len(text) for _, _, text in row) > LIST:
        own = columns[block.cell.column]
        names = columns[min(columns)] if len(columns) > 1 and min(columns) != block.cell.column else []
        row = [*[one for one in names if len(one[2]) <= LONGEST // 2], *_around(own, block)]
    cells = tuple(f"{_column(heading, one)}{said}" for one, heading, said in row)
    return Unit(quote.document, tuple((one.start, one.end) for one, _, _ in row), " | ".join(cells), quote, cells=cells)


def _same_row(one: Block, other: Block) -> bool:
    assert one.cell and other.cell
    return (one.cell.table, one.cell.row) == (other.cell.table, other.cell.row)


def _around(blocks: Sequence[tuple[Block, str, str]], block: Block) -> list[tuple[Block, str, str]]:
    """The blocks of a cell around one, as many as are short enough; what leads it in comes first."""
    at = next(place for place, (one, _, _) in enumerate(blocks) if one.start == block.start)
    kept, size = [at], len(blocks[at][2])
    for place in (*range(at - 1, max(-1, at - 4), -1), *range(at + 1, min(len(blocks), at + 4))):
        size += len(blocks[place][2])
        if size > LONGEST:
            break
        kept.append(place)
    return [blocks[place] for place in sorted(kept)]


def _column(heading: str, text: Block) -> str:
    """The heading of a cell's column, where its heading path ends in one."""
    names = heading.split(UNDER)
    return f"{names[-1]}: " if text.cell and len(names) > 2 and len(names[-1]) <= 40 else ""


def distinct(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units without those that share words with an earlier one."""
    kept: list[Unit] = []
    for unit in units:
        if not any(unit.overlaps(other) for other in kept):
            kept.append(unit)
            yield unit


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
