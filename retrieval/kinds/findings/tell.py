"""Answers about findings: complete lists and counts, what came with what, and what has become of them."""

import re
from collections.abc import Iterator, Sequence

from corpus.facts import Status
from corpus.nouns import Part, Statement
from corpus.question import Answer, Asks, Outcome, Question
from corpus.view import View
from retrieval.kinds.findings.closing import is_closed, left_out, states, unsaid
from retrieval.kinds.findings.gaps import areas_without, none_stated
from retrieval.kinds.findings.lists import by_area, caveats, counted, listed, plural, round_of
from retrieval.kinds.findings.numbering import numbered_otherwise
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings
from retrieval.kinds.findings.recurring import recurring
from retrieval.kinds.findings.select import about, by_number, by_order, foreign, scopes, that_came_with
from retrieval.kinds.near import origins, papers, refused

_AGAIN = re.compile(r"\b(both|in common|recur\w*|repeat(ed)?|same|again|twice|carried over)\b", re.I)
_BY_AREA = re.compile(r"\b(by|per|for each|in each|each) (peel |core )?(area|question|topic)s?\b", re.I)

_BESIDES = (Asks.INSPECTIONS, Asks.PROMISES)
"""What is asked of inspections or days as such, but of findings where it names a kind of these."""

_BECAME = re.compile(r"\b(happened to|became of|become of)\b", re.I)
_NO_AREA = re.compile(r"\b(which|what) areas?\b.*\b(no|without|not have|n.t have|n.t get|not get)\b", re.I)
_NAMED = 3
"""Findings that a refusal names at most."""


def answer_from_findings(question: Question, view: View) -> Answer | None:
    """The findings that a question asks for, complete and counted; None where it asks for something else."""
    explained = numbered_otherwise(question, view)
    if explained or not (question.asks is Asks.FINDINGS or (question.findings and question.asks in _BESIDES)):
        return explained
    every = reconciled_findings(view)
    known = [row for row in every if not question.forces or row.force in question.forces]
    scoped = [row for row in known if _in_scope(question, row)]
    rows = _meant(question, view, scoped)
    parts = view.parts()
    if _AGAIN.search(question.text) and (pairs := recurring(question, view, rows)):
        return pairs
    none = list(_none(question, view, known, rows, parts))
    if not rows and not none:
        return _nearest(question, view, scoped or every)
    if question.aspect == "closure level" and not any(state.closure_level for row in rows for state in row.states):
        return _without_level(question, view, rows)
    return _told(question, view, rows, none, parts)


def _in_scope(question: Question, row: FindingRow) -> bool:
    """Whether a row is of the inspection and time asked about."""
    if question.inspections and row.inspection not in question.inspections:
        return False
    printed = row.date.isoformat() if row.date else row.month or ""
    when = [int(number) for number in printed.split("-") if number]
    if question.months and tuple(when[:2]) not in question.months:
        return False
    if question.years and not question.months:
        named = any(str(year) in (row.inspection or "") for year in question.years)
        if not named and not set(when[:1]) & set(question.years):
            return False
    before = question.as_at is None or row.date is None or row.date <= question.as_at
    return before and (question.since is None or row.date is None or row.date >= question.since)


def _meant(question: Question, view: View, rows: Sequence[FindingRow]) -> list[FindingRow]:
    """The rows of the kind, area, number and topic asked for."""
    near = [row for row in rows if not question.areas or row.area in question.areas]
    wanted = [row for row in near if not question.findings or row.type in question.findings]
    if question.within:
        return that_came_with(question, view, wanted, [row for row in near if row.type is question.within])
    if question.number and not question.count:
        wanted = by_number(wanted, question.number)
    placed = by_order(question, wanted)
    meant = about(question, view, wanted) or (wanted if question.areas and foreign(question, rows) else [])
    return [row for row in meant if row in placed]


def _none(
    question: Question, view: View, known: Sequence[FindingRow], rows: Sequence[FindingRow], parts: Sequence[Part]
) -> Iterator[Statement]:
    """What papers say of inspections that have no finding of the kind asked for; nothing where less is asked for."""
    if question.areas or question.number or question.within or about(question, view, known) != list(known):
        return
    held = [name for _, name in scopes(row for row in known if _in_scope(question, row)) if name]
    for inspection in dict.fromkeys(question.inspections or held):
        for kind in question.findings:
            if not any((row.inspection, row.type) == (inspection, kind) for row in rows):
                yield from none_stated(view, inspection, kind, parts)


def _told(
    question: Question, view: View, rows: Sequence[FindingRow], none: Sequence[Statement], parts: Sequence[Part]
) -> Answer:
    """The answer from these rows, newest inspection first, what has none before what has some."""
    notes, shown = [*question.assumed, *caveats(rows, parts)], rows
    if question.areas and rows and (words := foreign(question, rows)):
        notes.append(f"no finding that is listed says “{words}”")
    if question.aspect in ("status", "closure level") or question.statuses or _BECAME.search(question.text):
        shown = [row for row in rows if _has_status(question, row)]
        left = [row for row in rows if row not in shown]
        told = [*none, *states(view, shown, parts), *(left_out(left) if shown or none else ())]
        notes += unsaid(shown, level=question.aspect == "closure level")
    elif _NO_AREA.search(question.text) and (without := list(areas_without(view, rows))):
        told, shown = [*none, *without], []
        notes.append("that none is listed under these areas is read from the lists; no paper says so in as many words")
    elif question.count or _BY_AREA.search(question.text):
        told = [*none, *by_area(rows)]
    else:
        told = [*none, *listed(rows)]
    if not told:
        asked = " or ".join(question.statuses)
        reason = f"Not in the store: no paper records any of these as {asked}: {_counts(rows)}."
        return refused(view, reason, papers(view, rows), notes)
    assumed, near = tuple(dict.fromkeys(notes)), tuple(papers(view, rows))
    return Answer(Outcome.ANSWERED, tuple(told), assumed=assumed, searched=view.count(), rows=tuple(shown), near=near)


def _has_status(question: Question, row: FindingRow) -> bool:
    """Whether a row has a status asked for; what the inspectorate is not recorded to have closed may be outstanding."""
    if not question.statuses or question.aspect == "status":
        return True
    if Status.OUTSTANDING in question.statuses and not is_closed(row):
        return True
    return bool(({state.status for state in row.states} or {Status.NOT_RECORDED}) & set(question.statuses))


def _nearest(question: Question, view: View, held: Sequence[FindingRow]) -> Answer:
    """A refusal that names the nearest thing that the store has."""
    kinds = " or ".join(plural(kind, 2)[2:] for kind in question.findings) or "findings"
    topic = [f"“{question.topic}”"] if question.topic else []
    asked = [*question.areas, *topic, *question.inspections, *question.forces, *map(str, question.years)]
    near = [row for row in held if not question.findings or row.type in question.findings] or held
    holds = f"It holds {_counts(near)}" if near else "It holds no findings"
    reason = f"Not in the store: no {kinds}{' for ' + ', '.join(asked) if asked else ''}. {holds}."
    return refused(view, reason, papers(view, near), question.assumed)


def _without_level(question: Question, view: View, rows: Sequence[FindingRow]) -> Answer:
    """A refusal to say at which level findings are to be closed, which no paper prints."""
    named = "; ".join(f"“{' '.join(row.wording.split())}” ({round_of(row)})" for row in rows[:_NAMED])
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    reason = (
        f"Not in the store: no paper prints a closure level for {named}{more}. Ask for its status to see what is said."
    )
    return refused(view, reason, [*origins(view, rows[:_NAMED]), *papers(view, rows)], question.assumed)


def _counts(rows: Sequence[FindingRow]) -> str:
    """How many findings of each inspection there are."""
    groups = scopes(rows).values()
    return "; ".join(f"{counted(group)} in {round_of(group[0], with_force=True)}" for group in groups)
