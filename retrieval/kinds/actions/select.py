"""Which actions a question means: of which force, meeting and time, and on what topic."""

from collections.abc import Sequence
from datetime import date

from corpus.areas import area_named
from corpus.question import Plan
from corpus.scope import inspections
from corpus.view import View
from retrieval.kinds.actions.lists import is_overdue
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.meetings.select import of_edge
from retrieval.scope import between, in_time, of_force, of_inspection, on_days
from retrieval.topic import Topic, named_in


def in_scope(plan: Plan, rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows of the force, meeting, time and number that were asked about; none where none has that number."""
    found = [row for row in rows if of_force(plan, row.force)]
    if plan.meeting == "last" or (plan.latest and not plan.topic):
        until = plan.as_at or plan.today
        last = of_edge(found, (row for row in found if row.meeting and row.meeting <= until))
        found = last if last or plan.meeting == "last" else found
    found = _of_days(plan, found) if plan.days else [row for row in found if in_time(plan, on_days(*_days(row)))]
    if plan.number:
        found = [row for row in found if row.number and row.number.lower() == plan.number.lower()]
    return found


def _of_days(plan: Plan, rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows agreed on the days asked about; where none was, those of which a paper of these says something."""
    agreed = [row for row in rows if in_time(plan, on_days(row.meeting))]
    return agreed or [row for row in rows if in_time(plan, on_days(*(event.dated for event in row.events)))]


def _days(row: ActionRow) -> set[date]:
    """The day an action was agreed, else those on which papers say what became of it."""
    return {row.meeting} if row.meeting else {event.dated for event in row.events if event.dated}


def on_topic(plan: Plan, view: View, rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows on the plan's topic, or of its areas where those are all it names, that name its inspections."""
    rows = [
        row for row in rows if not plan.but_areas or area_named(view.frameworks, _wording(row)) not in plan.but_areas
    ]
    found = Topic(plan, view).of(rows, _own)
    if not found:
        found = [row for row in rows if area_named(view.frameworks, _wording(row)) in plan.areas]
    return [row for row in found if of_inspection(plan, inspections(view.frameworks, _wording(row)))]


def as_narrowed(plan: Plan, rows: Sequence[ActionRow], day: date) -> list[ActionRow]:
    """The rows that are due as asked for, and whose papers print the status asked for."""
    if "undated" in plan.cues:
        rows = [row for row in rows if not row.due]
    if "not overdue" in plan.cues:
        rows = [row for row in rows if not is_overdue(row, day)]
    if plan.worded:
        rows = [row for row in rows if named_in(row.status_wording, plan.worded)]
    if plan.due_since or plan.due_until:
        rows = [row for row in rows if between(on_days(row.due_by), plan.due_since, plan.due_until)]
    return list(rows)


def _wording(row: ActionRow) -> str:
    return f"{row.topic} {row.wording}"


def _own(row: ActionRow) -> str:
    return " ".join(filter(None, [row.topic, row.wording, row.update, row.number, row.owner]))
