"""How much may stand in a card, in bytes, and how what is longer is cut: never without saying so."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CARD_BYTES = 25_000
"""The bytes of one card as UTF-8.

Teams documents 28 KB for the cards of message extensions and webhooks, and some 100 KB of UTF-16 for a whole message,
of which reports tell that it was refused from 28 KB on. A card of 25 KB is below all of these, with room for the
activity around it.
"""

ACTION_BYTES = 2_500
"""What one button may carry, above all the question that is asked anew when it is pressed; a longer one is left out."""

CUT = "… (shortened)"


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a row is told: bytes of each of its texts, and how many notes or items."""

    text: int
    items: int


DETAILS = (Detail(6_000, 12), Detail(2_000, 8), Detail(600, 5), Detail(200, 3))
"""From the most to the least; a row is told in the first in which it fits."""


def size(content: Mapping[str, Any]) -> int:
    """The bytes of a card, or of what stands in one."""
    return len(json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def is_carried(action: Mapping[str, Any]) -> bool:
    """Whether a button can be sent: it is short enough, and Unicode."""
    try:
        return len(json.dumps(action, ensure_ascii=False).encode()) <= ACTION_BYTES
    except UnicodeEncodeError:
        return False


def shortened(text: str, limit: int, mark: str = CUT) -> str:
    """The text as far as it fits within so many bytes, cut at a word, with the mark where it was cut."""
    if len(text) <= limit // 4 or len(text.encode()) <= limit:
        return text
    head = text[:limit].encode()[: limit - len(mark.encode())].decode(errors="ignore")
    return (head.rsplit(maxsplit=1)[0] if len(head.split()) > 1 else head) + mark


def shortened_front(text: str, limit: int) -> str:
    """The end of the text, where its beginning is too long."""
    if len(text) <= limit // 4 or len(text.encode()) <= limit:
        return text
    tail = text[-limit:].encode()[-limit:].decode(errors="ignore")
    return "(shortened) …" + (tail.split(maxsplit=1)[1] if len(tail.split()) > 1 else tail)
