"""Where a citation leads: a place in a document that outlives an index run, as a link and as a card's data."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from urllib.parse import quote, urlencode

from pydantic import TypeAdapter, ValidationError

from corpus.nouns import DocumentId, Source
from corpus.view import View

SEARCHED = 50_000_000
"""Code points that may be read to find words again where their passage has changed: a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The words cited: `length` code points, `offset` after the beginning of a passage, named by its hash.

    `digest` is of the words themselves, so that others which now stand there are not taken for them. `line` is where
    they stood. Nothing here is evidence, so all of it may stand in a URL.
    """

    document: DocumentId
    passage: str
    offset: int
    length: int
    digest: str
    line: int

    @property
    def path(self) -> str:
        """The page of the document, with this citation: `/evidence/<document>?p=…`."""
        asked = {"p": self.passage, "at": self.offset, "of": self.length, "d": self.digest, "line": self.line}
        return f"/evidence/{quote(self.document)}?{urlencode(asked)}"


_CITATION = TypeAdapter(Citation)


@dataclass(frozen=True, slots=True)
class Found:
    """Where cited words stand now: `document.text[start:end]`. If not `verbatim`, only their passage is still there."""

    start: int
    end: int
    verbatim: bool


def citation_of(source: Source) -> Citation:
    """The citation of a source."""
    length = source.end - source.start
    return Citation(source.document, source.passage or "", source.offset, length, _digest(source.quote), source.line)


def read_citation(document: str, asked: Mapping[str, str]) -> Citation | None:
    """The citation in a link's query, or None where it has none that can be meant."""
    named = {"passage": "p", "offset": "at", "length": "of", "digest": "d", "line": "line"}
    return citation_in({"document": document, **{name: asked.get(short) for name, short in named.items()}})


def citation_in(data: object) -> Citation | None:
    """The citation in a card's data, which anybody can make up, or None where it has none that can be meant."""
    try:
        found = _CITATION.validate_python(data)
    except ValidationError:
        return None
    return found if found.length > 0 else None


def locate(view: View, citation: Citation) -> Found | None:
    """Where cited words stand in what the reader sees now; None where they, and their passage, are gone.

    Raises LookupError for a document that is not there, or not the reader's to see.
    """
    text = view.document(citation.document).text
    places = view.places(citation.document, citation.passage) if citation.passage else [(0, 0)]
    likely = (max(0, begins + citation.offset) for begins, _ in places)
    # A passage is known by its heading and all its words, so the cited ones may be left where it has changed.
    anywhere = range(len(text) - citation.length + 1) if citation.length * len(text) <= SEARCHED else ()
    for start in chain(likely, anywhere):
        if _digest(text[start : start + citation.length]) == citation.digest:
            return Found(start, start + citation.length, verbatim=True)
    return Found(*places[0], verbatim=False) if citation.passage and places else None


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
