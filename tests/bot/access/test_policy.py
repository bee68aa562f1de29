"""What a person reads, by the policy alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from own_access import CHIEFS, OTHER, OWN, STAFF, someone

from bot.access import Person
from bot.access.policy import PUBLIC, Group, Policy, audiences

NAMES = ("opcc", "force", "chief-officers")
PEOPLE = st.builds(someone, st.integers(1, 3), st.sampled_from([OWN, OTHER]))
GROUP_IDS = st.sampled_from([STAFF, CHIEFS])
GROUPS = st.builds(
    Group,
    tenant=st.sampled_from([OWN, OTHER]),
    audiences=st.frozensets(st.sampled_from(NAMES), min_size=1),
    id=st.none() | GROUP_IDS,
    people=st.frozensets(st.integers(1, 3).map(lambda number: someone(number).id)),
)
POLICIES = st.builds(
    Policy, groups=st.lists(GROUPS, max_size=4).map(tuple), unknown=st.sampled_from([frozenset(), PUBLIC])
)


@given(POLICIES, PEOPLE, st.frozensets(GROUP_IDS))
def test_nobody_reads_what_only_a_group_of_another_tenant_gives(
    policy: Policy, person: Person, ids: frozenset[str]
) -> None:
    own = replace(policy, groups=tuple(group for group in policy.groups if group.tenant == person.tenant))
    assert audiences(policy, person, ids) == audiences(own, person, ids)


@given(POLICIES, PEOPLE, st.frozensets(GROUP_IDS), GROUP_IDS)
def test_leaving_a_group_never_widens(policy: Policy, person: Person, ids: frozenset[str], left: str) -> None:
    assert audiences(policy, person, ids - {left}) <= audiences(policy, person, ids)


@given(POLICIES, PEOPLE, st.frozensets(GROUP_IDS))
def test_everybody_reads_what_the_unknown_read(policy: Policy, person: Person, ids: frozenset[str]) -> None:
    assert audiences(policy, None, ids) == policy.unknown <= audiences(policy, person, ids)


def test_who_is_in_several_groups_reads_what_each_gives_and_what_is_published() -> None:
    named = Group(OWN, frozenset({"force"}), people=frozenset({someone(1).id}))
    policy = Policy(
        (Group(OWN, frozenset({"opcc"}), id=STAFF), named, Group(OWN, frozenset({"chief-officers"}), CHIEFS))
    )
    assert audiences(policy, someone(1), {STAFF.upper()}) == {"public", "opcc", "force"}
    assert audiences(policy, someone(2), {STAFF}) == {"public", "opcc"}
    assert audiences(policy, someone(2)) == frozenset()


def test_groups_are_named_in_their_own_tenant() -> None:
    by_id, by_name = Group(OWN, PUBLIC, id=STAFF), Group(OWN, PUBLIC, people=frozenset({someone(1).id}))
    policy = Policy((by_id, by_name, Group(OTHER, PUBLIC, id=CHIEFS)))
    assert policy.named(someone(1)) == {STAFF}
    assert policy.named(someone(1, OTHER)) == {CHIEFS}
    assert policy.named(None) == frozenset()


def test_graph_is_asked_only_where_a_group_of_the_tenant_is_named_by_its_id() -> None:
    by_id, by_name = Group(OWN, PUBLIC, id=STAFF), Group(OTHER, PUBLIC, people=frozenset({someone(1).id}))
    policy = Policy((by_id, by_name))
    assert policy.asks_graph(someone(1))
    assert not policy.asks_graph(someone(1, OTHER))
    assert not policy.asks_graph(None)
    assert not replace(policy, graph=False).asks_graph(someone(1))
