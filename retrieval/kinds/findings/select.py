"""Which findings a question means: by the words that tell them apart, else by meaning; by number or order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from corpus.frameworks import Frameworks
from corpus.question import Plan
from corpus.terms import words
from corpus.view import View
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.topic import Topic, stems
from retrieval.understanding.moments import moments

_FRAME = re.compile(
    r"^.{0,60}?\b(?:should|must|needs? to)\s+"
    r"(?:(?:continue to|make sure|improve|that|it|its|how it|the way|how|understanding of)\s+)*"
)
"""What nearly every finding begins with, and that makes all of them alike."""


def about(plan: Plan, view: View, rows: Sequence[FindingRow]) -> list[FindingRow]:
    """The rows that are about the plan's topic: all of them where it has none."""
    rows, left = _of_inspection(view.frameworks, rows, words(plan.topic))
    kept = [row for row in rows if row.area not in plan.but_areas]
    return Topic(replace(plan, topic=" ".join(left)), view).of(kept, _own, lambda row: row.evidence)


def _own(row: FindingRow) -> str:
    return f"{gist(row)} {row.wording} {row.area or ''} {row.under or ''} {row.number or ''} {row.owner or ''}"


def _of_inspection(
    frameworks: Frameworks, rows: Sequence[FindingRow], asked: Sequence[str]
) -> tuple[Sequence[FindingRow], Sequence[str]]:
    """The rows of the inspection whose title a topic speaks of, and the words of the topic that are left."""
    for entry in frameworks.tables["inspection"]:
        title = stems(entry["title"]) - stems("inspection")
        if len([word for word in asked if stems(word) <= title]) > 1:
            own = [row for row in rows if row.inspection == entry["name"]]
            return own, [word for word in asked if not stems(word) <= title]
    return rows, asked


def gist(row: FindingRow) -> str:
    """A finding's wording without what frames it."""
    wording = " ".join(row.wording.split())
    return _FRAME.sub("", wording) or wording


def that_came_with(plan: Plan, view: View, rows: Iterable[FindingRow], heads: Sequence[FindingRow]) -> list[FindingRow]:
    """The recommendations of those causes of concern that the question means."""
    if plan.number:
        heads = by_number(heads, plan.number)
    meant = {(row.force, row.inspection, row.wording) for row in about(plan, view, heads)}
    return [row for row in rows if (row.force, row.inspection, row.under) in meant]


def by_number(rows: Sequence[FindingRow], number: str) -> list[FindingRow]:
    """The rows printed with a number; where none is, those that stand in that place of their inspection's list."""
    printed = [row for row in rows if row.number and row.number.lower() == number.lower()]
    return printed or (_in_place(rows, int(number)) if number.isdigit() else [])


def by_order(plan: Plan, rows: Sequence[FindingRow]) -> list[FindingRow]:
    """The row that a plan means by first, second and so on, of each inspection's list; all where it says none."""
    return _in_place(rows, plan.order) if plan.order else list(rows)


def due_by(row: FindingRow) -> date | None:
    """The last day that a finding's printed date due can mean."""
    return next((moment.last for moment in moments(row.due or "", date.min)), None)


def _in_place(rows: Iterable[FindingRow], place: int) -> list[FindingRow]:
    found: list[FindingRow] = []
    for _, group in groupby(rows, key=lambda row: (row.force, row.inspection, row.type, row.under)):
        found += list(group)[place - 1 : place]
    return found


def scopes(rows: Iterable[FindingRow]) -> Mapping[tuple[str | None, str | None], list[FindingRow]]:
    """Rows by force and inspection, in order."""
    found: dict[tuple[str | None, str | None], list[FindingRow]] = {}
    for row in rows:
        found.setdefault((row.force, row.inspection), []).append(row)
    return found
