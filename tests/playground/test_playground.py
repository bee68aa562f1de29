"""The sample, asked about in a real client: Microsoft's Playground in Chromium, and `fives serve` behind it.

The Playground is licensed for evaluation only, so it is installed from npm by whoever runs this, never shipped.
"""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.playground

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCREENSHOT = ROOT / "artefacts" / "playground.png"
PLAYGROUND = HERE / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
FIVES = str(Path(sys.executable).with_name("fives"))

QUESTIONS = {
    "Who chairs the Inspection Oversight Board?": r"chairs the Inspection Oversight Board",
    "What does SIGHT stand for?": r"SIGHT stands for",
    "Who chairs the Stalking Clinic?": r"Amara Finch",
}
"""What is asked, and what the hover text of one of its citations says."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a person sees who installs the bot and asks the questions."""
    if not PLAYGROUND.exists() or not CHROMIUM:
        pytest.fail("the Playground or Chromium is missing: run npm ci in tests/playground, and install chromium")
    folder = tmp_path_factory.mktemp("playground")
    index = folder / "index"
    subprocess.run([FIVES, "index", str(ROOT / "corpus" / "sample"), "--index", str(index)], check=True, cwd=folder)
    SCREENSHOT.parent.mkdir(exist_ok=True)
    with bot(index, folder) as messages, playground(messages, folder) as page:
        command = ["node", str(HERE / "ask.mjs"), CHROMIUM, page, str(SCREENSHOT), *QUESTIONS]
        asked = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=180)
    return dict(json.loads(asked.stdout))


def test_the_greeting_has_three_questions(seen: dict[str, Any]) -> None:
    assert seen["greeting"].startswith("I answer questions from the inspection evidence")
    assert seen["greeting"].count("?") == 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_marker_is_rendered_and_shows_its_quote(question: str, seen: dict[str, Any]) -> None:
    (answer,) = [answer for answer in seen["answers"] if answer["question"] == question]
    assert answer["markers"] and not re.search(r"\[\d+\]", answer["text"])
    assert [hover.split("\n")[0] for hover in answer["hovers"]] == answer["markers"]
    assert any(re.search(QUESTIONS[question], hover) for hover in answer["hovers"]), answer["hovers"]
    assert all(re.search(r", (page|line) \d+$", hover) for hover in answer["hovers"]), answer["hovers"]


def test_a_screenshot_is_kept(seen: dict[str, Any]) -> None:
    assert SCREENSHOT.stat().st_size > 10_000
    assert SCREENSHOT.stat().st_mtime > time.time() - 600


@contextmanager
def bot(index: Path, folder: Path) -> Iterator[str]:
    """Serve the index, and give the address to post to once it is ready."""
    port = free_port()
    settings = {"FIVES_INDEX": str(index), "FIVES_PORT": str(port)}
    with started([FIVES, "serve"], folder, settings) as process:
        ready(f"http://127.0.0.1:{port}/readyz", process)
        yield f"http://127.0.0.1:{port}/api/messages"


@contextmanager
def playground(messages: str, folder: Path) -> Iterator[str]:
    """Start the client without its own browser, and give the address of its page."""
    options = ["-e", messages, "-c", "msteams", "-p", str(free_port()), "--disable-telemetry"]
    command = ["node", str(PLAYGROUND), "start", *options]
    with started(command, folder, {"TEAMSAPPTESTER_BROWSER": "none"}) as process:
        assert process.stdout
        said = process.stdout.readline()
        found = re.search(r"Listening on (\d+)", said)
        assert found, said
        yield f"http://127.0.0.1:{found[1]}"


@contextmanager
def started(command: list[str], folder: Path, settings: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run a process in a folder of the test, and end it."""
    kept = {name: value for name, value in environ.items() if not name.startswith("FIVES_")}
    process = subprocess.Popen(command, cwd=folder, env={**kept, **settings}, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def ready(url: str, process: subprocess.Popen[str]) -> None:
    """Wait until the bot says so."""
    for _ in range(300):
        assert process.poll() is None, "fives serve has ended"
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    pytest.fail("fives serve was not ready within a minute")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
