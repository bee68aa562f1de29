"""The few words of questions that mean just one thing, from cues.toml, and the thesaurus of the field."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of a table: its name, what matches it, what takes a match back, and what it weighs."""

    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    weight: float

    def said_in(self, text: str) -> bool:
        """Whether a text says it."""
        return bool(self.pattern.search(text)) and not (self.unless and self.unless.search(text))


@cache
def table(name: str) -> Any:
    """One table of cues.toml."""
    return _read("cues.toml")[name]


@cache
def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(files("retrieval.understanding").joinpath(file).read_text(encoding="utf-8"))


@cache
def cues(name: str) -> tuple[Cue, ...]:
    """The entries of one table, in order."""
    return tuple(
        Cue(
            str(entry.get("name", entry.get("asks", name))),
            re.compile("|".join(entry["patterns"]), re.I),
            re.compile(entry["unless"], re.I) if "unless" in entry else None,
            float(entry.get("weight", 0)),
        )
        for entry in table(name)
    )


def said(name: str, text: str) -> tuple[str, ...]:
    """The names of a table's entries that a text says, in the table's order, each once."""
    return tuple(dict.fromkeys(cue.name for cue in cues(name) if cue.said_in(text)))


def cue(name: str, entry: str) -> Cue:
    """One entry of a table, by its name."""
    return next(one for one in cues(name) if one.name == entry)


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """A table's pattern by its key; of several, any."""
    found = table(name)[key]
    return re.compile(found if isinstance(found, str) else "|".join(found), re.I)


@cache
def idle_words() -> frozenset[str]:
    """Words of questions that do not tell which row is meant."""
    return frozenset(word for entry in table("idle")["words"] for word in entry.split())


@cache
def frame_words() -> frozenset[str]:
    """Words that, with a time or an inspection, ask nothing yet."""
    return frozenset(table("frame")["words"])


def in_full(text: str) -> str:
    """The text with shorthand written out, for patterns to be matched on."""
    known: Mapping[str, str] = table("shorthand")
    return _shorthand().sub(lambda match: known[match.group().lower().replace("’", "'")], text)


@cache
def _shorthand() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(table("shorthand"), key=len, reverse=True))
    return re.compile(rf"(?<![\w'’-])(?:{words})(?![\w'’-])", re.I)


@cache
def areas_about() -> Mapping[str, str]:
    """What people say that each area is about, by its canonical name."""
    about: Mapping[str, str] = _read("areas.toml")["about"]
    return about


@cache
def thesaurus() -> Mapping[str, tuple[str, ...]]:
    """Words that people use, in small letters, and the terms by which documents may have them."""
    return {word: tuple(terms) for word, terms in _read("thesaurus.toml")["terms"].items()}


def cue_words(text: str) -> list[str]:
    """The stretches of a text that say how rows are narrowed, so that no row need say them."""
    tables = ("cue", "status", "decided", "direction", "sitting", "remedy")
    return [match.group() for name in tables for one in cues(name) for match in one.pattern.finditer(text)]
