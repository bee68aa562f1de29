"""Who is signed in on the pages: a short-lived session in a signed cookie."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.access.person import Person, Session, Told
from bot.seal import Seal

SESSION_MINUTES = 60
"""How long somebody stays signed in; what they may read is decided anew on each page."""

GROUPS_IN_A_COOKIE = 60
"""More groups than this do not fit into the 4 KB of a cookie; then they are too many to tell."""

_PURPOSE = "session"


def begun(person: Person, told: Told | None) -> Session:
    """A session that begins now."""
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=SESSION_MINUTES)
    if told and len(told.groups or ()) > GROUPS_IN_A_COOKIE:
        told = replace(told, groups=None)
    return Session(secrets.token_urlsafe(16), person, told, until)


class Sessions:
    """The sessions that cookies hold, signed with one seal; `secure` where browsers reach the pages over https.

    A page in a frame of Teams is sent no cookie of the ordinary kind, so it has one of its own: partitioned, which is
    to say that pages in other frames do not share it.
    """

    def __init__(self, seal: Seal, secure: bool) -> None:
        self._seal = seal
        self._own = _Cookie("__Host-fives", "SameSite=Lax; Secure") if secure else _Cookie("fives", "SameSite=Lax")
        self._framed = _Cookie("__Host-fives-tab", "SameSite=None; Secure; Partitioned")

    def read(self, request: web.Request) -> Session | None:
        """The session of a request, whose cookie is ours and in force; whether it was ended, the ledger knows."""
        return next(iter(self.held(request)), None)

    def held(self, request: web.Request) -> tuple[Session, ...]:
        """All the sessions of a request."""
        texts = (request.cookies.get(cookie.name, "") for cookie in (self._own, self._framed))
        claimed = (self._seal.read(_PURPOSE, text) for text in texts)
        return tuple(session for claims in claimed if claims and (session := _session(claims)))

    def begin(self, response: web.StreamResponse, session: Session, framed: bool = False) -> None:
        """Give the browser a session to keep; `framed` for a page in a frame of another site."""
        seconds = int((session.until - datetime.now(UTC)).total_seconds())
        text = self._seal.signed(_PURPOSE, _claims(session), session.until)
        (self._framed if framed else self._own).put(response, text, seconds)

    def end(self, response: web.StreamResponse) -> None:
        """Take every session from the browser."""
        self._own.put(response, "", 0)
        self._framed.put(response, "", 0)


class _Cookie:
    """One cookie; aiohttp and Python 3.11 can't write `Partitioned`, so the header is written here."""

    def __init__(self, name: str, attributes: str) -> None:
        self.name, self._attributes = name, attributes

    def put(self, response: web.StreamResponse, text: str, seconds: int) -> None:
        header = f"{self.name}={text}; Max-Age={seconds}; Path=/; HttpOnly; {self._attributes}"
        response.headers.add("Set-Cookie", header)


def _claims(session: Session) -> dict[str, Any]:
    return {
        "jti": session.id,
        "tid": session.person.tenant,
        "oid": session.person.id,
        "told": session.told and _told_claim(session.told),
    }


def _told_claim(told: Told) -> dict[str, Any]:
    return {"groups": None if told.groups is None else sorted(told.groups), "at": int(told.at.timestamp())}


def _session(claims: Mapping[str, Any]) -> Session | None:
    """The session that these claims tell of; None where they are those of another version of this program."""
    try:
        person, until = Person(claims["tid"], claims["oid"]), datetime.fromtimestamp(claims["exp"], UTC)
        return Session(claims["jti"], person, claims["told"] and _told(claims["told"]), until)
    except (KeyError, TypeError):
        return None


def _told(claim: Mapping[str, Any]) -> Told:
    groups = claim["groups"]
    return Told(None if groups is None else frozenset(groups), datetime.fromtimestamp(claim["at"], UTC))
