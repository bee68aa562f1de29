"""Learns to judge whether a unit answers: passages, questions that they answer, and some that they nearly answer."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.neural_network import MLPClassifier

from corpus.embedding import Encoder, Vectors
from corpus.nouns import Reader
from corpus.question import Asks, Context
from corpus.store import Store
from corpus.view import View
from indexer.index import index
from retrieval.passages.judge import WEIGHTS, Judge, features
from retrieval.passages.passages import PASSAGES, units_of
from retrieval.searching.search import search
from retrieval.understanding.understand import understand

EXAMPLES = Path(__file__).parent.parent / "retrieval" / "passages" / "examples"

_JUDGED = 4
"""Of each question so many of the first units are learned from: those among which the judge chooses."""

_HIDDEN, _SEEDS = 12, 5

_SHARE = 0.6
"""Of what people ask of their own evidence, how often the first unit answers; of these questions it is less often."""

_TODAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a unit that was found for it: its features, and whether it answers; `paper` is the question's.

    `place` is the unit's among those that were found, from 0.
    """

    paper: int
    features: Vectors
    support: float
    answers: bool
    place: int


def papers(folder: Path = EXAMPLES) -> list[dict[str, Any]]:
    """The labelled passages."""
    found = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().splitlines()]
    return [one for one in found if "passage" in one]


def elsewhere(folder: Path = EXAMPLES) -> list[str]:
    """Questions that no evidence answers: small talk, other trades, keys hit at random."""
    lines = (folder / "elsewhere.jsonl").read_text().splitlines()
    return [str(json.loads(line)["question"]) for line in lines]


def pairs(labelled: Sequence[dict[str, Any]], encoder: Encoder, others: Sequence[str] = ()) -> list[Pair]:
    """The first units that are found for each question, among all the labelled passages; of `others` none answers."""
    with _indexed(labelled, encoder) as view:
        asked = [pair for at, paper in enumerate(labelled) for pair in _of_paper(at, paper, view)]
        return asked + [
            pair for at, question in enumerate(others) for pair in _of_question(len(labelled) + at, question, "", view)
        ]


def _of_paper(at: int, paper: dict[str, Any], view: View) -> Iterator[Pair]:
    for asked in paper["answered"]:
        yield from _of_question(at, asked["question"], asked["answer"], view)
    for asked in paper["near"]:
        yield from _of_question(at, asked["question"], "", view)


def _of_question(at: int, question: str, answer: str, view: View) -> Iterator[Pair]:
    """The first units; one answers that stands in the question's own paper and has the words that answer."""
    plan = next((plan for plan in understand(question, view, Context(_TODAY)) if plan.asks is Asks.PASSAGE), None)
    units = units_of(plan, view, search(plan, view, PASSAGES)) if plan else []
    for place, unit in enumerate(units[:_JUDGED]):
        assert plan
        own = unit.document == f"{at:04}.md"
        answers = bool(answer) and own and _bare(answer) in _bare(unit.text)
        if answer and own and not answers and set(_bare(answer).split()) & set(_bare(unit.text).split()):
            continue  # half of what answers is neither
        yield Pair(at, features(plan, view, units, place), unit.marked.support, answers, place)


@contextmanager
def _indexed(labelled: Sequence[dict[str, Any]], encoder: Encoder) -> Iterator[View]:
    """A view of all labelled passages, each a paper of its own under its headings."""
    with TemporaryDirectory() as scratch:
        folder, target = Path(scratch) / "papers", Path(scratch) / "index"
        folder.mkdir()
        for at, paper in enumerate(labelled):
            heads = "\n\n".join(
                f"{'#' * (level + 2)} {name.strip()}" for level, name in enumerate(paper["heading"].split(">"))
            )
            text = re.sub(r"\n(?=- )", "\n\n", paper["passage"])
            (folder / f"{at:04}.md").write_text(f"# {paper['title']}\n\n{heads}\n\n{text}\n", encoding="utf-8")
        index(folder, target, encoder=encoder, made="2025-07-01T00:00:00+00:00", audience="public")
        with closing(Store.open(target)) as store, store.as_seen_by(Reader(administrator=True)) as view:
            yield view


def learned(known: Sequence[Pair]) -> Judge:
    """A judge of these pairs: the mean of several networks would be larger, so the median of several is kept."""
    given = np.stack([pair.features for pair in known])
    labels = np.asarray([pair.answers for pair in known])
    mean, scale = given.mean(axis=0), given.std(axis=0) + 1e-6
    fitted = [_network((given - mean) / scale, labels, seed) for seed in range(_SEEDS)]
    best = sorted(fitted, key=lambda one: one.loss_)[len(fitted) // 2]
    share = float(np.mean([pair.answers for pair in known if pair.place == 0]))
    prior = np.log(_SHARE / (1 - _SHARE)) - np.log(share / (1 - share))
    return Judge(
        mean, scale, best.coefs_[0].astype(np.float32), best.intercepts_[0].astype(np.float32),
        best.coefs_[1][:, 0].astype(np.float32), float(best.intercepts_[1][0] + prior),
    )  # fmt: skip


def _network(given: Vectors, labels: Any, seed: int) -> Any:
    network = MLPClassifier((_HIDDEN,), activation="tanh", alpha=3, max_iter=300, random_state=seed)
    return network.fit(given, labels)


def keep(judge: Judge, folder: Path) -> Path:
    """Write the weights."""
    path = folder / WEIGHTS
    np.savez_compressed(
        path, mean=judge.mean, scale=judge.scale, hidden=judge.hidden, hidden_bias=judge.hidden_bias, out=judge.out,
        out_bias=np.asarray(judge.out_bias),
    )  # fmt: skip
    return path


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
