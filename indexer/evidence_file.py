"""evidence.toml: what the files can't say of themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.nouns import Audiences
from indexer.columns import Columns, read_columns
from indexer.toml_file import nearest, tables_by_folder

NAME = "evidence.toml"
_KEYS: dict[str, type] = {
    "title": str,
    "kind": str,
    "date": date,
    "force": str,
    "marking": str,
    "audience": list,
    "link": str,
    "disclosed": bool,
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a file besides its text; None where nothing says. `columns` are as columns.toml names them.

    `disclosed` lets it be counted to those who may not read it.
    """

    title: str | None = None
    kind: str | None = None
    dated: date | None = None
    force: str | None = None
    marking: str | None = None
    audiences: Audiences = frozenset()
    link: str | None = None
    columns: Columns = ()
    disclosed: bool = False


def read_metadata(folder: Path, files: Sequence[str], audience: str | None) -> dict[str, Metadata]:
    """Metadata of each file; the nearest evidence.toml wins, key by key. Raises InvalidEvidenceFile."""
    columns = read_columns(folder, files)
    tables = tables_by_folder(folder, NAME, _problems)
    return {file: _metadata(nearest(file, tables), audience, columns[file]) for file in files}


def _problems(place: str, entry: Mapping[str, Any]) -> list[str]:
    found = []
    for key, value in entry.items():
        if key not in _KEYS:
            found.append(f"{place}: unknown key {key}; known are {', '.join(_KEYS)}")
        elif type(value) is not _KEYS[key] or (isinstance(value, list) and not _are_names(value)):
            expected = "a list of names" if key == "audience" else f"a {_KEYS[key].__name__}"
            found.append(f"{place}: {key} must be {expected}")
    return found


def _are_names(values: list[object]) -> bool:
    return all(isinstance(value, str) and value for value in values)


def _metadata(known: Mapping[str, Any], audience: str | None, columns: Columns) -> Metadata:
    audiences = frozenset(known.get("audience", [audience] if audience else []))
    return Metadata(
        known.get("title"), known.get("kind"), known.get("date"), known.get("force"), known.get("marking"),
        audiences, known.get("link"), columns, known.get("disclosed", False),
    )  # fmt: skip
