"""Whether a unit answers a question: a judge learned from labelled pairs, over how the two bear on each other.

The weights are made by `make train` of the passages and questions in examples/; a sentence-transformers CrossEncoder
that the view carries takes its place.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from corpus.days import without_dates
from corpus.embedding import Vectors
from corpus.question import Form, Plan
from corpus.sentences import LOST
from corpus.terms import stem, words
from corpus.view import View
from retrieval.passages.fitting import NEEDED, fits, heads, wanted_and_lacking
from retrieval.passages.quotes import gaps
from retrieval.passages.units import Unit
from retrieval.searching.likeness import asked_by
from retrieval.topic import vector_of
from retrieval.understanding.words import known_stems

WEIGHTS = "judge.npz"

FEATURES = (
    "like", "like under headings", "support", "passage score", "margin", "best gap", "second gap", "third gap",
    "gaps", "telling words", "form needed", "form fits", "figures missing", "names missing", "length", "listed",
    "yes or no", "why", "who", "when", "how much", "next support", "sort wanted", "sort lacking", "head gap",
    "unknown words", "time named", "time missing", "cosine",
)  # fmt: skip
"""What the judge goes by, each a number."""

_FIGURE = re.compile(r"(?<![\w.,/-])\d{1,4}(?![\w/-]|[.,]\d)")
_NAME = re.compile(r"(?<!^)\b[A-Z][A-Za-z]*[A-Z]\w*\b|(?<=[a-z] )[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Judge:
    """A network of one hidden layer: features are scaled, then weighed."""

    mean: Vectors
    scale: Vectors
    hidden: Vectors
    hidden_bias: Vectors
    out: Vectors
    out_bias: float

    def probability(self, features: Vectors) -> float:
        """How likely a unit with these features answers, 0 to 1."""
        inner = np.tanh((features - self.mean) / self.scale @ self.hidden + self.hidden_bias)
        return 1 / (1 + math.exp(-float(inner @ self.out) - self.out_bias))


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with how likely it answers."""

    unit: Unit
    probability: float

    @property
    def lost(self) -> bool:
        """Whether characters of it are lost, so that it may not say what it seems to."""
        return bool(LOST.search(self.unit.text))


def judged(plan: Plan, view: View, units: Sequence[Unit]) -> list[Judged]:
    """The units with how likely each answers, the best first."""
    if view.judge:
        scores = view.judge.scores(plan.wording, [f"{one.marked.heading}\n{one.text}" for one in units])
        found = [Judged(unit, score) for unit, score in zip(units, scores, strict=True)]
    else:
        found = [Judged(unit, bundled().probability(features(plan, view, units, at))) for at, unit in enumerate(units)]
    return sorted(found, key=lambda one: -(_odds(one.probability) + _LIKE * one.unit.marked.score))


_LIKE = 4.0
"""What it adds to the log-odds by which units are ranked that one is more like the question than another."""


def _odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))


def features(plan: Plan, view: View, units: Sequence[Unit], at: int) -> Vectors:
    """What the judge goes by, in the order of FEATURES, for one of the units that were found for a plan."""
    unit, asked = units[at], asked_by(plan, view)
    quote = unit.marked
    own = {stem(word) for word in words(f"{quote.heading}\n{unit.text}")}
    alike = {word: 1.0 if stem(word) in own else share for word, share in quote.alike.items()}
    lacking = gaps(alike, asked.weights)
    heaviest = max(asked.weights.values(), default=1.0) or 1.0
    others = [one.marked for place, one in enumerate(units) if place != at]
    figures = set(_FIGURE.findall(without_dates(plan.wording)))
    names = {name.lower() for name in _NAME.findall(plan.wording)}
    wide = [*(lacking[:3] / heaviest), 0.0, 0.0, 0.0][:3]
    return np.asarray(
        [
            *quote.like,
            asked.support(alike),
            quote.passage.score,
            quote.score - max((one.score for one in others), default=0.0),
            *wide,
            float(lacking.sum()) / (sum(asked.weights.values()) or 1.0),
            math.log1p(len(asked.weights)),
            plan.form in NEEDED,
            fits(plan.form, unit.text),
            bool(figures) and not figures <= set(_FIGURE.findall(unit.text)),
            bool(names) and not all(stem(name) in own for name in names),
            math.log1p(len(unit.text)) / 7,
            unit.listed,
            plan.form is Form.YES_NO,
            plan.form is Form.WHY,
            plan.form is Form.WHO,
            plan.form is Form.WHEN,
            plan.form in (Form.HOW_MUCH, Form.COUNT),
            max((one.support for one in others), default=0.0),
            *wanted_and_lacking(plan.wording, unit.text),
            max((1 - alike.get(word, 1.0) for word in heads(plan.wording)), default=0.0),
            *(unknown(plan, view), *_time(plan, f"{quote.heading}\n{unit.text}")),
            float(asked.vector @ vector_of(view, unit.text)),
        ],
        dtype=np.float32,
    )


def unknown(plan: Plan, view: View) -> float:
    """The share of a question's telling words that no document of the reader's has, nor another wording of them."""
    known = set(known_stems(view))
    words_ = [word for word in plan.telling if word not in plan.scope]
    unknown = [word for word in words_ if stem(word) not in known and word not in plan.meanings]
    return len(unknown) / len(words_) if words_ else 0.0


def _time(plan: Plan, text: str) -> tuple[bool, bool]:
    """(whether a plan is of a named time, whether a text names neither its months nor its years)."""
    months = [f"{date(year, month, 1):%B}" for year, month in plan.months]
    days = [f"{day.day} {day:%B}" for day in plan.days]
    named = [*months, *days] or [str(year) for year in plan.years]
    return bool(named), bool(named) and not any(name in text for name in named)


@cache
def bundled() -> Judge:
    """The judge that comes with the application."""
    kept = np.load(BytesIO(files("retrieval.passages").joinpath(WEIGHTS).read_bytes()), allow_pickle=False)
    mean, scale, hidden, bias, out = (
        kept[name].astype(np.float32) for name in ("mean", "scale", "hidden", "hidden_bias", "out")
    )
    return Judge(mean, scale, hidden, bias, out, float(kept["out_bias"]))
