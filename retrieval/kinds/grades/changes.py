"""Answers to questions how grades have changed: both grades with round and date, the caution, and who mapped areas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.areas import area_aliases, framework_of
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import Source, Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.scale import step
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.grades.cautions import caution, progress, scale_notes
from retrieval.kinds.grades.reconcile import GradeRow, reconciled_grades
from retrieval.kinds.grades.select import (
    age,
    asked_as,
    by_inspection,
    cited,
    grade_of,
    held_by,
    inspection_of,
    is_bounded,
    listed_and,
    mapping_notes,
    name_of,
    of_areas,
    publication,
    when,
    within,
)
from retrieval.kinds.grades.tell import no_grade
from retrieval.kinds.inspections.reconcile import reconciled_inspections
from retrieval.kinds.near import papers
from retrieval.understanding.cues import idle_words


@dataclass(frozen=True, slots=True)
class _Change:
    """The grades of one area, oldest first."""

    rows: tuple[GradeRow, ...]
    frameworks: Frameworks = field(repr=False, compare=False)

    @property
    def verdict(self) -> str:
        """Where the last grade stands on the scale, by the first."""
        steps = step(self.frameworks, self.rows[0].grade, self.rows[-1].grade)
        return "higher" if steps > 0 else "lower" if steps < 0 else "unchanged"

    @property
    def cells(self) -> list[str]:
        """A row of the table: the area, each grade with round and date, and the verdict."""
        area = name_of(self.rows[-1])
        cells = []
        for row in self.rows:
            named = "" if name_of(row).lower() == area.lower() else f", as “{name_of(row)}”"
            cells.append(
                f"{row.inspection or 'inspection not named'} ({when(row) or 'not dated'}){named}: {grade_of(row)}"
            )
        return [area, *cells, self.verdict]

    @property
    def short(self) -> list[str]:
        """The same where another line names both rounds: the area, its grades and the verdict."""
        area = name_of(self.rows[-1])
        former = {name_of(row): None for row in self.rows if name_of(row).lower() != area.lower()}
        named = f" (earlier {listed_and(f'“{name}”' for name in former)})" if former else ""
        return [f"{area}{named}", " to ".join(grade_of(row) for row in self.rows), self.verdict]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The places of all its grades."""
        renamed = len({name_of(row).lower() for row in self.rows}) > 1
        return tuple(
            dict.fromkeys(
                source for row in self.rows for source in (row.sources if renamed else cited(self.frameworks, row))
            )
        )


def answer_from_changes(plan: Plan, view: View) -> Answer | None:
    """What has become of the grades asked about; None where the question asks for something else."""
    if plan.asks is not Asks.CHANGE:
        return None
    known = reconciled_grades(view)
    held = held_by(plan, known)
    rows = of_areas(plan, view, held)
    if not rows or set(plan.forces) - {row.force for row in held}:
        return no_grade(plan, view, known)
    statements: list[Statement] = []
    notes = [*plan.assumed, *asked_as(view.frameworks, plan, rows)]
    compared = list(_compared(view.frameworks, plan, rows))
    for inspections in compared:
        statements += _told(plan, view, inspections, notes)
    if not statements:
        return no_grade(plan, view, known)
    told_of = tuple(row for inspections in compared for row in _rows_told(view.frameworks, plan, inspections))
    near = tuple(papers(view, [row for inspections in compared for group in inspections for row in group]))
    assumed = tuple(dict.fromkeys(notes))
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=assumed, searched=view.count(), rows=told_of, near=near)


def _compared(frameworks: Frameworks, plan: Plan, rows: Sequence[GradeRow]) -> Iterator[list[list[GradeRow]]]:
    """For each force and framework, the grades of the inspections to compare, oldest first; one where there is no more.

    Those asked about; one alone is compared with the newest, the newest with the one before; else the latest two.
    """
    scopes = dict.fromkeys((row.force, framework_of(frameworks, row.inspection)) for row in rows if row.inspection)
    for force, framework in scopes:
        own = [row for row in rows if row.force == force and framework_of(frameworks, row.inspection) == framework]
        groups = list(reversed(by_inspection([row for row in own if row.inspection])))
        asked = {row.inspection for row in within(plan, own)} if is_bounded(plan) else set()
        named = [group for group in groups if group[0].inspection in asked]
        if len(named) == 1 and named[0] is not groups[-1]:
            named.append(groups[-1])
        if named or not is_bounded(plan):
            yield named if len(named) > 1 else groups[-2:]


def _told(plan: Plan, view: View, inspections: Sequence[Sequence[GradeRow]], notes: list[Note]) -> Iterator[Statement]:
    """A line for each area that changed as asked, what became of the others, and what the inspectorate says of it."""
    changes, single = _changes(view.frameworks, inspections)
    if not changes:
        yield _untold(single)
        return
    shown = _shown(plan, changes)
    names = [str(group[0].inspection) for group in reversed(inspections)]
    if len(changes) > 1:
        yield _head(view, inspections, changes)
    for change in shown:
        cells = change.cells if len(changes) == 1 else change.short
        yield Statement.of_cells(cells, change.sources, change.rows[-1].id)
    if len(changes) == 1:
        yield from _found(plan, view, changes[0])
    yield from _others([change for change in changes if change not in shown])
    yield from _once(single)
    said = [progress(view, names), caution(view, names)]
    yield from (one for one in said if one)
    notes += [*([] if said[1] else [Note(Says.ROUNDS_NOT_COMPARABLE)]), *scale_notes(view.frameworks, names)]
    notes += mapping_notes(view.frameworks, (row for change in shown for row in change.rows))


def _shown(plan: Plan, changes: Sequence[_Change]) -> list[_Change]:
    """The changes of the kind asked for."""
    wanted = plan.direction
    return [change for change in changes if wanted in (None, change.verdict)]


def _rows_told(frameworks: Frameworks, plan: Plan, inspections: Sequence[Sequence[GradeRow]]) -> Iterator[GradeRow]:
    """The grades that the changes shown are made of; all of them where there is no change to show."""
    changes, single = _changes(frameworks, inspections)
    yield from (row for change in _shown(plan, changes) for row in change.rows)
    yield from () if plan.direction else single


def _changes(frameworks: Frameworks, inspections: Sequence[Sequence[GradeRow]]) -> tuple[list[_Change], list[GradeRow]]:
    """(areas with several grades, the grades of areas that have one), in the order of the newest inspection."""
    rows = [row for group in reversed(inspections) for row in group]
    areas = dict.fromkeys(row.area for row in rows)
    of_area = [tuple(sorted((row for row in rows if row.area == area), key=age, reverse=True)) for area in areas]
    several = [_Change(found, frameworks) for found in of_area if len(found) > 1]
    return several, [found[0] for found in of_area if len(found) == 1]


def _found(plan: Plan, view: View, change: _Change) -> Iterator[Statement]:
    """What was found, in each inspection, of what the question names within the area: well-being within workforce."""
    asked = _topics(" ".join(plan.telling)) - {
        topic for name in area_aliases(view.frameworks, change.rows[0].area) for topic in _topics(name)
    }
    known = reconciled_findings(view)
    for row in change.rows:
        own = [one for one in known if (one.force, one.inspection, one.area) == (row.force, row.inspection, row.area)]
        listed = [one for one in own if asked & _topics(one.wording)]
        if listed:
            told = "; ".join(f"{one.type}: “{' '.join(one.wording.split())}”" for one in listed)
            yield Statement.of_cells([row.inspection, told], tuple(one.sources[0] for one in listed))


def _topics(text: str) -> set[str]:
    """Stems of the words that may name a topic, hyphened ones joined."""
    joined = words(text.replace("-", ""))
    return {stem(word) for word in joined if len(word) > 4 and word not in STOPWORDS and word not in idle_words()}


def _head(view: View, inspections: Sequence[Sequence[GradeRow]], changes: Sequence[_Change]) -> Statement:
    """How many areas stand how, between the first and the last inspection."""
    first, last = inspections[0][0], inspections[-1][0]
    verdicts = [change.verdict for change in changes]
    counted = ", ".join(f"{verdicts.count(name)} {name}" for name in ("higher", "unchanged", "lower"))
    text = f"{inspection_of(first)}, to {inspection_of(last)}: of {len(changes)} areas graded in both, {counted}"
    rows = {(row.force, row.name): row for row in reconciled_inspections(view)}
    stated = [source for row in (first, last) for source in publication(rows.get((row.force, row.inspection or "")))]
    return Statement(text, tuple(dict.fromkeys(stated or [row.sources[0] for row in changes[0].rows])))


def _others(changes: Sequence[_Change]) -> Iterator[Statement]:
    """The areas that did not change as asked, together and by verdict."""
    for verdict in dict.fromkeys(change.verdict for change in changes):
        same = [change for change in changes if change.verdict == verdict]
        named = (
            f"{name_of(one.rows[-1])} ({' to '.join(dict.fromkeys(grade_of(row) for row in one.rows))})" for one in same
        )
        yield Statement(f"{verdict.capitalize()}: {listed_and(named)}", _first_places(one.rows for one in same))


def _once(single: Sequence[GradeRow]) -> Iterator[Statement]:
    """The areas with a grade in one of the inspections only."""
    if single:
        named = listed_and(f"{name_of(row)} ({grade_of(row)}, {row.inspection})" for row in single)
        yield Statement(f"Graded in one of them only: {named}", _first_places([single]))


def _untold(single: Sequence[GradeRow]) -> Statement:
    """That no change can be told of grades of which there are no others."""
    few = listed_and(f"{name_of(row)} ({grade_of(row)})" for row in single[:1])
    named = few if len(single) == 1 else f"{len(single)} areas"
    text = f"{inspection_of(single[0])}: {named}, for which the store has no other round’s grade: no change can be told"
    return Statement(text, _first_places([single]))


def _first_places(groups: Sequence[Sequence[GradeRow]] | Iterator[Sequence[GradeRow]]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(row.sources[0] for group in groups for row in group))
