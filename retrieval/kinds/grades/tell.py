"""Answers to questions for grades: of an area, an inspection or all, with their dates; counts; refusals."""

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.areas import areas_named, framework_of
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import Source, Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.answer import place
from retrieval.kinds.grades.cautions import caution, scale_notes
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


def answer_from_grades(plan: Plan, view: View) -> Answer | None:
    """The grades that a question asks for, with round and date; None where it asks for something else."""
    if plan.asks is not Asks.GRADES:
        return None
    known = reconciled_grades(view)
    held = held_by(plan, known)
    rows = of_areas(plan, view, within(plan, held))
    if not rows or (set(plan.forces) - {row.force for row in held}):
        return no_grade(plan, view, known)
    told = _of_areas(view.frameworks, plan, rows, held) if plan.areas or plan.firm else _lists(plan, view, rows, held)
    shown = _shown(view.frameworks, plan, rows)
    paired = mapping_notes(view.frameworks, shown) if plan.areas else ()
    notes = [*plan.assumed, *asked_as(view.frameworks, plan, shown), *paired, *_left_out(plan, rows, shown)]
    statements = [*told, *_cautions(view, shown, notes)]
    told_of = tuple(row for row in shown if not plan.grades or row.grade in plan.grades)
    near = tuple(papers(view, [*rows, *_superseding(view.frameworks, plan, shown, held)]))
    return Answer(
        Outcome.ANSWERED, tuple(statements), assumed=tuple(notes), searched=view.count(), rows=told_of, near=near
    )


def _shown(frameworks: Frameworks, plan: Plan, rows: Sequence[GradeRow]) -> list[GradeRow]:
    """The rows that are told: of the latest inspections, unless areas or inspections are named, or all asked for."""
    if plan.latest or not (plan.areas or plan.firm or is_bounded(plan) or "every" in plan.cues):
        return latest(frameworks, rows)
    return list(rows)


def _left_out(plan: Plan, rows: Sequence[GradeRow], shown: Sequence[GradeRow]) -> Iterator[Note]:
    """Which earlier inspections are left out."""
    told = {(row.force, row.inspection) for row in shown}
    earlier = [group[0] for group in by_inspection(rows) if (group[0].force, group[0].inspection) not in told]
    if earlier and not plan.latest:
        yield Note(Says.LATEST_INSPECTIONS, words=(listed_and(map(inspection_of, earlier)),))


def _cautions(view: View, shown: Sequence[GradeRow], notes: list[Note]) -> Iterator[Statement]:
    """The caution where grades of several rounds of one framework stand side by side; in our words if there is none."""
    rounds = list(dict.fromkeys(group[0].inspection for group in by_inspection(shown) if group[0].inspection))
    frameworks = Counter(framework_of(view.frameworks, name) for name in rounds)
    if max(frameworks.values(), default=0) < 2:
        return
    notes += scale_notes(view.frameworks, rounds)
    said = caution(view, rounds)
    if said:
        yield said
    else:
        notes.append(Note(Says.ROUNDS_NOT_COMPARABLE))


def _of_areas(
    frameworks: Frameworks, plan: Plan, rows: Sequence[GradeRow], held: Sequence[GradeRow]
) -> Iterator[Statement]:
    """A line for each grade of the areas asked about, the newest first."""
    forces = len({row.force for row in held}) > 1
    for group in by_inspection(_shown(frameworks, plan, rows)):
        for row in group:
            later = newer(row, held)
            gone = f", superseded by {later.inspection or when(later)}" if later else ""
            yield Statement(
                f"{name_of(row)}: {grade_of(row)} – {inspection_of(row, force=forces)}{gone}", cited(frameworks, row)
            )


def _lists(plan: Plan, view: View, rows: Sequence[GradeRow], held: Sequence[GradeRow]) -> Iterator[Statement]:
    """Inspection by inspection, the newest first: how many grades of which sort, and a line for each."""
    inspections = {(row.force, row.name): row for row in reconciled_inspections(view)}
    newest = _newest(view.frameworks, held)
    forces = len({row.force for row in held}) > 1
    for group in by_inspection(_shown(view.frameworks, plan, rows)):
        first = group[0]
        wanted = [row for row in group if not plan.grades or row.grade in plan.grades]
        later = newest[first.force, framework_of(view.frameworks, first.inspection)]
        gone = "" if later.inspection == first.inspection else f" (superseded by {later.inspection})"
        head = f"{inspection_of(first, force=forces)}{gone}: {_counted(view.frameworks, plan, group, wanted)}"
        lines = wanted if plan.grades or not plan.count else []
        yield Statement(head, _proof(group, lines, inspections.get((first.force, first.inspection or ""))))
        yield from (
            Statement(f"{name_of(row)}: {grade_of(row)}", _briefly(view.frameworks, row), row.id) for row in lines
        )


def _briefly(frameworks: Frameworks, row: GradeRow) -> tuple[Source, ...]:
    """The best source of a grade in a list; all where papers differ."""
    return row.sources if row.notes else cited(frameworks, row)[:1]


def _newest(frameworks: Frameworks, held: Sequence[GradeRow]) -> dict[tuple[str | None, str | None], GradeRow]:
    """A grade of the newest inspection of each force and framework."""
    return {(row.force, framework_of(frameworks, row.inspection)): row for row in latest(frameworks, held)}


def _superseding(
    frameworks: Frameworks, plan: Plan, shown: Sequence[GradeRow], held: Sequence[GradeRow]
) -> Iterator[GradeRow]:
    """The later grades, of an area or of all, by which those shown are said to be superseded."""
    newest = _newest(frameworks, held)
    for row in shown:
        of_area = plan.areas or plan.firm
        later = newer(row, held) if of_area else newest[row.force, framework_of(frameworks, row.inspection)]
        yield from [later] if later else []


def _counted(frameworks: Frameworks, plan: Plan, group: Sequence[GradeRow], wanted: Sequence[GradeRow]) -> str:
    """How many areas have which grade."""
    if plan.grades:
        has = "have" if len(wanted) > 1 else "has"
        return f"{len(wanted) or 'none'} of the {len(group)} graded areas {has} the grade {listed_or(plan.grades)}"
    tally = Counter(row.grade for row in group)
    each = ", ".join(f"{tally[grade]} {grade}" for grade in frameworks.grades if tally[grade])
    return f"{len(group)} {'area' if len(group) == 1 else 'areas'} graded ({each})"


def _proof(
    group: Sequence[GradeRow], lines: Sequence[GradeRow], inspection: InspectionRow | None
) -> tuple[Source, ...]:
    """Where the publication is stated; and each grade's first place, where no line of its own follows."""
    silent = () if lines and publication(inspection) else group
    return tuple(dict.fromkeys((*publication(inspection), *(row.sources[0] for row in silent))))


def no_grade(plan: Plan, view: View, known: Sequence[GradeRow]) -> Answer:
    """A refusal that names the nearest grades that the store has, and the nearest passage on the area."""
    nearest, rows = _nearest(plan, view, known)
    passage = _passage(plan, view)
    beside = "".join(f" The nearest passage stands in {place(source)}." for source in passage)
    reason = f"Not in the store: no grade{_asked(plan)}. {nearest}{beside}"
    return refused(view, reason, [*passage, *papers(view, rows)], plan.assumed)


def _asked(plan: Plan) -> str:
    areas = [*plan.areas, *([f"“{plan.firm}”"] if plan.firm and not plan.areas else [])]
    scope = [*plan.inspections, *(map(str, plan.years) if not plan.inspections else ())]
    said = f" for {listed_or(areas)}" if areas else ""
    said += f" in {listed_or(scope)}" if scope else ""
    said += f" of {listed_and(plan.forces)}" if plan.forces else ""
    return said + (f" as at {plan.as_at.day} {plan.as_at:%B %Y}" if plan.as_at else "")


def _nearest(plan: Plan, view: View, known: Sequence[GradeRow]) -> tuple[str, Sequence[GradeRow]]:
    """Of the areas asked about in other inspections, else which areas and inspections of which forces are held.

    With it the grades of which that tells.
    """
    forces = list(dict.fromkeys(row.force for row in known if row.force))
    if not known:
        return "It holds no grades.", []
    if set(plan.forces) - set(forces):
        return f"It holds grades of {listed_and(forces)} only.", known
    held = held_by(plan, known) or known
    same = of_areas(plan, view, held) if plan.areas or plan.firm else []
    if same:
        inspections = listed_and(inspection_of(group[0]) for group in by_inspection(same))
        return f"It holds grades for that of {inspections}.", same
    named = [group for group in by_inspection(held) if plan.inspections and within(plan, group)]
    if named:
        listed = (f"{inspection_of(group[0])}: {'; '.join(map(name_of, group))}" for group in named)
        return f"It holds grades of {listed_and(listed)}.", [row for group in named for row in group]
    counted = (f"{len(group)} areas in {inspection_of(group[0])}" for group in by_inspection(held))
    return f"It holds grades of {listed_and(counted)}.", held


def _passage(plan: Plan, view: View) -> tuple[Source, ...]:
    """The nearest passage that names an area asked about."""
    for passage in search(plan, view, _NEAR) if plan.areas else ():
        if set(areas_named(view.frameworks, f"{passage.heading} {passage.text}")) & set(plan.areas):
            return view.sources(passage.document, passage.start, passage.end)[:1]
    return ()
