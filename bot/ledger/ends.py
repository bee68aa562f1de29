"""The trail's end: where the next entry goes, and whether the ledger is there as the head has it."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select, text

from bot.ledger import tables
from bot.ledger.chain import GENESIS, Content, Link, content_of, follow, written
from bot.ledger.records import Break, Entry, Kind
from bot.ledger.spans import Span, written_spans

_ADVISORY_LOCK = 0x545241494C
"""Which of PostgreSQL's advisory locks puts those in order who add to the trail: "TRAIL" in ASCII."""

_REACH = 1_000_000
"""A row so much further on than the head is not looked at, or with one row somebody could use up the numbers."""

_FAR = 10**17
"""The same, where there is no head: less than a head's number can be."""


class Ends:
    """The chain's end, to which entries are added in a transaction that nobody else has now.

    `last` is its last entry; `known` the last of the head's links that the ledger has, or the head's earliest.
    """

    def __init__(self, connection: Connection, head: tuple[Link, ...] | None) -> None:
        self.connection, self._head = connection, head
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        reach = head[0].number + _REACH if head else _FAR
        self.last = self._last(reach)
        self._taken = max(self.last.number, self._last_content(reach))
        links = head or (GENESIS,)
        self.known = next(filter(self._has, links), links[-1])

    def _last(self, reach: int) -> Link:
        columns = tables.trail.c
        found = select(columns.number, columns.digest).where(columns.number.between(1, reach))
        row = self.connection.execute(found.order_by(columns.number.desc()).limit(1)).one_or_none()
        return Link(row.number, row.digest) if row else GENESIS

    def _last_content(self, reach: int) -> int:
        """The last number of a content, whose entry somebody may have taken: where it stands none can be added."""
        number = tables.trail_contents.c.number
        return self.connection.scalar(select(func.max(number)).where(number <= reach)) or 0

    def _has(self, link: Link) -> bool:
        digest = select(tables.trail.c.digest).where(tables.trail.c.number == link.number)
        return link == GENESIS or self.connection.scalar(digest) == link.digest

    def broken(self, at: datetime) -> Entry | None:
        """The entry that says for good that the ledger is not as its head has it; None where it is.

        `outcome` has how, `asked` which entries show it, and `answered` what the head had.
        """
        if self._head != () and self.last == self.known:
            return None
        how, spans = self._break()
        return Entry(
            at=at,
            kind=Kind.BROKEN,
            reference=uuid4().hex[:8],
            asked=written_spans(spans),
            outcome=how,
            answered=" ".join(map(str, self._head or ())),
        )

    def _break(self) -> tuple[Break, list[Span]]:
        """How the ledger is not as its head has it, and which entries show it."""
        if not self._head:
            return Break.GONE if self._head is None else Break.NONE, []
        if self._has(self.known):
            return Break.AHEAD, [(self.known.number + 1, self.last.number)]
        return Break.CUT, [(self.known.number, self.known.number)]

    def add(self, entry: Entry) -> Link:
        """Add an entry."""
        number, content = self._taken + 1, Content(content_of(entry))
        digest = follow(self.last.digest, number, written(entry.at), entry.kind, content.digest)
        line = {"number": number, "at": entry.at, "kind": entry.kind, "content": content.digest, "digest": digest}
        kept = {"number": number, "person": entry.person, "salt": content.salt, "content": content.text}
        self.connection.execute(insert(tables.trail), line)
        self.connection.execute(insert(tables.trail_contents), kept)
        self.last, self._taken = Link(number, digest), number
        return self.last
