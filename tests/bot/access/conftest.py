"""A directory, a channel with rosters, and an access file, for the bot that decides who reads."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from own_access import OWN, OwnAccess
from own_channel import APP_ID, ISSUER, SECRET, Clock, OwnChannel
from own_graph import OwnGraph, own_graph

from bot.access.access_file import Policies
from bot.access.graph import Graph
from bot.access.known import Known
from bot.access.memberships import Memberships
from bot.credentials import Tokens
from bot.registration import AppType, Registration


@pytest.fixture
async def graph() -> AsyncIterator[OwnGraph]:
    """The directory."""
    async with own_graph() as running:
        yield running


@pytest.fixture
def registration() -> Registration:
    """The bot's, in its own tenant."""
    return Registration(APP_ID, AppType.SINGLE_TENANT, OWN, SECRET)


@pytest.fixture
def asked_graph(graph: OwnGraph, http: aiohttp.ClientSession, registration: Registration) -> Graph:
    """What asks the directory."""
    return Graph(http, registration, f"{graph.url}/login", graph.url)


@pytest.fixture
def access(
    tmp_path: Path,
    graph: OwnGraph,
    asked_graph: Graph,
    channel: OwnChannel,
    http: aiohttp.ClientSession,
    registration: Registration,
) -> OwnAccess:
    """What decides, by an access file that the test writes."""
    path, clock = tmp_path / "access.toml", Clock()
    path.write_text("")
    channel.roster = None
    begun = datetime(2026, 11, 21, 9, tzinfo=UTC)
    known = Known(
        Policies(path),
        Memberships(asked_graph, clock),
        http,
        Tokens(http, registration, f"{graph.url}/login", ISSUER),
        now=lambda: begun + timedelta(seconds=clock.now),
    )
    return OwnAccess(path, known, graph, channel, clock, begun)
