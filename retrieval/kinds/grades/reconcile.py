"""Grades as all papers together state them: one row for each area of each inspection of a force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.areas import area_alone, area_framework, area_order, framework_of
from corpus.facts import Grade, Speaker, Standing
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.observations import Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.inspections.reconcile import InspectionRow, in_words, newest_first, only, reconciled_inspections
from retrieval.kinds.observed import observed, once_a_view, titles_of
from retrieval.kinds.row import row_fields

Seen = Observation[Grade]
Key = tuple[str | None, str | None, str | None, str]
"""Force, inspection, the month where no inspection is known, area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRow(Row):
    """The grade of one area in one inspection. `dated` is when that was published, `month` where only that is known.

    `inspection` is None where papers give a month of which the store knows no inspection. `printed` are the names that
    papers give the area, the most formal first; `conflicts` the other grades that papers give it.
    """

    force: str | None
    inspection: str | None
    round: str | None
    area: str
    grade: str
    dated: date | None
    month: str | None
    printed: tuple[str, ...]
    conflicts: tuple[str, ...]


@once_a_view
def reconciled_grades(view: View) -> list[GradeRow]:
    """All grades: by force, inspection (newest first) and the framework's order of areas."""
    inspections = reconciled_inspections(view)
    known = {(row.force, row.name): row for row in inspections}
    trusted, _ = _weighed(_placed(view.frameworks, observed(view, Grade), inspections))
    rows = [_row(view, key, seen, known.get((key[0], key[1] or ""))) for key, seen in trusted.items()]
    places = area_order(view.frameworks)
    return sorted(
        rows,
        key=lambda row: (
            row.force or "",
            newest_first(row.inspection or "", row.dated, row.month),
            row.inspection or "",
            places.get(row.area, len(places)),
            row.area,
        ),
    )


def unused_grades(view: View) -> list[Seen]:
    """What tables that can't be trusted say of grades that nothing else states so, which makes no row."""
    return _weighed(_placed(view.frameworks, observed(view, Grade), reconciled_inspections(view)))[1]


def _placed(
    frameworks: Frameworks, seen: Iterable[Seen], inspections: Sequence[InspectionRow]
) -> list[tuple[Key, Seen]]:
    """Each statement with what it is of; one that gives a month is of the only inspection published then."""
    placed = []
    for one in seen:
        fact = one.fact
        force = fact.force or only({row.force for row in inspections if row.force and row.name == fact.inspection})
        name = fact.inspection or (_published_in(frameworks, force, fact, inspections) if fact.month else None)
        placed.append(((force, name, None if name else fact.month, fact.area), one))
    return placed


def _published_in(
    frameworks: Frameworks, force: str | None, fact: Grade, inspections: Iterable[InspectionRow]
) -> str | None:
    """The inspection of a force, of the area's framework, that was published in the month or year of a grade."""
    framework = area_framework(frameworks, fact.area)
    found = {
        row.name
        for row in inspections
        if row.force == force
        and framework in (None, framework_of(frameworks, row.name))
        and (row.published.isoformat() if row.published else row.month or "").startswith(fact.month or "-")
    }
    return only(found)


def _weighed(placed: Sequence[tuple[Key, Seen]]) -> tuple[dict[Key, list[Seen]], list[Seen]]:
    """(statements by what they are of, those that can't be used): what is doubtful counts where firm ones say it too.

    A table of which more grades contradict firm statements than agree with them is as doubtful as one that lost a cell.
    """
    firm: dict[Key, set[str]] = defaultdict(set)
    for key, one in placed:
        if one.standing is Standing.STATED:
            firm[key].add(one.fact.grade)
    tables: dict[tuple[object, ...], list[tuple[Key, Seen]]] = defaultdict(list)
    for key, one in placed:
        if one.standing is Standing.IMPLIED:
            tables[one.document, one.part, key[:3]].append((key, one))
    shifted = {one.id for table in tables.values() if _is_shifted(table, firm) for _, one in table}
    used: dict[Key, list[Seen]] = defaultdict(list)
    unused: list[Seen] = []
    doubtful: list[tuple[Key, Seen]] = []
    for key, one in placed:
        weak = one.standing is Standing.DOUBTFUL or one.id in shifted
        (doubtful.append((key, one)) if weak else used[key].append(one))
    for key, one in doubtful:
        agreed = any(other.fact.grade == one.fact.grade for other in used.get(key, ()))
        (used[key] if agreed else unused).append(replace(one, standing=Standing.DOUBTFUL))
    return used, unused


def _is_shifted(table: Sequence[tuple[Key, Seen]], firm: Mapping[Key, set[str]]) -> bool:
    checked = [one.fact.grade in firm[key] for key, one in table if key in firm]
    return checked.count(False) > checked.count(True)


def _row(view: View, key: Key, found: Sequence[Seen], inspection: InspectionRow | None) -> GradeRow:
    force, name, month, area = key
    seen = sorted(found, key=_authority)
    grade = seen[0].fact.grade
    others = [one for one in seen if one.fact.grade != grade]
    framework = framework_of(view.frameworks, name)
    return GradeRow(
        force=force,
        inspection=name,
        round=name.removeprefix(framework).strip() or None if name and framework else None,
        area=area,
        grade=grade,
        dated=inspection.published if inspection else None,
        month=inspection.month if inspection else month,
        printed=_names(view.frameworks, seen),
        conflicts=tuple(dict.fromkeys(one.fact.grade for one in others)),
        **row_fields(view, seen, _otherwise(view, others)),
    )


def _authority(one: Seen) -> tuple[object, ...]:
    """Firm statements first, then the inspectorate's, then final papers, the newest, and sentences before labels."""
    order = list(Standing)
    newest = -(one.dated.toordinal() if one.dated else 0)
    start, end = one.spans[0]
    return (order.index(one.standing), one.said_by is not Speaker.INSPECTORATE, one.draft, newest, start - end)


def _otherwise(view: View, others: Iterable[Seen]) -> Iterator[Note]:
    """What other papers say, with who says so and when; nothing is settled between them."""
    titles = {document: title for document, title, _, _ in titles_of(view)}
    for one in others:
        dated = f", {in_words(one.dated)}" if one.dated else ""
        draft = ", a draft" if one.draft else ""
        paper = f"{titles[one.document]}{dated}{draft}"
        yield Note(Says.GRADED_OTHERWISE, words=(one.said_by, one.fact.grade, paper))


def _names(frameworks: Frameworks, seen: Sequence[Seen]) -> tuple[str, ...]:
    """The names in print, each once whatever its capitals: those of headings and cells first."""
    names = {one.fact.as_printed.lower(): one.fact.as_printed for one in reversed(seen)}
    inorder = dict.fromkeys(names[one.fact.as_printed.lower()] for one in seen)
    return tuple(
        sorted(inorder, key=lambda name: (area_alone(frameworks, name, printed=True) is None, name[:1].islower()))
    )
