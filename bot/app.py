"""The server: puts the parts together, says when it is ready, and finishes its turns before it stops."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing

import aiohttp
from aiohttp import web

from bot.assembly import Assembly
from bot.evidence import Evidence, StoredEvidence
from bot.ledger import Ledger, default_ledger
from bot.logs import log_as_json
from bot.pages.routes import add_pages
from bot.retention import erasing
from bot.service import Threads, Workers
from bot.settings import InvalidSettings, Settings
from corpus.store import Store

BODY_BYTES = 256 * 1024
"""An activity of Teams is some kilobytes."""

OUTBOUND_SECONDS = 10
"""No call to the channel, its keys or its tokens may take longer."""

GRACE_SECONDS = 25
"""How long turns in flight may take once we are told to stop; most hosts kill after 30."""

WORKERS = 4
"""Questions answered at once; more wait their turn."""

LOOKING = 2
"""Looks into the ledger at once, whether a session was ended: each takes a moment."""

PLAYGROUND = "npx @microsoft/m365agentsplayground@0.2.28 start -e {url}/api/messages -c msteams"

_logger = logging.getLogger(__name__)

Evident = Callable[[Ledger], Evidence]
"""Gives the evidence, less what the ledger withholds at each time."""


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; raises an EvidenceError where there is nothing to serve."""
    log_as_json()
    with closing(Store.open(settings.index, settings.judge)) as store:
        asyncio.run(run(settings, lambda ledger: StoredEvidence(store, ledger.withheld)))


async def run(settings: Settings, evident: Evident) -> None:
    """Listen, get ready, and answer until a signal comes; then finish the turns in flight."""
    stop = asyncio.Event()
    _on_signal(stop)
    async with listening(settings, evident) as url:
        sys.stdout.write(_announcement(settings, url))
        sys.stdout.flush()
        await stop.wait()
        _logger.info("stopping: turns in flight are finished")


@asynccontextmanager
async def listening(settings: Settings, evident: Evident) -> AsyncIterator[str]:
    """Serve at the address that is given, and is ready, inside the block."""
    ledger = Ledger.open(settings.ledger or default_ledger(settings.index))
    with (
        closing(ledger),
        ThreadPoolExecutor(WORKERS, thread_name_prefix="answer") as answering,
        # Entries go in one by one, so more threads would only wait for each other.
        ThreadPoolExecutor(1, thread_name_prefix="trail") as recording,
        ThreadPoolExecutor(LOOKING, thread_name_prefix="ledger") as looking,
    ):
        # Proxies of the environment are for the channel; on loopback there is nothing to go through them.
        timeout = aiohttp.ClientTimeout(total=OUTBOUND_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=settings.registration is not None) as http:
            evidence, threads = evident(ledger), Threads(Workers(answering), Workers(recording), Workers(looking))
            parts = Assembly(settings, evidence, ledger, threads, http)
            ready = asyncio.Event()
            runner = web.AppRunner(_application(parts, ready), access_log=None, shutdown_timeout=GRACE_SECONDS)
            await runner.setup()
            try:
                await _listen(runner, settings)
                url = _address(runner, settings)
                if settings.registration is None:
                    parts.service.base = parts.service.base or url
                async with erasing(parts.trail, settings.trail_days, threads.trail):
                    await threads.answers(evidence.warm)
                    ready.set()
                    yield url
            finally:
                await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        problem = (
            f"FIVES_HOST is {settings.host} and FIVES_PORT {settings.port}, where we can't listen: {error.strerror}"
        )
        raise InvalidSettings((problem,)) from error


def _address(runner: web.AppRunner, settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{runner.addresses[0][1]}"


def _application(parts: Assembly, ready: asyncio.Event) -> web.Application:
    async def healthz(request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(request: web.Request) -> web.Response:
        return web.Response(text="ready\n") if ready.is_set() else web.Response(text="loading\n", status=503)

    app = web.Application(client_max_size=BODY_BYTES)
    app.router.add_post("/api/messages", parts.channel.receive)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    add_pages(app, parts.visits)
    return app


def _announcement(settings: Settings, url: str) -> str:
    lines = [
        f"fives serves the index {settings.index} at {url}/api/messages",
        f"Ask it in a browser: {settings.public_url or url}/",
    ]
    if settings.registration is None:
        lines += [
            "No app id is set (FIVES_APP_ID), so nobody is authenticated and only this machine is served.",
            f"Try it in another terminal: {PLAYGROUND.format(url=url)}",
        ]
    elif settings.access is None:
        lines.append("No access file is set (FIVES_ACCESS), so nobody is known and nobody reads anything.")
    lines.append(f"Index a folder of your own: fives index FOLDER --index {settings.index}")
    return "\n".join(lines) + "\n"


def _on_signal(stop: asyncio.Event) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
