"""A directory of the test's own: its login gives tokens for any resource, its Graph tells people's groups.

A token is of one tenant and for one resource, and the signature is checked. The bot's tokens for OwnChannel are good
too, so a bot that is registered with both takes its tokens here.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from own_channel import APP_ID, KEYS, SECRET
from own_server import served

from bot.access import Person


@dataclass
class OwnGraph:
    """Whose groups it knows, by person; what it was asked; and what it does instead of answering."""

    url: str = ""
    groups: dict[Person, list[str]] = field(default_factory=dict)
    asked: list[Person] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    tokens_given: list[str] = field(default_factory=list)
    not_consented: set[str] = field(default_factory=set)
    answers: list[web.Response] = field(default_factory=list)
    page: int = 1000
    next_link: str = ""
    held: asyncio.Event | None = None
    at_once: int = 0
    most_at_once: int = 0

    @property
    def environ(self) -> dict[str, str]:
        """The settings of a bot that asks here."""
        return {"FIVES_GRAPH_URL": self.url, "FIVES_LOGIN_URL": f"{self.url}/login"}

    def join(self, people: Iterable[Person], *group_ids: str) -> None:
        """Put people in groups."""
        for person in people:
            self.groups[person] = [*self.groups.get(person, []), *group_ids]

    def token(self, tenant: str, resource: str) -> str:
        """A token for an application, as Entra gives it."""
        claims = {"aud": resource, "tid": tenant, "appid": APP_ID, "exp": time.time() + 3600}
        return jwt.encode(claims, KEYS["bot"], "RS256")

    async def _login(self, request: web.Request) -> web.Response:
        form, tenant = await request.post(), request.match_info["tenant"]
        if tenant in self.not_consented or form.get("client_secret") != SECRET:
            error = {"error": "unauthorized_client", "error_description": "AADSTS700016: No such application here."}
            return web.json_response(error, status=400)
        return self._given(tenant, str(form["scope"]).removesuffix("/.default"))

    async def _managed_identity(self, request: web.Request) -> web.Response:
        if request.headers.get("X-IDENTITY-HEADER") != SECRET:
            return web.json_response({"error": "unauthorized"}, status=401)
        return self._given(request.match_info["tenant"], request.query["resource"])

    def _given(self, tenant: str, resource: str) -> web.Response:
        self.tokens_given.append(tenant)
        return web.json_response({"access_token": self.token(tenant, resource), "expires_in": 3599})

    async def _member_groups(self, request: web.Request) -> web.Response:
        try:
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            claims = jwt.decode(token, KEYS["bot"].public_key(), algorithms=["RS256"], audience=self.url)
        except jwt.PyJWTError as error:
            return graph_error(401, "InvalidAuthenticationToken", str(error))
        person = Person(claims["tid"], request.match_info["id"])
        self.asked.append(person)
        self.bodies.append(await request.json() if request.can_read_body else None)
        await self._wait()
        return self.answers.pop(0) if self.answers else self._told(person, int(request.query.get("skip", "0")))

    async def _wait(self) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if self.held:
            await self.held.wait()
        self.at_once -= 1

    def _told(self, person: Person, start: int) -> web.Response:
        if person not in self.groups:
            return graph_error(404, "Request_ResourceNotFound", f"Resource '{person.id}' does not exist.")
        end = start + self.page
        here = f"{self.url}/v1.0/users/{person.id}/getMemberGroups?skip={end}"
        more = {"@odata.nextLink": self.next_link or here} if end < len(self.groups[person]) else {}
        return web.json_response({"value": self.groups[person][start:end], **more})


def graph_error(status: int, code: str, message: str = "", **headers: str) -> web.Response:
    """An error as Graph writes it."""
    return web.json_response({"error": {"code": code, "message": message}}, status=status, headers=headers)


@asynccontextmanager
async def own_graph() -> AsyncIterator[OwnGraph]:
    """Run one for a test."""
    graph = OwnGraph()
    app = web.Application()
    app.router.add_post("/login/{tenant}/oauth2/v2.0/token", graph._login)
    app.router.add_get("/identity/{tenant}", graph._managed_identity)
    app.router.add_route("*", "/v1.0/users/{id}/getMemberGroups", graph._member_groups)
    async with served(app, shutdown_seconds=1) as graph.url:
        yield graph
