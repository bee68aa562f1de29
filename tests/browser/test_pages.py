"""The pages in Chromium: links that lead to the words, for everybody, at every size, and nowhere else."""

import re
from collections.abc import Iterator

import pytest
from accessibility import violations
from conftest import Screenshot
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CITED = "mark#cited"
PATHS = (
    "/",
    "/evidence/",
    "/evidence/peel-2023-25.pdf",
    "/evidence/2025-05-14-scrutiny-pack.docx",
    "/evidence/hmicfrs-tracker-2025-06.xlsx",
    "/evidence/nowhere.txt",
    "/grades",
    "/actions",
    "/actions?overdue=yes",
    "/actions?status=perhaps",
    "/findings",
    "/about",
)
ASKED = ("How have the grades changed?", "Which actions are outstanding?", "wibble frobnicate the quux")


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """An empty page of a person who likes it light, or dark."""
    with browser.new_page(color_scheme=request.param, viewport={"width": 1280, "height": 900}) as opened:
        yield opened


def ask(page: Page, served: str, question: str) -> None:
    """Ask on the first page."""
    page.goto(f"{served}/")
    page.locator("#question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", level=1, name=question).wait_for()


def test_a_citation_of_an_answer_leads_to_the_highlighted_words(
    page: Page, served: str, screenshot: Screenshot
) -> None:
    ask(page, served, "Who chairs the Stalking Clinic?")
    quote = page.locator(".quotes blockquote").first.inner_text().strip("“”")
    page.locator("#s1 a").click()
    expect(page.locator(CITED)).to_be_in_viewport()
    expect(page.locator(CITED)).to_be_focused()
    assert " ".join(" ".join(page.locator("mark").all_inner_texts()).split()) == " ".join(quote.split())
    screenshot("page-cited-words", page)


def test_the_words_are_in_view_for_those_without_scripts(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}/")
        page.locator("#question").fill("Who chairs the Stalking Clinic?")
        page.get_by_role("button", name="Ask", exact=True).click()
        page.locator("#s1 a").click()
        expect(page.locator(CITED)).to_be_in_viewport()


def test_the_original_is_offered_with_the_page_cited(page: Page, served: str) -> None:
    page.goto(f"{served}/grades")
    page.locator("table.wall a[href*='peel-2023-25.pdf']").first.click()
    link = page.get_by_role("link", name=re.compile("original")).first.get_attribute("href") or ""
    assert re.fullmatch(r"/files/peel-2023-25\.pdf#page=\d+", link)
    assert page.request.get(f"{served}{link}").body().startswith(b"%PDF")


def test_what_goes_on_from_an_answer_is_understood(page: Page, served: str) -> None:
    ask(page, served, "What is the latest grade for managing offenders?")
    page.locator("#question").fill("what about 2023?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".answer")).to_contain_text("Requires improvement")


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_a_page(path: str, themed: Page, served: str) -> None:
    themed.goto(f"{served}{path}")
    assert violations(themed) == {}


@pytest.mark.parametrize("question", ASKED)
def test_axe_finds_nothing_on_an_answer(question: str, themed: Page, served: str, screenshot: Screenshot) -> None:
    ask(themed, served, question)
    assert violations(themed) == {}
    screenshot(f"page-answer-{ASKED.index(question)}", themed)


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("path", PATHS)
def test_a_narrow_or_enlarged_page_needs_no_scrolling_sideways(path: str, width: int, page: Page, served: str) -> None:
    # 640 pixels are what a window of 1280 has at a zoom of 200 %.
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{served}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_pages_ask_nothing_of_any_other_host(page: Page, served: str, screenshot: Screenshot) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PATHS:
        page.goto(f"{served}{path}")
        screenshot(f"page-{re.sub(r'[^a-z0-9]+', '-', path.lower()).strip('-') or 'ask'}", page)
    assert asked and not [url for url in asked if not url.startswith((served, "data:"))]


def test_a_page_can_be_used_with_the_keyboard_alone(page: Page, served: str) -> None:
    page.goto(f"{served}/actions")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Overdue only")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("overdue=yes"))
