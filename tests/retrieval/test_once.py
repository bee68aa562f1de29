"""What is made of a view is made once, for that view alone, and for each day apart."""

from datetime import date

from builders import ViewOf

from corpus.facts import Action
from retrieval.kinds.actions.reconcile import reconciled_actions
from retrieval.kinds.observed import observed


def test_rows_are_made_once_a_view_and_as_at_each_day_apart(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    assert reconciled_actions(view) is reconciled_actions(view)
    earlier = reconciled_actions(view, date(2025, 5, 20))
    assert earlier is reconciled_actions(view, date(2025, 5, 20))
    assert 0 < len(earlier) < len(reconciled_actions(view))


def test_one_readers_rows_are_never_anothers(view_of: ViewOf) -> None:
    everything, public = view_of(administrator=True), view_of("public")
    assert len(observed(everything, Action)) > len(observed(public, Action)) > 0
    assert len(reconciled_actions(everything)) > len(reconciled_actions(public)) > 0
