"""Invented people of two tenants, and what decides what they read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from botbuilder.schema import Activity
from own_channel import Clock, OwnChannel
from own_graph import OwnGraph

from bot.access import Person, Session, Told
from bot.access.known import Known
from corpus.nouns import Reader

OWN = "99999999-8888-7777-6666-555555555555"
OTHER = "77777777-8888-7777-6666-555555555555"
STAFF = "aaaaaaaa-0000-4000-8000-000000000001"
CHIEFS = "aaaaaaaa-0000-4000-8000-000000000002"
CHAT = "19:chat@thread.v2"
TEAM = "19:team@thread.tacv2"

STAFF_BY_GROUP = f"""
[groups."OPCC staff"]
tenant = "{OWN}"
id = "{STAFF}"
audiences = ["opcc"]

[groups."Chiefs"]
tenant = "{OWN}"
id = "{CHIEFS}"
audiences = ["opcc", "chief-officers"]
"""


def someone(number: int, tenant: str = OWN) -> Person:
    """A person; each number is another."""
    return Person(tenant, f"00000000-0000-4000-8000-{number:012}")


def reads(*names: str) -> Reader:
    """A reader of these audiences."""
    return Reader(frozenset(names))


def sent(person: Person | None, **changes: Any) -> dict[str, Any]:
    """What Teams writes of one who asks alone, as JSON; a change to None takes a field out."""
    tenant = person.tenant if person else OWN
    sender = {"id": "29:someone", "name": "Alex Wilber", **({"aadObjectId": person.id} if person else {})}
    fields = {
        "type": "message",
        "channelId": "msteams",
        "from": sender,
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": tenant},
        "channelData": {"tenant": {"id": tenant}},
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}


def activity(json: dict[str, Any]) -> Activity:
    """The activity, as the channel reads it."""
    return Activity().deserialize(json)


def listed(person: Person, **changes: Any) -> dict[str, Any]:
    """A member as a roster of Teams has it."""
    return {"id": f"29:{person.id}", "tenantId": person.tenant, "aadObjectId": person.id, **changes}


@dataclass
class OwnAccess:
    """What decides, the file and the services that it goes by, and their clock."""

    path: Path
    known: Known
    graph: OwnGraph
    channel: OwnChannel
    clock: Clock
    begun: datetime

    def lay_down(self, text: str) -> None:
        """Write the access file."""
        self.path.write_text(text)

    async def alone(self, person: Person | None, **changes: Any) -> Reader:
        """What somebody reads in a chat with the bot."""
        return await self._in_turn(sent(person, **changes))

    async def in_chat(self, person: Person | None, **conversation: Any) -> Reader:
        """What somebody is answered from in the group chat."""
        place = {"id": CHAT, "conversationType": "groupChat", "isGroup": True, "tenantId": OWN, **conversation}
        return await self._in_turn(sent(person, conversation=place))

    async def in_channel(self, person: Person, **channel: Any) -> Reader:
        """What somebody is answered from in a channel of the team."""
        place = {"id": "19:channel@thread.tacv2;messageid=1", "conversationType": "channel", "tenantId": OWN}
        data = {"tenant": {"id": OWN}, "team": {"id": TEAM}, "channel": {"id": "19:channel@thread.tacv2", **channel}}
        return await self._in_turn(sent(person, conversation=place, channelData=data))

    async def on_page(self, person: Person, groups: frozenset[str] | None) -> Reader:
        """What somebody reads on the pages, whose token named these groups when the clock stood at nought."""
        until = self.begun + timedelta(hours=8)
        told = None if groups is None else Told(groups, self.begun)
        return await self.known.on_page(Session("random", person, told, until))

    async def _in_turn(self, json: dict[str, Any]) -> Reader:
        return await self.known.in_turn(activity({**json, "serviceUrl": self.channel.url}))
