"""The nouns of the evidence: Document, Part, Passage, Source, Statement, Reader.

Fact is in corpus.facts, Question and Answer are in corpus.question, View is in corpus.view.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NewType

DocumentId = NewType("DocumentId", str)
"""A file's POSIX path relative to the indexed folder."""

UNDER = " › "
"""Stands between the names of a heading path."""

Audiences = frozenset[str]
"""Names of audiences, such as public or opcc."""


class Kind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a block stands; all numbers count from 0 within the document.

    `name` is what a spreadsheet calls it, with its sheet: `Actions!D14`.
    """

    table: int
    row: int
    column: int
    header: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or cell paragraph: `document.text[start:end]`.

    `level` is 1 to 6 for headings, the depth of nesting from 0 for list items, else 0.
    `page` counts from 1 and is None where the original has no pages; `line` counts from 1.
    `boxed` says that it stood in a box, which the page's text runs around and extraction puts in its midst.
    """

    kind: Kind
    start: int
    end: int
    line: int
    page: int | None = None
    level: int = 0
    cell: Cell | None = None
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One file, its text cleaned once: every offset counts code points in `text`.

    `seams` are the offsets at which words of the original (a running header, a page number, a link)
    were taken out: no quotation runs across one. `original` is the SHA-256 of the file that was read.
    """

    id: DocumentId
    text: str
    blocks: tuple[Block, ...]
    seams: tuple[int, ...]
    title: str
    kind: str | None
    dated: date | None
    force: str | None
    marking: str | None
    audiences: Audiences
    link: str | None
    stale: bool = False
    original: str | None = None


CONTINUED = "extract (its beginning is missing)"
"""The title of a part whose beginning, and with it its own title, the document lacks."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document with its own kind, date, title, force and inspections."""

    document: DocumentId
    start: int
    end: int
    kind: str
    title: str
    dated: date | None
    force: str | None
    inspections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences under their heading path: `text == document.text[start:end]`.

    `score` ranks within one search: 0 to 1, and what a passage gains for the area, day and kind of thing asked for on
    top of that; `twins` are the other places where the same text stands.
    """

    document: DocumentId
    start: int
    end: int
    heading: str
    text: str
    score: float = 0.0
    twins: tuple["Passage", ...] = ()

    @property
    def embedded(self) -> str:
        """What an encoder is given for it."""
        return f"{self.heading}\n{self.text}"

    @property
    def hash(self) -> str:
        """Identifies what is embedded."""
        return sha256(self.embedded.encode()).hexdigest()[:32]

    @property
    def wording(self) -> str:
        """The same for two passages that read the same, whatever their marks and white space."""
        return " ".join(re.findall(r"\w+", self.text.lower()))


@dataclass(frozen=True, slots=True)
class Source:
    """A slice of a document that proves a statement: `quote == document.text[start:end]`.

    `cell` is the cell's name in a spreadsheet. `passage` is the hash of the passage in which it begins, `offset` how
    many code points after that passage's beginning: what a link to it is made of, since both outlive other changes.
    """

    document: DocumentId
    title: str
    dated: date | None
    heading: str
    page: int | None
    line: int
    start: int
    end: int
    quote: str
    marking: str | None = None
    link: str | None = None
    cell: str | None = None
    passage: str | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if not self.quote.strip() or len(self.quote) != self.end - self.start:
            raise ValueError(f"a source must quote its slice: {self.document}[{self.start}:{self.end}]")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, and the sources that prove it; it can't be built without any.

    `row` is the id of the register's row that it tells as one line of a list; `marked` are the words of a longer
    quotation that answer; `cells` are the parts of a text that tells a row, in order. `more` counts the items of a list
    that follow in the document and are left out, as the last line of the text says.
    """

    text: str
    sources: tuple[Source, ...]
    row: str | None = None
    marked: str = ""
    cells: tuple[str, ...] = ()
    more: int = 0

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"a statement needs a source: {self.text!r}")

    @classmethod
    def of_cells(cls, cells: Iterable[str | None], sources: tuple[Source, ...], row: str | None = None) -> "Statement":
        """A statement of the cells of a row that hold anything, with bars between."""
        told = tuple(cell for cell in cells if cell)
        return cls(" | ".join(told), sources, row, cells=told)

    def led_by(self, lead: str) -> "Statement":
        """The same with words before it."""
        first, rest = self.cells[:1], self.cells[1:]
        return replace(self, text=lead + self.text, cells=(*(lead + cell for cell in first), *rest))


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks. `administrator` may read all documents, those without an audience too.

    `company` are the audiences of others who see the answer: what is read is what each of them may read as well.
    """

    audiences: Audiences = frozenset()
    administrator: bool = False
    company: frozenset[Audiences] = frozenset()

    def may_read(self, audiences: Audiences) -> bool:
        """Whether a document for these audiences is theirs to read."""
        return self.administrator or all(own & audiences for own in (self.audiences, *self.company))

    @property
    def reads_nothing(self) -> bool:
        """Whether there is nothing that could be theirs to read."""
        return not self.administrator and not all((self.audiences, *self.company))


Denied = Mapping[DocumentId, Audiences | None]
"""What was withheld since the index was made: from these audiences, or with None from everybody."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a View covers: how many documents and passages, and the latest day that a document or a part of one is of.

    `undated` counts the documents of no known day, which may be newer still.
    `unread` are files that could not be read, with the reason; `stale` documents of which an older version is searched.
    `hidden` counts documents that the reader may not see, and only those whose collection lets that be told.
    """

    documents: int
    passages: int
    newest: date | None = None
    unread: tuple[tuple[DocumentId, str], ...] = ()
    stale: tuple[DocumentId, ...] = ()
    undated: int = 0
    hidden: int = 0
