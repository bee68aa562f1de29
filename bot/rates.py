"""How much one person, and one conversation, may ask in a minute; more gets a reason and a time to wait."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

PERSON, CONVERSATION, VISITOR = 60, 120, 300
"""Turns a minute of a person and of a conversation, and requests for pages of a visitor: what nobody does by hand."""

KEPT = 50_000
"""Whom counts are kept of at most; then all counts begin anew, since the storage lets go of nobody."""

TOO_MANY = "That is more than {most} in a minute. Wait {seconds} seconds, then ask again."


class Rates:
    """Counts in memory, over the last minute."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._counted: set[tuple[str, str]] = set()

    def turn(self, person: str, conversation: str) -> str:
        """Count a turn; why it can't be answered now, or nothing. The threads of a channel are one conversation."""
        place = conversation.partition(";")[0]
        return self._count("person", PERSON, person) or self._count("conversation", CONVERSATION, place)

    def page(self, visitor: str) -> str:
        """Count a request for a page; why it can't be answered now, or nothing."""
        return self._count("visitor", VISITOR, visitor)

    def _count(self, what: str, most: int, key: str) -> str:
        self._forget((what, key))
        item = RateLimitItemPerMinute(most)
        if self._limiter.hit(item, what, key):
            return ""
        until = self._limiter.get_window_stats(item, what, key).reset_time
        return TOO_MANY.format(most=most, seconds=max(1, math.ceil(until - time.time())))

    def _forget(self, counted: tuple[str, str]) -> None:
        if len(self._counted) >= KEPT:
            self._storage.reset()
            self._counted.clear()
        self._counted.add(counted)
