"""Actions of notes and minutes: lists, labelled paragraphs, resolutions, and tables without a header."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from corpus.facts import Action, Status
from corpus.frameworks import Frameworks, derived
from corpus.nouns import Block, Kind
from corpus.observations import Observation
from corpus.sentences import sentence_spans
from indexer.columns import field_of, fields_of
from indexer.due import due_by
from indexer.extractors.entries import Entry, actions_of, agreed_on, is_list, is_minutes
from indexer.reading import Reading, Span, Table, span
from indexer.standing import Voice, colour_key
from indexer.statuses import stated

_NUMBER = re.compile(r"\W*(?P<number>\d+(?:[./]\d+)*[a-z]?)[.):]*\W*")
_ITEM = re.compile(r"\(?(?P<number>\d+(?:[./]\d+)*|[a-z]|[ivx]{1,4})[.)]\s+|[•·▪●◦‣–—*-]\s+")
_OWNER = re.compile(r"(?P<owner>(?!That\b)(?:The )?[A-Z][\w/&’' -]{1,40}?) to (?=[a-z])")
_FEWEST = 3
"""Words of the shortest action."""

_WIDEST = 4
"""Columns of the widest table without a header that is taken for a list of actions by its heading alone."""

_MOST = 0.6
"""The share of a column's cells by which what it holds is told."""


def agreed(reading: Reading) -> Iterator[Observation[Action]]:
    """The actions that a part lists, in any shape but a tracker's."""
    tables = {
        found.number: found
        for found in reading.tables()
        if not fields_of(reading.frameworks, found.header, reading.columns)
    }
    under = _under(reading)
    key = colour_key(reading, set(tables)) if tables else {}
    for found in tables.values():
        for entry in _tabled(reading, found, found.number in under):
            yield from actions_of(reading, entry, key)
    for entry in _written(reading, under):
        yield from actions_of(reading, entry, key)


@derived
def _words(frameworks: Frameworks, name: str) -> re.Pattern[str]:
    return re.compile("|".join(frameworks.tables["minutes"][name]), re.I)


@derived
def _wording(frameworks: Frameworks) -> re.Pattern[str]:
    """How an action begins, which its capitals tell."""
    return re.compile("|".join(frameworks.tables["minutes"]["wordings"]))


def _under(reading: Reading) -> set[Block | int]:
    """The blocks, and the numbers of tables, that stand under a heading or a line that says they are actions."""
    found: set[Block | int] = set()
    lead: Block | None = None
    for block in reading.blocks:
        if block.cell is None and is_list(reading.frameworks, reading.text(block)):
            lead = block
        elif lead and _ends(lead, block):
            lead = None
        elif lead:
            found.add(block.cell.table if block.cell else block)
    return found


def _ends(lead: Block, block: Block) -> bool:
    """Whether a block ends the list under a heading, or under a line that is none."""
    if block.kind is Kind.HEADING:
        return lead.kind is not Kind.HEADING or block.level <= lead.level
    return lead.kind is not Kind.HEADING and block.kind is Kind.PARAGRAPH and block.cell is None


def _tabled(reading: Reading, table: Table, listed: bool) -> Iterator[Entry]:
    """The entries of a table that names its columns in no known way, or not at all."""
    named = {
        column: field
        for column, name in table.header.items()
        if (field := field_of(reading.frameworks, name, reading.columns))
    }
    if table.header and not (listed and {"action", "description"} & set(named.values())):
        return
    columns = named or _columns(reading, table, listed)
    topic: Span | None = None
    for row in table.rows if columns else ():
        own = {field: span(*row.cells[column]) for column, field in columns.items() if column in row.cells}
        topic = own.get("topic", topic)
        wording = next((own[field] for field in ("action", "description") if field in own), None)
        fields = {field: place for field, place in (*own.items(), ("topic", topic), ("wording", wording)) if place}
        block = row.cells[min(row.cells)][0]
        whole = span(*(block for column in sorted(row.cells) for block in row.cells[column]))
        if wording or set(own) - {"topic"}:
            voice = Voice(status=own.get("status"), update=own.get("update"))
            yield Entry(
                block,
                whole,
                fields,
                (voice,),
                agreed_on(reading, block, columns.values()),
            )


def _columns(reading: Reading, table: Table, listed: bool) -> dict[int, str]:
    """What each column of a table without a header holds, by what stands in it; empty where it lists no actions."""
    cells: dict[int, list[str]] = {}
    for row in table.rows:
        for column, blocks in row.cells.items():
            cells.setdefault(column, []).append(reading.text(*blocks))
    worded = {
        column: sum(bool(_wording(reading.frameworks).match(text)) for text in texts) for column, texts in cells.items()
    }
    action = max(worded, key=lambda column: worded[column], default=0)
    fewest = 1 if listed or _words(reading.frameworks, "logs").search(reading.part.kind) else 2
    if worded.get(action, 0) < max(fewest, len(table.rows) / 2):
        if not listed or len(cells) > _WIDEST:
            return {}
        action = max(cells, key=lambda column: mean(map(len, cells[column])))
    found = {action: "action"}
    for column, texts in sorted(cells.items()):
        if (
            column != action
            and (field := _held(reading.frameworks, texts, column < action))
            and field not in found.values()
        ):
            found[column] = field
    return found


def _held(frameworks: Frameworks, texts: Sequence[str], before: bool) -> str | None:
    """What a column beside the actions holds; names of owners can't be told from other words."""

    def most(tests: Sequence[bool]) -> bool:
        return sum(tests) >= _MOST * len(tests)

    if most([bool(_NUMBER.fullmatch(text)) for text in texts]):
        return "number"
    if before:
        return "topic"
    if most([stated(frameworks, text) is not Status.NOT_RECORDED and len(text) < 40 for text in texts]):
        return "status"
    if most([due_by(text, None) is not None and len(text) < 40 for text in texts]):
        return "due"
    return "update" if mean(map(len, texts)) > 20 else None


def _written(reading: Reading, under: set[Block | int]) -> Iterator[Entry]:
    """The entries that are paragraphs or items: listed under a heading, labelled, resolved, or numbered at the end."""
    past = 0
    for at, block in enumerate(reading.blocks):
        if block.kind is Kind.HEADING or block.start < past:
            continue
        if block in under:
            past = _end(reading.blocks, at)
            if (
                block.kind is Kind.ITEM
                or _wording(reading.frameworks).match(reading.text(block))
                or _marks(reading.frameworks, reading.text(block))
            ):
                yield from _entry(reading, block, block.start, past, listed=True)
        elif is_minutes(reading) or _words(reading.frameworks, "labels").match(reading.text(block)):
            yield from _labelled(reading, block)


def _end(blocks: Sequence[Block], at: int) -> int:
    """Where an item ends with those nested in it; a paragraph ends by itself."""
    last = at
    while blocks[at].kind is Kind.ITEM and last + 1 < len(blocks) and _nested(blocks[last + 1], blocks[at]):
        last += 1
    return blocks[last].end


def _nested(block: Block, item: Block) -> bool:
    return block.kind is Kind.ITEM and block.level > item.level and block.cell is None


def _labelled(reading: Reading, block: Block) -> Iterator[Entry]:
    """The actions in a paragraph of notes: from each label or resolution to the next."""
    starts = [
        start
        for start, _ in sentence_spans(reading.document.text, block.start, block.end)
        if _marks(reading.frameworks, reading.document.text[start : block.end])
    ]
    for start, end in pairwise([*starts, block.end] if starts else []):
        yield from _entry(reading, block, start, end)
    text = reading.text(block)
    if (
        not starts
        and _words(reading.frameworks, "numbered").search(text)
        and _words(reading.frameworks, "tasks").search(text)
    ):
        yield from _entry(reading, block, block.start, block.end)


def _marks(frameworks: Frameworks, text: str) -> bool:
    """Whether a text begins with the label of an action, or as a resolution that asks for something to be done."""
    label = _words(frameworks, "labels").match(text)
    return bool(label) or bool(_words(frameworks, "resolved").match(text) and _words(frameworks, "tasks").search(text))


def _entry(reading: Reading, block: Block, start: int, end: int, listed: bool = False) -> Iterator[Entry]:
    """The entry of a stretch of text, its label, number and owner told apart from its wording."""
    text, over = reading.document.text, reading.heading_over(block)
    fields: dict[str, Span] = (
        {"topic": span(over)} if listed and over and not is_list(reading.frameworks, reading.text(over)) else {}
    )
    for pattern in (_ITEM, _words(reading.frameworks, "labels"), _words(reading.frameworks, "resolved")):
        match = pattern.match(text[start:end])
        if match:
            if match.groupdict().get("number"):
                fields["number"] = (start + match.start("number"), start + match.end("number"))
            start += match.end()
    tail = _words(reading.frameworks, "numbered").search(text[start:end])
    if tail:
        fields["number"] = (start + tail.start("number"), start + tail.end("number"))
        end = start + tail.start()
    wording = text[start:end]
    if len(wording.split()) < _FEWEST:
        return
    fields["wording"] = (start, start + len(wording.rstrip()))
    if owner := _OWNER.match(wording):
        fields["owner"] = (start + owner.start("owner"), start + owner.end("owner"))
    yield Entry(block, fields["wording"], fields, (Voice(),), agreed_on(reading, block, ()))
