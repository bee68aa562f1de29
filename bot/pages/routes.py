"""The routes of the pages, and what holds for each: who is served, which headers go out, what is logged."""

import asyncio
import logging
import time
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.kinds import SHOWN
from bot.pages.about import about_page
from bot.pages.answers import answer_page
from bot.pages.ask import ask_page, asked_page
from bot.pages.assets import static_file
from bot.pages.desk import Desk, Page
from bot.pages.document import document_page
from bot.pages.documents import documents_page
from bot.pages.files import original_file
from bot.pages.given import given_list
from bot.pages.headers import HEADERS
from bot.pages.refusals import Refused, check_host
from bot.pages.visits import Visits

EVIDENCE: dict[tuple[str, str], Page] = {
    ("GET", "/"): ask_page,
    ("POST", "/"): asked_page,
    ("GET", "/answers/{reference:.+}"): answer_page,
    ("GET", "/evidence/"): documents_page,
    ("GET", "/evidence/{document:(?s:.+)}"): document_page,
    ("GET", "/files/{document:(?s:.+)}"): original_file,
    **{("GET", kind.page.path): kind.page.page for kind in SHOWN if kind.page},
    **{("GET", f"{kind.page.path}.xlsx"): kind.page.spreadsheet for kind in SHOWN if kind.page},
    ("GET", "/lists/{reference:[0-9a-f]+}.xlsx"): given_list,
}
"""What is made of the evidence: who reads is decided anew for each, and each is in the trail."""

OPEN: dict[tuple[str, str], Page] = {
    ("GET", "/about"): about_page,
    ("GET", "/static/{name:.+}"): static_file,
}
"""What holds no evidence, and is anybody's, at once: nobody is recognised, and nothing is waited for."""

PAGE_SECONDS = 30
"""How long a page may take to be made."""

_TOO_LONG = Refused(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "This took too long",
    f"It was stopped after {PAGE_SECONDS} seconds. Try again in a while, or ask for less at once.",
)

_NO_PAGE = Refused(
    HTTPStatus.NOT_FOUND, "No such page", "There is no page at this address. It may have been typed or copied wrongly."
)
_NOT_TAKEN = Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Not taken here", "This address does not take what was sent to it.")

_logger = logging.getLogger(__name__)


def add_pages(app: web.Application, visits: Visits) -> None:
    """Serve the pages, and one in place of what is not there; all that is served has the headers."""
    app.on_response_prepare.append(_with_headers)
    app.middlewares.append(_elsewhere(visits))
    for (method, path), page in OPEN.items():
        app.router.add_route(method, path, _served(page, visits))
    for (method, path), page in EVIDENCE.items():
        app.router.add_route(method, path, _served(_kept(_read(page, visits), visits), visits))
    for (method, path), page in (visits.sign_in.routes if visits.sign_in else {}).items():
        app.router.add_route(method, path, _served(_kept(page, visits), visits))


async def _with_headers(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def _elsewhere(visits: Visits) -> Middleware:
    """A page of ours for a path that there is not, or that does not take what was sent."""

    @web.middleware
    async def own(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return _refusal(request, visits.begun(request), _NO_PAGE)
        except web.HTTPMethodNotAllowed as error:
            response = _refusal(request, visits.begun(request), _NOT_TAKEN)
            response.headers["Allow"] = error.headers["Allow"]
            return response

    return own


def _read(page: Page, visits: Visits) -> Page:
    """A page of the evidence: for whoever may read something."""

    async def read(request: web.Request, desk: Desk) -> web.StreamResponse:
        await visits.admit(desk)
        if desk.reader.reads_nothing:
            return await desk.page(request, "sign_in_needed.html", HTTPStatus.UNAUTHORIZED)
        return await page(request, desk)

    return read


def _kept(page: Page, visits: Visits) -> Page:
    """A page that the trail has before it goes out, and so the reason why there is none.

    One that is too many is not in the trail: writing it would be what keeps others from theirs.
    """

    async def kept(request: web.Request, desk: Desk) -> web.StreamResponse:
        try:
            async with asyncio.timeout(PAGE_SECONDS):
                desk = await visits.recognised(request, desk)
                if too_many := visits.count(request, desk):
                    return _refusal(request, desk, Refused(HTTPStatus.TOO_MANY_REQUESTS, "Too many at once", too_many))
                response = await page(request, desk)
        except Exception as error:
            refusal = _refusal_of(error, desk)
            desk.doing.refuse(refusal.heading.lower())
            response = _refusal(request, desk, refusal)
        await visits.keep(response, desk)
        return response

    return kept


def _served(page: Page, visits: Visits) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        desk = visits.begun(request)
        try:
            if visits.loopback_only:
                check_host(request)
            response = await page(request, desk)
        except Exception as error:
            response = _refusal(request, desk, _refusal_of(error, desk))
        _log(request, response.status, started)
        return response

    return serve


def _refusal(request: web.Request, desk: Desk, refusal: Refused) -> web.Response:
    return desk.filled(request, "refusal.html", refusal.status, heading=refusal.heading, reason=refusal.reason)


def _refusal_of(error: Exception, desk: Desk) -> Refused:
    """What the reader is told of an error."""
    if isinstance(error, Refused):
        return error
    return _TOO_LONG if isinstance(error, TimeoutError) else _failed(error, desk.doing.reference)


def _failed(error: Exception, reference: str) -> Refused:
    """Log what went wrong under a reference, and give the reader the reference."""
    _logger.error("page failed", exc_info=error, extra={"reference": reference})
    reason = f"It is logged. Give this reference to whoever runs the bot: {reference}"
    return Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong", reason)


def _log(request: web.Request, status: int, started: float) -> None:
    """One record a request: the route, never the document's name or what was asked."""
    resource = request.match_info.route.resource
    page = resource.canonical if resource else ""
    passed = time.perf_counter() - started
    _logger.info("page", extra={"page": page, "status": status, "ms": round(passed * 1000)})
