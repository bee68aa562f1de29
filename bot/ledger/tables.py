"""The ledger's tables. A change to one is a migration too: `migrations/versions`.

They are only ever added to, but for what is erased. Feedback names the answer it rates as the client does, by message
or by turn, so neither waits for the other; which answer that is, is found when it is read.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

from bot.ledger.chain import written

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Words(TypeDecorator[str]):
    """Text as both databases can hold it: what is no character, NUL and half surrogates, becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is stored."""
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A time with its zone, kept and given back as UTC; raises ValueError for one without."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What is stored."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What is given back; SQLite knows of no zones."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class Written(TypeDecorator[Any]):
    """A time as the trail's digests have it, in order as text is; given back as it is written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """What is stored; raises ValueError for a time without a zone."""
        return None if value is None else written(value)


def storable(text: str) -> str:
    """A text with the halves of surrogate pairs put together, and U+FFFD for what is then no character."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\ufffd")


_number = BigInteger().with_variant(Integer, "sqlite")

answers = Table(
    "answers",
    metadata,
    Column("id", _number, Identity(), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("activity", Words),
    Column("person", Words),
    Column("reference", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("earlier", Words),
    Column("outcome", Words, nullable=False),
    Column("generation", Words, nullable=False),
    # PostgreSQL's trees refuse long keys, and an id is as long as the channel makes it.
    Index(None, "activity", postgresql_using="hash"),
    Index(None, "reference", postgresql_using="hash"),
    sqlite_autoincrement=True,
)

citations = Table(
    "citations",
    metadata,
    Column("answer", _number, ForeignKey(answers.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", _number, Identity(), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("person", Words),
    Column("reaction", Words, nullable=False),
    Column("comment", Words, nullable=False),
    Column("activity", Words),
    Column("reference", Words),
    CheckConstraint("reaction IN ('like', 'dislike')", name="reaction"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

trail = Table(
    "trail",
    metadata,
    Column("number", _number, primary_key=True, autoincrement=False),
    Column("at", Written, nullable=False),
    Column("kind", Words, nullable=False),
    Column("content", Words, nullable=False),  # its digest
    Column("digest", Words, nullable=False),
    Index(None, "at"),
)

trail_contents = Table(
    "trail_contents",
    metadata,
    Column("number", _number, ForeignKey(trail.c.number), primary_key=True, autoincrement=False),
    Column("person", Words, nullable=False),
    Column("salt", Words, nullable=False),
    Column("content", Words, nullable=False),
)

withholdings = Table(
    "withholdings",
    metadata,
    Column("id", _number, Identity(), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("event", Words, nullable=False),
    Column("document", Words, nullable=False),
    Column("audience", Words),  # null: everybody
    Column("by", Words, nullable=False),
    Column("reason", Words, nullable=False),
    CheckConstraint("event IN ('withheld', 'restored')", name="event"),
    Index(None, "document", postgresql_using="hash"),
    sqlite_autoincrement=True,
)

signed_out = Table(
    "signed_out",
    metadata,
    Column("id", _number, Identity(), primary_key=True),
    Column("session", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Index(None, "session", postgresql_using="hash"),
    sqlite_autoincrement=True,
)
