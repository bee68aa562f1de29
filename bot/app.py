"""The server: puts the parts together, says when it is ready, and finishes its turns before it stops."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from types import FrameType

import aiohttp
from aiohttp import web

from bot.channel import Adapter, Channel, Gate, Loopback
from bot.credentials import Tokens
from bot.evidence import Evidence, StoredEvidence
from bot.keys import SigningKeys
from bot.ledger import Ledger, default_ledger
from bot.logs import log_as_json
from bot.pages.routes import add_pages
from bot.service import Service
from bot.settings import InvalidSettings, Settings
from bot.turn import Turns
from corpus.store import Store

BODY_BYTES = 256 * 1024
"""An activity of Teams is some kilobytes."""

OUTBOUND_SECONDS = 10
"""No call to the channel, its keys or its tokens may take longer."""

GRACE_SECONDS = 25
"""How long turns in flight may take once we are told to stop; most hosts kill after 30."""

WORKERS = 4
"""Questions answered at once; more wait their turn."""

PLAYGROUND = "npx @microsoft/m365agentsplayground@0.2.28 start -e {url}/api/messages -c msteams"

_logger = logging.getLogger(__name__)


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; raises an EvidenceError where there is nothing to serve."""
    log_as_json()
    with closing(Store.open(settings.index)) as store:
        asyncio.run(run(settings, StoredEvidence(store)))


async def run(settings: Settings, evidence: Evidence) -> None:
    """Listen, get ready, and answer until a signal comes; then finish the turns in flight."""
    stop = asyncio.Event()
    _on_signal(stop)
    async with listening(settings, evidence) as url:
        sys.stdout.write(_announcement(settings, url))
        sys.stdout.flush()
        await stop.wait()
        _logger.info("stopping: turns in flight are finished")


@asynccontextmanager
async def listening(settings: Settings, evidence: Evidence) -> AsyncIterator[str]:
    """Serve at the address that is given, and is ready, inside the block."""
    ledger = Ledger.open(settings.ledger or default_ledger(settings.index))
    with closing(ledger), ThreadPoolExecutor(WORKERS, thread_name_prefix="answer") as workers:
        # Proxies of the environment are for the channel; on loopback there is nothing to go through them.
        timeout = aiohttp.ClientTimeout(total=OUTBOUND_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=settings.registration is not None) as http:
            ready = asyncio.Event()
            service = _service(settings)
            app = _application(_channel(settings, http, Turns(evidence, ledger, service, workers, http)), ready)
            alone = settings.registration is None
            add_pages(app, evidence, ledger, settings.pages_reader, workers, loopback_only=alone)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE_SECONDS)
            await runner.setup()
            try:
                await _listen(runner, settings)
                host = f"[{settings.host}]" if ":" in settings.host else settings.host
                url = f"http://{host}:{runner.addresses[0][1]}"
                if settings.registration is None:
                    service.base = service.base or url
                await asyncio.get_running_loop().run_in_executor(workers, evidence.warm)
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


def _application(channel: Channel, ready: asyncio.Event) -> web.Application:
    async def healthz(request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(request: web.Request) -> web.Response:
        return web.Response(text="ready\n") if ready.is_set() else web.Response(text="loading\n", status=503)

    app = web.Application(client_max_size=BODY_BYTES)
    app.router.add_post("/api/messages", channel.receive)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    return app


def _service(settings: Settings) -> Service:
    """What turns have in common; links only to pages on which the reader may see all that they are told."""
    shown = settings.pages_reader.administrator or settings.reader.audiences <= settings.pages_reader.audiences
    return Service(settings.reader, settings.public_url if shown else None, files=settings.registration is not None)


def _channel(settings: Settings, http: aiohttp.ClientSession, turns: Turns) -> Channel:
    registration, channel = settings.registration, settings.channel
    if registration is None:
        return Channel(Loopback(), Adapter(http, None, turns))
    # In every cloud the issuer of the channel's tokens is also the resource that the bot's are for.
    tokens = Tokens(http, registration, channel.login_url, channel.issuer)
    gate = Gate(SigningKeys(http, channel.openid_url), channel.issuer, registration.app_id)
    return Channel(gate, Adapter(http, tokens, turns))


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
    lines.append(f"Index a folder of your own: fives index FOLDER --index {settings.index}")
    return "\n".join(lines) + "\n"


def _on_signal(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()

    def told(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop.set)

    # The loop's own signal handlers do not exist on Windows.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, told)
