"""A bot that serves on loopback, registered with a channel of the test's own."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from commands import Ended, Fives
from own_bot import OwnBot, OwnEvidence, Start
from own_channel import OwnChannel, own_channel

from bot.app import listening
from bot.cli import main
from bot.settings import read


@pytest.fixture
async def channel() -> AsyncIterator[OwnChannel]:
    """The channel."""
    async with own_channel() as running:
        yield running


@pytest.fixture
def evidence() -> OwnEvidence:
    """The evidence."""
    return OwnEvidence()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """The client of whoever posts."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def start(evidence: OwnEvidence, http: aiohttp.ClientSession) -> AsyncIterator[Start]:
    """Start a bot with these settings."""
    async with AsyncExitStack() as running:

        async def started(environ: Mapping[str, str]) -> OwnBot:
            url = await running.enter_async_context(listening(read(environ=environ), evidence))
            return OwnBot(url, http)

        yield started


@pytest.fixture
async def bot(start: Start, channel: OwnChannel) -> OwnBot:
    """A bot that is registered with the channel."""
    return await start(channel.environ)


@pytest.fixture
async def open_bot(start: Start, channel: OwnChannel) -> OwnBot:
    """A bot without an app id, on loopback."""
    channel.open_to_all = True
    return await start({"FIVES_PORT": "0"})


@pytest.fixture
def fives(capsys: pytest.CaptureFixture[str]) -> Fives:
    """Run a command."""

    def run(*arguments: str | Path) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ended(int(ended.value.code or 0), captured.out, captured.err)

    return run
