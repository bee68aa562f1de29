"""fives withhold: keep a document from readers at once, without a new index, or give it back."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any

from bot.command_trail import entry_of_command, machine_user, trail_of
from bot.ledger import Kind, Ledger, Withholding
from bot.options import DONE, FAILED, command, indexed, ledger_url, place, say
from corpus.errors import EvidenceError
from corpus.nouns import Reader
from corpus.store import Store

FIRST = (
    "There was no ledger here, so one is made: where the bot runs with FIVES_LEDGER, set the same here, "
    "or it won't see this."
)


def withhold_command(commands: Any) -> None:
    """Declare `fives withhold`."""
    parser = command(commands, "withhold", "keep a document from readers, from the next question on", _withhold)
    parser.set_defaults(refuse=parser.error)
    parser.add_argument("document", nargs="?", metavar="DOCUMENT", help="its id, as citations give it")
    whom = (
        "from who reads it by this audience alone; by another of its audiences, such as public, they still do "
        "(default: from everybody, administrators too)"
    )
    parser.add_argument("--from", dest="audiences", nargs="+", action="extend", metavar="AUDIENCE", help=whom)
    parser.add_argument("--reason", default="", metavar="TEXT", help="why, for the list and the trail")
    parser.add_argument("--restore", action="store_true", help="withhold it from nobody any more")
    parser.add_argument("--list", action="store_true", help="print what is withheld, the newest last")
    parser.add_argument("--json", action="store_true", help="print the list as one JSON array")
    indexed(parser)


def _withhold(options: argparse.Namespace) -> int:
    if options.list == bool(options.document):
        options.refuse("give a document, before --from, or else --list")
    if options.restore and options.audiences:
        options.refuse("--restore gives a document back to all: withhold it again --from those who may not see it")
    if options.json and not options.list:
        options.refuse("--json goes with --list")
    if options.list:
        return _list(options)
    found = Ledger.find(ledger_url(options))
    if found is None:
        sys.stderr.write(f"{FIRST}\n")
    with closing(found or Ledger.open(ledger_url(options))) as ledger:
        trail_of(ledger, options).record(entry_of_command(Kind.WITHHELD, "withhold", *_words(options)))
        if options.restore:
            return _restore(ledger, options)
        say(_withheld(ledger, options))
    for note in _notes(options):
        say(note)
    return DONE


def _words(options: argparse.Namespace) -> Iterator[str]:
    yield options.document
    yield from ("--restore",) if options.restore else ()
    yield from ("--from", *options.audiences) if options.audiences else ()
    yield from ("--reason", options.reason) if options.reason else ()


def _withheld(ledger: Ledger, options: argparse.Namespace) -> str:
    document, now = options.document, datetime.now(UTC)
    ledger.withhold(document, options.audiences, by=machine_user(), reason=options.reason, at=now)
    return f"{document} is withheld from {_from(ledger.withheld()[document])}, from the next question on."


def _restore(ledger: Ledger, options: argparse.Namespace) -> int:
    withheld = ledger.withheld()
    if options.document not in withheld:
        sys.stderr.write(f"{options.document} is not withheld.{_near(options.document, withheld)}\n")
        return FAILED
    ledger.restore(options.document, by=machine_user(), reason=options.reason, at=datetime.now(UTC))
    say(f"{options.document} is withheld no more: who its audiences are decides who reads it.")
    return DONE


def _notes(options: argparse.Namespace) -> Iterator[str]:
    """What may be a slip of the pen; it is withheld all the same."""
    try:
        with closing(Store.open(place(options))) as store:
            known = _documents(store, Reader(administrator=True))
            public = options.document in _documents(store, Reader(frozenset({"public"})))
            empty = [name for name in options.audiences or () if not _documents(store, Reader(frozenset({name})))]
    except EvidenceError as error:
        yield f"Whether the index has it can't be told: {error}"
        return
    if options.document not in known:
        near = _near(options.document, known)
        yield f"{options.document} is not in the index now, and will be withheld once it is.{near}"
    if public and options.audiences and "public" not in options.audiences:
        yield f"{options.document} is public, and still read as such: withhold it from everybody, or --from public too."
    yield from (f"No document in the index is for the audience {name}." for name in empty)


def _documents(store: Store, reader: Reader) -> list[str]:
    with store.as_seen_by(reader) as view:
        return [document for document, *_ in view.documents()]


def _near(document: str, known: Iterable[str]) -> str:
    near = get_close_matches(document, list(known), n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _from(audiences: frozenset[str] | None) -> str:
    return "everybody" if audiences is None else ", ".join(sorted(audiences))


def _list(options: argparse.Namespace) -> int:
    ledger = Ledger.find(ledger_url(options))
    found: list[Withholding] = []
    if ledger:
        with closing(ledger):
            found = ledger.withholdings()
    shown = [asdict(one) | {"at": one.at.isoformat()} for one in found]
    text = "\n".join(map(_line, found)) or "Nothing is withheld."
    say(json.dumps(shown, ensure_ascii=False) if options.json else text)
    return DONE


def _line(one: Withholding) -> str:
    why = f": {one.reason}" if one.reason else ""
    return f"{one.document}: from {one.audience or 'everybody'}, by {one.by}, {one.at:%Y-%m-%d %H:%M} UTC{why}"
