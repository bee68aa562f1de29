"""Stores for generated worlds, and an encoder that all of them share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from unittest.mock import patch

import aiohttp
import pytest
from own_channel import OwnChannel
from own_examples import Rig
from own_office import OPCC, OTHER, PUBLIC, Office
from own_registered import Granted, a_bot, an_access_file, registered
from own_stores import Remembering
from own_visitors import alone

from bot.ledger import Ledger
from corpus.store import Store


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """What examples share: the encoder, and an empty ledger to copy."""
    place, encoder = tmp_path_factory.mktemp("rig"), Remembering()
    Ledger.open(f"sqlite:///{place / 'empty.sqlite'}").close()
    with patch("corpus.store.Encoder", lambda model: encoder):
        yield Rig(place, encoder)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that writes the table of who reads what, in place of comparing it."""
    parser.addoption("--write-who-reads-what", action="store_true", help="write docs/who-reads-what.md anew")


@pytest.fixture
async def office(store: Store, channel: OwnChannel, tmp_path: Path) -> AsyncIterator[Office]:
    """A registered bot on the sample."""
    access = an_access_file(tmp_path, Granted(OPCC, frozenset({"opcc"})), Granted(PUBLIC, frozenset({"public"})))
    alone(channel, OPCC.id, OTHER.id, PUBLIC.id)
    environ, jar = registered(tmp_path, access, channel), aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(cookie_jar=jar) as http, a_bot(store, environ, http) as running:
        yield Office(running, channel, tmp_path / "trail-head")
