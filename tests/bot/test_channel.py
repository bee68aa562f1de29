"""Who gets a turn: every row of what the SDK gets wrong, with real tokens over real HTTP."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from own_bot import OwnBot, OwnEvidence, Start
from own_channel import ALEX, APP_ID, ISSUER, KEYS, SECRET, TENANT, OwnChannel

from bot.ledger import Entry, Kind, Ledger, Selection

HOUR = 3600
Header = Callable[[OwnChannel], str | None]


def at(**seconds: float) -> Header:
    """A token whose claims lie so many seconds from when it is sent."""
    return lambda channel: bearer(**{claim: time.time() + from_now for claim, from_now in seconds.items()})(channel)


def bearer(**changes: object) -> Header:
    """A header with a token that differs so from a good one."""
    return lambda channel: f"Bearer {channel.token(**changes)}"


def segment(value: object) -> str:
    """A part of a token, written by hand."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def unsigned(channel: OwnChannel) -> str:
    """Algorithm none, with no signature."""
    claims = channel.token().split(".")[1]
    return f"Bearer {segment({'alg': 'none', 'kid': 'first'})}.{claims}."


def signed_with_the_public_key(channel: OwnChannel) -> str:
    """HS256, keyed with what everybody may read."""
    public = KEYS["first"].public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    head = f"{segment({'alg': 'HS256', 'kid': 'first'})}.{channel.token().split('.')[1]}"
    signature = hmac.new(pem, head.encode(), hashlib.sha256).digest()
    return f"Bearer {head}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


REFUSED = {
    "no header": lambda channel: None,
    "empty header": lambda channel: "",
    "bearer without a token": lambda channel: "Bearer",
    "bearer and a space": lambda channel: "Bearer ",
    "garbage": lambda channel: "Bearer not.a.token",
    "garbage that is not ASCII": lambda channel: "Bearer \u00e9.\u00e9.\u00e9",
    "a header nested without end": lambda channel: (
        "Bearer " + base64.urlsafe_b64encode(b"[" * 4000).decode().rstrip("=") + ".e30.e30"
    ),
    "basic scheme": lambda channel: "Basic " + base64.b64encode(f"{APP_ID}:{SECRET}".encode()).decode(),
    "wrong audience": bearer(aud="another-app"),
    "audience among others": bearer(aud=[APP_ID, "another-app"]),
    "no audience": bearer(aud=None),
    "wrong issuer": bearer(iss="https://sts.windows.net/evil/"),
    "no issuer": bearer(iss=None),
    "expired an hour ago": at(exp=-HOUR),
    "expired six minutes ago": at(exp=-360),
    "not before in an hour": at(nbf=HOUR),
    "no expiry": bearer(exp=None),
    "expiry that is no number": bearer(exp="tomorrow"),
    "wrong signer under a published key id": bearer(signer="second"),
    "unknown key id": bearer(signer="second", kid="second"),
    "no key id": bearer(kid=None),
    "algorithm none": unsigned,
    "HS256 with the public key": signed_with_the_public_key,
    "RS384": bearer(algorithm="RS384"),
    "service URL differs from the claim": bearer(serviceurl="https://smba.example.com/emea/"),
    "service URL claim missing": bearer(serviceurl=None),
    "service URL differs by a trailing slash": lambda channel: f"Bearer {channel.token(serviceurl=channel.url + '/')}",
    "a skill's token": bearer(ver="2.0", azp="another-app", appid="another-app", iss="https://sts.windows.net/t/"),
    "an emulator's token": bearer(
        ver="1.0", appid=APP_ID, iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
    ),
}


@pytest.mark.parametrize("header", REFUSED.values(), ids=REFUSED.keys())
async def test_a_token_that_is_not_good_gets_401_and_no_turn(
    header: Header, bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    reply = await bot.post(channel.activity(), header(channel))
    assert reply.status == 401
    assert reply.body["error"]["code"] == "Unauthorized"
    assert not evidence.asked and not channel.sent


ACCEPTED = {
    "good": bearer(),
    "expired four minutes ago, with five of leeway": at(exp=-240),
    "not before in four minutes": at(nbf=240),
}


@pytest.mark.parametrize("header", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_a_good_token_gets_an_answer(
    header: Header, bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    reply = await bot.post(channel.activity(), header(channel))
    assert (reply.status, reply.body) == (200, "")
    assert len(evidence.asked) == 1
    assert [activity["type"] for activity in channel.sent] == ["typing", "message"]
    assert channel.messages[0]["text"].startswith("Closed on 14 May 2025")
    assert channel.messages[0]["replyToId"] == "1700000000001"
    assert channel.paths[1] == "/v3/conversations/19%3Aabc%40thread.v2%3Bmessageid%3D1/activities/1700000000001"


INCOMPLETE = {
    "no serviceUrl": {"serviceUrl": None},
    "no channelId": {"channelId": None},
    "no conversation": {"conversation": None},
    "no type": {"type": None},
    "entities that are no list": {"entities": "x"},
    "a conversation that is no object": {"conversation": "x"},
    "a time that is none": {"timestamp": "yesterday"},
}


@pytest.mark.parametrize("changes", INCOMPLETE.values(), ids=INCOMPLETE.keys())
async def test_an_activity_that_is_incomplete_gets_400_and_no_turn(
    changes: dict[str, object], bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    reply = await bot.post(channel.activity(**changes), bearer()(channel))
    assert reply.status == 400
    assert not evidence.asked and not channel.sent


BODIES = {
    "no JSON": (b"{", "application/json", 400),
    "a list": (b"[1]", "application/json", 400),
    "nested without end": (b"[" * 100_000, "application/json", 400),
    "not Unicode": (b'{"type": "\xff"}', "application/json", 400),
    "text": (b"{}", "text/plain", 415),
    "too large": (b'{"text": "' + b"x" * 300_000 + b'"}', "application/json", 413),
}


@pytest.mark.parametrize(("body", "kind", "status"), BODIES.values(), ids=BODIES.keys())
async def test_a_body_that_is_no_activity_is_refused(
    body: bytes, kind: str, status: int, bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    headers = {"Content-Type": kind, "Authorization": str(bearer()(channel))}
    async with bot.http.post(f"{bot.url}/api/messages", data=body, headers=headers) as answer:
        assert answer.status == status
    assert not evidence.asked


async def test_the_body_is_not_read_before_the_token_is_good(bot: OwnBot) -> None:
    async with bot.http.post(f"{bot.url}/api/messages", data=b"no JSON at all") as answer:
        assert answer.status == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_key_that_is_not_endorsed_for_the_channel_gets_401(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    assert (await bot.post(channel.activity(channelId="webchat"), bearer()(channel))).status == 401
    assert not evidence.asked


async def test_a_key_without_endorsements_gets_401(bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence) -> None:
    channel.endorsements = ()
    assert (await bot.post(channel.activity(), bearer()(channel))).status == 401
    assert not evidence.asked


async def test_a_rotated_key_is_seen_at_once_and_the_withdrawn_one_is_refused(
    bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    old, new = bearer()(channel), bearer(signer="second", kid="second")(channel)
    assert (await bot.post(channel.activity(), old)).status == 200
    channel.published = ["second"]
    assert (await bot.post(channel.activity(), new)).status == 200
    assert (await bot.post(channel.activity(), old)).status == 401
    assert channel.key_fetches == 2
    assert len(evidence.asked) == 2


async def test_many_turns_fetch_the_keys_and_the_token_once(bot: OwnBot, channel: OwnChannel) -> None:
    for _ in range(6):
        assert (await bot.post(channel.activity(), bearer()(channel))).status == 200
    assert (channel.key_fetches, len(channel.token_requests)) == (1, 1)


async def test_keys_that_cannot_be_fetched_are_our_fault_not_the_callers(
    start: Start, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    bot = await start({**channel.environ, "FIVES_CHANNEL_OPENID_URL": f"{channel.url}/nowhere"})
    reply = await bot.post(channel.activity(), bearer()(channel))
    assert (reply.status, reply.body["error"]["code"]) == (503, "ServiceUnavailable")
    assert not evidence.asked


async def test_a_wrong_secret_is_our_fault_not_the_callers(start: Start, channel: OwnChannel) -> None:
    bot = await start({**channel.environ, "FIVES_APP_PASSWORD": "wrong"})
    reply = await bot.post(channel.activity(), bearer()(channel))
    assert reply.status == 502
    assert "AADSTS7000215" in reply.body["error"]["message"]
    assert not channel.sent


APPS = {
    "SingleTenant": ({"FIVES_APP_TYPE": "singletenant"}, {"tenant": TENANT, "scope": f"{ISSUER}/.default"}),
    "MultiTenant": ({"FIVES_APP_TYPE": "MultiTenant", "FIVES_TENANT_ID": ""}, {"tenant": "botframework.com"}),
    "UserAssignedMSI": (
        {"FIVES_APP_TYPE": "UserAssignedMSI", "IDENTITY_HEADER": SECRET},
        {"client_id": APP_ID, "resource": ISSUER, "api-version": "2019-08-01"},
    ),
}


@pytest.mark.parametrize(("changes", "asked"), APPS.values(), ids=APPS.keys())
async def test_each_type_of_app_gets_its_token_in_its_way(
    changes: dict[str, str], asked: dict[str, str], start: Start, channel: OwnChannel
) -> None:
    bot = await start({**channel.environ, "IDENTITY_ENDPOINT": f"{channel.url}/identity", **changes})
    assert (await bot.post(channel.activity(), bearer()(channel))).status == 200
    assert len(channel.messages) == 1
    assert asked.items() <= channel.token_requests[0].items()


async def test_an_invoke_that_is_not_known_gets_501_and_a_reason(bot: OwnBot, channel: OwnChannel) -> None:
    invoke = channel.activity(
        type="invoke", name="composeExtension/submitAction", value={"queryOptions": {"count": 25}}
    )
    reply = await bot.post(invoke, bearer()(channel))
    assert reply.status == 501
    assert "composeExtension/submitAction" in reply.body["error"]["message"]


async def test_replies_are_in_the_response_where_they_are_expected(bot: OwnBot, channel: OwnChannel) -> None:
    reply = await bot.post(channel.activity(deliveryMode="expectReplies"), bearer()(channel))
    assert reply.status == 200
    assert [activity["type"] for activity in reply.body["activities"]] == ["message"]
    assert reply.body["activities"][0]["entities"][0]["citation"][0]["position"] == 1
    assert not channel.sent


async def test_a_message_without_an_id_is_answered_in_its_conversation(bot: OwnBot, channel: OwnChannel) -> None:
    assert (await bot.post(channel.activity(id=None), bearer()(channel))).status == 200
    assert channel.paths[-1] == "/v3/conversations/19%3Aabc%40thread.v2%3Bmessageid%3D1/activities"


async def test_a_busy_channel_is_tried_again(bot: OwnBot, channel: OwnChannel) -> None:
    channel.statuses = [200, 429]
    assert (await bot.post(channel.activity(), bearer()(channel))).status == 200
    assert len(channel.messages) == 1


async def test_an_answer_that_the_channel_refuses_is_followed_by_a_reference(bot: OwnBot, channel: OwnChannel) -> None:
    channel.statuses = [200, 413, 413]
    assert (await bot.post(channel.activity(), bearer()(channel))).status == 200
    assert "reference" in channel.messages[0]["text"]


async def test_a_channel_that_takes_nothing_gets_502(bot: OwnBot, channel: OwnChannel) -> None:
    channel.statuses = [400] * 3
    reply = await bot.post(channel.activity(), bearer()(channel))
    assert (reply.status, reply.body["error"]["code"]) == (502, "BadGateway")


async def test_the_public_cloud_needs_no_settings_of_its_own(start: Start, channel: OwnChannel) -> None:
    names = ("FIVES_PORT", "FIVES_APP_ID", "FIVES_APP_PASSWORD", "FIVES_TENANT_ID")
    bot = await start({name: channel.environ[name] for name in names})
    assert (await bot.post(channel.activity())).status == 401


async def test_a_place_to_reply_to_that_is_not_there_gets_502(bot: OwnBot, channel: OwnChannel) -> None:
    nowhere = "http://127.0.0.1:1"
    reply = await bot.post(channel.activity(serviceUrl=nowhere), bearer(serviceurl=nowhere)(channel))
    assert (reply.status, reply.body["error"]["code"]) == (502, "BadGateway")


async def test_without_an_app_id_no_token_is_asked_for_and_one_that_is_sent_is_ignored(
    open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    assert (await open_bot.post(channel.activity())).status == 200
    assert (await open_bot.post(channel.activity(), "Bearer not.a.token")).status == 200
    assert len(channel.messages) == 2
    assert (channel.key_fetches, channel.token_requests) == (0, [])
    assert all(reader.administrator for _, reader in evidence.asked)


async def test_without_an_app_id_evidence_is_sent_to_loopback_only(
    open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    for elsewhere in ("http://192.0.2.1:80", "http://127.0.0.1.example.com", "http://[", "x"):
        assert (await open_bot.post(channel.activity(serviceUrl=elsewhere))).status == 400
    assert not evidence.asked


async def test_without_an_app_id_a_page_elsewhere_cannot_ask_through_a_browser(
    open_bot: OwnBot, channel: OwnChannel, evidence: OwnEvidence
) -> None:
    assert (await open_bot.post(channel.activity(), Host="evil.example.com")).status == 403
    assert not evidence.asked


async def test_what_a_client_of_another_channel_calls_itself_is_nobody_s_name_in_the_trail(
    open_bot: OwnBot, channel: OwnChannel, ledger_url: str, tmp_path: Path
) -> None:
    claimed = {"from": {"id": f"{TENANT}/{ALEX}"}, "channelId": "webchat"}
    await open_bot.post(channel.activity(**claimed))
    with closing(Ledger.open(ledger_url)) as ledger:
        trail = ledger.trail(tmp_path / "trail-head")
        reader = Entry(at=datetime.now(UTC), kind=Kind.TRAIL, reference="test")
        (turn, _) = trail.export(Selection(), reader)
        assert turn.entry and turn.entry.person == f"webchat:{TENANT}|{ALEX}"
        assert [one.entry.kind for one in trail.export(Selection(person=ALEX), reader) if one.entry] == []
