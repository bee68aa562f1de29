"""Answers about the questions put to a force: those of a meeting, and those without an answer or decision."""

from collections.abc import Sequence
from itertools import groupby

from corpus.notes import Note, Says
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.kinds.meetings.select import numbers, of_edge, of_inspections, on, sat, several
from retrieval.kinds.near import papers, refused
from retrieval.kinds.questions.reconcile import QuestionRow, reconciled_questions
from retrieval.scope import bounded, in_time, of_force, on_days
from retrieval.topic import Topic

Rows = Sequence[QuestionRow]


def answer_from_questions(plan: Plan, view: View) -> Answer | None:
    """The questions that were put, complete and numbered; None where a question asks for something else."""
    if plan.asks is not Asks.QUESTIONS:
        return None
    known = [row for row in reconciled_questions(view) if of_force(plan, row.force)]
    known = of_inspections(plan, view, known, lambda row: row.wording)
    rows = Topic(plan, view).of(known, lambda row: row.wording, lambda row: row.topic)
    rows = [row for row in rows if plan.number in (None, row.number)]
    asked = [row for row in _of_meeting(plan, rows) if in_time(plan, on_days(row.meeting))]
    if not asked:
        return _nearest(plan, view, rows) if rows and bounded(plan) else None
    return _unanswered(plan, view, asked) if plan.unanswered else _listed(plan, view, asked)


def _of_meeting(plan: Plan, rows: Rows) -> Rows:
    """The rows of each force's last or next meeting that has any, where that is asked for."""
    if plan.meeting == "next":
        after = plan.since or plan.today
        return of_edge(rows, (row for row in rows if row.meeting and row.meeting > after), min)
    if plan.meeting == "last" or plan.latest:
        return of_edge(rows, (row for row in rows if row.meeting and row.meeting <= plan.today))
    return rows


def _listed(plan: Plan, view: View, rows: Rows) -> Answer:
    """Each question with its number and meeting, and whether evidence or a decision is recorded."""
    many = several(plan, (row.force for row in rows))
    statements = tuple(
        Statement(f"{_spot(row, many)}: “{row.wording}”{_state(row)}", row.sources, row.id) for row in rows
    )
    notes = (*plan.assumed, Note(Says.QUESTIONS, counts=(len(rows),)), *_drafts(rows))
    return Answer(Outcome.ANSWERED, statements, assumed=notes, searched=view.count(), rows=tuple(rows))


def _unanswered(plan: Plan, view: View, rows: Rows) -> Answer | None:
    """The questions without an answer in the store; apart from them those that were answered, and not decided on."""
    without = [row for row in rows if not row.answered]
    undecided = [row for row in rows if row.answered and row.decision is None]
    if not (without or undecided):
        text = f"Every one of the {len(rows)} questions has evidence beside it and a decision."
        told = (Statement(text, tuple(dict.fromkeys(row.sources[0] for row in rows))),)
        near = tuple(papers(view, rows))
        return Answer(Outcome.ANSWERED, told, assumed=plan.assumed, searched=view.count(), near=near)
    many = several(plan, (row.force for row in rows))
    statements = [
        Statement(
            f"No answer in the store: {_spot(row, many)}{_ahead(plan, row)}: “{row.wording}”", row.sources, row.id
        )
        for row in without
    ]
    for _, group in groupby(undecided, key=lambda row: (row.meeting, row.force)):
        of_one = list(group)
        asked = numbers(row.number for row in of_one)
        text = f"Answered, but no decision recorded: {asked} of {_meeting(of_one[0], many)}."
        statements.append(Statement(text, tuple(dict.fromkeys(row.sources[0] for row in of_one))))
    notes = (
        *plan.assumed,
        Note(Says.UNANSWERED, counts=(len(without), len(undecided), len(rows) - len(without) - len(undecided))),
        *_drafts(undecided),
    )
    near = tuple(papers(view, rows))
    rows = (*without, *undecided)
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=notes, searched=view.count(), rows=rows, near=near)


def _spot(row: QuestionRow, many: bool) -> str:
    return f"{_meeting(row, many)}, {f'question {row.number}' if row.number else 'a question'}"


def _meeting(row: QuestionRow, many: bool) -> str:
    return sat(row.force, row.meeting, row.topic, of_many=many)


def _ahead(plan: Plan, row: QuestionRow) -> str:
    return ", a meeting to come" if row.meeting and row.meeting > plan.today else ""


def _state(row: QuestionRow) -> str:
    decided = f"decision: {row.decision}" if row.decision else "no decision recorded"
    return f" ({'; '.join(['answered' if row.answered else 'no answer in the store', decided, *row.noted])})"


def _drafts(rows: Rows) -> list[Note]:
    days = sorted({row.meeting for row in rows if row.draft and row.meeting})
    return [Note(Says.DRAFT_NOTES_OF, times=tuple(days))] if days else []


def _nearest(plan: Plan, view: View, rows: Rows) -> Answer:
    """That no question of the time asked about is in the store, and of which meetings there are any."""
    many = several(plan, (row.force for row in rows))
    meetings = "; ".join(dict.fromkeys(_meeting(row, many) for row in rows))
    when = " or ".join(map(on, plan.days)) or plan.when or "that time"
    reason = f"Not in the store: no question put to the force at a meeting of {when}. It has those of {meetings}."
    return refused(view, reason, papers(view, rows), plan.assumed)
