"""Answers about decisions: what was decided on which question of which meeting, and on which nothing is recorded."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from corpus.facts import Standing
from corpus.notes import Note, Says
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.kinds.decisions.reconcile import DecisionRow, reconciled_decisions
from retrieval.kinds.meetings.reconcile import MeetingRow, reconciled_meetings
from retrieval.kinds.meetings.select import numbers, of_edge, of_inspections, on, sat, several
from retrieval.kinds.near import origins, papers, refused
from retrieval.kinds.questions.reconcile import QuestionRow, reconciled_questions
from retrieval.scope import bounded, in_time, of_force, on_days
from retrieval.topic import Topic
from retrieval.understanding.cues import said

Decided = DecisionRow | QuestionRow
"""A decision, or a question on which none is recorded."""

_ITEM = 110
"""Characters of an item's heading at most; what is longer is a question."""


def answer_from_decisions(plan: Plan, view: View) -> Answer | None:
    """The decisions that a question asks for, and the questions beside them that have none; None for other kinds."""
    if plan.asks is not Asks.DECISIONS or plan.meeting == "next":
        return None
    recorded = _Recorded(plan, view)
    pool = of_inspections(plan, view, recorded.all, _own)
    if not pool:
        return None
    rows = _latest(plan, [row for row in pool if in_time(plan, on_days(row.meeting))])
    if not rows:
        return recorded.nothing(pool) if bounded(plan) else None
    rows = Topic(plan, view).of(rows, _own, lambda row: row.topic)
    if plan.number:
        rows = [row for row in rows if row.number == plan.number]
    if plan.decided:
        return recorded.in_words([row for row in rows if isinstance(row, DecisionRow)])
    if rows and not any(recorded.beside(row) for row in rows):
        return recorded.nothing(pool, rows)
    return recorded.told(rows, rows) if rows else None


def _own(row: Decided) -> str:
    return f"{row.question} {row.remarks} {row.decision}" if isinstance(row, DecisionRow) else row.wording


def _latest(plan: Plan, rows: Sequence[Decided]) -> list[Decided]:
    """The rows of each force's last meeting that decided anything, where that is asked for."""
    if not (plan.latest or plan.meeting == "last"):
        return list(rows)
    return of_edge(rows, (row for row in rows if isinstance(row, DecisionRow)))


class _Recorded:
    """What a view records of decisions, to answer one question from."""

    def __init__(self, plan: Plan, view: View) -> None:
        self._question, self._view = plan, view
        decisions = reconciled_decisions(view)
        self._many = several(plan, (row.force for row in decisions))
        self._by_meeting: dict[tuple[date | None, str | None], list[DecisionRow]] = defaultdict(list)
        for row in decisions:
            self._by_meeting[row.meeting, row.force].append(row)
        rows: list[Decided] = [*decisions, *(row for row in reconciled_questions(view) if row.decision is None)]
        rows = [row for row in rows if of_force(plan, row.force)]
        self.all = sorted(rows, key=lambda row: (row.meeting or date.min, row.force or ""), reverse=True)

    def beside(self, row: Decided) -> list[DecisionRow]:
        """The decisions of the same meeting."""
        return self._by_meeting.get((row.meeting, row.force), [])

    def told(self, rows: Sequence[Decided], among: Sequence[Decided], *notes: Note) -> Answer:
        """Each decision, then what has none, meeting by meeting; the notes count those that they are among."""
        decided = [row for row in rows if isinstance(row, DecisionRow)]
        statements: list[Statement] = []
        for _, group in groupby(rows, key=lambda row: (row.meeting, row.force)):
            of_one = list(group)
            statements += [self._statement(row) for row in of_one if isinstance(row, DecisionRow)]
            undecided = [row for row in of_one if isinstance(row, QuestionRow)]
            statements += [self._undecided(undecided)] if undecided else []
        count = [Note(Says.DECISIONS, counts=(len(decided),))] if self._question.count and not notes else []
        return self._answer(statements, decided, among, *_cautions(decided), *count, *notes)

    def in_words(self, rows: Sequence[DecisionRow]) -> Answer | None:
        """The decisions in the words asked for; where there is none, that, and what is recorded instead."""
        found = [row for row in rows if set(said("decided", row.decision)) & set(self._question.decided)]
        if found or not rows:
            some = Note(Says.SOME_DECISIONS, counts=(len(found), len(rows)))
            return self.told(found, rows, some) if found else None
        word = " or ".join(f"“{word}”" for word in self._question.decided)
        none = f"None of the {len(rows)} decisions recorded is" if len(rows) > 1 else "The one decision recorded is not"
        lead = Statement(f"{none} {word}.", tuple(dict.fromkeys(row.sources[0] for row in rows)))
        return self._answer([lead, *map(self._statement, rows)], rows, rows, *_cautions(rows))

    def nothing(self, pool: Sequence[Decided], asked: Sequence[Decided] = ()) -> Answer:
        """That nothing is recorded of what was asked: the meeting then, its questions, and the decisions there are."""
        plan = self._question
        days = {row.meeting for row in asked}
        then = [
            row
            for row in reconciled_meetings(self._view)
            if of_force(plan, row.force) and (row.day in days or (bounded(plan) and in_time(plan, on_days(row.day))))
        ]
        named = " or ".join(on(day) for day in plan.days or sorted(day for day in days if day))
        reason = f"Not in the store: no decision of {named or plan.when or 'that time'} is recorded."
        reason += "".join(f" {self._known(row)}" for row in then)
        reason += " It knows of no meeting then." if plan.days and not then else ""
        reason += f" Its papers give {numbers(row.number for row in asked)} of it, and no more." if asked else ""
        decided = [row for row in reversed(pool) if isinstance(row, DecisionRow)]
        listed = dict.fromkeys(self._sat(row.force, row.meeting, row.topic) for row in decided)
        reason += f" Decisions are recorded of {'; '.join(listed)}." if listed else ""
        near = (*origins(self._view, then), *origins(self._view, asked), *papers(self._view, decided))
        return refused(self._view, reason, near, plan.assumed)

    def _answer(
        self, statements: Sequence[Statement], rows: Sequence[DecisionRow], among: Sequence[Decided], *notes: Note
    ) -> Answer:
        assumed, near = (*self._question.assumed, *notes), tuple(papers(self._view, among))
        searched = self._view.count()
        return Answer(
            Outcome.ANSWERED, tuple(statements), assumed=assumed, searched=searched, rows=tuple(rows), near=near
        )

    def _sat(self, force: str | None, day: date | None, topic: str) -> str:
        return sat(force, day, topic, of_many=self._many)

    def _statement(self, row: DecisionRow) -> Statement:
        """Where and on what, the decision as printed, and what was said with it."""
        asked = row.question.endswith("?") or len(row.question) > _ITEM
        spot = f"{'question' if asked else 'item'} {row.number}" if row.number else row.question
        spot = spot if asked or not row.number else f"{spot} ({row.question})"
        lead = ", ".join(filter(None, [self._sat(row.force, row.meeting, row.topic), spot]))
        remarks = f" “{row.remarks}”" if row.remarks else ""
        notes = "".join(f" ({note})" for note in row.noted)
        draft = " (draft notes)" if row.draft else ""
        return Statement(f"{lead}{draft}: {row.decision.rstrip('.')}.{remarks}{notes}", row.sources, row.id)

    def _undecided(self, rows: Sequence[QuestionRow]) -> Statement:
        """That the store records no decision on these questions, and on which of the meeting's it does."""
        row, others = rows[0], self.beside(rows[0])
        known = f"one is on {numbers(one.number for one in others)} only, and is not carried over"
        text = f"no decision is recorded on {numbers(one.number for one in rows)}"
        text = f"{text}; {known if others else 'the store has no decision of that meeting'}."
        sources = dict.fromkeys([one.sources[0] for one in rows] + [one.sources[0] for one in others])
        return Statement(f"{self._sat(row.force, row.meeting, row.topic)}: {text}", tuple(sources))

    def _known(self, row: MeetingRow) -> str:
        told = "announced" if row.planned else "mentioned"
        told = f"of which the store has {row.recorded}" if row.recorded else f"{told}, of which it has no notes"
        return (
            f"Papers tell of a meeting of {self._sat(row.force, row.day, row.topic)}, {'; '.join([told, *row.noted])}."
        )


def _cautions(rows: Sequence[DecisionRow]) -> Iterator[Note]:
    drafts = sorted({row.meeting for row in rows if row.draft and row.meeting})
    if drafts:
        yield Note(Says.DRAFT_NOTES_OF, times=tuple(drafts))
    if any(row.standing is Standing.IMPLIED for row in rows):
        yield Note(Says.DECISION_ABOVE)
