"""Requests that get no page: the status that they get instead, and what the reader is told."""

from http import HTTPStatus

from aiohttp import web

from bot.settings import host_of, is_loopback


class Refused(Exception):
    """A request that is answered with a page that says why it is not served."""

    def __init__(self, status: HTTPStatus, heading: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.heading, self.reason = status, heading, reason


def not_there() -> Refused:
    """The same for what does not exist and for what the reader may not see, so that neither tells of the other."""
    return Refused(
        HTTPStatus.NOT_FOUND, "Not in the store", "There is no such document here, or it is not yours to read."
    )


def check_host(request: web.Request) -> None:
    """Refuse what a name other than this machine's own led here: a page elsewhere may have rebound that name to us."""
    if not is_loopback(host_of(f"//{request.host}")):
        reason = "Until people can sign in, these pages are served on the machine that they run on, and nowhere else."
        raise Refused(HTTPStatus.FORBIDDEN, "Served on this machine only", reason)


def check_same_origin(request: web.Request) -> None:
    """Refuse a form that a page of another site sent.

    Browsers say where a request is from in Sec-Fetch-Site; those that do not yet, in Origin.
    """
    said = request.headers.get("Sec-Fetch-Site")
    own = said in ("same-origin", "none") if said else _origin_host(request) == request.host
    if not own:
        reason = "This form was sent by a page of another site. Ask your question on this page instead."
        raise Refused(HTTPStatus.FORBIDDEN, "Not asked on this page", reason)


def _origin_host(request: web.Request) -> str:
    return request.headers.get("Origin", "").partition("://")[2]
