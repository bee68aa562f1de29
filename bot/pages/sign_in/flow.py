"""A sign-in that was begun and has not ended: kept in the browser that began it, signed, for ten minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.seal import Seal

FLOW_MINUTES = 10

COOKIE = "__Host-fives-sign-in"
"""No other host of the same site can set a cookie of such a name."""

_PURPOSE = "sign-in"


@dataclass(frozen=True, slots=True)
class Flow:
    """What msal must have back to end a sign-in (state, nonce, verifier …), and the path to go to then."""

    kept: Mapping[str, Any]
    next: str


class Flows:
    """The flow of a browser; another that it begins takes the place of the first.

    Entra sends the browser back with a form, so that no code stands in an address. It is a form of another site, with
    which only a cookie that is `SameSite=None` comes along; what binds the two is the state.
    """

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def begin(self, response: web.StreamResponse, flow: Flow) -> None:
        """Give the browser a flow to keep."""
        until = datetime.now(UTC) + timedelta(minutes=FLOW_MINUTES)
        text = self._seal.signed(_PURPOSE, {"flow": dict(flow.kept), "next": flow.next}, until)
        _put(response, text, FLOW_MINUTES * 60)

    def read(self, request: web.Request) -> Flow | None:
        """The flow that a browser keeps, if it is ours and not over."""
        claims = self._seal.read(_PURPOSE, request.cookies.get(COOKIE, ""))
        return Flow(claims["flow"], claims["next"]) if claims else None

    def end(self, response: web.StreamResponse) -> None:
        """Take the flow from the browser."""
        _put(response, "", 0)


def _put(response: web.StreamResponse, text: str, seconds: int) -> None:
    response.set_cookie(COOKIE, text, max_age=seconds, httponly=True, samesite="None", secure=True)
