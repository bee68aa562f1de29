"""Which groups of Entra somebody is in: asked of Microsoft Graph with the application's own permission.

Source: https://learn.microsoft.com/en-us/graph/api/user-getmembergroups: groups within groups count, and somebody in
more than 11,000 gets a 400.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import yarl

from bot.access.access import AccessUnknown
from bot.access.person import Person, guid
from bot.credentials import NoToken, Tokens
from bot.registration import AppType, Registration

PERMISSIONS = "GroupMember.Read.All and User.Read.All"
"""The permissions of an application that do, by the reference."""

PAGES = 20
"""Nobody's groups fill more pages."""

PATIENCE_SECONDS = 2
"""A person waits meanwhile: where Graph wants to be left alone for longer, it is not asked again."""

_AGAIN = "Try again in a minute."

_BUSY = frozenset({429, 503})


class Graph:
    """One Graph, asked by one registration of the bot."""

    def __init__(self, http: aiohttp.ClientSession, registration: Registration, login_url: str, url: str) -> None:
        self._http, self._registration, self._login_url, self._url = http, registration, login_url, url
        self._tokens: dict[str, Tokens] = {}

    async def groups(self, person: Person) -> frozenset[str]:
        """The ids of all groups that a person is in, in their own tenant. Raises AccessUnknown."""
        headers = {"Authorization": f"Bearer {await self._bearer(person.tenant)}"}
        url = yarl.URL(f"{self._url}/v1.0/users/{person.id}/getMemberGroups")
        answer = await self._patiently("POST", url, headers, {"securityEnabledOnly": False})
        if answer.status == 404:  # nobody of this id is in the tenant
            return frozenset()
        groups = answer.ids(person.tenant)
        for _ in range(PAGES):
            if (link := answer.next_page(url)) is None:
                return groups
            answer = await self._patiently("GET", link, headers)
            groups |= answer.ids(person.tenant)
        raise _unknown(f"has more than {PAGES} pages of groups for one person", _AGAIN)

    async def _bearer(self, tenant: str) -> str:
        """A token for Graph in one tenant, which tells of nobody else's people."""
        managed = self._registration.type is AppType.USER_ASSIGNED_MSI
        if managed and tenant != (self._registration.tenant_id or "").lower():
            advice = (
                f"Is FIVES_TENANT_ID set? People of another tenant are named one by one in the access file: {tenant}."
            )
            raise _unknown("can't be asked about another tenant than the managed identity's own", advice)
        if tenant not in self._tokens:
            registration = replace(self._registration, tenant_id=tenant)
            self._tokens[tenant] = Tokens(self._http, registration, self._login_url, self._url)
        try:
            return await self._tokens[tenant].bearer()
        except NoToken as error:
            advice = f"Try again in a minute; if it stays so: has tenant {tenant} consented to the bot's application?"
            raise _unknown(f"can't be asked ({error})", advice) from error

    async def _patiently(
        self, method: str, url: yarl.URL, headers: Mapping[str, str], body: object = None
    ) -> "_Answer":
        """Send, and send once more where Graph is busy for a moment only."""
        answer = await self._send(method, url, headers, body)
        if answer.status in _BUSY and answer.wait is not None and answer.wait <= PATIENCE_SECONDS:
            await asyncio.sleep(answer.wait)
            return await self._send(method, url, headers, body)
        return answer

    async def _send(self, method: str, url: yarl.URL, headers: Mapping[str, str], body: object) -> "_Answer":
        try:
            async with self._http.request(method, url, headers=headers, json=body, allow_redirects=False) as answer:
                wait = answer.headers.get("Retry-After", "")
                return _Answer(answer.status, await answer.read(), int(wait) if wait.isdecimal() else None)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _unknown(f"can't be reached ({str(error) or type(error).__name__})", _AGAIN) from error


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back, and in how many seconds it may be asked for again."""

    status: int
    content: bytes
    wait: int | None

    def ids(self, tenant: str) -> frozenset[str]:
        """The ids on this page."""
        if self.status in (401, 403):
            advice = (
                f"An administrator of tenant {tenant} must grant the bot the application permissions {PERMISSIONS}."
            )
            raise _unknown(f"refuses the bot ({self.status}{self._code()})", advice)
        if self.status != 200:
            raise _unknown(f"answered {self.status}{self._code()}", _AGAIN)
        listed = self._object().get("value")
        if not isinstance(listed, list):
            raise _unknown("did not answer with a list of groups", _AGAIN)
        return frozenset(found for each in listed if (found := guid(each)))

    def next_page(self, url: yarl.URL) -> yarl.URL | None:
        """Where the next page is, if there is any: at Graph itself, since the token goes there."""
        link = self._object().get("@odata.nextLink")
        if link is None:
            return None
        try:
            page = yarl.URL(link, encoded=True)
            if page.origin() == url.origin():
                return page
        except (TypeError, ValueError):
            pass
        raise _unknown("names a next page elsewhere, which is not asked for", "Is FIVES_GRAPH_URL right?")

    def _object(self) -> dict[str, Any]:
        try:
            value = json.loads(self.content)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    def _code(self) -> str:
        error = self._object().get("error")
        return f", {error.get('code')}" if isinstance(error, dict) else ""


def _unknown(what: str, advice: str) -> AccessUnknown:
    """Graph's fault, in words."""
    return AccessUnknown(f"Microsoft Graph {what}, so who may read what is not known. {advice}")
