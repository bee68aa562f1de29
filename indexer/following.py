"""What follows from a corrected field of a fact: read again, or cleared where the document no longer says it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.areas import framework_of
from corpus.facts import Action, Finding, Inspection, Promise, Standing, Status
from corpus.frameworks import Frameworks
from corpus.observations import Observation
from indexer.due import due_by
from indexer.extractors.inspections import kind_of
from indexer.statuses import implied


def followed(
    frameworks: Frameworks, seen: Observation[Any], field: str, kept: Collection[str] = ()
) -> Observation[Any]:
    """A fact of which a field has been corrected, with what follows from that; fields that are `kept` stay."""
    changed, standing = _following(frameworks, seen, field)
    fact = replace(seen.fact, **{name: value for name, value in changed.items() if name not in kept})
    return replace(seen, fact=fact, standing=seen.standing if seen.standing is Standing.DOUBTFUL else standing)


def _following(frameworks: Frameworks, seen: Observation[Any], field: str) -> tuple[dict[str, Any], Standing]:
    """The values that follow from a field, by name, and how firmly the fact is given."""
    match seen.fact, field:
        case Action() | Finding(), "status":
            return {"status_wording": ""}, Standing.STATED if isinstance(seen.fact, Action) else seen.standing
        case Action(), "update" if seen.standing is Standing.IMPLIED:
            return _implied(frameworks, seen.fact)
        case Action(), "due" | "meeting":
            return {"due_by": _last_day(seen.fact, seen.dated)}, seen.standing
        case Promise(), "due":
            return {"due_by": due_by(seen.fact.due, seen.dated)}, seen.standing
        case Inspection(), "name":
            name = seen.fact.name
            return {"kind": kind_of(frameworks, name), "framework": framework_of(frameworks, name) or ""}, seen.standing
        case Inspection(), "published":
            return {"month": None}, Standing.STATED
        case Finding(), "displaced":
            return {}, Standing.IMPLIED if seen.fact.displaced else Standing.STATED
    return {}, seen.standing


def _implied(frameworks: Frameworks, fact: Action) -> tuple[dict[str, Any], Standing]:
    follows = implied(frameworks, fact.wording, fact.update)
    status = follows.status if follows else Status.NOT_RECORDED
    wording = fact.update[slice(*follows.clause)] if follows else ""
    return {"status": status, "status_wording": wording}, Standing.IMPLIED if follows else Standing.STATED


def _last_day(fact: Action, dated: date | None) -> date | None:
    """By when an action is due that gives a date: of the day that its update was written, else of its meeting."""
    if not fact.due:
        return None
    return due_by(fact.due, dated if fact.due in fact.update else fact.meeting or dated)
