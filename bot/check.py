"""fives check: what a careful reader would query in the register."""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from bot import options as given
from bot.cards.markings import most_restrictive
from bot.options import DONE, command, reading, say, viewed
from bot.show import marked, plain
from corpus.generations import Manifest, current, read_manifest
from corpus.view import View
from retrieval.answer import place
from retrieval.check import doubts
from retrieval.checks.doubt import Doubt


def check_command(commands: Any) -> None:
    """Declare `fives check`."""
    parser = command(commands, "check", "list what a careful reader would query in the register", _check)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    reading(parser)


def _check(options: argparse.Namespace) -> int:
    with viewed(options) as view:
        found = doubts(view)
        if given.reader(options).administrator:
            found += _of_the_folder(read_manifest(current(given.place(options))), _names(view))
    say(json.dumps(doubts_json(found), ensure_ascii=False) if options.json else doubts_text(found))
    return DONE


def _names(view: View) -> frozenset[str]:
    """The files that the reader may know of, those that could not be read too."""
    return frozenset((*(name for name, *_ in view.documents()), *(name for name, _ in view.coverage().unread)))


def _of_the_folder(manifest: Manifest, known: frozenset[str]) -> Iterator[Doubt]:
    """What the index run found and no document shows, of the files that are known: for administrators."""
    yield from (Doubt("correction of nothing", f"{path}, {reason}") for path, reason in manifest.unmatched)
    yield from (Doubt("file not read", f"{path}: {reason}") for path, reason in manifest.refused if path in known)
    for document in (name for name in manifest.restricted if name in known):
        yield Doubt(
            "no audience", f"{document}: only administrators can read it, for no evidence.toml names an audience"
        )


def doubts_json(found: Sequence[Doubt]) -> dict[str, Any]:
    """The doubts as `fives check --json` prints them, each with its marking."""
    return {"doubts": [{**plain(one), "marking": most_restrictive(one.sources)} for one in found]}


def doubts_text(found: Sequence[Doubt]) -> str:
    """The doubts as text beneath their marking, sort by sort, each with its places."""
    lines = []
    for kind, group in groupby(found, key=lambda doubt: doubt.kind):
        same = list(group)
        lines.append(f"{kind} ({len(same)})")
        for one in same:
            lines += [f"  {one.text}", *(f"    {place(source)}" for source in one.sources)]
    sources = (source for one in found for source in one.sources)
    return marked(sources, "\n".join([*lines, f"{len(found)} to query" if found else "Nothing to query."]))
