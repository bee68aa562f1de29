"""Questions put to a force as all papers together give them: the same in pack and notes is one row."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from corpus.facts import AskedQuestion
from corpus.observations import Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.decisions.reconcile import number_order, plain, reconciled_decisions
from retrieval.kinds.meetings.reconcile import meeting_topics
from retrieval.kinds.observed import observed, once_a_view
from retrieval.kinds.row import row_fields

Seen = Observation[AskedQuestion]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow(Row):
    """A question put at a meeting; `answered` where any paper has evidence beside it, `decision` what is recorded."""

    force: str | None
    meeting: date | None
    topic: str
    number: str | None
    wording: str
    answered: bool
    decision: str | None


@once_a_view
def reconciled_questions(view: View) -> list[QuestionRow]:
    """All questions, by meeting and number."""
    topics = meeting_topics(view)
    decided = {
        (row.force, row.meeting, plain(row.question)): row.decision
        for row in sorted(reconciled_decisions(view), key=lambda row: not row.draft)
    }
    rows = []
    for seen in _groups(view):
        fact = seen[0].fact
        topic = topics.get((fact.meeting, fact.force), "") if fact.meeting else ""
        rows.append(
            QuestionRow(
                force=fact.force,
                meeting=fact.meeting,
                topic=topic or fact.topic,
                number=next((one.fact.number for one in seen if one.fact.number), None),
                wording=fact.wording,
                answered=any(one.fact.answered for one in seen),
                decision=decided.get((fact.force, fact.meeting, plain(fact.wording))),
                **row_fields(view, seen),
            )
        )
    return sorted(rows, key=lambda row: (row.meeting or date.min, row.force or "", number_order(row.number)))


def _groups(view: View) -> list[list[Seen]]:
    """What is said of each question, answered first; one without a meeting joins the only one that reads the same."""
    groups: dict[tuple[object, ...], list[Seen]] = defaultdict(list)
    for one in sorted(observed(view, AskedQuestion), key=lambda one: one.fact.meeting is None):
        fact = one.fact
        same = [key for key in groups if key[0] == fact.force and key[2] == plain(fact.wording)]
        lone = same[0] if fact.meeting is None and len(same) == 1 else None
        groups[lone or (fact.force, fact.meeting, plain(fact.wording))].append(one)
    return [sorted(seen, key=lambda one: (not one.fact.answered, one.draft)) for seen in groups.values()]
