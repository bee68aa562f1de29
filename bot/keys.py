"""The signing keys of who vouches for people: fetched without blocking, kept for a day, and when one is unknown."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt

KEPT_SECONDS = 24 * 3600
"""How long keys are used before they are fetched again."""

UNKNOWN_SECONDS = 5 * 60
"""How often, at most, an unknown key id makes us fetch: anybody can send one."""

_logger = logging.getLogger(__name__)


class KeysUnavailable(Exception):
    """The keys can't be fetched, so nobody can be authenticated."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, the channels that it may speak for, and whose it is where it says so, as `SigningKeys.issuer`."""

    key: jwt.PyJWK
    endorsements: frozenset[str]
    issuer: str = ""


class SigningKeys:
    """The keys behind one OpenID metadata document, by key id."""

    def __init__(self, http: aiohttp.ClientSession, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._http, self._url, self._clock = http, url, clock
        self._keys: dict[str, SigningKey] = {}
        self._issuer = ""
        self._fetched = self._searched = float("-inf")
        self._lock = asyncio.Lock()

    async def find(self, key_id: str) -> SigningKey | None:
        """Return the key, or None where the channel publishes none of that id."""
        async with self._lock:
            if self._clock() - self._fetched > KEPT_SECONDS:
                await self._fetch()
            elif key_id not in self._keys and self._clock() - self._searched > UNKNOWN_SECONDS:
                self._searched = self._clock()
                await self._fetch()
            return self._keys.get(key_id)

    async def issuer(self) -> str:
        """Who issues what they sign, as the document has it; `{tenantid}` in it stands for any tenant."""
        async with self._lock:
            if self._clock() - self._fetched > KEPT_SECONDS:
                await self._fetch()
            return self._issuer

    async def _fetch(self) -> None:
        try:
            document = await self._json(self._url)
            published = (await self._json(document["jwks_uri"]))["keys"]
            self._keys = dict(pair for item in published if (pair := _parsed(item)))
            self._issuer = str(document.get("issuer", ""))
        except (aiohttp.ClientError, TimeoutError, ValueError, TypeError, KeyError) as error:
            # Not its repr, which names the proxy's password.
            reason = str(error) or type(error).__name__
            raise KeysUnavailable(f"The signing keys can't be fetched from {self._url}: {reason}") from error
        self._fetched = self._clock()

    async def _json(self, url: str) -> Any:
        async with self._http.get(url, raise_for_status=True) as answer:
            return await answer.json(content_type=None)


def _parsed(item: dict[str, Any]) -> tuple[str, SigningKey] | None:
    """Read one published key; one that we can't use is no reason to refuse the others."""
    try:
        key = jwt.PyJWK(item, algorithm="RS256")
        return item["kid"], SigningKey(key, frozenset(item.get("endorsements", ())), item.get("issuer", ""))
    except (jwt.PyJWTError, KeyError) as error:
        _logger.warning("a published key is left out", extra={"reason": repr(error)})
        return None
