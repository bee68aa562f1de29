"""What a session opens, and that nothing opens once it has ended."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from own_provider import ALEX, TENANT, OwnProvider
from own_visitor import GROUP, Visitor, VisitorOf

from bot.access import Person
from bot.ledger import Entry, Kind, Ledger
from bot.ledger.records import Selection

STRANGER = "bbbbbbbb-0000-0000-0000-000000000002"
OTHER = "77777777-8888-7777-6666-555555555555"
PATHS = ("/", "/evidence/", "/evidence/peel.pdf", "/evidence/nothing.txt", "/grades", "/actions", "/lists/0abc.xlsx")


async def test_who_has_not_signed_in_is_asked_to_whatever_the_path(visitor: Visitor) -> None:
    for path in PATHS:
        page = await visitor.get(path)
        assert page.status == 401
        assert page.texts("//h1") == ["Sign in to read the evidence"]
        (link,) = page.tree.xpath("//p[@id='sign-in']/a/@href")
        assert link == f"/sign-in?next={path.replace('/', '%2F')}"
        same = page.body.decode().replace(link, "")
        assert same == (await visitor.get("/")).body.decode().replace("/sign-in?next=%2F", "")


async def test_a_session_opens_the_pages_until_the_person_signs_out(visitor: Visitor) -> None:
    await visitor.sign_in()
    page = await visitor.get("/")
    assert page.status == 200
    assert page.tree.xpath("//form[@action='/sign-out']//button")
    kept = dict(visitor.jar)
    out = await visitor.post("/sign-out")
    assert (out.status, out.headers["Location"]) == (303, "/sign-out")
    assert not visitor.jar
    told = await visitor.get("/sign-out")
    assert (told.status, told.texts("//h1")) == (200, ["You are signed out"])
    assert not told.tree.xpath("//script | //form")
    assert (await visitor.get("/")).status == 401
    visitor.jar = kept
    assert visitor.session
    assert (await visitor.get("/")).status == 401


async def test_signing_out_ends_one_session_and_no_other(visitor: Visitor) -> None:
    await visitor.sign_in()
    first = dict(visitor.jar)
    await visitor.sign_in()
    await visitor.post("/sign-out")
    visitor.jar = first
    assert (await visitor.get("/")).status == 200


async def test_signing_out_ends_the_session_of_a_tab_with_it(visitor: Visitor, provider: OwnProvider) -> None:
    await visitor.sign_in()
    await visitor.post("/sign-in/teams", {"token": provider.teams_token()})
    kept = dict(visitor.jar)
    assert len(kept) == 2
    await visitor.post("/sign-out")
    for name in kept:
        visitor.jar = {name: kept[name]}
        assert (await visitor.get("/")).status == 401


@pytest.mark.parametrize("by_tab", [True, False])
async def test_a_token_of_teams_from_before_a_sign_out_signs_nobody_in_again(
    visitor: Visitor, provider: OwnProvider, by_tab: bool
) -> None:
    token = {"token": provider.teams_token()}
    begun = await visitor.post("/sign-in/teams", token) if by_tab else await visitor.sign_in()
    assert begun.status in (204, 303)
    await visitor.post("/sign-out")
    page = await visitor.post("/sign-in/teams", token)
    assert page.status == 403
    assert "before the last time that you signed out" in page.text()
    assert not visitor.jar
    newer = {"token": provider.teams_token(iat=int(time.time()) + 1)}
    assert (await visitor.post("/sign-in/teams", newer)).status == 204
    assert (await visitor.get("/")).status == 200


async def test_who_signs_out_ends_nobody_else_s_tokens(visitor_of: VisitorOf, provider: OwnProvider) -> None:
    visitor = await visitor_of(FIVES_TENANT_ID="", FIVES_APP_TYPE="MultiTenant")
    await visitor.post("/sign-in/teams", {"token": provider.teams_token()})
    await visitor.post("/sign-out")
    namesake = provider.teams_token(tid=OTHER, iss=f"{provider.url}/{OTHER}/v2.0")
    for token in (provider.teams_token(oid=STRANGER), namesake):
        assert (await visitor.post("/sign-in/teams", {"token": token})).status == 204


async def test_whoever_signed_out_signs_in_again_on_the_pages_at_once(visitor: Visitor) -> None:
    for _ in range(2):
        await visitor.sign_in()
        assert (await visitor.get("/")).status == 200
        await visitor.post("/sign-out")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_nobody_is_signed_out_by_another_site(visitor: Visitor, site: str) -> None:
    await visitor.sign_in()
    assert (await visitor.post("/sign-out", **{"Sec-Fetch-Site": site})).status == 403
    assert (await visitor.get("/sign-out")).headers["Location"] == "/"
    assert (await visitor.get("/")).status == 200


async def test_who_cannot_be_signed_out_for_good_stays_signed_in_and_is_told(visitor: Visitor, ledger_url: str) -> None:
    await visitor.sign_in()
    with closing(sqlite3.connect(ledger_url.removeprefix("sqlite:///"))) as other:
        other.execute("create trigger full before insert on signed_out begin select raise(abort, 'full'); end")
    page = await visitor.post("/sign-out")
    assert page.status == 503
    assert page.texts("//h1") == ["You are still signed in"]
    assert visitor.session


async def test_groups_that_the_token_names_open_what_they_may_read(visitor: Visitor, provider: OwnProvider) -> None:
    provider.claims = {"groups": [GROUP]}
    await visitor.sign_in(person=STRANGER)
    assert visitor.session and visitor.session.person.id == STRANGER
    assert (await visitor.get("/")).status == 200


async def test_who_signed_in_and_is_nobody_here_is_told_so(visitor: Visitor) -> None:
    await visitor.sign_in(person=STRANGER)
    page = await visitor.get("/")
    assert page.status == 401
    assert page.texts("//h1") == ["Nothing here is yours to read"]
    assert not page.tree.xpath("//script")
    assert page.tree.xpath("//form[@action='/sign-out']")


async def test_the_same_object_id_in_another_tenant_is_somebody_else(
    visitor_of: VisitorOf, provider: OwnProvider
) -> None:
    visitor = await visitor_of(FIVES_TENANT_ID="", FIVES_APP_TYPE="MultiTenant")
    provider.claims = {"tid": OTHER, "iss": f"{provider.url}/{OTHER}/v2.0", "groups": [GROUP]}
    await visitor.sign_in()
    assert visitor.session and visitor.session.person == Person(OTHER, ALEX)
    assert (await visitor.get("/")).status == 401


async def test_where_nobody_can_sign_in_there_is_no_page_for_it(visitor_of: VisitorOf) -> None:
    visitor = await visitor_of(FIVES_PUBLIC_URL="")
    page = await visitor.get("/")
    assert page.status == 401
    assert "set it up" in page.text()
    assert not [link for link in page.links() if "sign-in" in link]
    assert (await visitor.get("/sign-in")).status == 404


async def test_each_sign_in_and_sign_out_is_in_the_trail(visitor: Visitor, ledger: Ledger, tmp_path: Path) -> None:
    await visitor.sign_in()
    await visitor.post("/sign-out")
    await visitor.come_back(code="x", state="y")
    reader = Entry(at=datetime.now(UTC), kind=Kind.TRAIL, reference="test")
    trail = [one.entry for one in ledger.trail(tmp_path / "trail-head").export(Selection(), reader)]
    person = f"{TENANT}/{ALEX}"
    assert [
        (one.kind, one.person, one.outcome) for one in trail if one and one.kind not in (Kind.PAGE, Kind.TRAIL)
    ] == [
        (Kind.SIGN_IN, person, "signed in"),
        (Kind.SIGN_OUT, person, "signed out"),
        (Kind.SIGN_IN, "", "refused"),
    ]


async def test_a_sign_in_that_the_trail_cannot_have_is_none(visitor: Visitor, tmp_path: Path) -> None:
    back = await visitor.pick(await visitor.begin())
    (tmp_path / "trail-head").unlink()
    (tmp_path / "trail-head").mkdir()
    assert (await visitor.come_back(**back)).status == 503
    assert visitor.session is None
