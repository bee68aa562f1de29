"""Who somebody is: an Entra object id, in the tenant that gave it; and the session of one who signed in."""

import re
from dataclasses import dataclass
from datetime import datetime

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guid(value: object) -> str | None:
    """An id of Entra in small letters; None for anything else."""
    text = value.lower() if isinstance(value, str) else ""
    return text if _GUID.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one tenant; both ids in small letters."""

    tenant: str
    id: str

    def __str__(self) -> str:
        return f"{self.tenant}/{self.id}"


@dataclass(frozen=True, slots=True)
class Told:
    """What Entra told of somebody's groups, and when, in UTC: their ids, or None where they were too many to tell."""

    groups: frozenset[str] | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """Who signed in on the pages, and until when that is believed, in UTC; `id` is random.

    `told` is what the token told of their groups; None where it told nothing.
    """

    id: str
    person: Person
    told: Told | None
    until: datetime
