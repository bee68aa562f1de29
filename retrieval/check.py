"""What a careful reader would query: every concern in turn."""

from collections.abc import Callable, Iterable

from corpus.view import View
from retrieval.checks.actions import closed_without_evidence, unreadable_rows
from retrieval.checks.contradictions import contradictions
from retrieval.checks.dates import dates_out_of_order
from retrieval.checks.doubt import Doubt, merged
from retrieval.checks.findings import causes_alone, misnumbered
from retrieval.checks.standing import displaced, drafts, implied, low_trust
from retrieval.checks.texts import undated, unreadable

CHECKS: tuple[Callable[[View], Iterable[Doubt]], ...] = (
    contradictions,
    causes_alone,
    misnumbered,
    closed_without_evidence,
    unreadable_rows,
    dates_out_of_order,
    low_trust,
    implied,
    drafts,
    displaced,
    unreadable,
    undated,
)


def doubts(view: View) -> list[Doubt]:
    """All there is to query in what the reader may see, sort by sort."""
    return merged(one for check in CHECKS for one in check(view))
