"""How long what Graph told is believed, and how often it is asked."""

import asyncio

import pytest
from own_access import CHIEFS, STAFF, someone
from own_channel import Clock
from own_graph import OwnGraph, graph_error

from bot.access import AccessUnknown, memberships
from bot.access.graph import Graph
from bot.access.memberships import Memberships

ALEX = someone(1)


@pytest.fixture
def clock() -> Clock:
    """The clock."""
    return Clock()


@pytest.fixture
def told(graph: OwnGraph, asked_graph: Graph, clock: Clock) -> Memberships:
    """What Graph told, of one who is in a group."""
    graph.join([ALEX], STAFF)
    return Memberships(asked_graph, clock)


async def test_graph_is_asked_again_when_the_minutes_are_over(told: Memberships, graph: OwnGraph, clock: Clock) -> None:
    assert await told.groups(ALEX, 5) == {STAFF}
    graph.groups[ALEX] = [CHIEFS]
    clock.now += 299
    assert await told.groups(ALEX, 5) == {STAFF}
    clock.now += 1
    assert await told.groups(ALEX, 5) == {CHIEFS}
    assert len(graph.asked) == 2


async def test_fewer_minutes_count_for_what_was_told_before(told: Memberships, graph: OwnGraph, clock: Clock) -> None:
    await told.groups(ALEX, 5)
    graph.groups[ALEX] = []
    clock.now += 60
    assert await told.groups(ALEX, 1) == frozenset()


async def test_at_nought_minutes_graph_is_asked_each_time(told: Memberships, graph: OwnGraph) -> None:
    await told.groups(ALEX, 0)
    graph.groups[ALEX] = []
    assert await told.groups(ALEX, 0) == frozenset()


async def test_that_somebody_is_in_no_group_is_kept_too(told: Memberships, graph: OwnGraph) -> None:
    for _ in range(2):
        assert await told.groups(someone(404), 5) == frozenset()
    assert len(graph.asked) == 1


async def test_questions_at_the_same_time_ask_once(told: Memberships, graph: OwnGraph) -> None:
    assert await asyncio.gather(*(told.groups(ALEX, 0) for _ in range(20))) == [{STAFF}] * 20
    assert len(graph.asked) == 1


async def test_a_failure_is_told_to_all_who_wait_and_not_kept(told: Memberships, graph: OwnGraph) -> None:
    graph.answers = [graph_error(500, "InternalServerError")]
    failed = await asyncio.gather(*(told.groups(ALEX, 5) for _ in range(3)), return_exceptions=True)
    assert [type(each) for each in failed] == [AccessUnknown] * 3
    assert await told.groups(ALEX, 5) == {STAFF}


async def test_a_failure_leaves_nothing_of_what_was_told_before(
    told: Memberships, graph: OwnGraph, clock: Clock
) -> None:
    await told.groups(ALEX, 5)
    clock.now += 300
    graph.answers = [graph_error(500, "InternalServerError")]
    with pytest.raises(AccessUnknown):
        await told.groups(ALEX, 5)


async def test_who_goes_away_takes_the_answer_from_nobody(told: Memberships, graph: OwnGraph) -> None:
    graph.held = asyncio.Event()
    first, second = (asyncio.create_task(told.groups(ALEX, 5)) for _ in range(2))
    while not (graph.asked or first.done()):
        await asyncio.sleep(0.01)
    first.cancel()
    graph.held.set()
    assert await second == {STAFF}
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_of_too_many_people_the_one_told_longest_ago_goes(
    told: Memberships, graph: OwnGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memberships, "KEPT", 2)
    for person, minutes in ((ALEX, 5), (someone(2), 5), (ALEX, 0), (someone(3), 5), (ALEX, 5), (someone(2), 5)):
        await told.groups(person, minutes)
    assert graph.asked == [ALEX, someone(2), ALEX, someone(3), someone(2)]
