"""Which findings a question means: by the words that tell them apart, else by meaning; by number or order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from corpus.asking import phrase
from corpus.frameworks import table
from corpus.question import Question
from corpus.references import ORDINALS
from corpus.terms import STOPWORDS, is_participle, stem, words
from corpus.view import View
from retrieval.kinds.findings.reconcile import FindingRow

ENOUGH = 0.5
"""The share of a topic's words that a finding must have."""

_NEAR = 0.75
"""A finding stays when it has this share of what the best one has."""

_BENEATH = 0.6
"""What a word counts that stands only in the text beneath a finding."""

FLOOR, _CLOSE = 0.4, 0.1
"""Cosine under which a finding that has none of the words is not meant, and how far from the best one may be."""

_GENERAL = frozenset(
    """many number wording status level closure closed close happen happened actually really make made makes raise
    raised raises give given gave identify identified highlight highlighted find found name named report reports
    paper papers response published attached linked related section sections part chapter hold held issued each
    listed included mentioned""".split()
) | set(ORDINALS)
"""Words that ask, and tell no finding from another."""

_IRREGULAR = {"children": "child", "people": "person", "women": "woman", "men": "man"}


_FRAME = re.compile(
    r"^.{0,60}?\b(?:should|must|needs? to)\s+"
    r"(?:(?:continue to|make sure|improve|that|it|its|how it|the way|how|understanding of)\s+)*"
)
"""What nearly every finding begins with, and that makes all of them alike."""


def about(question: Question, view: View, rows: Sequence[FindingRow]) -> list[FindingRow]:
    """The rows that are about the question's topic: all of them where it has none."""
    rows, asked = _of_inspection(rows, _topic(question))
    held = {one for row in rows for one in _stems(f"{row.wording} {row.evidence}")}
    asked = [word for word in asked if not is_participle(word) or _stems(word) <= held]
    if not asked or not rows:
        return list(rows)
    wanted = [[_stems(word), *(_stems(long) for long in question.meanings.get(word, ()))] for word in asked]
    scores = [_share(wanted, row) for row in rows]
    best = max(scores)
    if best >= ENOUGH:
        return [row for row, score in zip(rows, scores, strict=True) if score >= _NEAR * best]
    vectors = view.encoder.encode([" ".join(asked), *map(gist, rows)])
    cosines = (vectors[1:] @ vectors[0]).tolist()
    limit = max(FLOOR, max(cosines) - _CLOSE)
    return [row for row, cosine in zip(rows, cosines, strict=True) if cosine >= limit]


def foreign(question: Question, rows: Iterable[FindingRow]) -> str:
    """The words of the topic, where not one of them stands in any of the rows, so that they may be no topic at all."""
    asked = _topic(question)
    stems = _stems(" ".join(asked))
    return "" if any(stems & _stems(f"{row.wording} {row.evidence}") for row in rows) else " ".join(asked)


def _topic(question: Question) -> list[str]:
    """The words of the question's topic that can tell one finding from another."""
    praise = (match.group() for match in phrase("ask_praise", "ask_praise").pattern.finditer(question.text))
    general = _stems(" ".join([*question.findings, *question.forces, *praise, *_GENERAL]))
    return [
        word
        for word in words(question.topic)
        if word not in STOPWORDS and not word.isdigit() and not _stems(word) <= general
    ]


def _of_inspection(rows: Sequence[FindingRow], asked: Sequence[str]) -> tuple[Sequence[FindingRow], Sequence[str]]:
    """The rows of the inspection whose title a topic speaks of, and the words of the topic that are left."""
    for entry in table("inspection"):
        title = _stems(entry["title"]) - _stems("inspection")
        if len([word for word in asked if _stems(word) <= title]) > 1:
            own = [row for row in rows if row.inspection == entry["name"]]
            return own, [word for word in asked if not _stems(word) <= title]
    return rows, asked


def _share(wanted: Sequence[Sequence[set[str]]], row: FindingRow) -> float:
    """How far a row has the words wanted, or their long forms: in its wording, or less so in the text beneath."""
    own, beneath = _stems(f"{row.wording} {row.area or ''} {row.under or ''}"), _stems(row.evidence)
    found = (
        1.0 if any(one <= own for one in either) else _BENEATH if any(one <= own | beneath for one in either) else 0.0
        for either in wanted
    )
    return sum(found) / len(wanted)


def _stems(text: str) -> set[str]:
    return {stem(_IRREGULAR.get(word, word)) for word in words(text)}


def gist(row: FindingRow) -> str:
    """A finding's wording without what frames it."""
    wording = " ".join(row.wording.split())
    return _FRAME.sub("", wording) or wording


def that_came_with(
    question: Question, view: View, rows: Iterable[FindingRow], heads: Sequence[FindingRow]
) -> list[FindingRow]:
    """The recommendations of those causes of concern that the question means."""
    if question.number:
        heads = by_number(heads, question.number)
    meant = {(row.force, row.inspection, row.wording) for row in about(question, view, heads)}
    return [row for row in rows if (row.force, row.inspection, row.under) in meant]


def by_number(rows: Sequence[FindingRow], number: str) -> list[FindingRow]:
    """The rows printed with a number; where none is, those that stand in that place of their inspection's list."""
    printed = [row for row in rows if row.number and row.number.lower() == number.lower()]
    return printed or (_in_place(rows, int(number)) if number.isdigit() else [])


def by_order(question: Question, rows: Sequence[FindingRow]) -> list[FindingRow]:
    """The row that a question means by first, second and so on, of each inspection's list; all where it says none."""
    said = re.search(rf"\b({'|'.join(ORDINALS)})\b", question.text, re.I)
    return _in_place(rows, ORDINALS.index(said.group().lower()) + 1) if said else list(rows)


def _in_place(rows: Iterable[FindingRow], place: int) -> list[FindingRow]:
    found: list[FindingRow] = []
    for _, group in groupby(rows, key=lambda row: (row.force, row.inspection, row.type, row.under)):
        found += list(group)[place - 1 : place]
    return found


def scopes(rows: Iterable[FindingRow]) -> Mapping[tuple[str | None, str | None], list[FindingRow]]:
    """Rows by force and inspection, in order."""
    found: dict[tuple[str | None, str | None], list[FindingRow]] = {}
    for row in rows:
        found.setdefault((row.force, row.inspection), []).append(row)
    return found
