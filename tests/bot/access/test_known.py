"""Who reads what: activities as Teams sends them, a directory and rosters over HTTP, an access file that changes."""

import asyncio
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from own_access import (
    CHAT,
    CHIEFS,
    OTHER,
    OWN,
    STAFF,
    STAFF_BY_GROUP,
    TEAM,
    OwnAccess,
    listed,
    reads,
    someone,
)
from own_graph import graph_error

from bot.access import AccessUnknown, Person
from bot.access.members import MEMBERS_AT_MOST

ALEX, BLAKE, CHRIS, GUEST = (someone(number) for number in range(1, 5))
NOTHING, PUBLISHED, OPCC = reads(), reads("public"), reads("public", "opcc")


@pytest.fixture
def own(access: OwnAccess) -> OwnAccess:
    """Alex and Blake are of the staff; Chris is a chief, and of the staff too; the guest is in no group."""
    access.lay_down(STAFF_BY_GROUP)
    access.graph.join([ALEX, BLAKE, CHRIS], STAFF)
    access.graph.join([CHRIS], CHIEFS)
    access.graph.join([GUEST])
    return access


def meet(access: OwnAccess, *people: Person, place: str = CHAT) -> None:
    """Put these people in a conversation or a team."""
    access.channel.rosters[place] = [listed(person) for person in people]


# Alone


async def test_a_person_reads_what_their_groups_give(own: OwnAccess) -> None:
    assert await own.alone(ALEX) == OPCC
    assert await own.alone(CHRIS) == reads("public", "opcc", "chief-officers")


async def test_a_guest_in_no_group_reads_nothing(own: OwnAccess) -> None:
    assert await own.alone(GUEST) == NOTHING
    assert own.graph.asked == [GUEST]


async def test_a_guest_reads_what_they_are_given_by_name(own: OwnAccess) -> None:
    own.lay_down(f'{STAFF_BY_GROUP}[groups.guest]\ntenant="{OWN}"\npeople=["{GUEST.id}"]\naudiences=["force"]')
    assert await own.alone(GUEST) == reads("public", "force")


async def test_the_same_id_in_another_tenant_reads_nothing_and_graph_is_not_asked(own: OwnAccess) -> None:
    own.graph.join([replace(ALEX, tenant=OTHER)], STAFF)
    assert await own.alone(replace(ALEX, tenant=OTHER)) == NOTHING
    assert own.graph.asked == []


async def test_a_group_of_the_same_id_in_another_tenant_gives_nothing(own: OwnAccess) -> None:
    own.lay_down(f'{STAFF_BY_GROUP}[groups.x]\ntenant="{OTHER}"\nid="{CHIEFS}"\naudiences=["force"]')
    own.graph.join([replace(ALEX, tenant=OTHER)], STAFF)
    assert await own.alone(replace(ALEX, tenant=OTHER)) == NOTHING


async def test_two_tenants_are_asked_each_about_its_own_people(own: OwnAccess) -> None:
    own.lay_down(f'{STAFF_BY_GROUP}[groups.x]\ntenant="{OTHER}"\nid="{CHIEFS}"\naudiences=["force"]')
    own.graph.join([someone(9, OTHER)], CHIEFS)
    assert await own.alone(someone(9, OTHER)) == reads("public", "force")
    assert await own.alone(ALEX) == OPCC


async def test_the_unknown_read_what_is_published_where_the_file_says_so(own: OwnAccess) -> None:
    own.lay_down('unknown = "public"\n' + STAFF_BY_GROUP)
    assert await own.alone(GUEST) == await own.alone(None) == PUBLISHED


async def test_who_can_t_be_told_reads_nothing_and_graph_is_not_asked(own: OwnAccess) -> None:
    assert await own.alone(None) == NOTHING
    assert await own.alone(ALEX, channelData={"tenant": {"id": OTHER}}) == NOTHING
    assert own.graph.asked == []


async def test_who_has_left_a_group_reads_no_more_when_the_minutes_are_over(own: OwnAccess) -> None:
    assert await own.alone(ALEX) == OPCC
    own.graph.groups[ALEX] = []
    own.clock.now += 300
    assert await own.alone(ALEX) == NOTHING


async def test_who_has_left_a_group_reads_no_more_at_once_at_nought_minutes(own: OwnAccess) -> None:
    own.lay_down("minutes = 0\n" + STAFF_BY_GROUP)
    assert await own.alone(ALEX) == OPCC
    own.graph.groups[ALEX] = []
    assert await own.alone(ALEX) == NOTHING


async def test_on_another_channel_than_teams_nobody_is_known(own: OwnAccess) -> None:
    assert await own.alone(ALEX, channelId="directline") == NOTHING
    meet(own, ALEX)
    assert (
        await own.alone(ALEX, channelId="webchat", conversation={"id": CHAT, "conversationType": "groupChat"})
        == NOTHING
    )
    assert own.graph.asked == []


async def test_without_graph_who_signed_in_too_long_ago_is_told_to_sign_in_again(own: OwnAccess) -> None:
    own.lay_down(f"graph = false\n{STAFF_BY_GROUP}")
    assert await own.on_page(ALEX, frozenset({STAFF})) == OPCC
    own.clock.now += 300
    with pytest.raises(AccessUnknown, match="Sign out, and sign in again"):
        await own.on_page(ALEX, frozenset({STAFF}))


async def test_a_change_of_the_file_counts_at_the_next_question(own: OwnAccess) -> None:
    assert await own.alone(ALEX) == OPCC
    own.lay_down(STAFF_BY_GROUP.replace('"opcc"', '"force"'))
    assert await own.alone(ALEX) == reads("public", "force")
    own.lay_down("")
    assert await own.alone(ALEX) == NOTHING


async def test_nobody_reads_while_the_file_is_wrong(own: OwnAccess) -> None:
    own.lay_down("minutes = -1")
    for asked in (own.alone(ALEX), own.in_chat(ALEX), own.on_page(ALEX, frozenset({STAFF})), own.known.on_page(None)):
        with pytest.raises(AccessUnknown, match="so nothing is read"):
            await asked


async def test_nobody_reads_by_their_groups_while_graph_does_not_tell(own: OwnAccess) -> None:
    own.graph.answers = [graph_error(500, "InternalServerError")]
    with pytest.raises(AccessUnknown, match="answered 500"):
        await own.alone(ALEX)
    assert await own.alone(ALEX) == OPCC


async def test_without_graph_only_people_named_in_the_file_are_known_in_teams(own: OwnAccess) -> None:
    own.lay_down(f'graph = false\n{STAFF_BY_GROUP}people = ["{BLAKE.id}"]')
    assert await own.alone(ALEX) == NOTHING
    assert await own.alone(BLAKE) == reads("public", "opcc", "chief-officers")
    assert own.graph.asked == []


# In a group chat


async def test_a_chat_reads_what_each_of_its_members_reads(own: OwnAccess) -> None:
    meet(own, ALEX, BLAKE, CHRIS)
    assert await own.in_chat(CHRIS) == OPCC
    meet(own, CHRIS)
    assert await own.in_chat(CHRIS) == reads("public", "opcc", "chief-officers")


async def test_a_chat_of_two_organisations_reads_what_is_for_either_of_them_and_both(own: OwnAccess) -> None:
    own.lay_down(f'{STAFF_BY_GROUP}[groups.force]\ntenant="{OWN}"\npeople=["{GUEST.id}"]\naudiences=["force"]')
    meet(own, ALEX, GUEST)
    reader = await own.in_chat(ALEX)
    assert reader == await own.in_chat(GUEST)
    assert reader.may_read(frozenset({"public"})) and reader.may_read(frozenset({"opcc", "force"}))
    assert not reader.may_read(frozenset({"opcc"})) and not reader.may_read(frozenset({"force"}))
    assert not reader.reads_nothing


async def test_nothing_is_read_in_a_chat_with_a_member_who_is_unknown(own: OwnAccess) -> None:
    meet(own, ALEX, BLAKE, GUEST)
    assert await own.in_chat(ALEX) == NOTHING


async def test_what_is_published_is_read_there_where_the_unknown_may_read_it(own: OwnAccess) -> None:
    own.lay_down('unknown = "public"\n' + STAFF_BY_GROUP)
    meet(own, ALEX, BLAKE, GUEST)
    assert await own.in_chat(ALEX) == PUBLISHED
    assert await own.in_chat(GUEST) == PUBLISHED


@pytest.mark.parametrize(
    "changes",
    [
        {"aadObjectId": None},
        {"aadObjectId": "anonymous"},
        {"objectId": GUEST.id},
        {"tenantId": OTHER},
        {"tenantId": "elsewhere"},
    ],
    ids=str,
)
async def test_a_member_without_one_clear_id_is_unknown(own: OwnAccess, changes: dict[str, str | None]) -> None:
    own.channel.rosters[CHAT] = [listed(ALEX), listed(BLAKE, **changes)]
    assert await own.in_chat(ALEX) == NOTHING


@pytest.mark.parametrize(
    "changes",
    [{"aadObjectId": None, "objectId": BLAKE.id.upper()}, {"tenantId": None}, {"objectId": BLAKE.id}],
    ids=str,
)
async def test_a_member_is_known_by_either_id_in_the_chats_tenant(
    own: OwnAccess, changes: dict[str, str | None]
) -> None:
    own.channel.rosters[CHAT] = [listed(ALEX), listed(BLAKE, **changes)]
    assert await own.in_chat(ALEX) == OPCC


async def test_who_joins_a_chat_narrows_it_at_the_next_question_and_who_leaves_widens_it(own: OwnAccess) -> None:
    meet(own, ALEX, BLAKE)
    assert await own.in_chat(ALEX) == OPCC
    meet(own, ALEX, BLAKE, GUEST)
    assert await own.in_chat(ALEX) == NOTHING
    meet(own, ALEX, BLAKE)
    assert await own.in_chat(ALEX) == OPCC


async def test_who_is_not_in_the_chat_is_answered_from_what_is_published(own: OwnAccess) -> None:
    meet(own, BLAKE, CHRIS)
    assert await own.in_chat(ALEX) == PUBLISHED


async def test_who_reads_nothing_is_answered_from_nothing_and_no_roster_is_fetched(own: OwnAccess) -> None:
    assert await own.in_chat(GUEST) == NOTHING
    assert await own.in_chat(None) == NOTHING
    assert own.channel.rosters_asked == []


async def test_who_can_t_be_told_is_answered_from_what_is_published_where_the_unknown_read_it(own: OwnAccess) -> None:
    own.lay_down('unknown = "public"\n' + STAFF_BY_GROUP)
    meet(own, ALEX)
    assert await own.in_chat(None) == PUBLISHED


async def test_an_empty_roster_and_one_that_can_t_be_had_leave_what_is_published(own: OwnAccess) -> None:
    assert await own.in_chat(ALEX) == PUBLISHED
    meet(own)
    assert await own.in_chat(ALEX) == PUBLISHED


async def test_a_roster_that_nobody_sends_leaves_what_is_published(own: OwnAccess) -> None:
    own.channel.url = "http://127.0.0.1:1"
    assert await own.in_chat(ALEX) == PUBLISHED


@pytest.mark.parametrize("roster", ["members", [listed(ALEX), "29:blake"]], ids=["no list", "no member"])
async def test_a_roster_that_is_none_is_not_taken_for_the_whole(own: OwnAccess, roster: Any) -> None:
    own.channel.rosters[CHAT] = roster
    assert await own.in_chat(ALEX) == PUBLISHED


async def test_a_roster_that_does_not_end_is_given_up(own: OwnAccess) -> None:
    meet(own, ALEX, BLAKE)
    own.channel.roster_page = 0
    assert await own.in_chat(ALEX) == PUBLISHED


async def test_the_roster_is_asked_for_with_the_bots_own_token(own: OwnAccess, http: aiohttp.ClientSession) -> None:
    meet(own, ALEX, BLAKE)
    async with http.get(f"{own.channel.url}/v3/conversations/{CHAT}/pagedmembers?pageSize=500") as answer:
        assert answer.status == 403
    assert await own.in_chat(ALEX) == OPCC


async def test_all_pages_of_a_roster_are_read(own: OwnAccess) -> None:
    own.channel.roster_page = 2
    meet(own, ALEX, BLAKE, CHRIS, someone(5), GUEST)
    own.graph.join([someone(5)], STAFF)
    assert await own.in_chat(ALEX) == NOTHING
    assert own.channel.rosters_asked == [
        f"/v3/conversations/19%3Achat%40thread.v2/pagedmembers?pageSize=500{more}"
        for more in ("", "&continuationToken=2", "&continuationToken=4")
    ]


async def test_a_message_s_place_in_a_thread_is_no_part_of_the_roster_s_name(own: OwnAccess) -> None:
    meet(own, ALEX, BLAKE)
    assert await own.in_chat(ALEX, id=f"{CHAT};messageid=1") == OPCC


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        pytest.param(MEMBERS_AT_MOST, OPCC, id="as many as are asked for"),
        pytest.param(MEMBERS_AT_MOST + 1, PUBLISHED, id="one more"),
    ],
)
async def test_a_chat_of_too_many_reads_what_is_published(own: OwnAccess, size: int, expected: object) -> None:
    crowd = [someone(number) for number in range(100, 100 + size - 1)]
    own.graph.join(crowd, STAFF)
    meet(own, *crowd, ALEX)
    assert await own.in_chat(ALEX) == expected


async def test_graph_is_asked_for_eight_members_at_once_at_most(own: OwnAccess, http: aiohttp.ClientSession) -> None:
    crowd = [someone(number) for number in range(100, 130)]
    own.graph.join(crowd, STAFF)
    meet(own, ALEX, *crowd)
    await own.alone(ALEX)
    own.graph.held = asyncio.Event()
    asked = asyncio.create_task(own.in_chat(ALEX))
    while own.graph.at_once < 8 and not asked.done():
        await asyncio.sleep(0.01)
    # What was sent with the eighth is received before what is sent now.
    async with http.post(f"{own.graph.url}/login/{OWN}/oauth2/v2.0/token") as later:
        await later.read()
    own.graph.held.set()
    assert await asked == OPCC
    assert own.graph.most_at_once == 8


async def test_each_member_is_asked_for_once_a_turn_the_one_who_asks_too(own: OwnAccess) -> None:
    own.lay_down("minutes = 0\n" + STAFF_BY_GROUP)
    meet(own, ALEX, BLAKE)
    assert await own.in_chat(ALEX) == OPCC
    assert own.graph.asked == [ALEX, BLAKE]


async def test_graph_is_asked_no_more_once_nothing_is_left(own: OwnAccess) -> None:
    meet(own, ALEX, *(someone(number) for number in range(100, 150)))
    assert await own.in_chat(ALEX) == NOTHING
    assert len(own.graph.asked) <= 1 + 8


async def test_graph_is_not_asked_about_members_where_one_is_of_no_tenant_in_the_file(own: OwnAccess) -> None:
    meet(own, ALEX, BLAKE, someone(9, OTHER))
    assert await own.in_chat(ALEX) == NOTHING
    assert own.graph.asked == [ALEX]


async def test_a_chat_gets_no_answer_while_graph_does_not_tell_of_a_member(own: OwnAccess) -> None:
    meet(own, ALEX, BLAKE)
    await own.alone(ALEX)
    own.graph.answers = [graph_error(403, "Authorization_RequestDenied")]
    with pytest.raises(AccessUnknown, match=r"GroupMember\.Read\.All"):
        await own.in_chat(ALEX)


@pytest.mark.parametrize("kind", [None, "meeting", "Personal", "GroupChat", ""])
async def test_another_kind_of_conversation_reads_what_is_published(own: OwnAccess, kind: str | None) -> None:
    meet(own, ALEX, BLAKE)
    assert await own.in_chat(ALEX, conversationType=kind) == PUBLISHED


# In a channel


@pytest.mark.parametrize("kind", [{"type": "standard"}, {"id": TEAM}], ids=str)
async def test_a_standard_channel_reads_what_each_member_of_the_team_reads(
    own: OwnAccess, kind: dict[str, str | None]
) -> None:
    meet(own, ALEX, BLAKE, place=TEAM)
    assert await own.in_channel(CHRIS, **kind) == PUBLISHED
    meet(own, ALEX, BLAKE, CHRIS, place=TEAM)
    assert await own.in_channel(CHRIS, **kind) == OPCC
    meet(own, ALEX, BLAKE, CHRIS, GUEST, place=TEAM)
    assert await own.in_channel(CHRIS, **kind) == NOTHING


@pytest.mark.parametrize("kind", ["private", "shared", "unknownFutureValue", "", 5, None], ids=str)
async def test_any_other_channel_reads_what_is_published(own: OwnAccess, kind: object) -> None:
    meet(own, ALEX, BLAKE, place=TEAM)
    assert await own.in_channel(ALEX, type=kind) == PUBLISHED
    assert own.channel.rosters_asked == []


# On the pages


async def test_groups_in_a_token_are_believed_for_some_minutes_and_then_graph_is_asked(own: OwnAccess) -> None:
    claimed = frozenset({CHIEFS.upper()})
    assert await own.on_page(ALEX, claimed) == reads("public", "opcc", "chief-officers")
    assert own.graph.asked == []
    own.clock.now += 300
    assert await own.on_page(ALEX, claimed) == OPCC


async def test_at_nought_minutes_graph_is_asked_and_no_token_believed(own: OwnAccess) -> None:
    own.lay_down("minutes = 0\n" + STAFF_BY_GROUP)
    assert await own.on_page(GUEST, frozenset({STAFF})) == NOTHING
    assert await own.on_page(ALEX, frozenset()) == OPCC
    assert own.graph.asked == [GUEST, ALEX]


async def test_where_a_token_names_no_groups_graph_is_asked(own: OwnAccess) -> None:
    assert await own.on_page(ALEX, None) == OPCC
    assert own.graph.asked == [ALEX]


async def test_without_graph_a_token_that_is_old_or_silent_leaves_the_people_of_the_file(own: OwnAccess) -> None:
    own.lay_down(f'graph = false\n{STAFF_BY_GROUP}people = ["{BLAKE.id}"]')
    assert await own.on_page(ALEX, frozenset({STAFF})) == OPCC
    assert await own.on_page(ALEX, None) == NOTHING
    own.clock.now += 300
    assert await own.on_page(BLAKE, frozenset({STAFF})) == reads("public", "opcc", "chief-officers")
    assert own.graph.asked == []


async def test_groups_in_a_token_of_another_tenant_give_nothing(own: OwnAccess) -> None:
    assert await own.on_page(someone(1, OTHER), frozenset({STAFF, CHIEFS})) == NOTHING


async def test_who_has_not_signed_in_is_unknown(own: OwnAccess) -> None:
    assert await own.known.on_page(None) == NOTHING
    own.lay_down('unknown = "public"\n' + STAFF_BY_GROUP)
    assert await own.known.on_page(None) == PUBLISHED


async def test_no_page_is_made_while_graph_does_not_tell(own: OwnAccess) -> None:
    own.graph.answers = [graph_error(500, "InternalServerError")]
    with pytest.raises(AccessUnknown):
        await own.on_page(ALEX, None)
