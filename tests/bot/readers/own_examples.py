"""One example of the property: what is told in a world, and in the same world without what is hidden."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import aiohttp
from own_channel import TENANT, OwnChannel, own_channel
from own_graph import OwnGraph, own_graph
from own_papers import Paper
from own_registered import Granted, Running, Way, a_bot, an_access_file, group_of, registered
from own_stores import Remembering, a_store
from own_visitors import Told, Visitor, a_visitor, alone
from own_worlds import Asked, World

from bot.access import Person
from bot.citation import Citation, citation_of
from corpus.nouns import DocumentId, Reader
from corpus.store import Store

NARROW = Person(TENANT, "aaaaaaaa-0000-4000-8000-000000000001")
WIDE = Person(TENANT, "aaaaaaaa-0000-4000-8000-000000000002")
"""The reader who reads less and the one who reads more."""

TO_WIDE, TO_NARROW, ASKED = "told to the wide reader alone", "told to the narrow reader", "asked of what is hidden"
FILED, FILED_FOR_NARROW = "put into a file for the wide reader alone", "put into a file for the narrow reader"
"""What can come about in an example; and, for each way of knowing people, that a narrow reader so known was told."""

FOLLOWED = 4
"""So many of the buttons, and of the addresses, that the wider reader was given are tried by the other."""


@dataclass
class Rig:
    """What examples share; `seen` counts what came about in them."""

    place: Path
    encoder: Remembering
    seen: Counter[str] = field(default_factory=Counter)
    numbers: Iterator[int] = field(default_factory=count)

    def fresh(self) -> Path:
        """A new folder, with a ledger."""
        place = self.place / str(next(self.numbers))
        place.mkdir()
        shutil.copyfile(self.place / "empty.sqlite", place / "ledger.sqlite")
        return place


@dataclass
class Both:
    """The two readers at a bot."""

    narrow: Visitor
    wide: Visitor
    running: Running


async def examined(world: World, rig: Rig) -> None:
    """Ask in a world and in the same one without what is hidden, and fail where the narrow reader could tell."""
    async with AsyncExitStack() as running:
        channel = await running.enter_async_context(own_channel())
        alone(channel, NARROW.id, WIDE.id)
        graph = await running.enter_async_context(own_graph())
        for person in (NARROW, WIDE):
            graph.join([person], group_of(person))
        http = await running.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        whole = await _begun(world, world.papers, rig, (channel, graph), http, running)
        less = await _begun(world, world.without, rig, (channel, graph), http, running)
        to_wide = [await whole.wide.ask(one) for one in (*world.of_wide, Asked("get", "/evidence/"))]
        asked = [*world.asked, *world.of_hidden, *_given(to_wide), *_cited(world, whole.running.store)]
        told = await _seen_by_narrow(whole, asked)
        _check_marks(world, asked, told)
        for one, first, second in zip(asked, told, await _seen_by_narrow(less, asked), strict=True):
            assert first.text == second.text, f"{one} is answered otherwise where nothing is hidden"
        await _check_names(world, whole.narrow)
        rig.seen.update(_came_about(world, asked, told, to_wide))


async def _begun(
    world: World,
    papers: Sequence[Paper],
    rig: Rig,
    outside: tuple[OwnChannel, OwnGraph],
    http: aiohttp.ClientSession,
    stack: AsyncExitStack,
) -> Both:
    """The two readers at a bot that has these papers."""
    place, (channel, graph) = rig.fresh(), outside
    stack.callback(shutil.rmtree, place)
    store = stack.enter_context(closing(Store.open(a_store(place, papers, rig.encoder))))
    environ = {**registered(place, _access(world, place), channel), **graph.environ}
    running = await stack.enter_async_context(a_bot(store, environ, http))
    for paper in papers:
        if paper.denied is None or paper.denied:
            whom = None if paper.denied is None else sorted(paper.denied)
            running.ledger.withhold(paper.name, whom, by="", reason="", at=datetime.now(UTC))
    narrow = a_visitor(running.bot, channel, NARROW, world.way)
    return Both(narrow, a_visitor(running.bot, channel, WIDE, _way_of_wide(world)), running)


def _access(world: World, place: Path) -> Path:
    """Who reads what in a world: whoever the bot does not know reads as the unknown do."""
    wide = Granted(WIDE, world.wide, _way_of_wide(world))
    if world.way.is_strange:
        return an_access_file(place, wide, unknown="public" if world.narrow else "nothing")
    return an_access_file(place, wide, Granted(NARROW, world.narrow, world.way))


def _way_of_wide(world: World) -> Way:
    """As the other is known; beside somebody unknown by Graph, which is then asked about both."""
    return Way.GRAPH if world.way.is_strange else world.way


def _given(told: Sequence[Told]) -> list[Asked]:
    """Buttons and addresses that the wide reader was given, for the narrow one to try."""
    pressed = dict.fromkeys(Asked("press", json.dumps(button)) for one in told for button in one.buttons)
    gone_to = dict.fromkeys(Asked("get", path) for one in told for path in one.addresses)
    return [*_some(list(pressed)), *_some(list(gone_to))]


def _cited(world: World, store: Store) -> Iterator[Asked]:
    """Links and buttons that cite words of what is hidden."""
    with store.as_seen_by(Reader(administrator=True)) as view:
        for document, *_ in view.documents():
            if document in {paper.name for paper in world.hidden}:
                block = view.document(document).blocks[-1]
                cited = citation_of(view.sources(document, block.start, block.end)[0])
                yield Asked("get", cited.path)
                yield Asked("press", json.dumps(["passage", {"citation": asdict(cited)}]))


def _some(found: list[Asked]) -> list[Asked]:
    """The first of them and the last."""
    return found if len(found) <= FOLLOWED else [*found[: FOLLOWED // 2], *found[-FOLLOWED // 2 :]]


async def _seen_by_narrow(both: Both, asked: Sequence[Asked]) -> list[Told]:
    """What the narrow reader sees of each request: their own, and the wide one's in a chat that both are in."""
    return [await (both.wide if one.where == "shared" else both.narrow).ask(one) for one in asked]


def _check_marks(world: World, asked: Sequence[Asked], told: Sequence[Told]) -> None:
    """Nothing of a hidden paper is told, but for words that were sent: one question may go on from another."""
    sent = ""
    for one, shown in zip(asked, told, strict=True):
        sent += f"{unquote(one.text)}\n"
        for paper in world.hidden:
            leaked = [mark for mark in _told_of(paper, shown) if not stands(mark, sent)]
            assert not leaked, f"{one} tells {leaked} of {paper.name}: {shown.text}"


def _told_of(paper: Paper, told: Told) -> list[str]:
    """The marks of a paper that are told."""
    return [mark for mark in paper.marks if stands(mark, told.text)]


def _came_about(world: World, asked: Sequence[Asked], told: Sequence[Told], to_wide: Sequence[Told]) -> Iterator[str]:
    """What an example has shown."""
    own = [paper for paper in world.papers if paper.is_for(world.narrow)]
    if any(_told_of(paper, one) for paper in world.learnt for one in to_wide):
        yield TO_WIDE
    if any(_told_of(paper, one) for paper in own for one in told):
        yield from (TO_NARROW, world.way)
    if any(_told_of(paper, one) for paper in world.learnt for one in to_wide if one.files):
        yield FILED
    if any(_told_of(paper, one) for paper in own for one in told if one.files):
        yield FILED_FOR_NARROW
    if any(stands(mark, one.text) for paper in world.hidden for mark in paper.marks for one in asked):
        yield ASKED


def stands(mark: str, text: str) -> bool:
    """Whether a mark stands in a text; a number only where it is not part of something longer."""
    if mark.isdecimal():
        return bool(re.search(rf"(?<![0-9A-Za-z]){mark}(?![0-9A-Za-z])", text))
    return mark.casefold() in text.casefold()


async def _check_names(world: World, narrow: Visitor) -> None:
    """What is hidden and what is not there are answered alike, by name and by citation."""
    for paper in world.hidden:
        other = f"nowhere{paper.name[len('nowhere') :]}"
        for here, there in zip(_names(paper.name), _names(other), strict=True):
            first, second = await narrow.ask(here), await narrow.ask(there)
            assert first.text == second.text.replace(other, paper.name), f"{here} can be told from {there}"


def _names(name: str) -> Iterator[Asked]:
    """Requests that name a document."""
    cited = Citation(DocumentId(name), "0" * 32, 0, 5, "0" * 12, 1)
    yield from (Asked("get", f"/evidence/{name}"), Asked("get", f"/files/{name}"), Asked("get", cited.path))
    yield Asked("press", json.dumps(["passage", {"citation": asdict(cited)}]))
