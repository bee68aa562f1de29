"""Answers about roles: who chairs, leads or owns what, as papers say it in so many words."""

import re
from collections.abc import Sequence

from corpus.frameworks import table
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.terms import stem, words
from corpus.view import View
from retrieval.kinds.meetings.select import of_force, on, topical
from retrieval.kinds.near import origins
from retrieval.kinds.roles.reconcile import RoleRow, reconciled_roles

_SENTENCE = 320
"""Characters of the longest sentence that is quoted with a role."""


def answer_from_roles(question: Question, view: View) -> Answer | None:
    """Who holds the role asked for; None where no paper says so, since a passage may."""
    roles = _roles(question.text)
    if question.asks is not Asks.ROLES or not roles:
        return None
    rows = [row for row in reconciled_roles(view) if of_force(question, row.force) and _is_of(row, roles)]
    if question.inspections:
        rows = [row for row in rows if row.about in question.inspections]
    rows = [row for row in rows if _meant(question, row)]
    if not rows or not (topical(question) or question.inspections):
        return None
    told = tuple(Statement(_told(row), row.sources) for row in rows)
    drafts = any(row.draft for row in rows)
    notes = (*question.assumed, *(["from draft notes"] if drafts else []))
    near = tuple(origins(view, rows))
    return Answer(Outcome.ANSWERED, told, assumed=notes, searched=view.count(), near=near)


def _roles(text: str) -> list[str]:
    """The nouns of the roles that a question asks for: chair, lead."""
    return [noun for noun, asks in table("sitting_words")["roles"] if re.search(asks, text, re.I)]


def _is_of(row: RoleRow, roles: Sequence[str]) -> bool:
    return any(re.search(rf"\b{noun}", row.role, re.I) for noun in roles)


def _meant(question: Question, row: RoleRow) -> bool:
    """Whether a row has all the words of the topic, in its body, role, inspection or holder's post."""
    titles = [entry["title"] for entry in table("inspection") if entry["name"] == row.about]
    own = {stem(word) for word in words(" ".join([row.body, row.role, row.about or "", *titles]))}
    return all(any(one <= own for one in either) for either in topical(question))


def _told(row: RoleRow) -> str:
    """The body, the role and who holds it, with the sentence that says so."""
    about = f" ({row.about})" if row.about else ""
    dated = f", {on(row.dated)}" if row.dated else ""
    quote = " ".join(row.sources[0].quote.split()).lstrip("•·▪● ")
    said = f" “{quote}”" if len(quote) <= _SENTENCE else ""
    notes = "".join(f" ({note})" for note in row.notes)
    return f"{row.body[:1].upper()}{row.body[1:]}{about}, {row.role.lower()}{dated}: {row.holder}.{said}{notes}"
