"""fives facts: the register of one kind of fact, for review."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from bot.options import DONE, command, reading, say, viewed
from bot.show import JSON_NAMES, plain
from corpus.facts import KINDS
from retrieval.answer import place
from retrieval.reconcile.row import Row
from retrieval.register import RECONCILED

_OF_ALL = tuple(field.name for field in fields(Row))
_EMPTY: tuple[object, ...] = (None, "", [], False)


def facts_command(commands: Any) -> None:
    """Declare `fives facts`."""
    parser = command(commands, "facts", "print the register of one kind of fact with its sources, for review", _facts)
    parser.add_argument("kind", choices=[kind for kind in KINDS if kind in RECONCILED], metavar="KIND", help=_kinds())
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    reading(parser)


def _kinds() -> str:
    return ", ".join(kind for kind in KINDS if kind in RECONCILED)


def _facts(options: argparse.Namespace) -> int:
    with viewed(options) as view:
        rows = RECONCILED[options.kind](view)
    shown = [row_json(row) for row in rows]
    say(json.dumps(shown, ensure_ascii=False) if options.json else facts_text(options.kind, rows))
    return DONE


def row_json(row: Row) -> dict[str, Any]:
    """A row as `fives facts --json` prints it: its id, what its kind has, then what every row has."""
    own = [field.name for field in fields(row) if field.name not in _OF_ALL]
    return {JSON_NAMES.get(name, name): plain(getattr(row, name)) for name in ("id", *own, *_OF_ALL[1:])}


def facts_text(kind: str, rows: Sequence[Row]) -> str:
    """The rows as text, a block each, and how many they are."""
    return "\n\n".join([*("\n".join(_lines(row)) for row in rows), f"{len(rows)} {kind}"])


def _lines(row: Row) -> Iterator[str]:
    shown = row_json(row)
    yield f"id: {shown.pop('id')}"
    sources, notes = shown.pop("sources"), shown.pop("notes")
    del shown["facts"], shown["corrections"]  # the notes tell of these, and the JSON has them
    yield from (f"{name.replace('_', ' ')}: {_line(value)}" for name, value in shown.items() if value not in _EMPTY)
    yield from (f"note: {note}" for note in notes)
    for source, quoted in zip(row.sources, sources, strict=True):
        yield f"source: {place(source)}: “{_line(quoted['quote'])}”"


def _line(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_line, value))
    if isinstance(value, Mapping):
        return ", ".join(_line(one) for one in value.values() if one not in _EMPTY)
    return " ".join(str(value).split())
