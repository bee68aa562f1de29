"""evidence.toml: what the files can't say of themselves."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.errors import InvalidEvidenceFile
from corpus.nouns import Audiences
from indexer.columns import Columns, read_columns

NAME = "evidence.toml"
_KEYS: dict[str, type] = {
    "title": str,
    "kind": str,
    "date": date,
    "force": str,
    "marking": str,
    "audience": list,
    "link": str,
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a file besides its text; None where nothing says. `columns` are as columns.toml names them."""

    title: str | None = None
    kind: str | None = None
    dated: date | None = None
    force: str | None = None
    marking: str | None = None
    audiences: Audiences = frozenset()
    link: str | None = None
    columns: Columns = ()


def read_metadata(folder: Path, files: Sequence[str], audience: str | None) -> dict[str, Metadata]:
    """Metadata of each file; the nearest evidence.toml wins, key by key. Raises InvalidEvidenceFile."""
    columns = read_columns(folder, files)
    tables = {path.parent.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob(NAME))}
    return {file: replace(_metadata(file, tables, audience), columns=columns[file]) for file in files}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidEvidenceFile(path, [f"not TOML: {error}"]) from None
    problems = [f"unknown table [{name}]" for name in table if name not in ("defaults", "files")]
    problems += _problems("[defaults]", table.get("defaults", {}))
    named = table.get("files", {})
    if not isinstance(named, dict):
        raise InvalidEvidenceFile(path, [*problems, "[files] is not a table"])
    for name, entry in named.items():
        problems += _problems(f'[files."{name}"]', entry)
        if not (path.parent / name).is_file():
            problems.append(f'[files."{name}"]: there is no such file')
    if problems:
        raise InvalidEvidenceFile(path, problems)
    return table


def _problems(place: str, entry: Any) -> list[str]:
    if not isinstance(entry, dict):
        return [f"{place} is not a table"]
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


def _metadata(file: str, tables: Mapping[str, Mapping[str, Any]], audience: str | None) -> Metadata:
    known: dict[str, Any] = {}
    for parent in PurePosixPath(file).parents:
        table = tables.get(parent.as_posix())
        if table:
            own = table.get("files", {}).get(PurePosixPath(file).relative_to(parent).as_posix(), {})
            known = {**table.get("defaults", {}), **own, **known}
    audiences = known.get("audience", [audience] if audience else [])
    dated = known.get("date")
    return Metadata(
        known.get("title"), known.get("kind"), dated, known.get("force"), known.get("marking"),
        frozenset(audiences), known.get("link"),
    )  # fmt: skip
