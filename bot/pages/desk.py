"""Where pages are made: what they read is read in the workers, for one visitor, and so is the template filled."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

from aiohttp import web

from bot.access import Session
from bot.doing import Doing
from bot.evidence import Evidence
from bot.ledger import Ledger
from bot.pages.recent import Recent
from bot.pages.templating import filled
from bot.service import Run
from corpus.nouns import Reader
from corpus.view import View

THEMES = ("default", "dark", "contrast")
"""The names that Teams has for its themes; without one, the page goes by the reader's own setting."""

T = TypeVar("T")
Page = Callable[[web.Request, "Desk"], Awaitable[web.StreamResponse]]
"""Makes what goes out for a request; raises Refused."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes a page for one visit; `doing` tells who reads. `sign_in` is where they can sign in, if they can.

    `recent` are the answers that were shown lately, at whichever desk.
    """

    evidence: Evidence
    ledger: Ledger
    recent: Recent
    run: Run
    doing: Doing
    session: Session | None = None
    sign_in: str | None = None

    @property
    def reader(self) -> Reader:
        """Who reads."""
        return self.doing.reader

    async def read(self, work: Callable[[View], T]) -> T:
        """Read in a worker what the reader may see; what is returned must outlive the view."""

        def reading() -> T:
            with self.evidence.seen_by(self.reader) as view:
                self.doing.generation = view.edition.name
                return work(view)

        return await self.run(reading)

    async def page(
        self, request: web.Request, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object
    ) -> web.Response:
        """The page that a template makes of these values."""
        return await self.run(lambda: self.filled(request, template, status, **values))

    def filled(self, request: web.Request, template: str, status: HTTPStatus, **values: object) -> web.Response:
        """The same at once, without waiting for a worker: for a page that computes nothing."""
        known = {"signed_in": self.session is not None, "sign_in_url": self.sign_in}
        text = filled(template, theme_of(request), **known, **values)
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def theme_of(request: web.Request) -> str | None:
    """The theme that the page was asked for in."""
    asked = request.query.get("theme")
    return asked if asked in THEMES else None
