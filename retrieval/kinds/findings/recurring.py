"""Findings that came up in more than one inspection: paired by meaning, which is the application's own matching."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from corpus.embedding import Vectors
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says, worded
from corpus.nouns import Statement
from corpus.question import Answer, Outcome, Plan
from corpus.sentences import sentence_spans
from corpus.view import View
from retrieval.kinds.findings.lists import one_line, places, round_of
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.findings.select import gist, scopes
from retrieval.kinds.near import papers, refused

FLOOR, APART = 0.55, 0.15
"""Cosine from which two findings are taken to be about the same thing, and how much higher that of two areas is."""


def recurring(plan: Plan, view: View, rows: Sequence[FindingRow]) -> Answer | None:
    """Pairs of alike findings of different inspections of one force; None where only one inspection has any."""
    groups = scopes(rows)
    pairs = [(groups[one], groups[other]) for one, other in combinations(groups, 2) if one[0] == other[0]]
    if not pairs:
        return None
    found = sorted((alike for pair in pairs for alike in _alike(view, *pair)), key=lambda alike: -alike[0])
    compared = " and ".join(f"{len(group)} of {name}" for (_, name), group in groups.items())
    note = Note(Says.MATCHED_BY_MEANING, words=(compared, f"{FLOOR}", f"{FLOOR + APART:.2f}"))
    if not found:
        reason = f"Not in the store: no two findings of these inspections are alike enough; {worded(note)}."
        return refused(view, reason, papers(view, rows), plan.assumed)
    statements = tuple(
        statement for at, (_, *both) in enumerate(found, 1) for statement in _both(view.frameworks, at, both)
    )
    notes = (*plan.assumed, Note(Says.RECURRING, counts=(len(found),)), note)
    near = tuple(papers(view, rows))
    return Answer(Outcome.ANSWERED, statements, assumed=notes, searched=view.count(), near=near)


def _alike(
    view: View, ones: Sequence[FindingRow], others: Sequence[FindingRow]
) -> Iterator[tuple[float, FindingRow, FindingRow]]:
    """(cosine, earlier, later) of findings of one kind that are each other's nearest."""
    cosines = _cosines(view, ones, others)
    for at, one in enumerate(ones):
        near = int(cosines[at].argmax())
        other = others[near]
        if cosines[at, near] >= FLOOR and int(cosines[:, near].argmax()) == at and one.type is other.type:
            earlier, later = sorted((one, other), key=lambda row: row.date.toordinal() if row.date else 0)
            yield float(cosines[at, near]), earlier, later


def _cosines(view: View, ones: Sequence[FindingRow], others: Sequence[FindingRow]) -> Vectors:
    """How alike each is to each other: by their wordings, or by one's wording and a sentence beneath the other's.

    Less APART where their areas differ.
    """
    texts = [_texts(row) for row in (*ones, *others)]
    flat = view.encoder.encode([text for own in texts for text in own])
    vectors = np.split(flat, np.cumsum([len(own) for own in texts])[:-1])
    left, right = vectors[: len(ones)], vectors[len(ones) :]
    found = [[max((a @ b[0]).max(), (b @ a[0]).max()) for b in right] for a in left]
    apart = [[APART * (one.area != other.area) for other in others] for one in ones]
    return np.asarray(found, dtype=np.float32) - np.asarray(apart, dtype=np.float32)


def _texts(row: FindingRow) -> list[str]:
    """A finding's wording without what frames it, then the sentences beneath it."""
    beneath = (row.evidence[start:end] for start, end in sentence_spans(row.evidence, 0, len(row.evidence)))
    return [gist(row), *beneath]


def _both(frameworks: Frameworks, at: int, pair: Sequence[FindingRow]) -> Iterator[Statement]:
    for letter, row in zip("ab", pair, strict=True):
        yield Statement(f"{at}{letter}. {round_of(row)}. {one_line(frameworks, row, noted=False)}", places(row))
