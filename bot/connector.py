"""What the bot sends: activities, to one conversation service, over one pooled client.

The SDK's own client blocks the event loop for its token and has one connection pool a turn.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
import yarl
from botbuilder.schema import Activity, ResourceResponse

from bot.credentials import NoToken, Tokens

RETRIED = frozenset({412, 429, 502, 504})
"""The statuses with which Teams asks for another try."""

WAITS = (1.0, 2.0)
"""Seconds before the second and the third try; the caller gives up on the turn after about 15."""

MEMBERS_A_PAGE = 500
"""The most that Teams gives at once."""

_STOPPED = re.compile(r"cancell?ed by user", re.I)
"""What Teams says of a stream that the person has stopped, beside the code ContentStreamNotAllowed."""


class Undelivered(Exception):
    """The conversation service did not take an activity; `stopped` where the person has stopped its stream."""

    def __init__(self, reason: str, *, stopped: bool = False) -> None:
        super().__init__(reason)
        self.stopped = stopped


class Connector:
    """The client that the SDK's adapter sends through: its `conversations` is itself."""

    def __init__(self, http: aiohttp.ClientSession, tokens: Tokens | None, service_url: str) -> None:
        self._http, self._tokens, self._service_url = http, tokens, service_url.rstrip("/")

    @property
    def conversations(self) -> "Connector":
        """The operations on conversations."""
        return self

    async def send_to_conversation(self, conversation_id: str, activity: Activity) -> ResourceResponse:
        """Append an activity to a conversation."""
        return await self._post(("conversations", conversation_id, "activities"), activity)

    async def reply_to_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Send an activity as the reply to another."""
        return await self._post(("conversations", conversation_id, "activities", activity_id), activity)

    async def members(self, conversation_id: str) -> AsyncIterator[Mapping[str, Any]]:
        """Who is in a conversation or a team, as Teams writes it; Undelivered where it does not say it to the end."""
        query = {"pageSize": str(MEMBERS_A_PAGE)}
        while True:
            page = await self._get(("conversations", conversation_id, "pagedmembers"), query)
            listed, more = page.get("members"), page.get("continuationToken")
            if not isinstance(listed, list) or not all(isinstance(member, dict) for member in listed):
                raise Undelivered("The service did not answer with a list of members")
            for member in listed:
                yield member
            if not more:
                return
            if not listed or more == query.get("continuationToken"):
                raise Undelivered("The service's list of members does not end")
            query["continuationToken"] = str(more)

    async def _post(self, path: tuple[str, ...], activity: Activity) -> ResourceResponse:
        url = self._url(path)
        status, answer = await self._persist("POST", url, activity.serialize())
        if status >= 400:
            reason = _reason(answer)
            told = f"{url.origin()} answered {status} to a {activity.type}: {reason}"
            raise Undelivered(told, stopped=status == 403 and bool(_STOPPED.search(reason)))
        return ResourceResponse(id=answer.get("id", ""))

    async def _get(self, path: tuple[str, ...], query: Mapping[str, str]) -> dict[str, Any]:
        url = self._url(path).with_query(query)
        status, answer = await self._persist("GET", url)
        if status != 200:
            raise Undelivered(f"{url.origin()} answered {status} to a question for {path[-1]}: {_reason(answer)}")
        return answer

    def _url(self, path: tuple[str, ...]) -> yarl.URL:
        # Ids of Teams hold characters such as : ; and @ that must stay quoted on the wire.
        return yarl.URL("/".join([self._service_url, "v3", *(quote(part, safe="") for part in path)]), encoded=True)

    async def _persist(self, method: str, url: yarl.URL, body: object = None) -> tuple[int, dict[str, Any]]:
        """Send, and send again while the service asks for it."""
        headers = await self._headers()
        status, answer = await self._try(method, url, headers, body)
        for wait in WAITS:
            if status not in RETRIED:
                break
            await asyncio.sleep(wait)
            status, answer = await self._try(method, url, headers, body)
        return status, answer

    async def _headers(self) -> dict[str, str]:
        try:
            return {"Authorization": f"Bearer {await self._tokens.bearer()}"} if self._tokens else {}
        except NoToken as error:
            raise Undelivered(str(error)) from error

    async def _try(
        self, method: str, url: yarl.URL, headers: dict[str, str], body: object
    ) -> tuple[int, dict[str, Any]]:
        try:
            async with self._http.request(method, url, headers=headers, json=body) as answer:
                return answer.status, _object(await answer.read())
        except (aiohttp.ClientError, TimeoutError) as error:
            # Not its repr, which names the proxy's password.
            raise Undelivered(f"{url.origin()} can't be reached: {str(error) or type(error).__name__}") from error


def _object(body: bytes) -> dict[str, Any]:
    """Read what came back; services answer with nothing, or not with JSON, as they like."""
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _reason(answer: dict[str, Any]) -> str:
    error = answer.get("error")
    return f"{error.get('code')}, {error.get('message')}" if isinstance(error, dict) else "no reason given"
