"""Questions that can mean several things of which none can be assumed: the turn ends by naming them."""

from collections.abc import Iterator, Mapping

from corpus.nouns import Part
from corpus.observations import KINDS
from corpus.question import Answer, Asks, Form, Outcome, Plan
from corpus.view import View
from retrieval.kinds.near import begun, refused
from retrieval.kinds.observed import observed, titles_of
from retrieval.scope import Scope

_OFFERED = 6
"""Kinds of fact that are offered at most."""

_OF_INSPECTIONS = (Form.LIST, Form.COUNT, Form.WHEN)
"""Forms in which inspections themselves are asked for, by no other word than their name."""


def answer_with_choices(plan: Plan, view: View) -> Answer | None:
    """The choices between which a question leaves open; None where it leaves none open."""
    forces = _forces(plan, view)
    reason = _which_answer(plan) or _which_thing(plan, view) or _which_force(forces)
    if not reason:
        return None
    return refused(view, reason, begun(view, forces.values()), plan.assumed, Outcome.AMBIGUOUS)


def _which_answer(plan: Plan) -> str:
    """A source asked for before anything was answered."""
    if plan.asks is not Asks.SOURCE:
        return ""
    return "The source of what? Ask a question first: every answer ends with its sources and where they stand."


def _which_thing(plan: Plan, view: View) -> str:
    """A time, an inspection or nothing at all, named without what is asked of it."""
    if plan.follows or plan.areas or plan.findings or plan.days or plan.number:
        return ""
    if not plan.bare or (plan.asks is Asks.INSPECTIONS and plan.form in _OF_INSPECTIONS):
        return ""
    named = plan.said.period.strip(" ?") or "That"
    offered = ", ".join(list(_offered(view))[:_OFFERED])
    return (
        f"{named} alone does not say what is asked. The store holds {offered}: ask for one of them, or name a subject."
    )


def _offered(view: View) -> Iterator[str]:
    yield from (name for name, kind in KINDS.items() if observed(view, kind))
    yield f"{len(titles_of(view))} documents"


def _which_force(held: Mapping[str, Part]) -> str:
    """A grade of an area, where several forces were graded and none is named."""
    return f"Of which force? The store holds {' and '.join(sorted(held))}: name one of them." if len(held) > 1 else ""


def _forces(plan: Plan, view: View) -> dict[str, Part]:
    """The forces of which a grade of an area may be asked where none is named, each with a part of a paper on it."""
    if plan.asks not in (Asks.GRADES, Asks.CHANGE) or plan.forces or not plan.areas:
        return {}
    return {part.force: part for part in reversed(Scope(plan, view).parts()) if part.force}
