"""fives audit: verify, export or erase the trail of what was done, by whom, and what they were shown."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.command_trail import NO_LEDGER, day, entry_of_command, head_of, machine_user, midnight, trail_of
from bot.ledger import Erased, Kind, Ledger, Recorded, Selection
from bot.ledger.tables import storable
from bot.options import DONE, FAILED, command, indexed, ledger_url, say

_CHANGED = "what it says is not what was recorded: run fives audit verify"
_UNANNOUNCED = "it came into the ledger without the head, so it may be anybody's: run fives audit verify"


def audit_command(commands: Any) -> None:
    """Declare `fives audit verify`, `export` and `erase`."""
    about = "verify, export or erase the trail of who did what and what they were shown"
    parser = commands.add_parser("audit", help=about, description=f"{about[0].upper()}{about[1:]}.")
    kinds = parser.add_subparsers(required=True, metavar="action")
    indexed(command(kinds, "verify", "say whether the trail is whole and as it was recorded", _verify))
    _declare_export(command(kinds, "export", "print entries as JSON, one a line, the newest last", _export))
    _declare_erase(command(kinds, "erase", "erase what entries say, and the answers and ratings of the same", _erase))


def _declare_export(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(refuse=parser.error)
    parser.add_argument("--from", dest="since", type=day, required=True, metavar="YYYY-MM-DD", help="the first day")
    parser.add_argument("--to", type=day, required=True, metavar="YYYY-MM-DD", help="the last day, as UTC has it")
    person = "of this person alone: TENANT/OBJECT-ID, or the object id; of a user of this machine, the name"
    parser.add_argument("--person", type=_person, metavar="ID", help=person)
    parser.add_argument("--out", type=Path, metavar="FILE", help="a new file, for its owner alone (default: print)")
    indexed(parser)


def _declare_erase(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--before", type=day, metavar="YYYY-MM-DD", help="what is older than this day, as UTC has it")
    what.add_argument("--person", type=_person, metavar="ID", help="what is of this person, named as for export")
    parser.add_argument("--reason", type=_reason, required=True, metavar="TEXT", help="why, for the trail; name nobody")
    indexed(parser)


def _person(written: str) -> str:
    if not written.strip():
        raise argparse.ArgumentTypeError("give TENANT/OBJECT-ID, an object id, or the name of a user of this machine")
    return written.strip()


def _reason(written: str) -> str:
    if not written.strip():
        raise argparse.ArgumentTypeError("say why, in a few words")
    return written.strip()


def _verify(options: argparse.Namespace) -> int:
    ledger = Ledger.find(ledger_url(options))
    head = head_of(options)
    if ledger is None:
        gone = head.exists()
        say(f"There is a head of a trail in {head}, but no ledger: it is gone." if gone else NO_LEDGER)
        return FAILED if gone else DONE
    with closing(ledger):
        found = trail_of(ledger, options).verify(entry_of_command(Kind.TRAIL, "audit", "verify"))
    entries = counted(found.entries, "entry", "entries")
    for problem in found.problems:
        say(problem)
    if found.problems:
        say(f"{counted(len(found.problems), 'problem')} in {entries}; the last is {found.last}")
        return FAILED
    say(f"{entries}, intact; head {found.last} in {head}")
    return DONE


def _export(options: argparse.Namespace) -> int:
    ledger = Ledger.find(ledger_url(options))
    if ledger is None:
        sys.stderr.write(f"{NO_LEDGER}\n")
        return DONE
    if options.since > options.to:
        options.refuse("--from is after --to")
    words = ["--from", f"{options.since}", "--to", f"{options.to}"]
    words += ["--person", options.person] if options.person else []
    after = midnight(options.to + timedelta(days=1)) if options.to < date.max else None
    selection = Selection(midnight(options.since), after, options.person)
    with closing(ledger):
        reader = entry_of_command(Kind.TRAIL, "audit", "export", *words)
        return _put_out(trail_of(ledger, options).export(selection, reader), options.out)


def _put_out(entries: Iterable[Recorded], out: Path | None) -> int:
    lines = (storable(json.dumps(recorded_json(one), ensure_ascii=False, default=str)) for one in entries)
    if out is None:
        for line in lines:
            say(line)
        return DONE
    try:
        with open(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        sys.stderr.write(f"--out {out} can't be written: {error.strerror}\n")
        return FAILED
    return DONE


def recorded_json(recorded: Recorded) -> dict[str, Any]:
    """An entry as `fives audit export` prints it; what was erased or changed says so, and has no more fields."""
    place_in_chain = {"number": recorded.number, "digest": recorded.digest, "at": recorded.at, "kind": recorded.kind}
    place_in_chain |= {"unannounced": _UNANNOUNCED} if recorded.unannounced else {}
    if recorded.entry is None:
        return place_in_chain | ({"changed": _CHANGED} if recorded.changed else {"erased": True})
    cited = [{"document": document, "start": start, "end": end} for document, start, end in recorded.entry.citations]
    return asdict(recorded.entry) | place_in_chain | {"citations": cited}


def _erase(options: argparse.Namespace) -> int:
    ledger = Ledger.find(ledger_url(options))
    if ledger is None:
        say(NO_LEDGER)
        return DONE
    before = midnight(options.before) if options.before else None
    with closing(ledger):
        erased = trail_of(ledger, options).erase(
            Selection(before=before, person=options.person),
            by=machine_user(),
            reason=options.reason,
            at=datetime.now(UTC),
        )
    say(erased_text(erased))
    return DONE if erased.settled else FAILED


def erased_text(erased: Erased) -> str:
    """What an erasure took, and what is left to do."""
    entries, answers = counted(erased.entries, "entry", "entries"), counted(erased.answers, "answer")
    took = f"Erased: what {entries} said, {answers}, {counted(erased.ratings, 'rating')}."
    left = "\nThe database's log still has them, since somebody was reading: run this again."
    return took if erased.settled else took + left


def counted(count: int, one: str, many: str = "") -> str:
    """So many of them."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
