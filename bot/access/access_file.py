"""access.toml, read anew when it changes. It is checked whole: all problems are told at once, each with its place."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.access.access import AccessUnknown
from bot.access.person import guid
from bot.access.policy import PUBLIC, Group, Policy
from bot.settings import InvalidSettings
from corpus.nouns import Audiences

UNKNOWN: Mapping[str, Audiences] = {"nothing": frozenset(), "public": PUBLIC}
"""What somebody reads who is in no group, by its word in the file."""

MINUTES_AT_MOST = 60
"""Whoever has left a group reads on for as long as its members are believed."""

EXAMPLE = "6e7eb6b2-1a2b-4c3d-8e4f-0123456789ab"
"""An id as Entra writes it."""


class InvalidAccessFile(InvalidSettings):
    """access.toml can't be used; all its problems are named at once."""

    def __init__(self, path: Path, problems: Iterable[str]) -> None:
        super().__init__(tuple(problems), str(path))
        self.path = path


class Policies:
    """The policy as the file has it now; without a file nobody is known. Raises InvalidAccessFile where it is wrong."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._content, self._policy = path, b"", Policy()
        if path:
            self._content = _content(path)
            self._policy = _policy(path, self._content)

    def current(self) -> Policy:
        """Read the file again if it has changed. Raises AccessUnknown until it can be used again."""
        try:
            # Bytes are compared, not times: two writes within one tick of the file system's clock look the same.
            if self._path and (content := _content(self._path)) != self._content:
                self._policy = _policy(self._path, content)
                self._content = content
        except InvalidAccessFile as error:
            raise AccessUnknown(
                "The file that says who may read what can't be used, so nothing is read. "
                "Ask whoever runs this service to mend it; your next question reads it again."
            ) from error
        return self._policy


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidAccessFile(path, [f"it can't be read: {error.strerror}"]) from error


def _policy(path: Path, content: bytes) -> Policy:
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidAccessFile(path, [f"not TOML: {error}"]) from None
    reading = _Reading()
    policy = reading.policy(tables)
    if reading.problems:
        raise InvalidAccessFile(path, reading.problems)
    return policy


class _Reading:
    """One pass over the file, which gathers problems instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def policy(self, tables: Mapping[str, Any]) -> Policy:
        self._only(("unknown", "graph", "minutes", "groups"), tables)
        graph = self._graph(tables)
        return Policy(self._groups(tables), self._unknown(tables), graph, self._minutes(tables, graph))

    def _only(self, keys: Iterable[str], table: Mapping[str, Any], place: str = "") -> None:
        allowed = ", ".join(keys)
        self.problems += [f"{place}unknown key {key!r}: give {allowed}" for key in table if key not in keys]

    def _unknown(self, tables: Mapping[str, Any]) -> Audiences:
        word = tables.get("unknown", "nothing")
        if isinstance(word, str) and word in UNKNOWN:
            return UNKNOWN[word]
        self.problems.append(f'unknown is {word!r}: give "nothing" or "public"')
        return frozenset()

    def _graph(self, tables: Mapping[str, Any]) -> bool:
        said = tables.get("graph", Policy().graph)
        if isinstance(said, bool):
            return said
        self.problems.append(f"graph is {said!r}: give true or false")
        return False

    def _minutes(self, tables: Mapping[str, Any], graph: bool) -> int:
        said = tables.get("minutes", Policy().minutes)
        least, why = (0, "") if graph else (1, ", since without Graph nobody can be asked at each question")
        if isinstance(said, int) and not isinstance(said, bool) and least <= said <= MINUTES_AT_MOST:
            return said
        self.problems.append(f"minutes is {said!r}: give a whole number from {least} to {MINUTES_AT_MOST}{why}")
        return 0

    def _groups(self, tables: Mapping[str, Any]) -> tuple[Group, ...]:
        named = tables.get("groups", {})
        if isinstance(named, dict):
            return tuple(self._group(f'groups."{name}": ', table) for name, table in named.items())
        self.problems.append('groups is no table: write [groups."a name"]')
        return ()

    def _group(self, place: str, table: object) -> Group:
        if not isinstance(table, dict):
            self.problems.append(f"{place}this is no table")
            return Group("", frozenset())
        self._only(("tenant", "id", "people", "audiences"), table, place)
        if "tenant" not in table:
            self.problems.append(f"{place}tenant is missing: give the id of the Entra tenant that its people are of")
        if "id" not in table and not table.get("people"):
            self.problems.append(f"{place}nobody is named: give the group's id, or people, or both")
        return Group(
            tenant=self._guid(table, "tenant", place) or "",
            audiences=self._audiences(table, place),
            id=self._guid(table, "id", place),
            people=self._people(table, place),
        )

    def _guid(self, table: Mapping[str, Any], key: str, place: str) -> str | None:
        found = guid(table.get(key))
        if key in table and found is None:
            self.problems.append(f"{place}{key} is {table[key]!r}: give an id such as {EXAMPLE}")
        return found

    def _people(self, table: Mapping[str, Any], place: str) -> frozenset[str]:
        said = table.get("people", [])
        if not isinstance(said, list):
            self.problems.append(f"{place}people is {said!r}: give a list of ids")
            return frozenset()
        ids = [guid(each) for each in said]
        wrong = [repr(each) for each, found in zip(said, ids, strict=True) if found is None]
        twice = sorted(found for found, times in Counter(ids).items() if found and times > 1)
        self.problems += [f"{place}people has {each}: give ids such as {EXAMPLE}" for each in wrong]
        self.problems += [f"{place}people has {each} more than once" for each in twice]
        return frozenset(found for found in ids if found)

    def _audiences(self, table: Mapping[str, Any], place: str) -> Audiences:
        said = table.get("audiences")
        if isinstance(said, list) and said and all(map(_is_name, said)):
            return frozenset(said)
        told = f"audiences is {said!r}" if "audiences" in table else "audiences is missing"
        self.problems.append(f'{place}{told}: give a list of names, such as ["opcc"]')
        return frozenset()


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value == value.strip()
