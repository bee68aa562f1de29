"""No reader, no read: whatever is asked of whatever store, nobody can tell that it holds what they may not see."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from own_examples import ASKED, FILED, FILED_FOR_NARROW, TO_NARROW, TO_WIDE, Rig, examined
from own_papers import a_paper
from own_registered import Way
from own_worlds import Asked, World, worlds

import corpus.visible

FEW, THOUSAND = 21, 1000

OPEN, CLOSED = {"audiences": frozenset({"public"})}, {"audiences": frozenset({"opcc"})}

TERSE = World(
    papers=(
        a_paper(0, 0, ["acronym", "grades", "words"], shared=False, **OPEN),
        a_paper(1, 0, ["acronym", "published"], shared=False, **CLOSED),
        a_paper(2, 0, ["published", "acronym"], shared=False, **CLOSED),
    ),
    way=Way.NAME,
    narrow=frozenset({"public"}),
    wide=frozenset({"public", "opcc"}),
    asked=(Asked("say", "What is said of QQQX?"), Asked("say", "What grades were given in the last inspection?")),
    of_wide=(Asked("say", "What is said of QQQX?"),),
)
"""A world in which acronyms, and the days on which inspections were published, would tell of what is hidden."""

SEEN_THROUGH = ("documents", "passages", "words", "acronyms", "publications", "observations", "unread")
"""Tables of the register that a reader sees some of, by their documents."""


def _hold(rig: Rig, examples: int, derandomized: bool) -> None:
    rig.seen.clear()

    @settings(
        max_examples=examples,
        derandomize=derandomized,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        phases=(Phase.explicit, Phase.generate),  # an example takes too long to look for a smaller one, and is small
    )
    @given(worlds())
    def hold(world: World) -> None:
        asyncio.run(examined(world, rig))

    for way in Way:
        hold = example(replace(TERSE, way=way))(hold)
    hold()
    # Had nobody been told anything, or asked of anything hidden, the examples would have shown nothing.
    assert min(rig.seen[event] for event in (TO_WIDE, TO_NARROW, ASKED)) > examples // 6, rig.seen
    assert all(rig.seen[event] for event in (FILED, FILED_FOR_NARROW, *Way)), rig.seen


def test_nothing_that_a_reader_may_not_see_is_told_or_changes_what_is(rig: Rig) -> None:
    _hold(rig, FEW, derandomized=True)


@pytest.mark.thousand
def test_nothing_in_a_thousand_worlds_that_a_reader_may_not_see_is_told_or_changes_what_is(rig: Rig) -> None:
    _hold(rig, THOUSAND, derandomized=False)


@pytest.mark.thousand
@pytest.mark.parametrize("table", SEEN_THROUGH)
def test_the_few_examples_find_a_table_that_is_not_narrowed(
    rig: Rig, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrowed = {name: column for name, column in corpus.visible._OF_DOCUMENTS.items() if name != table}
    monkeypatch.setattr(corpus.visible, "_OF_DOCUMENTS", narrowed)
    with pytest.raises(AssertionError, match=r" tells |is answered otherwise|can be told from"):
        _hold(rig, FEW, derandomized=True)
