"""How like a question a text is, by late interaction (MaxSim): each word with its best match in the other."""

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from corpus.embedding import Vectors
from corpus.question import Plan
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View
from retrieval.understanding.cues import idle_words

_FAINT, _IDLE = 0.1, 0.2
"""Weight of words that carry no meaning, and what the weight of words that every question has is cut to."""

_ABSENT, _FAR = 1.5, 0.3
"""How much heavier a word weighs against a text that has no word like it, and how unlike that is."""


class Asked:
    """A question as late interaction compares it: its vector, its word pieces' vectors, how much each word tells."""

    def __init__(self, wording: str, meanings: Mapping[str, Sequence[str]], view: View) -> None:
        self._meanings = meanings
        text, spelled = wording, set()
        for said, terms in meanings.items():
            text = re.sub(rf"\b{re.escape(said)}\b", f"{said} {terms[0]}", text, count=1, flags=re.I)
            spelled |= set(words(said)) if len(said) < len(terms[0]) else set()
        self.vector, self._vectors = view.encoder.encode_whole(text)
        self._words = _whole(view.encoder.pieces(text)[: len(self._vectors)])
        self.weights = _weights([word for word, _ in self._words if word not in spelled], view)
        self._pieces = np.zeros(len(self._vectors), dtype=np.float32)
        for word, places in self._words:
            self._pieces[places] = self.weights.get(word, _FAINT)

    def best(self, tokens: Vectors) -> Vectors:
        """For each word piece of the question its cosine with each of a text's: (pieces, tokens)."""
        found: Vectors = self._vectors @ tokens.T
        return found

    def maxsim(self, best: Vectors) -> float:
        """The mean, by weight, of the best cosines of the question's word pieces with some of a text's; 0 to 1."""
        if not best.size or not self._pieces.sum():
            return 0.0
        return float(best.max(axis=1) @ self._pieces / self._pieces.sum())

    def alike(self, text: str, best: Vectors) -> dict[str, float]:
        """How far a text has each telling word of the question, or one like it: 0 to 1."""
        if not best.size:
            return {}
        nearest = best.max(axis=1)
        present = {stem(word) for word in words(text)}
        for said, terms in self._meanings.items():
            if any({stem(word) for word in words(term)} <= present for term in (said, *terms)):
                present |= {stem(word) for term in (said, *terms) for word in words(term)}
        return {
            word: 1.0 if stem(word) in present else _likeness(float(nearest[places].mean()))
            for word, places in self._words
            if word in self.weights
        }

    def support(self, alike: Mapping[str, float]) -> float:
        """The share, by weight, of the question's words that a text has, or has words like; 0 to 1."""
        total = supported = 0.0
        for word, share in alike.items():
            weight = self.weights[word]
            total += weight * (1 + (_ABSENT - 1) * (1 - share) * (share < _FAR))
            supported += weight * share
        return supported / total if total else 0.0


def asked_by(plan: Plan, view: View) -> Asked:
    """A plan's question, compared the same by each way of answering."""
    key = ("asked", plan.wording, tuple(plan.meanings.items()))
    return view.kept(key, lambda: Asked(plan.wording, plan.meanings, view))


def _likeness(cosine: float) -> float:
    """What a word that is not there counts for by its nearest word's cosine: nothing under 0.4, all over 0.85."""
    return min(max((cosine - 0.4) / 0.45, 0.0), 1.0)


def _whole(pieces: Sequence[str]) -> list[tuple[str, list[int]]]:
    """(word, places of its pieces) from word pieces."""
    found: list[tuple[str, list[int]]] = []
    for at, piece in enumerate(pieces):
        if piece.startswith("##") and found:
            word, places = found[-1]
            found[-1] = (word + piece[2:], [*places, at])
        else:
            found.append((piece, [at]))
    return found


def _weights(asked: Sequence[str], view: View) -> dict[str, float]:
    """How much each word that carries meaning tells: idf over the reader's passages, less for what questions share."""
    content = {word: stem(word) for word in asked if word not in STOPWORDS and re.match(r"[a-z0-9]{2}", word)}
    total, times = view.count(), view.frequencies(set(content.values()))
    idle = idle_words()
    return {
        word: math.log(1 + total / (1 + times[term])) * (_IDLE if word in idle else 1.0)
        for word, term in content.items()
    }
