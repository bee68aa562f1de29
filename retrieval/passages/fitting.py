"""Whether a text holds the kind of thing that a question wants."""

import re

from corpus.days import MONTHS
from corpus.question import Form

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

_REASON = re.compile(
    r"\b(because|due to|owing to|as a result|reasons?|rationale|so that|in order to|therefore|led to|means that)\b"
    r"|\bcaus(ed|ing)\b",
    re.I,
)
_PATTERNS = {
    Form.WHO: _ROLE,
    Form.WHEN: _WHEN,
    Form.COUNT: _NUMBER,
    Form.HOW_MUCH: _NUMBER,
    Form.WHY: _REASON,
}

NEEDED = frozenset(_PATTERNS)
"""Forms of which an answer must hold something of its own."""


def fits(form: Form, text: str) -> bool:
    """Whether a text could answer a question of this form; a plain passage always could."""
    if form in (Form.COUNT, Form.HOW_MUCH):
        text = _NO_NUMBER.sub(" ", text)
    pattern = _PATTERNS.get(form)
    return pattern is None or bool(pattern.search(text))


_WANTED = (
    (
        re.compile(
            r"\b(cost|costs|budget|spend|spent|spending|price|salary|paid|pay|fund\w*|£|money|pounds|fee)\b", re.I
        ),
        re.compile(r"£|\b(million|pounds|pence)\b", re.I),
    ),
    (
        re.compile(r"%|\b(per ?cent(age)?|proportion|share|rate|ratio)\b", re.I),
        re.compile(r"%|\bper ?cent\b|\b\d+ (?:out )?(?:of|in) (?:the )?\d+|\b(half|third|quarter|per 1,000)\b", re.I),
    ),
    (
        re.compile(r"\bhow (long|quick\w*|fast|soon|old)\b|\b(wait\w*|delay\w*|timescales?|time)\b", re.I),
        re.compile(r"\b(seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b", re.I),
    ),
    (
        re.compile(r"\bwho\b|\b(name|named|chair\w*|lead|leads)\b", re.I),
        re.compile(r"\b(?:[A-Z][a-z]+ [A-Z][a-z]+|[A-Z]{2,} [A-Z][a-z]+)\b"),
    ),
    (
        re.compile(
            r"\b(?:say|says|said|comment\w*|statement|words|respond(?:ed)?|react(?:ed|ion)?|view|think)\b", re.I
        ),
        re.compile(r"[“\"]\w|\b(?:said|says|told|stated|statement|believes?|expects?|welcom\w+)\b|\bI(?:’m|'m)?\b"),
    ),
)
"""Words that ask for money, a share, a length of time, a person or somebody's words, and what such an answer holds."""


def wanted_and_lacking(question: str, text: str) -> tuple[bool, bool]:
    """(whether a question asks for a thing of such a sort, whether a text holds none of that sort)."""
    sorts = [held for asks, held in _WANTED if asks.search(question)]
    return bool(sorts), bool(sorts) and not any(held.search(text) for held in sorts)


_HEAD = re.compile(
    r"\b(?:how many|how much|number of|percentage of|proportion of|share of|rate of|which|"
    r"what(?: is| was| are| were|['’]?s)?)"
    r"\s+(?:the |our |their |his |of the |of our |of )*([a-z][\w-]+)(?:\s+([a-z][\w-]+))?",
    re.I,
)


def heads(question: str) -> tuple[str, ...]:
    """The words that come first in what a question asks for: in how many stop searches, stop and searches."""
    match = _HEAD.search(question)
    return tuple(word.lower() for word in match.groups() if word) if match else ()
