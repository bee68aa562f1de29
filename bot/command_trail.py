"""What commands that read the ledger have in common: how days are named, and what each leaves in the trail."""

import argparse
import os
import pwd
import shlex
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import uuid4

from bot import settings
from bot.ledger import Entry, Kind, Ledger, Trail, default_head
from bot.options import place

NO_LEDGER = "There is no ledger yet: the bot begins one when it is served."


def day(written: str) -> date:
    """The day that an option names; raises ArgumentTypeError."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"give a day as YYYY-MM-DD, not {written}") from None


def midnight(day: date) -> datetime:
    """When a day begins, as UTC has it."""
    return datetime.combine(day, time.min, UTC)


def head_of(options: argparse.Namespace) -> Path:
    """The file of the trail's head that the settings and the options name."""
    return settings.read().trail_head or default_head(place(options))


def trail_of(ledger: Ledger, options: argparse.Namespace) -> Trail:
    """A ledger's trail."""
    return ledger.trail(head_of(options))


def entry_of_command(kind: Kind, *words: str) -> Entry:
    """An entry that says who runs a command now, and in which words."""
    asked = shlex.join(("fives", *words))
    return Entry(at=datetime.now(UTC), kind=kind, reference=uuid4().hex[:8], person=machine_user(), asked=asked)


def machine_user() -> str:
    """Who runs this process, as the machine knows them; what their environment says of them is not asked."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a user whom it has no name for
        return f"user {os.getuid()}"
