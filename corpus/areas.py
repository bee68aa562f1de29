"""Areas that inspections judge, by any of the names that rounds, reports and people give them."""

import re
from collections.abc import Iterable

from corpus.frameworks import Frameworks, derived


@derived
def _areas(frameworks: Frameworks, one_framework: bool = False) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Each area's pattern of any of its names, and the names; `short` ones tell areas of one framework apart."""
    found = []
    for area in frameworks.tables["area"]:
        said = (*area.get("spoken", ()), *(area.get("short", ()) if one_framework else ()))
        names = sorted((area["name"], *area["aliases"], *said), key=len, reverse=True)
        patterns = (r"\W+".join(map(re.escape, re.findall(r"\w+", name))) for name in names)
        found.append((re.compile(rf"\b({'|'.join(patterns)})\b", re.I), (area["name"], *area["aliases"])))
    return tuple(found)


def area_patterns(frameworks: Frameworks) -> list[tuple[str, re.Pattern[str]]]:
    """Each area's first name, and the pattern of any of its names."""
    return [(names[0], pattern) for pattern, names in _areas(frameworks)]


def area_named(frameworks: Frameworks, text: str, framework: str | None = None) -> str | None:
    """The canonical name of the area that a text names by the longest name in it; of one framework, where given."""
    found = area_mentions(frameworks, text, framework)
    return max(found, key=lambda one: one[1] - one[0])[2] if found else None


@derived
def area_order(frameworks: Frameworks) -> dict[str, int]:
    """Each area's place in its framework, by canonical name."""
    return {entry["name"]: at for at, entry in enumerate(frameworks.tables["area"])}


def area_aliases(frameworks: Frameworks, area: str) -> tuple[str, ...]:
    """All names of an area, the canonical first; just the one where the frameworks do not know it."""
    return next((names for _, names in _areas(frameworks) if names[0] == area), (area,))


def framework_of(frameworks: Frameworks, inspection: str | None) -> str | None:
    """The framework that an inspection is judged by, as area entries name it: PEEL for PEEL 2021/22."""
    if inspection is None:
        return None
    named = frameworks.tables["inspection"]
    own = next((entry.get("framework") for entry in named if entry["name"] == inspection), None)
    known = {entry["framework"] for entry in frameworks.tables["area"]}
    return next((name for name in (own, inspection.split()[0]) if name in known), None)


@derived
def area_frameworks(frameworks: Frameworks) -> dict[str, str]:
    """The framework of each area, by canonical name."""
    return {entry["name"]: entry["framework"] for entry in frameworks.tables["area"]}


def area_framework(frameworks: Frameworks, area: str) -> str | None:
    """The framework of an area, by its canonical name; None for one that the frameworks do not know."""
    return area_frameworks(frameworks).get(area)


@derived
def _whole_names(frameworks: Frameworks) -> dict[tuple[str, str], tuple[str, bool]]:
    """(canonical name, whether printed so) by framework and the plain wording of each name that can stand alone."""
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for entry in frameworks.tables["area"]:
        printed = (entry["name"], *entry["aliases"], *entry.get("alone", ()))
        for name in (*printed, *entry.get("spoken", ())):
            found.setdefault((entry["framework"], _plain(name)), (entry["name"], name in printed))
    return found


def area_alone(frameworks: Frameworks, text: str, framework: str | None = None, *, printed: bool = False) -> str | None:
    """The canonical name of the area of which a whole text is a name, a number before it aside.

    Of one framework, where given; `printed` leaves out names that people only speak by.
    """
    plain = _plain(re.sub(r"^\W*(\d+(\.\d+)*|[a-z]|[ivx]+)[.):]\s", "", text, flags=re.I))
    meant = (framework,) if framework else dict.fromkeys(area_frameworks(frameworks).values())
    found = (_whole_names(frameworks).get((name, plain)) for name in meant)
    return next((area for area, official in filter(None, found) if official or not printed), None)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("&", " and ")))


def crosswalk(frameworks: Frameworks) -> tuple[str, str]:
    """(by whom, when) the areas' names in different rounds were signed off as one area; empty where nobody did."""
    entry = frameworks.tables["crosswalk"]
    return entry["signed_off_by"], entry["signed_off_on"]


def area_mentions(frameworks: Frameworks, text: str, framework: str | None = None) -> list[tuple[int, int, str]]:
    """(start, end, canonical name) of the areas that a text names, in order; of one framework, where given.

    What stands within a longer name of an area is not one; a name that two frameworks share is given for both.
    """
    areas = _areas(frameworks, framework is not None)
    found = [
        (match.start(), match.end(), names[0])
        for (pattern, names), entry in zip(areas, frameworks.tables["area"], strict=True)
        for match in pattern.finditer(text)
        if (framework is None or entry["framework"] == framework) and not _is_other(match, entry.get("not", ()))
    ]
    return sorted(one for one in found if not any(_within(one, other) for other in found))


def _is_other(match: re.Match[str], others: Iterable[str]) -> bool:
    """Whether what names an area is part of something else."""
    found = (other.span() for pattern in others for other in re.finditer(pattern, match.string, re.I))
    return any(start <= match.start() and match.end() <= end for start, end in found)


def _within(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and one[1] - one[0] < other[1] - other[0]


def areas_named(frameworks: Frameworks, text: str) -> list[str]:
    """Canonical names of the areas that a text names, in order, each once."""
    return list(dict.fromkeys(name for _, _, name in area_mentions(frameworks, text)))
