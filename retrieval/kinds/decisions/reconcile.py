"""Decisions as all papers together record them: the same notes in two papers are one row."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.facts import Decision
from corpus.notes import Note, Says
from corpus.observations import Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.meetings.reconcile import meeting_topics
from retrieval.kinds.observed import observed, once_a_view
from retrieval.kinds.row import row_fields

Seen = Observation[Decision]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow(Row):
    """What was decided on one question or item of one meeting; `decision` and `remarks` as printed."""

    force: str | None
    meeting: date | None
    topic: str
    number: str | None
    question: str
    decision: str
    remarks: str


@once_a_view
def reconciled_decisions(view: View) -> list[DecisionRow]:
    """All decisions, by meeting and number; final notes before drafts that say otherwise."""
    topics = meeting_topics(view)
    groups: dict[tuple[object, ...], list[Seen]] = defaultdict(list)
    for one in observed(view, Decision):
        fact = one.fact
        groups[fact.force, fact.meeting, *question_key(fact), plain(fact.decision), plain(fact.remarks)].append(one)
    merged = [sorted(seen, key=lambda one: one.draft) for seen in groups.values()]
    same: dict[tuple[object, ...], list[Seen]] = defaultdict(list)
    for seen in merged:
        same[_subject(seen[0].fact)].append(seen[0])
    rows = []
    for seen in merged:
        fact = seen[0].fact
        topic = topics.get((fact.meeting, fact.force), "") if fact.meeting else ""
        rows.append(
            DecisionRow(
                force=fact.force,
                meeting=fact.meeting,
                topic=topic or fact.topic,
                number=fact.number,
                question=fact.question,
                decision=fact.decision,
                remarks=fact.remarks,
                **row_fields(view, seen, _otherwise(seen[0], same[_subject(fact)])),
            )
        )
    return sorted(rows, key=_order)


def question_key(fact: Decision) -> tuple[str, str]:
    """What is the same for one question of one meeting, in whatever paper: its words, else its number."""
    return (plain(fact.question), "") if fact.question else ("", fact.number or "")


def plain(text: str) -> str:
    """The same for texts that read the same, whatever their marks and spaces."""
    return " ".join(re.findall(r"\w+", text.lower()))


def number_order(number: str | None) -> tuple[int, str]:
    """A key that puts printed numbers in order; what has none comes last."""
    digits = re.match(r"\d+", number or "")
    return (int(digits.group()) if digits else 10_000, number or "")


def _otherwise(one: Seen, others: Sequence[Seen]) -> Iterator[Note]:
    """What other papers record as decided on the same question, where a draft and the final notes differ."""
    for other in others:
        differs = plain(other.fact.decision) != plain(one.fact.decision)
        if other.draft != one.draft and differs:
            says = Says.DRAFT_RECORDS if other.draft else Says.FINAL_RECORDS
            yield Note(says, words=(other.fact.decision,))


def _subject(fact: Decision) -> tuple[object, ...]:
    return fact.force, fact.meeting, question_key(fact)


def _order(row: DecisionRow) -> tuple[object, ...]:
    return (row.meeting or date.min, row.force or "", number_order(row.number), row.draft)
