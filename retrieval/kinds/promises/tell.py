"""Answers about promises: every time that papers give for something to happen, by date, with who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.facts import Status
from corpus.notes import Note, Says
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.lists import places, shown
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.findings.lists import on
from retrieval.kinds.near import origins, papers, refused
from retrieval.kinds.promises.reconcile import PromiseRow, reconciled_promises
from retrieval.scope import at_named, between, in_time, of_force, on_days
from retrieval.topic import Topic


@dataclass(frozen=True, slots=True)
class _Dated:
    """One line of the answer: when, of which force, when it was said, what, and of which row."""

    due_by: date | None
    force: str | None
    said: date | None
    text: str
    statement: Statement
    row: Row


def answer_from_promises(plan: Plan, view: View) -> Answer | None:
    """The promises that a question asks for, in the order of their dates; None where it asks for something else."""
    if plan.asks is not Asks.PROMISES:
        return None
    known = [*_promises(plan, view), *_actions(plan, view)]
    placed = [one for one in known if _in_scope(plan, one)]
    found = Topic(plan, view).of(placed, lambda one: one.text)
    if not found:
        return _none(plan, view, known)
    ordered = sorted(found, key=lambda one: one.due_by or date.max)
    statements, notes = shown([one.statement for one in ordered])
    told = (
        *plan.assumed,
        Note(Says.PROMISES, counts=(len(found),)),
        *notes,
        *_cautions(plan, found),
    )
    near = tuple(papers(view, [one.row for one in found]))
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=told, searched=view.count(), near=near)


def _promises(plan: Plan, view: View) -> Iterator[_Dated]:
    for row in reconciled_promises(view, _told_by(plan)):
        yield _Dated(row.due_by, row.force, row.dated, row.wording, _line(plan, row), row)


def _line(plan: Plan, row: PromiseRow) -> Statement:
    who = ", ".join(row.said_by)
    said = f"{who}{f', {on(row.dated)}' if row.dated else ' (undated)'}"
    parts = [_when(plan, row.due, row.due_by), f"“{' '.join(row.wording.split())}”", said, *row.noted]
    return Statement.of_cells(parts, row.sources)


def _actions(plan: Plan, view: View) -> Iterator[_Dated]:
    """The actions that give a date; one that is complete was promised, and says so."""
    for row in reconciled_actions(view, _told_by(plan)):
        if row.due and row.due_by:
            said = max((event.dated for event in row.events if event.dated), default=row.meeting)
            about = f"{row.topic or ''} {row.wording} {row.update}"
            yield _Dated(row.due_by, row.force, said, about, _action_line(plan, row), row)


def _action_line(plan: Plan, row: ActionRow) -> Statement:
    topic = f" ({' '.join(row.topic.split())})" if row.topic else ""
    update = f"update: “{' '.join(row.update.split())}”" if row.update else ""
    done = row.status in (Status.COMPLETE, Status.SUPERSEDED)
    when = _when(plan, row.due or "", None if done else row.due_by)
    parts = [when, f"action{topic}, {row.status.value}: “{' '.join(row.wording.split())}”", update, *row.noted]
    return Statement.of_cells(parts, places(row))


def _when(plan: Plan, due: str, day: date | None) -> str:
    """The time as printed, with the last day that it can mean where that is not plain, and whether it has passed."""
    plain = " ".join(due.split())
    if day is None:
        return plain
    last = "" if str(day.day) in plain and str(day.year) in plain else f", at the latest {on(day)}"
    passed = "; the date has passed" if day < (_told_by(plan) or plan.today) else ""
    return f"{plain[:1].upper()}{plain[1:]}{last}{passed}"


def _asks_due(plan: Plan) -> bool:
    """Whether the days that bound a plan are those on which something is due, not those on which it was said."""
    bounds = [day for day in (plan.since, plan.as_at) if day]
    return bool(plan.due_since or plan.due_until) or any(day > plan.today for day in bounds)


def _told_by(plan: Plan) -> date | None:
    """The day up to which papers are heard."""
    return None if _asks_due(plan) else plan.as_at


def _in_scope(plan: Plan, one: _Dated) -> bool:
    """Whether a line is of the force asked about, and was said or is due at the time asked about."""
    said, due = on_days(one.said), on_days(one.due_by)
    if _asks_due(plan):
        bound = between(due, plan.due_since or plan.since, plan.due_until or plan.as_at)
        return of_force(plan, one.force) and at_named(plan, due) and bound
    return of_force(plan, one.force) and in_time(plan, said, speaks_of=due)


def _cautions(plan: Plan, found: Sequence[_Dated]) -> Iterator[Note]:
    day = _told_by(plan) or plan.today
    if any(one.due_by and one.due_by < day for one in found):
        yield Note(Says.DATE_HAS_PASSED)
    if any(one.said is None for one in found):
        yield Note(Says.PAPERS_UNDATED)


def _none(plan: Plan, view: View, known: Sequence[_Dated]) -> Answer:
    asked = f" on “{plan.topic}”" if plan.topic else ""
    ahead = sorted(
        (one for one in known if one.due_by and one.due_by >= plan.today), key=lambda one: one.due_by or date.max
    )
    next_ = f" The next is: {ahead[0].statement.text}" if ahead else ""
    reason = f"Not in the store: no date is given for anything{asked}. It holds {len(known)} such dates.{next_}"
    near = (*origins(view, [one.row for one in ahead[:1]]), *papers(view, [one.row for one in known]))
    return refused(view, reason, near, plan.assumed)
