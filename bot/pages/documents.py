"""`/evidence/`: the documents that the reader may see."""

from dataclasses import dataclass
from datetime import date

from aiohttp import web

from bot.pages.desk import Desk
from corpus.nouns import DocumentId
from corpus.view import View


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as the list has it."""

    id: DocumentId
    title: str
    dated: date | None
    kind: str | None
    marking: str | None
    stale: bool


async def documents_page(request: web.Request, desk: Desk) -> web.Response:
    """The list, the newest first."""
    documents, edition = await desk.read(lambda view: (_listed(view), view.edition))
    desk.doing.documents = tuple(one.id for one in documents)
    return await desk.page(request, "documents.html", documents=documents, edition=edition)


def _listed(view: View) -> list[Listed]:
    found = []
    for id_, title, dated, stale in view.documents():
        whole = view.document(id_)
        found.append(Listed(id_, title, dated, whole.kind, whole.marking, stale))
    return sorted(found, key=lambda one: (-(one.dated or date.min).toordinal(), one.title))
