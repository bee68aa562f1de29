"""`/evidence/<document>`: the document as text, the cited words marked, and what has become of them since."""

from dataclasses import dataclass
from itertools import groupby

from aiohttp import web

from bot.citation import Citation, Found, locate, read_citation
from bot.pages.desk import Desk
from bot.pages.elements import Beginning, Element, Text, is_framed
from bot.pages.layout import Marks, laid_out
from bot.pages.refusals import not_there
from corpus.nouns import Document, DocumentId
from corpus.view import Edition, View
from retrieval.kinds.inspections.reconcile import in_words

_CONTENTS = 3
"""Levels of headings that the contents list."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as the page shows it; `notice` says what a link's reader must know, `page` is where its words stand.

    `is_cited` tells that the link cites words that the page scrolls to, or to about where they stood.
    """

    document: Document
    elements: tuple[Element, ...]
    edition: Edition
    notice: str
    page: int | None
    is_cited: bool

    @property
    def stretches(self) -> list[tuple[bool, list[Element]]]:
        """(whether it is the framed passage, elements) of the stretches of the text."""
        return [(framed, list(group)) for framed, group in groupby(self.elements, key=is_framed)]

    @property
    def contents(self) -> list[Text | Beginning]:
        """What the contents list: the parts, and the headings within them."""
        return [
            one
            for one in self.elements
            if (isinstance(one, Text) and 0 < one.level <= _CONTENTS) or (isinstance(one, Beginning) and one.part)
        ]


async def document_page(request: web.Request, desk: Desk) -> web.Response:
    """The document, at the words that the link cites."""
    asked = DocumentId(request.match_info["document"])
    citation = read_citation(asked, request.query)
    unclear = "p" in request.query and citation is None
    read = await desk.read(lambda view: _read(view, asked, citation, unclear))
    desk.doing.documents = (asked,)
    return await desk.page(request, "document.html", read=read)


def _read(view: View, asked: DocumentId, citation: Citation | None, unclear: bool) -> Read:
    try:
        document = view.document(asked)
    except LookupError:
        raise not_there() from None
    found = locate(view, citation) if citation else None
    marks = _marks(view, document, citation, found) if citation else Marks()
    parts = [part for part in view.parts() if part.document == asked]
    notice = _notice(view.edition, citation, found) if citation else _UNCLEAR if unclear else ""
    page = next((block.page for block in document.blocks if marks.at is not None and marks.at < block.end), None)
    elements = tuple(laid_out(document, parts, marks))
    return Read(document, elements, view.edition, notice, page, marks.at is not None)


_UNCLEAR = "This link does not say which words it cites, so this is the document from its beginning."


def _marks(view: View, document: Document, citation: Citation, found: Found | None) -> Marks:
    if found is None:
        near = next((block.start for block in document.blocks if block.line >= citation.line), None)
        # Lines are counted anew on each page, so that of a page's line nothing tells where in the document it stood.
        return Marks(at=None if document.blocks[:1] and document.blocks[0].page else near)
    if not found.verbatim:
        return Marks(framed=(found.start, found.end), at=found.start)
    places = view.places(document.id, citation.passage) if citation.passage else []
    framed = next((place for place in places if place[0] + citation.offset == found.start), (found.start, found.end))
    return Marks((found.start, found.end), framed, found.start)


def _notice(edition: Edition, citation: Citation, found: Found | None) -> str:
    if found is None:
        return (
            "The passage that this link cites no longer stands so in the document as read on "
            f"{in_words(edition.made.date())}: it was changed or taken out after the link was made. Its words stood "
            f"at about line {citation.line}."
        )
    return "" if found.verbatim else "These words have been changed since the link was made; their passage is framed."
