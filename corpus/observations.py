"""Observations: one statement of a fact in one document, with its place there, and how they are written and read."""

from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from corpus.facts import (
    Action,
    AskedQuestion,
    Decision,
    Finding,
    Grade,
    Inspection,
    Meeting,
    Promise,
    Role,
    Speaker,
    Standing,
)
from corpus.nouns import DocumentId

F = TypeVar("F", Inspection, Grade, Finding, Action, Decision, Meeting, AskedQuestion, Role, Promise)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfEachKind(Generic[T]):
    """One thing for each kind of fact: where a kind is left out, the types are wrong."""

    inspections: T
    grades: T
    findings: T
    actions: T
    decisions: T
    meetings: T
    questions: T
    roles: T
    promises: T

    @property
    def by_name(self) -> dict[str, T]:
        """Each by the name of its kind."""
        return {kind.name: getattr(self, kind.name) for kind in fields(self)}


_NOUNS: OfEachKind[type[Any]] = OfEachKind(
    inspections=Inspection,
    grades=Grade,
    findings=Finding,
    actions=Action,
    decisions=Decision,
    meetings=Meeting,
    questions=AskedQuestion,
    roles=Role,
    promises=Promise,
)
KINDS = _NOUNS.by_name
"""Names of the kinds of fact, as `fives facts` takes them."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's correction of one field of an observation; `was` keeps the original reading."""

    field: str
    was: str | None
    value: str
    by: str
    at: date
    reason: str


@dataclass(frozen=True, slots=True)
class Observation(Generic[F]):
    """One statement of a fact in one document.

    `spans` are (start, end) in the document's text: the first is the statement's own wording, the others what it
    takes from elsewhere, such as a heading above it or a merged cell. `dated` is when it was true; `draft` says that
    the paper is one; `part` is the start of the part it stands in. `id` is as fact_id makes it of all its spans.
    """

    id: str
    fact: F
    document: DocumentId
    part: int
    spans: tuple[tuple[int, int], ...]
    said_by: Speaker
    dated: date | None
    standing: Standing = Standing.STATED
    draft: bool = False
    corrections: tuple[Correction, ...] = ()

    @property
    def kind(self) -> str:
        """The name of the fact's kind, as in KINDS."""
        return next(name for name, kind in KINDS.items() if isinstance(self.fact, kind))


_ADAPTERS: OfEachKind[TypeAdapter[Any]] = OfEachKind(
    inspections=TypeAdapter(Observation[Inspection]),
    grades=TypeAdapter(Observation[Grade]),
    findings=TypeAdapter(Observation[Finding]),
    actions=TypeAdapter(Observation[Action]),
    decisions=TypeAdapter(Observation[Decision]),
    meetings=TypeAdapter(Observation[Meeting]),
    questions=TypeAdapter(Observation[AskedQuestion]),
    roles=TypeAdapter(Observation[Role]),
    promises=TypeAdapter(Observation[Promise]),
)
ADAPTERS = _ADAPTERS.by_name
"""What writes and reads the observations of each kind, by the names of KINDS."""


def fact_id(document: str, kind: str, wording: str) -> str:
    """A fact's id: of document, kind and printed wording, never of offsets, so that corrections outlive a re-read."""
    plain = " ".join(wording.lower().split())
    return sha256("\0".join((document, kind, plain)).encode()).hexdigest()[:12]
