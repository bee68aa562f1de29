"""Answers about actions: complete lists with their counts, what is overdue or nobody's, and where one stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from corpus.facts import Status
from corpus.notes import Note, Says, worded
from corpus.nouns import Source, Statement
from corpus.question import Answer, Asks, Form, Outcome, Plan
from corpus.view import View
from retrieval.kinds.actions.lists import (
    cautions,
    counts,
    in_full,
    is_open,
    is_overdue,
    listed,
    ordered,
    shown,
    wording_places,
)
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.actions.select import as_narrowed, in_scope, on_topic
from retrieval.kinds.findings.lists import on
from retrieval.kinds.near import origins, papers, refused

_FEW = 2
"""So many actions are told in full where a question asks about one."""

_NAMED = 12
"""Topics or meetings that a refusal names at most."""

Told = tuple[Sequence[Statement], Sequence[Note]]
"""Statements, and notes on what is left out of them."""


def answer_from_actions(plan: Plan, view: View) -> Answer | None:
    """The actions that a question asks for, complete and counted; None where it asks for something else."""
    if plan.asks is not Asks.ACTIONS:
        return None
    known = reconciled_actions(view, plan.as_at)
    placed = in_scope(plan, known)
    topical = on_topic(plan, view, placed)
    rows = as_narrowed(plan, topical, plan.as_at or plan.today)
    if topical and not rows:
        return _none_so(plan, view, topical)
    if not rows:
        return _none(plan, view, known, placed)
    if plan.overdue:
        return _overdue(plan, view, rows)
    if plan.unowned:
        return _unowned(plan, view, known, rows)
    if plan.aspect in ("closure level", "due", "owner") and not any(_aspect(plan.aspect, row) for row in rows):
        return _without(plan, view, rows)
    return _one(plan, view, rows) if _asks_for_one(plan, rows) else _list(plan, view, rows)


def _none_so(plan: Plan, view: View, rows: Sequence[ActionRow]) -> Answer:
    """That none of the actions meant is narrowed as asked: due then, without a date, printed so."""
    printed = f"is recorded as “{'” or “'.join(plan.worded)}”"
    how = printed if plan.worded else "has no date due" if "undated" in plan.cues else "is due as asked"
    told = Statement(f"None of the {_number(rows)} {how}: {counts(rows)}.", tuple(papers(view, rows)))
    return _answer(plan, view, rows, ([told], ()), ())


def answer_from_action_quoted(plan: Plan, view: View, quoted: Answer) -> Answer | None:
    """The whole of the action whose words a passage's answer begins with; None where those are no action's."""
    if not quoted.statements or plan.form in (Form.COUNT, Form.HOW_MUCH, Form.LIST):
        return None
    source = quoted.statements[0].sources[0]
    rows = [row for row in reconciled_actions(view, plan.as_at) if _holds(row, source)]
    return _one(plan, view, rows) if 0 < len(rows) <= _FEW else None


def _holds(row: ActionRow, source: Source) -> bool:
    """Whether a quotation lies within the wording or an update of an action."""
    return any(
        (one.document, True) == (source.document, one.start < source.end and source.start < one.end)
        for one in wording_places(row)
    )


def _asks_for_one(plan: Plan, rows: Sequence[ActionRow]) -> bool:
    single = bool(plan.topic or plan.number) and plan.form is not Form.LIST and not plan.count
    return len(rows) <= _FEW and not plan.statuses and bool(plan.aspect or single)


def _one(plan: Plan, view: View, rows: Sequence[ActionRow]) -> Answer:
    told = shown([statement for row in rows for statement in in_full(row)])
    return _answer(plan, view, rows, told, rows)


def _list(plan: Plan, view: View, rows: Sequence[ActionRow]) -> Answer:
    """The rows with the statuses asked for; with what is outstanding also what may be, as no status is recorded."""
    asked = set(plan.statuses)
    if Status.OUTSTANDING in asked:
        asked.add(Status.NOT_RECORDED)
    wanted = [row for row in rows if not asked or row.status in asked]
    counted = Note(Says.ACTIONS, words=(counts(rows),), counts=(_readable(rows),))
    notes = [counted]
    if asked and len(wanted) < len(rows):
        notes.append(Note(Says.ONLY_COUNTED, words=(counts([row for row in rows if row not in wanted]),)))
    if not any(row.status in (plan.statuses or tuple(Status)) for row in rows):
        reason = f"Not in the store: no action is recorded as {' or '.join(plan.statuses)}. It holds {worded(counted)}."
        return refused(view, reason, papers(view, rows), plan.assumed)
    return _answer(plan, view, rows, listed(wanted), ordered(wanted), notes)


def _overdue(plan: Plan, view: View, rows: Sequence[ActionRow]) -> Answer:
    """The rows that are not complete and whose last day has passed, or that their paper calls overdue."""
    day = plan.as_at or plan.today
    open_ = [row for row in rows if is_open(row)]
    late = [row for row in open_ if is_overdue(row, day)]
    undated = [row for row in open_ if not row.due_by]
    notes = [Note(Says.OVERDUE, counts=(len(late), len(open_)), times=(day,))]
    if undated:
        notes.append(Note(Says.DATE_NOT_GIVEN, counts=(len(undated),)))
    latest = max((event.dated for row in open_ for event in row.events if event.dated), default=None)
    if latest:
        notes.append(Note(Says.LATEST_PAPER, times=(latest,)))
    if late:
        return _answer(plan, view, rows, listed(late), ordered(late), notes)
    dated = sorted((row for row in open_ if row.due_by), key=lambda row: row.due_by or day)
    first = f" The earliest date is {dated[0].due}, for “{' '.join(dated[0].wording.split())}”." if dated else ""
    reason = f"Not in the store: no action is recorded as overdue; {'; '.join(map(worded, notes))}.{first}"
    return refused(view, reason, [*origins(view, dated[:1]), *papers(view, open_)], plan.assumed)


def _unowned(plan: Plan, view: View, known: Sequence[ActionRow], rows: Sequence[ActionRow]) -> Answer:
    """The rows without an owner, and whether any action that the store holds has one."""
    without = [row for row in rows if not row.owner and row.readable]
    asked = [row for row in without if not plan.statuses or row.status in (*plan.statuses, Status.NOT_RECORDED)]
    if not asked:
        reason = f"Not in the store: no action without an owner; {_number(rows)} have one: {counts(rows)}."
        return refused(view, reason, papers(view, rows), plan.assumed)
    notes = [Note(Says.WITHOUT_OWNER, words=(counts(without),), counts=(len(without), _readable(rows)))]
    if not any(row.owner for row in known):
        notes.append(Note(Says.NO_OWNER_AT_ALL))
    return _answer(plan, view, rows, listed(asked), ordered(asked), notes)


def _answer(
    plan: Plan,
    view: View,
    rows: Sequence[ActionRow],
    told: Told,
    wanted: Sequence[ActionRow],
    notes: Sequence[Note] = (),
) -> Answer:
    """An answer of these statements on the rows wanted, with notes on what it is of and what it leaves out."""
    statements, more = told
    as_at = [Note(Says.AS_AT, times=(plan.as_at,))] if plan.as_at else []
    lacking = [] if plan.topic else cautions(view, rows)
    assumed = tuple(dict.fromkeys((*plan.assumed, *notes, *more, *as_at, *lacking)))
    near = tuple(papers(view, rows))
    return Answer(
        Outcome.ANSWERED, tuple(statements), assumed=assumed, searched=view.count(), rows=tuple(wanted), near=near
    )


def _number(rows: Sequence[ActionRow]) -> str:
    readable = _readable(rows)
    return f"{readable} action{'' if readable == 1 else 's'}"


def _readable(rows: Sequence[ActionRow]) -> int:
    return sum(row.readable for row in rows)


def _aspect(aspect: str, row: ActionRow) -> str | None:
    return {"closure level": row.closure_level, "due": row.due, "owner": row.owner}[aspect]


def _without(plan: Plan, view: View, rows: Sequence[ActionRow]) -> Answer:
    """A refusal to say what no paper prints of the actions meant."""
    lacking = {"closure level": "a closure level", "due": "a date due", "owner": "an owner"}[plan.aspect or ""]
    named = "; ".join(f"“{' '.join(row.wording.split())}”: {row.status.value}" for row in rows[:_FEW])
    more = f" and {len(rows) - _FEW} more" if len(rows) > _FEW else ""
    reason = f"Not in the store: no paper prints {lacking} for the action{'s' * (len(rows) > 1)} {named}{more}."
    return refused(view, reason, [*origins(view, rows[:_FEW]), *papers(view, rows)], plan.assumed)


def _none(plan: Plan, view: View, known: Sequence[ActionRow], placed: Sequence[ActionRow]) -> Answer:
    """A refusal that names the nearest thing that the store has."""
    numbered = f" numbered {plan.number}" if plan.number else ""
    asked = f" on “{plan.topic}”" if plan.topic and placed else ""
    nearest = ", ".join(_nearest(plan, known, placed))
    holds = f" It holds {_number(known)}: {nearest}." if known else ""
    reason = f"Not in the store: no action{numbered}{asked}{_when(plan)}.{holds}"
    return refused(view, reason, papers(view, known), plan.assumed)


def _when(plan: Plan) -> str:
    """Of which force, meeting and time the actions asked for are, and which inspections they name."""
    last = ["the last meeting"] if plan.meeting == "last" else []
    named = [*plan.forces, *last, *map(on, plan.days), *map(str, plan.years)]
    of = f" of {' or '.join(named)}" if named else ""
    return of + (f" that names {' or '.join(plan.inspections)}" if plan.inspections else "")


def _nearest_numbers(asked: str, printed: Iterable[str]) -> list[str]:
    """Printed numbers, figure by figure the nearest to the one asked for first."""
    figures = _figures(asked)

    def apart(number: str) -> tuple[list[int], str]:
        return [abs(one - other) for one, other in zip_longest(figures, _figures(number), fillvalue=0)], number

    return sorted(printed, key=apart)


def _figures(number: str) -> list[int]:
    return [int(figures) for figures in re.findall(r"\d+", number)]


def _nearest(plan: Plan, known: Sequence[ActionRow], placed: Sequence[ActionRow]) -> Iterator[str]:
    """The nearest numbers, the topics, or where no action is of the time asked about the meetings that agreed any."""
    if plan.number and not placed:
        near = _nearest_numbers(plan.number, {row.number for row in known if row.number})
        yield f"the nearest numbers are {' and '.join(near[:_FEW])}" if near else "none of them has a number"
    elif placed:
        topics = list(dict.fromkeys(row.topic for row in placed if row.topic))
        yield from topics[:_NAMED]
        if len(topics) > _NAMED:
            yield f"and {len(topics) - _NAMED} more topics"
    else:
        meetings = sorted({row.meeting for row in known if row.meeting})
        yield "agreed on " + ", ".join(map(on, meetings[-_NAMED:])) if meetings else "the day of no meeting is known"
