"""Columns: what the names that a table gives its columns mean, by the bundled words or by a columns.toml beside it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.facts import FindingType
from corpus.frameworks import Frameworks, derived
from indexer.toml_file import nearest, tables_by_folder

NAME = "columns.toml"
"""Says which of a tracker's columns is which, where their names do not."""

Columns = tuple[tuple[str, str], ...]
"""(printed name, field) pairs that a columns.toml gives for one file."""

FINDINGS = frozenset(kind.value for kind in FindingType) | {"finding"}
_WORDINGS = FINDINGS | {"action", "description"}
_TRACKED = frozenset({"status", "owner", "due", "level", "closed"})
FIELDS = _WORDINGS | _TRACKED | {"number", "raised", "update", "evidence", "type", "inspection", "area", "topic"}
"""All that a column can hold."""

_LONGEST = 60
"""Characters of the longest name of a column."""

_SENTENCE = re.compile(r"(\S+\s+){7}|(\S+\s+){2,}\S+[.;]$|that\s", re.I)
"""What says more than the name of a column does."""


def plain_name(name: str) -> str:
    """A column's name without marks and punctuation at its ends."""
    return " ".join(re.sub(r"<[^>]+>|[*_]", " ", name).split()).strip(" .:;,?()[]").lower()


@derived
def _fields(frameworks: Frameworks) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["field"], re.compile("|".join(entry["patterns"]), re.I)) for entry in frameworks.tables["column"]
    )


@derived
def _wordings(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for field, pattern in _fields(frameworks) if field in _WORDINGS), re.I)


def field_of(frameworks: Frameworks, name: str, columns: Columns) -> str | None:
    """What a column of this name holds, as trackers.toml calls it; None where no word for it is known."""
    plain = plain_name(name)
    mapped = {plain_name(printed): field for printed, field in columns}
    if plain in mapped:
        return mapped[plain]
    if not plain or len(plain) > _LONGEST:
        return None
    return next((field for field, pattern in _fields(frameworks) if pattern.search(plain)), None)


def fields_of(frameworks: Frameworks, header: Mapping[int, str], columns: Columns) -> dict[int, str]:
    """The field of each column that has one; empty where the table is no tracker.

    A tracker has a column of wordings, and another that is tracked; one of findings has a status, an owner, a date
    due or closed, or a level, since a plain list of findings is an inspectorate's.
    """
    found = {column: field for column, name in header.items() if (field := field_of(frameworks, name, columns))}
    fields = set(found.values())
    if {"action", "description"} & fields and len(fields) > 1:
        return found if "action" in fields or fields & _TRACKED else {}
    return found if fields & FINDINGS and fields & _TRACKED else {}


def names_columns(frameworks: Frameworks, names: Sequence[str], columns: Columns) -> bool:
    """Whether a row's texts are a tracker's names of its columns."""
    if len(names) < 2 or any(len(name) > _LONGEST or _SENTENCE.match(name) for name in names):
        return False
    if not columns and not any(_wordings(frameworks).search(name) for name in names):
        return False
    known = [field for name in names if (field := field_of(frameworks, name, columns))]
    return len(set(known)) * 2 > len(names) and bool(fields_of(frameworks, dict(enumerate(names)), columns))


def read_columns(folder: Path, files: Iterable[str]) -> dict[str, Columns]:
    """What each file's columns hold; the nearest columns.toml wins, name by name. Raises InvalidEvidenceFile."""
    tables = tables_by_folder(folder, NAME, _problems)
    return {file: tuple(sorted(nearest(file, tables).items())) for file in files}


def _problems(place: str, entry: Mapping[str, Any]) -> list[str]:
    return [
        f"{place}: {name}: unknown field {field!r}; known are {', '.join(sorted(FIELDS))}"
        for name, field in entry.items()
        if not isinstance(field, str) or field not in FIELDS
    ]
