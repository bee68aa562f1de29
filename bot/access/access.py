"""Who reads what, decided anew at each turn and each page."""

from typing import Protocol

from botbuilder.schema import Activity

from bot.access.person import Session
from corpus.nouns import Reader


class AccessUnknown(Exception):
    """Who may read what can't be told now, so nothing is read; the message says why and what to do."""


class Access(Protocol):
    """Decides who reads. Both raise AccessUnknown."""

    async def in_turn(self, activity: Activity) -> Reader:
        """What everybody who sees the answer to an activity may read."""

    async def on_page(self, session: Session | None) -> Reader:
        """What a visitor of the pages may read; None has not signed in."""


class Everyone:
    """Where nobody is authenticated, on loopback: all are the one reader that the settings name."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def in_turn(self, activity: Activity) -> Reader:
        """The one reader."""
        return self._reader

    async def on_page(self, session: Session | None) -> Reader:
        """The one reader."""
        return self._reader
