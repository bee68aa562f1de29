"""Answers about the questions put to a force: those of a meeting, and those without an answer or decision."""

from collections.abc import Sequence
from itertools import groupby

from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.view import View
from retrieval.kinds.meetings.select import (
    bounded,
    meant,
    numbers,
    of_edge,
    of_force,
    of_inspections,
    on,
    sat,
    several,
    within,
)
from retrieval.kinds.near import papers, refused
from retrieval.kinds.questions.reconcile import QuestionRow, reconciled_questions

Rows = Sequence[QuestionRow]


def answer_from_questions(question: Question, view: View) -> Answer | None:
    """The questions that were put, complete and numbered; None where a question asks for something else."""
    if question.asks is not Asks.QUESTIONS:
        return None
    known = [row for row in reconciled_questions(view) if of_force(question, row.force)]
    known = of_inspections(question, view, known, lambda row: row.wording)
    rows = meant(question, known, lambda row: row.wording, lambda row: row.topic)
    rows = [row for row in rows if question.number in (None, row.number)]
    asked = [row for row in _of_meeting(question, rows) if within(question, row.meeting)]
    if not asked:
        return _nearest(question, view, rows) if rows and bounded(question) else None
    return _unanswered(question, view, asked) if question.unanswered else _listed(question, view, asked)


def _of_meeting(question: Question, rows: Rows) -> Rows:
    """The rows of each force's last or next meeting that has any, where that is asked for."""
    if question.meeting == "next":
        after = question.since or question.today
        return of_edge(rows, (row for row in rows if row.meeting and row.meeting > after), min)
    if question.meeting == "last" or question.latest:
        return of_edge(rows, (row for row in rows if row.meeting and row.meeting <= question.today))
    return rows


def _listed(question: Question, view: View, rows: Rows) -> Answer:
    """Each question with its number and meeting, and whether evidence or a decision is recorded."""
    many = several(question, (row.force for row in rows))
    statements = tuple(
        Statement(f"{_spot(row, many)}: “{row.wording}”{_state(row)}", row.sources, row.id) for row in rows
    )
    notes = (*question.assumed, f"questions: {len(rows)}", *_drafts(rows))
    return Answer(Outcome.ANSWERED, statements, assumed=notes, searched=view.count(), rows=tuple(rows))


def _unanswered(question: Question, view: View, rows: Rows) -> Answer | None:
    """The questions without an answer in the store; apart from them those that were answered, and not decided on."""
    without = [row for row in rows if not row.answered]
    undecided = [row for row in rows if row.answered and row.decision is None]
    if not (without or undecided):
        text = f"Every one of the {len(rows)} questions has evidence beside it and a decision."
        told = (Statement(text, tuple(dict.fromkeys(row.sources[0] for row in rows))),)
        near = tuple(papers(view, rows))
        return Answer(Outcome.ANSWERED, told, assumed=question.assumed, searched=view.count(), near=near)
    many = several(question, (row.force for row in rows))
    statements = [
        Statement(
            f"No answer in the store: {_spot(row, many)}{_ahead(question, row)}: “{row.wording}”", row.sources, row.id
        )
        for row in without
    ]
    for _, group in groupby(undecided, key=lambda row: (row.meeting, row.force)):
        of_one = list(group)
        asked = numbers(row.number for row in of_one)
        text = f"Answered, but no decision recorded: {asked} of {_meeting(of_one[0], many)}."
        statements.append(Statement(text, tuple(dict.fromkeys(row.sources[0] for row in of_one))))
    notes = (
        *question.assumed,
        f"without an answer in the store: {len(without)}; answered without a recorded decision: {len(undecided)}; "
        f"answered and decided: {len(rows) - len(without) - len(undecided)}",
        *_drafts(undecided),
    )
    near = tuple(papers(view, rows))
    rows = (*without, *undecided)
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=notes, searched=view.count(), rows=rows, near=near)


def _spot(row: QuestionRow, many: bool) -> str:
    return f"{_meeting(row, many)}, {f'question {row.number}' if row.number else 'a question'}"


def _meeting(row: QuestionRow, many: bool) -> str:
    return sat(row.force, row.meeting, row.topic, of_many=many)


def _ahead(question: Question, row: QuestionRow) -> str:
    return ", a meeting to come" if row.meeting and row.meeting > question.today else ""


def _state(row: QuestionRow) -> str:
    decided = f"decision: {row.decision}" if row.decision else "no decision recorded"
    return f" ({'; '.join(['answered' if row.answered else 'no answer in the store', decided, *row.notes])})"


def _drafts(rows: Rows) -> list[str]:
    days = sorted({row.meeting for row in rows if row.draft and row.meeting})
    return [f"of {' and '.join(map(on, days))} the store has draft notes only"] if days else []


def _nearest(question: Question, view: View, rows: Rows) -> Answer:
    """That no question of the time asked about is in the store, and of which meetings there are any."""
    many = several(question, (row.force for row in rows))
    meetings = "; ".join(dict.fromkeys(_meeting(row, many) for row in rows))
    when = " or ".join(map(on, question.days)) or question.period.strip() or "that time"
    reason = f"Not in the store: no question put to the force at a meeting of {when}. It has those of {meetings}."
    return refused(view, reason, papers(view, rows), question.assumed)
