"""The nouns: Document, Part, Passage, Source, Statement, Reader, Context, Question, Answer.

View, the ninth of the house, is in corpus.view; Fact comes with the register.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """Where in which table a block stands; all numbers count from 0 within the document."""

    table: int
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or cell paragraph: `document.text[start:end]`.

    `level` is 1 to 6 for headings, the depth of nesting from 0 for list items, else 0.
    `page` counts from 1 and is None where the original has no pages; `line` counts from 1.
    """

    kind: Kind
    start: int
    end: int
    line: int
    page: int | None = None
    level: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file, its text cleaned once: every offset counts code points in `text`.

    `seams` are the offsets at which words of the original (a running header, a page number, a link)
    were taken out: no quotation runs across one.
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

    `score` is 0 to 1 within one search; `twins` are the other places where the same text stands.
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
    """A slice of a document that proves a statement: `quote == document.text[start:end]`."""

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

    def __post_init__(self) -> None:
        if not self.quote.strip() or len(self.quote) != self.end - self.start:
            raise ValueError(f"a source must quote its slice: {self.document}[{self.start}:{self.end}]")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, and the sources that prove it; it can't be built without any."""

    text: str
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"a statement needs a source: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks. `administrator` may read all documents, those without an audience too."""

    audiences: Audiences = frozenset()
    administrator: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a question comes with: the day it is asked, and what was asked before it in the conversation."""

    today: date
    earlier: tuple[str, ...] = ()


class Wants(StrEnum):
    """What would answer a question."""

    WHO = "who"
    WHEN = "when"
    NUMBER = "number"
    SHARE = "share"
    MEANING = "meaning"
    LIST = "list"
    GRADE = "grade"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `terms` are stems with their weights; `wording` is what the encoder is given; `meanings` gives acronyms' long forms
    and the other way round; an answer must be about its forces, inspections and years, and had better be about its
    days and areas (by any of their names); `sections` are asked for by name; `assumed` says how what was ambiguous
    was taken.
    """

    text: str
    wants: Wants
    terms: Mapping[str, float]
    wording: str
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forces: tuple[str, ...] = ()
    inspections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    areas: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


class Outcome(StrEnum):
    """How a turn ends."""

    ANSWERED = "answered"
    NOT_IN_STORE = "not_in_store"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn's typed end. `reason` is set where the outcome is not `answered`.

    `assumed` says how an ambiguous question was taken; `searched` counts the passages looked through;
    `support` is how far quoted passages have the question's words, 0 to 1.
    """

    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    reason: str = ""
    assumed: tuple[str, ...] = ()
    searched: int = 0
    support: float = 0.0

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.ANSWERED) != bool(self.statements) or bool(self.reason) == bool(self.statements):
            raise ValueError("an answer has statements, or a reason why it has none")

    @property
    def answered(self) -> bool:
        """True for the outcome `answered` alone."""
        return self.outcome is Outcome.ANSWERED

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, each once, in the order of their marks [1], [2]…"""
        return tuple(dict.fromkeys(source for statement in self.statements for source in statement.sources))
