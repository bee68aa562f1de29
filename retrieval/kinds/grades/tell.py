"""Answers to questions for grades: of an area, an inspection or all, with their dates; counts; refusals."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.areas import areas_named, framework_of
from corpus.frameworks import grades
from corpus.nouns import Source, Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.view import View
from retrieval.answer import place
from retrieval.kinds.grades.cautions import OWN_CAUTION, caution, scale_notes
from retrieval.kinds.grades.reconcile import GradeRow, reconciled_grades
from retrieval.kinds.grades.select import (
    asked_as,
    by_inspection,
    cited,
    grade_of,
    held_by,
    inspection_of,
    is_bounded,
    latest,
    listed_and,
    listed_or,
    mapping_notes,
    name_of,
    newer,
    of_areas,
    publication,
    when,
    within,
)
from retrieval.kinds.inspections.reconcile import InspectionRow, reconciled_inspections
from retrieval.kinds.near import papers, refused
from retrieval.searching.search import search

_NEAR = 5
"""Passages among which a refusal looks for one that names the area."""

_ALL = re.compile(r"\b(all|every|each|rounds|history|ever|over time|trend)\b", re.I)
"""Words that ask for earlier inspections too."""


def answer_from_grades(question: Question, view: View) -> Answer | None:
    """The grades that a question asks for, with round and date; None where it asks for something else."""
    if question.asks is not Asks.GRADES:
        return None
    known = reconciled_grades(view)
    held = held_by(question, known)
    rows = of_areas(question, within(question, held))
    if not rows or (set(question.forces) - {row.force for row in held}):
        return no_grade(question, view, known)
    told = _of_areas(question, rows, held) if question.areas or question.topic else _lists(question, view, rows, held)
    shown = _shown(question, rows)
    paired = mapping_notes(shown) if question.areas else ()
    notes = [*question.assumed, *asked_as(question, shown), *paired, *_left_out(question, rows, shown)]
    statements = [*told, *_cautions(view, shown, notes)]
    told_of = tuple(row for row in shown if not question.grades or row.grade in question.grades)
    near = tuple(papers(view, [*rows, *_superseding(question, shown, held)]))
    return Answer(
        Outcome.ANSWERED, tuple(statements), assumed=tuple(notes), searched=view.count(), rows=told_of, near=near
    )


def _shown(question: Question, rows: Sequence[GradeRow]) -> list[GradeRow]:
    """The rows that are told: of the latest inspections, unless areas or inspections are named, or all asked for."""
    if question.latest or not (question.areas or question.topic or is_bounded(question) or _ALL.search(question.text)):
        return latest(rows)
    return list(rows)


def _left_out(question: Question, rows: Sequence[GradeRow], shown: Sequence[GradeRow]) -> Iterator[str]:
    """Which earlier inspections are left out."""
    told = {(row.force, row.inspection) for row in shown}
    earlier = [group[0] for group in by_inspection(rows) if (group[0].force, group[0].inspection) not in told]
    if earlier and not question.latest:
        yield f"the latest inspections; the store also holds grades of {listed_and(map(inspection_of, earlier))}"


def _cautions(view: View, shown: Sequence[GradeRow], notes: list[str]) -> Iterator[Statement]:
    """The caution where grades of several rounds of one framework stand side by side; in our words if there is none."""
    rounds = list(dict.fromkeys(group[0].inspection for group in by_inspection(shown) if group[0].inspection))
    frameworks = Counter(framework_of(name) for name in rounds)
    if max(frameworks.values(), default=0) < 2:
        return
    notes += scale_notes(rounds)
    said = caution(view, rounds)
    if said:
        yield said
    else:
        notes.append(OWN_CAUTION)


def _of_areas(question: Question, rows: Sequence[GradeRow], held: Sequence[GradeRow]) -> Iterator[Statement]:
    """A line for each grade of the areas asked about, the newest first."""
    forces = len({row.force for row in held}) > 1
    for group in by_inspection(_shown(question, rows)):
        for row in group:
            later = newer(row, held)
            gone = f", superseded by {later.inspection or when(later)}" if later else ""
            yield Statement(f"{name_of(row)}: {grade_of(row)} – {inspection_of(row, force=forces)}{gone}", cited(row))


def _lists(question: Question, view: View, rows: Sequence[GradeRow], held: Sequence[GradeRow]) -> Iterator[Statement]:
    """Inspection by inspection, the newest first: how many grades of which sort, and a line for each."""
    inspections = {(row.force, row.name): row for row in reconciled_inspections(view)}
    newest = _newest(held)
    forces = len({row.force for row in held}) > 1
    for group in by_inspection(_shown(question, rows)):
        first = group[0]
        wanted = [row for row in group if not question.grades or row.grade in question.grades]
        later = newest[first.force, framework_of(first.inspection)]
        gone = "" if later.inspection == first.inspection else f" (superseded by {later.inspection})"
        head = f"{inspection_of(first, force=forces)}{gone}: {_counted(question, group, wanted)}"
        lines = wanted if question.grades or not question.count else []
        yield Statement(head, _proof(group, lines, inspections.get((first.force, first.inspection or ""))))
        yield from (Statement(f"{name_of(row)}: {grade_of(row)}", cited(row), row.id) for row in lines)


def _newest(held: Sequence[GradeRow]) -> dict[tuple[str | None, str | None], GradeRow]:
    """A grade of the newest inspection of each force and framework."""
    return {(row.force, framework_of(row.inspection)): row for row in latest(held)}


def _superseding(question: Question, shown: Sequence[GradeRow], held: Sequence[GradeRow]) -> Iterator[GradeRow]:
    """The later grades, of an area or of all, by which those shown are said to be superseded."""
    newest = _newest(held)
    for row in shown:
        of_area = question.areas or question.topic
        later = newer(row, held) if of_area else newest[row.force, framework_of(row.inspection)]
        yield from [later] if later else []


def _counted(question: Question, group: Sequence[GradeRow], wanted: Sequence[GradeRow]) -> str:
    """How many areas have which grade."""
    if question.grades:
        has = "have" if len(wanted) > 1 else "has"
        return f"{len(wanted) or 'none'} of the {len(group)} graded areas {has} the grade {listed_or(question.grades)}"
    tally = Counter(row.grade for row in group)
    each = ", ".join(f"{tally[grade]} {grade}" for grade in grades() if tally[grade])
    return f"{len(group)} {'area' if len(group) == 1 else 'areas'} graded ({each})"


def _proof(
    group: Sequence[GradeRow], lines: Sequence[GradeRow], inspection: InspectionRow | None
) -> tuple[Source, ...]:
    """Where the publication is stated; and each grade's first place, where no line of its own follows."""
    silent = () if lines and publication(inspection) else group
    return tuple(dict.fromkeys((*publication(inspection), *(row.sources[0] for row in silent))))


def no_grade(question: Question, view: View, known: Sequence[GradeRow]) -> Answer:
    """A refusal that names the nearest grades that the store has, and the nearest passage on the area."""
    nearest, rows = _nearest(question, known)
    passage = _passage(question, view)
    beside = "".join(f" The nearest passage stands in {place(source)}." for source in passage)
    reason = f"Not in the store: no grade{_asked(question)}. {nearest}{beside}"
    return refused(view, reason, [*passage, *papers(view, rows)], question.assumed)


def _asked(question: Question) -> str:
    areas = [*question.areas, *([f"“{question.topic}”"] if question.topic and not question.areas else [])]
    scope = [*question.inspections, *(map(str, question.years) if not question.inspections else ())]
    said = f" for {listed_or(areas)}" if areas else ""
    said += f" in {listed_or(scope)}" if scope else ""
    said += f" of {listed_and(question.forces)}" if question.forces else ""
    return said + (f" as at {question.as_at.day} {question.as_at:%B %Y}" if question.as_at else "")


def _nearest(question: Question, known: Sequence[GradeRow]) -> tuple[str, Sequence[GradeRow]]:
    """Of the areas asked about in other inspections, else which areas and inspections of which forces are held.

    With it the grades of which that tells.
    """
    forces = list(dict.fromkeys(row.force for row in known if row.force))
    if not known:
        return "It holds no grades.", []
    if set(question.forces) - set(forces):
        return f"It holds grades of {listed_and(forces)} only.", known
    held = held_by(question, known) or known
    same = of_areas(question, held) if question.areas or question.topic else []
    if same:
        inspections = listed_and(inspection_of(group[0]) for group in by_inspection(same))
        return f"It holds grades for that of {inspections}.", same
    named = [group for group in by_inspection(held) if question.inspections and within(question, group)]
    if named:
        listed = (f"{inspection_of(group[0])}: {'; '.join(map(name_of, group))}" for group in named)
        return f"It holds grades of {listed_and(listed)}.", [row for group in named for row in group]
    counted = (f"{len(group)} areas in {inspection_of(group[0])}" for group in by_inspection(held))
    return f"It holds grades of {listed_and(counted)}.", held


def _passage(question: Question, view: View) -> tuple[Source, ...]:
    """The nearest passage that names an area asked about."""
    for passage in search(question, view, _NEAR) if question.areas else ():
        if set(areas_named(f"{passage.heading} {passage.text}")) & set(question.areas):
            return view.sources(passage.document, passage.start, passage.end)[:1]
    return ()
