"""Entries of a trail, and what somebody does to them who can write to the ledger."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import create_engine, text

from bot.ledger import Entry, Kind, Trail
from bot.ledger.chain import Content, content_of, follow, written

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ALEX, SAM = "aaaa-1/01e5-alex", "aaaa-1/02e5-sam"
ENTRIES = 6
TABLES = ("trail_contents", "trail")


def an_entry(number: int = 1, **changes: Any) -> Entry:
    """What Alex asked so many minutes after noon."""
    known = Entry(
        at=NOON + timedelta(minutes=number),
        kind=Kind.TURN,
        reference=f"0a1b2c{number:02}",
        person=ALEX,
        conversation="a chat",
        audiences=("opcc", "public"),
        generation="g000001",
        asked="Who chairs the “Stalking” Clinic?",
        outcome="answered",
        answered="Ms Brown chairs it. [1]",
        citations=(("minutes.docx", 120, 164), ("a pack.pdf", 0, 7)),
        ms=12,
    )
    return replace(known, **changes)


AUDITOR = Entry(at=NOON + timedelta(days=1), kind=Kind.TRAIL, reference="ffffffff", person="root", asked="verify")


def problems(trail: Trail) -> str:
    """What is wrong with a trail, a line each; nothing if it is intact."""
    return "\n".join(trail.verify(AUDITOR).problems)


def tamper(url: str, *statements: str, **values: object) -> None:
    """Change a database as somebody may who owns it, whatever its constraints say."""
    engine = create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        for statement in statements:
            assert connection.execute(text(statement), values if ":" in statement else {}).rowcount != 0
    engine.dispose()


def cut(url: str, after: int) -> None:
    """Take all entries after one."""
    tamper(url, *(f"DELETE FROM {table} WHERE number > {after}" for table in TABLES))


def forge(url: str, entry: Entry, text_: str = "") -> int:
    """Add an entry after the last, with right digests; its number. `text_` is another content than an entry's."""
    engine = create_engine(url)
    with engine.connect() as connection:
        last = "SELECT number, digest FROM trail ORDER BY number DESC LIMIT 1"
        number, digest = connection.execute(text(last)).one_or_none() or (0, "0" * 64)
    engine.dispose()
    content, at = Content(text_ or content_of(entry)), written(entry.at)
    link = follow(digest, number + 1, at, entry.kind, content.digest)
    values = {"n": number + 1, "at": at, "kind": entry.kind.value, "sealed": content.digest, "digest": link}
    tamper(url, "INSERT INTO trail VALUES (:n, :at, :kind, :sealed, :digest)", **values)
    kept = {"n": number + 1, "person": entry.person, "salt": content.salt, "content": content.text}
    tamper(url, "INSERT INTO trail_contents VALUES (:n, :person, :salt, :content)", **kept)
    return int(number) + 1
