"""What is being done for somebody, from its beginning until the trail has it."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from botbuilder.core import TurnContext

from bot.asked import Asked, to_text
from bot.ledger import Entry, Kind
from corpus.nouns import Reader, Source
from corpus.question import Answer
from corpus.rows import Row
from retrieval.answer import compose

EVERYTHING = "*"
"""Stands for the audiences of an administrator."""

COMES_AFTER = "after a question about: "
"""Begins the line beneath a question that may go on from another; what follows is as bot.asked writes it."""

NOBODY = Reader()
"""Reads nothing."""

_STATE = "fives.doing"


@dataclass(slots=True, kw_only=True)
class Doing:
    """Who does what, as which reader, and what they are told.

    `documents` are opened whole; `kept` says that the trail has all of it; `started` is by the clock of
    time.perf_counter.
    """

    kind: Kind
    reader: Reader = NOBODY
    person: str = ""
    conversation: str = ""
    asked: str = ""
    outcome: str = ""
    answered: str = ""
    generation: str = ""
    cited: tuple[Source, ...] = ()
    documents: tuple[str, ...] = ()
    kept: bool = False
    reference: str = field(default_factory=lambda: uuid4().hex[:8])
    started: float = field(default_factory=time.perf_counter)

    def ask(self, asked: Asked, what: str = "") -> None:
        """This is asked, or `what` of its answer by somebody who need not have asked it, such as another page.

        Where a question comes after another one, that is told by what it was about.
        """
        about = to_text(asked.earlier)
        question = f"{what} of the answer to: {asked.question}" if what else asked.question
        self.asked = f"{question}\n{COMES_AFTER}{about}" if about else question

    def tell(self, answer: Answer) -> None:
        """An answer is what they are told."""
        self.outcome, self.generation, self.cited = answer.outcome, answer.generation, answer.told
        self.answered, self.kept = compose(answer), False

    def quote(self, sources: Iterable[Source]) -> None:
        """These quotations are what they are told."""
        self.cited = tuple(dict.fromkeys(sources))
        self.answered, self.kept = "\n\n".join(source.quote for source in self.cited), False

    def list(self, rows: Sequence[Row], beside: Iterable[Source] = ()) -> None:
        """All of these rows are what they are told, each with its sources, and what else is quoted beside them."""
        self.cited = tuple(dict.fromkeys((*(source for row in rows for source in row.sources), *beside)))
        self.answered, self.kept = f"{len(rows)} rows", False

    def refuse(self, outcome: str) -> None:
        """A reason is all that they are told."""
        self.outcome, self.answered, self.cited, self.documents, self.kept = outcome, "", (), (), False

    @property
    def milliseconds(self) -> int:
        """How long it has taken so far."""
        return round((time.perf_counter() - self.started) * 1000)

    def entry(self, answered: str = "") -> Entry:
        """What the trail keeps of it; `answered` are the words that go out, where nothing else was told."""
        places = [(source.document, source.start, source.end) for source in self.cited]
        return Entry(
            at=datetime.now(UTC),
            kind=self.kind,
            reference=self.reference,
            person=self.person,
            conversation=self.conversation,
            audiences=_audiences(self.reader),
            generation=self.generation,
            asked=self.asked,
            outcome=self.outcome,
            answered=self.answered or answered,
            citations=(*places, *((document, 0, 0) for document in self.documents)),
            ms=self.milliseconds,
        )


def _audiences(reader: Reader) -> tuple[str, ...]:
    """A reader's audiences, and beside them those of each other who sees the answer."""
    if reader.administrator:
        return (EVERYTHING,)
    beside = sorted(f"beside {', '.join(sorted(audiences)) or 'nothing'}" for audiences in reader.company)
    return (*sorted(reader.audiences), *beside)


def begin(context: TurnContext, doing: Doing) -> None:
    """A turn is about to do this."""
    context.turn_state[_STATE] = doing


def doing_of(context: TurnContext) -> Doing:
    """What a turn does; raises KeyError where nobody has decided who reads."""
    doing: Doing = context.turn_state[_STATE]
    return doing
