"""Who is asking, and what they may read."""

from bot.access.access import Access, AccessUnknown, Everyone
from bot.access.access_file import InvalidAccessFile, Policies
from bot.access.graph import Graph
from bot.access.known import Known
from bot.access.members import person_of
from bot.access.memberships import Memberships
from bot.access.person import Person, Session, Told, guid

__all__ = [
    "Access",
    "AccessUnknown",
    "Everyone",
    "Graph",
    "InvalidAccessFile",
    "Known",
    "Memberships",
    "Person",
    "Policies",
    "Session",
    "Told",
    "guid",
    "person_of",
]
