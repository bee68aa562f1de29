"""The trail's chain: what an entry's digests are of. Both are SHA-256, in hexadecimal, and so is the salt.

content digest = SHA-256(salt + content), where content is what `content_of` writes;
digest = SHA-256 of five lines: the digest of the entry before, number, time, kind, content digest.

The first entry has number 1, and follows GENESIS. A content can be erased with its salt: the chain needs its digest
alone, from which without the salt nothing can be guessed.
"""

import json
import secrets
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from hashlib import sha256

from bot.ledger.records import Entry, Kind

SALT_BYTES = 32

_TYPES: dict[str, type] = {"audiences": list, "citations": list, "ms": int}
"""Those of an entry's fields, in JSON, that are not text."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry's place in the chain: its number, and the digest that all before it went into."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


GENESIS = Link(0, "0" * 64)
"""What the first entry follows."""


@dataclass(frozen=True, slots=True)
class Content:
    """The erasable part of an entry, sealed with a salt."""

    text: str
    salt: str = field(default_factory=lambda: secrets.token_hex(SALT_BYTES))

    @property
    def digest(self) -> str:
        """What the chain has of it."""
        return _digest(f"{self.salt}{self.text}")


def written(at: datetime) -> str:
    """A time as the trail has it, such as 2026-03-02T12:00:00.000000Z; raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def follow(previous: str, number: object, at: object, kind: object, content: object) -> str:
    """The digest of the entry that follows the one with digest `previous`."""
    return _digest(f"{previous}\n{number}\n{at}\n{kind}\n{content}")


def content_of(entry: Entry) -> str:
    """An entry but for its time and kind: JSON in ASCII, names in order, no white space."""
    named = {name: value for name, value in asdict(entry).items() if name not in ("at", "kind")}
    return json.dumps(named, sort_keys=True, separators=(",", ":"))


def entry_of(at: str, kind: str, content: str) -> Entry:
    """The entry that was written as this; raises ValueError, TypeError or RecursionError where none was."""
    named = json.loads(content)
    if not isinstance(named, dict) or named.keys() != {one.name for one in fields(Entry)} - {"at", "kind"}:
        raise ValueError("no entry has these fields")
    if any(not isinstance(value, _TYPES.get(name, str)) for name, value in named.items()):
        raise TypeError("an entry's fields have other types")
    cited = tuple((document, start, end) for document, start, end in named["citations"])
    lists = {"audiences": tuple(named["audiences"]), "citations": cited}
    return Entry(at=datetime.fromisoformat(at), kind=Kind(kind), **(named | lists))


def _digest(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
