"""Question and Answer: what is asked, how it was understood, and how the turn ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from corpus.facts import FindingType, Status
from corpus.nouns import Source, Statement


class Asks(StrEnum):
    """The kind of thing that a question asks for; PASSAGE where no kind of fact answers it."""

    GRADES = "grades"
    CHANGE = "change"
    FINDINGS = "findings"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    MEETINGS = "meetings"
    QUESTIONS = "questions"
    ROLES = "roles"
    MEANING = "meaning"
    EVIDENCE = "evidence"
    INSPECTIONS = "inspections"
    DOCUMENTS = "documents"
    PROMISES = "promises"
    SOURCE = "source"
    PASSAGE = "passage"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a question is about, typed, so that the next one of the conversation can take it up.

    An answer must be about its forces, inspections and years, and had better be about its days, months (year or None,
    month) and areas (canonical names). `meetings` says which meeting where no day does: next, last.
    `findings`, `statuses`, `grades` and `decided` narrow a list; `overdue` and `unowned` too.
    `count` asks how many; `latest` for the newest alone; `since` and `as_at` bound by day; `number` is a printed number
    (question 2, CoC 2). `topic` are the words that are left, in the question's own wording.
    """

    asks: Asks = Asks.PASSAGE
    forces: tuple[str, ...] = ()
    inspections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    months: tuple[tuple[int | None, int], ...] = ()
    meeting: str | None = None
    areas: tuple[str, ...] = ()
    findings: tuple[FindingType, ...] = ()
    statuses: tuple[Status, ...] = ()
    grades: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    overdue: bool = False
    unowned: bool = False
    count: bool = False
    latest: bool = False
    since: date | None = None
    as_at: date | None = None
    number: str | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a question comes with: the day it is asked, and what the one before it in the conversation was about."""

    today: date
    earlier: Slots | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Slots):
    """A question as it was understood.

    `terms` are stems with their weights; `wording` is what the encoder is given; `meanings` gives acronyms' long forms
    and the other way round; `sections` are asked for by name; `assumed` says how what was ambiguous was taken;
    `today` is the day it was asked.
    """

    text: str
    wants: Wants
    terms: Mapping[str, float]
    wording: str
    today: date
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def slots(self) -> Slots:
        """What the next question of the conversation may take up."""
        return Slots(**{slot.name: getattr(self, slot.name) for slot in fields(Slots)})


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
    `support` is how far quoted passages have the question's words, 0 to 1; `about` is what the next turn may take up.
    """

    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    reason: str = ""
    assumed: tuple[str, ...] = ()
    searched: int = 0
    support: float = 0.0
    about: Slots | None = None

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
