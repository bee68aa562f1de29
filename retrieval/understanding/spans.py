"""Where a text names inspections and time."""

import re
from collections.abc import Iterable
from datetime import date

from corpus.frameworks import Frameworks
from corpus.scope import scope_spans
from corpus.terms import STOPWORDS, words
from retrieval.understanding.cues import frame_words
from retrieval.understanding.moments import moments, stretches

RANGE = re.compile(
    r"(?<!\d[/.])(?<![\d£])\b(?:20)?(\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b(?![/.]\d)"
    r"(?!\W?(?:years?\W?old|weeks?|days?|months?|hours?|minutes?|seconds?|per ?cent|%))"
)
"""Two years, not a date in figures or so many minutes."""

PEEL = re.compile(r"\bPEEL\b(?: (?:assessment|inspection|report|round)s?\b)?", re.I)
LAST = re.compile(
    r"(?<!since )(?<!since the )(?<!than )(?<!than the )\b(?:the )?(?:latest|last|most recent|newest|current) "
    r"(?:(?P<peel>peel)(?: (?:inspection|report|assessment|round)s?)?|inspection|report|assessment|round)\b",
    re.I,
)
_ROUND = r"(?:rounds?|inspections?|reports?|assessments?|peel|time|one|year)"
BACK = re.compile(
    rf"\b(?:the |in the )?(?:{_ROUND} before(?: that| this)?|(?:previous|preceding|prior) {_ROUND}|time before)\b"
    r"|\bbefore (?:that|this|then)\b|\bpreviously\b"
    r"|^\W*(?:and |what about |how about )*(?:in |at )?(?:the )?last (?:time|round)\b",
    re.I,
)
"""The round before the one that was spoken of."""

ON = re.compile(rf"\b(?:the |in the )?(?:next|following|later) {_ROUND}\b(?! meeting)|^\W*(?:and )?now\W*$", re.I)
"""The round after the one that was spoken of."""


def period_spans(frameworks: Frameworks, text: str, today: date) -> list[tuple[int, int]]:
    """Where a text names inspections and time, in order, one span where two overlap."""
    named = moments(text, today)
    found = [(moment.start, moment.end) for moment in named]
    found += [(named[at].start, named[at + 1].end) for at in stretches(text, named)]
    found += [match.span() for pattern in (RANGE, PEEL, LAST, BACK, ON) for match in pattern.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*found, *scope_spans(frameworks, text)]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in the place of these stretches."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def is_relative(period: str) -> bool:
    """Whether words of time only say before or after what was spoken of."""
    return not ON.sub("", BACK.sub("", period)).strip()


def relative(period: str) -> list[str]:
    """The same words of time so that they mean the same after other words: now is the latest."""
    if re.fullmatch(r"\W*(?:and )?now\W*", period, re.I):
        return ["the latest report"]
    return ["the round before"] * len(BACK.findall(period)) + ["the next round"] * len(ON.findall(period))


def is_bare(frameworks: Frameworks, text: str, today: date) -> bool:
    """Whether a text names nothing but inspections and time."""
    rest = blanked(text, period_spans(frameworks, text, today))
    return not any(word not in STOPWORDS | frame_words() for word in words(rest))
