"""What a text is about: forces and inspections, found by the names that corpus holds as data."""

import re
from collections import Counter

from corpus.frameworks import Frameworks, derived

_ROUND = re.compile(
    r"\bPEEL\b(?:[\s:,()-]+(?:assessments?|inspections?|framework|reports?|the|round|for|paf|\d{0,2}"
    r"|police|effectiveness|efficiency|legitimacy|and))*?[\s:(,)-]*"
    r"(?P<a>(?:20)?\d\d)\s?[/–-]\s?(?P<b>(?:20)?\d\d)\b"
    r"|\b(?P<c>(?:20)?\d\d)\s?[/–-]\s?(?P<d>(?:20)?\d\d)\s+(?:the\s+)?PEEL\b",
    re.I,
)
_LONGEST_ROUND = 3
"""Years; what spans more, or runs backwards, is a date."""

_FORCE = re.compile(
    r"\b((?:City of )?[A-Z][a-z]+(?:[ -](?:and |& |of )?[A-Z][a-z]+){0,3}) (?:Police Service|Police|Constabulary)\b"
)
_NOT_A_FORCE = re.compile(
    r"\b(The|A|An|His|Her|Majesty|HM|Chief|Since|When|Home|College|National|British|Military|Royal|Local|Office|"
    r"Independent|Of|Neighbourhood|Response|State|All|And|Our|In|For|At|If|But|During|That|This)\b"
)
_BODY = re.compile(r"\b(?:Police|Constabulary|Service|force|PD)\b", re.I)
_NAME = 40
"""Characters of the longest name of a force, and some."""


def rounds(text: str) -> list[str]:
    """PEEL rounds named in a text, in order, as `PEEL 2021/22` (two years) or `PEEL 2023-25` (more)."""
    named = (_round(m["a"] or m["c"], m["b"] or m["d"]) for m in _ROUND.finditer(text))
    return [name for name in named if name]


def _round(first: str, last: str) -> str | None:
    start, end = int(first[-2:]), int(last[-2:])
    if not 0 < end - start <= _LONGEST_ROUND:
        return None
    return f"PEEL 20{start:02}{'/' if end == start + 1 else '-'}{end:02}"


def round_spans(text: str) -> list[tuple[int, int]]:
    """Where a text names a PEEL round."""
    return [match.span() for match in _ROUND.finditer(text) if rounds(match.group())]


def scope_spans(frameworks: Frameworks, text: str) -> list[tuple[int, int]]:
    """Where a text names a PEEL round, or an inspection with a name of its own."""
    patterns = [pattern for named in frameworks.named_inspections.values() for pattern in named]
    found = [match.span() for pattern in patterns for match in re.finditer(pattern, text, re.I)]
    return [*round_spans(text), *found]


def without_rounds(text: str) -> str:
    """The text without the rounds that it names."""
    return _ROUND.sub(" ", text)


def inspections(frameworks: Frameworks, text: str) -> list[str]:
    """Names of the inspections that a text mentions, most often mentioned first."""
    found = Counter(rounds(text))
    for name, patterns in frameworks.named_inspections.items():
        found[name] += sum(len(re.findall(pattern, text, re.I)) for pattern in patterns)
    return [name for name, times in found.most_common() if times]


@derived
def _names(frameworks: Frameworks) -> tuple[tuple[str, str], ...]:
    """(name in small letters, the force's short name) of the forces of England and Wales."""
    return tuple((alias.lower(), name) for name, aliases in frameworks.forces.items() for alias in aliases)


def forces_named(frameworks: Frameworks, text: str) -> list[str]:
    """Short names of the forces that a text names as forces, most often named first."""
    found: Counter[str] = Counter()
    for match in _FORCE.finditer(text):
        name = match.group(1).split("\n")[-1]
        while _NOT_A_FORCE.match(name) and " " in name:
            name = name.split(" ", 1)[1]
        if not _NOT_A_FORCE.search(name):
            found[_known(frameworks, name)] += 1
    for match in _BODY.finditer(text):
        before = text[max(0, match.start() - _NAME) : match.start()].lower().rstrip()
        for name in (name for alias, name in _names(frameworks) if before.endswith(alias)):
            found[name] += name not in found
    return [name for name, _ in found.most_common()]


def _known(frameworks: Frameworks, name: str) -> str:
    """The short name of a force that goes by this one; without what it is the inspection, report or paper of."""
    own = name if re.match(r"(City|Isle|States) of ", name) else name.rpartition(" of ")[2]
    return next((known for alias, known in _names(frameworks) if alias == name.lower()), own)
