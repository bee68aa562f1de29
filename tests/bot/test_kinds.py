"""Every kind of fact that the register has is shown, and asked for by its name."""

from bot.kinds import SHOWN
from corpus.question import Asks
from retrieval.kinds.register import FACTS, KINDS, RECONCILED


def test_the_rows_that_are_shown_are_those_of_the_register() -> None:
    assert [kind.row for kind in SHOWN] == [kind.row for kind in FACTS]


def test_every_kind_of_fact_is_asked_for_by_its_name() -> None:
    assert [KINDS[Asks(name)] for name in RECONCILED] == list(FACTS)


def test_what_no_kind_answers_is_told_by_passages() -> None:
    assert set(Asks) - set(KINDS) == {Asks.PASSAGE, Asks.SOURCE, Asks.COURTESY}
