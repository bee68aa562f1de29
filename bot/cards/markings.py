"""Protective markings: which of several a whole card must carry."""

import re
from collections.abc import Iterable

from bot.cards.text import safe
from corpus.nouns import Source

_ORDER = ("", "official", "official sensitive")
"""Those whose order is known, the least restrictive first; any other counts as more restrictive, as it is printed."""

_SHOWN = 3
"""Up to so many markings whose order is not known are named."""


def most_restrictive(sources: Iterable[Source]) -> str | None:
    """The marking of what is told from several sources, as printed; None where none of them has one."""
    printed = {safe(source.marking) for source in sources if source.marking} - {""}
    top = max(map(_rank, printed), default=0)
    highest = sorted(marking for marking in printed if _rank(marking) == top)
    if top < len(_ORDER):
        return next(iter(highest), None)
    return "; ".join(highest[:_SHOWN]) + ("; and others" if len(highest) > _SHOWN else "")


def _rank(marking: str) -> int:
    plain = " ".join(re.findall(r"\w+", marking.lower()))
    return _ORDER.index(plain) if plain in _ORDER else len(_ORDER)
