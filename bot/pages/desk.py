"""Where pages are made: what they read is read in the workers, for one reader, and so is the template filled."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from http import HTTPStatus
from typing import TypeVar

from aiohttp import web

from bot.evidence import Evidence
from bot.ledger import Ledger
from bot.pages.templating import filled
from corpus.nouns import Reader
from corpus.view import View

THEMES = ("default", "dark", "contrast")
"""The names that Teams has for its themes; without one, the page goes by the reader's own setting."""

T = TypeVar("T")


class Desk:
    """Makes pages for one reader."""

    def __init__(self, evidence: Evidence, ledger: Ledger, reader: Reader, workers: Executor) -> None:
        self.evidence, self.ledger, self.reader, self._workers = evidence, ledger, reader, workers

    async def run(self, work: Callable[[], T]) -> T:
        """Do in a worker what computes."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, work)

    async def read(self, work: Callable[[View], T]) -> T:
        """Read in a worker what the reader may see; what is returned must outlive the view."""

        def reading() -> T:
            with self.evidence.seen_by(self.reader) as view:
                return work(view)

        return await self.run(reading)

    async def page(
        self, request: web.Request, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object
    ) -> web.Response:
        """The page that a template makes of these values."""
        theme = theme_of(request)
        text = await self.run(lambda: filled(template, theme, **values))
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def theme_of(request: web.Request) -> str | None:
    """The theme that the page was asked for in."""
    asked = request.query.get("theme")
    return asked if asked in THEMES else None
