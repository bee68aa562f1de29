"""Promises of several papers, made one row each: in their sentences, and in what actions give as their dates."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.facts import Action, Promise
from corpus.notes import Note, Says
from corpus.nouns import DocumentId
from corpus.observations import Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.same_action import plain
from retrieval.kinds.observed import observed, once_a_view
from retrieval.kinds.row import row_fields

Seen = Observation[Promise]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow(Row):
    """A time at which something is said to happen. `dated` is the day of the latest paper that says it."""

    force: str | None
    wording: str
    due: str
    due_by: date | None
    dated: date | None


@once_a_view
def reconciled_promises(view: View, as_at: date | None = None) -> list[PromiseRow]:
    """What the view's papers say is to happen, outside their actions, by the last day that it can mean."""
    taken = _taken(observed(view, Action))
    alike: dict[tuple[str | None, str], list[Seen]] = defaultdict(list)
    for one in observed(view, Promise):
        if not (as_at and one.dated and one.dated > as_at) and not _within(taken[one.document], one.spans[0]):
            alike[one.fact.force, plain(one.fact.wording)].append(one)
    rows = [_row(view, seen) for seen in alike.values()]
    return sorted(rows, key=lambda row: (row.due_by or date.max, row.force or "", row.wording))


def _taken(actions: Iterable[Observation[Action]]) -> dict[DocumentId, list[tuple[int, int]]]:
    """Where actions and their updates stand, in order."""
    found: dict[DocumentId, list[tuple[int, int]]] = defaultdict(list)
    for one in actions:
        found[one.document] += one.spans
    return defaultdict(list, {document: sorted(set(spans)) for document, spans in found.items()})


def _within(taken: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    at = bisect_right(taken, (span[0], span[1] + 1)) - 1
    return at >= 0 and taken[at][0] <= span[0] and span[1] <= taken[at][1]


def _row(view: View, seen: Sequence[Seen]) -> PromiseRow:
    """One row; the latest paper first, and of one day what is final before what is draft."""
    latest = sorted(seen, key=lambda one: (one.dated or date.min, not one.draft), reverse=True)
    fact = latest[0].fact
    notes = [Note(Says.ONLY_IN_DRAFT_NOTES)] if all(one.draft for one in seen) else []
    return PromiseRow(
        **row_fields(view, latest, notes),
        force=fact.force,
        wording=fact.wording,
        due=fact.due,
        due_by=fact.due_by,
        dated=latest[0].dated,
    )
