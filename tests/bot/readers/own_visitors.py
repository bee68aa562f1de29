"""People at a bot: what each is sent, all of it, over HTTP and through the channel."""

import json
import re
import zipfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
from own_bot import OwnBot, own_settings
from own_channel import TENANT, OwnChannel
from own_worlds import Asked

from bot.access import Person, Session
from bot.app import listening
from bot.evidence import StoredEvidence
from bot.ledger import Ledger
from bot.seal import Seal
from bot.sessions import Sessions, begun
from bot.settings import read
from corpus.store import Store

COOKIE_KEY = "a key of the test's own, of sixty-four characters and some more than that"
PUBLIC_URL = "https://fives.example.org"
COOKIE = "__Host-fives"

_TIMES = frozenset({"date", "last-modified", "etag"})
"""Headers that tell when something was made; the name that a file has in a cache is made of its time."""

_REFERENCES = re.compile(
    r"(?<=/lists/)[0-9a-f]{32}(?=\.xlsx)|(?<=eference: )[0-9a-f]{8}|(?<=runs the bot: )[0-9a-f]{8}"
)
_PACKED = b"PK"
_MADE_NOW = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*<")
_OURS = re.compile(r"(?:https://fives\.example\.org|http://127\.0\.0\.1:\d+)(/(?:evidence|files|lists)/[^\s)\"\\]*)")
_ADDRESSES = re.compile(r'(?:href|src|action)="(/[^"]*)"')


@dataclass(frozen=True)
class Told:
    """All that came back for one request: the response, and what the channel was sent meanwhile."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sent: tuple[dict[str, Any], ...] = ()

    @property
    def text(self) -> str:
        """All of it as text, files unpacked, times and references taken out."""
        # How long a packed file is depends on the time that it holds.
        varying = _TIMES | ({"content-length"} if self.body.startswith(_PACKED) else frozenset())
        headers = "\n".join(f"{name}: {value}" for name, value in self.headers if name.lower() not in varying)
        sent = "\n".join(json.dumps(activity, ensure_ascii=False) for activity in self.sent)
        whole = "\n".join([self.status, headers, _unpacked(self.body), sent])
        return _REFERENCES.sub("REFERENCE", _MADE_NOW.sub("<MADE<", whole))

    @property
    def jsons(self) -> Iterator[Any]:
        """What of it is JSON."""
        if self.body.startswith((b"{", b"[")):
            yield json.loads(self.body)
        yield from self.sent

    @property
    def buttons(self) -> list[tuple[str, Any]]:
        """(verb, data) of the buttons in it."""
        found = [(one["verb"], one.get("data")) for one in _objects(list(self.jsons)) if "verb" in one]
        return list({json.dumps(each): each for each in found}.values())

    @property
    def addresses(self) -> list[str]:
        """The addresses of our pages in it."""
        sent = _OURS.findall(json.dumps(list(self.jsons), ensure_ascii=False))
        pages = _ADDRESSES.findall(self.body.decode(errors="replace").replace("&amp;", "&"))
        return list(dict.fromkeys([*sent, *(path for path in pages if not path.startswith(("/static", "/sign-")))]))


def _unpacked(body: bytes) -> str:
    if not body.startswith(_PACKED):
        return body.decode(errors="replace")
    with zipfile.ZipFile(BytesIO(body)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode(errors='replace')}" for name in archive.namelist())


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects within JSON, the outer ones first."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _objects(one)


@dataclass
class Visitor:
    """Somebody, in Teams and on the pages of a bot; `cookie` is theirs, if they have signed in."""

    bot: OwnBot
    channel: OwnChannel
    person: str
    cookie: str = ""
    tenant: str = TENANT
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def session(self) -> Session | None:
        """Whom the pages take them for."""
        return begun(Person(self.tenant, self.person), None) if self.cookie else None

    def signed_in_anew(self) -> "Visitor":
        """The same person, in a session of their own."""
        return replace(self, cookie=self.cookie and a_cookie(self.person, self.tenant))

    async def ask(self, asked: Asked) -> Told:
        """Do what is asked."""
        match asked.verb:
            case "say":
                return await self.say(asked.text, asked.where)
            case "post":
                return await self.post(asked.text)
            case "search":
                return await self.search(asked.text)
            case "press":
                return await self.press(*json.loads(asked.text))
        return await self.get(asked.text)

    async def say(self, text: str, where: str = "personal", token: str | None = None) -> Told:
        """Send a message; in a personal chat the answer comes back in the response, and no stream takes a second."""
        mode = {"deliveryMode": "expectReplies"} if where == "personal" else {}
        return await self._post(where, token, type="message", text=text, **mode)

    async def invoke(self, name: str, value: object, where: str = "group") -> Told:
        """What a client asks for without a message."""
        return await self._post(where, type="invoke", name=name, value=value, text=None)

    async def press(self, verb: str, data: object, where: str = "group") -> Told:
        """Press a button."""
        action = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
        return await self.invoke("adaptiveCard/action", action, where)

    async def search(self, text: str) -> Told:
        """Search from the compose box."""
        value = {"commandId": "search", "parameters": [{"name": "q", "value": text}]}
        return await self.invoke("composeExtension/query", value)

    async def get(self, path: str, **headers: str) -> Told:
        """A page."""
        return await self.send("GET", path, **headers)

    async def post(self, question: str, **headers: str) -> Told:
        """Ask on the page."""
        return await self.send("POST", "/", data={"question": question}, **headers)

    async def send(self, method: str, path: str, data: object = None, **headers: str) -> Told:
        """Send a request to the pages, as a page of ours would."""
        own = {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        sent = {"Sec-Fetch-Site": "same-origin", **own, **headers}
        url = f"{self.bot.url}{path}"
        async with self.bot.http.request(method, url, headers=sent, data=data, allow_redirects=False) as reply:
            return _told(reply, await reply.read())

    async def _post(self, where: str, token: str | None = None, **fields: Any) -> Told:
        self.channel.sent.clear()
        activity = {**self._activity(where), **fields, **self.changes}
        kept = {name: value for name, value in activity.items() if value is not None}
        headers = {"Authorization": f"Bearer {self.channel.token() if token is None else token}"}
        async with self.bot.http.post(f"{self.bot.url}/api/messages", json=kept, headers=headers) as reply:
            body = await reply.read()
        return _told(reply, body, tuple(self.channel.sent))

    def _activity(self, where: str) -> dict[str, Any]:
        kind = "personal" if where in ("personal", "stream") else "groupChat"
        name = where if where == "shared" else f"{where}-{self.person}"
        return self.channel.activity(
            **{"from": {"id": f"29:{self.person}", "aadObjectId": self.person}},
            conversation={"id": f"19:{name}@thread.v2", "conversationType": kind},
            channelData={"tenant": {"id": self.tenant}},
        )


def _told(reply: aiohttp.ClientResponse, body: bytes, sent: tuple[dict[str, Any], ...] = ()) -> Told:
    return Told(f"{reply.status} {reply.reason}", tuple(reply.headers.items()), body, sent)


def alone(channel: OwnChannel, *people: str) -> None:
    """Have each of these people a group chat of their own with the bot, and all of them one together."""
    members = [{"id": f"29:{person}", "aadObjectId": person} for person in people]
    for person, member in zip(people, members, strict=True):
        channel.rosters[f"19:group-{person}@thread.v2"] = [member]
    channel.rosters["19:shared@thread.v2"] = members


def a_cookie(person: str, tenant: str = TENANT, key: str = COOKIE_KEY) -> str:
    """The cookie of somebody who has just signed in."""
    session = begun(Person(tenant, person), None)
    response = aiohttp.web.Response()
    Sessions(Seal(key), secure=True).begin(response, session)
    return response.headers["Set-Cookie"].partition("=")[2].partition(";")[0]


def an_access_file(place: Path, *groups: tuple[Person, frozenset[str]]) -> Path:
    """An access file by which these people read as these audiences; who has none is not in it."""
    lines = ["graph = false"]
    for number, (person, audiences) in enumerate(groups):
        if audiences:
            lines += [f"[groups.{number}]", f'tenant = "{person.tenant}"', f'people = ["{person.id}"]']
            lines += [f"audiences = {sorted(audiences)}"]
    path = place / "access.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
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
async def a_bot(index: Path, environ: Mapping[str, str], http: aiohttp.ClientSession) -> AsyncIterator[Running]:
    """A bot with these settings."""
    ledgers: list[Ledger] = []
    with closing(Store.open(index)) as store:

        def evident(ledger: Ledger) -> StoredEvidence:
            ledgers.append(ledger)
            return StoredEvidence(store, ledger.withheld)

        async with listening(read(environ=environ), evident) as url:
            yield Running(OwnBot(url, http), ledgers[0], store)
