"""Which database the ledger is in, how it is connected to, and what is said where it can't be."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection

BUSY_SECONDS = 30
"""How long a connection to SQLite waits for whoever else writes."""

CONNECT_SECONDS = 10
"""How long PostgreSQL may take to let us in, where the URL does not say."""

WRITES = "fives_writes"
"""The option of a connection whose transactions write: SQLite's take the lock as they begin, so none fails half-way."""

DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}
_FORMS = "Set FIVES_LEDGER to sqlite:///FILE or to postgresql+psycopg://USER:PASSWORD@HOST/DATABASE"


class LedgerUnavailable(Exception):
    """The ledger can't be opened, read or written; the message says why and what to do, and holds no password."""


def default_ledger(index: Path) -> str:
    """The URL of the ledger of an index for which none is set: a SQLite file beside it, never in it."""
    beside = Path(os.path.abspath(index))
    return URL.create("sqlite", database=str(beside.with_name(f"{beside.name}.ledger.sqlite"))).render_as_string()


def read_url(url: str) -> URL:
    """Read a ledger's URL; raises LedgerUnavailable for one that can't be a ledger's."""
    try:
        found = make_url(url)
    except (SQLAlchemyError, ValueError):  # neither is quoted: either may hold the password
        raise LedgerUnavailable(f"FIVES_LEDGER is no URL of a database. {_FORMS}.") from None
    if "@" in (found.host or ""):
        raise LedgerUnavailable("FIVES_LEDGER has an @ in its password: write it as %40.")
    name, _, driver = found.drivername.partition("+")
    if name not in DRIVERS or driver not in ("", DRIVERS[name]):
        raise LedgerUnavailable(f"A ledger can't be kept in {found.drivername}. {_FORMS}.")
    if name == "sqlite" and (found.query or found.host or (found.database or ":memory:").startswith(":memory:")):
        raise LedgerUnavailable(f"A ledger in SQLite is a file, and its URL says no more than where. {_FORMS}.")
    return found.set(drivername=f"{name}+{DRIVERS[name]}")


def place_of(url: URL) -> str:
    """Where the ledger is, without the password: a file, or a database and its server."""
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    server = f" at {url.host}" + (f":{url.port}" if url.port else "") if url.host else ""
    return f"the database {url.database or url.username or ''}{server}"


def engine_for(url: URL) -> Engine:
    """Connections to a ledger, of which none is made yet; raises LedgerUnavailable without the driver."""
    sqlite = url.get_backend_name() == "sqlite"
    waits = (
        {"timeout": BUSY_SECONDS} if sqlite else {"connect_timeout": url.query.get("connect_timeout", CONNECT_SECONDS)}
    )
    try:
        # An error's text would hold the parameters: questions and comments.
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=not sqlite, connect_args=waits)
    except ImportError:
        reason = "PostgreSQL's driver is not installed. Install it with: pip install 'fives[postgresql]'"
        raise LedgerUnavailable(f"The ledger in {place_of(url)} can't be opened: {reason}") from None
    if sqlite:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: SqliteConnection, _: object) -> None:
    connection.isolation_level = None  # the driver's own transactions leave out changes of the schema
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten in the file, not only let go of
    # A damaged text is read as what it is not, so that its damage is found; the driver's error would quote it.
    connection.text_factory = lambda raw: raw.decode(errors="backslashreplace")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes, committed at its end; raises LedgerUnavailable."""
    with told(engine.url, "written"), engine.execution_options(**{WRITES: True}).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read by; raises LedgerUnavailable."""
    with told(engine.url, "read"), engine.connect() as connection:
        yield connection


@contextmanager
def told(url: URL, what: str) -> Iterator[None]:
    """Raise LedgerUnavailable for what the database refuses; `what` could not be done."""
    try:
        yield
    except (DBAPIError, NoConnection, SqliteError, OSError) as error:
        reason = _without_secrets(_reason(error), url)
        advice = "Check that the server runs, and that this user may read and write the database."
        if url.get_backend_name() == "sqlite":
            advice = "Check that the folder is there, that this user may write in it, and that the disk is not full."
        raise LedgerUnavailable(f"The ledger in {place_of(url)} can't be {what}: {reason}. {advice}") from None


def _reason(error: Exception) -> str:
    """What the database said, without the row or the statement that it said it of."""
    cause = getattr(error, "orig", None) or error
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause)
    return " ".join(said.split()).rstrip(".") or type(cause).__name__


def _without_secrets(text: str, url: URL) -> str:
    secrets = [str(url.password or ""), *(str(value) for name, value in url.query.items() if "password" in name)]
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text
