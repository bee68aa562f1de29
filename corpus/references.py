"""How texts speak of findings without repeating them: “the two causes of concern”, “the second recommendation”."""

import re
from dataclasses import dataclass

from corpus.facts import FindingType
from corpus.frameworks import Frameworks, derived

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Reference:
    """Findings of a kind that a text speaks of: so many (`count`), the one in a `place` from 1, or all of them."""

    type: FindingType
    start: int
    end: int
    count: int | None = None
    place: int | None = None


@derived
def _patterns(frameworks: Frameworks) -> tuple[tuple[FindingType, re.Pattern[str]], ...]:
    found = []
    for entry in frameworks.tables["section"]:
        if "finding" in entry:
            names = "|".join(head.replace("^", "") for head in entry["headings"])
            number, place = "|".join(_NUMBERS), "|".join(ORDINALS)
            which = rf"all(?: of)?(?: the)?|(?P<both>both(?: of)?(?: the)?)|the (?P<number>{number}|\d+)"
            which += rf"|the (?P<place>{place})|the"
            found.append((FindingType(entry["finding"]), re.compile(rf"\b(?:{which})\s+(?:\w+\s+)?(?:{names})", re.I)))
    return tuple(found)


def reference(frameworks: Frameworks, text: str) -> Reference | None:
    """The first findings that a text speaks of by kind and number or place."""
    found = [
        (match.start(), kind, match) for kind, pattern in _patterns(frameworks) for match in pattern.finditer(text)
    ]
    if not found:
        return None
    start, kind, match = min(found, key=lambda one: one[0])
    number = (match["number"] or ("two" if match["both"] else "")).lower()
    count = int(number) if number.isdigit() else _NUMBERS.index(number) + 1 if number else None
    place = ORDINALS.index(match["place"].lower()) + 1 if match["place"] else None
    return Reference(kind, start, match.end(), count, place)
