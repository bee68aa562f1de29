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
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from commands import Fives
from own_bot import own_settings
from own_channel import own_channel
from own_entries import FACTS, INVOKES, MESSAGES, READING, ROUTES, RUNNING, VERBS
from own_matrix import NOT_SERVED, QUESTIONS, Held, Probe, below, held, reached, table
from own_readers import LOOPBACK, READERS, access_file, may_read, places
from own_registered import Way, registered

from bot.app import _application
from bot.assembly import Assembly
from bot.card_actions import CardActions
from bot.cli import _parser
from bot.evidence import StoredEvidence
from bot.ledger import Ledger
from bot.service import Threads, Workers
from bot.settings import read
from corpus.nouns import Reader
from corpus.observations import KINDS
from corpus.store import Store

DOCUMENT = Path(__file__).parents[3] / "docs" / "who-reads-what.md"
COMMAND = "python -m pytest tests/bot/readers/test_who_reads_what.py --write-who-reads-what"

TEXT = """# Who reads what

Made by `tests/bot/readers/test_who_reads_what.py` from the sample, and held to it: a route, an invoke, a button, a
command or a kind of fact that is not here fails the test. It is written anew by

    {command}

A cell says how many documents of the sample a reader reaches: those for **public·OPCC, force and chief officers·OPCC
alone·chief officers alone**, of {all}. Else: *sign in* (the page asks for it and says nothing more), *nothing* (no
evidence may be read here), *not there*, *no evidence* (it holds none), – (it is not served so).

The readers:

- *nobody* has not signed in, and has no object id in Teams; *unknown* is in no group of the access file; the *guest* is
  in one under the id of their own tenant, not under that of the guest; *another tenant* has the object id of the OPCC
  reader, in another tenant;
- *public*, *opcc*, *force* and *chief-officers* are named in the file as readers of these;
- *opcc with public*, *with force* and *with a guest* are named for *opcc* as well, and ask in a group chat with that
  reader, in a channel with the guest: what is answered there, all who are in it may read. A list is linked to there,
  and the link opened on the pages, where everybody reads as themselves;
- *opcc by Graph* and *by claims* are in a group of Entra for *opcc*, of which Graph tells for the one; for the other
  only the token does with which they signed in on the pages, so that in Teams they are unknown;
- the *administrator* is at a bot without an app id, which serves its own machine alone.

A kind of fact is asked for in Teams: as a list of all, in a file which one who asks alone can have, and else in a
message, which cites some of the documents. `fives facts` has all of each kind.

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
def sample_held(sample: Path, store: Store) -> Held:
    """What the sample holds."""
    with store.as_seen_by(Reader(administrator=True)) as view:
        return held(view, _documents(sample))


async def _measured(store: Store, place: Path, held: Held) -> dict[str, dict[str, list[str]]]:
    """The cells of each table, row by row."""
    buttons = {f"`adaptiveCard/action`: {verb}": probe for verb, probe in VERBS.items()}
    in_teams = {**MESSAGES, **{f"`{name}`": probe for name, probe in INVOKES.items()}, **buttons}
    async with places(store, place, held) as readers:

        async def cells(probe: Probe, page: bool) -> list[str]:
            return [await probe(one) if one.alone or not page else NOT_SERVED for one in readers.values()]

        return {
            "Route": {
                f"`{' '.join(route)}`": await cells(probe, probe is not below) for route, probe in ROUTES.items()
            },
            "In Teams": {name: await cells(probe, False) for name, probe in in_teams.items()},
            "Kind of fact": {name: await cells(probe, False) for name, probe in FACTS.items()},
        }


def _commands(fives: Fives, index: Path, held: Held, place: Path) -> dict[str, list[str]]:
    """What each command shows, as each audience; without one, as whoever runs it."""
    questions = place / "questions.jsonl"
    questions.write_text("".join(json.dumps({"id": one, "question": one}) + "\n" for one in QUESTIONS), "utf-8")
    rows = {}
    for name, template in READING.items():
        words, cells = [word.format(questions=questions) for word in template], []
        for seat in READERS.values():
            plain = seat.audiences and seat.way is Way.NAME and not seat.beside
            chosen = ("--as", "public", *sorted(seat.audiences))
            cells.append(_run(fives, index, held, words, chosen) if plain else NOT_SERVED)
        rows[f"`fives {name}`"] = [*cells, _run(fives, index, held, words, ())]
    return rows


def _run_by_anybody(fives: Fives, held: Held, **places: object) -> dict[str, list[str]]:
    """What each command shows that takes no audience; `serve` shows what the other tables tell."""
    rows = {}
    for name, words in RUNNING.items():
        shown = fives(*(word.format(**places) for word in words))
        assert shown.status == 0, shown
        rows[f"`fives {name}`"] = [NOT_SERVED] * len(READERS) + [held.named(shown.out)]
    return rows | {"`fives serve`": [NOT_SERVED] * len(READERS) + ["as above"]}


def _run(fives: Fives, index: Path, held: Held, words: Sequence[str], chosen: tuple[str, ...]) -> str:
    shown = fives(*words, "--index", index, *chosen)
    assert shown.status == 0, shown
    if words[0] == "status":
        return f"{json.loads(shown.out)['documents']} in all"
    return held.counted(id_ for id_ in held.titles if json.dumps(id_, ensure_ascii=False) in shown.out)


def _written(cells: Mapping[str, Mapping[str, list[str]]], held: Held) -> str:
    columns = [*READERS, LOOPBACK]
    tables = [table(title, columns, rows) for title, rows in cells.items()]
    return "\n\n".join([TEXT.format(command=COMMAND, all=held.counted(held.titles)).rstrip("\n"), *tables]) + "\n"


def test_the_table_of_who_reads_what_is_as_it_is_made(
    request: pytest.FixtureRequest,
    sample: Path,
    sample_index: Path,
    store: Store,
    sample_held: Held,
    tmp_path: Path,
    fives: Fives,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = asyncio.run(_measured(store, tmp_path, sample_held))
    for name, value in own_settings(tmp_path, {}).items():
        monkeypatch.setenv(name, value)
    cells["Command"] = _commands(fives, sample_index, sample_held, tmp_path)
    copy = shutil.copytree(sample_index, tmp_path / "copy", symlinks=True)
    named = {"sample": sample, "index": sample_index, "copy": copy, "document": min(sample_held.titles)}
    cells["Command"] |= _run_by_anybody(fives, sample_held, **named)
    _check(cells)
    written = _written(cells, sample_held)
    if request.config.getoption("--write-who-reads-what", default=False):
        DOCUMENT.write_text(written, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == written, f"write it anew, and read what has changed: {COMMAND}"


def _check(cells: Mapping[str, Mapping[str, list[str]]]) -> None:
    """Nobody reaches what is not theirs, and the questions on a kind of fact ask for all who state it."""
    for row, each in (one for rows in cells.values() for one in rows.items()):
        for reader, cell in zip([*READERS, LOOPBACK], each, strict=True):
            assert all(may_read(reader, audiences) for audiences in reached(cell)), f"{row} tells {reader} of {cell}"
    for kind in FACTS.keys() - {"inspections", "promises"}:  # one report is cited of each; a time is asked for
        asked, listed = cells["Kind of fact"][kind][-1], cells["Command"][f"`fives facts {kind}`"][-1]
        assert reached(listed) <= reached(asked), f"{kind}: {listed} are listed, but {asked} told"


@asynccontextmanager
async def _assembled(store: Store, place: Path) -> AsyncIterator[Assembly]:
    """The parts of a bot that is registered, which is not served."""
    async with AsyncExitStack() as stack:
        settings = read(environ=registered(place, access_file(place), await stack.enter_async_context(own_channel())))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        ledger = stack.enter_context(closing(Ledger.open(str(settings.ledger))))
        run = Workers(stack.enter_context(ThreadPoolExecutor(1)))
        yield Assembly(settings, StoredEvidence(store, ledger.withheld), ledger, Threads(run, run, run), http)


async def test_every_route_of_the_server_is_in_the_table(store: Store, tmp_path: Path) -> None:
    async with _assembled(store, tmp_path) as parts:
        served = _application(parts, asyncio.Event()).router.routes()
    routes = {(route.method, route.resource.canonical) for route in served if route.resource}
    assert {(method, path) for method, path in routes if method != "HEAD"} == set(ROUTES)


async def test_every_invoke_and_every_button_is_in_the_table(store: Store, tmp_path: Path) -> None:
    async with _assembled(store, tmp_path) as parts:
        known = parts.channel._adapter._turns._invokes._known
    assert set(known) == {*INVOKES, "adaptiveCard/action"}
    assert set(_cases(CardActions.answer)) == set(VERBS)


def _cases(function: Any) -> Iterator[str]:
    """The words that a function's match tells apart."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def test_every_kind_of_fact_is_in_the_table() -> None:
    assert set(FACTS) == set(KINDS)


def test_every_command_is_in_the_table() -> None:
    assert set(_leaves(_parser())) == {*_reading(), *RUNNING, "serve"}


def _reading() -> set[str]:
    """The commands that read evidence."""
    return {command for command, *_ in READING.values()}


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
    assert reads - {"withhold"} == _reading()


def _inner(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()
