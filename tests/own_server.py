"""A server of the tests' own, on loopback, for as long as a block lasts."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


@asynccontextmanager
async def served(
    app: web.Application, port: int = 0, tls: ssl.SSLContext | None = None, shutdown_seconds: float = 60
) -> AsyncIterator[str]:
    """Serve an application, on any free port where none is given; its address, without a last slash."""
    runner = web.AppRunner(app, shutdown_timeout=shutdown_seconds)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port, ssl_context=tls).start()
        yield f"http{'s' if tls else ''}://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
