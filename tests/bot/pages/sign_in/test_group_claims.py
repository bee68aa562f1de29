"""The groups that a token names: how long they are believed, which are kept, what is said where they are not."""

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from own_pages import Shown
from own_provider import ALEX, TENANT, OwnProvider
from own_visitor import ACCESS, GROUP, Visitor, naming

SAM = "bbbbbbbb-0000-0000-0000-000000000002"
"""Whom the access file does not name."""

BY_GRAPH = ACCESS.replace("graph = false", "graph = true")
OVERAGE = {"_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {"endpoint": "https://graph.example"}}}

LayDown = Callable[[str], object]
SignIn = Callable[..., Awaitable[Shown]]


@pytest.fixture
def lay_down(tmp_path: Path) -> LayDown:
    """Write the access file."""
    return (tmp_path / "access.toml").write_text


@pytest.fixture(params=["on the pages", "in a tab"])
def sign_in(request: pytest.FixtureRequest, visitor: Visitor, provider: OwnProvider) -> SignIn:
    """Sign Sam in with these claims; what the first page shows then."""

    async def in_a_tab(**claims: Any) -> Shown:
        assert (await visitor.post("/sign-in/teams", {"token": provider.teams_token(oid=SAM, **claims)})).status == 204
        return await visitor.get("/")

    async def on_the_pages(**claims: Any) -> Shown:
        provider.claims = claims
        assert (await visitor.sign_in(person=SAM)).status == 303
        return await visitor.get("/")

    return in_a_tab if request.param == "in a tab" else on_the_pages


def signed(minutes_ago: float) -> dict[str, int]:
    """The times of a token that Entra signed so long ago, which dates it five minutes back."""
    dated = int(time.time() - (minutes_ago + 5) * 60)
    return {"iat": dated, "nbf": dated, "exp": dated + 4000}


def many(number: int) -> list[str]:
    """The ids of so many groups, GROUP the last of them."""
    return [*(f"dddddddd-0000-0000-0000-{each:012}" for each in range(number - 1)), GROUP]


# For how long


@pytest.mark.parametrize("minutes", [0, 4])
async def test_groups_are_believed_for_minutes_from_when_entra_signed_them(sign_in: SignIn, minutes: float) -> None:
    assert (await sign_in(groups=[GROUP], **signed(minutes))).status == 200


@pytest.mark.parametrize("minutes", [5.1, 30, 59])
async def test_a_new_sign_in_by_an_old_token_makes_them_no_newer(sign_in: SignIn, minutes: float) -> None:
    for _ in range(2):
        page = await sign_in(groups=[GROUP], **signed(minutes))
        assert page.status == 503
        assert "Sign out, and sign in again" in page.text()


async def test_those_of_a_token_dated_ahead_are_not_believed_for_longer(sign_in: SignIn, visitor: Visitor) -> None:
    await sign_in(groups=[GROUP], iat=int(time.time()) + 240)
    assert visitor.session and visitor.session.told
    assert visitor.session.told.at.timestamp() <= time.time()


@pytest.mark.parametrize(("told", "status"), [([GROUP], 200), ([], 401)])
async def test_once_they_are_old_graph_is_asked(
    sign_in: SignIn, provider: OwnProvider, lay_down: LayDown, told: list[str], status: int
) -> None:
    lay_down(BY_GRAPH)
    provider.groups[SAM] = told
    assert (await sign_in(groups=[GROUP], **signed(6))).status == status


async def test_at_nought_minutes_graph_is_asked_and_the_token_is_not(
    sign_in: SignIn, visitor: Visitor, provider: OwnProvider, lay_down: LayDown
) -> None:
    lay_down("minutes = 0\n" + BY_GRAPH)
    assert (await sign_in(groups=[GROUP], **signed(0))).status == 401
    provider.groups[SAM] = [GROUP]
    assert (await visitor.get("/")).status == 200
    provider.groups[SAM] = []
    assert (await visitor.get("/")).status == 401


# How many


async def test_of_two_hundred_groups_those_count_that_the_access_file_names(sign_in: SignIn, visitor: Visitor) -> None:
    assert (await sign_in(groups=many(200))).status == 200
    assert visitor.session and visitor.session.told
    assert visitor.session.told.groups == {GROUP}


async def test_groups_that_the_file_names_of_another_tenant_are_not_kept(
    sign_in: SignIn, visitor: Visitor, lay_down: LayDown
) -> None:
    lay_down(ACCESS.replace(TENANT, TENANT.replace("9", "7")))
    assert (await sign_in(groups=[GROUP])).status == 401
    assert visitor.session and visitor.session.told
    assert visitor.session.told.groups == frozenset()


async def test_sixty_groups_of_the_file_are_kept(sign_in: SignIn, lay_down: LayDown) -> None:
    lay_down(naming(many(60)))
    assert (await sign_in(groups=many(60))).status == 200


async def test_who_is_in_more_of_them_than_a_cookie_holds_is_told_so(sign_in: SignIn, lay_down: LayDown) -> None:
    lay_down(naming(many(61)))
    page = await sign_in(groups=many(61))
    assert page.status == 503
    assert "more groups than a sign-in can tell" in page.text()


@pytest.mark.parametrize("claims", [{"hasgroups": True}, OVERAGE, {"groups": [GROUP], **OVERAGE}])
async def test_who_is_in_more_groups_than_a_token_names_is_told_so(sign_in: SignIn, claims: dict[str, Any]) -> None:
    page = await sign_in(**claims)
    assert page.status == 503
    assert "more groups than a sign-in can tell" in page.text()
    assert "Microsoft Graph" in page.text()
    assert "nobody has given you anything" not in page.text()


@pytest.mark.parametrize("claims", [{"hasgroups": True}, OVERAGE])
async def test_where_graph_may_be_asked_it_is(
    sign_in: SignIn, provider: OwnProvider, lay_down: LayDown, claims: dict[str, Any]
) -> None:
    lay_down(BY_GRAPH)
    provider.groups[SAM] = [GROUP]
    assert (await sign_in(**claims)).status == 200


async def test_whom_the_file_names_needs_no_groups(sign_in: SignIn, lay_down: LayDown) -> None:
    lay_down(ACCESS.replace(ALEX, SAM.upper()))
    assert (await sign_in(**OVERAGE)).status == 200


async def test_groups_do_not_matter_where_the_file_names_none(sign_in: SignIn, lay_down: LayDown) -> None:
    lay_down(ACCESS.replace(f'id = "{GROUP}"\n', ""))
    page = await sign_in(**OVERAGE)
    assert page.status == 401
    assert page.texts("//h1") == ["Nothing here is yours to read"]


async def test_a_token_that_is_silent_of_groups_opens_nothing(sign_in: SignIn) -> None:
    page = await sign_in()
    assert page.status == 401
    assert page.texts("//h1") == ["Nothing here is yours to read"]


async def test_a_guest_has_what_their_groups_here_are_given(sign_in: SignIn) -> None:
    assert (await sign_in(groups=[GROUP], idp=f"https://sts.windows.net/{TENANT.replace('9', '7')}/")).status == 200


async def test_nobody_is_signed_in_while_the_access_file_is_wrong(
    visitor: Visitor, provider: OwnProvider, lay_down: LayDown
) -> None:
    lay_down("minutes = -1")
    page = await visitor.post("/sign-in/teams", {"token": provider.teams_token(groups=[GROUP])})
    assert page.status == 503
    provider.claims = {"groups": [GROUP]}
    page = await visitor.sign_in()
    assert page.status == 503
    assert "The file that says who may read what can't be used" in page.text()
    assert not visitor.jar
