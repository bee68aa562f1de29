"""What the tests start: `fives serve`, and the Playground, each a process with a log."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
FIVES = str(Path(sys.executable).with_name("fives"))
PLAYGROUND = MODULES / "@microsoft" / "m365agentsplayground" / "cli.js"
"""Licensed for evaluation only, so it is installed from npm by whoever runs this, never shipped."""

PATIENCE = 120
"""Seconds after which what was waited for is not to be expected any more."""

Found = TypeVar("Found")


@contextmanager
def bot(index: Path, folder: Path, **settings: str) -> Iterator[str]:
    """Serve the index with these settings more, and give the bot's address once it is ready."""
    port = int(settings.get("FIVES_PORT") or free_port())
    url = f"http://127.0.0.1:{port}"
    named = {"FIVES_INDEX": str(index), "FIVES_PORT": str(port), **settings}
    with started([FIVES, "serve"], folder / "bot.log", named):
        awaited(lambda: answers(f"{url}/readyz"), "fives serve was not ready")
        yield url


@contextmanager
def playground(messages: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Start the client without a browser of its own; give the address of its page and the file of what it exchanges."""
    recording, log = folder / "exchanges.log", folder / "playground.log"
    options = ["-e", messages, "-c", "msteams", "-p", str(free_port()), "--disable-telemetry"]
    settings = {
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "client.log"),
        "M365_AGENTS_PLAYGROUND_RECORDING_FILE": str(recording),
    }
    command = ["node", str(PLAYGROUND), "start", *options, "--enable-events-recording"]
    with started(command, log, settings):
        port = awaited(lambda: re.search(r"Listening on (\d+)", log.read_text()), "the Playground was not ready")[1]
        yield f"http://127.0.0.1:{port}", recording


@contextmanager
def started(command: list[str], log: Path, settings: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process in the folder of its log, and end it."""
    kept = {name: value for name, value in environ.items() if not name.startswith("FIVES_")}
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=log.parent, env={**kept, **settings}, stdout=written, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def awaited(look: Callable[[], Found | None], otherwise: str, sleep: Callable[[float], object] = time.sleep) -> Found:
    """What a look finds, as soon as it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        sleep(0.1)
    raise AssertionError(f"{otherwise} within {PATIENCE} seconds")


def answers(url: str) -> bool:
    """Whether this address answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
