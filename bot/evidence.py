"""What the bot knows of the evidence: the store, opened once, and a view of it for each question."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from corpus.errors import EvidenceError
from corpus.frameworks import using
from corpus.nouns import Reader
from corpus.question import Answer, Context, Slots
from corpus.store import Store
from corpus.view import View
from retrieval.ask import ask
from retrieval.suggest import suggest

_logger = logging.getLogger(__name__)


class StoredEvidence:
    """Answers from a store; synchronous, and safe in several threads at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self._store.warm()

    def answer(self, question: str, reader: Reader, earlier: Slots | None = None) -> Answer:
        """Answer from what the reader may see of what is published now; `earlier` is what the last turn was about."""
        self._refresh()
        with self._store.as_seen_by(reader) as view:
            return ask(question, view, Context(date.today(), earlier))

    def suggestions(self, reader: Reader) -> tuple[str, ...]:
        """Questions that what the reader may see can answer."""
        self._refresh()
        with self._store.as_seen_by(reader) as view:
            return suggest(view, Context(today=date.today()))

    @contextmanager
    def seen_by(self, reader: Reader) -> Iterator[View]:
        """What the reader may see of what is published now, with the frameworks that it was read by in use."""
        self._refresh()
        with self._store.as_seen_by(reader) as view, using(view.frameworks):
            yield view

    def _refresh(self) -> None:
        """Change over to a new generation; one that can't be opened is no reason to be without the old one."""
        try:
            self._store.refresh()
        except EvidenceError:
            _logger.exception("the published generation can't be opened, so the last one stays in use")
