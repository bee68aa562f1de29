"""The pages of the sample, as different readers see them."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from own_pages import EVERYTHING, PUBLIC, OwnPages, Serve

from bot.access import Everyone
from bot.evidence import Evidence, StoredEvidence
from bot.ledger import Ledger
from bot.pages.routes import add_pages
from bot.pages.visits import Visits
from bot.rates import Rates
from bot.recording import Recording
from bot.service import Threads, Workers
from corpus.nouns import Reader
from corpus.store import Store


@pytest.fixture
async def serve(http: aiohttp.ClientSession, ledger_url: str, tmp_path: Path) -> AsyncIterator[Serve]:
    """Serve the pages of some evidence to a reader."""
    async with AsyncExitStack() as running:
        workers = running.enter_context(ThreadPoolExecutor(2))
        ledger = Ledger.open(ledger_url)
        running.callback(ledger.close)

        async def served(evidence: Evidence, reader: Reader = EVERYTHING, loopback_only: bool = True) -> OwnPages:
            app = web.Application(client_max_size=256 * 1024)
            run = Workers(workers)
            recording = Recording(ledger.trail(tmp_path / "trail-head"), run)
            everyone, threads = Everyone(reader), Threads(run, run, run)
            add_pages(app, Visits(evidence, ledger, everyone, recording, Rates(), threads, loopback_only=loopback_only))
            server = TestServer(app)
            await server.start_server()
            running.push_async_callback(server.close)
            return OwnPages(str(server.make_url("")).rstrip("/"), http)

        yield served


@pytest.fixture(scope="session")
def stored(store: Store) -> StoredEvidence:
    """The sample."""
    return StoredEvidence(store)


@pytest.fixture
async def pages(serve: Serve, stored: StoredEvidence) -> OwnPages:
    """All of the sample."""
    return await serve(stored)


@pytest.fixture
async def public_pages(serve: Serve, stored: StoredEvidence) -> OwnPages:
    """What the public may see of the sample."""
    return await serve(stored, PUBLIC)
