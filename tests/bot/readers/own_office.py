"""A registered bot on the sample, and people who may read some of it."""

from dataclasses import dataclass
from pathlib import Path

from own_channel import TENANT, OwnChannel
from own_registered import Running, a_cookie
from own_visitors import Visitor

from bot.access import Person

ELSEWHERE = "77777777-8888-7777-6666-555555555555"
"""Another tenant."""

OPCC = Person(TENANT, "cccccccc-0000-4000-8000-000000000001")
OTHER = Person(TENANT, "cccccccc-0000-4000-8000-000000000002")
"""Who reads as the OPCC, and who is in no group."""

PUBLIC = Person(TENANT, "cccccccc-0000-4000-8000-000000000003")
"""Who reads what is published."""

NOTE, NOTE_WORDS = "opcc/assurance-note-101.txt", "43 of the 45 calls"
"""A document for the OPCC alone, and words of it."""

GOLD = "chief-officers/gold-group-paper.docx"
"""A document that neither may read."""


@dataclass
class Office:
    """The bot, its channel, and where the head of its trail is."""

    running: Running
    channel: OwnChannel
    head: Path

    def visitor(self, person: Person, cookie: str | None = None) -> Visitor:
        """Somebody at the bot, signed in unless they have another cookie."""
        own = a_cookie(person.id, person.tenant) if cookie is None else cookie
        return Visitor(self.running.bot, self.channel, person.id, own, person.tenant)
