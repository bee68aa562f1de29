"""Actions as statements: a line each, grouped by status and topic, and what a reader of the list must know."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import Enum

from corpus.facts import Standing, Status
from corpus.notes import Note, Says
from corpus.nouns import DocumentId, Source, Statement
from corpus.question import Answer, Outcome
from corpus.view import View
from retrieval.answer import compose
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.findings.lists import on
from retrieval.kinds.observed import parts_of

_LONGEST = 4700
"""Characters of an answer that can be read in a chat, its notes aside."""

_SHORT = 160
"""Characters of an update that a line of a list gives whole, beside a status that is stated."""


class Detail(Enum):
    """How much a line of a list tells."""

    MOST = "every paper"
    LESS = "the latest paper"
    LEAST = "the latest paper, no updates"


_ORDER = (Status.OUTSTANDING, Status.NOT_RECORDED, Status.COMPLETE, Status.SUPERSEDED)
_SIGN = re.compile(r"^\s*([^\w\s])\s*=\s*\S", re.M)


_DONE = (Status.COMPLETE, Status.SUPERSEDED)


def is_open(row: ActionRow) -> bool:
    """Whether something may be left to do: what is not recorded as done may not be."""
    return row.readable and row.status not in _DONE


def is_overdue(row: ActionRow, day: date) -> bool:
    """Whether an action is open and its last day has passed, or its paper calls it overdue."""
    return is_open(row) and bool((row.due_by and row.due_by < day) or "overdue" in row.status_wording.lower())


def counts(rows: Sequence[ActionRow]) -> str:
    """How many rows have each status: 8 outstanding, 4 complete, 2 not recorded; 1 row unreadable."""
    found = Counter(row.status for row in rows if row.readable)
    told = ", ".join(f"{found[status]} {status.value}" for status in Status if found[status])
    lost = sum(not row.readable for row in rows)
    unread = f"; {lost} row{'s' * (lost > 1)} unreadable" if lost else ""
    return f"{told or 'no action'}{unread}"


def ordered(rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows by status, and then topic by topic."""
    return [row for status in _ORDER for row in _by_topic([row for row in rows if row.status is status])]


def listed(rows: Sequence[ActionRow]) -> tuple[list[Statement], list[Note]]:
    """A line for each row, by status and then topic by topic, and notes on what is left out for length.

    Where the list is long its lines have fewer places, then no updates; only then are lines left out.
    """
    found: list[Statement] = []
    for detail in Detail:
        found = [_line(row, detail) for row in ordered(rows)]
        if _length(found) <= _LONGEST:
            return found, [Note(Says.UPDATES_LEFT_OUT)] if detail is Detail.LEAST else []
    return shown(found)


def shown(statements: Sequence[Statement]) -> tuple[list[Statement], list[Note]]:
    """The first statements, as many as can be read in a chat, and a note on how many are left out."""
    kept = list(statements)
    while len(kept) > 1 and _length(kept) > _LONGEST:
        kept = kept[: max(1, min(len(kept) - 1, len(kept) * _LONGEST // _length(kept)))]
    left = len(statements) - len(kept)
    return kept, [Note(Says.LINES_LEFT_OUT, counts=(left, len(statements)))] if left else []


def _length(statements: Sequence[Statement]) -> int:
    return len(compose(Answer(Outcome.ANSWERED, tuple(statements)))) if statements else 0


def _by_topic(rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows with each topic's together, topics in the order of their first row."""
    first: dict[tuple[str | None, str | None], int] = {}
    for at, row in enumerate(rows):
        first.setdefault((row.force, row.topic), at)
    return sorted(rows, key=lambda row: first[row.force, row.topic])


def _line(row: ActionRow, detail: Detail) -> Statement:
    if not row.readable:
        return Statement(
            f"Unreadable row: “{_flat(row.wording)}” (no wording of an action stands there)", row.sources, row.id
        )
    number = f"no. {row.number}: " if row.number else ""
    parts = [row.status.value.capitalize(), row.topic and _flat(row.topic), f"{number}“{_flat(row.wording)}”"]
    parts += [
        _brief(row) if detail is Detail.LEAST else _why(row),
        _due(row),
        row.owner and f"owner: {_flat(row.owner)}",
    ]
    found = places(row) if detail is Detail.MOST else _first_places(row)
    return Statement.of_cells([*parts, *_remarks(row)], found, row.id)


def _why(row: ActionRow) -> str:
    """What the status is from: the wording that implies it, or the words that state it, and a short update."""
    if row.status_standing is Standing.IMPLIED:
        return f"implied by: “{_flat(row.status_wording)}”"
    other = row.status_wording and _flat(row.status_wording).lower() != row.status.value
    stated = f"stated: “{_flat(row.status_wording)}”" if other else ""
    short = len(row.update) <= _SHORT or row.status is Status.NOT_RECORDED
    update = f"update: “{_flat(row.update)}”" if row.update and short else ""
    unsaid = "no status or update is given" if row.status is Status.NOT_RECORDED and not row.status_wording else ""
    return "; ".join(filter(None, [stated, update])) or unsaid


def _brief(row: ActionRow) -> str:
    if row.status_standing is Standing.IMPLIED:
        return "implied by its update"
    return "its update says no status" if row.update and row.status is Status.NOT_RECORDED else ""


def _due(row: ActionRow) -> str:
    return f"due: {_flat(row.due)}" if row.due else ""


def _remarks(row: ActionRow) -> Iterator[str]:
    if row.closure_level:
        yield f"closure level: {_flat(row.closure_level)}"
    yield from row.noted


def in_full(row: ActionRow) -> list[Statement]:
    """What was agreed, its status, and each update whole with its day, the latest first."""
    agreed = f", agreed on {on(row.meeting)}" if row.meeting else ""
    about = f" ({_flat(row.topic)}{agreed})" if row.topic else f" ({agreed.lstrip(', ')})" if agreed else ""
    how = f", {_how(row)}" if row.status_wording else ""
    more = [_due(row), row.owner and f"owner: {_flat(row.owner)}", *_remarks(row)]
    number = f"no. {row.number}: " if row.number else ""
    text = f"{number}“{_flat(row.wording)}”{about}: {row.status.value}{how}"
    told = [Statement.of_cells([text, *more], places(row))]
    for event in reversed(row.events):
        if event.update:
            day = f" of {on(event.dated)}" if event.dated else ""
            said = f"Update{day} ({event.said_by.value}{', superseded' if event.superseded else ''}): "
            told.append(Statement(f"{said}“{_flat(event.update)}”", event.sources))
    return told


def _how(row: ActionRow) -> str:
    how = "implied by" if row.status_standing is Standing.IMPLIED else "stated as"
    return f"{how} its update" if row.status_wording == row.update else f"{how} “{_flat(row.status_wording)}”"


def _flat(text: str) -> str:
    return " ".join(text.split())


def places(row: ActionRow) -> tuple[Source, ...]:
    """Where a row's wording stands in each paper, and what is said of it and shown."""
    fields = {_plain(text) for text in (row.topic, row.due, row.owner, row.closure_level) if text}
    told = [_plain(text) for text in (row.status_wording, row.update) if text]
    current = {source for event in row.events if not event.superseded for source in event.sources}
    return tuple(
        source for source in row.sources if _is_shown(_plain(source.quote), row, fields, told, source in current)
    )


def wording_places(row: ActionRow) -> list[Source]:
    """Where a row's wording and its updates stand, without what it may share with other rows."""
    own = [_plain(text) for text in (row.wording, *(event.update for event in row.events)) if text]
    quotes = [(source, _plain(source.quote)) for source in row.sources]
    return [source for source, quote in quotes if quote and any(quote in text or text in quote for text in own)]


def _is_shown(quote: str, row: ActionRow, fields: Collection[str], told: Sequence[str], current: bool) -> bool:
    wording = _plain(row.wording)
    return (
        quote in wording or wording in quote or (current and (quote in fields or any(text in quote for text in told)))
    )


def _first_places(row: ActionRow) -> tuple[Source, ...]:
    """The places in the paper that has the latest word alone."""
    found = places(row)
    return tuple(source for source in found if source.document == found[0].document and source.dated == found[0].dated)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def cautions(view: View, rows: Sequence[ActionRow]) -> Iterator[Note]:
    """What the papers lack: the beginning of a log, the colours of its key, a column for owners."""
    starts = _starts(view, rows)
    for (document, start), end in sorted(starts.items()):
        blocks = view.blocks(document, start, end)
        first = blocks[0][0]
        if first.cell and not first.cell.header:
            unknown = sum(
                row.topic is None
                for row in rows
                if any(_inside(source, document, start, end) for source in row.sources)
            )
            says = Says.LOG_CUT_WITH_TOPICS if unknown else Says.LOG_CUT
            yield Note(says, words=(_title(rows, document),), counts=(first.line, unknown))
        signs = Counter(sign for _, _, text in blocks for sign in _SIGN.findall(text))
        if any(times > 1 for times in signs.values()):
            yield Note(Says.COLOURS_LOST)


def _starts(view: View, rows: Sequence[ActionRow]) -> dict[tuple[DocumentId, int], int]:
    """The parts in which the rows' updates stand: (document, start) to end."""
    told = [source for row in rows for event in row.events for source in event.sources[:1]]
    return {
        (part.document, part.start): part.end
        for part in parts_of(view)
        if any(_inside(source, part.document, part.start, part.end) for source in told)
    }


def _inside(source: Source, document: DocumentId, start: int, end: int) -> bool:
    return source.document == document and start <= source.start < end


def _title(rows: Sequence[ActionRow], document: DocumentId) -> str:
    return next(source.title for row in rows for source in row.sources if source.document == document)
