"""What the pages of lists have in common: the query as it came, and the list as a spreadsheet."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import web

from bot.cards.markings import most_restrictive
from bot.ledger import Kind
from bot.marked import marked_name
from bot.pages.desk import Desk
from bot.pages.filters import Filtered, R
from bot.pages.refusals import Refused
from bot.workbook import workbook
from corpus.rows import Row
from corpus.view import Edition

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked_of(request: web.Request) -> Mapping[str, Sequence[str]]:
    """The values that the query gives each name; an empty one asks for nothing."""
    return {name: [value for value in request.query.getall(name) if value] for name in request.query}


def sheet(desk: Desk, name: str, rows: Sequence[Row], edition: Edition) -> web.Response:
    """The rows as a spreadsheet to save."""
    desk.doing.kind = Kind.EXPORT
    desk.doing.list(rows)
    marking = most_restrictive(source for row in rows for source in row.sources)
    saved_as = quote(marked_name(f"{name.lower()}.xlsx", marking), safe="")
    disposition = f"attachment; filename*=UTF-8''{saved_as}"
    body = workbook(name, rows, edition)
    return web.Response(body=body, content_type=_XLSX, headers={"Content-Disposition": disposition})


def wanted(found: Filtered[R]) -> Sequence[R]:
    """The rows asked for; raises Refused where the query can't be meant, since a file says nothing of that."""
    if found.problems:
        raise Refused(HTTPStatus.BAD_REQUEST, "Not a list that can be made", " ".join(found.problems))
    return found.rows
