"""Signing in in Chromium, with an Entra ID and a Graph of the test's own: a citation opens for who may read it."""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TypeVar

import pytest
from accessibility import violations
from conftest import Screenshot
from own_provider import TENANT, OwnProvider, certificates, own_provider
from playwright.sync_api import Browser, Page, Route, expect
from processes import bot, free_port

pytestmark = pytest.mark.browser

STAFF = "cccccccc-0000-0000-0000-000000000003"
PEOPLE = {
    "Alex of the OPCC": "aaaaaaaa-0000-0000-0000-000000000001",
    "Kim of the OPCC": "aaaaaaaa-0000-0000-0000-000000000002",
    "Sam of nowhere": "bbbbbbbb-0000-0000-0000-000000000002",
}
ACCESS = f"""
[groups."OPCC staff"]
tenant = "{TENANT}"
id = "{STAFF}"
audiences = ["opcc"]
"""
CITED = "mark#cited"
TEAMS = "https://teams.microsoft.com/v2/"

Running = TypeVar("Running")


@dataclass(frozen=True)
class Site:
    """The pages, and who vouches for people."""

    url: str
    provider: OwnProvider


@contextmanager
def in_a_thread(server: AbstractAsyncContextManager[Running]) -> Iterator[Running]:
    """Run a server beside the test, whose own loop is Playwright's."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture(scope="module")
def site(sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample, for whoever may read it."""
    folder = tmp_path_factory.mktemp("signed-in")
    (folder / "access.toml").write_text(ACCESS)
    port = free_port()
    trusted = certificates(folder)
    with in_a_thread(own_provider(trusted)) as provider:
        provider.people = PEOPLE
        provider.groups = {person: [STAFF] for name, person in PEOPLE.items() if name.endswith("OPCC")}
        settings = {
            **provider.environ,
            "FIVES_PORT": str(port),
            "FIVES_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "FIVES_ACCESS": str(folder / "access.toml"),
            "REQUESTS_CA_BUNDLE": str(trusted.authority),
            "SSL_CERT_FILE": str(trusted.authority),
        }
        with bot(sample_index, folder, **settings) as url:
            yield Site(url, provider)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser that believes the test's own Entra ID."""
    with browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def sign_in(page: Page, person: str = "Alex of the OPCC") -> None:
    """Sign in from the page on which one is asked to."""
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    page.get_by_role("button", name=person).click()


def expect_to_be_asked(page: Page) -> None:
    """The page asks to sign in, and shows nothing else."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to read the evidence")


def test_a_citation_opens_for_who_signed_in_and_not_once_they_have_signed_out(
    page: Page, site: Site, screenshot: Screenshot
) -> None:
    page.goto(f"{site.url}/")
    expect_to_be_asked(page)
    screenshot("sign-in-needed", page)
    sign_in(page)
    page.locator("#question").fill("Who chairs the Stalking Clinic?")
    page.get_by_role("button", name="Ask", exact=True).click()
    quote = page.locator(".quotes blockquote").first.inner_text().strip("“”")
    page.locator("#s1 a").click()
    expect(page.locator(CITED)).to_be_in_viewport()
    assert " ".join(" ".join(page.locator("mark").all_inner_texts()).split()) == " ".join(quote.split())
    screenshot("signed-in-cited-words", page)
    citation, kept = page.url, page.context.cookies()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    screenshot("signed-out", page)
    assert page.context.cookies() == []
    for _ in ("as it is", "with the cookie of the session that has ended"):
        page.goto(citation)
        expect_to_be_asked(page)
        assert quote not in page.content()
        page.context.add_cookies(kept)


def test_the_page_that_was_asked_for_comes_after_the_sign_in(page: Page, site: Site) -> None:
    asked = f"{site.url}/actions?overdue=yes&theme=dark"
    page.goto(asked)
    sign_in(page)
    expect(page).to_have_url(asked)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_nothing_of_the_sign_in_stays_in_an_address(page: Page, site: Site) -> None:
    visited: list[str] = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))
    page.goto(f"{site.url}/grades")
    sign_in(page)
    expect(page.locator("table.wall").first).to_be_visible()
    assert not [address for address in visited if "code=" in address]


def test_somebody_of_no_group_is_told_that_nothing_is_theirs(page: Page, site: Site, screenshot: Screenshot) -> None:
    page.goto(f"{site.url}/grades")
    sign_in(page, "Sam of nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing here is yours to read")
    assert violations(page) == {}
    screenshot("signed-in-as-nobody", page)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site.url}/grades")
    expect_to_be_asked(page)


def test_who_changes_their_mind_is_told_so(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/grades")
    sign_in(page, "Cancel")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are not signed in")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_that_asks_to_sign_in(browser: Browser, site: Site, scheme: str) -> None:
    with browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 700}) as page:
        page.goto(f"{site.url}/grades")
        assert violations(page) == {}
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


# What Teams does with a tab, as far as TeamsJS asks for it: it answers in messages, by the number of the question.
HOST = """<!doctype html><title>Teams</title><iframe id="tab" width="1200" height="800"></iframe><script>
const asked = [];
addEventListener("message", (event) => {
  const { id, uuid, func } = event.data;
  asked.push(func);
  const answers = { initialize: ["content", "web", RUNTIME, "2.0.0"], "authentication.getAuthToken": TOKEN };
  if (func in answers) event.source.postMessage({ id, uuid, args: answers[func] }, event.origin);
});
document.getElementById("tab").src = ADDRESS;
</script>"""
RUNTIME = {"apiVersion": 4, "isLegacyTeams": False, "supports": {"pages": {}}, "hostVersionsInfo": {}}


def in_teams(page: Page, address: str, token: list[object]) -> None:
    """Open a tab in a page at Teams' own address, of a Teams that answers a wish for a token with this."""
    values = {"RUNTIME": json.dumps(json.dumps(RUNTIME)), "TOKEN": json.dumps(token), "ADDRESS": json.dumps(address)}
    text = re.sub("|".join(values), lambda found: values[found[0]], HOST)

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="text/html")

    page.route(f"{TEAMS}**", answer)
    # The real Teams and the real pages are both on the internet; here the pages are on this machine.
    page.context.grant_permissions(["local-network-access"], origin=TEAMS.removesuffix("/v2/"))
    page.goto(TEAMS)


def test_in_a_tab_teams_vouches_for_the_person(page: Page, site: Site, screenshot: Screenshot) -> None:
    token = site.provider.teams_token(oid=PEOPLE["Kim of the OPCC"])
    in_teams(page, f"{site.url}/grades?theme=dark", [True, token])
    tab = page.frame_locator("#tab")
    expect(tab.locator("table.wall").first).to_be_visible()
    screenshot("signed-in-tab", page)
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["sameSite"], cookie["secure"]) == ("__Host-fives-tab", "None", True)
    assert cookie["partitionKey"] == "https://microsoft.com"
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("You are signed out")
    in_teams(page, f"{site.url}/grades", [True, token])
    expect(tab.locator("#told")).to_contain_text("refused (403)")


def test_a_tab_that_teams_does_not_vouch_for_says_so_and_leads_out(
    page: Page, site: Site, screenshot: Screenshot
) -> None:
    in_teams(page, f"{site.url}/grades", [False, "resourceRequiresConsent"])
    tab = page.frame_locator("#tab")
    expect(tab.locator("#told")).to_contain_text("resourceRequiresConsent")
    way_out = tab.get_by_role("link", name="Sign in in a browser")
    expect(way_out).to_have_attribute("target", "_blank")
    expect(tab.get_by_role("link", name="Sign in", exact=True)).to_be_hidden()
    screenshot("tab-not-signed-in", page)


def test_a_token_that_is_refused_is_told_of(page: Page, site: Site) -> None:
    in_teams(page, f"{site.url}/grades", [True, site.provider.teams_token(scp="User.Read")])
    expect(page.frame_locator("#tab").locator("#told")).to_contain_text("refused (403)")
