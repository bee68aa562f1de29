"""Parts into passages of a few sentences under their heading path; rows and list items stay whole."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.frameworks import Frameworks
from corpus.nouns import UNDER, Block, Cell, Document, Kind, Part, Passage
from corpus.sentences import sentence_spans

BUDGET = 220
"""Word pieces in a passage; with its heading path it then fits the 256 of the smallest common encoder."""

ENOUGH, DEPTH = 180, 2
"""A passage of more than so many word pieces ends at a heading; one never leaves what shares so many names."""

UNKNOWN = 4
"""The level of headings whose format gives them none."""

_LABEL = 110
"""Characters of a row's first cell that serve as its heading."""


@dataclass(slots=True)
class _Step:
    """A heading of a path. `level` is where it hangs, `printed` its own level; a section's `inner` is its titles'."""

    name: str
    level: float
    printed: int
    section: bool = False
    inner: int | None = None


def outline(frameworks: Frameworks, document: Document, part: Part) -> dict[Block, str]:
    """The heading path of each of the part's blocks, as `A › B › row › column`."""
    path: list[_Step] = []
    rows: dict[int, str] = {}
    columns: dict[tuple[int, int], str] = {}
    found: dict[Block, str] = {}
    last: str | None = None
    bare = False
    blocks = blocks_of(document, part)
    flat = is_flat(blocks)
    for block in blocks:
        text = " ".join(document.text[block.start : block.end].split())
        if block.kind is Kind.HEADING:
            _push(frameworks, path, text, block.level, bare or (flat and block.level == UNKNOWN))
            last = None
        elif block.cell:
            last = _row_label(block.cell, text, rows, columns)
        elif block.kind is Kind.PARAGRAPH:
            last = None
        bare = block.kind is Kind.HEADING
        column = columns.get((block.cell.table, block.cell.column)) if block.cell and not block.cell.header else None
        names = [part.title, *(step.name for step in path), *(name for name in (last, column) if name and name != text)]
        found[block] = UNDER.join(dict.fromkeys(names))
    return found


def is_flat(blocks: Sequence[Block]) -> bool:
    """Whether headings bring no levels of their own, so that a section's titles look like what follows it."""
    return not any(block.kind is Kind.HEADING and block.level in (3, 5, 6) for block in blocks)


def blocks_of(document: Document, part: Part) -> Sequence[Block]:
    """The blocks of a part, in order."""
    first, last = (bisect_left(document.blocks, at, key=lambda block: block.start) for at in (part.start, part.end))
    return document.blocks[first:last]


def _push(frameworks: Frameworks, path: list[_Step], text: str, level: int, titles: bool) -> None:
    """Put a heading under those above it; sections such as Main findings belong to the area, at any level.

    A heading of a section's own level ends it, unless the section's titles are of that level: `titles` says that this
    one may be the first of them.
    """
    sections = [at for at, step in enumerate(path) if step.section]
    if frameworks.is_section(text):
        outer = frameworks.belongs_within(text)
        if sections and outer and outer.search(path[sections[0]].name):
            sections = sections[1:]
        del path[sections[0] if sections else len(path) :]
        path.append(_Step(text, max((step.level for step in path), default=0) + 0.5, level, section=True))
        return
    if sections:
        section = path[sections[-1]]
        section.inner = section.inner or (level if titles or level > section.printed else None)
    ended = (at for at in sections if level < path[at].printed or level == path[at].printed != path[at].inner)
    del path[next(ended, len(path)) :]
    while path and path[-1].level >= level and not (path[-1].section and path[-1].inner == level):
        path.pop()
    path.append(_Step(text, level, level))


def _row_label(cell: Cell, text: str, rows: dict[int, str], columns: dict[tuple[int, int], str]) -> str | None:
    """The heading of a cell's row: its first cell, or where that is blank or merged the one above."""
    if cell.header:
        columns[cell.table, cell.column] = text
        return None
    if cell.column == 0 and re.search(r"[A-Za-z]{3}", text):
        rows[cell.table] = text if len(text) <= _LABEL else text[:_LABEL].rsplit(" ", 1)[0] + "…"
    return rows.get(cell.table)


def split(frameworks: Frameworks, document: Document, part: Part, size: Callable[[str], int]) -> Iterator[Passage]:
    """The part's passages; `size` counts word pieces."""
    headings = outline(frameworks, document, part)
    group: list[Block] = []
    for unit in _units(blocks_of(document, part)):
        grown = size(document.text[group[0].start : unit[-1].end]) if group else 0
        if group and (_leaves(group, unit, headings, grown) or grown > BUDGET):
            yield from _cut(document, group, headings, size)
            group = []
        group += unit
    if group:
        yield from _cut(document, group, headings, size)


def _units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs that stay together: headings with what follows, a list's lead-in with its items, a row's cells."""
    unit: list[Block] = []
    for block in blocks:
        if unit and not _belongs(unit[-1], block):
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _belongs(before: Block, block: Block) -> bool:
    if before.cell and block.cell:
        return (before.cell.table, before.cell.row) == (block.cell.table, block.cell.row)
    if before.kind is Kind.HEADING:
        return True
    return block.kind is Kind.ITEM and block.level > 0 and block.cell is None and before.cell is None


def _leaves(group: Sequence[Block], unit: Sequence[Block], headings: dict[Block, str], size: int) -> bool:
    """Whether a unit stands outside the heading under which the group began, and the group can stand alone."""
    if unit[0].kind is not Kind.HEADING:
        return False
    common = _shared(headings[unit[0]], headings[group[0]])
    return common < DEPTH or (size > ENOUGH and not headings[unit[0]].startswith(headings[group[0]] + UNDER))


def _shared(one: str, other: str) -> int:
    """How many names two heading paths have in common from the top."""
    pairs = zip(one.split(UNDER)[:-1], other.split(UNDER), strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), len(one.split(UNDER)) - 1)


def _cut(
    document: Document, group: Sequence[Block], headings: dict[Block, str], size: Callable[[str], int]
) -> Iterator[Passage]:
    """One passage, or several where the group is longer than a passage may be."""
    spans = [(block.start, block.end) for block in group]
    if size(document.text[spans[0][0] : spans[-1][1]]) > BUDGET:
        spans = [span for block in group for span in _pieces(document, block)]
    start = 0
    while start < len(spans):
        end = start + 1
        while end < len(spans) and size(document.text[spans[start][0] : spans[end][1]]) <= BUDGET:
            end += 1
        yield _passage(document, spans[start][0], spans[end - 1][1], group, headings)
        start = max(end - (end - start > 2 and end < len(spans)), start + 1)


def _pieces(document: Document, block: Block) -> list[tuple[int, int]]:
    if block.kind is Kind.ITEM or block.kind is Kind.HEADING:
        return [(block.start, block.end)]
    return sentence_spans(document.text, block.start, block.end)


def _passage(document: Document, start: int, end: int, group: Sequence[Block], headings: dict[Block, str]) -> Passage:
    first = next(block for block in group if block.end > start)
    return Passage(document.id, start, end, headings[first], document.text[start:end])
