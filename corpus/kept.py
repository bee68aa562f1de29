"""What is made of a generation for some readers and kept: bounded, and safe in several threads."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

LIMIT = 20_000
"""Things kept at most; what was not asked for the longest goes first."""


class Kept:
    """Things by key, each made when it is first asked for."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit, self._lock = limit, threading.Lock()
        self._made: OrderedDict[Hashable, Any] = OrderedDict()

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for a key; two threads that ask at once may both make it."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                known: T = self._made[key]
                return known
        made = make()
        with self._lock:
            self._made[key] = made
            if len(self._made) > self._limit:
                self._made.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._made)
