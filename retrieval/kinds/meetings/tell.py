"""Answers about meetings: the next one, the last, those of a day or on a topic, with time, place and agenda."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.frameworks import table
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.view import View
from retrieval.kinds.meetings.reconcile import MeetingRow, reconciled_meetings
from retrieval.kinds.meetings.select import bounded, meant, of_force, on, sat, several, within
from retrieval.kinds.near import origins, refused

Rows = Sequence[MeetingRow]


def answer_from_meetings(question: Question, view: View) -> Answer | None:
    """The meetings that a question asks for, or the nearest ones; None where it asks for something else."""
    if question.asks is not Asks.MEETINGS:
        return None
    known = [row for row in reconciled_meetings(view) if of_force(question, row.force)]
    rows = meant(question, known, lambda row: row.topic) or meant(question, known, lambda row: " ".join(row.agenda))
    if not rows and (question.days or question.months):
        rows = known
    if not rows:
        return None
    if question.meeting == "next":
        return _next(question, view, known, rows)
    if question.meeting == "last":
        return _last(question, view, known, rows)
    asked = [row for row in rows if within(question, row.day)]
    if not asked:
        return _nearest(question, view, rows)
    return _answer(question, view, known, asked)


def _answer(question: Question, view: View, known: Rows, rows: Rows, *notes: str) -> Answer:
    count = [f"meetings: {len(rows)}"] if question.count or len(rows) > 1 else []
    told = tuple(_statement(question, known, row) for row in rows)
    assumed = (*question.assumed, *notes, *count)
    return Answer(Outcome.ANSWERED, told, assumed=assumed, searched=view.count(), rows=tuple(rows))


def _next(question: Question, view: View, known: Rows, rows: Rows) -> Answer:
    """The first meeting after the day asked about, or today, of each force; where none is known, the last one known."""
    after = question.since or question.as_at or (min(question.days) if question.days else question.today)
    found = _each_force([row for row in rows if row.day > after])
    if found:
        past = [f"{on(row.day)} has passed by {on(question.today)}" for row in found if row.day < question.today]
        return _answer(question, view, known, found, *past)
    last = _each_force(sorted(rows, key=lambda row: row.day, reverse=True))
    note = f"no meeting after {on(after)} is known; the newest that papers tell of is this one"
    return _answer(question, view, known, last, note)


def _last(question: Question, view: View, known: Rows, rows: Rows) -> Answer | None:
    """The last meeting until the day asked about, or today, that papers do not merely announce."""
    until = question.as_at or question.today
    past = sorted((row for row in rows if row.day <= until), key=lambda row: row.day, reverse=True)
    held = _each_force([row for row in past if not row.planned])
    if not held:
        return None
    since = [row for row in past if row.planned and all(row.day > one.day for one in held if one.force == row.force)]
    return _answer(question, view, known, [*held, *since], *(f"{on(row.day)} was announced since" for row in since))


def _each_force(rows: Rows) -> list[MeetingRow]:
    """The first row of each force."""
    first: dict[str | None, MeetingRow] = {}
    for row in rows:
        first.setdefault(row.force, row)
    return list(first.values())


def _statement(question: Question, known: Rows, row: MeetingRow) -> Statement:
    """A meeting's day, topic, time, place and what record there is; its agenda where that is asked for."""
    told = [
        row.topic or "topic not given",
        row.time or "time not given",
        row.place or "place not given",
        _held(question.today, row),
        *row.notes,
    ]
    many = several(question, (one.force for one in known))
    text = f"{sat(row.force, row.day, '', of_many=many)}: {'; '.join(told)}."
    if _asks_agenda(question):
        text += "".join(f"\n• {item}" for item in row.agenda) or " No agenda of it is in the store."
        return Statement(text, row.sources)
    told_of = [source for source in row.sources if " ".join(source.quote.split()) not in row.agenda]
    later = [one for one in known if one.recorded and one.force == row.force and one.day > row.day]
    beside = [one.sources[0] for one in later[:1] if row.notes and not row.recorded]
    return Statement(text, tuple(dict.fromkeys([*(told_of or row.sources), *beside])))


def _held(today: date, row: MeetingRow) -> str:
    if row.recorded:
        return f"the store has {row.recorded} of it"
    if row.planned and row.day >= today:
        return "announced"
    return "announced, and the store has no notes of it" if row.planned else "the store has no notes of it"


def _asks_agenda(question: Question) -> bool:
    return any(re.search(pattern, question.text, re.I) for pattern in table("sitting_words")["agenda"])


def _first_day(question: Question) -> date:
    """The first day of the time that a question names."""
    months = (date(year, month, 1) for year, month in question.months)
    years = [date(year, 1, 1) for year in question.years]
    return min(question.days or tuple(months) or years, default=question.since or question.as_at or question.today)


def _nearest(question: Question, view: View, rows: Rows) -> Answer | None:
    """That no meeting of the time asked about is known, and each force's nearest before and after it."""
    if not bounded(question):
        return None
    asked = _first_day(question)
    before, after = ([row for row in rows if (row.day > asked) is later] for later in (False, True))
    near = [*_each_force(list(reversed(before))), *_each_force(after)]
    many = several(question, (row.force for row in rows))
    named = "; ".join(sat(row.force, row.day, row.topic, of_many=many) for row in near)
    when = " or ".join(map(on, question.days)) or question.period.strip() or "that time"
    reason = f"Not in the store: no paper tells of a meeting of {when}. The nearest are {named}."
    return refused(view, reason, origins(view, near), question.assumed)
