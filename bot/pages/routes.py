"""The routes of the pages, and what holds for each: who is served, which headers go out, what is logged."""

import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from http import HTTPStatus
from uuid import uuid4

from aiohttp import web

from bot.evidence import Evidence
from bot.ledger import Ledger
from bot.pages.about import about_page
from bot.pages.actions import actions_page, actions_workbook
from bot.pages.ask import answer_page, ask_page
from bot.pages.assets import static_file
from bot.pages.desk import Desk
from bot.pages.document import document_page
from bot.pages.documents import documents_page
from bot.pages.files import original_file
from bot.pages.findings import findings_page, findings_workbook
from bot.pages.given import given_list
from bot.pages.grades import grades_page, grades_workbook
from bot.pages.headers import HEADERS
from bot.pages.refusals import Refused, check_host
from corpus.nouns import Reader

Page = Callable[[web.Request, Desk], Awaitable[web.StreamResponse]]

GET: dict[str, Page] = {
    "/": ask_page,
    "/evidence/": documents_page,
    "/evidence/{document:(?s:.+)}": document_page,
    "/files/{document:(?s:.+)}": original_file,
    "/grades": grades_page,
    "/grades.xlsx": grades_workbook,
    "/actions": actions_page,
    "/actions.xlsx": actions_workbook,
    "/findings": findings_page,
    "/findings.xlsx": findings_workbook,
    "/lists/{reference:[0-9a-f]+}.xlsx": given_list,
    "/about": about_page,
    "/static/{name}": static_file,
}

_logger = logging.getLogger(__name__)


def add_pages(
    app: web.Application,
    evidence: Evidence,
    ledger: Ledger,
    reader: Reader,
    workers: Executor,
    *,
    loopback_only: bool,
) -> None:
    """Serve the pages to one reader; `loopback_only` where nobody is authenticated."""
    desk = Desk(evidence, ledger, reader, workers)
    for path, page in GET.items():
        app.router.add_get(path, _served(page, desk, loopback_only))
    app.router.add_post("/", _served(answer_page, desk, loopback_only))


def _served(page: Page, desk: Desk, loopback_only: bool) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        try:
            if loopback_only:
                check_host(request)
            response = await page(request, desk)
        except Refused as refusal:
            response = await _refusal(request, desk, refusal)
        except Exception as error:
            response = await _refusal(request, desk, _failed(error))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        _log(request, response.status, started)
        return response

    return serve


async def _refusal(request: web.Request, desk: Desk, refusal: Refused) -> web.Response:
    return await desk.page(request, "refusal.html", refusal.status, heading=refusal.heading, reason=refusal.reason)


def _failed(error: Exception) -> Refused:
    """Log what went wrong under a reference, and give the reader the reference."""
    reference = uuid4().hex[:8]
    _logger.error("page failed", exc_info=error, extra={"reference": reference})
    reason = f"It is logged. Give this reference to whoever runs the bot: {reference}"
    return Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong", reason)


def _log(request: web.Request, status: int, started: float) -> None:
    """One record a request: the route, never the document's name or what was asked."""
    resource = request.match_info.route.resource
    page = resource.canonical if resource else ""
    passed = time.perf_counter() - started
    _logger.info("page", extra={"page": page, "status": status, "ms": round(passed * 1000)})
