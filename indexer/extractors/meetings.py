"""Meetings: held or to be held, with time, place, topic and agenda, as titles, agendas and sentences give them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.days import days_in
from corpus.facts import Meeting
from corpus.frameworks import Frameworks, derived
from corpus.meetings import any_of, label, said
from corpus.nouns import Block, Kind
from corpus.observations import Observation
from indexer.mention import about, mentions
from indexer.occasion import occasions, place_of, time_of
from indexer.reading import Reading, Row, Span, span
from indexer.sitting import is_paper, noun_pattern, sitting_of, tells, titled

_NUMBERED = re.compile(r"^\W*\(?\d{1,2}[.):]?\s+")

Found = tuple[Block, Observation[Meeting]]


def meetings(reading: Reading) -> Iterator[Observation[Meeting]]:
    """All meetings that a part tells of, the next one among them."""
    told: set[Block] = set()
    for block, seen in [*_titles(reading), *_dated(reading), *_next(reading), *_called(reading)]:
        told.add(block)
        yield seen
    yield from _mentioned(reading, told)


def _titles(reading: Reading) -> Iterator[Found]:
    for block in reading.blocks:
        found = titled(reading, block)
        if found:
            notes = tells(reading) or said(reading.frameworks, "meeting", "titles").match(reading.text(block))
            planned = not notes and _ahead(reading, found.day)
            fact = Meeting(reading.part.force, found.day, found.topic, found.time, found.place, planned=planned)
            yield block, reading.observe(fact, span(block))


def _dated(reading: Reading) -> Iterator[Found]:
    """The meeting of notes whose day stands on a line by itself."""
    spans = sitting_of(reading).spans if tells(reading) else ()
    block = next((block for block in reading.blocks if spans and block.start == spans[0][0]), None)
    if block and not titled(reading, block):
        for one in occasions(reading.frameworks, reading.text(block)):
            yield block, reading.observe(Meeting(reading.part.force, one.day, "", one.time, one.place), span(block))


def _ahead(reading: Reading, day: date) -> bool:
    """Whether a day lies ahead of the paper, as an agenda's own day does."""
    return reading.part.dated is None or day >= reading.part.dated


def _next(reading: Reading) -> Iterator[Found]:
    """The next meeting, or the next ones, beside a label or said to be on a day."""
    for block, following in zip(reading.blocks, [*reading.blocks[1:], None], strict=True):
        text = reading.text(block)
        start = label(reading.frameworks, "meeting", "next").match(text) or _next_is(reading.frameworks).match(text)
        if not start:
            continue
        beside = any(days_in(text[start.end() :]))
        value = text if beside or following is None else reading.text(following)
        end = block if beside or following is None else following
        for one in occasions(reading.frameworks, value):
            fact = Meeting(
                reading.part.force,
                one.day,
                one.topic or about(reading.frameworks, value[one.end :]),
                one.time,
                one.place,
                planned=True,
            )
            yield end, reading.observe(fact, (block.start, end.end))


@derived
def _next_is(frameworks: Frameworks) -> re.Pattern[str]:
    """How a sentence about the next meeting begins."""
    return re.compile(rf"\W*{any_of(frameworks, 'meeting', 'next')}\s+(?:is|will|takes?|on)\b", re.I)


def _called(reading: Reading) -> Iterator[Found]:
    """The meeting that a part's labels and agenda describe, on the day they give, else the part's own."""
    found = {
        key: next(_labelled(reading, label(reading.frameworks, "meeting", key)), None)
        for key in ("date", "time", "place", "topic")
    }
    given = found.pop("date")
    if not is_paper(reading) and not (given and noun_pattern(reading.frameworks).search(reading.text(given[0]))):
        return
    named = next((day for day, *_ in days_in(given[1])), None) if given else None
    day = named or sitting_of(reading).day
    items = _agenda(reading)
    told = [one for one in ([given] if named else []) + [*found.values()] if one]
    if day is None or not (told or items):
        return
    time, place, topic = (one[1] if one else "" for one in found.values())
    fact = Meeting(
        reading.part.force,
        day,
        topic.rstrip(" ."),
        time_of(time),
        place_of(reading.frameworks, place),
        tuple(" ".join(_NUMBERED.sub("", reading.text(item)).split()) for item in items),
        planned=not tells(reading) and _ahead(reading, day),
    )
    spans = dict.fromkeys([one[2] for one in told] + [span(item) for item in items])
    yield (told[0][0] if told else items[0]), reading.observe(fact, *spans)


def _labelled(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[Block, str, Span]]:
    """(block, value, span) of each label: the value in its own block, else in the one that follows."""
    wide = {table.number for table in reading.tables() if len(table.header) > 2}
    for block, following in zip(reading.blocks, [*reading.blocks[1:], None], strict=True):
        text = reading.text(block)
        found = pattern.match(text)
        if not found or (block.cell and block.cell.table in wide):
            continue
        value = " ".join(text[found.end() :].split())
        if value:
            yield block, value, span(block)
        elif following and following.kind is not Kind.HEADING:
            yield block, " ".join(reading.text(following).split()), (block.start, following.end)


def _agenda(reading: Reading) -> Sequence[Block]:
    """The items of an agenda: its table's column of them, else the list under its heading."""
    for table in reading.tables():
        column = next(
            (at for at, name in table.header.items() if said(reading.frameworks, "meeting", "items").search(name)), None
        )
        rows = [row for row in table.rows if column is not None and row.cells.get(column)]
        if column is not None and rows and _of_agenda(reading, rows[0].cells[column][0]):
            return [row.cells[column][0] for row in rows]
    return [
        block
        for block in reading.blocks
        if block.cell is None
        and block.kind is not Kind.HEADING
        and (_NUMBERED.match(reading.text(block)) or (block.kind is Kind.ITEM and block.level == 0))
        and _under_agenda(reading, block)
    ]


def _of_agenda(reading: Reading, block: Block) -> bool:
    return said(reading.frameworks, "meeting", "agenda").search(reading.part.kind) is not None or _under_agenda(
        reading, block
    )


def _under_agenda(reading: Reading, block: Block) -> bool:
    over = reading.heading_over(block)
    return over is not None and said(reading.frameworks, "meeting", "agenda").search(reading.text(over)) is not None


def _mentioned(reading: Reading, told: set[Block]) -> Iterator[Observation[Meeting]]:
    """Meetings whose day a sentence gives; a sentence that only points to the topic takes it from its row."""
    table_rows = [row for table in reading.tables() for row in table.rows]
    rows = {block: row for row in table_rows for cell in row.cells.values() for block in cell}
    for block, start, end, sentence in reading.sentences():
        if block in told or block.kind is Kind.HEADING:
            continue
        for day, topic, ahead in mentions(reading.frameworks, " ".join(sentence.split())):
            planned = ahead if ahead is not None else reading.part.dated is not None and day > reading.part.dated
            beside = _topic_of_row(reading, rows[block], block) if not topic and block in rows else None
            fact = Meeting(reading.part.force, day, topic or (beside[0] if beside else ""), planned=planned)
            spans = [(start, end), *([span(beside[1])] if beside else [])]
            yield reading.observe(fact, *spans)


def _topic_of_row(reading: Reading, row: Row, block: Block) -> tuple[str, Block] | None:
    """What the rest of a row says that its meeting is about."""
    for cell in row.cells.values():
        topic = about(reading.frameworks, reading.text(cell[0])) if block not in cell else ""
        if topic:
            return topic, cell[0]
    return None
