"""corrections.toml: what a person has put right in the register, with who, when and why."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from corpus.areas import area_order
from corpus.errors import InvalidEvidenceFile
from corpus.frameworks import Frameworks
from corpus.observations import KINDS, Correction, Observation
from corpus.register import Entry
from corpus.toml_file import read_toml
from indexer.following import followed
from indexer.toml_file import toml_files

NAME = "corrections.toml"
_TEXT, _DATE, _VALUE = (
    ((str,), "text"),
    ((date,), "a date"),
    ((str, bool, date, list), "text, a date, true or false, or a list of texts"),
)
_KEYS = {"fact": _TEXT, "field": _TEXT, "value": _VALUE, "by": _TEXT, "at": _DATE, "reason": _TEXT}
"""Types that each key can have, and how those are called."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One [[correction]] of a file, the `number`th, as it stands there."""

    path: Path
    number: int
    fact: str
    field: str
    value: Any
    by: str
    at: date
    reason: str

    @property
    def place(self) -> str:
        """Where in its file it stands."""
        return f"[[correction]] number {self.number}"


class Corrections:
    """All corrections beside the evidence, in the order of their dates."""

    def __init__(self, asked: Iterable[Asked]) -> None:
        self.asked = sorted(asked, key=lambda one: (one.at, one.path, one.number))

    def of(self, facts: Iterable[str]) -> list[Asked]:
        """Those of these facts."""
        known = set(facts)
        return [one for one in self.asked if one.fact in known]

    def fingerprint(self, base: str, facts: Iterable[str]) -> str:
        """A document's fingerprint, changed by the corrections of its facts where there are any."""
        own = [(one.fact, one.field, one.value, one.by, one.at, one.reason) for one in self.of(facts)]
        return sha256(f"{base}{own!r}".encode()).hexdigest() if own else base

    def unmatched(self, facts: Iterable[str]) -> list[Asked]:
        """Those of no fact among all that there are."""
        known = set(facts)
        return [one for one in self.asked if one.fact not in known]

    def applied(self, frameworks: Frameworks, entry: Entry) -> Entry:
        """A document with its facts corrected; each keeps the reading that a correction took the place of.

        What follows from a corrected field is read again, unless it is corrected itself.

        Raises InvalidEvidenceFile for a field that the kind of fact hasn't, or a value that it can't have; a wording
        must be the document's, since it is quoted.
        """
        facts = {seen.id for seen in entry.observations}
        found = list(entry.observations)
        asked, text = self.of(facts), entry.document.text
        for one in asked:
            kept = {other.field for other in asked if other.fact == one.fact}
            found = [_corrected(frameworks, seen, one, text, kept) if seen.id == one.fact else seen for seen in found]
        return replace(entry, observations=found, fingerprint=self.fingerprint(entry.fingerprint, facts))


def read_corrections(frameworks: Frameworks, folder: Path) -> Corrections:
    """All that stand in the folder; raises InvalidEvidenceFile."""
    return Corrections(asked for path in toml_files(folder, NAME) for asked in _read(frameworks, path))


def _read(frameworks: Frameworks, path: Path) -> Iterator[Asked]:
    table = read_toml(path)
    entries = table.get("correction", [])
    problems = [
        f"unknown table [{name}]; each correction is a [[correction]]" for name in table if name != "correction"
    ]
    if not isinstance(entries, list):
        problems, entries = [*problems, "[correction] must be written as [[correction]]"], []
    for number, entry in enumerate(entries, 1):
        problems += [f"[[correction]] number {number}: {problem}" for problem in _problems(frameworks, entry)]
    if problems:
        raise InvalidEvidenceFile(path, problems)
    asked = [Asked(path, number, **entry) for number, entry in enumerate(entries, 1)]
    twice = [key for key, times in Counter((one.fact, one.field, one.at) for one in asked).items() if times > 1]
    if twice:
        raise InvalidEvidenceFile(
            path, [f"{field} of {fact} is corrected twice on {at}; keep one" for fact, field, at in twice]
        )
    yield from asked


def _problems(frameworks: Frameworks, entry: object) -> list[str]:
    """What is wrong with one correction by itself, whichever kind its fact is of."""
    if not isinstance(entry, dict):
        return ["not a table"]
    found = [f"unknown key {key}; known are {', '.join(_KEYS)}" for key in entry if key not in _KEYS]
    found += [f"lacks {key}" for key in _KEYS if key not in entry]
    found += [
        f"{key} must be {name}" for key, (types, name) in _KEYS.items() if key in entry and not _is(entry[key], types)
    ]
    found += [f"{key} is empty" for key in ("fact", "field", "by", "reason") if entry.get(key) == ""]
    if found:
        return found
    kinds = [kind for kind in KINDS.values() if entry["field"] in _types(kind)]
    if not kinds:
        known = sorted({name for kind in KINDS.values() for name in _types(kind)})
        return [f"no kind of fact has a field {entry['field']}; known are {', '.join(known)}"]
    faults = [_fault(frameworks, kind, entry["field"], entry["value"]) for kind in kinds]
    return [] if None in faults else [str(faults[0])]


def _is(value: object, types: Sequence[type]) -> bool:
    """Whether a value is of exactly one of these types, since a time of a day is also a date."""
    return type(value) in types and (not isinstance(value, list) or all(isinstance(one, str) for one in value))


def _types(kind: type[Any]) -> dict[str, Any]:
    """A kind of fact's fields and their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(kind: type[Any], field: str, value: object) -> Any:
    """A correction's value as the field has it; empty text means none. Raises ValidationError."""
    wanted = _types(kind)[field]
    return TypeAdapter(wanted).validate_python(None if value == "" and type(None) in get_args(wanted) else value)


def _fault(frameworks: Frameworks, kind: type[Any], field: str, value: object) -> str | None:
    """What is wrong with this value for a field of a kind of fact, in words."""
    named: dict[str, Sequence[str]] = {"grade": frameworks.grades, "area": tuple(area_order(frameworks))}
    needed = any(one.name == field and one.default is MISSING for one in fields(kind))
    if field in named and isinstance(value, str) and value not in named[field] and (value or needed):
        return f"{field} {value!r} is none of {', '.join(named[field])}"
    if value == "" and needed and type(None) not in get_args(_types(kind)[field]):
        return f"{field} can't be empty"
    try:
        _value(kind, field, value)
    except ValidationError as error:
        return f"{field} {_shown(value)!r}: {error.errors()[0]['msg'][:1].lower()}{error.errors()[0]['msg'][1:]}"
    return None


def _corrected(
    frameworks: Frameworks, seen: Observation[Any], asked: Asked, text: str, kept: Collection[str]
) -> Observation[Any]:
    kind, spans = type(seen.fact), seen.spans
    if asked.field not in _types(kind):
        fault: str | None = f"{seen.kind} have no field {asked.field}; known are {', '.join(_types(kind))}"
    elif (fault := _fault(frameworks, kind, asked.field, asked.value)) is None and asked.field == "wording":
        place = _place(text, str(asked.value), spans[0][0])
        fault = None if place else f"the wording must stand in {seen.document} word for word"
        spans = (place or spans[0], *spans[1:])
    if fault:
        raise InvalidEvidenceFile(asked.path, [f"{asked.place}: {fault}"])
    value, was = _value(kind, asked.field, asked.value), _shown(getattr(seen.fact, asked.field))
    done = Correction(asked.field, was, _shown(value) or "", asked.by, asked.at, asked.reason)
    fact = replace(seen.fact, **{asked.field: value})
    return followed(
        frameworks, replace(seen, fact=fact, spans=spans, corrections=(*seen.corrections, done)), asked.field, kept
    )


def _place(text: str, wording: str, near: int) -> tuple[int, int] | None:
    """Where in a text a wording stands, whatever its white space; where it does so often, the nearest."""
    found = re.finditer(r"\s+".join(map(re.escape, wording.split())), text)
    return min((match.span() for match in found), key=lambda span: abs(span[0] - near), default=None)


def _shown(value: object) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return None if value is None else str(value)
