"""Facts that do not stand firm: of tables that can't be trusted, implied statuses, drafts alone, displaced boxes."""

from collections.abc import Iterator
from typing import Any

from corpus.facts import KINDS, Action, Finding, Observation, Standing, Status
from corpus.view import View
from retrieval.checks.doubt import Doubt, doubt, said
from retrieval.register import RECONCILED


def low_trust(view: View) -> Iterator[Doubt]:
    """What stands in a table whose columns can't be trusted."""
    for kind in KINDS.values():
        for seen in view.observations(kind):
            if seen.standing is Standing.DOUBTFUL:
                text = f"{_named(seen)}: read from a table whose columns can't be trusted, so not used alone"
                yield doubt(view, "low-trust table", text, seen)


def implied(view: View) -> Iterator[Doubt]:
    """Statuses that no paper states, and that only follow from the wording of an update."""
    stated: list[Observation[Any]] = [*view.observations(Action), *view.observations(Finding)]
    for seen in stated:
        if seen.standing is Standing.IMPLIED and seen.fact.status is not Status.NOT_RECORDED:
            text = f"{_named(seen)}: {seen.fact.status} is implied by “{said(seen.fact.status_wording)}”, not stated"
            yield doubt(view, "implied status", text, seen)


def displaced(view: View) -> Iterator[Doubt]:
    """Findings whose box stood elsewhere in the text, so that their area rests on more than place."""
    for seen in view.observations(Finding):
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
