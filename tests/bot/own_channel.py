"""A channel of the test's own: publishes keys, gives out tokens, and keeps the JSON that the bot sends.

It runs in the bot's event loop. Were anything of the bot to block, the two would wait for each other for ever.
"""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from own_server import served

APP_ID = "11111111-2222-3333-4444-555555555555"
SECRET = "a secret of the test's own"
TENANT = "99999999-8888-7777-6666-555555555555"
ALEX = "aaaaaaaa-bbbb-cccc-dddd-000000000020"
"""Alex's object id in the tenant."""

ISSUER = "https://api.botframework.com"
KEYS = {name: rsa.generate_private_key(public_exponent=65537, key_size=2048) for name in ("first", "second", "bot")}


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class OwnChannel:
    """What it publishes, what it was asked for, and what it was sent."""

    url: str = ""
    published: list[str] = field(default_factory=lambda: ["first"])
    endorsements: tuple[str, ...] = ("msteams",)
    others: list[dict[str, Any]] = field(default_factory=list)
    key_fetches: int = 0
    token_requests: list[dict[str, str]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    complaint: str = "try again"
    open_to_all: bool = False
    roster: list[dict[str, Any]] | None = field(default_factory=lambda: [{"id": "29:alex", "aadObjectId": ALEX}])
    rosters: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    roster_page: int = 500
    rosters_asked: list[str] = field(default_factory=list)
    uploads: list[tuple[str, bytes, str]] = field(default_factory=list)
    upload_status: int = 201

    @property
    def environ(self) -> dict[str, str]:
        """The settings of a bot that is registered here."""
        return {
            "FIVES_PORT": "0",
            "FIVES_APP_ID": APP_ID,
            "FIVES_APP_PASSWORD": SECRET,
            "FIVES_TENANT_ID": TENANT,
            "FIVES_CHANNEL_OPENID_URL": f"{self.url}/openid",
            "FIVES_LOGIN_URL": f"{self.url}/login",
        }

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What the bot sent, typing aside."""
        return [activity for activity in self.sent if activity["type"] == "message"]

    def activity(self, **changes: Any) -> dict[str, Any]:
        """A message of Teams; a change to None takes a field out."""
        fields = {
            "type": "message",
            "id": "1700000000001",
            "serviceUrl": self.url,
            "channelId": "msteams",
            "from": {"id": "29:alex", "name": "Alex Wilber", "aadObjectId": ALEX},
            "recipient": {"id": "28:fives", "name": "Fives"},
            "conversation": {"id": "19:abc@thread.v2;messageid=1", "conversationType": "personal"},
            "channelData": {"tenant": {"id": TENANT}},
            "text": "When was the vetting action closed?",
            **changes,
        }
        return {name: value for name, value in fields.items() if value is not None}

    def token(self, signer: str = "first", algorithm: str = "RS256", kid: str | None = "first", **changes: Any) -> str:
        """A token as the channel gives it; a change to None takes a claim out."""
        now = time.time()
        claims = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": now - 60,
            "exp": now + 3600,
            "serviceurl": self.url,
            **changes,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(kept, KEYS[signer], algorithm, headers={"kid": kid} if kid else {})

    def bot_token(self) -> str:
        """A token as the bot gets it."""
        return jwt.encode({"aud": ISSUER, "appid": APP_ID, "exp": time.time() + 3600}, KEYS["bot"], "RS256")

    async def _openid(self, request: web.Request) -> web.Response:
        self.key_fetches += 1
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        return web.json_response({"keys": [self._key(name) for name in self.published] + self.others})

    def _key(self, name: str) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(KEYS[name].public_key()))
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": name,
            "n": public["n"],
            "e": "AQAB",
            "endorsements": self.endorsements,
        }

    async def _login(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.token_requests.append({**form, "tenant": request.match_info["tenant"]})
        if form.get("client_secret") != SECRET or form.get("grant_type") != "client_credentials":
            error = {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."}
            return web.json_response(error, status=401)
        return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": self.bot_token()})

    async def _managed_identity(self, request: web.Request) -> web.Response:
        self.token_requests.append(dict(request.query))
        if request.headers.get("X-IDENTITY-HEADER") != SECRET:
            return web.json_response({"error": "unauthorized"}, status=401)
        return web.json_response({"access_token": self.bot_token(), "expires_on": str(int(time.time()) + 3600)})

    async def _receive(self, request: web.Request) -> web.Response:
        if self.statuses and (status := self.statuses.pop(0)) != 200:
            error = {"code": "ServiceError", "message": self.complaint}
            return web.json_response({"error": error}, status=status)
        if not self._is_the_bot(request):
            return web.json_response({"error": {"code": "Unauthorized", "message": "no token"}}, status=401)
        self.paths.append(request.raw_path)
        self.sent.append(await request.json())
        self.times.append(time.monotonic())
        streamed = any(entity.get("streamId") for entity in self.sent[-1].get("entities", ()))
        if self.sent[-1]["type"] == "typing" and (streamed or "entities" not in self.sent[-1]):
            return web.Response(status=202)
        return web.json_response({"id": f"sent-{len(self.sent)}"}, status=201)

    def _is_the_bot(self, request: web.Request) -> bool:
        try:
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            jwt.decode(token, KEYS["bot"].public_key(), algorithms=["RS256"], audience=ISSUER)
        except jwt.PyJWTError:
            return self.open_to_all
        return True

    async def _members(self, request: web.Request) -> web.Response:
        """A page of the conversation's own roster, else of the one that all have; or as where the bot is no member."""
        self.rosters_asked.append(request.raw_path)
        roster = self.rosters.get(request.match_info["conversation"], self.roster)
        if roster is None or not self._is_the_bot(request):
            error = {"code": "BotNotInConversationRoster", "message": "The bot is not part of the conversation roster."}
            return web.json_response({"error": error}, status=403)
        first = int(request.query.get("continuationToken", 0))
        end = first + min(self.roster_page, int(request.query.get("pageSize", 50)))
        more = {"continuationToken": str(end)} if end < len(roster) else {}
        return web.json_response({"members": roster[first:end], **more})

    async def _upload(self, request: web.Request) -> web.Response:
        self.uploads.append((request.path, await request.read(), request.headers.get("Content-Range", "")))
        return web.json_response({}, status=self.upload_status)


@asynccontextmanager
async def own_channel() -> AsyncIterator[OwnChannel]:
    """Run one for a test."""
    channel = OwnChannel()
    app = web.Application()
    app.router.add_get("/openid", channel._openid)
    app.router.add_get("/keys", channel._keys)
    app.router.add_post("/login/{tenant}/oauth2/v2.0/token", channel._login)
    app.router.add_get("/identity", channel._managed_identity)
    app.router.add_post("/v3/conversations/{conversation}/activities", channel._receive)
    app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", channel._receive)
    app.router.add_get("/v3/conversations/{conversation}/pagedmembers", channel._members)
    app.router.add_put("/upload/{name}", channel._upload)
    async with served(app) as channel.url:
        yield channel
