"""Passages for a question: lexical and dense, fused, then a list of steps."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice

from corpus.areas import area_aliases
from corpus.nouns import UNDER, Passage
from corpus.question import Plan
from corpus.view import View
from retrieval.passages.fitting import fits
from retrieval.scope import Scope
from retrieval.searching.likeness import asked_by

LEXICAL, DENSE = 0.5, 0.5
"""Weights of the two scores, each brought to 0 to 1 over the pool."""

_POOL = 200
"""Passages that each side may bring."""

Step = Callable[[Plan, View, list[Passage]], list[Passage]]


def search(plan: Plan, view: View, k: int) -> list[Passage]:
    """The k best passages within the question's scope, best first; what reads the same comes once."""
    passages = _fused(plan, view)
    for step in STEPS:
        passages = step(plan, view, passages)
    return passages[:k]


def _fused(plan: Plan, view: View) -> list[Passage]:
    lexical = view.lexical(plan.terms)
    dense = view.dense(asked_by(plan, view).vector, _POOL)
    best = sorted(lexical, key=lambda number: (-lexical[number], number))[:_POOL]
    found = view.passages(dict.fromkeys([*best, *dense]))
    one, other = _normalised(lexical, found), _normalised(dense, found)
    scored = [
        replace(passage, score=LEXICAL * one[number] + DENSE * other[number]) for number, passage in found.items()
    ]
    return sorted(scored, key=lambda passage: (-passage.score, passage.document, passage.start))


def _normalised(scores: Mapping[int, float], pool: Mapping[int, Passage]) -> dict[int, float]:
    """Min-max over the pool; what one side did not find has that side's least score."""
    least = min((scores[number] for number in pool if number in scores), default=0.0)
    known = {number: scores.get(number, least) for number in pool}
    low, high = min(known.values(), default=0.0), max(known.values(), default=0.0)
    return {number: (score - low) / (high - low) if high > low else 0.0 for number, score in known.items()}


_KEPT = 80
"""Passages within the scope that the further steps look at."""


def _in_scope(plan: Plan, view: View, passages: list[Passage]) -> list[Passage]:
    scope = Scope(plan, view)
    return list(islice((passage for passage in passages if scope.holds(passage)), _KEPT))


_LATE = 40
"""Passages that late interaction ranks anew."""


def _late(plan: Plan, view: View, passages: list[Passage]) -> list[Passage]:
    """The first passages by the mean of their score and of how like the question they are word by word."""
    asked, first = asked_by(plan, view), passages[:_LATE]
    tokens = view.tokens(first)
    scored = [
        replace(one, score=(one.score + asked.maxsim(asked.best(tokens[one.hash]))) / 2) if one.hash in tokens else one
        for one in first
    ]
    rest = [replace(one, score=one.score / 2) for one in passages[_LATE:]]
    return sorted([*scored, *rest], key=lambda passage: (-passage.score, passage.document, passage.start))


def _once(plan: Plan, view: View, passages: list[Passage]) -> list[Passage]:
    """What reads the same in several places is one passage, with its twins named."""
    first: dict[str, Passage] = {}
    for passage in passages:
        best = first.get(passage.wording)
        if best is None:
            first[passage.wording] = passage
        else:
            first[passage.wording] = replace(best, twins=(*best.twins, passage))
    return list(first.values())


AREA, DAY, FIT, SPEAKER = 0.15, 0.3, 0.1, 0.15
"""What a passage gains for standing under the area, on the day, for holding the kind of thing asked for,
and for being said by whom the question asks about."""


def _favoured(plan: Plan, view: View, passages: list[Passage]) -> list[Passage]:
    """Passages under the area and of the day that were asked about, and with what is wanted, come earlier."""
    scope = Scope(plan, view)
    said_by = {name.removesuffix(" says") for name in plan.cues if name.endswith(" says")}

    def gain(passage: Passage) -> float:
        heads = passage.heading
        under = any(
            name.lower() in heads.lower() for area in plan.areas for name in area_aliases(view.frameworks, area)
        )
        dated = scope.part(passage).dated
        on_day = dated in plan.days or (dated is not None and (dated.year, dated.month) in plan.months)
        kind, names = scope.part(passage).kind, reversed(heads.split(UNDER))
        own = bool(said_by) and view.frameworks.speaker_of(kind, *names) in said_by
        return SPEAKER * own + AREA * under + DAY * on_day + FIT * fits(plan.form, passage.text)

    scored = [replace(passage, score=passage.score + gain(passage)) for passage in passages]
    return sorted(scored, key=lambda passage: (-passage.score, passage.document, passage.start))


STEPS: tuple[Step, ...] = (_in_scope, _late, _favoured, _once)
