"""Answers to questions which inspections the store has, and when they were published."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.view import View
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.grades.reconcile import reconciled_grades
from retrieval.kinds.grades.select import listed_and
from retrieval.kinds.inspections.reconcile import InspectionRow, in_words, month_in_words, reconciled_inspections
from retrieval.kinds.near import origins, papers, refused

Held = Counter[tuple[str | None, str | None]]
"""How many facts of each force's inspections there are."""


def answer_from_inspections(question: Question, view: View) -> Answer | None:
    """The inspections asked about, the newest first; None where the question asks for something else."""
    if question.asks is not Asks.INSPECTIONS:
        return None
    known = reconciled_inspections(view)
    rows = [row for row in known if _is_asked(question, row)]
    if question.latest:
        rows = [row for row in rows if row.published or row.month][:1] or rows[:1]
    if not rows:
        return _none(question, view, known)
    named = {(row.force, row.name) for row in rows}
    grades = [row for row in reconciled_grades(view) if (row.force, row.inspection) in named]
    findings = [row for row in reconciled_findings(view) if (row.force, row.inspection) in named]
    held = [Counter((row.force, row.inspection) for row in facts) for facts in (grades, findings)]
    statements = tuple(Statement(_line(row, *held), row.sources[:1]) for row in rows)
    near = (*origins(view, [row for row in rows if row.notes]), *papers(view, [*grades, *findings]))
    return Answer(Outcome.ANSWERED, statements, assumed=question.assumed, searched=view.count(), near=near)


def _is_asked(question: Question, row: InspectionRow) -> bool:
    """Whether a row is of the force, inspection, kind and time asked about."""
    when = row.published.isoformat() if row.published else row.month or ""
    before = question.as_at is None or not when or when <= question.as_at.isoformat()
    after = question.since is None or (bool(when) and when >= question.since.isoformat()[: len(when)])
    of_year = not question.years or any(when.startswith(str(year)) or str(year) in row.name for year in question.years)
    return (
        (not question.forces or row.force in question.forces)
        and (row.name in question.inspections if question.inspections else _of_kind(question, row) and of_year)
        and before
        and after
    )


def _of_kind(question: Question, row: InspectionRow) -> bool:
    """Whether a row is of a kind that the question names, if it names any."""
    named = re.search(rf"\b{re.escape(row.kind)}\b", question.text, re.I) is not None
    return named or not question.topic


def _line(row: InspectionRow, grades: Held, findings: Held) -> str:
    """An inspection with its publication, and what the store has of it."""
    when = in_words(row.published) if row.published else month_in_words(row.month) if row.month else ""
    published = f"published {when}" if when else "date of publication not held"
    key = (row.force, row.name)
    facts = [f"{held[key]} {name}" for name, held in (("grades", grades), ("findings", findings)) if held[key]]
    store = (
        f"the store has {listed_and(facts)} of it" if facts else "named only: the store has no grade or finding of it"
    )
    notes = "".join(f"; {note}" for note in row.notes)
    return f"{row.name} ({row.force or 'force not named'}): {published}; {store}{notes}"


def _none(question: Question, view: View, known: Sequence[InspectionRow]) -> Answer:
    asked = listed_and([*question.inspections, *question.forces, *map(str, question.years)] or ["that kind"])
    held = listed_and(f"{row.name} ({row.force or 'force not named'})" for row in known) if known else "none"
    reason = f"Not in the store: no inspection of {asked}. It holds: {held}."
    return refused(view, reason, (source for row in known for source in row.sources[:1]), question.assumed)
