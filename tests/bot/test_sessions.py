"""A session in a cookie: ours, for its purpose and its time, or none at all."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from bot.access import Person, Session, Told
from bot.seal import COOKIE_CHARACTERS, Seal
from bot.sessions import GROUPS_IN_A_COOKIE, SESSION_MINUTES, Sessions, begun

KEY = "a key of the test's own, long enough"
ALEX = Person("99999999-8888-7777-6666-555555555555", "aaaaaaaa-0000-0000-0000-000000000001")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NAMES = ("__Host-fives", "__Host-fives-tab")


def sessions(key: str = KEY, secure: bool = True) -> Sessions:
    """The sessions of one key."""
    return Sessions(Seal(key), secure)


def read(cookies: Mapping[str, str], reader: Sessions | None = None) -> Session | None:
    """The session of a request with these cookies."""
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return (reader or sessions()).read(make_mocked_request("GET", "/", headers={"Cookie": header}))


def given_cookies(session: Session, framed: bool = False, giver: Sessions | None = None) -> dict[str, str]:
    """The cookies that a browser is given, without their attributes."""
    response = web.Response()
    (giver or sessions()).begin(response, session, framed)
    headers = response.headers.getall("Set-Cookie")
    return {name: value.partition(";")[0] for header in headers for name, _, value in [header.partition("=")]}


def claims(**changes: Any) -> dict[str, Any]:
    """The claims of a good cookie; a change to None takes one out."""
    own = {
        "iss": "fives",
        "aud": "session",
        "jti": "an id",
        "tid": ALEX.tenant,
        "oid": ALEX.id,
        "told": {"groups": [], "at": NOON.timestamp()},
        "exp": datetime.now(UTC) + timedelta(minutes=5),
    }
    return {name: value for name, value in {**own, **changes}.items() if value is not None}


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("told", [None, Told(None, NOON), Told(frozenset(), NOON), Told(frozenset({"g1", "g2"}), NOON)])
def test_a_session_comes_back_as_it_was_given(framed: bool, told: Told | None) -> None:
    session = begun(ALEX, told)
    assert session.told == told
    assert read(given_cookies(session, framed)) == session


def test_a_session_lasts_an_hour() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    until = begun(ALEX, None).until
    assert before <= until - timedelta(minutes=SESSION_MINUTES) <= datetime.now(UTC)


@pytest.mark.parametrize("more", [0, 1])
def test_groups_that_do_not_fit_into_a_cookie_are_too_many_to_tell(more: int) -> None:
    groups = frozenset(f"g{number}" for number in range(GROUPS_IN_A_COOKIE + more))
    assert begun(ALEX, Told(groups, NOON)).told == Told(None if more else groups, NOON)


def test_each_session_has_an_id_of_its_own() -> None:
    assert len({begun(ALEX, None).id for _ in range(100)}) == 100


def test_the_claims_of_the_other_tests_are_good() -> None:
    session = read({NAMES[0]: jwt.encode(claims(), KEY, "HS256")})
    assert session and session.person == ALEX


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": timedelta(seconds=-1)},
        {"exp": None},
        {"iss": "somebody"},
        {"iss": None},
        {"aud": "sign-in"},
        {"aud": ["session", "sign-in"]},
        {"aud": None},
        {"jti": None},
        {"tid": None},
        {"oid": None},
        {"told": 7},
        {"told": {"groups": []}},
        {"told": {"groups": 7, "at": 0}},
    ],
)
def test_a_cookie_that_is_over_or_for_something_else_is_none(changes: dict[str, Any]) -> None:
    now = datetime.now(UTC)
    told = {name: now + one if isinstance(one, timedelta) else one for name, one in changes.items()}
    assert read({NAMES[0]: jwt.encode(claims(**told), KEY, "HS256")}) is None


def test_a_cookie_that_does_not_say_what_was_told_is_of_another_version() -> None:
    without = {name: value for name, value in claims().items() if name != "told"}
    assert read({NAMES[0]: jwt.encode(without, KEY, "HS256")}) is None


def test_a_cookie_of_another_key_is_none() -> None:
    cookies = given_cookies(begun(ALEX, None), giver=sessions("another key of the test's own, as long"))
    assert read(cookies) is None
    assert read(given_cookies(begun(ALEX, None), giver=sessions("")), sessions("")) is None


def test_a_cookie_that_nobody_signed_is_none() -> None:
    assert read({NAMES[0]: jwt.encode(claims(), None, "none")}) is None
    header = base64.urlsafe_b64encode(json.dumps({"alg": "HS512", "typ": "JWT"}).encode()).rstrip(b"=").decode()
    _, body, signature = jwt.encode(claims(), KEY, "HS256").split(".")
    assert read({NAMES[0]: f"{header}.{body}.{signature}"}) is None
    assert read({NAMES[0]: f"{body}.{body}."}) is None


def test_a_byte_changed_anywhere_makes_it_none() -> None:
    (text,) = given_cookies(begun(ALEX, Told(frozenset({"g"}), NOON))).values()
    for place, letter in enumerate(text[:-1]):  # the last letter of base64 has bits that stand for nothing
        changed = text[:place] + ("A" if letter != "A" else "B") + text[place + 1 :]
        assert read({NAMES[0]: changed}) is None


def test_what_is_longer_than_a_cookie_is_not_even_looked_at() -> None:
    text = jwt.encode(claims(groups=["g" * COOKIE_CHARACTERS]), KEY, "HS256")
    assert read({NAMES[0]: text}) is None


@given(st.text(st.characters(codec="ascii", exclude_characters=';, "\\', exclude_categories=["Cc"]), max_size=80))
def test_whatever_else_stands_in_a_cookie_is_none(text: str) -> None:
    assert read({NAMES[0]: text, NAMES[1]: f"{text}.{text}.{text}"}) is None


def test_nested_json_in_place_of_a_header_is_none() -> None:
    nested = base64.urlsafe_b64encode(b"[" * 2900).rstrip(b"=").decode()
    assert read({NAMES[0]: f"{nested}.e30.x"}) is None


def test_one_that_is_no_good_does_not_hide_the_other() -> None:
    session = begun(ALEX, None)
    (good,) = given_cookies(session, framed=True).values()
    assert read({NAMES[0]: "garbage", NAMES[1]: good}) == session


def test_the_cookies_say_where_they_are_sent() -> None:
    response = web.Response()
    session = begun(ALEX, None)
    for framed in (False, True):
        sessions().begin(response, session, framed)
    own, framed_one = [header.partition("; ")[2] for header in response.headers.getall("Set-Cookie")]
    assert own.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
    assert framed_one.endswith("; Path=/; HttpOnly; SameSite=None; Secure; Partitioned")


def test_over_http_on_loopback_a_cookie_has_no_name_that_demands_https() -> None:
    session = begun(ALEX, None)
    plain = sessions(secure=False)
    cookies = given_cookies(session, giver=plain)
    assert set(cookies) == {"fives"}
    assert read(cookies, plain) == session
    assert read(cookies) is None


def test_the_end_takes_both_away() -> None:
    response = web.Response()
    sessions().end(response)
    headers = response.headers.getall("Set-Cookie")
    assert [header.partition("; Path")[0] for header in headers] == [f"{name}=; Max-Age=0" for name in NAMES]
