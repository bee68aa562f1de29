"""Tables of questions, with the evidence and the decision beside each, over merged cells and broken tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from corpus.frameworks import Frameworks
from corpus.meetings import said
from corpus.nouns import Block
from indexer.items import Item, an_item
from indexer.reading import Reading, Row, Table, span

_NUMBERED = re.compile(r"\W*\(?(?:question\s*|Q\s?)?\d{1,2}(?:[.):]|\s)\s*[a-z]", re.I)
_CHARACTERS = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; `asks` tells that the first is of questions put and not of mere items."""

    question: int
    evidence: frozenset[int]
    decision: int | None
    asks: bool
    number: int | None
    width: int


@dataclass(slots=True)
class Entry:
    """One question or item: its blocks, those of its number, evidence and decision."""

    columns: Columns
    number: list[Block] = field(default_factory=list)
    question: list[Block] = field(default_factory=list)
    evidence: list[Block] = field(default_factory=list)
    decision: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    """What stands in the decision's column beside rows whose question is blank."""

    @property
    def blocks(self) -> list[Block]:
        """All that belongs to it."""
        return [*self.number, *self.question, *self.evidence, *self.decision, *self.below]

    def item(self, reading: Reading) -> Item:
        """The question or item, with its number, as printed."""
        rows = by_row(self.question)
        text = " ".join(reading.text(*row) for row in rows)
        found = an_item(text, *(span(*row) for row in rows))
        beside = re.search(r"\w+", reading.text(*self.number)) if self.number else None
        return replace(found, number=beside.group()) if beside and not found.number else found


def entries(reading: Reading) -> list[Entry]:
    """The questions and items of a part's tables, in order; a table without a header goes on with the one before."""
    found: list[Entry] = []
    columns: Columns | None = None
    for table in reading.tables():
        own = columns_of(reading.frameworks, table)
        columns = own or (None if table.header else columns)
        rows = _taken(reading, table, columns, own is not None) if columns else ()
        for at, row in enumerate(rows):
            assert columns
            if not found or (own and at == 0) or _begins(reading, row, columns, found[-1]):
                found.append(Entry(columns))
            _put(found[-1], row, columns)
        if len(rows) < len(table.rows):
            columns = None
    return found


def columns_of(frameworks: Frameworks, table: Table) -> Columns | None:
    """The columns of a table of questions, or of items with decisions; None for any other table."""
    names = table.header
    decision = _column(frameworks, names, "decision", "columns")
    asked = _column(frameworks, names, "asked", "columns")
    question = asked if asked is not None else _column(frameworks, names, "decision", "items")
    evidence = {
        at for at, name in names.items() if at != question and said(frameworks, "asked", "evidence").search(name)
    }
    if question is None or question == decision or (decision is None and not (asked is not None and evidence)):
        return None
    spare = [at for at in range(question) if at != decision and at not in evidence]
    width = max(names) + 1
    return Columns(question, frozenset(evidence), decision, asked is not None, spare[0] if spare else None, width)


def _column(frameworks: Frameworks, names: Mapping[int, str], table: str, key: str) -> int | None:
    return next((at for at, name in names.items() if said(frameworks, table, key).search(name.strip(" *"))), None)


def _taken(reading: Reading, table: Table, columns: Columns, headed: bool) -> Sequence[Row]:
    """All rows of a table with its own header; of another those from its first that go on with the one before."""
    return table.rows if headed else list(takewhile(lambda row: _fits(reading, row, columns), table.rows))


def _fits(reading: Reading, row: Row, columns: Columns) -> bool:
    cell = row.cells.get(columns.question, ())
    return max(row.cells) < columns.width and (not cell or _numbered(reading, row, columns) or _goes_on(reading, cell))


def _numbered(reading: Reading, row: Row, columns: Columns) -> bool:
    number = row.cells.get(columns.number, ()) if columns.number is not None else ()
    beside = bool(number) and re.fullmatch(r"\W*\d{1,2}\W*", reading.text(*number)) is not None
    text = reading.text(row.cells[columns.question][0])
    return bool(_NUMBERED.match(text)) or (beside and bool(_CHARACTERS.search(text)))


def _goes_on(reading: Reading, cell: Sequence[Block]) -> bool:
    return reading.text(cell[0])[:1].islower()


def _begins(reading: Reading, row: Row, columns: Columns, entry: Entry) -> bool:
    """Whether a row has a question of its own, and not a blank or what is left of the one above."""
    cell = row.cells.get(columns.question, ())
    return (
        bool(cell)
        and bool(_CHARACTERS.search(reading.text(*cell)))
        and not (entry.question and _goes_on(reading, cell))
    )


def _put(entry: Entry, row: Row, columns: Columns) -> None:
    own = bool(row.cells.get(columns.question)) or not entry.question
    for at, blocks in row.cells.items():
        if at == columns.decision:
            (entry.decision if own and not entry.below else entry.below).extend(blocks)
        elif at == columns.question:
            entry.question.extend(blocks)
        elif at == columns.number:
            entry.number.extend(blocks)
        elif at in columns.evidence:
            entry.evidence.extend(blocks)


def by_row(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of cells, those of each row together."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        assert block.cell
        rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    return list(rows.values())
