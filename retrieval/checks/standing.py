"""Facts that do not stand firm: of tables that can't be trusted, implied statuses, drafts alone, displaced boxes."""

from collections.abc import Iterator
from typing import Any

from corpus.facts import Finding, Grade, Standing, Status
from corpus.observations import KINDS, Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.checks.doubt import Doubt, doubt, said
from retrieval.kinds.actions.reconcile import reconciled_actions
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.grades.reconcile import unused_grades
from retrieval.kinds.observed import observed
from retrieval.kinds.register import RECONCILED


def low_trust(view: View) -> Iterator[Doubt]:
    """What stands in a table whose columns can't be trusted; grades where nothing else states the same."""
    for one in unused_grades(view):
        text = f"{_named(one)}: read from a table that can't be trusted or that firm statements contradict, so not used"
        yield doubt(view, "low-trust table", text, one)
    for kind in (kind for kind in KINDS.values() if kind is not Grade):
        for seen in observed(view, kind):
            if seen.standing is Standing.DOUBTFUL:
                text = f"{_named(seen)}: read from a table whose columns can't be trusted, so not used alone"
                yield doubt(view, "low-trust table", text, seen)


def implied(view: View) -> Iterator[Doubt]:
    """Statuses that no paper states, and that only follow from the wording of an update."""
    for action in reconciled_actions(view):
        if action.status_standing is Standing.IMPLIED and action.status is not Status.NOT_RECORDED:
            yield _implied(f"action “{said(action.wording)}”", action.status, action.status_wording, action)
    for finding in reconciled_findings(view):
        for state in finding.states:
            if state.standing is Standing.IMPLIED and state.status is not Status.NOT_RECORDED:
                yield _implied(f"{finding.type} “{said(finding.wording)}”", state.status, state.wording, finding)


def _implied(named: str, status: Status, wording: str, row: Row) -> Doubt:
    text = f"{named}: {status} is implied by “{said(wording)}”, not stated"
    return Doubt("implied status", text, row.sources)


def displaced(view: View) -> Iterator[Doubt]:
    """Findings whose box stood elsewhere in the text, so that their area rests on more than place."""
    for seen in observed(view, Finding):
        if seen.fact.displaced:
            text = f"{_named(seen)}: its box was displaced, so check that it belongs to {seen.fact.area or 'no area'}"
            yield doubt(view, "displaced box", text, seen)


def drafts(view: View) -> Iterator[Doubt]:
    """Facts that only drafts state."""
    for kind, reconciled in RECONCILED.items():
        for row in reconciled(view):
            if row.draft:
                text = f"only a draft states this of {kind}: “{said(row.sources[0].quote)}”"
                yield Doubt("draft only", text, row.sources)


def _named(seen: Observation[Any]) -> str:
    """A fact by its kind and wording."""
    fact = seen.fact
    wording = getattr(fact, "wording", "") or getattr(fact, "as_printed", "") or getattr(fact, "topic", "")
    area = getattr(fact, "area", "")
    grade = f", {fact.grade}" if hasattr(fact, "grade") else ""
    return f"{seen.kind.removesuffix('s')} “{said(wording or area or seen.id)}”{grade}"
