"""The trail: what was done, by whom, and what they were shown. Entries are added, and never changed.

They hang together in a chain (bot.ledger.chain), of whose end a file outside the ledger tells (bot.ledger.head). What
entries say can be erased; that they were there, when, of which kind, and who erased them, can't.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine

from bot.ledger.chain import Link, written
from bot.ledger.database import writing
from bot.ledger.ends import Ends
from bot.ledger.erasure import Erasure, empty_log, erase
from bot.ledger.head import Head
from bot.ledger.records import Entry, Erased, Kind, Recorded, Selection
from bot.ledger.spans import written_spans
from bot.ledger.verification import Verification, recorded, rows, unannounced, verified

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
        return verified(self._engine)

    def export(self, selection: Selection, reader: Entry) -> Iterator[Recorded]:
        """The selected entries, the newest last; of those whose content is gone, all where no person is selected."""
        self.record(reader)
        spans = unannounced(self._engine)
        return (recorded(row, spans) for row in rows(self._engine, selection))

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
    def _adding(self, at: datetime) -> Iterator[Ends]:
        """Alone, add to the chain in one transaction, of which the head tells before and after it is committed.

        Where the ledger is not as its head has it, an entry says so for good, and both go on from there. Until that is
        committed the head keeps what it knew, so that a crash hides nothing.
        """
        with self._head.held():
            with writing(self._engine) as connection:
                ends = Ends(connection, self._head.read())
                found, broken = ends.last, ends.broken(at)
                if broken:
                    ends.add(broken)
                yield ends
                if ends.last != found:
                    self._head.announce(ends.last, ends.known)
            if ends.last != found:
                self._head.settle(ends.last)
        if broken:
            _logger.error(
                "the trail is not as its head has it: run fives audit verify", extra={"head": broken.answered}
            )


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
