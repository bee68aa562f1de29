"""`/findings`: what inspectorates found, by inspection, kind, area, and what is said to have become of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby

from aiohttp import web

from bot.pages.desk import Desk
from bot.pages.filters import Choice, Filter, Filtered, filtered, opaque
from bot.pages.lists import asked_of, sheet, wanted
from corpus.facts import FindingType, Status
from corpus.frameworks import Frameworks
from corpus.notes import Note
from corpus.view import Edition, View
from retrieval.kinds.findings.lists import caveats, counted, plural, printed_area, round_of, said
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings
from retrieval.kinds.findings.states import State
from retrieval.kinds.grades.select import listed_and


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: its area in print, and what each speaker says has become of it."""

    row: FindingRow
    area: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind in one inspection, with how many they are of each."""

    inspection: str
    counted: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the page shows."""

    found: Filtered[FindingRow]
    counted: str
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    edition: Edition


async def findings_page(request: web.Request, desk: Desk) -> web.Response:
    """The list that the query asks for."""
    asked = asked_of(request)
    findings = await desk.read(lambda view: _findings(view, asked))
    desk.doing.list(findings.found.rows, findings.found.sources)
    status = HTTPStatus.BAD_REQUEST if findings.found.problems else HTTPStatus.OK
    return await desk.page(request, "findings.html", status, findings=findings, found=findings.found)


async def findings_workbook(request: web.Request, desk: Desk) -> web.Response:
    """The same list as a spreadsheet."""
    asked = asked_of(request)
    return await desk.read(lambda view: sheet(desk, "Findings", wanted(_found(view, asked)), view.edition))


def _kind(kind: FindingType) -> Choice:
    return kind.value.replace(" ", "-"), kind.value.capitalize()


def _states(row: FindingRow) -> Iterator[Choice]:
    """Who says what: four speakers, never merged; or that nobody says anything."""
    if not row.states:
        yield "none", "nothing is recorded"
    for state in row.states:
        yield _state(state)


def _state(state: State) -> Choice:
    told = "gives no status in words" if state.status is Status.NOT_RECORDED else f"says {state.status.value}"
    value = f"{state.said_by.value}-{state.status.value}".lower().replace(" ", "-")
    return value, f"{state.said_by.value} {told}"


_FILTERS: Sequence[Filter[FindingRow]] = (
    Filter("inspection", "Inspection", lambda row: [opaque(row.inspection or "not named")]),
    Filter("kind", "Kind", lambda row: [_kind(row.type)], tuple(_kind(kind) for kind in FindingType)),
    Filter("area", "Area", lambda row: [opaque(row.area or "not given")]),
    Filter("state", "What has become of it", _states),
)


def _found(view: View, asked: Mapping[str, Sequence[str]]) -> Filtered[FindingRow]:
    return filtered(reconciled_findings(view), _FILTERS, asked)


def _findings(view: View, asked: Mapping[str, Sequence[str]]) -> Findings:
    found = _found(view, asked)
    notes = tuple(caveats(view.frameworks, found.rows, view.parts()))
    return Findings(found, _counted(found.rows), tuple(_groups(view.frameworks, found.rows)), notes, view.edition)


def _counted(rows: Sequence[FindingRow]) -> str:
    kinds = Counter(row.type for row in rows)
    return listed_and(plural(kind, number) for kind, number in kinds.items()) if rows else "no finding"


def _groups(frameworks: Frameworks, rows: Sequence[FindingRow]) -> Iterator[Group]:
    forces = len({row.force for row in rows}) > 1
    for (inspection, _), group in groupby(rows, key=lambda row: (round_of(row, with_force=forces), _head(row))):
        own = list(group)
        told = [Finding(row, printed_area(frameworks, row) or "", tuple(map(said, row.states))) for row in own]
        yield Group(inspection, counted(own), tuple(told))


def _head(row: FindingRow) -> FindingType:
    """What a row stands with: recommendations with the cause of concern that they came with."""
    return FindingType.CAUSE_OF_CONCERN if row.under else row.type
