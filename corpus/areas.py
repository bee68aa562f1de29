"""Areas that inspections judge, by any of the names that rounds, reports and people give them."""

import re

from corpus.frameworks import derived, table


@derived
def _areas() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Each area's pattern of any of its names, and the names."""
    found = []
    for area in table("area"):
        names = sorted((area["name"], *area["aliases"], *area.get("spoken", ())), key=len, reverse=True)
        patterns = (r"\W+".join(map(re.escape, re.findall(r"\w+", name))) for name in names)
        found.append((re.compile(rf"\b({'|'.join(patterns)})\b", re.I), (area["name"], *area["aliases"])))
    return tuple(found)


def area_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each area's first name, and the pattern of any of its names."""
    return [(names[0], pattern) for pattern, names in _areas()]


@derived
def area_named(text: str, framework: str | None = None) -> str | None:
    """The canonical name of the area that a text names by the longest name in it; of one framework, where given."""
    found = [
        (len(match.group()), names[0])
        for (pattern, names), entry in zip(_areas(), table("area"), strict=True)
        for match in pattern.finditer(text)
        if framework is None or entry["framework"] == framework
    ]
    return max(found)[1] if found else None


@derived
def area_order() -> dict[str, int]:
    """Each area's place in its framework, by canonical name."""
    return {entry["name"]: at for at, entry in enumerate(table("area"))}


def area_aliases(area: str) -> tuple[str, ...]:
    """All names of an area, the canonical first; just the one where the frameworks do not know it."""
    return next((names for _, names in _areas() if names[0] == area), (area,))


def framework_of(inspection: str | None) -> str | None:
    """The framework that an inspection is judged by, as area entries name it: PEEL for PEEL 2021/22."""
    known = {entry["framework"] for entry in table("area")}
    return next((name for name in known if inspection and inspection.split()[0] == name), None)


def crosswalk() -> tuple[str, str]:
    """(by whom, when) the areas' names in different rounds were signed off as one area; empty where nobody did."""
    entry = table("crosswalk")
    return entry["signed_off_by"], entry["signed_off_on"]


def area_mentions(text: str) -> list[str]:
    """The names of areas as they stand in a text."""
    return [match.group() for pattern, _ in _areas() for match in pattern.finditer(text)]


def areas_named(text: str) -> list[str]:
    """All the names of the areas that a text mentions by any of them."""
    return [name for pattern, names in _areas() if pattern.search(text) for name in names]
