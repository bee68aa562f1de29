"""The ledger's schema is brought up to date by Alembic when the ledger is opened, by one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.ledger.database import WRITES, LedgerUnavailable, place_of

_ADVISORY_LOCK = 0x4649564553
"""Which of PostgreSQL's advisory locks is ours: "FIVES" in ASCII."""

_one_thread = Lock()
"""Alembic's context is a global of the process."""


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, for its commands to work on this connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.ledger:migrations")
    return config


def bring_up_to_date(engine: Engine) -> None:
    """Create or upgrade the schema; raises LedgerUnavailable where it is newer than this code."""
    with _one_thread, _alone(engine), engine.execution_options(**{WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        config = configuration(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if newer := set(revisions(connection)) - known:
            raise LedgerUnavailable(
                f"The ledger in {place_of(engine.url)} has schema {', '.join(sorted(newer))}, which this installation "
                "does not know: a newer one made it. Install that version, or name another ledger in FIVES_LEDGER."
            )
        command.upgrade(config, "head")


def revisions(connection: Connection) -> tuple[str, ...]:
    """Which migrations the database was brought up to; none where there is no ledger."""
    return MigrationContext.configure(connection).get_current_heads()


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """For SQLite: no other process, or thread, opens this file; it is there, its owner's alone, and has a log (WAL).

    SQLite itself can't see to it: the change to a log does not wait for who else is changing to it.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    path = Path(engine.url.database or "")
    with open(os.open(f"{path}.lock", os.O_CREAT | os.O_RDWR, 0o600), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(engine.raw_connection()) as connection:  # outside a transaction, where alone it can be changed
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        yield
