"""Whether a text holds the kind of thing that a question wants."""

import re

from corpus.days import MONTHS
from corpus.frameworks import derived, grades
from corpus.question import Wants

_ROLE = re.compile(
    r"\b(Constable|Commissioner|Superintendent|Inspector|Sergeant|DCC|ACC|Officer|Lead|Director|Chair|Executive|"
    r"Manager|Head|Member|Deputy|Mr|Mrs|Ms|Dr|chaired|led by|lead is|owner)\b|“?\b[A-Z][a-z]+ [A-Z][a-z]+\b"
)
_WHEN = re.compile(
    rf"\b({'|'.join(MONTHS)})\b|\b20\d\d\b|\b\d+ (day|week|month|year)s?\b|\b(daily|weekly|monthly|annually)\b"
    r"|\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(each|every) (day|week|month|quarter|year)\b",
    re.I,
)
_NUMBER = re.compile(
    r"\d|£|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|daily|weekly|monthly|"
    r"fortnightly|annual|annually)\b",
    re.I,
)
_NO_NUMBER = re.compile(
    rf"\b(?:figure|table|page|section|paragraph) \d+|\bper [\d,]+|\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b"
    r"|\b20\d\d(?:[/–-]\d\d)?\b",
    re.I,
)
"""Figures that count nothing: labels, bases of rates, dates and years."""

_SHARE = re.compile(r"%|\bper ?cent\b|\bout of\b|\bhalf\b|\b\d+ (of|in) \d+\b", re.I)
_REASON = re.compile(
    r"\b(because|due to|owing to|as a result|reasons?|rationale|so that|in order to|therefore|led to|means that)\b"
    r"|\bcaus(ed|ing)\b",
    re.I,
)
_MEANING = re.compile(
    r"\bstands? for\b|\bi\.e\.|\bmeans?\b|\bknown as\b|\bcalled\b|\([A-Z]{2,}|[A-Z]{2,}s? \(| [–-] [A-Z]"
)
_PATTERNS = {
    Wants.WHO: _ROLE,
    Wants.WHEN: _WHEN,
    Wants.NUMBER: _NUMBER,
    Wants.SHARE: _SHARE,
    Wants.MEANING: _MEANING,
    Wants.REASON: _REASON,
}


NEEDED = frozenset({Wants.WHO, Wants.WHEN, Wants.NUMBER, Wants.SHARE, Wants.REASON})
"""What an answer must hold when it is asked for."""


@derived
def _grade() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, grades()))})\b", re.I)


def fits(wants: Wants, text: str) -> bool:
    """Whether a text could answer a question that wants this; a plain passage always could."""
    if wants is Wants.NUMBER:
        text = _NO_NUMBER.sub(" ", text)
    pattern = _grade() if wants is Wants.GRADE else _PATTERNS.get(wants)
    return pattern is None or bool(pattern.search(text))
