"""A bot that serves on loopback, registered with a channel of the test's own."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from commands import Ended, Fives
from own_bot import OwnBot, OwnEvidence, Start, access_file, own_settings
from own_channel import OwnChannel, own_channel
from own_postgresql import MISSING, OwnPostgresql, binaries, own_postgresql

from bot.app import listening
from bot.cli import main
from bot.evidence import StoredEvidence
from bot.settings import read
from corpus.store import Store


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
def ledger_url(tmp_path: Path) -> str:
    """A ledger of the test's own."""
    return own_settings(tmp_path, {})["FIVES_LEDGER"]


@pytest.fixture
async def start(evidence: OwnEvidence, http: aiohttp.ClientSession, tmp_path: Path) -> AsyncIterator[Start]:
    """Start a bot with these settings."""
    async with AsyncExitStack() as running:

        async def started(environ: Mapping[str, str]) -> OwnBot:
            settings = read(environ=own_settings(tmp_path, environ))
            url = await running.enter_async_context(listening(settings, lambda ledger: evidence))
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
async def serve_sample(store: Store, http: aiohttp.ClientSession, tmp_path: Path) -> AsyncIterator[Start]:
    """Start a bot with these settings that answers from the sample."""
    async with AsyncExitStack() as running:

        async def started(environ: Mapping[str, str]) -> OwnBot:
            settings = read(environ=own_settings(tmp_path, environ))
            return OwnBot(
                await running.enter_async_context(
                    listening(settings, lambda ledger: StoredEvidence(store, ledger.withheld))
                ),
                http,
            )

        yield started


@pytest.fixture
async def registered_list_bot(serve_sample: Start, channel: OwnChannel, tmp_path: Path) -> OwnBot:
    """A bot that is registered with the channel, and where Alex may see all of the sample."""
    access = access_file(tmp_path, "public", "opcc", "force", "chief-officers")
    return await serve_sample({**channel.environ, "FIVES_ACCESS": str(access)})


@pytest.fixture
async def open_list_bot(serve_sample: Start, channel: OwnChannel) -> OwnBot:
    """A bot without an app id, on loopback, that answers from the sample."""
    channel.open_to_all = True
    return await serve_sample({"FIVES_PORT": "0"})


@pytest.fixture(scope="session")
def postgresql() -> Iterator[OwnPostgresql]:
    """PostgreSQL."""
    programs = binaries()
    if programs is None:
        # Its server comes from the system's packages, which no install step of ours can add; CI has it.
        pytest.skip(MISSING)
    with own_postgresql(programs) as running:
        yield running


@pytest.fixture
def fives(capsys: pytest.CaptureFixture[str]) -> Fives:
    """Run a command."""

    def run(*arguments: str | Path) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ended(int(ended.value.code or 0), captured.out, captured.err)

    return run
