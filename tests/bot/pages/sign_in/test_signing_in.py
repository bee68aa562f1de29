"""Signing in: the authorization code flow with PKCE, and all that ends it without a session."""

import logging
import secrets
from pathlib import Path

import pytest
from own_provider import ALEX, APP_ID, KEYS, SECRET, TENANT, OwnProvider
from own_visitor import GROUP, PUBLIC_URL, Visitor, VisitorOf, asked_of, naming

from bot.access import Person
from bot.sessions import GROUPS_IN_A_COOKIE

FLOW, SESSION = "__Host-fives-sign-in", "__Host-fives"
STRANGER = "bbbbbbbb-0000-0000-0000-000000000002"


async def test_a_person_who_signs_in_gets_a_session_and_the_page_they_wanted(visitor: Visitor) -> None:
    page = await visitor.sign_in("/evidence/a%2520b.txt%3Fpassage%3D1%26theme%3Ddark")
    assert page.status == 303
    assert page.headers["Location"] == "/evidence/a%20b.txt?passage=1&theme=dark"
    assert visitor.session and visitor.session.person == Person(TENANT, ALEX)


async def test_entra_is_asked_with_pkce_state_and_nonce(visitor: Visitor) -> None:
    address = await visitor.begin()
    asked = asked_of(address)
    assert address.startswith("https://127.0.0.1:") and f"/{TENANT}/oauth2/v2.0/authorize?" in address
    assert asked["client_id"] == APP_ID
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"{PUBLIC_URL}/sign-in/done"
    assert set(asked["scope"].split()) == {"openid", "profile"}
    assert len(asked["state"]) >= 20 and len(asked["nonce"]) >= 20 and len(asked["code_challenge"]) == 43
    assert SECRET not in address
    other = asked_of(await visitor.begin())
    assert all(other[name] != asked[name] for name in ("state", "nonce", "code_challenge"))


async def test_an_app_of_many_tenants_asks_any_organisation(visitor_of: VisitorOf, provider: OwnProvider) -> None:
    visitor = await visitor_of(FIVES_TENANT_ID="", FIVES_APP_TYPE="MultiTenant")
    address = await visitor.begin()
    assert "/organizations/oauth2/v2.0/authorize?" in address
    other = STRANGER.replace("b", "d")
    provider.claims = {"tid": other, "iss": f"{provider.url}/{other}/v2.0"}
    await visitor.come_back(**await visitor.pick(address))
    assert visitor.session and visitor.session.person == Person(other, ALEX)


async def test_a_key_of_one_tenant_speaks_for_no_other(visitor_of: VisitorOf, provider: OwnProvider) -> None:
    visitor = await visitor_of(FIVES_TENANT_ID="", FIVES_APP_TYPE="MultiTenant")
    provider.key = {"issuer": f"{provider.url}/{STRANGER}/v2.0"}
    assert (await visitor.sign_in()).status == 403
    assert visitor.session is None


async def test_the_cookies_are_for_this_site_alone(visitor: Visitor) -> None:
    await visitor.begin()
    assert visitor.headers[FLOW] == "HttpOnly; Max-Age=600; Path=/; SameSite=None; Secure"
    page = await visitor.sign_in()
    assert visitor.headers[SESSION] in [
        f"Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax; Secure" for seconds in (3599, 3600)
    ]
    assert FLOW not in visitor.jar
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/%5Cevil.example", "javascript:alert(1)"])
async def test_nobody_is_sent_to_another_site(visitor: Visitor, next: str) -> None:
    assert (await visitor.sign_in(next)).headers["Location"] == "/"


async def test_a_code_is_redeemed_once(visitor: Visitor, provider: OwnProvider) -> None:
    back = await visitor.pick(await visitor.begin())
    flow = visitor.jar[FLOW]
    assert (await visitor.come_back(**back)).status == 303
    visitor.jar.clear()
    assert (await visitor.come_back(**back)).status == 400
    visitor.jar[FLOW] = flow
    page = await visitor.come_back(**back)
    assert page.status == 400
    assert "begun in this browser" in page.text()
    assert visitor.session is None
    assert len(provider.token_requests) == 2


async def test_a_code_is_no_good_without_its_verifier(visitor: Visitor, provider: OwnProvider) -> None:
    stolen = await visitor.pick(await visitor.begin())
    mine = asked_of(await visitor.begin())
    assert (await visitor.come_back(code=stolen["code"], state=mine["state"])).status == 400
    assert visitor.session is None
    (request,) = provider.token_requests
    assert request["code_verifier"]


async def test_a_sign_in_of_another_browser_is_not_ended_here(visitor: Visitor) -> None:
    back = await visitor.pick(await visitor.begin())
    visitor.jar.clear()
    page = await visitor.come_back(**back)
    assert page.status == 400
    assert visitor.session is None


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"state": "x"},
        {"code": "x"},
        {"state": "x", "code": "x"},
        {"error": "access_denied"},
        {"state": "é", "code": ""},
    ],
)
async def test_a_foreign_form_ends_the_flow(visitor: Visitor, provider: OwnProvider, form: dict[str, str]) -> None:
    await visitor.begin()
    page = await visitor.come_back(**form)
    assert page.status == 400
    assert FLOW not in visitor.jar
    assert not provider.token_requests


async def test_a_code_stands_in_no_address(visitor: Visitor) -> None:
    assert asked_of(await visitor.begin())["response_mode"] == "form_post"
    page = await visitor.get("/sign-in/done?code=x&state=y")
    assert page.status == 405


async def test_whoever_does_not_want_to_is_told_so(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    page = await visitor.sign_in(person="")
    assert page.status == 403
    assert "did not sign you in" in page.text()
    assert visitor.session is None
    assert "alex@example.org" not in page.text() + caplog.text
    assert [record.reason for record in caplog.records if record.message == "sign-in refused"] == ["access_denied"]


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://login.example.org/x/v2.0"},
        {"iss": None},
        {"aud": "00000000-0000-0000-0000-000000000000"},
        {"aud": [APP_ID]},
        {"aud": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nbf": 9_000_000_000},
        {"nbf": None},
        {"iat": 9_000_000_000},
        {"iat": 1_000_000_000},
        {"iat": None},
        {"tid": STRANGER},
        {"tid": None},
        {"tid": ""},
        {"oid": "alex@example.org"},
        {"oid": None},
        {"oid": 7},
    ],
)
async def test_a_token_that_is_not_right_in_every_claim_is_refused(
    visitor: Visitor, provider: OwnProvider, claims: dict[str, object]
) -> None:
    provider.claims = claims
    page = await visitor.sign_in()
    assert page.status == 403
    assert "not in order" in page.text()
    assert visitor.session is None


async def test_a_token_for_another_sign_in_is_refused(visitor: Visitor, provider: OwnProvider) -> None:
    provider.claims = {"nonce": secrets.token_urlsafe(16)}
    assert (await visitor.sign_in()).status == 502
    assert visitor.session is None


async def test_a_token_signed_by_a_stranger_is_refused(visitor: Visitor, provider: OwnProvider) -> None:
    provider.signer = "stranger"
    assert KEYS["stranger"] is not KEYS["first"]
    page = await visitor.sign_in()
    assert page.status == 403
    assert visitor.session is None


@pytest.mark.parametrize("garbage", ["", "{", "[]", '"x"', "{}", '{"id_token": 7}', '{"id_token": "x"}'])
async def test_an_answer_that_makes_no_sense_is_refused(visitor: Visitor, provider: OwnProvider, garbage: str) -> None:
    back = await visitor.pick(await visitor.begin())
    provider.garbage = garbage or " "
    page = await visitor.come_back(**back)
    assert page.status == 502
    assert visitor.session is None


async def test_entra_that_refuses_the_bot_is_told_of_and_logged(
    visitor: Visitor, provider: OwnProvider, caplog: pytest.LogCaptureFixture
) -> None:
    provider.error = "unauthorized_client"
    page = await visitor.sign_in()
    assert page.status == 502
    assert [record.codes for record in caplog.records if record.message == "sign-in refused"] == [[50000]]


async def test_entra_that_is_not_there_is_told_of(visitor_of: VisitorOf) -> None:
    visitor = await visitor_of(FIVES_LOGIN_URL="https://127.0.0.1:1")
    page = await visitor.get("/sign-in")
    assert page.status == 502
    assert "can't be reached" in page.text()


async def test_nothing_secret_is_in_a_log_a_page_or_a_link(
    visitor: Visitor, provider: OwnProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    back = await visitor.pick(await visitor.begin())
    code = back["code"]
    flow = visitor.jar[FLOW]
    await visitor.come_back(**back)
    provider.signer = "stranger"
    refused = await visitor.sign_in()
    visitor.jar[FLOW] = flow
    replayed = await visitor.come_back(**back)
    told = caplog.text + refused.body.decode() + replayed.body.decode()
    verifier = provider.token_requests[0]["code_verifier"]
    assert not [secret for secret in (code, flow, verifier, SECRET, ALEX) if secret in told]


async def test_groups_that_the_token_names_are_in_the_session(visitor: Visitor, provider: OwnProvider) -> None:
    provider.claims = {"groups": [GROUP.upper(), "a name"]}
    await visitor.sign_in()
    assert visitor.session and visitor.session.told and visitor.session.told.groups == {GROUP}


@pytest.mark.parametrize("claims", [{}, {"groups": GROUP}])
async def test_a_token_that_lists_no_groups_has_told_nothing_of_them(
    visitor: Visitor, provider: OwnProvider, claims: dict[str, object]
) -> None:
    provider.claims = claims
    await visitor.sign_in()
    assert visitor.session and visitor.session.told is None


async def test_a_cookie_with_as_many_groups_as_are_kept_fits_into_a_browser(
    visitor: Visitor, provider: OwnProvider, tmp_path: Path
) -> None:
    groups = [GROUP[:-3] + f"{number:03}" for number in range(GROUPS_IN_A_COOKIE)]
    (tmp_path / "access.toml").write_text(naming(groups))
    provider.claims = {"groups": groups}
    await visitor.sign_in()
    assert visitor.session and visitor.session.told and len(visitor.session.told.groups or ()) == len(groups)
    assert len(f"{SESSION}={visitor.jar[SESSION]}; {visitor.headers[SESSION]}") < 4096


async def test_in_a_frame_the_page_asks_teams_instead(visitor: Visitor, provider: OwnProvider) -> None:
    page = await visitor.get("/sign-in?next=/grades", **{"Sec-Fetch-Dest": "iframe"})
    assert page.status == 401
    assert page.tree.xpath("//*[@id='told']/@data-next") == ["/grades"]
    assert page.tree.xpath("//script/@src") == ["/static/teams-js-2.58.0.min.js", "/static/tab.js"]
    assert not visitor.jar
