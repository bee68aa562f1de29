"""The readers of the matrix, one a column, each at a bot."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from own_channel import TENANT, OwnChannel, own_channel
from own_graph import OwnGraph, own_graph
from own_matrix import LISTED, Held, Place
from own_office import ELSEWHERE
from own_registered import Granted, Way, a_bot, an_access_file, group_of, registered
from own_visitors import Visitor, a_visitor, alone

from bot.access import Person
from bot.ledger import GivenAnswer
from corpus.store import Store

KEPT = "0a1b2c3d" * 4
"""The reference of a list that somebody who may read all of it was given."""


def someone(number: int, tenant: str = TENANT) -> Person:
    """A person; each number is another."""
    return Person(tenant, f"bbbbbbbb-0000-4000-8000-{number:012}")


@dataclass(frozen=True)
class Seat:
    """Somebody, what the access file gives them, and how the bot knows them.

    Whoever has another reader `beside` them asks in a conversation of this `kind` that both are in.
    """

    person: Person
    way: Way
    audiences: frozenset[str] = frozenset()
    beside: str = ""
    kind: str = ""

    @property
    def place(self) -> str:
        """The conversation, or the team whose channel it is."""
        return f"19:company-{self.person.id}@thread.v2"

    def at(self, visitor: Visitor) -> Visitor:
        """The visitor, in this conversation."""
        conversation = {"id": f"{self.place};messageid=1", "conversationType": self.kind}
        data = {"tenant": {"id": TENANT}, "team": {"id": self.place}, "channel": {"id": self.place}}
        return replace(visitor, changes={"conversation": conversation, "channelData": data})


_PUBLIC, _OPCC, _FORCE, _CHIEFS = (frozenset({name}) for name in ("public", "opcc", "force", "chief-officers"))

READERS: Mapping[str, Seat] = {
    "nobody": Seat(someone(1), Way.NOBODY),
    "unknown": Seat(someone(2), Way.UNKNOWN),
    "guest": Seat(someone(3), Way.UNKNOWN),
    "another tenant": Seat(someone(5, ELSEWHERE), Way.UNKNOWN),
    "public": Seat(someone(4), Way.NAME, _PUBLIC),
    "opcc": Seat(someone(5), Way.NAME, _OPCC),
    "force": Seat(someone(6), Way.NAME, _FORCE),
    "chief-officers": Seat(someone(7), Way.NAME, _CHIEFS),
    "opcc with public": Seat(someone(8), Way.NAME, _OPCC, "public", "groupChat"),
    "opcc with force": Seat(someone(9), Way.NAME, _OPCC, "force", "groupChat"),
    "opcc with a guest": Seat(someone(10), Way.NAME, _OPCC, "guest", "channel"),
    "opcc by Graph": Seat(someone(11), Way.GRAPH, _OPCC),
    "opcc by claims": Seat(someone(12), Way.CLAIMS, _OPCC),
}
"""Each reader at the registered bot. Who comes from another tenant has the OPCC reader's object id."""

GUEST_AT_HOME = Granted(someone(13, ELSEWHERE), _OPCC)
"""Whom the file knows in their own tenant, and who comes as a guest under another object id."""

LOOPBACK = "administrator"
"""The reader at a bot that is not registered."""


def may_read(reader: str, audiences: frozenset[str]) -> bool:
    """Whether a document for these audiences may be shown to a reader, and to who is beside them."""
    if reader == LOOPBACK:
        return True
    seat = READERS[reader]
    own = bool(seat.audiences and audiences & (seat.audiences | _PUBLIC))
    return own and (not seat.beside or may_read(seat.beside, audiences))


def access_file(place: Path) -> Path:
    """The access file that gives all of them what is theirs."""
    known = (seat for seat in READERS.values() if seat.audiences)
    return an_access_file(place, *(Granted(seat.person, seat.audiences, seat.way) for seat in known), GUEST_AT_HOME)


@asynccontextmanager
async def places(store: Store, place: Path, held: Held) -> AsyncIterator[dict[str, Place]]:
    """Each reader at a bot: all at one that is registered, but for the administrator, who is at one that is not."""
    async with AsyncExitStack() as stack:
        channel, graph = await stack.enter_async_context(own_channel()), await stack.enter_async_context(own_graph())
        http = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        _meet(channel, graph)
        environ = {**registered(place, access_file(place), channel), **graph.environ}
        known = await stack.enter_async_context(a_bot(store, environ, http))
        own = {**environ, "FIVES_LEDGER": f"sqlite:///{place / 'open.sqlite'}", "FIVES_TRAIL_HEAD": str(place / "open")}
        less = {name: own[name] for name in ("FIVES_PORT", "FIVES_LEDGER", "FIVES_TRAIL_HEAD")}
        on_loopback = await stack.enter_async_context(a_bot(store, less, http))
        for running in (known, on_loopback):
            running.ledger.keep_answer(_a_list())
        own_places = {}
        for name, seat in READERS.items():
            visitor = a_visitor(known.bot, channel, seat.person, seat.way)
            own_places[name] = Place(seat.at(visitor) if seat.beside else visitor, held, KEPT, not seat.beside)
        anybody = a_visitor(on_loopback.bot, channel, someone(14), Way.NOBODY)
        yield {**own_places, LOOPBACK: Place(anybody, held, KEPT, True)}


def _meet(channel: OwnChannel, graph: OwnGraph) -> None:
    """Have each be where they ask, and Graph know the groups of one; of those in a token it tells nothing."""
    channel.open_to_all = True
    alone(channel, *(seat.person.id for seat in READERS.values()))
    for seat in READERS.values():
        if seat.beside:
            people = (seat.person, READERS[seat.beside].person)
            channel.rosters[seat.place] = [{"id": f"29:{one.id}", "aadObjectId": one.id} for one in people]
        if seat.way is Way.GRAPH:
            graph.join([seat.person], group_of(seat.person))


def _a_list() -> GivenAnswer:
    return GivenAnswer(
        reference=KEPT, at=datetime.now(UTC), conversation="", activity=None, person=None, question=LISTED,
        outcome="answered", generation="g000001",
    )  # fmt: skip
