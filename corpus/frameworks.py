"""The inspection frameworks, forces and glossary, as data beside this module."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("corpus").joinpath(name).read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", " ", text.lower())).strip()


@cache
def _headings() -> tuple[frozenset[str], frozenset[str]]:
    """Headings of areas and chapters, and of the sections inside an area."""
    peel = _data("frameworks/peel.toml")
    areas = [name for area in peel["area"] for name in (area["name"], *area["aliases"])]
    chapters, sections = peel["headings"]["chapters"], peel["headings"]["sections"]
    return frozenset(map(_plain, (*areas, *chapters))), frozenset(map(_plain, sections))


def is_section(heading: str) -> bool:
    """Whether a heading names a section that each area has, such as Main findings."""
    return _plain(heading) in _headings()[1]


def heading_level(text: str, otherwise: int = 4) -> int:
    """A level for a heading that brings none: 1 for capitals, 2 for areas and chapters."""
    if text.isupper() and len(re.findall(r"[A-Z]{2,}", text)) > 1:
        return 1
    return 2 if _plain(text) in _headings()[0] else otherwise


@cache
def _areas() -> tuple[re.Pattern[str], ...]:
    names = [name for area in _data("frameworks/peel.toml")["area"] for name in (area["name"], *area["aliases"])]
    return tuple(
        re.compile(r"\b" + r"\W+".join(map(re.escape, re.findall(r"\w+", name))) + r"\b", re.I)
        for name in sorted(names, key=len, reverse=True)
    )


def area_mentions(text: str) -> list[str]:
    """The names of areas in a text, as they stand there, longest first."""
    return [match.group() for pattern in _areas() for match in pattern.finditer(text)]


def grades() -> tuple[str, ...]:
    """The words that grade an area, best first."""
    return tuple(_data("frameworks/peel.toml")["grades"]["words"])


@cache
def glossary() -> dict[str, str]:
    """Acronyms of the field and what they stand for."""
    terms: dict[str, str] = _data("glossary.toml")["acronyms"]
    return terms


@cache
def forces() -> dict[str, tuple[str, ...]]:
    """The forces of England and Wales by short name, with the names that mean each."""
    return {force["name"]: (force["name"], *force.get("aliases", ())) for force in _data("forces.toml")["force"]}


@cache
def named_inspections() -> dict[str, tuple[str, ...]]:
    """Inspections with a name of their own, and the patterns that mean each."""
    return {entry["name"]: tuple(entry["patterns"]) for entry in _data("frameworks/inspections.toml")["inspection"]}


@cache
def part_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds of part, each with the pattern of the headings that start one."""
    return tuple(
        (part["kind"], re.compile("|".join(part["headings"]), re.I)) for part in _data("parts.toml")["part"]
    )
