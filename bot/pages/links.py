"""Where the links of a page lead, with the theme carried on, and where in its document a source stands."""

from http import HTTPStatus
from urllib.parse import quote, urlencode

from aiohttp import web

from bot.citation import citation_of
from corpus.nouns import DocumentId, Source

CITED = "cited"
"""The fragment of the words that a citation leads to."""


class Links:
    """The links of one page; each passes on the theme that the page was asked for in."""

    def __init__(self, theme: str | None = None) -> None:
        self._theme = theme

    def __call__(self, path: str, fragment: str = "", **asked: str) -> str:
        """A path of ours, with what is asked of it."""
        query = urlencode(asked | ({"theme": self._theme} if self._theme else {}))
        joined = f"{path}{'&' if '?' in path else '?'}{query}" if query else path
        return f"{joined}#{fragment}" if fragment else joined

    def source(self, source: Source) -> str:
        """The words of a source, in their document."""
        return self(citation_of(source).path, CITED)

    def document(self, document: DocumentId) -> str:
        """A document from its beginning."""
        return self(f"/evidence/{quote(document)}")

    def file(self, document: DocumentId, page: int | None = None) -> str:
        """The original file, at a page where it has any."""
        return f"/files/{quote(document)}" + (f"#page={page}" if page else "")


def see_other(address: str) -> web.Response:
    """Go there, by GET."""
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address})


def spot(source: Source) -> str:
    """Where in its document a source stands, as people look it up: cell, page or line."""
    if source.cell:
        return f"cell {source.cell}"
    return f"page {source.page}" if source.page is not None else f"line {source.line}"
