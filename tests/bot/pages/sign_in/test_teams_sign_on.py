"""The sign-on of a tab: Teams vouches for the person with a token, which is checked in every part."""

import hashlib
import json
import logging
import time
from typing import Any

import jwt
import pytest
from own_provider import ALEX, APP_ID, KEYS, TEAMS, TENANT, OwnProvider
from own_visitor import GROUP, PUBLIC_URL, SAME, Visitor, VisitorOf

from bot.access import Person

HOST = PUBLIC_URL.removeprefix("https://")
OTHER = "77777777-8888-7777-6666-555555555555"
AS_MADE = "1737ae2e319c8ab56d71d2218fd5a49d96a8ad70eb01ff2e9ab7e35093b93379"
"""The digest of dist/umd/MicrosoftTeams.min.js in the npm package."""

TAB = "__Host-fives-tab"


async def test_the_library_is_served_as_microsoft_made_it(visitor: Visitor) -> None:
    page = await visitor.get("/static/teams-js-2.58.0.min.js")
    assert page.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert hashlib.sha256(page.body).hexdigest() == AS_MADE
    licence = await visitor.get("/static/teams-js-2.58.0.licence.txt")
    assert b"Copyright (c) Microsoft Corporation" in licence.body


async def test_a_tab_gets_a_session_of_its_own(visitor: Visitor, provider: OwnProvider) -> None:
    page = await visitor.post("/sign-in/teams", {"token": provider.teams_token()})
    assert (page.status, page.body) == (204, b"")
    assert set(visitor.jar) == {TAB}
    assert "SameSite=None; Secure; Partitioned" in visitor.headers[TAB]
    assert visitor.session and visitor.session.person == Person(TENANT, ALEX)
    assert (await visitor.get("/")).status == 200


@pytest.mark.parametrize("aud", [APP_ID, f"api://{HOST}/{APP_ID}"])
@pytest.mark.parametrize("client", ["1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"])
async def test_a_token_for_either_name_of_the_app_is_good_from_either_client_of_teams(
    visitor: Visitor, provider: OwnProvider, aud: str, client: str
) -> None:
    newer, older = provider.teams_token(aud=aud, azp=client), provider.older_teams_token(HOST, aud=aud, appid=client)
    for token in (newer, older):
        assert (await visitor.post("/sign-in/teams", {"token": token})).status == 204


async def test_ids_in_capitals_are_the_same_person(visitor: Visitor, provider: OwnProvider) -> None:
    token = provider.teams_token(oid=ALEX.upper())
    assert (await visitor.post("/sign-in/teams", {"token": token})).status == 204
    assert (await visitor.get("/")).status == 200


async def test_a_token_of_the_older_version_is_as_good(visitor: Visitor, provider: OwnProvider) -> None:
    token = provider.older_teams_token(HOST, groups=[GROUP])
    assert (await visitor.post("/sign-in/teams", {"token": token})).status == 204
    assert visitor.session and visitor.session.told and visitor.session.told.groups == {GROUP}


@pytest.mark.parametrize(
    "claims",
    [
        {"scp": None},
        {"scp": "User.Read"},
        {"scp": "access_as_users"},
        {"scp": ["access_as_user"]},
        {"scp": None, "roles": ["access_as_user"]},
        {"aud": f"api://evil.example/{APP_ID}"},
        {"aud": "00000003-0000-0000-c000-000000000000"},
        {"iss": "https://sts.windows.net/x/"},
        {"tid": OTHER},
        {"exp": 1_000_000_000},
        {"nbf": 9_000_000_000},
        {"iat": None},
        {"iat": "yesterday"},
        {"iat": 9_000_000_000},
        {"oid": None},
        {"ver": "1.0"},
        {"azp": None},
        {"azp": "00000000-1111-2222-3333-444444444444"},
        {"azp": APP_ID},
        {"azp": [TEAMS]},
        {"azp": None, "appid": TEAMS},
    ],
)
async def test_a_token_that_is_not_right_in_every_claim_is_refused(
    visitor: Visitor, provider: OwnProvider, claims: dict[str, Any]
) -> None:
    page = await visitor.post("/sign-in/teams", {"token": provider.teams_token(**claims)})
    assert page.status == 403
    assert not visitor.jar


@pytest.mark.parametrize("seconds", [6 * 60, -25 * 3600])
async def test_a_token_of_a_time_that_no_token_is_of_now_is_refused(
    visitor: Visitor, provider: OwnProvider, seconds: int
) -> None:
    token = provider.teams_token(iat=int(time.time()) + seconds)
    assert (await visitor.post("/sign-in/teams", {"token": token})).status == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": f"api://evil.example/{APP_ID}"},
        {"ver": "2.0"},
        {"scp": "User.Read"},
        {"iat": None},
        {"appid": APP_ID},
        {"appid": None, "azp": TEAMS},
    ],
)
async def test_so_is_one_of_the_older_version(visitor: Visitor, provider: OwnProvider, claims: dict[str, Any]) -> None:
    page = await visitor.post("/sign-in/teams", {"token": provider.older_teams_token(HOST, **claims)})
    assert page.status == 403
    assert not visitor.jar


async def test_a_token_of_another_tenant_is_refused_by_an_app_of_one(visitor: Visitor, provider: OwnProvider) -> None:
    token = provider.teams_token(tid=OTHER, iss=f"{provider.url}/{OTHER}/v2.0")
    assert (await visitor.post("/sign-in/teams", {"token": token})).status == 403


async def test_and_believed_by_an_app_of_many(visitor_of: VisitorOf, provider: OwnProvider) -> None:
    visitor = await visitor_of(FIVES_TENANT_ID="", FIVES_APP_TYPE="MultiTenant")
    token = provider.teams_token(tid=OTHER, iss=f"{provider.url}/{OTHER}/v2.0")
    assert (await visitor.post("/sign-in/teams", {"token": token})).status == 204
    assert visitor.session and visitor.session.person == Person(OTHER, ALEX)


async def test_a_forged_token_is_refused(visitor: Visitor, provider: OwnProvider) -> None:
    claims = jwt.decode(provider.teams_token(), options={"verify_signature": False})
    public = KEYS["first"].public_key()
    modulus = str(public.public_numbers().n)
    provider.signer = "stranger"
    forged = [
        provider.teams_token(),
        jwt.encode(claims, None, "none", headers={"kid": "first"}),
        jwt.encode(claims, modulus, "HS256", headers={"kid": "first"}),
        jwt.encode(claims, KEYS["first"], "RS256"),
        jwt.encode(claims, KEYS["first"], "RS256", headers={"kid": "unheard of"}),
        jwt.encode(claims, KEYS["first"], "RS512", headers={"kid": "first"}),
    ]
    for token in forged:
        assert (await visitor.post("/sign-in/teams", {"token": token})).status == 403
    assert not visitor.jar


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é.é.é", "\ud800", "[" * 9000, "e30." * 3, "a" * 200_000])
async def test_garbage_in_place_of_a_token_is_refused(visitor: Visitor, token: str) -> None:
    assert (await visitor.post("/sign-in/teams", {"token": token})).status == 403


@pytest.mark.parametrize("body", [{}, [], "x", 7, None, {"token": None}, {"token": 7}, {"token": ["x"]}])
async def test_a_body_without_a_token_is_refused(visitor: Visitor, body: Any) -> None:
    page = await visitor._asked("POST", "/sign-in/teams", SAME, data=json.dumps(body).encode())
    assert page.status == 400
    assert (await visitor.post("/sign-in/teams", body or {})).status == 400


async def test_a_body_that_is_too_large_is_refused(visitor: Visitor) -> None:
    assert (await visitor.post("/sign-in/teams", {"token": "a" * 300_000})).status == 400


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_no_other_site_signs_anybody_in(visitor: Visitor, provider: OwnProvider, site: str) -> None:
    page = await visitor.post("/sign-in/teams", {"token": provider.teams_token()}, **{"Sec-Fetch-Site": site})
    assert page.status == 403
    assert not visitor.jar


async def test_the_token_is_in_no_log_and_on_no_page(
    visitor: Visitor, provider: OwnProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    tokens = [provider.teams_token(), provider.teams_token(scp="User.Read")]
    pages = [await visitor.post("/sign-in/teams", {"token": token}) for token in tokens]
    told = caplog.text + "".join(page.body.decode() for page in pages)
    assert not [token for token in tokens if token.rsplit(".")[-1] in told]


async def test_an_entra_whose_keys_cannot_be_had_is_told_of(visitor_of: VisitorOf, provider: OwnProvider) -> None:
    visitor = await visitor_of(FIVES_LOGIN_URL="https://127.0.0.1:1")
    assert (await visitor.post("/sign-in/teams", {"token": provider.teams_token()})).status == 502
