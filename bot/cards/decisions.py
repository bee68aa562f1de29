"""Decisions as a card: what was decided, on which question of which meeting."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.cards.limits import Detail
from bot.cards.listing import Entry, Listing, entry, fields, is_of_several_forces, named, quoted, row_count
from bot.cards.text import Element, paragraph, run, strong
from corpus.frameworks import Frameworks
from retrieval.kinds.decisions.reconcile import DecisionRow
from retrieval.kinds.findings.lists import on
from retrieval.kinds.questions.reconcile import QuestionRow


def decisions(_: Frameworks, rows: Sequence[DecisionRow], base: str | None) -> Listing:
    """The decisions, by meeting."""
    several = is_of_several_forces(rows)
    return Listing(
        title="Decision" if len(rows) == 1 else "Decisions",
        noun="Decisions",
        summary=() if len(rows) == 1 else (row_count(rows, "decision"),),
        told=tuple(partial(_told, row, base, several) for row in rows),
    )


def sitting(row: DecisionRow | QuestionRow, several: bool) -> tuple[str, ...]:
    """The meeting of a row: its force where there are several, its day, and what it was about."""
    day = f"Meeting of {on(row.meeting)}" if row.meeting else "Meeting not dated"
    return (named(row.force if several else None, day, row.topic),)


def _told(row: DecisionRow, base: str | None, several: bool, detail: Detail) -> Entry:
    return entry(row, detail, base, list(_lines(row, detail)), sitting(row, several))


def _lines(row: DecisionRow, detail: Detail) -> Iterator[Element]:
    number = f"{named(row.number)}. " if row.number else ""
    if row.question:
        yield paragraph(run(number + quoted(row.question, detail)))
    elif number:
        yield paragraph(run(f"Item {number}"))
    yield paragraph(run("Decision: "), strong(quoted(row.decision, detail)), spacing="Small")
    yield from fields(detail, remarks=row.remarks and f"“{row.remarks}”")
