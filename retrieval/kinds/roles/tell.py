"""Answers about roles: who chairs, leads or owns what, as papers say it in so many words."""

import re
from collections.abc import Sequence

from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.kinds.meetings.select import on
from retrieval.kinds.near import origins
from retrieval.kinds.roles.reconcile import RoleRow, reconciled_roles
from retrieval.scope import of_force, of_inspection
from retrieval.topic import Topic

_MOST = 0.74
"""The share of a topic's words of which a role must have more."""

_SENTENCE = 320
"""Characters of the longest sentence that is quoted with a role."""


def answer_from_roles(plan: Plan, view: View) -> Answer | None:
    """Who holds the role asked for; None where no paper says so, since a passage may."""
    if plan.asks is not Asks.ROLES or not plan.roles:
        return None
    rows = [row for row in reconciled_roles(view) if of_force(plan, row.force) and _is_of(row, plan.roles)]
    rows = [row for row in rows if of_inspection(plan, [row.about])]
    topic = Topic(plan, view)
    rows = [row for row in rows if not topic.words or topic.share(_own(view.frameworks, row)) > _MOST]
    if not rows or not (topic.words or plan.inspections):
        return None
    told = tuple(Statement(_told(row), row.sources) for row in rows)
    drafts = any(row.draft for row in rows)
    notes = (*plan.assumed, *([Note(Says.DRAFT_NOTES)] if drafts else []))
    near = tuple(origins(view, rows))
    return Answer(Outcome.ANSWERED, told, assumed=notes, searched=view.count(), near=near)


def _is_of(row: RoleRow, roles: Sequence[str]) -> bool:
    return any(re.search(rf"\b{noun}", row.role, re.I) for noun in roles)


def _own(frameworks: Frameworks, row: RoleRow) -> str:
    """What tells a role from others: its body, name and inspection."""
    titles = [entry["title"] for entry in frameworks.tables["inspection"] if entry["name"] == row.about]
    return " ".join([row.body, row.role, row.about or "", *titles])


def _told(row: RoleRow) -> str:
    """The body, the role and who holds it, with the sentence that says so."""
    about = f" ({row.about})" if row.about else ""
    dated = f", {on(row.dated)}" if row.dated else ""
    quote = " ".join(row.sources[0].quote.split()).lstrip("•·▪● ")
    said = f" “{quote}”" if len(quote) <= _SENTENCE else ""
    notes = "".join(f" ({note})" for note in row.noted)
    return f"{row.body[:1].upper()}{row.body[1:]}{about}, {row.role.lower()}{dated}: {row.holder}.{said}{notes}"
