"""The trail: what was done, by whom, and what they were shown. Entries are added, and never changed.

They hang together in a chain (bot.ledger.chain), whose head is also in a file outside the ledger. What entries say can
be erased; that they were there, when, of which kind, and who erased them, can't.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert, select, text

from bot.ledger import tables
from bot.ledger.chain import GENESIS, Content, Link, content_of, follow, written
from bot.ledger.database import writing
from bot.ledger.erasure import Erasure, empty_log, erase
from bot.ledger.head import Head
from bot.ledger.records import Entry, Erased, Kind, Recorded, Selection
from bot.ledger.spans import written_spans
from bot.ledger.verification import AHEAD, BEGUN_ANEW, Verification, recorded, rows, verified

_ADVISORY_LOCK = 0x545241494C
"""Which of PostgreSQL's advisory locks puts those in order who add to the trail: "TRAIL" in ASCII."""

_logger = logging.getLogger(__name__)


class Trail:
    """A ledger's trail, with its head in a file. Several threads and processes may share both.

    Whatever reads or writes raises LedgerUnavailable where the ledger or the head can't be reached. Reading the trail
    is itself in the trail: who reads gives an entry of their own, which is recorded first.
    """

    def __init__(self, engine: Engine, head: Path) -> None:
        self._engine, self._head = engine, Head(head)

    def record(self, entry: Entry) -> Link:
        """Add an entry; gives its place in the chain, for a log that is kept elsewhere."""
        with self._adding(entry.at) as ends:
            return ends.add(entry)

    def verify(self, reader: Entry) -> Verification:
        """Read the whole chain, from the first entry to the last, and say what is wrong with it."""
        with self._adding(reader.at) as ends:
            ends.add(reader)
        return verified(self._engine, ends.head, self._head.path)

    def export(self, selection: Selection, reader: Entry) -> Iterator[Recorded]:
        """The selected entries, the newest last; of those whose content is gone, all where no person is selected."""
        self.record(reader)
        return (recorded(row) for row in rows(self._engine, selection))

    def erase(self, selection: Selection, *, by: str, reason: str, at: datetime) -> Erased:
        """Erase the contents of the selected entries, and the answers and ratings that the ledger has of the same.

        Who did it stays, in an entry of its own that no erasure takes; it does not name whose contents they were.
        """
        if selection == Selection():
            raise ValueError("an erasure takes what is before a day or of a person, not everything")
        with self._adding(at) as ends:
            erasure = erase(ends.connection, selection)
            if erasure.took_any:
                ends.add(_erasing(erasure, selection, by, reason, at))
        settled = empty_log(self._engine)
        return Erased(erasure.entries, erasure.answers, erasure.ratings, settled)

    def erase_older(self, days: int, now: datetime) -> Erased:
        """Erase what is older than so many days; an entry tells of it only where there was something to erase."""
        limit = Selection(before=now - timedelta(days=days))
        return self.erase(limit, by="", reason=f"kept for {days} days, as FIVES_TRAIL_DAYS has it", at=now)

    @contextmanager
    def _adding(self, at: datetime) -> Iterator["_Ends"]:
        """Alone, add to the chain in one transaction; once it is committed the head follows, if it did so far."""
        with self._head.held():
            with writing(self._engine) as connection:
                ends = _Ends(connection, self._head.read())
                if ends.head is None:
                    ends.add(Entry(at=at, kind=Kind.TRAIL, reference=uuid4().hex[:8], outcome=BEGUN_ANEW))
                elif ends.is_ahead and connection.dialect.name == "sqlite":  # on a server, machines' heads lag behind
                    ends.add(_ahead(ends.head, ends.last, at))
                elif ends.head == GENESIS:  # so that whatever is lost from now on is found
                    self._head.write(GENESIS)
                yield ends
            if ends.follows_head:
                self._head.write(ends.last)
        if not ends.follows_head:  # the old head stays: it is what shows that something was cut
            _logger.error("the trail does not match its head: run fives audit verify", extra={"head": str(ends.head)})


class _Ends:
    """The chain's end, to which entries are added in a transaction that nobody else has now.

    `head` is the one that was found, GENESIS where there is nothing yet, and None where it is gone.
    """

    def __init__(self, connection: Connection, head: Link | None) -> None:
        self.connection = connection
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        columns = tables.trail.c
        found = connection.execute(select(columns.number, columns.digest).order_by(columns.number.desc()).limit(1))
        row = found.one_or_none()
        self.last = Link(row.number, row.digest) if row else GENESIS
        self.head = GENESIS if head is None and self.last == GENESIS else head
        self.follows_head = self.head is None or self.head.digest == self._digest_at(self.head.number)
        self.is_ahead = self.follows_head and self.head is not None and self.head.number < self.last.number

    def _digest_at(self, number: int) -> str | None:
        """The digest of an entry, if it is there."""
        if number == GENESIS.number:
            return GENESIS.digest
        found = select(tables.trail.c.digest).where(tables.trail.c.number == number)
        return self.connection.execute(found).scalar_one_or_none()

    def add(self, entry: Entry) -> Link:
        """Add an entry."""
        number, content = self.last.number + 1, Content(content_of(entry))
        digest = follow(self.last.digest, number, written(entry.at), entry.kind, content.digest)
        line = {"number": number, "at": entry.at, "kind": entry.kind, "content": content.digest, "digest": digest}
        kept = {"number": number, "person": entry.person, "salt": content.salt, "content": content.text}
        self.connection.execute(insert(tables.trail), line)
        self.connection.execute(insert(tables.trail_contents), kept)
        self.last = Link(number, digest)
        return self.last


def _ahead(head: Link, last: Link, at: datetime) -> Entry:
    """The entry that tells which were there before their head had them."""
    spans = written_spans([(head.number + 1, last.number)])
    return Entry(at=at, kind=Kind.TRAIL, reference=uuid4().hex[:8], asked=spans, outcome=AHEAD)


def _erasing(erasure: Erasure, selection: Selection, by: str, reason: str, at: datetime) -> Entry:
    """The entry that tells of an erasure: `asked` what and why, `outcome` which entries, `answered` how much else."""
    whose = " of one person" if selection.person is not None else ""
    since = f" from {written(selection.since)}" if selection.since else ""
    before = f" before {written(selection.before)}" if selection.before else ""
    return Entry(
        at=at,
        kind=Kind.ERASED,
        reference=uuid4().hex[:8],
        person=by,
        asked=f"what was kept{whose}{since}{before}: {reason}",
        outcome=written_spans(erasure.spans),
        answered=f"{erasure.answers} answers, {erasure.ratings} ratings",
    )
