"""What the commands have in common: how one is declared, which index it reads, and as whom."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bot import settings
from bot.ledger import Ledger, default_ledger
from corpus.nouns import Denied, Reader
from corpus.store import Store
from corpus.view import View

Command = Callable[[argparse.Namespace], int]
"""Runs a command and gives its exit status."""

DONE, FAILED = 0, 1


def command(commands: Any, name: str, about: str, run: Command) -> argparse.ArgumentParser:
    """Declare a command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=f"{about[0].upper()}{about[1:]}."
    )
    parser.set_defaults(run=run)
    return parser


def indexed(parser: argparse.ArgumentParser) -> None:
    """The option that names the index."""
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index (default: FIVES_INDEX, else ./index)")


def reading(parser: argparse.ArgumentParser) -> None:
    """The options that name the index and who reads it."""
    indexed(parser)
    who = "read as these audiences (default: whoever runs the command line may read all)"
    parser.add_argument("--as", dest="audiences", nargs="+", action="extend", metavar="AUDIENCE", help=who)


def place(options: argparse.Namespace) -> Path:
    """The index that the options name."""
    return options.index or settings.read().index


def reader(options: argparse.Namespace) -> Reader:
    """Who reads."""
    return Reader(frozenset(options.audiences)) if options.audiences else Reader(administrator=True)


def ledger_url(options: argparse.Namespace) -> str:
    """The ledger that the settings and the options name."""
    return settings.read().ledger or default_ledger(place(options))


def withheld(options: argparse.Namespace) -> Denied:
    """What is withheld now, by the ledger of the index; raises LedgerUnavailable."""
    ledger = Ledger.find(ledger_url(options))
    if ledger is None:
        return {}
    with closing(ledger):
        return ledger.withheld()


@contextmanager
def viewed(options: argparse.Namespace) -> Iterator[View]:
    """What the reader sees."""
    with (
        closing(Store.open(place(options))) as store,
        store.as_seen_by(reader(options), withheld(options)) as view,
    ):
        yield view


def say(text: str) -> None:
    """Print what was asked for."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
