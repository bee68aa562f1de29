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
CHAIR = "Who chairs the Stalking Clinic?"
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


def posts(page: Page) -> list[str]:
    """The addresses that a page posts to from now on."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    return sent


def test_the_box_has_the_focus_and_enter_asks(page: Page, served: str, screenshot: Screenshot) -> None:
    page.goto(f"{served}/")
    expect(page.locator("#question")).to_be_focused()
    screenshot("page-ask-focused", page)
    page.keyboard.type(CHAIR)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(CHAIR)
    expect(page).to_have_title(f"{CHAIR} – Evidence Store")
    page.locator("#question").press_sequentially("and the deputy?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("and the deputy?")


def test_shift_and_enter_break_the_line_and_ask_nothing(page: Page, served: str) -> None:
    sent = posts(page)
    page.goto(f"{served}/")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("Who chairs")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("the Stalking Clinic?")
    expect(page.locator("#question")).to_have_value("Who chairs\nthe Stalking Clinic?")
    assert sent == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(CHAIR)
    assert len(sent) == 1


def test_enter_is_the_input_methods_own_while_it_composes(page: Page, served: str) -> None:
    sent = posts(page)
    page.goto(f"{served}/")
    page.evaluate("addEventListener('keydown', (event) => (window.seen = [event.key, event.isComposing]))")
    method = page.context.new_cdp_session(page)
    # Keys that an input method takes for itself come without the character that would break the line.
    enter = {"type": "rawKeyDown", "key": "Enter", "code": "Enter"}
    method.send("Input.imeSetComposition", {"text": "かい", "selectionStart": 2, "selectionEnd": 2})
    method.send("Input.dispatchKeyEvent", {**enter, "windowsVirtualKeyCode": 13})
    assert page.evaluate("seen") == ["Enter", True]
    method.send("Input.insertText", {"text": "会議"})
    method.send("Input.dispatchKeyEvent", {**enter, "windowsVirtualKeyCode": 229})
    assert page.evaluate("seen") == ["Enter", False]
    expect(page.locator("#question")).to_have_value("会議")
    assert sent == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("会議")
    assert len(sent) == 1


def test_enter_asks_nothing_where_there_is_nothing_to_ask(page: Page, served: str) -> None:
    sent = posts(page)
    page.goto(f"{served}/")
    page.keyboard.press("Enter")
    expect(page.locator("#question:invalid")).to_be_focused()
    assert sent == []


def test_a_key_that_is_held_down_asks_once(page: Page, served: str) -> None:
    sent = posts(page)
    page.goto(f"{served}/")
    page.keyboard.type(CHAIR)
    page.keyboard.down("Enter")
    page.keyboard.down("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(CHAIR)
    assert len(sent) == 1


def test_back_from_a_citation_shows_the_answer_and_asks_nothing_of_the_reader(
    page: Page, served: str, screenshot: Screenshot
) -> None:
    ask(page, served, CHAIR)
    address = page.url
    sent = posts(page)
    page.locator("#s1 a").click()
    expect(page.locator(CITED)).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(CHAIR)
    expect(page.locator(".quotes blockquote").first).to_be_visible()
    assert page.url == address
    screenshot("page-back-to-an-answer", page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(CHAIR)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask the evidence")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text(CHAIR)
    assert sent == []


def test_no_question_stands_in_any_address(page: Page, served: str) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.extend((request.url, request.headers.get("referer", ""))))
    ask(page, served, ASKED[1])
    page.locator(".next button[name='question']").first.click()
    page.locator("#s1 a").click()
    page.go_back()
    page.get_by_role("link", name="Ask", exact=True).click()
    page.locator(".suggestions button").first.click()
    page.locator(".answer").wait_for()
    assert len([one for one in addresses if re.fullmatch(rf"{served}/answers/[\w-]{{22}}", one)]) > 3
    assert [one for one in addresses if re.search("outstanding|chair|question", one, re.IGNORECASE)] == []


def test_a_citation_of_an_answer_leads_to_the_highlighted_words(
    page: Page, served: str, screenshot: Screenshot
) -> None:
    ask(page, served, CHAIR)
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
        page.locator("#question").fill(CHAIR)
        page.get_by_role("button", name="Ask", exact=True).click()
        page.locator("#s1 a").click()
        expect(page.locator(CITED)).to_be_in_viewport()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(CHAIR)


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
