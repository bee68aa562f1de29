"""Which grades a question is about, and how a grade, its inspection and its date are put in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.areas import area_alone, areas_named, crosswalk, framework_of
from corpus.facts import Standing
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import Source
from corpus.question import Plan
from corpus.terms import stem
from corpus.view import View
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.inspections.reconcile import InspectionRow, in_words, month_in_words, newest_first
from retrieval.scope import Setting, Stretch, as_inspected, between, in_scope, inspected, of_force, on_days, printed
from retrieval.topic import Topic

_ROUNDS = frozenset(map(stem, ("round", "inspection")))
"""Words of a topic that name no area."""

_BY_TOPIC = 0.8
"""The share of a topic's words that an area's printed names must have to be meant by it."""


def held_by(plan: Plan, rows: Iterable[GradeRow]) -> list[GradeRow]:
    """The grades of the forces asked about, as they stood on the day asked about."""
    held = [row for row in rows if of_force(plan, row.force)]
    return [row for row in held if plan.as_at is None or not _began(row) or between(_began(row), None, plan.as_at)]


def _began(row: GradeRow) -> tuple[Stretch, ...]:
    """When a grade became known: on its publication, else by the earliest paper."""
    papers = (source.dated for source in row.sources if source.dated)
    return printed(row.dated, row.month) or on_days(min(papers, default=None))


def within(plan: Plan, rows: Iterable[GradeRow]) -> list[GradeRow]:
    """Those of the forces and inspections, or else of the years or months asked about."""
    return in_scope(as_inspected(plan), rows, _setting)


def _setting(row: GradeRow) -> Setting:
    return inspected(row.force, row.inspection, row.dated, row.month)


def is_bounded(plan: Plan) -> bool:
    """Whether a question says which inspections it is about."""
    return bool(plan.inspections or plan.years or plan.months or plan.since)


def of_areas(plan: Plan, view: View, rows: Iterable[GradeRow]) -> list[GradeRow]:
    """Those of the areas asked about; by the topic, where that is the name of an area that only papers know."""
    rows = [row for row in rows if row.area not in plan.but_areas]
    if plan.areas:
        return [row for row in rows if row.area in plan.areas]
    topic = Topic(replace(plan, topic=plan.firm), view)
    asked = [word for word in topic.words if not word.isdigit() and stem(word) not in _ROUNDS]
    return [row for row in rows if not asked or topic.share(_names(row), asked=asked) >= _BY_TOPIC]


def _names(row: GradeRow) -> str:
    return " ".join((row.area, *row.printed))


def by_inspection(rows: Sequence[GradeRow]) -> list[list[GradeRow]]:
    """The rows of each force's inspections, the newest first."""
    groups: dict[tuple[str | None, ...], list[GradeRow]] = {}
    for row in sorted(rows, key=age):
        groups.setdefault((row.force, row.inspection, None if row.inspection else row.month), []).append(row)
    return list(groups.values())


def age(row: GradeRow) -> int:
    """A key that puts the newest inspection first."""
    return newest_first(row.inspection or "", row.dated, row.month)


def newer(row: GradeRow, rows: Iterable[GradeRow]) -> GradeRow | None:
    """The newest later grade of the same area, by which a grade is superseded."""
    later = [other for other in rows if (other.force, other.area) == (row.force, row.area) and age(other) < age(row)]
    return min(later, key=age, default=None)


def latest(frameworks: Frameworks, rows: Sequence[GradeRow]) -> list[GradeRow]:
    """The rows of the newest inspection of each framework and force."""
    newest: dict[tuple[str | None, str | None], GradeRow] = {}
    for row in sorted(rows, key=age):
        newest.setdefault((row.force, framework_of(frameworks, row.inspection)), row)
    kept = {(row.force, row.inspection, row.month) for row in newest.values()}
    return [row for row in rows if (row.force, row.inspection, row.month) in kept]


def name_of(row: GradeRow) -> str:
    """The area's name as its inspection prints it."""
    name = row.printed[0]
    return name[:1].upper() + name[1:]


def inspection_of(row: GradeRow, *, force: bool = False) -> str:
    """The inspection with its publication: `PEEL 2021/22, published 17 March 2023`."""
    named = row.inspection or "inspection not named"
    owner = f"{row.force}, " if force and row.force else ""
    return f"{owner}{named}, published {when(row)}" if when(row) else f"{owner}{named}, date of publication not held"


def when(row: GradeRow) -> str:
    """The day or month of publication in words; empty where the store knows neither."""
    return in_words(row.dated) if row.dated else month_in_words(row.month) if row.month else ""


def grade_of(row: GradeRow) -> str:
    """The grade with a capital, and what a reader must know of it."""
    remarks = list(row.noted)
    if row.standing is Standing.IMPLIED:
        remarks.append("by its place in a table")
    if row.draft:
        remarks.append("in a draft only")
    return row.grade.capitalize() + (f" ({'; '.join(remarks)})" if remarks else "")


def cited(frameworks: Frameworks, row: GradeRow) -> tuple[Source, ...]:
    """The sources that an answer cites for a grade, one a document that names the area too; all where papers differ."""
    if row.notes:
        return row.sources
    first = row.sources[0]
    own = [source for source in row.sources if source.document == first.document]
    others = {source.document: source for source in reversed(row.sources) if source.document != first.document}
    return (*own[: 1 if areas_named(frameworks, first.quote) else 2], *list(reversed(others.values()))[:1])


def mapping_notes(frameworks: Frameworks, rows: Iterable[GradeRow]) -> Iterator[Note]:
    """That areas of different names are taken as one, and who signed that off, where the rows have any such."""
    names: dict[str, dict[str, None]] = {}
    for row in rows:
        names.setdefault(row.area, {}).setdefault(name_of(row))
    changed = [list(several) for several in names.values() if len({name.lower() for name in several}) > 1]
    if changed:
        by, on = crosswalk(frameworks)
        named = listed_and(f"“{name}”" for name in changed[0]) if len(changed) == 1 else "areas whose names changed"
        signed = f"{by} signed off{f' on {on}' if on else ''}" if by else "nobody has signed off"
        yield Note(Says.AREAS_AS_ONE, words=(named, signed))


def asked_as(frameworks: Frameworks, plan: Plan, rows: Iterable[GradeRow]) -> Iterator[Note]:
    """How a printed name that the question uses, and the rows do not show, was taken."""
    shown = {name_of(row).lower() for row in rows} | {row.area.lower() for row in rows}
    for name, area in plan.called:
        if area in plan.areas and area_alone(frameworks, name, printed=True) and name.lower() not in shown:
            yield Note(Says.TAKEN_AS_AREA, words=(name, area))


def publication(inspection: InspectionRow | None) -> tuple[Source, ...]:
    """The first place that states when an inspection was published."""
    return inspection.sources[:1] if inspection and (inspection.published or inspection.month) else ()


def listed_and(names: Iterable[str | None]) -> str:
    """The names in a row: A, B and C."""
    return _joined(names, "and")


def listed_or(names: Iterable[str | None]) -> str:
    """The names in a row: A, B or C."""
    return _joined(names, "or")


def _joined(names: Iterable[str | None], word: str) -> str:
    *most, last = (str(name) for name in names)
    return f"{', '.join(most)} {word} {last}" if most else last
