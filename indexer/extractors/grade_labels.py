"""Grades beside a name: `Grade: Good` or `Good` under an area's heading, `Area (Adequate)`, `Area: adequate`."""

import re
from collections.abc import Iterator

from corpus.areas import area_alone
from corpus.frameworks import Frameworks
from corpus.nouns import Block, Kind
from corpus.scale import grade_alone, grade_label, grade_of, grade_words
from indexer.extractors.grade_place import Found, Judged, Places, area_of, areas_in, beside_areas, grade_line
from indexer.reading import Span, span

_NAMED = re.compile(
    r"\W*(?P<name>[^:()]*\w[^:()]*?)\s*(?:[:–—]|\s-\s|\((?=[^)]*\)\W*$))\s*(?P<given>[^()]*?)\)?[\W_]*$", re.S
)
_FIRST = re.compile(r"\W*(?P<given>\w[^:–—]{2,24}?)\s*[:–—]\s*(?=\w)")
_BESIDE = re.compile(r"\s*\(\s*(?P<given>[^()]{2,30})\s*\)")
_LINE = 250
"""Characters of a line that is a name and its grade, at most."""

_LONGEST = 12
"""Words in the name of an area, at most."""


def label_grades(places: Places) -> Iterator[Found]:
    """The grades of labels, lines and headings, outside of tables."""
    named: list[Found] = []
    for block in places.reading.blocks:
        text = places.reading.text(block)
        if not block.cell and grade_words(places.frameworks).search(text) and not grade_line(places.frameworks, text):
            named += _named(places, block)
    yield from _trusted(named)
    under = places.lines.items()
    yield from _trusted([found for heading, lines in under for found in _under(places, heading, lines)])


def _trusted(found: list[Found]) -> Iterator[Found]:
    """What was read in one form; unknown names only beside known ones, so that the form is one of grading."""
    if any(known for _, known in found):
        yield from found


def _under(places: Places, heading: Block, lines: list[tuple[Block, str, bool]]) -> Iterator[Found]:
    """The grade of the area of a heading; none where the lines under it give several, as a key does."""
    if len({grade for _, grade, _ in lines}) > 1:
        return
    force = places.force(heading, places.reading.text(heading))
    about = places.inspections(heading, places.reading.text(heading), force=force)
    for block, grade, labelled in lines:
        judged = places.judged_under(heading, grade, force, about, span(block))
        found, known = places.found(block, judged)
        yield found, known or (labelled and bool(about))


def _named(places: Places, block: Block) -> Iterator[Found]:
    """The grades that stand beside a name, line by line."""
    text = places.reading.text(block)
    for line in re.finditer(r"[^\n]+", text):
        whole, grade = _name_and_grade(places.frameworks, line.group())
        at = (block.start + line.start(), block.start + line.end())
        if grade:
            yield from _whole(places, block, whole, grade, at)
            continue
        first = _FIRST.match(line.group())
        given = grade_words(places.frameworks).fullmatch(first["given"]) if first else None
        if first and given:
            yield from _listed(
                places, block, line.group()[first.end() :], grade_of(places.frameworks, given["grade"]), at
            )
        elif any(
            grade_words(places.frameworks).fullmatch(beside["given"].strip())
            for beside in _BESIDE.finditer(line.group())
        ):
            yield from _within(places, block, line.group(), at)
    if block.kind is Kind.HEADING and "\n" in text:
        yield from _wrapped(places, block, text)


def _wrapped(places: Places, block: Block, text: str) -> Iterator[Found]:
    """The grade in a heading of several lines."""
    whole, grade = _name_and_grade(places.frameworks, text)
    if grade:
        yield from _whole(places, block, whole, grade, span(block))


def _name_and_grade(frameworks: Frameworks, line: str) -> tuple[str, str | None]:
    """The name that a line begins with and the grade that it ends with; no grade where it holds more."""
    whole = _NAMED.match(" ".join(line.split())) if len(line) <= _LINE else None
    return (whole["name"], grade_alone(frameworks, whole["given"])) if whole else ("", None)


def _whole(places: Places, block: Block, name: str, grade: str, at: Span) -> Iterator[Found]:
    """A name with its grade and nothing else; one that the frameworks do not know may be a force's own."""
    force = places.force(block, name)
    about = places.inspections(block, name, force=force)
    inspection, area = area_of(places.frameworks, name, about)
    if area or (len(name.split()) <= _LONGEST and not grade_label(places.frameworks).fullmatch(name)):
        yield places.found(block, Judged(force, inspection, area or name, grade, name, (at,), area is not None))


def _listed(places: Places, block: Block, rest: str, grade: str, at: Span) -> Iterator[Found]:
    """The areas that are the rest of a line that begins with a grade, where the paper is of an inspection."""
    force = places.force(block, rest)
    about = places.inspections(block, rest, force=force)
    mentions = areas_in(places.frameworks, rest, about[0]) if about else []
    for start, end, area in mentions if not beside_areas(rest, mentions) else ():
        here = (at[0], at[1] - len(rest) + end)
        yield places.found(block, Judged(force, about[0], area, grade, rest[start:end], (here,)))


def _within(places: Places, block: Block, line: str, at: Span) -> Iterator[Found]:
    """Areas by their printed names, each with its grade in brackets, within a line that says more."""
    force = places.force(block, line)
    about = places.inspections(block, line, force=force)
    for start, end, area in areas_in(places.frameworks, line, about[0] if about else None):
        beside = _BESIDE.match(line, end)
        given = grade_words(places.frameworks).fullmatch(beside["given"].strip()) if beside else None
        if beside and given and area_alone(places.frameworks, line[start:end], printed=True):
            here = (at[0] + start, at[0] + beside.end())
            grade = grade_of(places.frameworks, given["grade"])
            yield places.found(block, Judged(force, about[0] if about else None, area, grade, line[start:end], (here,)))
