"""A browser without a window, and the person before it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from aiohttp.test_utils import make_mocked_request
from lxml import html
from own_pages import Shown
from own_provider import ALEX, TENANT

from bot.access import Session
from bot.sessions import Sessions

KEY = "a key of the test's own, long enough"
PUBLIC_URL = "https://fives.example.org"
GROUP = "cccccccc-0000-0000-0000-000000000003"
"""Whose members may read something."""

ACCESS = f"""
graph = false

[groups."OPCC staff"]
tenant = "{TENANT}"
id = "{GROUP}"
people = ["{ALEX}"]
audiences = ["opcc"]
"""
"""The access file, unless the test writes another."""

SAME = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Visitor:
    """Somebody who visits pages; `jar` holds the cookies that they were given, by name, and the header of each."""

    url: str
    http: aiohttp.ClientSession
    sessions: Sessions
    jar: dict[str, str]
    headers: dict[str, str]

    async def get(self, path: str, **headers: str) -> Shown:
        """A page, with the cookies."""
        return await self._asked("GET", path, headers)

    async def post(self, path: str, json: Any = None, **headers: str) -> Shown:
        """What a form, or a script with this body, gets."""
        return await self._asked("POST", path, headers or SAME, json=json)

    async def come_back(self, **form: str) -> Shown:
        """What the form gets with which Entra sends the browser back; it is a form of another site."""
        return await self._asked("POST", "/sign-in/done", {"Sec-Fetch-Site": "cross-site"}, data=form)

    async def begin(self, next: str = "/grades") -> str:
        """Begin to sign in; where the browser is sent."""
        begun = await self.get(f"/sign-in?next={next}")
        assert begun.status == 303
        return begun.headers["Location"]

    async def pick(self, address: str, person: str = ALEX) -> dict[str, str]:
        """Say to Entra who one is; the form with which it sends the browser back."""
        async with self.http.get(address) as page:
            form = html.document_fromstring(await page.text()).xpath("//form")[0]
        fields = dict(form.fields) | {"person": person}
        async with self.http.post(address, data=fields) as reply:
            back = html.document_fromstring(await reply.text()).xpath("//form")[0]
        assert back.action == f"{PUBLIC_URL}/sign-in/done"
        return dict(back.fields)

    async def sign_in(self, next: str = "/grades", person: str = ALEX) -> Shown:
        """All of it."""
        return await self.come_back(**await self.pick(await self.begin(next), person))

    @property
    def session(self) -> Session | None:
        """The session that they were given."""
        return self.sessions.read(make_mocked_request("GET", "/", {"Cookie": self._cookies()}))

    async def _asked(self, method: str, path: str, headers: dict[str, str], **body: Any) -> Shown:
        sent = headers | ({"Cookie": self._cookies()} if self.jar else {})
        address = f"{self.url}{path}"
        async with self.http.request(method, address, headers=sent, allow_redirects=False, **body) as reply:
            for header in reply.headers.getall("Set-Cookie", []):
                self._keep(header)
            return Shown(reply.status, reply.headers, await reply.read())

    def _cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.jar.items())

    def _keep(self, header: str) -> None:
        """Keep a cookie as a browser does; of the attributes, only that it is over is minded."""
        (name, _, value), attributes = header.partition(";")[0].partition("="), header.partition(";")[2]
        self.headers[name] = attributes.strip()
        self.jar.pop(name, None)
        if "max-age=0" not in attributes.lower():
            self.jar[name] = value


def asked_of(address: str) -> dict[str, str]:
    """The query of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def naming(groups: list[str]) -> str:
    """An access file that names all of these, and asks no Graph."""
    tables = [f'[groups.{n}]\ntenant="{TENANT}"\nid="{one}"\naudiences=["opcc"]\n' for n, one in enumerate(groups)]
    return "\n".join(["graph = false", *tables])


VisitorOf = Callable[..., Awaitable[Visitor]]
"""visitor_of(FIVES_…="…") visits the pages of a bot with these settings more."""
