"""A part as extractors read it: its blocks with their headings, tables and sentences, and how to observe a fact."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from corpus.facts import Speaker, Standing
from corpus.frameworks import Frameworks
from corpus.nouns import UNDER, Block, Document, Kind, Part
from corpus.observations import KINDS, F, Observation, fact_id
from corpus.sentences import sentence_spans
from indexer.columns import Columns

Span = tuple[int, int]
"""(start, end) in the document's text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the blocks of each column that has any."""

    number: int
    cells: Mapping[int, Sequence[Block]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a part: `header` gives its columns' names, empty where it has none; `rows` the others, in order."""

    number: int
    header: Mapping[int, str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Reading:
    """A part, its blocks in order, each block's heading path, and what a columns.toml says of its columns.

    `frameworks` are those by whose words it is read.
    """

    frameworks: Frameworks = field(repr=False)
    document: Document
    part: Part
    blocks: Sequence[Block]
    headings: Mapping[Block, str] = field(repr=False)
    columns: Columns = ()

    def text(self, *blocks: Block) -> str:
        """The text of neighbouring blocks, as it stands; empty for none."""
        return self.document.text[blocks[0].start : blocks[-1].end] if blocks else ""

    def path(self, block: Block) -> list[str]:
        """The names of a block's heading path, outermost first; the last is its own where it is a heading."""
        return self.headings[block].split(UNDER)

    @cached_property
    def _over(self) -> dict[Block, Block | None]:
        over: dict[Block, Block | None] = {}
        last: Block | None = None
        for block in self.blocks:
            over[block] = last
            last = block if block.kind is Kind.HEADING else last
        return over

    def heading_over(self, block: Block) -> Block | None:
        """The nearest heading before a block of this part."""
        return self._over[block]

    def speaker(self, block: Block) -> Speaker:
        """Who says what stands in a block: by the headings and the column above it, else by the part's kind."""
        above = [name for name in reversed(self.path(block)[1:]) if name != " ".join(self.text(block).split())]
        return Speaker(self.frameworks.speaker_of(self.part.kind, *above))

    def sentences(self) -> Iterator[tuple[Block, int, int, str]]:
        """(block, start, end, text) of each sentence, in order."""
        for block in self.blocks:
            for start, end in sentence_spans(self.document.text, block.start, block.end):
                yield block, start, end, self.document.text[start:end]

    def tables(self) -> Iterator[Table]:
        """The part's tables, in order."""
        blocks: dict[int, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.cell:
                blocks[block.cell.table].append(block)
        for number, found in blocks.items():
            yield self._table(number, found)

    def _table(self, number: int, blocks: Sequence[Block]) -> Table:
        header: dict[int, str] = {}
        rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
        for block in blocks:
            assert block.cell
            if block.cell.header:
                name = f"{header.get(block.cell.column, '')} {self.text(block)}"
                header[block.cell.column] = " ".join(name.split())
            else:
                rows[block.cell.row][block.cell.column].append(block)
        return Table(number, header, [Row(row, cells) for row, cells in sorted(rows.items())])

    def observe(
        self,
        fact: F,
        *spans: Span,
        said_by: Speaker | None = None,
        dated: date | None = None,
        standing: Standing = Standing.STATED,
    ) -> Observation[F]:
        """An observation of a fact in this part, proved by `spans`; said by who speaks here, on the part's date."""
        kind = next(name for name, known in KINDS.items() if isinstance(fact, known))
        wording = " ".join(self.document.text[start:end] for start, end in spans)
        return Observation(
            fact_id(self.document.id, kind, wording), fact, self.document.id, self.part.start, spans,
            said_by or Speaker(self.frameworks.speaker_of(self.part.kind)), dated or self.part.dated, standing,
            self.part.kind.startswith("draft"),
        )  # fmt: skip


def span(*blocks: Block) -> Span:
    """From the first block's start to the last one's end."""
    return blocks[0].start, blocks[-1].end
