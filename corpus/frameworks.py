"""The inspection frameworks, forces, names and words of the field, as data: bundled here, or a force's own."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from corpus.errors import InvalidEvidenceFile
from corpus.shapes import shape_problems
from corpus.toml_file import read_toml

OWN = "frameworks.toml"
"""A force's own file, at the root of its evidence; each table in it takes the place of the bundled one."""

P = ParamSpec("P")
R = TypeVar("R")


class Frameworks:
    """Tables of names and words; what is derived from them is kept beside them."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.derived: dict[Any, Any] = {}


@cache
def bundled() -> Frameworks:
    """The tables that come with the application."""
    root = files("corpus")
    tables: dict[str, Any] = {}
    for path in (*root.joinpath("frameworks").iterdir(), *root.iterdir()):
        if path.name.endswith(".toml"):
            for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
                tables[name] = [*tables.get(name, []), *table] if isinstance(table, list) else table
    return Frameworks(tables)


def read_frameworks(folder: Path) -> Frameworks:
    """The bundled tables with those of the folder's own file in their place; raises InvalidEvidenceFile."""
    path = folder / OWN
    if not path.exists():
        return bundled()
    own = read_toml(path)
    problems = [problem for name, table in own.items() for problem in shape_problems(name, table, bundled().tables)]
    if problems:
        raise InvalidEvidenceFile(path, problems)
    return Frameworks({**bundled().tables, **own})


_IN_USE: ContextVar[Frameworks | None] = ContextVar("frameworks", default=None)


@contextmanager
def using(frameworks: Frameworks) -> Iterator[None]:
    """Within this, the functions below speak of these frameworks; outside of any, of the bundled ones."""
    token = _IN_USE.set(frameworks)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def table(name: str) -> Any:
    """One table of the frameworks in use."""
    return (_IN_USE.get() or bundled()).tables[name]


def derived(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function makes of the frameworks in use, as long as those live."""

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        known = (_IN_USE.get() or bundled()).derived
        key = (function, args, *sorted(kwargs.items()))
        if key not in known:
            known[key] = function(*args, **kwargs)
        result: R = known[key]
        return result

    return kept


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", " ", text.lower())).strip()


@derived
def _chapters() -> frozenset[str]:
    areas = [name for area in table("area") for name in (area["name"], *area["aliases"])]
    return frozenset(map(_plain, (*areas, *table("headings")["chapters"])))


@derived
def sections() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """(name, pattern of its headings, pattern of the words that ask for it) of the sections that people ask for."""
    return tuple(
        (entry["name"], re.compile("|".join(entry["headings"]), re.I), re.compile("|".join(entry["asked"]), re.I))
        for entry in table("section")
    )


@derived
def finding_names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(what a type of finding is called, pattern of the words that ask for it), as the sections that hold them say."""
    return tuple(
        (entry["finding"], re.compile("|".join(entry["asked"]), re.I))
        for entry in table("section")
        if "finding" in entry
    )


@derived
def belongs_within(heading: str) -> re.Pattern[str] | None:
    """The headings of the section to whose findings this section belongs, as recommendations to a cause of concern."""
    known = {entry["name"]: entry for entry in table("section")}
    for name, heads, _ in sections():
        if "within" in known[name] and heads.search(heading):
            return next(pattern for other, pattern, _ in sections() if other == known[name]["within"])
    return None


@derived
def is_section(heading: str) -> bool:
    """Whether a heading names a section that each area has, such as Main findings."""
    plain = _plain(heading)
    named = any(plain == _plain(name) for name in table("headings")["sections"])
    if named or len(plain.split()) > 4:
        return named
    of_findings = {entry["name"] for entry in table("section") if "finding" in entry}
    return any(heads.search(heading.strip("*_ ")) for name, heads, _ in sections() if name in of_findings)


def heading_level(text: str, otherwise: int = 4) -> int:
    """A level for a heading that brings none: 1 for capitals, 2 for areas and chapters."""
    if text.isupper() and len(re.findall(r"[A-Z]{2,}", text)) > 1:
        return 1
    return 2 if _plain(text) in _chapters() else otherwise


@derived
def speaker_of(kind: str, *headings: str) -> str:
    """Who speaks in a part of a kind, under headings from the nearest outwards; as corpus.facts.Speaker has it."""
    for heading in headings:
        for entry in table("speaker"):
            if re.search("|".join(entry["headings"]), heading, re.I):
                return str(entry["name"])
    of_kind = (entry["name"] for entry in table("speaker") if re.search("|".join(entry["kinds"]), kind, re.I))
    return str(next(of_kind, table("speaker")[-1]["name"]))


def grades() -> tuple[str, ...]:
    """The words that grade an area, best first."""
    return tuple(table("grades")["words"])


@derived
def glossary() -> dict[str, str]:
    """Acronyms of the field and what they stand for."""
    terms: dict[str, str] = table("acronyms")
    return terms


@derived
def forces() -> dict[str, tuple[str, ...]]:
    """The forces of England and Wales by short name, with the names that mean each."""
    return {force["name"]: (force["name"], *force.get("aliases", ())) for force in table("force")}


@derived
def named_inspections() -> dict[str, tuple[str, ...]]:
    """Inspections with a name of their own, and the patterns that mean each."""
    return {entry["name"]: tuple(entry["patterns"]) for entry in table("inspection")}


@derived
def part_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds of part, each with the pattern of the headings that start one."""
    return tuple((part["kind"], re.compile("|".join(part["headings"]), re.I)) for part in table("part"))
