"""What people read, by the access file and their groups in Entra; in a conversation, what all of its members read."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime, timedelta

import aiohttp
from botbuilder.schema import Activity

from bot.access.access import AccessUnknown
from bot.access.access_file import Policies
from bot.access.members import is_alone, members, person_of
from bot.access.memberships import Memberships
from bot.access.person import Person, Session
from bot.access.policy import PUBLIC, Policy, audiences
from bot.connector import Connector
from bot.credentials import Tokens
from corpus.nouns import Audiences, Reader

AT_ONCE = 8
"""Members of a conversation whose groups are asked for at the same time."""

TOO_LONG_AGO = (
    "Which groups you are in was told too long ago to be believed. Sign out, and sign in again: "
    "in a browser, if this is a tab of Teams, since Teams tells the same for about an hour."
)

TOO_MANY = (
    "You are in more groups than a sign-in can tell, so what you may read is not known. Ask whoever runs this service "
    "to let it ask Microsoft Graph (graph = true in the access file), or to name you there by your object id."
)


class Known:
    """Access for those whom the file knows; everybody else reads what it gives the unknown."""

    def __init__(
        self,
        policies: Policies,
        memberships: Memberships,
        http: aiohttp.ClientSession,
        tokens: Tokens | None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._policies, self._memberships, self._now = policies, memberships, now
        self._http, self._tokens = http, tokens

    async def in_turn(self, activity: Activity) -> Reader:
        """Who reads what everybody who sees the answer may read; where they can't be told, what is published of it."""
        policy, asker = self._policies.current(), person_of(activity)
        own = await self._read_by(policy, asker)
        if is_alone(activity) or not own:
            return Reader(own)
        people = await members(activity, Connector(self._http, self._tokens, activity.service_url))
        if people is None:
            return Reader(own & PUBLIC)
        return _together(await self._read_in(policy, own, people - {asker}))

    async def on_page(self, session: Session | None) -> Reader:
        """What a visitor may read, by the groups that their token named while it is fresh, and else by Graph."""
        policy = self._policies.current()
        if session is None:
            return Reader(policy.unknown)
        told = session.told
        if told and told.groups is not None and self._now() - told.at < timedelta(minutes=policy.minutes):
            return Reader(audiences(policy, session.person, told.groups))
        read = await self._read_by(policy, session.person)
        if told and read == policy.unknown and policy.named(session.person) and not policy.graph:
            raise AccessUnknown(TOO_MANY if told.groups is None else TOO_LONG_AGO)
        return Reader(read)

    async def _read_in(self, policy: Policy, own: Audiences, others: Collection[Person | None]) -> set[Audiences]:
        """What each of these reads, as far as it narrows what all of them may. Graph is asked only where it might."""
        read = _narrowest([own, *(audiences(policy, person) for person in others if not policy.asks_graph(person))])
        asked = [person for person in others if policy.asks_graph(person)]
        for start in range(0, len(asked), AT_ONCE):
            at_least = {person: audiences(policy, person) for person in asked[start : start + AT_ONCE]}
            doubtful = [person for person, least in at_least.items() if not any(one <= least for one in read)]
            read = _narrowest([*read, *await asyncio.gather(*(self._read_by(policy, person) for person in doubtful))])
        return read

    async def _read_by(self, policy: Policy, person: Person | None) -> Audiences:
        if person is None or not policy.asks_graph(person):
            return audiences(policy, person)
        return audiences(policy, person, await self._memberships.groups(person, policy.minutes))


def _narrowest(read: Iterable[Audiences]) -> set[Audiences]:
    """Of what several people read, that which narrows what all of them may: a wider one beside it adds nothing."""
    found = set(read)
    return {one for one in found if not any(other < one for other in found)}


def _together(read: Iterable[Audiences]) -> Reader:
    """Who reads only what each of these may read."""
    first, *others = sorted(read, key=sorted)
    return Reader(first, company=frozenset(others))
