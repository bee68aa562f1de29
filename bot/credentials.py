"""The bot's own token for the channel: fetched without blocking, and kept until shortly before it expires."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from bot.registration import AppType, Registration

RENEWED_SECONDS = 5 * 60
"""How long before its end a token is replaced."""

SHARED_TENANT = "botframework.com"
"""The tenant in which an app of many tenants gets its token."""

INSTANCE_METADATA = "http://169.254.169.254/metadata/identity/oauth2/token"
"""Where a virtual machine gets the token of its managed identity, unless its host names another place."""


class NoToken(Exception):
    """The bot got no token, so it can't send anything."""


class Tokens:
    """The bearer token of one registration, for one channel."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        registration: Registration,
        login_url: str,
        resource: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http, self._registration, self._clock = http, registration, clock
        self._login_url, self._resource = login_url, resource
        self._token, self._until = "", float("-inf")
        self._lock = asyncio.Lock()

    async def bearer(self) -> str:
        """Return a token that is good for some minutes at least."""
        async with self._lock:
            if self._clock() >= self._until:
                self._token, seconds = await self._fetch()
                self._until = self._clock() + seconds - RENEWED_SECONDS
            return self._token

    async def _fetch(self) -> tuple[str, float]:
        managed = self._registration.type is AppType.USER_ASSIGNED_MSI
        try:
            body = await (self._from_host() if managed else self._from_login())
            return str(body["access_token"]), _seconds(body)
        except (aiohttp.ClientError, TimeoutError, ValueError, TypeError, KeyError) as error:
            # Not its repr, which names the proxy's password.
            raise NoToken(f"The bot got no token for {self._resource}: {str(error) or type(error).__name__}") from error

    async def _from_login(self) -> Mapping[str, Any]:
        tenant = self._registration.tenant_id or SHARED_TENANT
        form = {
            "grant_type": "client_credentials",
            "client_id": self._registration.app_id,
            "client_secret": self._registration.password,
            "scope": f"{self._resource}/.default",
        }
        async with self._http.post(f"{self._login_url}/{tenant}/oauth2/v2.0/token", data=form) as answer:
            return await _body(answer)

    async def _from_host(self) -> Mapping[str, Any]:
        query = {"resource": self._resource, "client_id": self._registration.app_id}
        if self._registration.identity_url:
            query["api-version"] = "2019-08-01"
            headers = {"X-IDENTITY-HEADER": self._registration.identity_header}
        else:
            query["api-version"] = "2018-02-01"
            headers = {"Metadata": "true"}
        url = self._registration.identity_url or INSTANCE_METADATA
        async with self._http.get(url, params=query, headers=headers) as answer:
            return await _body(answer)


async def _body(answer: aiohttp.ClientResponse) -> Mapping[str, Any]:
    body = dict(await answer.json(content_type=None))
    if answer.status != 200:
        raise NoToken(f"{answer.url.origin()} refused the bot: {body.get('error')}, {body.get('error_description')}")
    return body


def _seconds(body: Mapping[str, Any]) -> float:
    """How long the token lasts: some hosts of managed identities say only when it ends."""
    return float(body["expires_in"]) if "expires_in" in body else float(body["expires_on"]) - time.time()
