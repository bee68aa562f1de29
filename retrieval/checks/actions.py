"""Actions that are told to be complete without a word of what was done."""

from collections.abc import Iterator

from corpus.facts import Standing, Status
from corpus.view import View
from retrieval.checks.doubt import Doubt, said
from retrieval.kinds.actions.reconcile import Event, reconciled_actions


def closed_without_evidence(view: View) -> Iterator[Doubt]:
    """Complete by a status alone: no update says what came of them."""
    for row in reconciled_actions(view):
        if row.status is Status.COMPLETE and not any(map(_tells, row.events)):
            text = f"{row.status}, and no update says what was done: “{said(row.wording)}”"
            yield Doubt("action closed without evidence", text, row.sources)


def _tells(event: Event) -> bool:
    """Whether an update says more than the status."""
    more = event.update.strip(" .") != event.wording.strip(" .") or event.standing is Standing.IMPLIED
    return bool(event.update.strip()) and more


def unreadable_rows(view: View) -> Iterator[Doubt]:
    """Rows of trackers and logs that hold no action that can be read."""
    for row in reconciled_actions(view):
        if not row.readable:
            yield Doubt("unreadable row", f"no action can be read: “{said(row.wording)}”", row.sources)
