"""What a question names, each thing found once with its place: areas, forces, inspections, times, grades, findings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from corpus.areas import area_mentions, framework_of
from corpus.facts import FindingType
from corpus.frameworks import Frameworks
from corpus.nouns import Part
from corpus.scale import grade_of, grade_words
from corpus.scope import forces_named, inspections
from retrieval.understanding.cues import cue, in_full, pattern
from retrieval.understanding.spans import blanked, period_spans

Span = tuple[int, int]


class Names(StrEnum):
    """What sort of thing a mention names; the value is what stands for it where questions are compared."""

    AREA = "AREA"
    FORCE = "FORCE"
    PERIOD = "PERIOD"
    GRADE = "GRADE"
    FINDING = "FINDING"
    NUMBER = "NUMBER"
    EXCEPTED = "EXCEPTED"


class Polarity(StrEnum):
    """How what a mention names is asked for."""

    IS = "is"
    NOT = "not"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Held(Protocol):
    """What a store holds by which names are told: its parts, and the numbers of its actions in small letters."""

    @property
    def parts(self) -> Sequence[Part]: ...
    @property
    def action_numbers(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch of a question that names something; `value` is its canonical name."""

    start: int
    end: int
    names: Names
    value: str
    polarity: Polarity = Polarity.IS


def mentions(frameworks: Frameworks, text: str, held: Held, today: date) -> tuple[Mention, ...]:
    """All that a text names, in order."""
    excepted = [Mention(*match.span(), Names.EXCEPTED, match["but"]) for match in _but().finditer(text)]
    period = period_spans(frameworks, text, today)
    found = [
        *excepted,
        *(Mention(start, end, Names.PERIOD, text[start:end]) for start, end in period),
        *_areas(frameworks, text, period, excepted),
        *_forces(frameworks, text, held),
        *_findings(frameworks, text),
        *_numbers(text, held),
    ]
    taken = [(one.start, one.end) for one in found if one.names in (Names.AREA, Names.FORCE)]
    taken += [match.span() for match in cue("praise", "praise").pattern.finditer(text)]
    return tuple(sorted([*found, *_grades(frameworks, blanked(text, taken))]))


def spans_of(found: Iterable[Mention], *names: Names) -> list[Span]:
    """Where mentions of these sorts stand."""
    return [(one.start, one.end) for one in found if one.names in names]


def values_of(found: Iterable[Mention], names: Names, *polarities: Polarity) -> tuple[str, ...]:
    """The values of the mentions of one sort, each once; of these polarities alone, where any are given."""
    wanted = polarities or tuple(Polarity)
    return tuple(dict.fromkeys(one.value for one in found if one.names is names and one.polarity in wanted))


def masked(text: str, found: Sequence[Mention]) -> str:
    """The text with the sort in the place of each name, so that questions on other areas and times compare as equal."""
    last = len(text)
    for one in sorted(found, reverse=True):
        if one.names in (Names.AREA, Names.FORCE, Names.PERIOD) and one.end <= last:
            text, last = f"{text[: one.start]}{one.names}{text[one.end :]}", one.start
    return text


def _but() -> re.Pattern[str]:
    return pattern("polarity", "but")


def _polarity(text: str, start: int, end: int) -> Polarity:
    """How a stretch is asked for, by what stands before and after it."""
    for name in (Polarity.AT_LEAST, Polarity.AT_MOST):
        if pattern("polarity", name).search(text[end:]):
            return name
    for name in (Polarity.BELOW, Polarity.ABOVE, Polarity.NOT):
        if pattern("polarity", name).search(text[:start]):
            return name
    return Polarity.IS


def _areas(frameworks: Frameworks, text: str, period: Sequence[Span], excepted: Sequence[Mention]) -> Iterator[Mention]:
    """The areas that a text names; of the framework of the inspection that it names, if it mentions any of that."""
    named = " ".join(text[start:end] for start, end in period)
    own = {framework_of(frameworks, name) for name in inspections(frameworks, named)} - {None}
    of_it = [mention for framework in own for mention in area_mentions(frameworks, text, framework)]
    for start, end, name in sorted(of_it) or area_mentions(frameworks, text):
        without = any(one.start <= start and end <= one.end for one in excepted)
        yield Mention(start, end, Names.AREA, name, Polarity.NOT if without else Polarity.IS)


def _forces(frameworks: Frameworks, text: str, held: Held) -> Iterator[Mention]:
    """The forces that a text names, also by their short name alone."""
    known = {part.force: (part.force,) for part in held.parts if part.force} | frameworks.forces
    others = list(_other_bodies(text, known))
    yield from others
    text = blanked(text, [(one.start, one.end) for one in others])
    named = dict.fromkeys(forces_named(frameworks, text)) | dict.fromkeys(
        name
        for name, aliases in known.items()
        if any(re.search(rf"\b{re.escape(one)}s?\b", text, re.I) for one in aliases)
    )
    called = r"(?:[’']?s)?(?: (?:police service|police|constabulary|service))?(?:[’']s)?"
    for force in named:
        for alias in known.get(force, (force,)):
            for match in re.finditer(rf"\b{re.escape(alias)}{called}\b", text, re.I):
                yield Mention(*match.span(), Names.FORCE, force)


def _other_bodies(text: str, known: Mapping[str, Sequence[str]]) -> Iterator[Mention]:
    """Bodies that share a force's name and are none of it, such as its county's fire service."""
    named = "|".join(re.escape(alias) for aliases in known.values() for alias in aliases)
    body = pattern("other_bodies", "named").pattern
    for match in re.finditer(rf"\b(?:{named})(?: (?:and|&) [A-Z]\w+)? {body}", text, re.I):
        yield Mention(*match.span(), Names.FORCE, match.group())


def _findings(frameworks: Frameworks, text: str) -> Iterator[Mention]:
    """The kinds of finding that a text names; what praises asks for practices where nothing else is named."""
    found = [
        Mention(*match.span(), Names.FINDING, FindingType(name))
        for name, asked in frameworks.finding_names
        for match in asked.finditer(text)
    ]
    known = {one.value for one in found}
    full = in_full(text)
    shorthand = [
        FindingType(name) for name, asked in frameworks.finding_names if name not in known and asked.search(full)
    ]
    praise = cue("praise", "praise").pattern.search(text)
    if not found and not shorthand and praise:
        shorthand = [FindingType.INNOVATIVE_PRACTICE, FindingType.PROMISING_PRACTICE]
    yield from found
    yield from (Mention(*(praise.span() if praise else (0, 0)), Names.FINDING, name) for name in shorthand)


_NUMBERED = re.compile(r"(?<![\w/.-])(?=[\w/.-]*\d)[\w]+[/.-]\w+(?![\w/-]|\.\d)")
"""What may be the number of a row: two parts with a stroke, a dash or a full stop between them, no date of three."""


def _numbers(text: str, held: Held) -> Iterator[Mention]:
    """Numbers by which rows are named: an action's that the store holds, and those printed as question 2 or CoC 1."""
    for match in _NUMBERED.finditer(text):
        if match.group().lower() in held.action_numbers:
            yield Mention(*match.span(), Names.NUMBER, match.group())
            return
    if printed := cue("number", "number").pattern.search(text):
        yield Mention(*printed.span(), Names.NUMBER, next(filter(None, printed.groups())))


def _grades(frameworks: Frameworks, text: str) -> Iterator[Mention]:
    """The words that grade an area, and how they are asked for."""
    for match in grade_words(frameworks).finditer(text):
        yield Mention(*match.span(), Names.GRADE, grade_of(frameworks, match["grade"]), _polarity(text, *match.span()))
    for match in re.finditer(r"\bRIs?\b", text):
        yield Mention(
            *match.span(), Names.GRADE, grade_of(frameworks, "requires improvement"), _polarity(text, *match.span())
        )
    for match in re.finditer(rf"\b({'|'.join(map(re.escape, frameworks.grades))})s\b", text, re.I):
        yield Mention(*match.span(), Names.GRADE, match[1].lower(), _polarity(text, *match.span()))
