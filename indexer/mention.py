"""Meetings that a sentence mentions with their day: held, or to be held."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.days import WEEKDAY, days_in
from corpus.frameworks import Frameworks, derived
from corpus.meetings import any_of, said, whole

_BETWEEN = 120
"""Characters between a meeting and its day in a sentence, at most."""

_BEFORE = 40
"""Characters before a meeting in which a sentence says that it is to come."""

_BARE = re.compile(rf"[\s,(]*(?:on|of|for|dated)?\s*{WEEKDAY}(?:the\s+)?", re.I)
_LEADS = re.compile(rf"\b(?:on|of|for|dated)\s+{WEEKDAY}(?:the\s+)?$", re.I)
_OVER = re.compile(r"\W{1,2}(?:was|were|had|heard|took|considered|noted|agreed|looked)\b")


def mentions(frameworks: Frameworks, sentence: str) -> Iterator[tuple[date, str, bool | None]]:
    """(day, topic, whether it is to come) of each meeting that a sentence gives the day of; None where it doesn't say.

    The topic is empty where the sentence only points to it.
    """
    for day, start, end in days_in(sentence):
        before = list(_meeting(frameworks).finditer(sentence, max(0, start - _BETWEEN - _BEFORE), start))
        after = _held_after(frameworks).match(sentence, end)
        if before and _is_its(frameworks, sentence[before[-1].end() : start]):
            ahead = _to_come(frameworks, sentence[max(0, before[-1].start() - _BEFORE) : start])
            over = said(frameworks, "meeting", "held").search(sentence, before[-1].end(), start) or _OVER.match(
                sentence, end
            )
            topic = about(frameworks, sentence[before[-1].end() : start]) or about(frameworks, sentence[end:])
            yield day, topic, ahead or (False if over else None)
        elif after:
            yield day, about(frameworks, sentence[after.end() :]), _to_come(frameworks, after.group())


def about(frameworks: Frameworks, text: str) -> str:
    """What stands after a verb such as `to consider`; empty where that only points elsewhere."""
    found = _about(frameworks).search(text)
    topic = found["topic"].strip(" ,.") if found else ""
    return "" if whole(frameworks, "meeting", "pointing").fullmatch(topic) else topic


def _is_its(frameworks: Frameworks, between: str) -> bool:
    """Whether a day is that of the meeting before it, by the words between them."""
    if len(between) > _BETWEEN or re.search(r"\.\s|;", between):
        return False
    tells = _to_come(frameworks, between) or said(frameworks, "meeting", "held").search(between)
    return bool(_BARE.fullmatch(between) or (tells and _LEADS.search(between)))


def _to_come(frameworks: Frameworks, text: str) -> bool:
    return re.search(rf"\b{any_of(frameworks, 'meeting', 'planned')}\b", text, re.I) is not None


@derived
def _about(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(frameworks, 'meeting', 'about')}\s+(?P<topic>[^.,;:]+)", re.I)


@derived
def _meeting(frameworks: Frameworks) -> re.Pattern[str]:
    """A meeting called by a name before the noun, or a body that meets."""
    noun = rf"{any_of(frameworks, 'meeting', 'mentioned')}\s+{any_of(frameworks, 'meeting', 'nouns')}"
    meets = r"(?:will\s+(?:next\s+)?meet(?:\s+again|\s+next)?|meets(?:\s+again|\s+next)?|met)"
    return re.compile(rf"\b(?:{noun}|{any_of(frameworks, 'meeting', 'bodies')}\s+{meets})\b", re.I)


@derived
def _held_after(frameworks: Frameworks) -> re.Pattern[str]:
    """A meeting said to be held on the day just before: On 4 May 2025 a Scrutiny Meeting was held."""
    name = (
        rf"(?:[\w’'&-]+ ){{0,5}}{any_of(frameworks, 'meeting', 'mentioned')}\s+{any_of(frameworks, 'meeting', 'nouns')}"
    )
    held = r"(?:was|is|will be|is to be|is due to be)\s+(?:held|taking place|to take place)|took place|will take place"
    return re.compile(rf",?\s+(?:a|an|the|our|my|his|her|its|their)?\s*{name}[^.]{{0,60}}?\b(?:{held})", re.I)
