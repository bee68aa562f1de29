"""Who reads what, by every way in: docs/who-reads-what.md, which is made here and must be as it is made.

It is written anew by: python -m pytest tests/bot/readers/test_who_reads_what.py --write-who-reads-what
"""

import argparse
import ast
import asyncio
import inspect
import json
import shutil
import textwrap
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from commands import Fives
from own_bot import own_settings
from own_channel import TENANT, OwnChannel, own_channel
from own_matrix import (
    LISTED,
    NOT_SERVED,
    QUESTIONS,
    SOUGHT,
    Held,
    Place,
    Probe,
    accepted,
    below,
    button,
    each,
    facts_of,
    free,
    greeted,
    held,
    page,
    passages,
    posted,
    rated,
    said,
    searched,
    table,
)
from own_office import ELSEWHERE
from own_visitors import Visitor, a_bot, a_cookie, alone, an_access_file, registered

from bot.access import Everyone, Person
from bot.app import _application
from bot.assembly import Assembly
from bot.card_actions import CardActions
from bot.cli import _parser
from bot.evidence import StoredEvidence
from bot.ledger import GivenAnswer, Ledger
from bot.service import Threads, Workers
from bot.settings import read
from corpus.nouns import Reader
from corpus.observations import KINDS
from corpus.store import Store

DOCUMENT = Path(__file__).parents[3] / "docs" / "who-reads-what.md"
COMMAND = "python -m pytest tests/bot/readers/test_who_reads_what.py --write-who-reads-what"

HOME = "bbbbbbbb-0000-4000-8000-000000000009"
KEPT = "0a1b2c3d" * 4

PEOPLE: Mapping[str, tuple[Person | None, frozenset[str]]] = {
    "nobody": (None, frozenset()),
    "unknown": (Person(TENANT, "bbbbbbbb-0000-4000-8000-000000000001"), frozenset()),
    "guest": (Person(TENANT, "bbbbbbbb-0000-4000-8000-000000000002"), frozenset()),
    "another tenant": (Person(ELSEWHERE, "bbbbbbbb-0000-4000-8000-000000000004"), frozenset()),
    "public": (Person(TENANT, "bbbbbbbb-0000-4000-8000-000000000003"), frozenset({"public"})),
    "opcc": (Person(TENANT, "bbbbbbbb-0000-4000-8000-000000000004"), frozenset({"opcc"})),
    "force": (Person(TENANT, "bbbbbbbb-0000-4000-8000-000000000005"), frozenset({"force"})),
    "chief-officers": (Person(TENANT, "bbbbbbbb-0000-4000-8000-000000000006"), frozenset({"chief-officers"})),
}
"""Each reader and what the access file gives them. Who comes from another tenant has the OPCC reader's object id."""

GUEST_AT_HOME = (Person(ELSEWHERE, HOME), frozenset({"opcc"}))
"""Whom the file knows in their own tenant, and who comes as a guest under another object id."""

LOOPBACK = "administrator"

ROUTES: Mapping[tuple[str, str], Probe] = {
    ("POST", "/api/messages"): below,
    ("GET", "/healthz"): free("/healthz"),
    ("GET", "/readyz"): free("/readyz"),
    ("GET", "/"): page("/"),
    ("POST", "/"): posted,
    ("GET", "/evidence/"): page("/evidence/"),
    ("GET", "/evidence/{document}"): each("evidence"),
    ("GET", "/files/{document}"): each("files"),
    ("GET", "/grades"): page("/grades"),
    ("GET", "/grades.xlsx"): page("/grades.xlsx"),
    ("GET", "/actions"): page("/actions"),
    ("GET", "/actions.xlsx"): page("/actions.xlsx"),
    ("GET", "/findings"): page("/findings"),
    ("GET", "/findings.xlsx"): page("/findings.xlsx"),
    ("GET", "/lists/{reference}.xlsx"): page("/lists/{reference}.xlsx"),
    ("GET", "/about"): free("/about"),
    ("GET", "/static/{name}"): free("/static/style.css"),
    ("GET", "/sign-in"): free("/sign-in"),
    ("POST", "/sign-in/done"): free("/sign-in/done", "POST"),
    ("POST", "/sign-in/teams"): free("/sign-in/teams", "POST"),
    ("GET", "/sign-out"): free("/sign-out"),
    ("POST", "/sign-out"): free("/sign-out", "POST"),
}
"""Every route of the server."""

MESSAGES: Mapping[str, Probe] = {"questions": said, "help": greeted}

INVOKES: Mapping[str, Probe] = {
    "message/submitAction": rated,
    "composeExtension/query": searched,
    "fileConsent/invoke": accepted,
}
"""Every invoke but adaptiveCard/action, which has verbs."""

VERBS: Mapping[str, Probe] = {
    "page": button("page"),
    "passage": passages,
    "ask": button("ask"),
    "coverage": button("coverage", {}),
    "spreadsheet": button("spreadsheet"),
}
"""Every verb of adaptiveCard/action."""

READING: Mapping[str, tuple[str, ...]] = {
    "ask": ("ask", "{question}", "--json"),
    "search": ("search", SOUGHT, "-k", "500", "--json"),
    "facts": ("facts", "{kind}", "--json"),
    "check": ("check", "--json"),
    "status": ("status", "--json"),
}
"""Every command that reads evidence, as an audience."""

RUNNING: Mapping[str, tuple[str, ...]] = {
    "index": ("index", "{sample}", "--index", "{copy}"),
    "feedback": ("feedback", "--json", "--index", "{index}"),
    "audit verify": ("audit", "verify", "--index", "{index}"),
    "audit export": ("audit", "export", "--from", "2020-01-01", "--to", "2999-12-31", "--index", "{index}"),
    "audit erase": ("audit", "erase", "--before", "2020-01-01", "--reason", "none so old", "--index", "{index}"),
    "withhold": ("withhold", "{document}", "--index", "{index}"),
    "teams-package": ("teams-package", "--app-id", HOME, "--host", "fives.example.org", "--out", "{copy}.zip"),
}
"""Every command that takes no audience but `serve`, which serves the rest of the table."""

TEXT = """# Who reads what

Made by `tests/bot/readers/test_who_reads_what.py` from the sample, and held to it: a route, an invoke, a button, a
command or a kind of fact that is not here fails the test. It is written anew by

    {command}

A cell says how many documents of the sample a reader reaches: those for **public · OPCC, force and chief officers ·
OPCC alone · chief officers alone**, of {all}. Else: *sign in* (the page asks for it and says nothing more), *nothing*
(no evidence has been given to this person), *not there*, *no evidence* (it holds none), – (it is not served so).

The readers: *nobody* has not signed in, and has no object id in Teams; *unknown* is in no group of the access file;
the *guest* is in one under the id of their own tenant, not under that of the guest; *another tenant* has the object id
of the OPCC reader, in another tenant; then who is in a group for *public*, *opcc*, *force* or *chief-officers*; and
the *administrator*, whom a bot without an app id serves on its own machine.

A command is run by whoever has an account on the machine, as an audience where it takes one. Of those that take none,
`feedback` and `audit` show what the bot was asked and answered in the tables above, whoever asked; `withhold` names
the document that it is told to withhold.
"""


def _documents(sample: Path) -> dict[str, frozenset[str]]:
    """The audiences of the sample's documents, by what its evidence.toml files say."""
    found = {}
    for path in sorted(sample.rglob("evidence.toml")):
        known = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, entry in known["files"].items():
            place = (path.parent / name).relative_to(sample).as_posix()
            found[place] = frozenset(entry.get("audience", known["defaults"]["audience"]))
    return found


@pytest.fixture
def sample_held(sample: Path, sample_index: Path) -> Held:
    """What the sample holds."""
    with closing(Store.open(sample_index)) as store, store.as_seen_by(Reader(administrator=True)) as view:
        return held(view, _documents(sample))


def _file(place: Path) -> Path:
    return an_access_file(place, *((person, names) for person, names in PEOPLE.values() if person), GUEST_AT_HOME)


def _visitor(bot: Any, channel: OwnChannel, person: Person | None) -> Visitor:
    if person is None:
        return Visitor(bot, channel, "nobody", changes={"from": {"id": "29:nobody"}})
    return Visitor(bot, channel, person.id, a_cookie(person.id, person.tenant), person.tenant)


@asynccontextmanager
async def _places(index: Path, place: Path, held: Held) -> AsyncIterator[dict[str, Place]]:
    """Each reader at a bot: all at one that is registered, but for the administrator, who is at one that is not."""
    async with AsyncExitStack() as stack:
        channel = await stack.enter_async_context(own_channel())
        channel.open_to_all = True
        http = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        alone(channel, *(person.id for person, _ in PEOPLE.values() if person), "nobody")
        environ = registered(place, _file(place), channel)
        known = await stack.enter_async_context(a_bot(index, environ, http))
        own = {**environ, "FIVES_LEDGER": f"sqlite:///{place / 'open.sqlite'}", "FIVES_TRAIL_HEAD": str(place / "open")}
        less = {name: own[name] for name in ("FIVES_PORT", "FIVES_LEDGER", "FIVES_TRAIL_HEAD")}
        on_loopback = await stack.enter_async_context(a_bot(index, less, http))
        for running in (known, on_loopback):
            running.ledger.keep_answer(_a_list())
        places = {name: Place(_visitor(known.bot, channel, who), held, KEPT) for name, (who, _) in PEOPLE.items()}
        yield {**places, LOOPBACK: Place(_visitor(on_loopback.bot, channel, None), held, KEPT)}


def _a_list() -> GivenAnswer:
    """A list that somebody who may read all of it was given."""
    return GivenAnswer(
        reference=KEPT, at=datetime.now(UTC), conversation="", activity=None, person=None, question=LISTED,
        outcome="answered", generation="g000001",
    )  # fmt: skip


async def _measured(index: Path, place: Path, held: Held) -> dict[str, dict[str, list[str]]]:
    """The cells of each table, row by row."""
    probes = {
        "Route": {f"`{method} {path}`": probe for (method, path), probe in ROUTES.items()},
        "In Teams": {
            **MESSAGES,
            **{f"`{name}`": probe for name, probe in INVOKES.items()},
            **{f"`adaptiveCard/action`: {verb}": probe for verb, probe in VERBS.items()},
        },
    }
    async with _places(index, place, held) as places, _assembled(index, place) as parts:
        cells = {
            title: {name: [await probe(one) for one in places.values()] for name, probe in rows.items()}
            for title, rows in probes.items()
        }
        everyone, known = Everyone(Reader(administrator=True)), parts.service.access
        with closing(Store.open(index)) as store:
            cells["Kind of fact"] = {
                kind: [
                    await facts_of(kind, everyone if name == LOOPBACK else known, one, store)
                    for name, one in places.items()
                ]
                for kind in KINDS
            }
    return cells


def _commands(fives: Fives, index: Path, held: Held) -> dict[str, list[str]]:
    """What each command shows, as each audience; without one, as whoever runs it."""
    rows = {}
    for name, words in READING.items():
        cells = []
        for _, audiences in PEOPLE.values():
            chosen = ("--as", "public", *sorted(audiences)) if audiences else ()
            cells.append(_run(fives, index, held, words, chosen) if chosen else NOT_SERVED)
        rows[f"`fives {name}`"] = [*cells, _run(fives, index, held, words, ())]
    return rows


def _run_by_anybody(fives: Fives, held: Held, **places: object) -> dict[str, list[str]]:
    """What each command shows that takes no audience; `serve` shows what the other tables tell."""
    rows = {}
    for name, words in RUNNING.items():
        shown = fives(*(word.format(**places) for word in words))
        assert shown.status == 0, shown
        rows[f"`fives {name}`"] = [NOT_SERVED] * len(PEOPLE) + [held.named(shown.out)]
    return rows | {"`fives serve`": [NOT_SERVED] * len(PEOPLE) + ["as above"]}


def _run(fives: Fives, index: Path, held: Held, words: tuple[str, ...], chosen: tuple[str, ...]) -> str:
    each = [{"kind": kind} for kind in KINDS] if "{kind}" in words else [{"question": text} for text in QUESTIONS]
    each = each if any("{" in word for word in words) else [{}]
    shown = [fives(*(word.format(**one) for word in words), "--index", index, *chosen) for one in each]
    assert all(one.status == 0 for one in shown), shown
    if words[0] == "status":
        return f"{json.loads(shown[0].out)['documents']} in all"
    text = "\n".join(one.out for one in shown)
    return held.counted(id_ for id_ in held.titles if json.dumps(id_, ensure_ascii=False) in text)


def _written(cells: Mapping[str, Mapping[str, list[str]]], held: Held) -> str:
    columns = [*PEOPLE, LOOPBACK]
    tables = [table(title, columns, rows) for title, rows in cells.items()]
    return "\n\n".join([TEXT.format(command=COMMAND, all=held.counted(held.titles)).rstrip("\n"), *tables]) + "\n"


def test_the_table_of_who_reads_what_is_as_it_is_made(
    request: pytest.FixtureRequest,
    sample: Path,
    sample_index: Path,
    sample_held: Held,
    tmp_path: Path,
    fives: Fives,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = asyncio.run(_measured(sample_index, tmp_path, sample_held))
    for name, value in own_settings(tmp_path, {}).items():
        monkeypatch.setenv(name, value)
    cells["Command"] = _commands(fives, sample_index, sample_held)
    copy = shutil.copytree(sample_index, tmp_path / "copy", symlinks=True)
    places = {"sample": sample, "index": sample_index, "copy": copy, "document": min(sample_held.titles)}
    cells["Command"] |= _run_by_anybody(fives, sample_held, **places)
    written = _written(cells, sample_held)
    if request.config.getoption("--write-who-reads-what", default=False):
        DOCUMENT.write_text(written, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == written, f"write it anew, and read what has changed: {COMMAND}"


@asynccontextmanager
async def _assembled(index: Path, place: Path) -> AsyncIterator[Assembly]:
    """The parts of a bot that is registered, which is not served."""
    async with AsyncExitStack() as stack:
        settings = read(environ=registered(place, _file(place), await stack.enter_async_context(own_channel())))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        store = stack.enter_context(closing(Store.open(index)))
        ledger = stack.enter_context(closing(Ledger.open(str(settings.ledger))))
        run = Workers(stack.enter_context(ThreadPoolExecutor(1)))
        yield Assembly(settings, StoredEvidence(store, ledger.withheld), ledger, Threads(run, run, run), http)


async def test_every_route_of_the_server_is_in_the_table(sample_index: Path, tmp_path: Path) -> None:
    async with _assembled(sample_index, tmp_path) as parts:
        served = _application(parts, asyncio.Event()).router.routes()
    routes = {(route.method, route.resource.canonical) for route in served if route.resource}
    assert {(method, path) for method, path in routes if method != "HEAD"} == set(ROUTES)


async def test_every_invoke_and_every_button_is_in_the_table(sample_index: Path, tmp_path: Path) -> None:
    async with _assembled(sample_index, tmp_path) as parts:
        known = parts.channel._adapter._turns._invokes._known
    assert set(known) == {*INVOKES, "adaptiveCard/action"}
    assert set(_cases(CardActions.answer)) == set(VERBS)


def _cases(function: Any) -> Iterator[str]:
    """The words that a function's match tells apart."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def test_every_command_is_in_the_table() -> None:
    assert set(_leaves(_parser())) == {*READING, *RUNNING, "serve"}


def _leaves(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    """The commands, those of a command with commands of its own by both names."""
    within = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in within:
        for name, inner in action.choices.items():
            yield from _leaves(inner, f"{before} {name}".strip())
    if not within:
        yield before


def test_what_reads_evidence_on_the_command_line_reads_as_an_audience() -> None:
    reads = {name for name, inner in _inner(_parser()) if any(one.dest == "audiences" for one in inner._actions)}
    assert reads - {"withhold"} == set(READING)


def _inner(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()
