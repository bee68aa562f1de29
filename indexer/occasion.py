"""Days in a text, with the time, place and topic that stand beside them."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.days import WEEKDAY, days_in
from corpus.frameworks import Frameworks, derived
from corpus.meetings import any_of, said

_HOUR = r"(?:\d{1,2}[:.]\d{2}(?![./\d])\s?(?:[ap]\.?m\b\.?|hours|hrs)?|\d{1,2}\s?(?:[ap]\.?m\b\.?|noon)|noon|midday)"
_TIME = re.compile(rf"\b(?:\d{{1,2}}\s?(?:-|–|to)\s?)?{_HOUR}(?:\s?(?:-|–|to|until)\s?{_HOUR})?", re.I)
_PLACE = re.compile(
    r"(?:\s*,|\s+(?:(?:to be )?held )?(?:at|in|via))\s+(?:(?:at|in|via)\s+)?(?P<place>(?:the )?[A-Z][^.;\n]*?)"
    r"(?=[\s,]+(?:and|to|will|where|when|which|on|commencing|starting)\b|[.;\n]|\W*$)"
)
_PLACE_BEFORE = re.compile(
    rf"\bheld (?:at|in) (?P<place>(?:the )?[A-Z][^.;\n]*?),? on\b\s*{WEEKDAY}\W*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day at `text[start:end]`, and what a text says beside it."""

    day: date
    start: int
    end: int
    time: str | None = None
    place: str | None = None
    topic: str = ""


def occasions(frameworks: Frameworks, text: str) -> list[Occasion]:
    """Each day of a text; time, place and topic where it has just one."""
    found = list(days_in(text))
    if len(found) != 1:
        return [Occasion(*one) for one in found]
    day, start, end = found[0]
    label = _topic_label(frameworks).search(text, end)
    stop = label.start() if label else len(text)
    time = _TIME.search(text, end, stop) or _TIME.search(text, 0, start)
    before = _PLACE_BEFORE.search(text, 0, start)
    after = _PLACE.match(text[max(end, time.end() if time else 0) : stop])
    place = (before or after) if not (before and after) else before
    topic = " ".join(text[label.end() :].split()).rstrip(" .") if label else ""
    return [Occasion(day, start, end, time and " ".join(time.group().split()), _named(frameworks, place), topic)]


def place_of(frameworks: Frameworks, text: str) -> str | None:
    """A place as printed, without the words of a link beside it."""
    place = " ".join(said(frameworks, "meeting", "links").sub(" ", text).split()).strip(" ,.;-–|")
    return place or None


def time_of(text: str) -> str | None:
    """The first time of day in a text."""
    time = _TIME.search(text)
    return time and " ".join(time.group().split())


def _named(frameworks: Frameworks, match: re.Match[str] | None) -> str | None:
    return place_of(frameworks, match["place"]) if match else None


@derived
def _topic_label(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(frameworks, 'meeting', 'topic')}\s*[:–-]\s*", re.I)
