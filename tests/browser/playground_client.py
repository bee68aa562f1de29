"""A person's hands and eyes in Microsoft's Playground 0.2.28: asks, points, presses, and tells what is shown.

The class names that are looked for held in that release; those that it generates change with each. Nothing here waits a
while: what is waited for is an exchange with the bot, which the Playground records, and then what it has to show.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect
from processes import awaited

BUBBLE = ".fai-OutputCard"
CITATION = ".fai-Citation"
POPOVER = ".fui-PopoverSurface"
COMPOSER = "[role=textbox][data-lexical-editor=true]"
_PASTE = """(editor, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""

expect.set_options(timeout=30_000)

FROM_BOT = "User Application -> Microsoft 365 Agents Playground"

Screenshot = Callable[[str, Page], Path]
"""`screenshot("grade", page)` keeps a picture of a page in artefacts/grade.png, and says where."""


@dataclass(frozen=True)
class Exchange:
    """One request and its response: what was sent, to the bot or by it, and what came back; both as JSON has them."""

    by_bot: bool
    method: str
    activity: dict[str, Any]
    status: int
    response: Any


@dataclass(frozen=True)
class Shown:
    """One message of the bot: the bubbles that a person sees, the text's before the cards', and what was sent."""

    bubbles: Sequence[Locator]
    activity: dict[str, Any]

    @property
    def text(self) -> str:
        """What can be read without pointing at anything."""
        return "\n".join(bubble.inner_text() for bubble in self.bubbles)

    @property
    def markers(self) -> list[Locator]:
        """The numbers of citations, in reading order."""
        return [marker for bubble in self.bubbles for marker in bubble.locator(CITATION).all()]


@dataclass
class Client:
    """The client in a page of its own, with the bot just installed. Greetings and answers are taken in their order."""

    page: Page
    recording: Path
    _taken: int = field(default=0, init=False)
    _shown: int = field(default=0, init=False)

    def ask(self, question: str) -> Shown:
        """Send a question, and give the answer."""
        self.page.locator(COMPOSER).fill(question)
        self._asked("message", lambda: self.page.locator(COMPOSER).press("Enter"))
        return self.said()

    def said(self) -> Shown:
        """The next message of the bot, once it is shown as it was sent."""
        sent = awaited(self._messages, "the bot said nothing more", self.page.wait_for_timeout)[0].activity
        self._taken += 1
        start, cards = self._shown, len(sent.get("attachments", ()))
        self._shown += bool(sent.get("text")) + cards
        bubbles = [self.page.locator(BUBBLE).nth(number) for number in range(start, self._shown)]
        for bubble in bubbles:
            bubble.wait_for()
        if sent.get("text"):  # which may take the place of what was streamed
            shown = re.sub(r"\]\([^)]*\)", "", sent["text"])  # a link's address is not
            plain = max(re.findall(r"[\w ,]+", shown), key=len).strip()
            expect(bubbles[0]).to_contain_text(plain)
        if any(entity.get("citation") for entity in sent.get("entities", ())):  # which come when a stream has ended
            bubbles[0].locator(CITATION).first.wait_for()
        return Shown(bubbles, sent)

    def hover(self, marker: Locator) -> str:
        """What is shown when a person points at the number of a citation."""
        self.page.mouse.move(0, 0)
        self.page.locator(POPOVER).wait_for(state="detached")
        marker.scroll_into_view_if_needed()
        marker.hover()
        self.page.locator(POPOVER).wait_for()
        return self.page.locator(POPOVER).inner_text()

    def press(self, button: str, within: Locator) -> Exchange:
        """Press a button of a card that asks the bot for something (Action.Execute or Action.Submit)."""
        return self._asked("invoke message", within.get_by_role("button", name=button, exact=True).click)

    def rate(self, bubble: Locator, reaction: str, comment: str) -> Exchange:
        """Press Like or Dislike under a bubble, send the comment, and be thanked; a refusal is not thanked for."""
        block = bubble.locator("xpath=../..")
        block.get_by_role("button", name=reaction, exact=True).click()
        dialogue = self.page.get_by_role("dialog")
        dialogue.get_by_role("textbox").fill(comment)
        exchange = self._asked("invoke", dialogue.get_by_role("button", name="Submit").click)
        dialogue.get_by_text("Thank you!").wait_for()
        dialogue.get_by_role("button", name="Close").click()
        return exchange

    def search(self, words: str) -> Exchange:
        """Search with the message extension, whose window stays open with what was found."""
        self.page.get_by_role("button", name="Trigger Message Extension App").click()
        self.page.get_by_role("menuitem", name="Search Command").click()
        return self._asked("invoke", lambda: self.page.get_by_placeholder("Enter a search term").fill(words))

    def pick(self, title: str) -> Locator:
        """Pick what was found by its title; its card stands in the composer, to be sent."""
        self.page.get_by_role("heading", name=title).first.click()
        card = self.page.locator(f"{COMPOSER} .ac-adaptiveCard")
        card.wait_for()
        return card

    def open(self, chat: str) -> None:
        """Open a chat ("Group Chat", "My Team - General") in which nothing has been said yet."""
        self.page.get_by_role("treeitem", name=chat).click()
        self._shown = 0

    def mention(self, question: str) -> Shown:
        """In a group, mention the bot with a question, and give the answer."""
        self.page.locator(COMPOSER).press_sequentially("@")
        self.page.get_by_role("menuitem", name="Test Bot").click()
        self.page.keyboard.insert_text(f" {question}")
        self._asked("message", lambda: self.page.keyboard.press("Enter"))
        return self.said()

    def send(self, **activity: Any) -> Exchange:
        """Send what the composer can't, such as `type="message", attachments=[…]`."""
        installed = next(one.activity for one in self.exchanges() if not one.by_bot)
        places = {name: installed[name] for name in ("channelId", "serviceUrl", "conversation", "from", "recipient")}
        self.page.get_by_role("button", name="Mock an Activity").click()
        self.page.get_by_role("menuitem", name="Custom activity").click()
        dialogue = self.page.get_by_role("dialog")
        dialogue.get_by_role("code").click()
        self.page.keyboard.press("ControlOrMeta+A")
        # The editor would close each bracket that is typed; what is pasted, it leaves.
        dialogue.locator("textarea").evaluate(_PASTE, json.dumps({"id": str(uuid4()), **places, **activity}))
        return self._asked(activity["type"], dialogue.get_by_role("button", name="Send activity").click)

    def exchanges(self) -> list[Exchange]:
        """What has gone to and fro, in the order in which it ended."""
        parts = self.recording.read_text(encoding="utf-8").split("\n---\n") if self.recording.exists() else []
        return [_exchange(json.loads(part)) for part in parts[:-1]]

    def _messages(self) -> list[Exchange]:
        """What the bot has said and nobody has taken; a PUT changes what was said."""
        said = [one for one in self.exchanges() if one.by_bot and one.method == "POST"]
        return [one for one in said if one.activity["type"] == "message"][self._taken :]

    def _asked(self, types: str, act: Callable[[], object]) -> Exchange:
        """What an act asks of the bot in an activity of one of these types, once the bot has responded."""

        def asked() -> list[Exchange]:
            return [one for one in self.exchanges() if not one.by_bot and one.activity["type"] in types.split()]

        before = len(asked())
        act()
        return awaited(lambda: asked()[before:], f"the bot was sent no {types}", self.page.wait_for_timeout)[0]


def _exchange(recorded: dict[str, Any]) -> Exchange:
    request, response = recorded["request"], recorded["response"]
    by_bot = recorded["direction"] == FROM_BOT
    return Exchange(by_bot, request["method"], request["body"], response["statusCode"], response.get("body"))
