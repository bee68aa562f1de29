"""What each person's last question in a conversation was about: typed slots, for a while, in memory alone."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from corpus.question import Slots

KEPT_SECONDS = 30 * 60
"""A question asked later than this is a conversation of its own."""

KEPT = 10_000
"""Questions kept at most; the one longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Key:
    """One person in one conversation: what another asks in the same group is no part of it."""

    conversation: str
    person: str


class Conversations:
    """The slots of each key's last question, safe in several threads. No text of evidence is ever in them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[float, Slots]] = OrderedDict()

    def earlier(self, key: Key) -> Slots | None:
        """What the last question was about; None where there was none, or it is too long ago."""
        with self._lock:
            self._forget()
            kept = self._kept.get(key)
        return kept[1] if kept else None

    def keep(self, key: Key, about: Slots | None) -> None:
        """Keep what a question was about, in the place of the one before; nothing where it was about nothing."""
        if about is None:
            return
        with self._lock:
            self._kept[key] = self._clock(), about
            self._kept.move_to_end(key)
            self._forget()

    def _forget(self) -> None:
        """Let go of what is too long ago, or too much; the oldest stand first."""
        limit = self._clock() - KEPT_SECONDS
        while self._kept and (len(self._kept) > KEPT or next(iter(self._kept.values()))[0] <= limit):
            self._kept.popitem(last=False)
