"""Contradictions: papers that say different things of one fact."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Any

from corpus.facts import Action, Decision, Finding, Grade, Inspection, Standing
from corpus.observations import Observation
from corpus.view import View
from retrieval.checks.doubt import Doubt, doubt, on, said
from retrieval.kinds.findings.reconcile import plain
from retrieval.kinds.observed import observed

KIND = "contradiction"

Seen = Observation[Any]


def contradictions(view: View) -> Iterator[Doubt]:
    """Grades, publication dates, decisions, days due and kinds of finding that papers give differently."""
    for same in _differing(observed(view, Grade), _of_grade, lambda fact: fact.grade):
        fact = same[0].fact
        named = f"{fact.area}, {fact.inspection or fact.month}"
        yield doubt(view, KIND, f"{named}: {_values(same, lambda fact: fact.grade)}", *same)
    for same in _differing(observed(view, Inspection), _of_inspection, lambda fact: fact.published):
        named = f"{same[0].fact.name}, {same[0].fact.force}"
        yield doubt(view, KIND, f"{named}: published {_values(same, lambda fact: on(fact.published))}", *same)
    for same in _differing(observed(view, Decision), _of_decision, lambda fact: plain(fact.decision)):
        named = f"decision on “{said(same[0].fact.question or same[0].fact.topic)}”"
        yield doubt(view, KIND, f"{named}: {_values(same, lambda fact: fact.decision)}", *same)
    for same in _differing(observed(view, Action), _of_action, lambda fact: fact.due_by):
        named = f"action “{said(same[0].fact.wording)}”"
        yield doubt(view, KIND, f"{named}: due {_values(same, lambda fact: fact.due)}", *same)
    for same in _differing(observed(view, Finding), _of_finding, lambda fact: fact.type):
        named = f"“{said(same[0].fact.wording)}”"
        yield doubt(view, KIND, f"{named}: called {_values(same, lambda fact: fact.type)}", *same)


def _differing(
    stated: Iterable[Seen], key: Callable[[Any], tuple[Hashable, ...]], value: Callable[[Any], object]
) -> Iterator[list[Seen]]:
    """Statements of one fact that differ in a value, of those that give it and can be trusted."""
    groups: dict[tuple[Hashable, ...], list[Seen]] = defaultdict(list)
    for seen in stated:
        if seen.standing is not Standing.DOUBTFUL and value(seen.fact) and None not in key(seen.fact):
            groups[key(seen.fact)].append(seen)
    yield from (same for same in groups.values() if len({value(seen.fact) for seen in same}) > 1)


def _values(same: Iterable[Seen], value: Callable[[Any], object]) -> str:
    """Each value with the day of the paper that first gives it, oldest first."""
    found: dict[str, str] = {}
    for seen in sorted(same, key=lambda seen: seen.dated or date.min):
        found.setdefault(str(value(seen.fact)), on(seen.dated) if seen.dated else "undated")
    return "; ".join(f"{text} ({day})" for text, day in found.items())


def _of_grade(fact: Grade) -> tuple[Hashable, ...]:
    return fact.force, fact.inspection or fact.month, fact.area


def _of_inspection(fact: Inspection) -> tuple[Hashable, ...]:
    return fact.force, fact.name


def _of_decision(fact: Decision) -> tuple[Hashable, ...]:
    return fact.force, fact.meeting, plain(fact.question or fact.topic), fact.number or ""


def _of_action(fact: Action) -> tuple[Hashable, ...]:
    return fact.force, fact.meeting, plain(fact.wording)


def _of_finding(fact: Finding) -> tuple[Hashable, ...]:
    return fact.force, fact.inspection, plain(fact.wording)
