"""The pages of a bot that is registered with an Entra ID of the test's own."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from own_bot import OwnEvidence
from own_provider import Certificates, OwnProvider, certificates, own_provider
from own_visitor import ACCESS, KEY, PUBLIC_URL, Visitor, VisitorOf

from bot.assembly import Assembly
from bot.ledger import Ledger
from bot.pages.routes import add_pages
from bot.seal import Seal
from bot.service import Threads, Workers
from bot.sessions import Sessions
from bot.settings import read


@pytest.fixture(scope="session")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """The certificates of Entra ID."""
    return certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
async def provider(trusted: Certificates, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OwnProvider]:
    """Entra ID."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted.authority))
    async with own_provider(trusted) as running:
        yield running


@pytest.fixture
async def http(trusted: Certificates) -> AsyncIterator[aiohttp.ClientSession]:
    """A client that believes it, and keeps no cookies."""
    connector = aiohttp.TCPConnector(ssl=trusted.client)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@pytest.fixture
async def ledger(ledger_url: str) -> AsyncIterator[Ledger]:
    """What people did."""
    opened = Ledger.open(ledger_url)
    yield opened
    opened.close()


@pytest.fixture
async def visitor_of(
    http: aiohttp.ClientSession, ledger: Ledger, provider: OwnProvider, tmp_path: Path
) -> AsyncIterator[VisitorOf]:
    """Serve the pages, and visit them."""
    access = tmp_path / "access.toml"
    access.write_text(ACCESS)
    own = {
        **provider.environ,
        "FIVES_PUBLIC_URL": PUBLIC_URL,
        "FIVES_ACCESS": str(access),
        "FIVES_COOKIE_KEY": KEY,
        "FIVES_TRAIL_HEAD": str(tmp_path / "trail-head"),
    }
    async with AsyncExitStack() as running:
        run = Workers(running.enter_context(ThreadPoolExecutor(2)))

        async def started(**environ: str) -> Visitor:
            app = web.Application(client_max_size=256 * 1024)
            settings = read(environ={**own, **environ})
            add_pages(app, Assembly(settings, OwnEvidence(), ledger, Threads(run, run, run), http).visits)
            server = TestServer(app)
            await server.start_server()
            running.push_async_callback(server.close)
            return Visitor(str(server.make_url("")).rstrip("/"), http, Sessions(Seal(KEY), secure=True), {}, {})

        yield started


@pytest.fixture
async def visitor(visitor_of: VisitorOf) -> Visitor:
    """Somebody who has not signed in."""
    return await visitor_of()
