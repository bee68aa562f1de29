"""Answers about decisions: what was decided on which question of which meeting, and on which nothing is recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.asking import said
from corpus.nouns import Source, Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.view import View
from retrieval.reconcile.decisions import DecisionRow, reconciled_decisions
from retrieval.reconcile.meetings import MeetingRow, reconciled_meetings
from retrieval.reconcile.questions import QuestionRow, reconciled_questions
from retrieval.sittings import bounded, meant, numbers, of_force, of_inspections, on, within

Decided = DecisionRow | QuestionRow
"""A decision, or a question on which none is recorded."""

_ITEM = 110
"""Characters of an item's heading at most; what is longer is a question."""


def answer_from_decisions(question: Question, view: View) -> Answer | None:
    """The decisions that a question asks for, and the questions beside them that have none; None for other kinds."""
    if question.asks is not Asks.DECISIONS or question.meeting == "next":
        return None
    pool = [row for row in _pool(view) if of_force(question, row.force)]
    pool = of_inspections(question, view, pool, _own)
    if not pool:
        return None
    rows = _latest(question, [row for row in pool if within(question, row.meeting)])
    if not rows:
        return _none_then(question, view, pool) if bounded(question) else None
    rows = meant(question, rows, _own, lambda row: row.topic)
    if question.number:
        rows = [row for row in rows if row.number == question.number]
    if question.decided:
        return _of_word(question, view, [row for row in rows if isinstance(row, DecisionRow)])
    if rows and not any(_beside(view, row) for row in rows):
        return _none_then(question, view, pool, rows)
    return _told(question, view, rows) if rows else None


def _pool(view: View) -> list[Decided]:
    """All decisions, and the questions on which none is recorded, by meeting and number."""
    undecided = [row for row in reconciled_questions(view) if row.decision is None]
    rows: list[Decided] = [*reconciled_decisions(view), *undecided]
    return sorted(rows, key=lambda row: (row.meeting is None, row.meeting, row.force or ""), reverse=True)


def _own(row: Decided) -> str:
    return f"{row.question} {row.remarks} {row.decision}" if isinstance(row, DecisionRow) else row.wording


def _latest(question: Question, rows: Sequence[Decided]) -> list[Decided]:
    """The rows of the last meeting that decided anything, where that is asked for."""
    if not (question.latest or question.meeting == "last"):
        return list(rows)
    last = max((row.meeting for row in rows if isinstance(row, DecisionRow) and row.meeting), default=None)
    return [row for row in rows if row.meeting == last]


def _told(question: Question, view: View, rows: Sequence[Decided]) -> Answer:
    decided = [row for row in rows if isinstance(row, DecisionRow)]
    statements = []
    for _, group in groupby(rows, key=lambda row: (row.meeting, row.force)):
        of_one = list(group)
        found = [row for row in of_one if isinstance(row, DecisionRow)]
        statements += [_statement(row) for row in found]
        open_ = [row for row in of_one if isinstance(row, QuestionRow)]
        if open_:
            statements.append(_undecided(open_, _beside(view, open_[0])))
    count = [f"decisions recorded: {len(decided)}"] if question.count and not question.decided else []
    notes = (*question.assumed, *_cautions(decided), *count)
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=notes, searched=view.count())


def _statement(row: DecisionRow) -> Statement:
    """Where and on what, the decision as printed, and what was said with it."""
    asked = row.question.endswith("?") or len(row.question) > _ITEM
    spot = f"{'question' if asked else 'item'} {row.number}" if row.number else row.question
    spot = spot if asked or not row.number else f"{spot} ({row.question})"
    lead = ", ".join(filter(None, [f"{on(row.meeting)}{f' ({row.topic})' if row.topic else ''}", spot]))
    remarks = f" “{row.remarks}”" if row.remarks else ""
    notes = "".join(f" ({note})" for note in row.notes)
    draft = " (draft notes)" if row.draft else ""
    return Statement(f"{lead}{draft}: {row.decision.rstrip('.')}.{remarks}{notes}", row.sources)


def _undecided(rows: Sequence[QuestionRow], others: Sequence[DecisionRow]) -> Statement:
    """That the store records no decision on these questions, and on which of the meeting's questions it does."""
    row = rows[0]
    topic = f" ({row.topic})" if row.topic else ""
    lead = f"{on(row.meeting)}{topic}: no decision is recorded on {numbers(one.number for one in rows)}"
    beside = ""
    if others:
        beside = f"; one is on {numbers(one.number for one in others)} only, and is not carried over"
    else:
        beside = "; the store has no decision of that meeting"
    sources = dict.fromkeys([one.sources[0] for one in rows] + [one.sources[0] for one in others])
    return Statement(f"{lead}{beside}.", tuple(sources))


def _beside(view: View, row: Decided) -> list[DecisionRow]:
    """The decisions of the same meeting."""
    return [one for one in reconciled_decisions(view) if (one.meeting, one.force) == (row.meeting, row.force)]


def _of_word(question: Question, view: View, rows: Sequence[DecisionRow]) -> Answer | None:
    """The decisions in the words asked for; where there is none, that, and what is recorded instead."""
    found = [row for row in rows if set(said("ask_decided", row.decision)) & set(question.decided)]
    if found:
        answer = _told(question, view, found)
        return replace(answer, assumed=(*answer.assumed, f"{len(found)} of {len(rows)} decisions recorded"))
    if not rows:
        return None
    word = " or ".join(f"“{word}”" for word in question.decided)
    recorded = f"None of the {len(rows)} decisions recorded is" if len(rows) > 1 else "The one decision recorded is not"
    lead = Statement(f"{recorded} {word}.", _first_places(rows))
    notes = (*question.assumed, *_cautions(rows))
    return Answer(Outcome.ANSWERED, (lead, *map(_statement, rows)), assumed=notes, searched=view.count())


def _cautions(rows: Sequence[DecisionRow]) -> Iterator[str]:
    drafts = sorted({row.meeting for row in rows if row.draft and row.meeting})
    if drafts:
        yield f"of {' and '.join(map(on, drafts))} the store has draft notes only"
    if any(row.standing == "implied" for row in rows):
        yield "a decision beside a blank question is taken to be on the question above it"


def _first_places(rows: Sequence[Decided]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(row.sources[0] for row in rows))


def _none_then(question: Question, view: View, pool: Sequence[Decided], asked: Sequence[Decided] = ()) -> Answer:
    """That nothing is recorded of the time asked about: the meeting then, what was asked there, other decisions."""
    meetings = [row for row in reconciled_meetings(view) if of_force(question, row.force)]
    days = {row.meeting for row in asked}
    then = [row for row in meetings if row.day in days or (bounded(question) and within(question, row.day))]
    reason = f"Not in the store: no decision of {_asked(question, asked)} is recorded."
    reason += "".join(f" {_known(row)}" for row in then) or (" It knows of no meeting then." if question.days else "")
    if asked:
        reason += f" Its papers give {numbers(row.number for row in asked)} of that meeting, and no more."
    decided = sorted({(row.meeting, row.topic) for row in pool if isinstance(row, DecisionRow) and row.meeting})
    if decided:
        listed = "; ".join(f"{on(day)}{f' ({topic})' if topic else ''}" for day, topic in decided)
        reason += f" Decisions are recorded of {listed}."
    return Answer(Outcome.NOT_IN_STORE, reason=reason, assumed=question.assumed, searched=view.count())


def _known(row: MeetingRow) -> str:
    topic = f" ({row.topic})" if row.topic else ""
    held = "announced" if row.planned else "mentioned"
    told = f"of which the store has {row.recorded}" if row.recorded else f"{held}, of which it has no notes"
    return f"Papers tell of a meeting of {on(row.day)}{topic}, {'; '.join([told, *row.notes])}."


def _asked(question: Question, rows: Sequence[Decided]) -> str:
    if question.days:
        return " or ".join(map(on, question.days))
    days = sorted({row.meeting for row in rows if row.meeting})
    return " or ".join(map(on, days)) or question.period.strip() or "that time"
