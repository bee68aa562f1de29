"""The pages to sign in and out.

| route | does |
| --- | --- |
| `GET /sign-in?next=/path` | sends the browser to Entra ID |
| `POST /sign-in/done` | is where Entra ID sends it back, and begins the session |
| `POST /sign-out` | ends the session, and leads to the page below |
| `GET /sign-out` | says that nobody is signed in |
| `POST /sign-in/teams` | begins the session of a tab of Teams, for the token that Teams gave it |
"""

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

import aiohttp
from aiohttp import web

from bot.access import AccessUnknown, Policies, Told
from bot.ledger import Kind, LedgerUnavailable
from bot.pages.desk import Desk, Page, theme_of
from bot.pages.links import Links, see_other
from bot.pages.refusals import Refused, check_same_origin
from bot.pages.sign_in.destination import END, START, own_path, sign_in_path
from bot.pages.sign_in.failures import HEADING, SignInFailed, not_ours, signed_out_since
from bot.pages.sign_in.flow import Flow, Flows
from bot.pages.sign_in.provider import Provider
from bot.pages.sign_in.tokens import OLDEST, Identity
from bot.seal import Seal
from bot.sessions import Sessions, begun
from bot.settings import Settings

_NOT_ENDED = "That you sign out can't be written down now, so it would not last. Try again later, or close the browser."


def possible(settings: Settings) -> bool:
    """Whether anybody can sign in on the pages: with a registration that has a password, at a public address."""
    return bool(settings.public_url and settings.registration and settings.registration.password)


def sign_in_url(request: web.Request) -> str:
    """Where to sign in and come back to what was asked for; a form that was sent is not sent again."""
    return sign_in_path(request.raw_path if request.method == "GET" else "/")


class SignIn:
    """Signing in and out, where it is `possible`."""

    def __init__(self, settings: Settings, http: aiohttp.ClientSession, seal: Seal, sessions: Sessions) -> None:
        if not settings.registration or not settings.public_url:
            raise ValueError("nobody can sign in without a registration and a public address")
        self._provider = Provider(http, settings.registration, settings.channel.login_url, settings.public_url)
        self._sessions, self._flows, self._policies = sessions, Flows(seal), Policies(settings.access)

    @property
    def routes(self) -> dict[tuple[str, str], Page]:
        """Each page by its method and path."""
        return {
            ("GET", START): self._start,
            ("POST", f"{START}/done"): self._done,
            ("POST", f"{START}/teams"): self._of_teams,
            ("POST", END): self._sign_out,
            ("GET", END): self._signed_out,
        }

    async def _start(self, request: web.Request, desk: Desk) -> web.StreamResponse:
        path = own_path(request.query.get("next", ""))
        if request.headers.get("Sec-Fetch-Dest") == "iframe":
            # Entra shows itself in no frame; in a tab of Teams, the page's script asks Teams instead.
            return await desk.page(request, "sign_in_needed.html", HTTPStatus.UNAUTHORIZED, next=path)
        address, kept = await self._provider.begin()
        response = see_other(address)
        self._flows.begin(response, Flow(kept, path))
        return response

    async def _done(self, request: web.Request, desk: Desk) -> web.StreamResponse:
        try:
            response = await self._ended(request, desk)
        except Refused as refusal:
            desk.doing.kind = Kind.SIGN_IN
            desk.doing.refuse("refused")
            told = {"heading": refusal.heading, "reason": refusal.reason}
            response = await desk.page(request, "refusal.html", refusal.status, **told)
        self._flows.end(response)
        return response

    async def _ended(self, request: web.Request, desk: Desk) -> web.Response:
        flow = self._flows.read(request)
        if flow is None:
            raise not_ours()
        identity = await self._provider.end(flow.kept, await _form(request))
        response = see_other(flow.next)
        self._begin(response, identity, desk, framed=False)
        return response

    async def _of_teams(self, request: web.Request, desk: Desk) -> web.StreamResponse:
        check_same_origin(request)
        identity = await self._provider.of_teams(await _token(request))
        if await desk.run(desk.ledger.signed_out_since, str(identity.person), identity.issued):
            raise signed_out_since()
        response = web.Response(status=HTTPStatus.NO_CONTENT)
        self._begin(response, identity, desk, framed=True)
        return response

    def _begin(self, response: web.Response, identity: Identity, desk: Desk, framed: bool) -> None:
        session = begun(identity.person, self._heeded(identity))
        desk.doing.kind, desk.doing.person, desk.doing.outcome = Kind.SIGN_IN, str(identity.person), "signed in"
        self._sessions.begin(response, session, framed)

    def _heeded(self, identity: Identity) -> Told | None:
        """What was told, as far as the access file heeds it: a cookie has no room for all groups."""
        told = identity.told
        if told is None or told.groups is None:
            return told
        try:
            return replace(told, groups=told.groups & self._policies.current().named(identity.person))
        except AccessUnknown as error:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, HEADING, str(error)) from error

    async def _sign_out(self, request: web.Request, desk: Desk) -> web.StreamResponse:
        check_same_origin(request)
        desk.doing.kind, desk.doing.outcome = Kind.SIGN_OUT, "signed out"
        held, now = self._sessions.held(request), datetime.now(UTC)

        def end() -> None:
            for session in held:
                desk.ledger.sign_out(session.id, session.until, now)
                desk.ledger.sign_out(str(session.person), now + OLDEST, now)

        try:
            await desk.run(end)
        except LedgerUnavailable as error:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "You are still signed in", _NOT_ENDED) from error
        response = see_other(Links(theme_of(request))(END))
        self._sessions.end(response)
        return response

    async def _signed_out(self, request: web.Request, desk: Desk) -> web.StreamResponse:
        """A page without the script by which a tab of Teams would sign in again at once."""
        return see_other("/") if desk.session else await desk.page(request, "signed_out.html")


async def _form(request: web.Request) -> dict[str, str]:
    """What was sent; raises SignInFailed where it is more than Entra sends."""
    try:
        return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    except (ValueError, LookupError, web.HTTPRequestEntityTooLarge):
        raise not_ours() from None


async def _token(request: web.Request) -> str:
    """The token in the body; raises Refused where there is none."""
    try:
        body = await request.json() if request.content_type == "application/json" else None
    except (ValueError, RecursionError, web.HTTPRequestEntityTooLarge):
        body = None
    token = body.get("token") if isinstance(body, dict) else None
    if not isinstance(token, str):
        raise SignInFailed(HTTPStatus.BAD_REQUEST, "There is no token of Teams in this request.")
    return token
