"""What a force's own tables must look like: as the bundled ones do, which take their place otherwise."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.facts import FindingType, Speaker, Status

_FREE = frozenset({"acronyms"})
"""Tables whose keys are words, any that a force likes."""

_PLAIN = _FREE | {"area", "crosswalk", "force", "grades", "headings"}
"""Tables of names and words; the lists of all others are of regular expressions."""

_PATTERNS = frozenset({("area", "not")})
"""Keys of such tables whose lists are of regular expressions all the same."""

_KNOWN: Mapping[tuple[str, str], Iterable[str]] = {
    ("column", "field"): FindingType,
    ("section", "finding"): FindingType,
    ("speaker", "name"): Speaker,
    ("status", "status"): Status,
    ("status_of", "name"): Speaker,
    ("tracked", "type"): FindingType,
}
"""Keys whose values code knows by name: those here, and those of the bundled tables."""


def shape_problems(name: str, table: object, known: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a table of this name, by the bundled tables, each problem with its place."""
    if name not in known:
        yield f"unknown table {name}; known are {', '.join(sorted(known))}"
    elif isinstance(known[name], list):
        yield from _entries_problems(name, table, known[name])
    elif not isinstance(table, dict):
        yield f"{name} must be written as [{name}]"
    else:
        yield from _table_problems(name, table, known[name])


def _table_problems(name: str, table: Mapping[str, object], bundled: Mapping[str, object]) -> Iterator[str]:
    shape = {key: next(iter(bundled.values())) for key in table} if name in _FREE else bundled
    problems = list(_key_problems(table, shape, set(shape))) or list(_text_problems(name, table))
    if name == "grades" and table.get("words") == []:
        problems.append("words is empty")
    yield from (f"[{name}]: {problem}" for problem in problems)


def _entries_problems(name: str, table: object, bundled: Sequence[Mapping[str, object]]) -> Iterator[str]:
    if not isinstance(table, list) or not all(isinstance(entry, dict) for entry in table):
        yield f"{name} must be written as [[{name}]]"
        return
    if not table:
        yield f"{name} has no entry"
    shape = {key: value for entry in bundled for key, value in entry.items()}
    needed = set.intersection(*(set(entry) for entry in bundled))
    for at, entry in enumerate(table, 1):
        problems = list(_key_problems(entry, shape, needed))
        problems = problems or [
            *_text_problems(name, entry),
            *_unknown(name, entry, bundled),
            *_misnamed(name, entry, table, at),
        ]
        yield from (f"[[{name}]] number {at}: {problem}" for problem in problems)


def _key_problems(table: Mapping[str, object], shape: Mapping[str, object], needed: set[str]) -> Iterator[str]:
    for key in sorted(needed - set(table)):
        yield f"lacks {key}"
    for key, value in table.items():
        if key not in shape:
            yield f"unknown key {key}; known are {', '.join(sorted(shape))}"
        elif not _like(value, shape[key]):
            yield f"{key} must be {_called(shape[key])}"
        elif isinstance(value, list) and any(isinstance(one, list) and len(one) != _width(shape[key]) for one in value):
            yield f"{key} must be lists of {_width(shape[key])} texts each"


def _like(value: object, pattern: object) -> bool:
    """Whether a value is of the type of the bundled one, and so are all that a list holds."""
    if isinstance(value, list) and isinstance(pattern, list):
        return all(_like(one, pattern[0] if pattern else "") for one in value)
    return type(value) is type(pattern)


def _width(pattern: Any) -> int:
    """How long the lists in a bundled list of lists are."""
    return len(pattern[0])


def _called(pattern: object) -> str:
    if isinstance(pattern, list):
        return "a list of lists" if pattern and isinstance(pattern[0], list) else "a list of texts"
    return {str: "text", bool: "true or false", int: "a whole number"}.get(type(pattern), "a table")


def _text_problems(name: str, table: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with one of several names or patterns, or with the one pattern that a key holds."""
    for key, value in table.items():
        named = name in _PLAIN and (name, key) not in _PATTERNS
        for text in _texts(value) if isinstance(value, list) or (value and not named) else ():
            if named and not re.search(r"\w", text):
                yield f"{key}: {text!r} has no letter or figure"
            elif not named:
                yield from (f"{key}: {problem}" for problem in _pattern_problems(text))


def _texts(value: object) -> Iterator[str]:
    """The texts that a value is or holds, in lists within lists too."""
    if isinstance(value, str):
        yield value
    for one in value if isinstance(value, list) else ():
        yield from _texts(one)


def _unknown(name: str, entry: Mapping[str, object], bundled: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """What is wrong with a value that code would not know."""
    for key, value in entry.items():
        if (name, key) in _KNOWN:
            known = dict.fromkeys([*_KNOWN[name, key], *(text for other in bundled for text in _texts(other.get(key)))])
            if not set(_texts(value)) <= set(known):
                yield f"{key} must be one of {', '.join(known)}"


def _pattern_problems(text: str) -> Iterator[str]:
    try:
        if re.compile(text).fullmatch(""):
            yield f"{text!r} matches everything"
    except re.error as error:
        yield f"{text!r} is not a regular expression: {error}"


def _misnamed(name: str, entry: Mapping[str, object], table: Sequence[Mapping[str, object]], at: int) -> Iterator[str]:
    """What is wrong with an entry's own name, or the name of another that it gives."""
    own = entry.get("name", entry.get("kind"))
    if isinstance(own, str) and not re.search(r"\w", own):
        yield f"its name {own!r} has no letter or figure"
    if name in ("area", "force") and any(_full_name(entry) == _full_name(other) for other in table[: at - 1]):
        yield f"{own!r} is there already"
    if "within" in entry and entry["within"] not in [other.get("name") for other in table]:
        yield f"within: there is no [[{name}]] {entry['within']!r}"


def _full_name(entry: Mapping[str, object]) -> tuple[object, object]:
    return entry.get("framework"), entry.get("name")
