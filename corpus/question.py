"""Question and Answer: what is asked, how it was understood, and how the turn ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.facts import FindingType, Status
from corpus.nouns import Coverage, Source, Statement
from corpus.rows import Row


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
    REASON = "reason"
    LIST = "list"
    GRADE = "grade"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a question is about, typed, so that the next one of the conversation can take it up.

    An answer must be about its forces, inspections and years, and had better be about its days, months (year, month)
    and areas (canonical names). `meeting` says which meeting where no day does: next (after `as_at`, if given), last.
    `findings`, `statuses`, `grades` and `decided` narrow a list; `overdue`, `unowned` and `unanswered` too. `within` is
    the kind of finding whose recommendations are asked for, and then `number`, a printed number (question 2, CoC 2), is
    the other's. `count` asks how many; `latest` for the newest alone; `aspect` for one field of the rows: status,
    closure level, due, owner, wording, without figures. `since` and `as_at` bound by day.
    `topic` are the words that are left, which tell the rows apart; of a plain passage, the question's own wording.
    Areas are left out of it where the areas tell the rows apart: of grades, changes, findings and evidence.
    `period` are the words that name inspection and time: what they mean is read anew at each turn.
    """

    asks: Asks = Asks.PASSAGE
    wants: Wants = Wants.PASSAGE
    forces: tuple[str, ...] = ()
    inspections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    meeting: str | None = None
    areas: tuple[str, ...] = ()
    findings: tuple[FindingType, ...] = ()
    within: FindingType | None = None
    statuses: tuple[Status, ...] = ()
    grades: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    overdue: bool = False
    unowned: bool = False
    unanswered: bool = False
    count: bool = False
    latest: bool = False
    aspect: str | None = None
    since: date | None = None
    as_at: date | None = None
    number: str | None = None
    topic: str = ""
    period: str = ""


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
    `today` is the day it was asked; `follows` says that it goes on from the one before. `said` is what the next
    question of the conversation may take up: nothing of it was read in a document.
    """

    text: str
    terms: Mapping[str, float]
    wording: str
    today: date
    said: Slots
    follows: bool = False
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
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
    `support` is how far quoted passages have the question's words, 0 to 1; `about` is what the next turn may take up.
    `near` are the sources of what its reason, notes and rows tell beside what is cited: names, words, days and counts.
    `rows` are the register's that it tells of, in its order; `follow_ups` are questions that go on from it and are
    answered; `generation` names what it was read from; `coverage` says what the reader's evidence is, and what of it
    could not be read.
    """

    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    reason: str = ""
    assumed: tuple[str, ...] = ()
    searched: int = 0
    support: float = 0.0
    about: Slots | None = None
    near: tuple[Source, ...] = ()
    rows: tuple[Row, ...] = ()
    follow_ups: tuple[str, ...] = ()
    generation: str = ""
    coverage: Coverage | None = None

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

    @property
    def told(self) -> tuple[Source, ...]:
        """The sources of all that is shown of it, in a card or a file too: cited, of its rows, or near."""
        of_rows = (source for row in self.rows for source in row.sources)
        return tuple(dict.fromkeys((*self.sources, *of_rows, *self.near)))
