"""Which rows a plan means by the words that are left of its question: by those words, else by meaning."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from corpus.embedding import Vectors
from corpus.question import Plan
from corpus.terms import STOPWORDS, is_participle, stem, words
from corpus.view import View
from retrieval.understanding.cues import idle_words, table

R = TypeVar("R")
Text = Callable[[R], str]

ENOUGH, _NEAR = 0.5, 0.75
"""The share of a topic's words that a row must have, and of what the best row has."""

_BENEATH = 0.6
"""What a word counts that stands only beneath a row: in what is printed under it, or in the topic of its meeting."""

FLOOR, _CLOSE = 0.42, 0.1
"""Cosine under which a row that has none of the words is not meant, and how far from the best one it may be."""

_IRREGULAR = {"children": "child", "people": "person", "women": "woman", "men": "man"}


class Topic:
    """The words of a plan that tell rows apart."""

    def __init__(self, plan: Plan, view: View) -> None:
        self._plan, self._view = plan, view
        own = stems(" ".join(plan.forces))
        self.words = [word for word in _content(plan.topic) if not stems(word) <= own]
        self._firm = set(_content(plan.firm))
        self._without = stems(plan.but_topic) - {stem(word) for word in STOPWORDS | idle_words()}

    @property
    def text(self) -> str:
        """What is compared by meaning."""
        return " ".join(self.words)

    def of(self, rows: Sequence[R], own: Text[R], beneath: Text[R] = lambda row: "") -> list[R]:
        """The rows that are meant: those with enough of the words, else those alike in meaning.

        All of them where the plan has no topic, or one that no row knows and that need be none of theirs.
        """
        rows = [row for row in rows if not self._excepted(own(row))]
        held = {one for row in rows for one in stems(f"{own(row)} {beneath(row)}")}
        asked = [word for word in self.words if not is_participle(word) or stems(word) <= held]
        if not asked or not rows:
            return rows
        found = self._with_words(rows, asked, own, beneath)
        needed = self._firm & set(asked) and not is_narrow(self._plan)
        return found or self._alike(rows, own) or ([] if needed else rows)

    def share(self, text: str, beneath: str = "", asked: Sequence[str] | None = None) -> float:
        """The share of the words that a text has, or spells out; 0 where there are none."""
        wanted = self.words if asked is None else asked
        first, second = stems(text), stems(beneath)
        scores = (
            1.0
            if any(one <= first for one in self._either(word))
            else _BENEATH * any(one <= first | second for one in self._either(word))
            for word in wanted
        )
        return sum(scores) / len(wanted) if wanted else 0.0

    def _with_words(self, rows: Sequence[R], asked: Sequence[str], own: Text[R], beneath: Text[R]) -> list[R]:
        scores = [self.share(own(row), beneath(row), asked) for row in rows]
        least = max(ENOUGH, _NEAR * max(scores))
        return [row for row, score in zip(rows, scores, strict=True) if score >= least]

    def _alike(self, rows: Sequence[R], own: Text[R]) -> list[R]:
        asked = vector_of(self._view, self.text)
        cosines = [float(vector_of(self._view, own(row)) @ asked) for row in rows]
        least = max(FLOOR, max(cosines) - _CLOSE)
        return [row for row, cosine in zip(rows, cosines, strict=True) if cosine >= least]

    def _either(self, word: str) -> list[set[str]]:
        """The sets of stems of which one must stand in a row: a word's own, or those of another wording."""
        meant = self._plan.meanings
        whole = [short for long, shorts in meant.items() if " " in long and word in words(long) for short in shorts]
        return [stems(word), *map(stems, (*meant.get(word, ()), *whole))]

    def _excepted(self, text: str) -> bool:
        return bool(self._without) and self._without <= stems(text)


def is_narrow(plan: Plan) -> bool:
    """Whether a plan names a day, month, meeting or number, so that words that no row knows need not exclude any."""
    return bool(plan.days or plan.months or plan.meeting or plan.number)


def vector_of(view: View, text: str) -> Vectors:
    """The vector of a row's text, made once."""
    return view.kept(("vector", text), lambda: view.encoder.encode_whole(text)[0])


def stems(text: str) -> set[str]:
    """The stems of a text's words."""
    return {stem(_IRREGULAR.get(word, word)) for word in words(text)}


def _content(text: str) -> list[str]:
    idle = STOPWORDS | idle_words() | frozenset(table("shorthand"))
    return list(dict.fromkeys(word for word in words(text) if word not in idle and len(word) > 1))


def named_in(text: str, names: Iterable[str]) -> bool:
    """Whether a text has all words of one of these names."""
    own = stems(text)
    return any(stems(name) <= own for name in names)
