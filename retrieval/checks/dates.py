"""Dates out of order: what is told before it can have been, or due before it was agreed."""

from collections.abc import Iterator

from corpus.facts import Action, Decision, Inspection, Meeting
from corpus.view import View
from retrieval.checks.doubt import Doubt, doubt, on, said
from retrieval.kinds.observed import observed

KIND = "dates out of order"


def dates_out_of_order(view: View) -> Iterator[Doubt]:
    """An event before its meeting, a day due before the action, a publication after the paper that tells of it."""
    yield from _actions(view)
    for decided in observed(view, Decision):
        day = decided.fact.meeting
        if day and decided.dated and decided.dated < day:
            text = f"a paper of {on(decided.dated)} tells what a meeting of {on(day)} decided on “{decided.fact.topic}”"
            yield doubt(view, KIND, text, decided)
    for met in observed(view, Meeting):
        if not met.fact.planned and met.dated and met.dated < met.fact.day:
            text = f"a paper of {on(met.dated)} tells of a meeting of {on(met.fact.day)} as held"
            yield doubt(view, KIND, text, met)
    for told in observed(view, Inspection):
        published = told.fact.published
        if published and told.dated and told.dated < published:
            text = f"a paper of {on(told.dated)} says that {told.fact.name} was published on {on(published)}"
            yield doubt(view, KIND, text, told)


def _actions(view: View) -> Iterator[Doubt]:
    for told in observed(view, Action):
        action = told.fact
        if action.meeting and told.dated and told.dated < action.meeting:
            text = f"a paper of {on(told.dated)} tells of an action of the later meeting of {on(action.meeting)}"
            yield doubt(view, KIND, f"{text}: “{said(action.wording)}”", told)
        if action.meeting and action.due_by and action.due_by < action.meeting:
            text = f"due by {on(action.due_by)}, but agreed on {on(action.meeting)}"
            yield doubt(view, KIND, f"{text}: “{said(action.wording)}”", told)
