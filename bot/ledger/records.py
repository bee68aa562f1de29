"""What the ledger keeps, as the bot has it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

COMMENT_CHARACTERS = 4000
"""A comment is kept as long as this; a longer one is cut, and says so within them."""


class Reaction(StrEnum):
    """What somebody thought of an answer, in Teams' words."""

    LIKE = "like"
    DISLIKE = "dislike"


class Kind(StrEnum):
    """What is in the trail."""

    TURN = "turn"
    PAGE = "page"
    FILE = "file"
    EXPORT = "export"
    SEARCH = "search"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    TRAIL = "trail"
    WITHHELD = "withheld"
    ERASED = "erased"
    BROKEN = "broken"


LASTING = (Kind.ERASED, Kind.BROKEN)
"""Kinds whose contents no erasure takes: what was erased, and where the ledger was not as its head had it."""


class Break(StrEnum):
    """How the ledger was not as its head has it, as an entry says that tells of it."""

    GONE = "the head was gone"
    NONE = "the head was none"
    AHEAD = "ahead of the head"
    CUT = "without the head"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the trail: who did what, and what they were shown.

    `person` is "tenant/object id", the user of the machine for a command, or nothing where nobody signed in;
    `audiences` are the reader's ("*" alone for an administrator); `asked` the question, the page or the command;
    `answered` the words that went out; a citation is (document, start, end); `ms` how long it took, in milliseconds.
    """

    at: datetime
    kind: Kind
    reference: str
    person: str = ""
    conversation: str = ""
    audiences: tuple[str, ...] = ()
    generation: str = ""
    asked: str = ""
    outcome: str = ""
    answered: str = ""
    citations: tuple[tuple[str, int, int], ...] = ()
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """What is exported or erased: what was kept at `since` or later, before `before`, of `person`; None means any.

    A person is "tenant/object id", the object id alone, or the user of the machine.
    """

    since: datetime | None = None
    before: datetime | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as the trail has it; `at` as it is written there.

    `entry` is None where its content was erased or, if `changed`, is not what was recorded. `unannounced` says that it
    came into the ledger without the head.
    """

    number: int
    digest: str
    at: str
    kind: str
    entry: Entry | None
    changed: bool = False
    unannounced: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """How much an erasure took; `settled` says that nothing of it is left in SQLite's files."""

    entries: int
    answers: int
    ratings: int
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Withholding:
    """A document that is withheld from an audience, or with None from everybody."""

    at: datetime
    document: str
    audience: str | None
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """An answer that went out; or a question, until the page that answers it is shown.

    `reference` is the turn's; `activity` the id of the message, where the channel gave it one; `person` who asked,
    where the channel said; `generation` that of the index, or nothing; a citation is (document, start, end); `earlier`
    is what the question before was about, as bot.asked writes it. `at` has
    a time zone.
    """

    reference: str
    at: datetime
    conversation: str
    activity: str | None
    person: str | None
    question: str
    outcome: str
    generation: str
    citations: tuple[tuple[str, int, int], ...] = ()
    earlier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a person thought of an answer: of the message `activity`, or of the turn `reference`, where known."""

    at: datetime
    conversation: str
    person: str | None
    reaction: Reaction
    comment: str = ""
    activity: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class RatedAnswer:
    """Feedback with the answer that it rates, or None: the client did not say which, or it is not in the ledger."""

    feedback: Feedback
    answer: GivenAnswer | None


def within_limit(comment: str) -> str:
    """A comment, or as much of it as is kept, with a note of how long it was."""
    if len(comment) <= COMMENT_CHARACTERS:
        return comment
    note = f" […cut: the comment had {len(comment):,} characters]"
    return comment[: COMMENT_CHARACTERS - len(note)] + note
