"""Answers to questions which inspections the store has, and when they were published."""

from collections import Counter
from collections.abc import Sequence

from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.grades.reconcile import reconciled_grades
from retrieval.kinds.grades.select import listed_and
from retrieval.kinds.inspections.reconcile import InspectionRow, in_words, month_in_words, reconciled_inspections
from retrieval.kinds.near import origins, papers, refused
from retrieval.scope import Setting, as_inspected, holds, inspected
from retrieval.topic import stems

Held = Counter[tuple[str | None, str | None]]
"""How many facts of each force's inspections there are."""


def answer_from_inspections(plan: Plan, view: View) -> Answer | None:
    """The inspections asked about, the newest first; None where the question asks for something else."""
    if plan.asks is not Asks.INSPECTIONS:
        return None
    known = reconciled_inspections(view)
    rows = [row for row in known if holds(as_inspected(plan), _setting(row)) and _of_kind(plan, row)]
    if plan.latest:
        rows = [row for row in rows if row.published or row.month][:1] or rows[:1]
    if not rows:
        return _none(plan, view, known)
    named = {(row.force, row.name) for row in rows}
    grades = [row for row in reconciled_grades(view) if (row.force, row.inspection) in named]
    findings = [row for row in reconciled_findings(view) if (row.force, row.inspection) in named]
    held = [Counter((row.force, row.inspection) for row in facts) for facts in (grades, findings)]
    statements = tuple(Statement(_line(row, *held), row.sources[:1]) for row in rows)
    near = (*origins(view, [row for row in rows if row.notes]), *papers(view, [*grades, *findings]))
    return Answer(Outcome.ANSWERED, statements, assumed=plan.assumed, searched=view.count(), near=near)


def _setting(row: InspectionRow) -> Setting:
    return inspected(row.force, row.name, row.published, row.month)


def _of_kind(plan: Plan, row: InspectionRow) -> bool:
    """Whether a row is of a kind that the question names, where it names a kind and no inspection."""
    return bool(plan.inspections) or not plan.firm or stems(row.kind) <= stems(plan.wording)


def _line(row: InspectionRow, grades: Held, findings: Held) -> str:
    """An inspection with its publication, and what the store has of it."""
    when = in_words(row.published) if row.published else month_in_words(row.month) if row.month else ""
    published = f"published {when}" if when else "date of publication not held"
    key = (row.force, row.name)
    facts = [f"{held[key]} {name}" for name, held in (("grades", grades), ("findings", findings)) if held[key]]
    store = (
        f"the store has {listed_and(facts)} of it" if facts else "named only: the store has no grade or finding of it"
    )
    notes = "".join(f"; {note}" for note in row.noted)
    return f"{row.name} ({row.force or 'force not named'}): {published}; {store}{notes}"


def _none(plan: Plan, view: View, known: Sequence[InspectionRow]) -> Answer:
    asked = listed_and([*plan.inspections, *plan.forces, *map(str, plan.years)] or ["that kind"])
    held = listed_and(f"{row.name} ({row.force or 'force not named'})" for row in known) if known else "none"
    reason = f"Not in the store: no inspection of {asked}. It holds: {held}."
    return refused(view, reason, (source for row in known for source in row.sources[:1]), plan.assumed)
