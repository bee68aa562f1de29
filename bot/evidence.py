"""What the bot knows of the evidence: the store, opened once, and a view of it for each question."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.citation import Citation, citation_of
from bot.excerpt import Excerpt, excerpt
from corpus.errors import EvidenceError
from corpus.nouns import Audiences, Denied, DocumentId, Reader
from corpus.question import Answer, Asks, Context, Slots
from corpus.store import Store
from corpus.view import View
from retrieval.ask import ask
from retrieval.follow_ups import follow_ups, suggest
from retrieval.passages.quotes import quotes
from retrieval.searching.search import search
from retrieval.understanding.understand import understand

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Basis:
    """What answers are made from: a generation, less what is withheld, on a day; the same gives the same answer."""

    generation: str
    withheld: frozenset[tuple[DocumentId, Audiences | None]]
    day: date


class Evidence(Protocol):
    """What turns and pages ask; called in a thread, since it computes. All of it as one reader may see it."""

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""

    def seen_by(self, reader: Reader) -> AbstractContextManager[View]:
        """What the reader may see of what is published now."""

    def answer(self, question: str, reader: Reader, earlier: Slots | None) -> Answer:
        """Answer a question; `earlier` is what their last question in the conversation was about."""

    def generation(self) -> str:
        """The name of the generation that is read now."""

    def basis(self) -> Basis:
        """What answers are made from now."""

    def passages(self, reader: Reader) -> int:
        """How many passages the reader may search."""

    def suggestions(self, reader: Reader) -> tuple[str, ...]:
        """Questions that what the reader may see can answer."""

    def excerpt(self, citation: Citation, reader: Reader) -> Excerpt | None:
        """The cited words with what stands around them; None where the reader's documents have them no more."""

    def search(self, text: str, reader: Reader, skip: int, count: int) -> Sequence[Excerpt]:
        """The passages that rank highest for a text, from the one after `skip`."""


class StoredEvidence:
    """Answers from a store; synchronous, and safe in several threads at once."""

    def __init__(self, store: Store, withheld: Callable[[], Denied] = dict) -> None:
        """`withheld` gives what is denied now; it is asked each time."""
        self._store, self._withheld = store, withheld

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self._store.warm()

    @contextmanager
    def seen_by(self, reader: Reader) -> Iterator[View]:
        """What the reader may see of what is published now."""
        self._refresh()
        with self._store.as_seen_by(reader, self._withheld()) as view:
            yield view

    def answer(self, question: str, reader: Reader, earlier: Slots | None = None) -> Answer:
        """Answer from what the reader may see of what is published now; `earlier` is what the last turn was about."""
        with self.seen_by(reader) as view:
            today = date.today()
            answer = ask(question, view, Context(today, earlier))
            following = follow_ups(question, answer, view, Context(today))
            return replace(answer, follow_ups=following, generation=view.edition.name)

    def generation(self) -> str:
        """The name of the generation that is read now."""
        self._refresh()
        return self._store.generation

    def basis(self) -> Basis:
        """What answers are made from now."""
        return Basis(self.generation(), frozenset(self._withheld().items()), date.today())

    def passages(self, reader: Reader) -> int:
        """How many passages the reader may search."""
        with self.seen_by(reader) as view:
            return view.count()

    def suggestions(self, reader: Reader) -> tuple[str, ...]:
        """Questions that what the reader may see can answer."""
        with self.seen_by(reader) as view:
            return suggest(view, Context(today=date.today()))

    def excerpt(self, citation: Citation, reader: Reader) -> Excerpt | None:
        """The cited words with what stands around them; None where the reader's documents have them no more."""
        with self.seen_by(reader) as view:
            try:
                return excerpt(view, citation)
            except LookupError:
                return None

    def search(self, text: str, reader: Reader, skip: int, count: int) -> Sequence[Excerpt]:
        """The passages that rank highest for a text, from the one after `skip`: of each the words that are nearest."""
        with self.seen_by(reader) as view:
            plans = understand(text, view, Context(date.today()))
            plan = next(plan for plan in plans if plan.asks is Asks.PASSAGE)
            found = search(plan, view, skip + count)[skip:]
            best = {quote.passage: quote for quote in reversed(quotes(plan, view, found)) if not quote.heads}
            told = (best.get(passage, passage) for passage in found)
            sources = (view.sources(one.document, one.start, one.end)[0] for one in told)
            shown = (excerpt(view, citation_of(source)) for source in sources)
            return [one for one in shown if one]

    def _refresh(self) -> None:
        """Change over to a new generation; one that can't be opened is no reason to be without the old one."""
        try:
            self._store.refresh()
        except EvidenceError:
            _logger.exception("the published generation can't be opened, so the last one stays in use")
