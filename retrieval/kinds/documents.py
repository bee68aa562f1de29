"""Answers about the documents themselves: what the store holds on something, since when, and whether it is a draft."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from corpus.notes import Note, Says
from corpus.nouns import Part, Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.terms import stem, words
from corpus.view import View
from retrieval.kinds.near import begun, refused
from retrieval.kinds.observed import parts_of, titles_of
from retrieval.scope import Scope, in_time, on_days
from retrieval.topic import Topic

_SHOWN = 40
"""Documents that one answer lists; the others are counted."""

_ANY = frozenset(map(stem, ("document", "paper", "file")))
"""What papers of every kind are called."""


def answer_from_documents(plan: Plan, view: View) -> Answer | None:
    """Which documents the reader's evidence holds, of what was asked about, newest first."""
    if plan.asks is not Asks.DOCUMENTS:
        return None
    ever = replace(plan, years=(), days=(), months=(), since=None, as_at=None)
    parts = _on_topic(ever, view, Scope(ever, view).parts())
    if plan.aspect == "draft":
        return _drafts(plan, view, _of_kinds(plan, [part for part in parts if in_time(plan, on_days(part.dated))]))
    papers = (list(group) for _, group in groupby(parts, key=lambda part: part.document))
    held = [paper for paper in papers if any(in_time(plan, on_days(part.dated)) for part in paper)]
    held.sort(key=lambda group: (-_day(group).toordinal(), group[0].document))
    if plan.latest:
        held = [group for group in held if _day(group) == _day(held[0])]
    if not held:
        return _none(plan, view)
    notes = [
        *plan.assumed,
        Note(Says.DOCUMENTS, counts=(len(held),)),
        *([Note(Says.BY_OWN_DATE)] if plan.since else []),
        *_left(len(held)),
    ]
    statements = tuple(_statement(view, group) for group in held[:_SHOWN])
    return Answer(Outcome.ANSWERED, statements, assumed=tuple(notes), searched=view.count())


def _on_topic(plan: Plan, view: View, parts: Sequence[Part]) -> list[Part]:
    """The parts whose titles or kinds have the topic's words; else all in which a passage has them."""
    topic = Topic(plan, view)
    if not topic.words:
        return list(parts)
    titled = [part for part in parts if topic.share(f"{part.title} {part.kind}") == 1]
    if titled:
        return titled
    having = set.intersection(*(set(view.lexical({stem(word): 1.0})) for word in topic.words))
    scope = Scope(plan, view)
    said = {scope.part(passage) for passage in view.passages(sorted(having)).values()}
    return [part for part in parts if part in said]


def _of_kinds(plan: Plan, parts: Sequence[Part]) -> list[Part]:
    """The parts of the kinds that a question names, such as notes; all where it names none."""
    named = {stem(word) for word in words(plan.wording)} - _ANY
    return [part for part in parts if named & {stem(word) for word in words(part.kind)[-1:]}] or list(parts)


def _day(parts: Iterable[Part]) -> date:
    return max((part.dated for part in parts if part.dated), default=date.min)


def _drafts(plan: Plan, view: View, parts: Sequence[Part]) -> Answer | None:
    """Which of the papers are drafts, and whether the final ones are held."""
    if not parts:
        return _none(plan, view)
    same: dict[str, list[Part]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: (-_day([part]).toordinal(), part.document, part.start)):
        same[f"{_titled(part.title, part.dated)}: {_standing(part, parts)}"].append(part)
    statements = tuple(Statement(text, tuple(begun(view, papers))) for text, papers in [*same.items()][:_SHOWN])
    notes = (*plan.assumed, *_left(len(same)))
    return Answer(Outcome.ANSWERED, statements, assumed=notes, searched=view.count())


def _left(held: int) -> list[Note]:
    """How many of what is held an answer has no room for."""
    return [Note(Says.NOT_SHOWN, counts=(held - _SHOWN,))] if held > _SHOWN else []


def _standing(part: Part, parts: Iterable[Part]) -> str:
    """Whether a paper calls itself a draft, and whether another of its day does not."""
    if not part.kind.startswith("draft"):
        return "not marked as a draft"
    final = any(other.dated == part.dated and other.kind == part.kind.removeprefix("draft ") for other in parts)
    return "draft" if final else "draft; no final version is in the store"


def _none(plan: Plan, view: View) -> Answer:
    newest = max((part for part in parts_of(view) if part.dated), key=lambda part: _day([part]), default=None)
    held = f"; it holds {len(titles_of(view))} documents"
    held += f", the newest of {_written(_day([newest]))}" if newest else ""
    reason = f"Not in the store: no document of what was asked about{held}."
    return refused(view, reason, begun(view, [newest] if newest else []), plan.assumed)


def _statement(view: View, parts: Sequence[Part]) -> Statement:
    """One document: its title, its date, and what it is made of where that is more than one paper."""
    titles = {id_: (title, stale) for id_, title, _, stale in titles_of(view)}
    title, stale = titles[parts[0].document]
    day = _day(parts)
    text = _titled(title, day if day != date.min else None)
    if len(parts) > 1:
        text += f": {', '.join(_part(part, day) for part in parts)}"
    return Statement(text + (" (the last good version of a file that can't be read now)" if stale else ""),
                     tuple(begun(view, parts[:1])))  # fmt: skip


def _part(part: Part, day: date) -> str:
    return f"{part.kind} of {_written(part.dated)}" if part.dated and part.dated != day else part.kind


def _titled(title: str, day: date | None) -> str:
    """A title with its date, which many have already."""
    if day is None:
        return f"{title}, undated"
    return title if _written(day).lower() in title.lower() else f"{title}, {_written(day)}"


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
