"""What is remembered of a question that was answered, so that it can be asked anew: never what was answered."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from corpus.question import Slots

QUESTION_CHARACTERS = 2000
"""Longer than any question; a pasted report would only be searched for its every word."""

_SLOTS_CHARACTERS = 4 * QUESTION_CHARACTERS
"""More than what is understood of a question can fill, as JSON."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what the one before it in the conversation was about."""

    question: str
    earlier: Slots | None = None


_ASKED, _SLOTS = TypeAdapter(Asked), TypeAdapter(Slots)


def to_data(asked: Asked) -> dict[str, Any]:
    """As a card's action carries it."""
    return dict(_ASKED.dump_python(asked, mode="json", exclude_defaults=True))


def from_data(data: object) -> Asked | None:
    """As it comes back; None where it is not what a card of ours carries."""
    try:
        asked = _ASKED.validate_python(data)
    except ValidationError:
        return None
    fits = len(asked.question) <= QUESTION_CHARACTERS and len(to_text(asked.earlier) or "") <= _SLOTS_CHARACTERS
    return asked if fits else None


def to_text(earlier: Slots | None) -> str | None:
    """Slots as a form or the ledger keeps them."""
    return _SLOTS.dump_json(earlier, exclude_defaults=True).decode() if earlier else None


def from_text(text: str | None) -> Slots | None:
    """Slots as they were kept; None where there are none, or none that can be read."""
    try:
        return _SLOTS.validate_json(text) if text and len(text) <= _SLOTS_CHARACTERS else None
    except ValidationError:
        return None
