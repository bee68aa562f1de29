"""How a line says what it holds: the label of a kind of finding, a number, an area, a demand, a day due."""

import re
from dataclasses import dataclass

from corpus.areas import area_alone, area_mentions
from corpus.facts import FindingType
from corpus.frameworks import Frameworks, derived

_NUMBER = r"(?:\s*(?:number|no\.?|#))?\s*(?P<number>\d{1,3}(?:\.\d+)*[a-z]?|[ivx]{1,5}|[A-Z])?\b"
_ALONE = re.compile(rf"{_NUMBER}\W*(?:\([^)]*\)\W*)?$")
_BEFORE = re.compile(rf"{_NUMBER}(?:\s*\([^)]*\))?\s*(?:[:.)]|\s[–—-]|[–—]\s)\s*(?=\S)")
_LEADING = r"^(?:(?:the|all|new|key|main|our|other|summary of|list of|identified|accelerated|previous)\s+)*"
_SHORTEST = 4
"""Words of the shortest wording of a finding."""

_LONGEST_LIST = 12
"""Words of the longest heading over a list of findings."""

_COVERED = 0.6
"""The share of a heading that an area's name must be."""

_MARK = re.compile(r"[•·▪●◦‣o\-–*+]\s+")
_ITEM = re.compile(r"\(?(?P<number>\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|(?P<path>\d+(?:\.\d+)+)\.?\s+")
_MUST = re.compile(r"\W*(?:[\w’'&-]+,?\s+){1,8}?(?:should|must)\b")
_NEEDS = re.compile(r"\W*(?:[\w’'&-]+,?\s+){1,8}?needs? to\b")
_ASKED = re.compile(r"\b(should|must|needs? to|make sure|ensure)\b", re.I)
_NONE = re.compile(r"\W*(?:there (?:is|are|was|were)|no|none|nil|n/a|not applicable)\b", re.I)
_LEAD_IN = re.compile(r":\W*$|\b(should|must)\b(.{,40} (to|that))?\W*$", re.S)
_TAIL = re.compile(
    r"(?<=[\w’”)])[\s:;–—-]+(?P<lead>(?:(?:With|By|Within|In)\b[^.:]{3,60},\s+)?"
    r"(?:(?:[A-Z][\w’'-]*\s+){1,5}|[Tt]he [a-z]+\s+)(?:should|must|needs? to)\b[^.]*:)\s*$"
)
_DUE = re.compile(
    r"\b[Bb]y (?P<day>(?:the )?(?:\d{1,2} [A-Z][a-z]+ \d{4}|(?:end of )?[A-Z][a-z]+ \d{4}|end of \d{4}))"
    r"|\b(?P<span>[Ww]ithin \w+ (?:days|weeks|months|years)(?: of [\w ]+?publication)?|[Ww]ith immediate effect)\b"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a kind of finding, its number as printed, and where the wording after it begins, if any does."""

    type: FindingType
    number: str | None
    wording: int | None


@derived
def _labels(frameworks: Frameworks) -> tuple[tuple[FindingType, re.Pattern[str]], ...]:
    return tuple(
        (FindingType(entry["finding"]), re.compile("|".join(entry["headings"]), re.I))
        for entry in frameworks.tables["section"]
        if "finding" in entry
    )


@derived
def _mentions(frameworks: Frameworks) -> tuple[tuple[FindingType, re.Pattern[str], re.Pattern[str]], ...]:
    """Each kind's label anywhere in a text, and at the beginning of a heading over a list."""
    found = []
    for type_, pattern in _labels(frameworks):
        loose = pattern.pattern.replace("^", "")
        found.append((type_, re.compile(rf"\b(?:{loose})", re.I), re.compile(rf"{_LEADING}(?:{loose})", re.I)))
    return tuple(found)


def label_of(frameworks: Frameworks, text: str) -> Label | None:
    """The label that a line is, or begins with: `Areas for improvement`, `CoC 1 - The force …`."""
    lead = len(text) - len(text.lstrip("*_ "))
    for type_, pattern in _labels(frameworks):
        match = pattern.match(text[lead:])
        if not match:
            continue
        own = re.search(r"\d+$", match.group())
        rest = lead + match.end()
        alone = _ALONE.match(text, rest)
        if alone:
            return Label(type_, own.group() if own else alone["number"], None)
        before = _BEFORE.match(text, rest)
        if before and _words_finding(frameworks, text[before.end() :]):
            return Label(type_, own.group() if own else before["number"], before.end())
    return None


def _words_finding(frameworks: Frameworks, text: str) -> bool:
    """Whether a text after a label is a finding's wording, or an area's name; that there are none is neither."""
    named = len(text.split()) >= _SHORTEST or area_of(frameworks, text, None) is not None
    return named and not text[0].islower() and not _NONE.match(text)


def listed_in(frameworks: Frameworks, heading: str) -> FindingType | None:
    """The kind of finding that a heading says it lists: the last, where it names several, as others have a label."""
    if len(heading.split()) > _LONGEST_LIST or not any(start.match(heading) for _, _, start in _mentions(frameworks)):
        return None
    found = [
        (match.start(), type_) for type_, anywhere, _ in _mentions(frameworks) for match in anywhere.finditer(heading)
    ]
    return max(found, key=lambda pair: pair[0])[1]


def area_of(frameworks: Frameworks, heading: str, framework: str | None) -> str | None:
    """The canonical name of the area that a heading is; a number before it, a grade and some words after it aside."""
    bare = re.sub(r"\([^)]*\)\W*$", "", heading)
    bare = re.sub(rf"\W+(grade\W+)?({'|'.join(frameworks.grades)})\W*$", "", bare, flags=re.I).strip(" :*_")
    for start, end, name in area_mentions(frameworks, bare, framework):
        if end - start >= _COVERED * len(bare) and area_alone(frameworks, bare[start:end], framework, printed=True):
            return name
    return area_alone(frameworks, bare, framework)


def item_start(text: str) -> tuple[str | None, int]:
    """The number of a list item as printed, and where its wording begins."""
    match = _ITEM.match(text) or _MARK.match(text)
    if not match:
        return None, 0
    named = match.groupdict()
    return named.get("number") or named.get("path"), match.end()


def demands(text: str, *, boxed: bool = False) -> bool:
    """Whether a title is worded as a demand; in a box what the force needs to do is one too."""
    return bool(_MUST.match(text) or (boxed and _NEEDS.match(text)))


def asks(text: str) -> bool:
    """Whether a wording asks for anything at all."""
    return bool(_ASKED.search(text))


def leads_in(text: str) -> bool:
    """Whether a paragraph leads into a list: `X should make sure that:`."""
    return bool(_LEAD_IN.search(text))


def lead_within(text: str) -> int | None:
    """Where a lead-in begins that was run into the wording before it."""
    match = _TAIL.search(text)
    return match.start("lead") if match else None


def due_in(text: str) -> str | None:
    """By when a wording asks for something, as printed."""
    match = _DUE.search(text)
    return (match["day"] or match["span"]) if match else None
