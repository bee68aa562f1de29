"""The server as a whole: when it is ready, and how it stops."""

import asyncio
import json
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from own_bot import OwnBot, OwnEvidence, Start, access_file
from own_channel import OwnChannel

from bot.app import listening
from bot.settings import InvalidSettings, read

HERE = Path(__file__).parent


@dataclass
class SlowToLoad(OwnEvidence):
    """Evidence that is loaded once the test says so."""

    loaded: threading.Event = field(default_factory=threading.Event)

    def warm(self) -> None:
        """Load."""
        self.loaded.wait()


class NotToLoad(OwnEvidence):
    """Evidence that can't be loaded."""

    def warm(self) -> None:
        """Fail to load."""
        raise OSError("the disk is gone")


@pytest.fixture
async def process(channel: OwnChannel) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot of its own, without an app id."""
    channel.open_to_all = True
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        str(HERE / "slow_bot.py"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": f"{HERE.parent.parent}:{HERE.parent}:{HERE}", "FIVES_PORT": "0"},
    )
    yield started
    if started.returncode is None:
        started.kill()
        await started.wait()


async def test_it_is_alive_before_it_is_ready(http: aiohttp.ClientSession, unused_tcp_port: int) -> None:
    settings = read(environ={"FIVES_PORT": str(unused_tcp_port)})
    url = f"http://127.0.0.1:{unused_tcp_port}"
    evidence, serving = SlowToLoad(), AsyncExitStack()

    async def statuses() -> list[int]:
        replies = [await http.get(f"{url}/{path}") for path in ("healthz", "readyz")]
        return [reply.status for reply in replies]

    task = asyncio.create_task(serving.enter_async_context(listening(settings, lambda ledger: evidence)))
    found: list[int] = []
    while not found and not task.done():
        with suppress(aiohttp.ClientConnectorError):
            found = await statuses()
    evidence.loaded.set()
    await task
    async with serving:
        assert found == [200, 503]
        assert await statuses() == [200, 200]


async def test_evidence_that_cannot_be_loaded_ends_the_server(http: aiohttp.ClientSession) -> None:
    with pytest.raises(OSError, match="the disk is gone"):
        async with listening(read(environ={"FIVES_PORT": "0"}), lambda ledger: NotToLoad()):
            pass


async def test_a_port_that_is_taken_is_a_problem_of_the_settings(open_bot: OwnBot) -> None:
    taken = open_bot.url.rsplit(":", 1)[1]
    with pytest.raises(InvalidSettings, match=f"FIVES_PORT {taken}, where we can't listen"):
        async with listening(read(environ={"FIVES_PORT": taken}), lambda ledger: OwnEvidence()):
            pass


@pytest.mark.parametrize(
    ("method", "path", "status", "says"),
    [
        ("GET", "/admin", 404, "No such page"),
        ("GET", "/evidence", 404, "No such page"),
        ("GET", "/api/messages", 405, "Not taken here"),
        ("POST", "/grades", 405, "Not taken here"),
        ("POST", "/api/messages", 415, "an activity is sent as application/json"),
        ("GET", "/healthz", 200, "alive"),
        ("GET", "/about", 200, "About this evidence store"),
        ("GET", "/static/style.css", 200, "body"),
    ],
)
async def test_everything_is_served_with_the_headers_and_other_paths_and_methods_with_a_page(
    open_bot: OwnBot, method: str, path: str, status: int, says: str
) -> None:
    async with open_bot.http.request(method, open_bot.url + path) as answer:
        assert answer.status == status and says in await answer.text()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors https://teams.microsoft.com" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert ("Allow" in answer.headers) is (status == 405)


PACK, NOTES = "2025-05-14-scrutiny-pack.docx", "2025-05-14-scrutiny-notes.html"


async def test_who_is_unknown_gets_the_same_answer_for_every_document(registered_list_bot: OwnBot) -> None:
    bot = registered_list_bot
    for path in ("evidence", "files"):
        async with (
            bot.http.get(f"{bot.url}/{path}/{NOTES}") as open_to_all,
            bot.http.get(f"{bot.url}/{path}/{PACK}") as restricted,
            bot.http.get(f"{bot.url}/{path}/none.docx") as missing,
        ):
            assert {open_to_all.status, restricted.status, missing.status} == {401}
            assert await open_to_all.text() == await restricted.text() == await missing.text()


async def test_where_a_setting_says_so_who_is_unknown_sees_what_is_public(
    serve_sample: Start, channel: OwnChannel, tmp_path: Path
) -> None:
    access = access_file(tmp_path, "opcc")
    access.write_text(f'unknown = "public"\n{access.read_text(encoding="utf-8")}', encoding="utf-8")
    bot = await serve_sample({**channel.environ, "FIVES_ACCESS": str(access)})
    for path in ("evidence", "files"):
        async with (
            bot.http.get(f"{bot.url}/{path}/{NOTES}") as open_to_all,
            bot.http.get(f"{bot.url}/{path}/{PACK}") as restricted,
        ):
            assert (open_to_all.status, restricted.status) == (200, 404)


async def test_a_citation_has_no_link_where_nobody_can_sign_in_to_open_it(
    registered_list_bot: OwnBot, channel: OwnChannel
) -> None:
    question = channel.activity(text="Who chairs the Stalking Clinic?")
    await registered_list_bot.post(question, f"Bearer {channel.token()}")
    answer = json.dumps(channel.messages[-1])
    assert "Amara Finch" in answer and "/evidence/" not in answer


async def test_on_loopback_pages_show_what_the_bot_s_reader_may_see(open_list_bot: OwnBot) -> None:
    async with open_list_bot.http.get(f"{open_list_bot.url}/evidence/{PACK}") as page:
        assert page.status == 200


async def test_a_turn_in_flight_is_finished_on_sigterm(
    process: asyncio.subprocess.Process, channel: OwnChannel, http: aiohttp.ClientSession
) -> None:
    assert process.stdout
    first = (await process.stdout.readline()).decode()
    url = first.split()[-1]
    turn = asyncio.create_task(http.post(url, json=channel.activity()))
    while not channel.sent:
        await asyncio.sleep(0.01)
    assert [activity["type"] for activity in channel.sent] == ["typing"]
    process.send_signal(signal.SIGTERM)
    answer = await turn
    _, err = await process.communicate()
    assert answer.status == 200
    assert len(channel.messages) == 1
    assert process.returncode == 0
    records = [json.loads(line) for line in err.decode().splitlines()]
    assert [record["outcome"] for record in records if record["event"] == "turn"] == ["answered"]
    answer.release()


async def test_what_to_do_next_is_said_at_the_start(process: asyncio.subprocess.Process) -> None:
    assert process.stdout
    said = "".join([(await process.stdout.readline()).decode() for _ in range(5)])
    assert "No app id is set (FIVES_APP_ID)" in said
    assert "npx @microsoft/m365agentsplayground@0.2.28 start -e http://127.0.0.1:" in said
    assert "/api/messages -c msteams" in said
    assert "fives index FOLDER" in said


async def test_nothing_is_accepted_once_it_stops(
    process: asyncio.subprocess.Process, channel: OwnChannel, http: aiohttp.ClientSession
) -> None:
    assert process.stdout
    url = (await process.stdout.readline()).decode().split()[-1]
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0
    with pytest.raises(aiohttp.ClientConnectorError):
        await http.post(url, json=channel.activity())
