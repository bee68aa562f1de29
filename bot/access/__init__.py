"""Who is asking, and what they may read."""

from bot.access.access import Access, AccessUnknown, Everyone
from bot.access.person import Person, Session

__all__ = ["Access", "AccessUnknown", "Everyone", "Person", "Session"]
