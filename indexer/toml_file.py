"""TOML files beside the evidence: how they are found, and those that say something of files by folder."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.errors import InvalidEvidenceFile
from corpus.toml_file import read_toml

Checked = Callable[[str, Any], list[str]]
"""What is wrong with one table, given its place as messages name it."""


def toml_files(folder: Path, name: str) -> list[Path]:
    """The files of this name in a folder and all below it but hidden ones, in order."""
    found = sorted(folder.rglob(name))
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]


def tables_by_folder(folder: Path, name: str, checked: Checked) -> dict[str, Mapping[str, Any]]:
    """The files of this name by their folder's path; each has [defaults] and [files."path"] tables alone.

    Raises InvalidEvidenceFile with all that `checked` finds in one file.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for path in toml_files(folder, name):
        tables = read_toml(path)
        problems = list(_problems(path.parent, tables, checked))
        if problems:
            raise InvalidEvidenceFile(path, problems)
        found[path.parent.relative_to(folder).as_posix()] = tables
    return found


def _problems(beside: Path, tables: Mapping[str, Any], checked: Checked) -> list[str]:
    found = [f"unknown table [{name}]" for name in tables if name not in ("defaults", "files")]
    places = {"[defaults]": tables.get("defaults", {})}
    named = tables.get("files", {})
    if not isinstance(named, dict):
        return [*found, "[files] is not a table"]
    places |= {f'[files."{name}"]': entry for name, entry in named.items()}
    for place, entry in places.items():
        found += checked(place, entry) if isinstance(entry, dict) else [f"{place} is not a table"]
    # By the very name that the index gives it: what is meant by another would go by the defaults, unsaid.
    there = {path.relative_to(beside).as_posix() for path in beside.rglob("*") if path.is_file()} if named else set()
    return found + [f'[files."{name}"]: there is no such file' for name in named if name not in there]


def nearest(file: str, tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What the files say of one document, key by key: the nearest folder's, and its own table before the defaults."""
    known: dict[str, Any] = {}
    for parent in PurePosixPath(file).parents:
        said = tables.get(parent.as_posix(), {})
        own = said.get("files", {}).get(PurePosixPath(file).relative_to(parent).as_posix(), {})
        known = {**said.get("defaults", {}), **own, **known}
    return known
