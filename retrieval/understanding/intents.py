"""What kind of thing a question asks for, and in which form: learned from labelled examples, with rules as evidence.

The weights are made by `make train` of the questions in examples/: logistic regression over the encoder's vector and
n-grams of words and letters, after what a question names is replaced by its sort.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from corpus.embedding import Vectors
from retrieval.understanding.cues import cues, in_full

WEIGHTS = "intents.npz"


@dataclass(frozen=True, slots=True)
class Classifier:
    """Labels, and the weights of vector and n-grams for each: `terms` gives an n-gram's row, `idf` its weight."""

    labels: tuple[str, ...]
    terms: Mapping[str, int]
    idf: Vectors
    of_terms: Vectors
    of_vector: Vectors
    bias: Vectors

    def odds(self, text: str, vector: Vectors) -> dict[str, float]:
        """The log-odds of each label, for a masked text and the vector of the question."""
        total = self.bias + vector @ self.of_vector
        for row, weight in self.weighted(text):
            total = total + weight * self.of_terms[row]
        return dict(zip(self.labels, map(float, total), strict=True))

    def weighted(self, text: str) -> Iterable[tuple[int, float]]:
        """(row, weight) of the n-grams that are known: tf-idf, of words and of letters each of length 1."""
        for grams in (word_grams(text), letter_grams(text)):
            known = {self.terms[gram]: 1 + math.log(times) for gram, times in grams.items() if gram in self.terms}
            weights = {row: times * float(self.idf[row]) for row, times in known.items()}
            norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            yield from ((row, weight / norm) for row, weight in weights.items())


def word_grams(text: str) -> Counter[str]:
    """Runs of one to three words."""
    words = re.findall(r"\w+", text.lower())
    return Counter(" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1))


def letter_grams(text: str) -> Counter[str]:
    """Runs of three and four letters within words, with their edges."""
    words = (f" {word} " for word in re.findall(r"\S+", text.lower()))
    return Counter(
        f"#{word[at : at + size]}" for word in words for size in (3, 4) for at in range(max(1, len(word) - size + 1))
    )


def probabilities(odds: Mapping[str, float]) -> dict[str, float]:
    """Probabilities of log-odds, the likeliest first."""
    highest = max(odds.values())
    grown = {name: math.exp(value - highest) for name, value in odds.items()}
    total = sum(grown.values())
    return {name: value / total for name, value in sorted(grown.items(), key=lambda one: -one[1])}


def ruled(text: str) -> dict[str, float]:
    """What the rules add to the log-odds of each kind."""
    found: dict[str, float] = {}
    for rule in cues("rule"):
        if rule.said_in(in_full(text)):
            found[rule.name] = found.get(rule.name, 0.0) + rule.weight
    return found


@cache
def classifier(name: str) -> Classifier:
    """One of the classifiers that come with the application: kind, or form."""
    kept = np.load(BytesIO(files("retrieval.understanding").joinpath(WEIGHTS).read_bytes()), allow_pickle=False)
    terms = str(kept["terms"]).split("\n")
    return Classifier(
        labels=tuple(str(kept[f"{name}_labels"]).split("\n")),
        terms={term: row for row, term in enumerate(terms)},
        idf=kept["idf"].astype(np.float32),
        of_terms=kept[f"{name}_terms"].astype(np.float32),
        of_vector=kept[f"{name}_vector"].astype(np.float32),
        bias=kept[f"{name}_bias"].astype(np.float32),
    )
