"""The questions that were put to a force, as a card."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.cards.decisions import sitting
from bot.cards.limits import Detail
from bot.cards.listing import Entry, Listing, entry, fields, is_of_several_forces, named, quoted, row_count
from bot.cards.text import Element, paragraph, run, strong
from corpus.frameworks import Frameworks
from retrieval.kinds.questions.reconcile import QuestionRow


def questions(_: Frameworks, rows: Sequence[QuestionRow], base: str | None) -> Listing:
    """The questions, by meeting."""
    several = is_of_several_forces(rows)
    answered = sum(row.answered for row in rows)
    return Listing(
        title="Questions put",
        noun="Questions",
        summary=(f"{row_count(rows, 'question')}: evidence stands beside {answered} of them",),
        told=tuple(partial(_told, row, base, several) for row in rows),
    )


def _told(row: QuestionRow, base: str | None, several: bool, detail: Detail) -> Entry:
    return entry(row, detail, base, list(_lines(row, detail)), sitting(row, several))


def _lines(row: QuestionRow, detail: Detail) -> Iterator[Element]:
    number = f"{named(row.number)}. " if row.number else ""
    yield paragraph(run(number + quoted(row.wording, detail)))
    shown = "evidence stands beside it" if row.answered else "no evidence stands beside it"
    yield paragraph(strong("Answer: "), run(shown), spacing="Small")
    yield from fields(detail, decision=row.decision and f"“{row.decision}”")
