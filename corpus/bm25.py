"""BM25 (Robertson and Zaragoza, 2009) over the postings that a reader's View shows."""

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping

_K1, _B = 1.2, 0.75
"""The usual parameters."""


def bm25(db: sqlite3.Connection, weights: Mapping[str, float]) -> dict[int, float]:
    """The score of each passage that holds a term, by passage number, each term by its weight."""
    total, length = db.execute("SELECT count(*), coalesce(avg(length), 1) FROM passages").fetchone()
    query = (
        "SELECT p.term, p.passage, p.times, s.length FROM postings p JOIN passages s ON s.id = p.passage "
        f"WHERE p.term IN ({','.join('?' * len(weights))})"
    )
    rows = db.execute(query, (*weights,)).fetchall()
    found = Counter(term for term, *_ in rows)
    worth = {
        term: weight * math.log(1 + (total - found[term] + 0.5) / (found[term] + 0.5))
        for term, weight in weights.items()
    }
    scores: dict[int, float] = defaultdict(float)
    for term, passage, times, size in sorted(rows):
        norm = times + _K1 * (1 - _B + _B * size / length)
        scores[passage] += worth[term] * times * (_K1 + 1) / norm
    return dict(scores)
