"""Answers from passages: one that says it, the closest that there is, or that nothing is near."""

from collections.abc import Sequence

from corpus.question import Answer, Outcome, Plan
from corpus.view import View
from retrieval.kinds.near import begun, refused
from retrieval.passages.judge import Judged, unknown
from retrieval.passages.passages import nearest_heading, statement_of
from retrieval.scope import Scope
from retrieval.searching.likeness import asked_by

ANSWERS, NEAR, ALIKE = 0.5, 0.06, 0.75
"""How likely a unit must be to answer so that the question is called answered; and how likely, or how much like the
question, so that it is shown as the closest that there is. The word of a CrossEncoder is taken alone."""

_LENGTH = 750
"""Characters of the units shown together at most, the first apart."""

_LOST = 1.5
"""How much likelier a passage must be to answer than the best one that is whole, where characters of it are lost."""

_ADDS = 0.3
"""The share of the first unit's likelihood that a second one must have."""

CLOSEST = "Nothing here says this outright. The closest:"


def answer_from_passages(plan: Plan, view: View, found: Sequence[Judged]) -> Answer:
    """What the units that were found, best first, answer; its support is how likely the first does."""
    if not any(_is_near(plan, view, one) for one in found):
        return _nothing(plan, view, found)
    whole = [one for one in found if not one.lost]
    first = whole[0] if whole and whole[0].probability * _LOST > found[0].probability else found[0]
    if first.lost:
        return _unreadable(plan, view, first)
    return _told(plan, view, [first, *(one for one in whole if one is not first)])


def _is_near(plan: Plan, view: View, one: Judged) -> bool:
    """Whether a unit is near a question; of one whose words no document knows, only what is much like it is."""
    if view.judge:
        return one.probability >= NEAR
    return one.unit.marked.score >= ALIKE or (one.probability >= NEAR and unknown(plan, view) < 1)


def _told(plan: Plan, view: View, found: Sequence[Judged]) -> Answer:
    """The best unit, and the second where it may add to it."""
    first, *rest = found
    second = _second(plan, view, first, rest)
    shown = [first, *([second] if second else [])]
    outcome = Outcome.ANSWERED if first.probability >= ANSWERS else Outcome.CLOSEST
    return Answer(
        outcome,
        tuple(statement_of(view, one.unit) for one in shown),
        reason="" if outcome is Outcome.ANSWERED else CLOSEST,
        assumed=plan.assumed,
        searched=view.count(),
        support=first.probability,
    )


def _second(plan: Plan, view: View, first: Judged, rest: Sequence[Judged]) -> Judged | None:
    """The unit that adds most to the first: what it has of the telling words that the first lacks, and how likely."""
    weights = asked_by(plan, view).weights
    total = sum(weights.values()) or 1.0
    held = first.unit.marked.alike

    def adds(one: Judged) -> float:
        alike = one.unit.marked.alike
        gain = sum(weight * max(0.0, alike.get(word, 0.0) - held.get(word, 0.0)) for word, weight in weights.items())
        return gain / total + one.probability

    room = [one for one in rest if len(one.unit.text) + len(first.unit.text) <= _LENGTH]
    return max((one for one in room if one.probability >= _ADDS * first.probability), key=adds, default=None)


def _unreadable(plan: Plan, view: View, one: Judged) -> Answer:
    heading, near = nearest_heading(view, one.unit)
    spot = f"page {near[0].page}" if near[0].page else f"line {near[0].line}"
    reason = (
        "Unreadable in the original: the passage that would answer this has lost characters, so no figure is given. "
        f"See {near[0].title}, “{heading}”, {spot}."
    )
    return refused(view, reason, near, plan.assumed, Outcome.UNREADABLE)


def _nothing(plan: Plan, view: View, found: Sequence[Judged]) -> Answer:
    """That nothing near is held, with what is held instead of the scope that was asked for, or the nearest heading."""
    missing, held = ("", []) if found else Scope(plan, view).missing()
    if missing:
        return refused(view, f"Not in the store: it has {missing}.", begun(view, held), ())
    told = nearest_heading(view, found[0].unit) if found else ("", ())
    heading = f" The nearest heading is “{told[0]}”." if told[0] else ""
    return refused(view, f"Not in the store: nothing here is near to this.{heading}", told[1], plan.assumed)
