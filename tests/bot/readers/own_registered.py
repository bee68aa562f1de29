"""A registered bot on an index, and the access file by which it knows people."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import aiohttp
from own_bot import OwnBot, own_settings
from own_channel import TENANT, OwnChannel

from bot.access import Person, Told
from bot.app import listening
from bot.evidence import StoredEvidence
from bot.ledger import Ledger
from bot.seal import Seal
from bot.sessions import Sessions, begun
from bot.settings import read
from corpus.store import Store

COOKIE_KEY = "a key of the test's own, of sixty-four characters and some more than that"
PUBLIC_URL = "https://fives.example.org"


class Way(StrEnum):
    """How a bot knows somebody: by an id in the access file, or a group of Entra that Graph or their token tells."""

    NAME = "by name"
    GRAPH = "by Graph"
    CLAIMS = "by claims"
    UNKNOWN = "unknown"
    NOBODY = "nobody"
    """Has not signed in, and has no object id in Teams."""

    @property
    def is_strange(self) -> bool:
        """Whether it does not know them."""
        return self in (Way.UNKNOWN, Way.NOBODY)


@dataclass(frozen=True)
class Granted:
    """What the access file gives somebody whom the bot knows."""

    person: Person
    audiences: frozenset[str]
    way: Way = Way.NAME

    @property
    def table(self) -> str:
        """Its table in the file."""
        known = f'people = ["{self.person.id}"]' if self.way is Way.NAME else f'id = "{group_of(self.person)}"'
        name = f"{self.person.tenant} {self.person.id}"
        return f'[groups."{name}"]\ntenant = "{self.person.tenant}"\n{known}\naudiences = {sorted(self.audiences)}'


def group_of(person: Person) -> str:
    """The id of a group of Entra in which nobody else is."""
    return f"dddddddd{person.id[8:]}"


def a_cookie(person: str, tenant: str = TENANT, groups: frozenset[str] | None = None, key: str = COOKIE_KEY) -> str:
    """The cookie of somebody who has just signed in, with a token that named these groups if any."""
    told = None if groups is None else Told(groups, datetime.now(UTC))
    response = aiohttp.web.Response()
    Sessions(Seal(key), secure=True).begin(response, begun(Person(tenant, person), told))
    return response.headers["Set-Cookie"].partition("=")[2].partition(";")[0]


def an_access_file(place: Path, *granted: Granted, unknown: str = "nothing") -> Path:
    """An access file that gives people this; `unknown` is what all others read."""
    path = place / "access.toml"
    path.write_text("\n\n".join([f'unknown = "{unknown}"', *(one.table for one in granted)]), encoding="utf-8")
    return path


@dataclass
class Running:
    """A bot, its ledger, and the store that it reads."""

    bot: OwnBot
    ledger: Ledger
    store: Store


def registered(place: Path, access: Path, channel: OwnChannel) -> dict[str, str]:
    """The settings of a bot that is registered with the channel, and where people can sign in."""
    own = {"FIVES_ACCESS": str(access), "FIVES_PUBLIC_URL": PUBLIC_URL, "FIVES_COOKIE_KEY": COOKIE_KEY}
    return {**own_settings(place, own), **channel.environ}


@asynccontextmanager
async def a_bot(store: Store, environ: Mapping[str, str], http: aiohttp.ClientSession) -> AsyncIterator[Running]:
    """A bot with these settings that answers from a store."""
    ledgers: list[Ledger] = []

    def evident(ledger: Ledger) -> StoredEvidence:
        ledgers.append(ledger)
        return StoredEvidence(store, ledger.withheld)

    async with listening(read(environ=environ), evident) as url:
        yield Running(OwnBot(url, http), ledgers[0], store)
