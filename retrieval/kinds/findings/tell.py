"""Answers about findings: complete lists and counts, what came with what, and what has become of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.facts import Status
from corpus.notes import Note, Says, worded
from corpus.nouns import Part, Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.kinds.findings.closing import is_closed, left_out, states, unsaid
from retrieval.kinds.findings.gaps import areas_without, none_stated
from retrieval.kinds.findings.lists import by_area, caveats, counted, listed, plural, round_of
from retrieval.kinds.findings.numbering import numbered_otherwise
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings
from retrieval.kinds.findings.recurring import recurring
from retrieval.kinds.findings.select import about, by_number, by_order, due_by, scopes, that_came_with
from retrieval.kinds.near import origins, papers, refused
from retrieval.kinds.observed import parts_of
from retrieval.scope import Setting, as_inspected, between, in_scope, inspected, of_force, on_days
from retrieval.topic import named_in

_BESIDES = (Asks.INSPECTIONS, Asks.PROMISES)
"""What is asked of inspections or days as such, but of findings where it names a kind of these."""

_NAMED = 3
"""Findings that a refusal names at most."""


def answer_from_findings(plan: Plan, view: View) -> Answer | None:
    """The findings that a question asks for, complete and counted; None where it asks for something else."""
    explained = numbered_otherwise(plan, view)
    if explained or not (plan.asks is Asks.FINDINGS or (plan.findings and plan.asks in _BESIDES)):
        return explained
    every = reconciled_findings(view)
    known = [row for row in every if of_force(plan, row.force)]
    scoped = _in_scope(plan, known)
    rows = _meant(plan, view, scoped)
    parts = parts_of(view)
    if "recurring" in plan.cues and (pairs := recurring(plan, view, rows)):
        return pairs
    if _is_due(plan):
        return _due(plan, view, rows)
    none = list(_none(plan, view, known, rows, parts))
    if not rows and not none:
        return _nearest(plan, view, scoped or every)
    if plan.aspect == "closure level" and not any(state.closure_level for row in rows for state in row.states):
        return _without_level(plan, view, rows)
    return _told(plan, view, rows, none, parts)


def _in_scope(plan: Plan, rows: Sequence[FindingRow]) -> list[FindingRow]:
    """The rows of the force, inspection and time asked about."""
    return in_scope(as_inspected(plan), rows, _setting)


def _setting(row: FindingRow) -> Setting:
    return inspected(row.force, row.inspection, row.date, row.month)


def _meant(plan: Plan, view: View, rows: Sequence[FindingRow]) -> list[FindingRow]:
    """The rows of the kind, area, number and topic asked for."""
    near = [row for row in rows if not plan.areas or row.area in plan.areas]
    wanted = [row for row in near if not plan.findings or row.type in plan.findings]
    if plan.within:
        return that_came_with(plan, view, wanted, [row for row in near if row.type is plan.within])
    if plan.number and not plan.count:
        wanted = by_number(wanted, plan.number)
    placed = by_order(plan, wanted)
    return [row for row in about(plan, view, wanted) if row in placed]


def _none(
    plan: Plan, view: View, known: Sequence[FindingRow], rows: Sequence[FindingRow], parts: Sequence[Part]
) -> Iterator[Statement]:
    """What papers say of inspections that have no finding of the kind asked for; nothing where less is asked for."""
    if plan.areas or plan.number or plan.within or about(plan, view, known) != list(known):
        return
    held = [name for _, name in scopes(_in_scope(plan, known)) if name]
    for inspection in dict.fromkeys(plan.inspections or held):
        for kind in plan.findings:
            if not any((row.inspection, row.type) == (inspection, kind) for row in rows):
                yield from none_stated(view, inspection, kind, parts)


def _told(
    plan: Plan, view: View, rows: Sequence[FindingRow], none: Sequence[Statement], parts: Sequence[Part]
) -> Answer:
    """The answer from these rows, newest inspection first, what has none before what has some."""
    notes, shown = [*plan.assumed, *caveats(view.frameworks, rows, parts)], rows
    if plan.aspect in ("status", "closure level") or plan.statuses or plan.worded or "became" in plan.cues:
        shown = [row for row in rows if _has_status(plan, row)]
        left = [row for row in rows if row not in shown]
        told = [*none, *states(view, shown, parts), *(left_out(left) if shown or none else ())]
        notes += unsaid(shown, level=plan.aspect == "closure level")
    elif "areas without" in plan.cues and (without := list(areas_without(view, rows))):
        told, shown = [*none, *without], []
        notes.append(Note(Says.NONE_LISTED))
    elif plan.count or "by area" in plan.cues:
        told = [*none, *by_area(view.frameworks, rows)]
    else:
        told = [*none, *listed(view.frameworks, rows)]
    if not told:
        asked = " or ".join(plan.worded or plan.statuses)
        reason = f"Not in the store: no paper records any of these as {asked}: {_counts(rows)}."
        return refused(view, reason, papers(view, rows), notes)
    assumed, near = tuple(dict.fromkeys(notes)), tuple(papers(view, rows))
    return Answer(Outcome.ANSWERED, tuple(told), assumed=assumed, searched=view.count(), rows=tuple(shown), near=near)


def _is_due(plan: Plan) -> bool:
    """Whether findings are asked for by the day on which they are due."""
    return bool(plan.overdue or plan.due_since or plan.due_until or {"undated", "not overdue"} & set(plan.cues))


def _due(plan: Plan, view: View, rows: Sequence[FindingRow]) -> Answer:
    """The findings that are due as asked for: overdue is only what nobody is recorded to have closed."""
    day = plan.as_at or plan.today
    dated = {row.id: due_by(row) for row in rows}
    held = [row for row in rows if dated[row.id]]
    wanted = [row for row in rows if _due_as_asked(plan, row, dated[row.id], day)]
    dated_of_all = Note(Says.HAVE_A_DATE, counts=(len(held), len(rows)))
    notes = [*plan.assumed, dated_of_all]
    if not wanted:
        none = f"none of {_counts(rows) or 'the findings'} is recorded as due so"
        reason = f"Not in the store: {none}; {worded(dated_of_all)}."
        return refused(view, reason, papers(view, rows), plan.assumed)
    told = [replace(one, text=f"{one.text}{_when(wanted, one.row)}") for one in listed(view.frameworks, wanted)]
    near = tuple(papers(view, rows))
    return Answer(
        Outcome.ANSWERED, tuple(told), assumed=tuple(notes), searched=view.count(), rows=tuple(wanted), near=near
    )


def _when(rows: Sequence[FindingRow], row: str | None) -> str:
    return next((f" (due {one.due})" for one in rows if one.id == row and one.due), "")


def _due_as_asked(plan: Plan, row: FindingRow, due: date | None, day: date) -> bool:
    done = any(state.status in (Status.COMPLETE, Status.SUPERSEDED) for state in row.states)
    if "undated" in plan.cues:
        return due is None
    late = due is not None and due < day and not done
    if plan.overdue or "not overdue" in plan.cues:
        return late if plan.overdue else not late
    return between(on_days(due), plan.due_since, plan.due_until)


def _has_status(plan: Plan, row: FindingRow) -> bool:
    """Whether a row has a status asked for; what the inspectorate is not recorded to have closed may be outstanding."""
    if plan.worded:
        return any(named_in(state.wording, plan.worded) for state in row.states)
    if not plan.statuses or plan.aspect == "status":
        return True
    if Status.OUTSTANDING in plan.statuses and not is_closed(row):
        return True
    return bool(({state.status for state in row.states} or {Status.NOT_RECORDED}) & set(plan.statuses))


def _nearest(plan: Plan, view: View, held: Sequence[FindingRow]) -> Answer:
    """A refusal that names the nearest thing that the store has."""
    kinds = " or ".join(plural(kind, 2)[2:] for kind in plan.findings) or "findings"
    topic = [f"“{plan.topic}”"] if plan.topic else []
    asked = [*plan.areas, *topic, *plan.inspections, *plan.forces, *map(str, plan.years)]
    near = [row for row in held if not plan.findings or row.type in plan.findings] or held
    holds = f"It holds {_counts(near)}" if near else "It holds no findings"
    reason = f"Not in the store: no {kinds}{' for ' + ', '.join(asked) if asked else ''}. {holds}."
    return refused(view, reason, papers(view, near), plan.assumed)


def _without_level(plan: Plan, view: View, rows: Sequence[FindingRow]) -> Answer:
    """A refusal to say at which level findings are to be closed, which no paper prints."""
    named = "; ".join(f"“{' '.join(row.wording.split())}” ({round_of(row)})" for row in rows[:_NAMED])
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    reason = (
        f"Not in the store: no paper prints a closure level for {named}{more}. Ask for its status to see what is said."
    )
    return refused(view, reason, [*origins(view, rows[:_NAMED]), *papers(view, rows)], plan.assumed)


def _counts(rows: Sequence[FindingRow]) -> str:
    """How many findings of each inspection there are."""
    groups = scopes(rows).values()
    return "; ".join(f"{counted(group)} in {round_of(group[0], with_force=True)}" for group in groups)
