"""Answers about meetings: the next one, the last, those of a day or on a topic, with time, place and agenda."""

from collections.abc import Sequence
from datetime import date

from corpus.notes import Note, Says
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.kinds.meetings.reconcile import MeetingRow, reconciled_meetings
from retrieval.kinds.meetings.select import on, sat, several
from retrieval.kinds.near import origins, refused
from retrieval.scope import bounded, in_time, of_force, on_days
from retrieval.topic import Topic

Rows = Sequence[MeetingRow]


def answer_from_meetings(plan: Plan, view: View) -> Answer | None:
    """The meetings that a question asks for, or the nearest ones; None where it asks for something else."""
    if plan.asks is not Asks.MEETINGS:
        return None
    known = [row for row in reconciled_meetings(view) if of_force(plan, row.force)]
    rows = Topic(plan, view).of(known, lambda row: row.topic, lambda row: " ".join(row.agenda))
    if not rows and (plan.days or plan.months):
        rows = known
    if not rows:
        return None
    if plan.meeting == "next":
        return _next(plan, view, known, rows)
    if plan.meeting == "last":
        return _last(plan, view, known, rows)
    asked = [row for row in rows if in_time(plan, on_days(row.day))]
    if not asked:
        return _nearest(plan, view, rows)
    return _answer(plan, view, known, asked)


def _answer(plan: Plan, view: View, known: Rows, rows: Rows, *notes: Note) -> Answer:
    count = [Note(Says.MEETINGS, counts=(len(rows),))] if plan.count or len(rows) > 1 else []
    told = tuple(_statement(plan, known, row) for row in rows)
    assumed = (*plan.assumed, *notes, *count)
    return Answer(Outcome.ANSWERED, told, assumed=assumed, searched=view.count(), rows=tuple(rows))


def _next(plan: Plan, view: View, known: Rows, rows: Rows) -> Answer:
    """The first meeting after the day asked about, or today, of each force; where none is known, the last one known."""
    after = plan.since or plan.as_at or (min(plan.days) if plan.days else plan.today)
    found = _each_force([row for row in rows if row.day > after])
    if found:
        past = [Note(Says.MEETING_PASSED, times=(row.day, plan.today)) for row in found if row.day < plan.today]
        return _answer(plan, view, known, found, *past)
    last = _each_force(sorted(rows, key=lambda row: row.day, reverse=True))
    note = Note(Says.NO_MEETING_AFTER, times=(after,))
    return _answer(plan, view, known, last, note)


def _last(plan: Plan, view: View, known: Rows, rows: Rows) -> Answer | None:
    """The last meeting until the day asked about, or today, that papers do not merely announce."""
    until = plan.as_at or plan.today
    past = sorted((row for row in rows if row.day <= until), key=lambda row: row.day, reverse=True)
    held = _each_force([row for row in past if not row.planned])
    if not held:
        return None
    since = [row for row in past if row.planned and all(row.day > one.day for one in held if one.force == row.force)]
    return _answer(plan, view, known, [*held, *since], *(Note(Says.ANNOUNCED_SINCE, times=(row.day,)) for row in since))


def _each_force(rows: Rows) -> list[MeetingRow]:
    """The first row of each force."""
    first: dict[str | None, MeetingRow] = {}
    for row in rows:
        first.setdefault(row.force, row)
    return list(first.values())


def _statement(plan: Plan, known: Rows, row: MeetingRow) -> Statement:
    """A meeting's day, topic, time, place and what record there is; its agenda where that is asked for."""
    told = [
        row.topic or "topic not given",
        row.time or "time not given",
        row.place or "place not given",
        _held(plan.today, row),
        *row.noted,
    ]
    many = several(plan, (one.force for one in known))
    text = f"{sat(row.force, row.day, '', of_many=many)}: {'; '.join(told)}."
    if "agenda" in plan.cues:
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


def _first_day(plan: Plan) -> date:
    """The first day of the time that a question names."""
    months = (date(year, month, 1) for year, month in plan.months)
    years = [date(year, 1, 1) for year in plan.years]
    return min(plan.days or tuple(months) or years, default=plan.since or plan.as_at or plan.today)


def _nearest(plan: Plan, view: View, rows: Rows) -> Answer | None:
    """That no meeting of the time asked about is known, and each force's nearest before and after it."""
    if not bounded(plan):
        return None
    asked = _first_day(plan)
    before, after = ([row for row in rows if (row.day > asked) is later] for later in (False, True))
    near = [*_each_force(list(reversed(before))), *_each_force(after)]
    many = several(plan, (row.force for row in rows))
    named = "; ".join(sat(row.force, row.day, row.topic, of_many=many) for row in near)
    when = " or ".join(map(on, plan.days)) or plan.when or "that time"
    reason = f"Not in the store: no paper tells of a meeting of {when}. The nearest are {named}."
    return refused(view, reason, origins(view, near), plan.assumed)
