"""Findings of several papers, made one row each: the inspectorate's report first, what others call them noted."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from corpus.areas import area_order
from corpus.facts import Finding, FindingType, Speaker, Standing
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import DocumentId
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.findings.states import Seen, State, referred_to, refers, states
from retrieval.kinds.inspections.reconcile import newest_first, reconciled_inspections
from retrieval.kinds.observed import observed, once_a_view, parts_of, titles_of
from retrieval.kinds.row import row_fields, sources_of

PartKey = tuple[DocumentId, int]
"""(document, start) of a part."""

Published = Mapping[tuple[str | None, str | None], tuple[date | None, str | None]]
"""(day, month) of publication by (force, inspection)."""

_ORDER = (
    FindingType.CAUSE_OF_CONCERN,
    FindingType.AREA_FOR_IMPROVEMENT,
    FindingType.RECOMMENDATION,
    FindingType.INNOVATIVE_PRACTICE,
    FindingType.PROMISING_PRACTICE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow(Row):
    """One finding. `date` is its inspection's publication, `month` (2025-01) where only that is known.

    `under` is the wording of the cause of concern that a recommendation came with; `states` are by who says so, oldest
    first, never merged; `displaced` says that its box stood elsewhere in some paper's text.
    """

    force: str | None
    inspection: str | None
    date: date | None
    month: str | None
    type: FindingType
    area: str | None
    wording: str
    number: str | None
    under: str | None
    displaced: bool
    states: tuple[State, ...]
    evidence: str
    owner: str | None
    due: str | None


@once_a_view
def reconciled_findings(view: View) -> list[FindingRow]:
    """All findings that the view's papers state: by force, inspection (newest first), kind, area and place."""
    reports = {
        (part.document, part.start)
        for part in parts_of(view)
        if view.frameworks.speaker_of(part.kind) == Speaker.INSPECTORATE
    }
    stated = observed(view, Finding)
    groups = merged((one for one in stated if not refers(view.frameworks, one)), reports)
    titles = {document: title for document, title, _, _ in titles_of(view)}
    published: Published = {(row.force, row.name): (row.published, row.month) for row in reconciled_inspections(view)}
    causes = {_cause_key(one.fact, one.fact.wording): seen[0] for seen in groups for one in seen}
    placed = [
        (_place(view.frameworks, seen, causes, published), _row(view, seen, causes, published, titles))
        for seen in groups
    ]
    rows = [row for _, row in sorted(placed, key=lambda pair: pair[0])]
    told: dict[str, list[Seen]] = defaultdict(list)
    for one in (one for one in stated if refers(view.frameworks, one)):
        for row in referred_to(view.frameworks, one, rows):
            told[row.id].append(one)
    return [_with_states(view, row, told[row.id], titles) if row.id in told else row for row in rows]


def _with_states(view: View, row: FindingRow, said: Sequence[Seen], titles: Mapping[DocumentId, str]) -> FindingRow:
    """A row with what papers say of it and others together."""
    known = sorted((*row.states, *states(said, titles)), key=lambda state: state.dated or date.min)
    sources = dict.fromkeys((*row.sources, *sources_of(view, said)))
    return replace(row, states=tuple(known), sources=tuple(sources))


def plain(wording: str) -> str:
    """A wording without case, quotation marks, punctuation and white space, to tell whether two are the same."""
    bare = re.sub(r"[;,]\s*(and|or)\W*$", "", wording.strip().lower())
    return " ".join(re.findall(r"\w+", re.sub(r"['‘’“”\"]", "", bare)))


def merged(seen: Iterable[Seen], reports: Collection[PartKey]) -> list[list[Seen]]:
    """Statements of one finding put together, the inspectorate's report first; what is doubtful is never used alone.

    One that names no force or inspection joins the only one of its wording that it can be.
    """
    of_wording: dict[str, dict[tuple[str | None, str | None], list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for one in seen:
        of_wording[plain(one.fact.wording)][one.fact.force, one.fact.inspection].append(one)
    groups = [group for scopes in of_wording.values() for group in _joined(scopes)]
    return [
        sorted(group, key=lambda one: _authority(one, reports))
        for group in groups
        if any(one.standing is not Standing.DOUBTFUL for one in group)
    ]


def _joined(scopes: Mapping[tuple[str | None, str | None], Sequence[Seen]]) -> list[list[Seen]]:
    """The groups of one wording by force and inspection, those that lack one put with the only one that fits."""
    groups = {scope: list(seen) for scope, seen in scopes.items() if None not in scope}
    whole = list(groups)
    for (force, inspection), seen in scopes.items():
        if None in (force, inspection):
            fits = [scope for scope in whole if force in (None, scope[0]) and inspection in (None, scope[1])]
            groups.setdefault(fits[0] if len(fits) == 1 else (force, inspection), []).extend(seen)
    return list(groups.values())


def _authority(one: Seen, reports: Collection[PartKey]) -> tuple[Any, ...]:
    """What sorts the statements of one finding: a report's label wins over the recommendation that a form calls it."""
    return (
        (one.document, one.part) not in reports,
        one.fact.type is FindingType.RECOMMENDATION and not one.fact.under,
        one.said_by is not Speaker.INSPECTORATE,
        one.draft,
        list(Standing).index(one.standing),
        one.document,
        one.spans,
        one.id,
    )


def _row(
    view: View,
    seen: Sequence[Seen],
    causes: Mapping[Any, Seen],
    published: Published,
    titles: Mapping[DocumentId, str],
) -> FindingRow:
    fact = seen[0].fact
    alike = [one.fact for one in seen if one.fact.type is fact.type]
    cause = causes.get(_cause_key(fact, under)) if (under := _first(alike, "under")) else None
    day, month = published.get((fact.force, fact.inspection), (None, None))
    return FindingRow(
        **row_fields(view, seen, _notes(seen, titles)),
        force=fact.force,
        inspection=fact.inspection,
        date=day,
        month=month,
        type=fact.type,
        area=_first([one.fact for one in seen], "area") or (_area_of(seen, causes) if under else None),
        wording=fact.wording,
        number=_first(alike, "number"),
        under=cause.fact.wording if cause else under,
        displaced=any(one.fact.displaced for one in seen),
        states=tuple(states(seen, titles)),
        evidence=_first([one.fact for one in seen], "evidence") or "",
        owner=_first([one.fact for one in seen], "owner"),
        due=_first([one.fact for one in seen], "due"),
    )


def _first(facts: Iterable[Finding], field: str) -> str | None:
    return next((value for fact in facts if (value := getattr(fact, field))), None)


def _cause_key(fact: Finding, wording: str) -> tuple[str, str | None, str | None]:
    return plain(wording), fact.force, fact.inspection


def _area_of(seen: Sequence[Seen], causes: Mapping[Any, Seen]) -> str | None:
    """The area of the cause of concern that a recommendation came with."""
    found = (causes.get(_cause_key(one.fact, one.fact.under)) for one in seen if one.fact.under)
    return next((cause.fact.area for cause in found if cause and cause.fact.area), None)


def _notes(seen: Sequence[Seen], titles: Mapping[DocumentId, str]) -> Iterator[Note]:
    """What a reader must know: other names and numbers in print, areas that differ, a box that stood elsewhere."""
    own = seen[0].fact
    for one in seen:
        if one.fact.type is not own.type:
            says = Says.PRINTED_AS_NUMBERED if one.fact.number else Says.PRINTED_WITHOUT_NUMBER
            yield Note(says, words=(one.fact.type, titles[one.document], one.fact.number or ""))
        if one.fact.area and own.area and one.fact.area != own.area:
            yield Note(Says.UNDER_OTHER_AREA, words=(one.fact.area, titles[one.document]))
    if all(one.standing is Standing.IMPLIED for one in seen):
        yield Note(Says.AMONG_MAIN_FINDINGS, words=(titles[seen[0].document],))


def _place(
    frameworks: Frameworks,
    seen: Sequence[Seen],
    causes: Mapping[Any, Seen],
    published: Published,
) -> tuple[Any, ...]:
    """What sorts rows: a recommendation stands after the cause of concern that it came with."""
    fact = seen[0].fact
    cause = causes.get(_cause_key(fact, fact.under)) if fact.under else None
    head = cause or seen[0]
    day, month = published.get((fact.force, fact.inspection), (None, None))
    order = area_order(frameworks)
    return (
        fact.force or "",
        newest_first(fact.inspection or "", day, month),
        fact.inspection or "",
        _ORDER.index(head.fact.type),
        order.get(head.fact.area or "", len(order)),
        head.document,
        head.spans,
        cause is not None,
        seen[0].document,
        seen[0].spans,
        seen[0].id,
    )
