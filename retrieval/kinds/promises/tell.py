"""Answers about promises: every time that papers give for something to happen, by date, with who says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.facts import Status
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.lists import places, shown
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.actions.select import matching
from retrieval.kinds.findings.lists import on
from retrieval.kinds.meetings.select import bounded, within
from retrieval.kinds.near import origins, papers, refused
from retrieval.kinds.promises.reconcile import PromiseRow, reconciled_promises

_DUE = re.compile(r"\bdue\b(?! dates?\b)|\b(fall|falls|falling)\b", re.I)
"""What tells that a time is the one at which things are due."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """One line of the answer: when, of which force, when it was said, what, and of which row."""

    due_by: date | None
    force: str | None
    said: date | None
    text: str
    statement: Statement
    row: Row


def answer_from_promises(question: Question, view: View) -> Answer | None:
    """The promises that a question asks for, in the order of their dates; None where it asks for something else."""
    if question.asks is not Asks.PROMISES:
        return None
    known = [*_promises(question, view), *_actions(question, view)]
    placed = [one for one in known if _in_scope(question, one)]
    found = matching(question, placed, lambda one: one.text)
    if not found:
        return _none(question, view, known)
    ordered = sorted(found, key=lambda one: one.due_by or date.max)
    statements, notes = shown([one.statement for one in ordered])
    told = (
        *question.assumed,
        f"{len(found)} {'time is' if len(found) == 1 else 'times are'} given for something to happen",
        *notes,
        *_cautions(question, found),
    )
    near = tuple(papers(view, [one.row for one in found]))
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=told, searched=view.count(), near=near)


def _promises(question: Question, view: View) -> Iterator[_Dated]:
    for row in reconciled_promises(view, _told_by(question)):
        yield _Dated(row.due_by, row.force, row.dated, row.wording, _line(question, row), row)


def _line(question: Question, row: PromiseRow) -> Statement:
    who = ", ".join(row.said_by)
    said = f"{who}{f', {on(row.dated)}' if row.dated else ' (undated)'}"
    parts = [_when(question, row.due, row.due_by), f"“{' '.join(row.wording.split())}”", said, *row.notes]
    return Statement(" | ".join(parts), row.sources)


def _actions(question: Question, view: View) -> Iterator[_Dated]:
    """The actions that give a date; one that is complete was promised, and says so."""
    for row in reconciled_actions(view, _told_by(question)):
        if row.due and row.due_by:
            said = max((event.dated for event in row.events if event.dated), default=row.meeting)
            about = f"{row.topic or ''} {row.wording} {row.update}"
            yield _Dated(row.due_by, row.force, said, about, _action_line(question, row), row)


def _action_line(question: Question, row: ActionRow) -> Statement:
    topic = f" ({' '.join(row.topic.split())})" if row.topic else ""
    update = f"update: “{' '.join(row.update.split())}”" if row.update else ""
    done = row.status in (Status.COMPLETE, Status.SUPERSEDED)
    when = _when(question, row.due or "", None if done else row.due_by)
    parts = [when, f"action{topic}, {row.status.value}: “{' '.join(row.wording.split())}”", update, *row.notes]
    return Statement(" | ".join(filter(None, parts)), places(row))


def _when(question: Question, due: str, day: date | None) -> str:
    """The time as printed, with the last day that it can mean where that is not plain, and whether it has passed."""
    plain = " ".join(due.split())
    if day is None:
        return plain
    last = "" if str(day.day) in plain and str(day.year) in plain else f", at the latest {on(day)}"
    passed = "; the date has passed" if day < (_told_by(question) or question.today) else ""
    return f"{plain[:1].upper()}{plain[1:]}{last}{passed}"


def _asks_due(question: Question) -> bool:
    """Whether the days that bound a question are those on which something is due, not those on which it was said."""
    bounds = [day for day in (question.since, question.as_at) if day]
    return bool(_DUE.search(question.text)) or any(day > question.today for day in bounds)


def _told_by(question: Question) -> date | None:
    """The day up to which papers are heard."""
    return None if _asks_due(question) else question.as_at


def _in_scope(question: Question, one: _Dated) -> bool:
    """Whether a line is of the force asked about, and was said or is due at the time asked about."""
    if question.forces and one.force not in question.forces:
        return False
    free = replace(question, since=None, as_at=None)
    bounds = replace(question, days=(), months=(), years=())
    days = [day for day in ((one.due_by,) if _asks_due(question) else (one.said, one.due_by)) if day]
    if bounded(free) and not any(within(free, day) for day in days):
        return False
    if _asks_due(question):
        return not bounded(bounds) or any(within(bounds, day) for day in days)
    return question.since is None or one.said is None or one.said >= question.since


def _cautions(question: Question, found: Sequence[_Dated]) -> Iterator[str]:
    day = _told_by(question) or question.today
    if any(one.due_by and one.due_by < day for one in found):
        yield "where a date has passed, look for what became of it: nothing here says by itself that it was kept"
    if any(one.said is None for one in found):
        yield "some papers give no date of their own, so whether they speak of the future can't be told"


def _none(question: Question, view: View, known: Sequence[_Dated]) -> Answer:
    asked = f" on “{question.topic}”" if question.topic else ""
    ahead = sorted(
        (one for one in known if one.due_by and one.due_by >= question.today), key=lambda one: one.due_by or date.max
    )
    next_ = f" The next is: {ahead[0].statement.text}" if ahead else ""
    reason = f"Not in the store: no date is given for anything{asked}. It holds {len(known)} such dates.{next_}"
    near = (*origins(view, [one.row for one in ahead[:1]]), *papers(view, [one.row for one in known]))
    return refused(view, reason, near, question.assumed)
