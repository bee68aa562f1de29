"""People at a bot: what each is sent, all of it, over HTTP and through the channel."""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import aiohttp
from own_bot import OwnBot
from own_channel import TENANT, OwnChannel
from own_registered import Way, a_cookie, group_of
from own_worlds import Asked

from bot.access import Person

COOKIE = "__Host-fives"

_TIMES = frozenset({"date", "last-modified", "etag"})
"""Headers that tell when something was made; the name that a file has in a cache is made of its time."""

_REFERENCES = re.compile(
    r"(?<=/lists/)[0-9a-f]{32}(?=\.xlsx)|(?<=answers/)[\w-]{22}|(?<=answers%2F)[\w-]{22}|(?<=eference: )[0-9a-f]{8}"
    r"|(?<=runs the bot: )[0-9a-f]{8}"
)
_PACKED = b"PK"
_SIZE = re.compile(r'(?<="sizeInBytes": )\d+')
_MADE_NOW = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*<")
_OURS = re.compile(r"(?:https://fives\.example\.org|http://127\.0\.0\.1:\d+)(/(?:evidence|files|lists)/[^\s)\"\\]*)")
_ADDRESSES = re.compile(r'(?:href|src|action)="(/[^"]*)"')


@dataclass(frozen=True)
class Told:
    """All that came back for one request: the response, and what the channel was sent meanwhile, files apart."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sent: tuple[dict[str, Any], ...] = ()
    files: tuple[bytes, ...] = ()

    @property
    def text(self) -> str:
        """All of it as text, files unpacked, times and references taken out."""
        # How long a packed file is depends on the time that it holds.
        varying = _TIMES | ({"content-length"} if self.body.startswith(_PACKED) else frozenset())
        headers = "\n".join(f"{name}: {value}" for name, value in self.headers if name.lower() not in varying)
        sent = _SIZE.sub("SIZE", "\n".join(json.dumps(activity, ensure_ascii=False) for activity in self.sent))
        whole = "\n".join([self.status, headers, _unpacked(self.body), sent, *map(_unpacked, self.files)])
        return _REFERENCES.sub("REFERENCE", _MADE_NOW.sub("<MADE<", whole))

    @property
    def leads_to(self) -> str:
        """Where a browser goes next, if it is sent anywhere."""
        return dict(self.headers).get("Location", "")

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
            case "offer":
                return await self.press("spreadsheet", {"asked": {"question": asked.text}}, asked.where)
            case "accept":
                return await self.accept(asked.text, asked.where)
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

    async def accept(self, question: str, where: str = "personal") -> Told:
        """Accept the whole list behind a question as a file."""
        place = {"uploadUrl": f"{self.channel.url}/upload/x", "contentUrl": f"{self.channel.url}/x"}
        upload = {**place, "uniqueId": "1", "fileType": "xlsx", "name": "x"}
        value = {"type": "fileUpload", "action": "accept", "context": {"asked": {"question": question}}}
        return await self.invoke("fileConsent/invoke", {**value, "uploadInfo": upload}, where)

    async def search(self, text: str) -> Told:
        """Search from the compose box."""
        value = {"commandId": "search", "parameters": [{"name": "q", "value": text}]}
        return await self.invoke("composeExtension/query", value)

    async def get(self, path: str, **headers: str) -> Told:
        """A page."""
        return await self.send("GET", path, **headers)

    async def post(self, question: str, **headers: str) -> Told:
        """Ask on the page, and go to where the answer is."""
        asked = await self.send("POST", "/", data={"question": question}, **headers)
        return await self.get(asked.leads_to, **headers) if asked.leads_to else asked

    async def send(self, method: str, path: str, data: object = None, **headers: str) -> Told:
        """Send a request to the pages, as a page of ours would."""
        own = {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        sent = {"Sec-Fetch-Site": "same-origin", **own, **headers}
        url = f"{self.bot.url}{path}"
        async with self.bot.http.request(method, url, headers=sent, data=data, allow_redirects=False) as reply:
            return _told(reply, await reply.read())

    async def _post(self, where: str, token: str | None = None, **fields: Any) -> Told:
        self.channel.sent.clear()
        self.channel.uploads.clear()
        activity = {**self._activity(where), **fields, **self.changes}
        kept = {name: value for name, value in activity.items() if value is not None}
        headers = {"Authorization": f"Bearer {self.channel.token() if token is None else token}"}
        async with self.bot.http.post(f"{self.bot.url}/api/messages", json=kept, headers=headers) as reply:
            body = await reply.read()
        files = tuple(content for _, content, _ in self.channel.uploads)
        return replace(_told(reply, body), sent=tuple(self.channel.sent), files=files)

    def _activity(self, where: str) -> dict[str, Any]:
        kind = "personal" if where in ("personal", "stream") else "groupChat"
        name = where if where == "shared" else f"{where}-{self.person}"
        return self.channel.activity(
            **{"from": {"id": f"29:{self.person}", "aadObjectId": self.person}},
            conversation={"id": f"19:{name}@thread.v2", "conversationType": kind},
            channelData={"tenant": {"id": self.tenant}},
        )


def _told(reply: aiohttp.ClientResponse, body: bytes) -> Told:
    return Told(f"{reply.status} {reply.reason}", tuple(reply.headers.items()), body)


def a_visitor(bot: OwnBot, channel: OwnChannel, person: Person, way: Way) -> Visitor:
    """Somebody at a bot that knows them so."""
    if way is Way.NOBODY:
        return Visitor(bot, channel, person.id, changes={"from": {"id": f"29:{person.id}"}})
    groups = frozenset({group_of(person)}) if way is Way.CLAIMS else None
    return Visitor(bot, channel, person.id, a_cookie(person.id, person.tenant, groups), person.tenant)


def alone(channel: OwnChannel, *people: str) -> None:
    """Have each of these people a group chat of their own with the bot, and all of them one together."""
    members = [{"id": f"29:{person}", "aadObjectId": person} for person in people]
    for person, member in zip(people, members, strict=True):
        channel.rosters[f"19:group-{person}@thread.v2"] = [member]
    channel.rosters["19:shared@thread.v2"] = members
