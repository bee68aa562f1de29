"""What a card holds, read as strictly as a client that is easily fooled would be fooled by it."""

import base64
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from markdown_it import MarkdownIt
from PIL import Image

from bot.cards.limits import CARD_BYTES

BASE = "https://fives.example"

TITLES = {
    "Actions", "Findings", "Decision", "Decisions", "Meeting", "Meetings", "Questions put", "Grades",
    "How the grades have changed", "Sources", "Passage",
}  # fmt: skip
BUTTONS = re.compile(
    r"Show more|Back|Whole list as a spreadsheet|Show passage( \d+)?|Open document|Open in the document"
    r"|What was searched"
)
FIELDS = {
    "AdaptiveCard": {"$schema", "version", "body", "actions", "fallbackText", "speak", "msteams"},
    "TextBlock": {"text", "style", "size", "weight", "wrap"},
    "RichTextBlock": {"inlines", "spacing"},
    "TextRun": {"text", "size", "weight", "isSubtle"},
    "Container": {"items", "separator", "spacing", "style"},
    "ActionSet": {"actions", "spacing"},
    "Table": {"columns", "rows", "firstRowAsHeader", "showGridLines", "gridStyle"},
    "TableRow": {"cells"},
    "TableCell": {"items", "selectAction"},
    "Image": {"url", "altText"},
    "Action.Execute": {"title", "verb", "data"},
    "Action.OpenUrl": {"title", "url"},
}
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def elements(part: Any) -> Iterator[dict[str, Any]]:
    """All elements and actions of a card; what an action carries is no element."""
    if isinstance(part, dict):
        if "type" in part:
            yield part
        for name, value in part.items():
            if name != "data":
                yield from elements(value)
    elif isinstance(part, list):
        for one in part:
            yield from elements(one)


def actions(card: dict[str, Any], title: str) -> list[dict[str, Any]]:
    """The buttons of a title."""
    return [one for one in elements(card) if one.get("title") == title]


def said(card: dict[str, Any]) -> list[str]:
    """What stands in a card, a paragraph each."""
    paragraphs = (one for one in elements(card) if one["type"] in ("RichTextBlock", "TextBlock"))
    return [one.get("text") or "".join(run["text"] for run in one["inlines"]) for one in paragraphs]


def check(card: dict[str, Any]) -> None:
    """A card is within its size, and no client finds anything to interpret in what a document says."""
    assert len(json.dumps(card, ensure_ascii=False).encode()) <= CARD_BYTES
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.5")
    for one in elements(card):
        assert one.keys() - {"type"} <= FIELDS[one["type"]], one
        if one["type"] == "TextBlock":
            assert one["text"] in TITLES
        if one["type"] == "TextRun":
            assert one["text"] and not INVISIBLE.search(one["text"]) and "{{" not in one["text"]
        if one["type"].startswith("Action."):
            assert BUTTONS.fullmatch(one["title"])
        if one["type"] == "Action.OpenUrl":
            link = urlsplit(one["url"])
            assert one["url"].isascii() and f"{link.scheme}://{link.netloc}" == BASE
            assert link.path.startswith("/evidence/")
        if one["type"] == "Image":
            check_picture(one)
    # The client that can't show a card shows this as Markdown.
    assert card["fallbackText"] and "{{" not in card["fallbackText"]
    assert set(re.findall(r"<(\w+)", MARKDOWN.render(card["fallbackText"]))) <= {"p", "br"}
    assert not list(ElementTree.fromstring(f"<speak>{card['speak']}</speak>")) and "{{" not in card["speak"]


def check_picture(image: dict[str, Any]) -> None:
    """A picture that comes with the card, and is described."""
    assert image["altText"] and not INVISIBLE.search(image["altText"]) and "{{" not in image["altText"]
    kind, _, letters = image["url"].partition(",")
    assert kind == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(letters, validate=True))) as picture:
        assert picture.format == "PNG" and picture.width <= 1024 and picture.height <= 3000
