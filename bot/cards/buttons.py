"""The buttons of a card: each carries what is needed to ask anew or to find words again, never evidence."""

from dataclasses import asdict
from typing import Any

from bot.asked import Asked, to_data
from bot.cards.limits import is_carried
from bot.cards.text import Element
from bot.citation import Citation, citation_of
from bot.markdown import line
from corpus.nouns import Source

OPEN = "Open in the document"
OPEN_ROW = "Open document"
"""Shorter, so that on a phone it stands beside the other."""

SHOW = "Show passage"
MORE = "Show more"
BACK = "Back"
SPREADSHEET = "Whole list as a spreadsheet"
COVERAGE = "What was searched"

PASSAGE = "passage"
"""The verb of the buttons that show one."""


def page_button(title: str, asked: Asked, page: int) -> Element | None:
    """Shows another page of the same answer, in place; None where the question is too long to be carried."""
    return _execute(title, "page", {"asked": to_data(asked), "page": page})


def spreadsheet_button(asked: Asked) -> Element | None:
    """Hands over all rows; None where the question is too long to be carried."""
    return _execute(SPREADSHEET, "spreadsheet", {"asked": to_data(asked)})


def passage_button(source: Source, title: str = SHOW) -> Element | None:
    """Shows the passage that a source stands in; None where its document's name can't be carried."""
    return _execute(title, PASSAGE, {"citation": asdict(citation_of(source))})


def returning(content: Any, asked: Asked, page: int) -> Any:
    """The same content; its buttons that show a passage know the page to come back to, where that can be carried."""
    if isinstance(content, list):
        return [returning(one, asked, page) for one in content]
    if not isinstance(content, dict):
        return content
    if content.get("verb") != PASSAGE:
        return {name: returning(value, asked, page) for name, value in content.items()}
    whole = content | {"data": content["data"] | {"asked": to_data(asked), "page": page}}
    return whole if is_carried(whole) else content


def coverage_button() -> Element | None:
    """Tells what was searched for whoever presses it."""
    return _execute(COVERAGE, "coverage", {})


def ask_button(question: str) -> Element | None:
    """Asks a question that stands on its own; None where it is too long to be carried."""
    text = line(question)
    return _execute(text, "ask", {"asked": to_data(Asked(text))})


def open_button(citation: Citation, base: str | None, title: str = OPEN) -> Element | None:
    """Opens the page of the document at the words cited; None without pages, or where a name can't be in a link."""
    if base is None:
        return None
    try:
        url = base + citation.path
    except UnicodeEncodeError:
        return None
    return _carried({"type": "Action.OpenUrl", "title": title, "url": url})


def select(source: Source, base: str | None) -> Element | None:
    """What pressing a row does: its page opens, or its passage is shown where there are no pages."""
    return open_button(citation_of(source), base) or passage_button(source)


def row_buttons(source: Source, base: str | None) -> list[Element]:
    """The buttons beneath a row, as an ActionSet: none where nothing can be opened."""
    found = [button for button in (passage_button(source), open_button(citation_of(source), base, OPEN_ROW)) if button]
    return [{"type": "ActionSet", "spacing": "Small", "actions": found}] if found else []


def _execute(title: str, verb: str, data: dict[str, Any]) -> Element | None:
    return _carried({"type": "Action.Execute", "title": title, "verb": verb, "data": data})


def _carried(action: Element) -> Element | None:
    return action if is_carried(action) else None
