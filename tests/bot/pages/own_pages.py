"""The pages served on loopback, and whoever looks at them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import aiohttp
from lxml import html

from corpus.nouns import Reader

EVERYTHING = Reader(administrator=True)
PUBLIC = Reader(frozenset({"public"}))
OWN_FORM = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Shown:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def tree(self) -> html.HtmlElement:
        """The page's elements."""
        return html.document_fromstring(self.body.decode())

    def texts(self, path: str) -> list[str]:
        """What the elements at an XPath say, on one line each."""
        return [words(element) for element in self.tree.xpath(path)]

    def text(self) -> str:
        """What the page says, on one line."""
        return words(self.tree.xpath("//main")[0])

    def links(self, path: str = "//a") -> list[str]:
        """Where the links at an XPath lead."""
        return [link for element in self.tree.xpath(path) if (link := element.get("href"))]


def words(element: html.HtmlElement) -> str:
    """What an element says, on one line."""
    return " ".join(element.text_content().split())


def marked(page: Shown) -> str:
    """The words that a page marks, without white space."""
    return "".join("".join(page.tree.xpath("//mark//text()")).split())


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


@dataclass
class OwnPages:
    """The pages of one reader."""

    url: str
    http: aiohttp.ClientSession

    async def get(self, path: str, **headers: str) -> Shown:
        """A page."""
        async with self.http.get(f"{self.url}{path}", headers=headers) as reply:
            return Shown(reply.status, reply.headers, await reply.read())

    async def ask(self, question: str, earlier: str = "", path: str = "/", **headers: str) -> Shown:
        """The page of an answer; unless told otherwise, as a browser asks from the page itself."""
        form = {"question": question, **({"earlier": earlier} if earlier else {})}
        sent = headers or OWN_FORM
        async with self.http.post(f"{self.url}{path}", data=form, headers=sent) as reply:
            return Shown(reply.status, reply.headers, await reply.read())

    async def address(self, question: str, path: str = "/") -> str:
        """Where a question that is asked on the page leads."""
        form, url = {"question": question}, f"{self.url}{path}"
        async with self.http.post(url, data=form, headers=OWN_FORM, allow_redirects=False) as reply:
            assert (reply.status, await reply.read()) == (303, b"")
            return reply.headers["Location"]


Serve = Callable[..., Awaitable[OwnPages]]
"""serve(evidence, reader, loopback_only=True) are the pages of this evidence for this reader."""
