"""fives facts: the register of one kind of fact, for review."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from bot.cards.markings import most_restrictive
from bot.options import DONE, command, reading, say, viewed
from bot.show import JSON_NAMES, marked, plain
from corpus.rows import Row
from retrieval.answer import place
from retrieval.kinds.register import RECONCILED

_OF_ALL = tuple(field.name for field in fields(Row))
_EMPTY: tuple[object, ...] = (None, "", [], False)


def facts_command(commands: Any) -> None:
    """Declare `fives facts`."""
    parser = command(commands, "facts", "print the register of one kind of fact with its sources, for review", _facts)
    parser.add_argument("kind", choices=list(RECONCILED), metavar="KIND", help=", ".join(RECONCILED))
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    reading(parser)


def _facts(options: argparse.Namespace) -> int:
    with viewed(options) as view:
        rows = RECONCILED[options.kind](view)
    shown = [row_json(row) for row in rows]
    say(json.dumps(shown, ensure_ascii=False) if options.json else facts_text(options.kind, rows))
    return DONE


def row_json(row: Row) -> dict[str, Any]:
    """A row as `fives facts --json` prints it: its id, what its kind has, what every row has, then its marking."""
    own = [field.name for field in fields(row) if field.name not in _OF_ALL]
    shown = {JSON_NAMES.get(name, name): plain(getattr(row, name)) for name in ("id", *own, *_OF_ALL[1:])}
    return {**shown, "marking": most_restrictive(row.sources)}


def facts_text(kind: str, rows: Sequence[Row]) -> str:
    """The rows as text beneath their marking, a block each, and how many they are."""
    sources = (source for row in rows for source in row.sources)
    return marked(sources, "\n\n".join([*("\n".join(_lines(row)) for row in rows), f"{len(rows)} {kind}"]))


def _lines(row: Row) -> Iterator[str]:
    shown = row_json(row)
    yield f"id: {shown.pop('id')}"
    sources, notes = shown.pop("sources"), shown.pop("notes")
    del shown["facts"], shown["corrections"]  # the notes tell of these, and the JSON has them
    for name, value in shown.items():
        if value not in _EMPTY:
            yield from (f"{name.replace('_', ' ')}: {line}" for line in _shown(value))
    yield from (f"note: {note}" for note in notes)
    for source, quoted in zip(row.sources, sources, strict=True):
        yield f"source: {place(source)}: “{_line(quoted['quote'])}”"


def _shown(value: object) -> Iterator[str]:
    """A value in words; what has fields of its own has a line each, without the sources, which follow the row."""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        for one in value:
            told = {name: part for name, part in one.items() if part not in _EMPTY and name != "sources"}
            yield ", ".join(name if part is True else _line(part) for name, part in told.items())
    else:
        yield "; ".join(map(_line, value)) if isinstance(value, list) else _line(value)


def _line(value: object) -> str:
    return " ".join(str(value).split())
