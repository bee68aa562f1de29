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
def _area_entries() -> tuple[dict[str, Any], ...]:
    return tuple(area for name in ("peel", "ncpi") for area in _data(f"frameworks/{name}.toml")["area"])


@cache
def _chapters() -> frozenset[str]:
    areas = [name for area in _area_entries() for name in (area["name"], *area["aliases"])]
    return frozenset(map(_plain, (*areas, *_data("frameworks/peel.toml")["headings"]["chapters"])))


@cache
def sections() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """(name, pattern of its headings, pattern of the words that ask for it) of the sections that people ask for."""
    return tuple(
        (entry["name"], re.compile("|".join(entry["headings"]), re.I), re.compile("|".join(entry["asked"]), re.I))
        for entry in _data("frameworks/peel.toml")["section"]
    )


@cache
def belongs_within(heading: str) -> re.Pattern[str] | None:
    """The headings of the section to whose findings this section belongs, as recommendations to a cause of concern."""
    known = {entry["name"]: entry for entry in _data("frameworks/peel.toml")["section"]}
    for name, heads, _ in sections():
        if "within" in known[name] and heads.search(heading):
            return next(pattern for other, pattern, _ in sections() if other == known[name]["within"])
    return None


@cache
def is_section(heading: str) -> bool:
    """Whether a heading names a section that each area has, such as Main findings."""
    plain = _plain(heading)
    named = any(plain == _plain(name) for name in _data("frameworks/peel.toml")["headings"]["sections"])
    short = len(plain.split()) <= 4
    return named or (short and any(pattern.search(heading.strip("*_ ")) for _, pattern, _ in sections()[:5]))


def heading_level(text: str, otherwise: int = 4) -> int:
    """A level for a heading that brings none: 1 for capitals, 2 for areas and chapters."""
    if text.isupper() and len(re.findall(r"[A-Z]{2,}", text)) > 1:
        return 1
    return 2 if _plain(text) in _chapters() else otherwise


@cache
def _areas() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Each area's pattern of any of its names, and the names."""
    found = []
    for area in _area_entries():
        names = sorted((area["name"], *area["aliases"], *area.get("spoken", ())), key=len, reverse=True)
        patterns = (r"\W+".join(map(re.escape, re.findall(r"\w+", name))) for name in names)
        found.append((re.compile(rf"\b({'|'.join(patterns)})\b", re.I), (area["name"], *area["aliases"])))
    return tuple(found)


def area_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each area's first name, and the pattern of any of its names."""
    return [(names[0], pattern) for pattern, names in _areas()]


def area_mentions(text: str) -> list[str]:
    """The names of areas as they stand in a text."""
    return [match.group() for pattern, _ in _areas() for match in pattern.finditer(text)]


def areas_named(text: str) -> list[str]:
    """All the names of the areas that a text mentions by any of them."""
    return [name for pattern, names in _areas() if pattern.search(text) for name in names]


def grades() -> tuple[str, ...]:
    """The words that grade an area, best first."""
    return tuple(_data("frameworks/peel.toml")["grades"]["words"])


@cache
def glossary() -> dict[str, str]:
    """Acronyms of the field and what they stand for."""
    terms: dict[str, str] = _data("glossary.toml")["acronyms"]
    return terms


@cache
def spoken() -> dict[str, str]:
    """Words of questions, and the words that documents use for them."""
    words: dict[str, str] = _data("glossary.toml")["spoken"]
    return words


@cache
def frame_words() -> frozenset[str]:
    """Words that frame a question without telling what it is about."""
    return frozenset(_data("glossary.toml")["frame"]["words"])


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
    return tuple((part["kind"], re.compile("|".join(part["headings"]), re.I)) for part in _data("parts.toml")["part"])
