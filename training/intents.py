"""Learns what kind of thing questions ask for, and in which form."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from corpus.embedding import Encoder, Vectors
from corpus.frameworks import Frameworks
from retrieval.understanding.intents import WEIGHTS, Classifier, letter_grams, word_grams
from retrieval.understanding.mentions import Held, masked, mentions
from retrieval.understanding.words import asked, plain

EXAMPLES = Path(__file__).parent.parent / "retrieval" / "understanding" / "examples"

_WORDS, _LETTERS = 2, 5
"""Questions in which a run of words, or of letters, must stand to be learned from."""

_STRENGTH = 5.0
"""The inverse of the regularisation."""

_TODAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with what it asks for."""

    question: str
    kind: str
    form: str


def examples(folder: Path = EXAMPLES) -> list[Example]:
    """All labelled questions; of a message with two, each."""
    lines = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().splitlines()]
    return [
        Example(part["question"], part["kind"], part["form"]) for line in lines for part in line.get("parts", [line])
    ]


def compared(frameworks: Frameworks, question: str, held: Held) -> str:
    """A question as it is compared: what is asked in it, names replaced by their sort."""
    text = asked(plain(question))
    return masked(text, mentions(frameworks, text, held, _TODAY))


def learned(frameworks: Frameworks, known: Sequence[Example], encoder: Encoder, held: Held) -> dict[str, Classifier]:
    """The classifiers of kind and form."""
    texts = [compared(frameworks, one.question, held) for one in known]
    vectors = np.stack([encoder.encode_whole(asked(plain(one.question)))[0] for one in known])
    terms, idf = _terms(texts)
    matrix = hstack([_matrix(texts, terms, idf), csr_matrix(vectors)]).tocsr()
    labels = {"kind": [one.kind for one in known], "form": [one.form for one in known]}
    return {name: _classifier(matrix, given, terms, idf) for name, given in labels.items()}


def _terms(texts: Sequence[str]) -> tuple[dict[str, int], Vectors]:
    """(row of each run that is learned from, its idf)."""
    found: dict[str, int] = {}
    for grams, least in ((word_grams, _WORDS), (letter_grams, _LETTERS)):
        held: dict[str, int] = {}
        for text in texts:
            for gram in grams(text):
                held[gram] = held.get(gram, 0) + 1
        found |= {gram: times for gram, times in held.items() if times >= least}
    names = sorted(found)
    idf = np.asarray([np.log((1 + len(texts)) / (1 + found[name])) + 1 for name in names], dtype=np.float32)
    return {name: row for row, name in enumerate(names)}, idf


def _matrix(texts: Iterable[str], terms: dict[str, int], idf: Vectors) -> csr_matrix:
    blank = np.zeros((len(terms), 0), dtype=np.float32)
    reader = Classifier((), terms, idf, blank, blank, np.zeros(0, dtype=np.float32))
    rows = [dict(reader.weighted(text)) for text in texts]
    places = [(at, row) for at, weights in enumerate(rows) for row in weights]
    values = [value for weights in rows for value in weights.values()]
    lines, columns = zip(*places, strict=True)
    return csr_matrix((values, (lines, columns)), shape=(len(rows), len(terms)))


def _classifier(matrix: csr_matrix, labels: Sequence[str], terms: dict[str, int], idf: Vectors) -> Classifier:
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(matrix, labels)
    weights = np.asarray(model.coef_.T, dtype=np.float32)
    size = len(terms)
    return Classifier(
        tuple(map(str, model.classes_)), terms, idf, weights[:size], weights[size:],
        np.asarray(model.intercept_, dtype=np.float32),
    )  # fmt: skip


def keep(found: dict[str, Classifier], folder: Path) -> Path:
    """Write the weights, in 16 bits each."""
    kept: dict[str, Any] = dict(_arrays(found))
    path = folder / WEIGHTS
    np.savez_compressed(path, **kept)
    return path


def _arrays(found: dict[str, Classifier]) -> Iterator[tuple[str, Any]]:
    first = next(iter(found.values()))
    yield "terms", np.asarray("\n".join(first.terms))
    yield "idf", first.idf.astype(np.float16)
    for name, one in found.items():
        yield f"{name}_labels", np.asarray("\n".join(one.labels))
        yield f"{name}_terms", one.of_terms.astype(np.float16)
        yield f"{name}_vector", one.of_vector.astype(np.float16)
        yield f"{name}_bias", one.bias
