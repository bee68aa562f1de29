"""The channel's end: who may post an activity, what becomes of it, and the HTTP response.

It stands in place of the SDK's adapter and validator, which answer 500 where 401 is due, accept tokens
that never expire, and fail on every invoke. A request passes these checks in this order:

1. the Authorization header holds a bearer token signed with RS256 by a key that the channel publishes (401);
2. the token names our issuer and our app id, and is in force, give or take five minutes (401);
3. the body is JSON, and an activity that says where to reply and on which channel (415, 413, 400);
4. the token is for that place, and its key may speak for that channel (401).

Without an app id there is no token: then the host asked for, and the place to reply to, must be loopback.
"""

import json
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from botbuilder.core import BotAdapter, CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity

from bot.connector import Connector, Undelivered
from bot.credentials import Tokens
from bot.keys import KeysUnavailable, SigningKeys
from bot.settings import host_of, is_loopback
from bot.turn import Turns

LEEWAY_SECONDS = 5 * 60
"""How far the channel's clock may be from ours."""

_logger = logging.getLogger(__name__)


class Refused(Exception):
    """A request that gets no turn: the status it gets instead, and why."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Caller:
    """What a good token says: where its bearer takes replies, and for which channels its key may speak."""

    service_url: str | None
    channels: frozenset[str]

    def check(self, activity: Activity) -> None:
        """Refuse an activity that the token does not cover."""
        if self.service_url != activity.service_url:
            raise Refused(HTTPStatus.UNAUTHORIZED, "the token is for another service URL")
        if activity.channel_id not in self.channels:
            raise Refused(HTTPStatus.UNAUTHORIZED, "the token's key is not endorsed for this channel")


class Gate:
    """Admits requests with a token of the channel."""

    def __init__(self, keys: SigningKeys, issuer: str, app_id: str) -> None:
        self._keys, self._issuer, self._app_id = keys, issuer, app_id

    async def admit(self, request: web.Request) -> Caller:
        """Return who calls, by the token alone; the body is not read before."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or not token.isascii():
            raise Refused(HTTPStatus.UNAUTHORIZED, "there is no bearer token")
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = await self._keys.find(key_id) if key_id else None
            if key is None:
                raise Refused(HTTPStatus.UNAUTHORIZED, "the token's key is not published")
            claims = self._claims(token, key.key)
        except (jwt.PyJWTError, RecursionError) as error:
            raise Refused(HTTPStatus.UNAUTHORIZED, f"the token is not good: {error}") from error
        return Caller(claims.get("serviceurl"), key.endorsements)

    def _claims(self, token: str, key: jwt.PyJWK) -> dict[str, Any]:
        return jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            issuer=self._issuer,
            audience=self._app_id,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iss", "aud"], "strict_aud": True},
        )


class Loopback:
    """Admits requests that never leave this machine, without a token; one that is sent is ignored."""

    service_url = None

    async def admit(self, request: web.Request) -> "Loopback":
        """Refuse what a page elsewhere made a browser on this machine send."""
        if not is_loopback(host_of(f"//{request.host}")):
            raise Refused(HTTPStatus.FORBIDDEN, "without an app id, only requests to loopback are served")
        return self

    def check(self, activity: Activity) -> None:
        """Refuse to send evidence to another machine."""
        if not is_loopback(host_of(activity.service_url)):
            raise Refused(HTTPStatus.BAD_REQUEST, "without an app id, replies go to loopback only")


class Adapter(CloudAdapterBase):  # type: ignore[misc]  # the SDK has no types
    """The SDK's adapter, sending through our connector; requests are authenticated before they get here."""

    def __init__(self, http: aiohttp.ClientSession, tokens: Tokens | None, turns: Turns) -> None:
        # Not the parent's: it demands the SDK's authentication, and we have our own.
        BotAdapter.__init__(self, turns.on_turn_error)
        self._http, self._tokens, self._turns = http, tokens, turns

    async def run(self, activity: Activity) -> InvokeResponse | None:
        """Run one turn; what it returns is the response's status and body, if there is any."""
        context = TurnContext(self, activity)
        context.turn_state[self.BOT_CONNECTOR_CLIENT_KEY] = Connector(self._http, self._tokens, activity.service_url)
        await self.run_pipeline(context, self._turns.on_turn)
        return self._process_turn_results(context)


class Channel:
    """`POST /api/messages`."""

    def __init__(self, gate: Gate | Loopback, adapter: Adapter) -> None:
        self._gate, self._adapter = gate, adapter

    async def receive(self, request: web.Request) -> web.Response:
        """Run the turn of a request that is in order, and answer every other with a status and a reason."""
        try:
            caller = await self._gate.admit(request)
            activity = await _activity(request)
            caller.check(activity)
            return _response(await self._adapter.run(activity))
        except Refused as refusal:
            return _refusal(refusal.status, str(refusal))
        except KeysUnavailable as error:
            return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        except Undelivered as error:
            return _refusal(HTTPStatus.BAD_GATEWAY, str(error))


async def _activity(request: web.Request) -> Activity:
    if request.content_type != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "an activity is sent as application/json")
    try:
        activity = Activity().deserialize(json.loads(await request.read()))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "the body is no activity") from error
    conversation = getattr(activity.conversation, "id", None)
    needed = {"type": activity.type, "serviceUrl": activity.service_url, "channelId": activity.channel_id}
    missing = [name for name, value in {**needed, "conversation": conversation}.items() if not value]
    if missing:
        raise Refused(HTTPStatus.BAD_REQUEST, f"the activity lacks {', '.join(missing)}")
    return activity


def _response(result: InvokeResponse | None) -> web.Response:
    return web.Response() if result is None else web.json_response(result.body, status=result.status)


def _refusal(status: HTTPStatus, reason: str) -> web.Response:
    _logger.warning("request refused", extra={"status": int(status), "reason": reason})
    headers = {"WWW-Authenticate": "Bearer"} if status is HTTPStatus.UNAUTHORIZED else {}
    body = {"error": {"code": status.phrase.replace(" ", ""), "message": reason}}
    return web.json_response(body, status=status, headers=headers)
