"""Which actions a question means: of which force, meeting and time, and on what topic."""

from collections.abc import Callable, Collection, Sequence, Set
from datetime import date
from typing import TypeVar

from corpus.areas import area_named
from corpus.frameworks import derived, table
from corpus.question import Question
from corpus.scope import inspections
from corpus.terms import STOPWORDS, is_participle, stem, words
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.meetings.select import of_edge

T = TypeVar("T")

_ENOUGH = 0.5
"""The share of a topic's words that an action must have."""

_NEAR = 0.75
"""An action stays when it has this share of what the best one has."""


def in_scope(question: Question, rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows of the force, meeting, time and number that were asked about; none where none has that number."""
    found = [row for row in rows if not question.forces or row.force in question.forces]
    if question.meeting == "last" or (question.latest and not question.topic):
        until = question.as_at or question.today
        last = of_edge(found, (row for row in found if row.meeting and row.meeting <= until))
        found = last if last or question.meeting == "last" else found
    if question.days:
        found = _of_days(question.days, found)
    if question.months:
        found = [row for row in found if any((day.year, day.month) in question.months for day in _days(row))]
    elif question.years:
        found = [row for row in found if not _days(row) or {day.year for day in _days(row)} & set(question.years)]
    if question.since:
        found = [row for row in found if any(day >= question.since for day in _days(row))]
    if question.number:
        found = [row for row in found if row.number and row.number.lower() == question.number.lower()]
    return found


def _of_days(days: Collection[date], rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows agreed on these days; where none was, those of which a paper of these days says something."""
    agreed = [row for row in rows if row.meeting in days]
    return agreed or [row for row in rows if any(event.dated in days for event in row.events)]


def _days(row: ActionRow) -> set[date]:
    """The day an action was agreed, else those on which papers say what became of it."""
    return {row.meeting} if row.meeting else {event.dated for event in row.events if event.dated}


def on_topic(question: Question, rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows on the question's topic, or of its areas where those are all it names, that name its inspections."""
    found = matching(question, rows, _said)
    if not found:
        found = [row for row in rows if area_named(f"{row.topic} {row.wording}") in question.areas]
    asked = set(question.inspections)
    return [row for row in found if asked & set(inspections(f"{row.topic} {row.wording}"))] if asked else found


def _said(row: ActionRow) -> str:
    return " ".join(filter(None, [row.topic, row.wording, row.update, row.number, row.owner]))


def matching(question: Question, rows: Sequence[T], text: Callable[[T], str]) -> list[T]:
    """The rows whose text has most of the words of the question's topic; all of them where it has none."""
    held = {one for row in rows for one in _stems(text(row))}
    asked = _alternatives(question, held)
    if not asked or not rows:
        return list(rows)
    scores = [_share(asked, text(row)) for row in rows]
    least = max(_ENOUGH, _NEAR * max(scores))
    return [row for row, score in zip(rows, scores, strict=True) if score >= least]


@derived
def _idle() -> frozenset[str]:
    return frozenset(table("action_words")["words"]) | STOPWORDS


def _alternatives(question: Question, held: Set[str]) -> list[list[set[str]]]:
    """For each word of the topic the sets of stems of which one must stand in an action: its own, or a long form's."""
    force = {stem(word) for word in words(" ".join(question.forces))}
    asked = [word for word in words(question.topic) if word not in _idle() and stem(word) not in force]
    asked = [word for word in asked if not is_participle(word) or stem(word) in held]
    long_forms = {word: question.meanings.get(word, ()) for word in asked}
    spelled = {short: long for long, shorts in question.meanings.items() for short in shorts if " " in long}
    return [[{stem(word)}, *(_stems(long) for long in long_forms[word]), *_shorts(word, spelled)] for word in asked]


def _shorts(word: str, spelled: dict[str, str]) -> list[set[str]]:
    """The acronyms of long forms in the question that a word is part of."""
    return [_stems(short) for short, long in spelled.items() if word in words(long)]


def _share(asked: Sequence[Sequence[set[str]]], text: str) -> float:
    own = _stems(text)
    return sum(any(one <= own for one in either) for either in asked) / len(asked)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}
