"""`/lists/<reference>.xlsx`: the whole list behind an answer, whose question the ledger has; it is asked anew."""

from http import HTTPStatus

from aiohttp import web

from bot.asked import Asked, from_text
from bot.ledger import Kind, LedgerUnavailable
from bot.pages.desk import Desk
from bot.pages.lists import sheet
from bot.pages.refusals import Refused

REFERENCE = 32
"""Characters of a list's own reference, which nobody guesses; a turn's is shorter, and opens nothing."""

_GONE = "There is no list under this address, or there is nothing in it any more. Ask again."


async def given_list(request: web.Request, desk: Desk) -> web.Response:
    """The list as it is now, as the reader may see it."""
    reference = request.match_info["reference"]
    if len(reference) != REFERENCE:
        raise Refused(HTTPStatus.NOT_FOUND, "No such list", _GONE)
    try:
        given = await desk.run(lambda: desk.ledger.answer(reference))
    except LedgerUnavailable as error:
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Not now", "The list can't be looked up: try later.") from error
    if given is None:
        raise Refused(HTTPStatus.NOT_FOUND, "No such list", _GONE)
    asked = Asked(given.question, from_text(given.earlier))
    desk.doing.kind = Kind.EXPORT
    desk.doing.ask(asked, "the spreadsheet")
    answer = await desk.run(lambda: desk.evidence.answer(asked.question, desk.reader, asked.earlier))
    if not answer.rows:
        raise Refused(HTTPStatus.NOT_FOUND, "No such list", _GONE)
    return await desk.read(lambda view: sheet(desk, "Evidence", answer.rows, view.edition))
