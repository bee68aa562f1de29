"""Answers that pages have shown lately, so that who goes back to one need not wait: for a while, in memory alone."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversations import KEPT_SECONDS
from bot.evidence import Basis
from corpus.nouns import Reader
from corpus.question import Answer

KEPT = 100
"""Answers kept at most; the one made longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Made:
    """An answer, for whom it was made and from what: for anybody else, or from anything else, it is another."""

    reader: Reader
    basis: Basis
    answer: Answer


class Recent:
    """The last answer under each reference, safe in several threads.

    Each is its own asker's alone, so that nobody can tell by the time that another has asked the same.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[float, Made]] = OrderedDict()

    def find(self, reference: str, reader: Reader, basis: Basis) -> Answer | None:
        """The answer, if it would be made for this reader and from this basis again."""
        with self._lock:
            self._forget()
            kept = self._kept.get(reference)
        made = kept[1] if kept else None
        return made.answer if made and (made.reader, made.basis) == (reader, basis) else None

    def keep(self, reference: str, made: Made) -> None:
        """Keep an answer, in the place of the one before."""
        with self._lock:
            self._kept[reference] = self._clock(), made
            self._kept.move_to_end(reference)
            self._forget()

    def _forget(self) -> None:
        """Let go of what is too long ago, or too much; the oldest stand first."""
        limit = self._clock() - KEPT_SECONDS
        while self._kept and (len(self._kept) > KEPT or next(iter(self._kept.values()))[0] <= limit):
            self._kept.popitem(last=False)
