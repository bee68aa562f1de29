"""The sample, served by `fives serve`; a real client for it, Microsoft's Playground; and Chromium to see both in."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_client import Client, Screenshot
from playwright.sync_api import Browser, Page, expect, sync_playwright
from processes import PATIENCE, PLAYGROUND, bot, playground

ARTEFACTS = Path(__file__).parent.parent.parent / "artefacts"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium asks nothing of anybody that a page does not ask for."""


@pytest.fixture(scope="session")
def served(sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bot that serves the sample, such as http://127.0.0.1:3978."""
    with bot(sample_index, tmp_path_factory.mktemp("bot")) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if not PLAYGROUND.exists() or not CHROMIUM:
        pytest.fail("the Playground or Chromium is missing: run npm ci in tests/browser, and install chromium")
    # Chromium's sandbox refuses to run as root, which is who runs in most containers.
    as_user = os.geteuid() != 0
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=as_user, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page."""
    with browser.new_page(viewport={"width": 1280, "height": 900}) as opened:
        yield opened


@pytest.fixture
def client(served: str, page: Page, tmp_path: Path) -> Iterator[Client]:
    """A person's chat with the bot, who has just installed it; each test has its own."""
    with playground(f"{served}/api/messages", tmp_path) as (address, recording):
        page.goto(address)
        yield Client(page, recording)


@pytest.fixture(scope="session")
def screenshot() -> Screenshot:
    """Keep a picture of a page for people to look at."""

    def keep(name: str, page: Page) -> Path:
        ARTEFACTS.mkdir(exist_ok=True)
        path = ARTEFACTS / f"{name}.png"
        path.unlink(missing_ok=True)
        page.screenshot(path=path)
        return path

    return keep
