"""The inspection frameworks, forces, names and words of the field, as data: bundled here, or a force's own."""

import re
import tomllib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from corpus.errors import InvalidEvidenceFile
from corpus.shapes import shape_problems
from corpus.toml_file import read_toml

OWN = "frameworks.toml"
"""A force's own file, at the root of its evidence; each table in it takes the place of the bundled one."""

P = ParamSpec("P")
R = TypeVar("R")


def derived(function: "Callable[Concatenate[Frameworks, P], R]") -> "Callable[Concatenate[Frameworks, P], R]":
    """Keep what a function makes of frameworks beside them, as long as those live."""

    @wraps(function)
    def kept(frameworks: "Frameworks", /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, args, *sorted(kwargs.items()))
        if key not in frameworks._made:
            frameworks._made[key] = function(frameworks, *args, **kwargs)
        result: R = frameworks._made[key]
        return result

    return kept


@dataclass(frozen=True, eq=False)
class Frameworks:
    """Tables of names and words, by which documents are read and questions understood, and what is made of them."""

    tables: Mapping[str, Any] = field(repr=False)
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _chapters(self) -> frozenset[str]:
        areas = [name for area in self.tables["area"] for name in (area["name"], *area["aliases"])]
        return frozenset(map(_plain, (*areas, *self.tables["headings"]["chapters"])))

    @cached_property
    def sections(self) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
        """(name, pattern of its headings, pattern of the words that ask for it) of the sections that people ask for."""
        return tuple(
            (entry["name"], re.compile("|".join(entry["headings"]), re.I), re.compile("|".join(entry["asked"]), re.I))
            for entry in self.tables["section"]
        )

    @cached_property
    def finding_names(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """(what a type of finding is called, pattern of the words that ask for it) of sections that hold findings."""
        return tuple(
            (entry["finding"], re.compile("|".join(entry["asked"]), re.I))
            for entry in self.tables["section"]
            if "finding" in entry
        )

    @derived
    def belongs_within(self, heading: str) -> re.Pattern[str] | None:
        """The headings of the section to whose findings this one belongs, as recommendations to a cause of concern."""
        known = {entry["name"]: entry for entry in self.tables["section"]}
        for name, heads, _ in self.sections:
            if "within" in known[name] and heads.search(heading):
                return next(pattern for other, pattern, _ in self.sections if other == known[name]["within"])
        return None

    @derived
    def is_section(self, heading: str) -> bool:
        """Whether a heading names a section that each area has, such as Main findings."""
        plain = _plain(heading)
        named = any(plain == _plain(name) for name in self.tables["headings"]["sections"])
        if named or len(plain.split()) > 4:
            return named
        of_findings = {entry["name"] for entry in self.tables["section"] if "finding" in entry}
        return any(heads.search(heading.strip("*_ ")) for name, heads, _ in self.sections if name in of_findings)

    def heading_level(self, text: str, otherwise: int = 4) -> int:
        """A level for a heading that brings none: 1 for capitals, 2 for areas and chapters."""
        if text.isupper() and len(re.findall(r"[A-Z]{2,}", text)) > 1:
            return 1
        return 2 if _plain(text) in self._chapters else otherwise

    @derived
    def speaker_of(self, kind: str, *headings: str) -> str:
        """Who speaks in a part of a kind, under headings from the nearest outwards; as corpus.facts.Speaker has it."""
        for heading in headings:
            for entry in self.tables["speaker"]:
                if re.search("|".join(entry["headings"]), heading, re.I):
                    return str(entry["name"])
        of_kind = (entry["name"] for entry in self.tables["speaker"] if re.search("|".join(entry["kinds"]), kind, re.I))
        return str(next(of_kind, self.tables["speaker"][-1]["name"]))

    @cached_property
    def grades(self) -> tuple[str, ...]:
        """The words that grade an area, best first."""
        return tuple(self.tables["grades"]["words"])

    @cached_property
    def glossary(self) -> dict[str, str]:
        """Acronyms of the field and what they stand for."""
        terms: dict[str, str] = self.tables["acronyms"]
        return terms

    @cached_property
    def forces(self) -> dict[str, tuple[str, ...]]:
        """The forces of England and Wales by short name, with the names that mean each."""
        return {force["name"]: (force["name"], *force.get("aliases", ())) for force in self.tables["force"]}

    @cached_property
    def named_inspections(self) -> dict[str, tuple[str, ...]]:
        """Inspections with a name of their own, and the patterns that mean each."""
        return {entry["name"]: tuple(entry["patterns"]) for entry in self.tables["inspection"]}

    @cached_property
    def part_kinds(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Kinds of part, each with the pattern of the headings that start one."""
        return tuple((part["kind"], re.compile("|".join(part["headings"]), re.I)) for part in self.tables["part"])


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", " ", text.lower())).strip()


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
