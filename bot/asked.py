"""What a card remembers of the question that it answers, so that it can be asked anew: never what was answered."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from corpus.question import Slots


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what the one before it in the conversation was about."""

    question: str
    earlier: Slots | None = None


_ASKED = TypeAdapter(Asked)


def to_data(asked: Asked) -> dict[str, Any]:
    """As a card's action carries it."""
    return dict(_ASKED.dump_python(asked, mode="json", exclude_defaults=True))


def from_data(data: object) -> Asked | None:
    """As it comes back; None where it is not what a card of ours carries."""
    try:
        return _ASKED.validate_python(data)
    except ValidationError:
        return None
