"""`/about`: what this is, what is kept of those who use it, and on what terms; the Teams app links to it."""

from http import HTTPStatus

from aiohttp import web

from bot.conversations import KEPT_SECONDS
from bot.pages.desk import Desk


async def about_page(request: web.Request, desk: Desk) -> web.Response:
    """The page; nothing in it comes from the evidence."""
    return desk.filled(request, "about.html", HTTPStatus.OK, minutes=KEPT_SECONDS // 60)
