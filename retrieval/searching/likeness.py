"""How like a question a text is, by late interaction (MaxSim): each word with its best match in the other."""

import math
import re
from collections.abc import Sequence

import numpy as np

from corpus.embedding import Vectors
from corpus.frameworks import frame_words
from corpus.question import Question
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View

_FAINT, _FRAME = 0.1, 0.2
"""Weight of words that carry no meaning, and what the weight of words that frame a question is cut to."""

_ABSENT, _FAR = 1.5, 0.3
"""How much heavier a word weighs against a text that has no word like it, and how unlike that is."""


class Asked:
    """A question as late interaction compares it: word pieces, their vectors, and how much each word tells."""

    def __init__(self, question: Question, view: View) -> None:
        self._question = question
        self._text = question.wording
        spelled = set()
        for short, longs in question.meanings.items():
            if len(short) < len(longs[0]) and short not in frame_words():
                spelled.add(short)
                self._text = re.sub(rf"\b{re.escape(short)}\b", f"{short} {longs[0]}", self._text, flags=re.I)
        pieces = view.encoder.pieces(self._text)
        self._vectors = view.encoder.encode_tokens([self._text])[0]
        self._words = _whole(pieces[: len(self._vectors)])
        self._weights = _weights([word for word, _ in self._words if word not in spelled], view)
        self._pieces = np.zeros(len(self._vectors), dtype=np.float32)
        for word, places in self._words:
            self._pieces[places] = self._weights.get(word, _FAINT)

    def maxsim(self, tokens: Vectors) -> float:
        """The mean, by weight, of the best cosines of the question's word pieces with a text's; 0 to 1."""
        if not len(tokens) or not self._pieces.sum():
            return 0.0
        return float(self._best(tokens) @ self._pieces / self._pieces.sum())

    def support(self, text: str, tokens: Vectors) -> float:
        """The share, by weight, of the question's words that a text has, or has words like; 0 to 1."""
        if not len(tokens):
            return 0.0
        best = self._best(tokens)
        present = {stem(word) for word in words(text)}
        for short, longs in self._question.meanings.items():
            if stem(short) in present:
                present |= {stem(word) for long in longs for word in words(long)}
        total = sum(self._weights.get(word, 0.0) for word, _ in self._words)
        supported = 0.0
        for word, places in self._words:
            weight = self._weights.get(word, 0.0)
            alike = 1.0 if stem(word) in present else _alike(float(best[places].mean()))
            total += weight * (_ABSENT - 1) * (1 - alike) * (alike < _FAR)
            supported += weight * alike
        return supported / total if total else 0.0

    def _best(self, tokens: Vectors) -> Vectors:
        best: Vectors = (self._vectors @ tokens.T).max(axis=1)
        return best


def _alike(cosine: float) -> float:
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
    """How much each word that carries meaning tells: idf over the reader's passages, less for words that frame."""
    content = {word: stem(word) for word in asked if word not in STOPWORDS and re.match(r"[a-z0-9]{2}", word)}
    total, times = view.count(), view.frequencies(set(content.values()))
    return {
        word: math.log(1 + total / (1 + times[term])) * (_FRAME if word in frame_words() else 1.0)
        for word, term in content.items()
    }
