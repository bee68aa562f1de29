"""Plan and Answer: what a question was understood to ask, and how the turn ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.facts import FindingType, Status
from corpus.notes import Note
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
    COURTESY = "courtesy"
    PASSAGE = "passage"


class Form(StrEnum):
    """The form of what would answer a question."""

    WHAT = "what"
    ONE = "one"
    LIST = "list"
    COUNT = "count"
    YES_NO = "yesno"
    HOW_MUCH = "howmuch"
    WHO = "who"
    WHEN = "when"
    WHY = "why"
    HOW = "how"
    COMPARE = "compare"
    WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a question is about, typed, so that the next one of the conversation can take it up.

    An answer must be about its forces, inspections and years, and had better be about its days, months (year, month)
    and areas (canonical names). `meeting` says which meeting where no day does: next (after `as_at`, if given), last.
    `findings`, `statuses`, `grades` and `decided` narrow a list; `overdue`, `unowned` and `unanswered` too, and
    `worded`, statuses as a tracker prints them. `within` is the kind of finding whose recommendations are asked for,
    and then `number`, a printed number (question 2, CoC 2), is the other's; `order` is the place in a list, `figures`
    are other numbers that are named. `count` asks how many; `latest` for the newest alone; `cues` name what else is
    asked of rows: status, closure level, due, owner, wording, by area and so on. `direction` is the one kind of change
    asked for. `since` and `as_at` bound by day, `due_since` and `due_until` the day on which something is due. `topic`
    are the words that are left, which tell the rows apart; of a plain passage, the question's own wording. Areas are
    left out of it where they tell the rows apart. `firm` are those of them that name a subject by their place, as in
    actions on stalking: no row without them is meant. `called` are the names by which areas were asked for, each with
    the area. `but_areas` and `but_topic` are what is excepted. `period` are the words that name inspection and time:
    what they mean is read anew at each turn.
    """

    asks: Asks = Asks.PASSAGE
    form: Form = Form.WHAT
    forces: tuple[str, ...] = ()
    inspections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    meeting: str | None = None
    areas: tuple[str, ...] = ()
    but_areas: tuple[str, ...] = ()
    findings: tuple[FindingType, ...] = ()
    within: FindingType | None = None
    statuses: tuple[Status, ...] = ()
    worded: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    overdue: bool = False
    unowned: bool = False
    unanswered: bool = False
    count: bool = False
    latest: bool = False
    cues: tuple[str, ...] = ()
    direction: str | None = None
    since: date | None = None
    as_at: date | None = None
    due_since: date | None = None
    due_until: date | None = None
    number: str | None = None
    order: int | None = None
    figures: tuple[int, ...] = ()
    topic: str = ""
    firm: str = ""
    but_topic: str = ""
    called: tuple[tuple[str, str], ...] = ()
    period: str = ""

    @property
    def when(self) -> str:
        """The words of time, without the preposition before them."""
        return re.sub(r"^(?:in|of|on|at|from|for|during)\s+", "", self.period.strip(), flags=re.I)

    @property
    def aspect(self) -> str | None:
        """The one field of the rows that is asked for."""
        return next((cue for cue in self.cues if cue in _ASPECTS), None)


_ASPECTS = frozenset({"status", "closure level", "due", "owner", "wording", "draft", "without figures"})


@dataclass(frozen=True, slots=True)
class Context:
    """What a question comes with: the day it is asked, and what the one before it in the conversation was about.

    `joined` says that the one before it stands in the same message.
    """

    today: date
    earlier: Slots | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Slots):
    """One reading of a question, as ways of answering take it: none of them sees the question's own words.

    `score` is how likely it is meant so, 0 to 1, and `why` says by what. `terms` are stems with their weights;
    `wording` is what the encoder is given; `meanings` gives acronyms' long forms and the other way round; `telling` are
    the words by which an answer is recognised, each with its weight, and `scope` those of them that the plan took as
    scope; `bare` says that the question names nothing but a time or inspection. `assumed` says how what was ambiguous
    was taken; `today` is the day it was asked; `follows` says that it goes on from the one before. `said` is what the
    next question of the conversation may take up: nothing of it was read in a document.
    """

    score: float
    why: tuple[str, ...] = ()
    terms: Mapping[str, float]
    wording: str
    telling: Mapping[str, float]
    scope: frozenset[str] = frozenset()
    today: date
    said: Slots
    follows: bool = False
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    bare: bool = False
    assumed: tuple[Note, ...] = ()


class Outcome(StrEnum):
    """How a turn ends."""

    ANSWERED = "answered"
    CLOSEST = "closest"
    NOT_IN_STORE = "not_in_store"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn's typed end. `reason` is set where the outcome is not `answered`.

    `assumed` says how an ambiguous question was taken, and what must be known of the answer; `searched` counts the
    passages looked through; `support` is how far quoted passages have the question's words, 0 to 1; `about` is what
    the next turn may take up.
    `near` are the sources of what its reason, notes and rows tell beside what is cited: names, words, days and counts.
    `rows` are the register's that it tells of, in its order; `follow_ups` are questions that go on from it and are
    answered; `generation` names what it was read from; `coverage` says what the reader's evidence is, and what of it
    could not be read.
    """

    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    reason: str = ""
    assumed: tuple[Note, ...] = ()
    searched: int = 0
    support: float = 0.0
    about: Slots | None = None
    near: tuple[Source, ...] = ()
    rows: tuple[Row, ...] = ()
    follow_ups: tuple[str, ...] = ()
    generation: str = ""
    coverage: Coverage | None = None

    def __post_init__(self) -> None:
        if (self.outcome in (Outcome.ANSWERED, Outcome.CLOSEST)) != bool(self.statements):
            raise ValueError("an answer has statements, and nothing else has any")
        if (self.outcome is Outcome.ANSWERED) == bool(self.reason):
            raise ValueError("what is not answered has a reason")

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
