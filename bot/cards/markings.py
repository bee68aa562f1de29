"""Protective markings: which of several a whole card must carry."""

import re
from collections.abc import Iterable
from typing import Protocol

from bot.cards.text import safe

_ORDER = ("", "official", "official sensitive")
"""Those whose order is known, the least restrictive first; any other counts as more restrictive, as it is printed."""

_SHOWN = 3
"""Up to so many markings whose order is not known are named."""


class Marked(Protocol):
    """A source, or a document."""

    @property
    def marking(self) -> str | None: ...


def most_restrictive(told: Iterable[Marked]) -> str | None:
    """The marking of what is told from several of them, as printed; None where none has one."""
    printed = {safe(one.marking) for one in told if one.marking} - {""}
    top = max(map(_rank, printed), default=0)
    highest = sorted(marking for marking in printed if _rank(marking) == top)
    if top < len(_ORDER):
        return next(iter(highest), None)
    return "; ".join(highest[:_SHOWN]) + ("; and others" if len(highest) > _SHOWN else "")


def _rank(marking: str) -> int:
    plain = " ".join(re.findall(r"\w+", marking.lower()))
    return _ORDER.index(plain) if plain in _ORDER else len(_ORDER)
