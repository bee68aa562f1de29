"""What Microsoft Graph is asked, and what is said where it does not tell: over HTTP, with signed tokens."""

import asyncio
from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web
from own_access import CHIEFS, OTHER, OWN, STAFF, someone
from own_channel import SECRET
from own_graph import OwnGraph, graph_error

from bot.access import AccessUnknown
from bot.access.graph import Graph
from bot.registration import AppType, Registration

ALEX = someone(1)


async def test_a_persons_groups_are_asked_for_by_their_id_in_their_tenant(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.join([ALEX], STAFF.upper(), CHIEFS)
    assert await asked_graph.groups(ALEX) == {STAFF, CHIEFS}
    assert (graph.asked, graph.bodies) == ([ALEX], [{"securityEnabledOnly": False}])


async def test_the_same_id_in_another_tenant_is_another_person(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.join([ALEX], STAFF)
    other = replace(ALEX, tenant=OTHER)
    graph.join([other], CHIEFS)
    assert await asked_graph.groups(other) == {CHIEFS}
    assert await asked_graph.groups(ALEX) == {STAFF}
    assert graph.tokens_given == [OTHER, OWN]


async def test_a_token_is_kept_for_the_next_person_of_its_tenant(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.join([ALEX, someone(2)], STAFF)
    await asked_graph.groups(ALEX)
    await asked_graph.groups(someone(2))
    assert graph.tokens_given == [OWN]


async def test_who_is_not_in_the_tenant_is_in_no_group(asked_graph: Graph) -> None:
    assert await asked_graph.groups(someone(404)) == frozenset()


async def test_all_pages_are_read(graph: OwnGraph, asked_graph: Graph) -> None:
    ids = [someone(number).id for number in range(7)]
    graph.join([ALEX], *ids)
    graph.page = 2
    assert await asked_graph.groups(ALEX) == set(ids)
    assert len(graph.asked) == 4


@pytest.mark.parametrize("link", ["{other}/v1.0/next", "//elsewhere.example/next", "/v1.0/next", "http://[", "ftp:x"])
async def test_a_next_page_elsewhere_is_not_asked_for(graph: OwnGraph, asked_graph: Graph, link: str) -> None:
    graph.join([ALEX], STAFF, CHIEFS)
    graph.page = 1
    graph.next_link = link.format(other=graph.url.replace("127.0.0.1", "localhost"))
    with pytest.raises(AccessUnknown, match="names a next page elsewhere"):
        await asked_graph.groups(ALEX)
    assert len(graph.asked) == 1


async def test_a_next_page_that_is_no_text_is_not_asked_for(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.answers = [web.json_response({"value": [], "@odata.nextLink": 5})]
    with pytest.raises(AccessUnknown, match="names a next page elsewhere"):
        await asked_graph.groups(ALEX)


async def test_pages_without_end_are_given_up(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.join([ALEX], *[someone(number).id for number in range(30)])
    graph.page = 1
    with pytest.raises(AccessUnknown, match="more than 20 pages"):
        await asked_graph.groups(ALEX)


async def test_a_redirect_is_not_followed(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.answers = [web.Response(status=307, headers={"Location": f"{graph.url}/v1.0/users/x/getMemberGroups"})]
    with pytest.raises(AccessUnknown, match="answered 307"):
        await asked_graph.groups(ALEX)
    assert len(graph.asked) == 1


@pytest.mark.parametrize("status", [429, 503])
async def test_graph_is_asked_once_more_where_it_is_busy_for_a_moment(
    graph: OwnGraph, asked_graph: Graph, status: int
) -> None:
    graph.join([ALEX], STAFF)
    graph.answers = [graph_error(status, "TooManyRequests", **{"Retry-After": "0"})]
    assert await asked_graph.groups(ALEX) == {STAFF}


@pytest.mark.parametrize("wait", ["3", "", "Wed, 21 Oct 2026 07:28:00 GMT", "-1"])
async def test_graph_is_left_alone_where_it_is_busy_for_longer(graph: OwnGraph, asked_graph: Graph, wait: str) -> None:
    graph.answers = [graph_error(429, "TooManyRequests", **{"Retry-After": wait})]
    with pytest.raises(AccessUnknown, match="answered 429, TooManyRequests, so who may read what is not known"):
        await asked_graph.groups(ALEX)
    assert len(graph.asked) == 1


async def test_graph_that_stays_busy_is_not_asked_a_third_time(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.answers = [graph_error(503, "ServiceUnavailable", **{"Retry-After": "0"}) for _ in range(3)]
    with pytest.raises(AccessUnknown, match="503"):
        await asked_graph.groups(ALEX)
    assert len(graph.asked) == 2


@pytest.mark.parametrize("status", [401, 403])
async def test_a_refusal_names_the_permissions_and_the_tenant(graph: OwnGraph, asked_graph: Graph, status: int) -> None:
    graph.answers = [graph_error(status, "Authorization_RequestDenied", "Insufficient privileges")]
    with pytest.raises(AccessUnknown) as unknown:
        await asked_graph.groups(ALEX)
    assert str(unknown.value) == (
        f"Microsoft Graph refuses the bot ({status}, Authorization_RequestDenied), so who may read what is not known. "
        f"An administrator of tenant {OWN} must grant the bot the application permissions GroupMember.Read.All and "
        "User.Read.All."
    )


@pytest.mark.parametrize("body", ["", "<html>", "[]", '{"value": 5}', "{}", "[" * 100_000])
async def test_an_answer_that_is_no_list_of_groups_is_not_taken_for_none(
    graph: OwnGraph, asked_graph: Graph, body: str
) -> None:
    graph.answers = [web.Response(text=body)]
    with pytest.raises(AccessUnknown, match="did not answer with a list of groups"):
        await asked_graph.groups(ALEX)


async def test_a_second_page_that_fails_is_not_taken_for_the_last(graph: OwnGraph, asked_graph: Graph) -> None:
    here = f"{graph.url}/v1.0/users/{ALEX.id}/getMemberGroups"
    graph.answers = [web.json_response({"value": [STAFF], "@odata.nextLink": here}), graph_error(404, "Gone")]
    with pytest.raises(AccessUnknown, match="answered 404"):
        await asked_graph.groups(ALEX)


async def test_a_tenant_that_gives_no_token_is_named_and_the_secret_is_not(graph: OwnGraph, asked_graph: Graph) -> None:
    graph.not_consented = {OTHER}
    with pytest.raises(AccessUnknown, match=f"AADSTS700016.*has tenant {OTHER} consented") as unknown:
        await asked_graph.groups(someone(1, OTHER))
    assert SECRET not in str(unknown.value)
    assert graph.asked == []


async def test_graph_that_can_t_be_reached_is_said_so(http: aiohttp.ClientSession, graph: OwnGraph) -> None:
    registration = Registration("app", AppType.SINGLE_TENANT, OWN, SECRET)
    asked = Graph(http, registration, f"{graph.url}/login", "http://127.0.0.1:1")
    with pytest.raises(AccessUnknown, match=r"can't be reached.*Try again in a minute"):
        await asked.groups(ALEX)


async def test_graph_that_does_not_answer_in_time_is_said_so(graph: OwnGraph, registration: Registration) -> None:
    graph.held = asyncio.Event()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.2)) as http:
        with pytest.raises(AccessUnknown, match="can't be reached"):
            await Graph(http, registration, f"{graph.url}/login", graph.url).groups(ALEX)
    graph.held.set()


async def test_a_token_for_another_resource_is_refused_by_graph(graph: OwnGraph, http: aiohttp.ClientSession) -> None:
    headers = {"Authorization": f"Bearer {graph.token(OWN, 'https://api.botframework.com')}"}
    async with http.post(f"{graph.url}/v1.0/users/{ALEX.id}/getMemberGroups", headers=headers) as answer:
        assert answer.status == 401


@pytest.fixture
def managed(graph: OwnGraph) -> Registration:
    """A bot with a managed identity."""
    return Registration("app", AppType.USER_ASSIGNED_MSI, OWN.upper(), "", f"{graph.url}/identity/{OWN}", SECRET)


async def test_a_managed_identity_asks_in_its_own_tenant(
    graph: OwnGraph, http: aiohttp.ClientSession, managed: Registration
) -> None:
    graph.join([ALEX], STAFF)
    assert await Graph(http, managed, f"{graph.url}/login", graph.url).groups(ALEX) == {STAFF}


@pytest.mark.parametrize("own", [OWN, None])
async def test_a_managed_identity_does_not_ask_about_another_tenant(
    graph: OwnGraph, http: aiohttp.ClientSession, managed: Registration, own: str | None
) -> None:
    asked = Graph(http, replace(managed, tenant_id=own), f"{graph.url}/login", graph.url)
    with pytest.raises(AccessUnknown, match="another tenant than the managed identity's own"):
        await asked.groups(someone(1, OTHER))
    assert graph.tokens_given == []
