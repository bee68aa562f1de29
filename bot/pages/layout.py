"""Lays out a document for its page: which blocks are one list or table, and which words are cited."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.pages.elements import Beginning, Element, Item, Listed, Piece, Table, TableCell, TableRow, Text
from corpus.nouns import Block, Document, Kind, Part


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page points out: the cited words, the stretch framed around them, and the offset to scroll to.

    `cited` and `framed` are (start, end) in the document's text; `at` begins the cited words, or stands in for them.
    """

    cited: tuple[int, int] = (0, 0)
    framed: tuple[int, int] = (0, 0)
    at: int | None = None


_LONG = 50
"""Characters of a cell that need some width to be read."""

_Run = tuple[int, int | None, str]


def laid_out(document: Document, parts: Sequence[Part], marks: Marks) -> Iterator[Element]:
    """The document in the order of its text; parts are told where there is more than one."""
    starts = [part.start for part in parts] if len(parts) > 1 else []
    layout = _Layout(document.text, marks, _depths(document.blocks))
    page: int | None = None
    begun = 0
    for _, group in groupby(document.blocks, key=lambda block: _run(block, starts)):
        blocks = list(group)
        part = bisect_right(starts, blocks[0].start)
        if part > begun:
            yield Beginning(part=parts[part - 1], anchor=f"part{part}")
            begun = part
        if blocks[0].page not in (None, page):
            page = blocks[0].page
            yield Beginning(page=page)
        yield from [layout.table(blocks)] if blocks[0].cell else layout.flow(blocks)
        page = blocks[-1].page or page


def _run(block: Block, starts: Sequence[int]) -> _Run:
    """What is the same for blocks that stand in one table, or follow each other on one page of one part."""
    part = bisect_right(starts, block.start)
    return (part, None, str(block.cell.table)) if block.cell else (part, block.page, "")


def _depths(blocks: Sequence[Block]) -> dict[int, int]:
    """How deep each heading is, by its start: within how many others, whatever levels a document leaves out."""
    above: list[int] = []
    found = {}
    for block in blocks:
        if block.kind is Kind.HEADING and not block.cell:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            found[block.start] = len(above)
    return found


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays out blocks of one text."""

    text: str
    marks: Marks
    depths: Mapping[int, int]

    def flow(self, blocks: Sequence[Block]) -> Iterator[Text | Listed]:
        """Blocks one after the other; list items that follow each other are one list."""
        for listed, group in groupby(blocks, key=lambda block: block.kind is Kind.ITEM):
            if listed:
                yield Listed(self._nested(list(group)))
            else:
                yield from (self._words(block) for block in group)

    def table(self, blocks: Sequence[Block]) -> Table:
        """The blocks of one table; a page may turn within it."""
        first = blocks[0].cell
        assert first
        columns = max(block.cell.column for block in blocks if block.cell) + 1
        rows = []
        page = blocks[0].page
        for _, group in groupby(blocks, key=lambda block: block.cell and block.cell.row):
            own = list(group)
            turned = own[0].page if own[0].page != page else None
            rows.append(TableRow(self._cells(own, columns), turned))
            page = own[0].page
        return Table(first.table + 1, first.name.rpartition("!")[0], tuple(rows))

    def _cells(self, blocks: Sequence[Block], columns: int) -> tuple[TableCell, ...]:
        """A row's cells, empty ones too; headers are of their columns where all cells are, else of the row."""
        scope = "col" if all(block.cell and block.cell.header for block in blocks) else "row"
        cells = []
        for column in range(columns):
            own = [block for block in blocks if block.cell and block.cell.column == column]
            header = any(block.cell and block.cell.header for block in own)
            long = sum(block.end - block.start for block in own) > _LONG
            cells.append(TableCell(scope if header else "", tuple(self.flow(own)), long))
        return tuple(cells)

    def _nested(self, blocks: Sequence[Block]) -> tuple[Item, ...]:
        """The items, each within the last one before it that is less deep."""
        top: list[Item] = []
        above: list[tuple[int, list[Item]]] = [(-1, top)]
        for block in blocks:
            while above[-1][0] >= block.level:
                above.pop()
            item = Item(self._words(block))
            above[-1][1].append(item)
            above.append((block.level, item.items))
        return tuple(top)

    def _words(self, block: Block) -> Text:
        start, end = self.marks.framed
        stands_in = self.marks.cited[0] == self.marks.cited[1]
        return Text(
            tuple(self._pieces(block)),
            anchor=f"at{block.start}",
            level=self.depths.get(block.start, 0),
            framed=block.start < end and start < block.end,
            boxed=block.boxed,
            target=stands_in and self._begins(block),
        )

    def _pieces(self, block: Block) -> Iterator[Piece]:
        """The block's words before, within and after those that are cited."""
        start, end = (min(max(place, block.start), block.end) for place in self.marks.cited)
        if start == end:
            start = end = block.end
        before, within, after = self.text[block.start : start], self.text[start:end], self.text[end : block.end]
        pieces = (Piece(before), Piece(within, cited=True, target=self._begins(block)), Piece(after))
        yield from (piece for piece in pieces if piece.text)

    def _begins(self, block: Block) -> bool:
        """Whether what the page is scrolled to begins in a block."""
        return self.marks.at is not None and block.start <= self.marks.at < block.end
