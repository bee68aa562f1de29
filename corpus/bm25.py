"""BM25 (Robertson and Zaragoza, 2009) over the postings that a reader's View shows."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping

_K1, _B = 1.2, 0.75
"""The usual parameters."""


def bm25(db: sqlite3.Connection, weights: Mapping[str, float]) -> dict[int, float]:
    """The score of each passage that holds a term, by passage number, each term by its weight."""
    total, length = db.execute("SELECT count(*), coalesce(avg(length), 1) FROM passages").fetchone()
    scores: dict[int, float] = defaultdict(float)
    query = "SELECT p.passage, p.times, s.length FROM postings p JOIN passages s ON s.id = p.passage WHERE p.term = ?"
    for term, weight in weights.items():
        rows = db.execute(query, (term,)).fetchall()
        idf = math.log(1 + (total - len(rows) + 0.5) / (len(rows) + 0.5))
        for passage, times, size in rows:
            norm = times + _K1 * (1 - _B + _B * size / length)
            scores[passage] += weight * idf * times * (_K1 + 1) / norm
    return dict(scores)
