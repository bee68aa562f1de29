"""The message extension: a search from the compose box, and the passages found, ready to be put into any chat."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cards.passage import passage_card
from bot.excerpt import Excerpt
from bot.limits import short
from bot.render import CARD
from retrieval.answer import document

COUNT = 8
"""Results on a page, where the client names no number."""

MOST = 15
"""Results that are ever sent at once: a card each, and Teams waits five seconds."""

_TITLE_UNITS, _TEXT_UNITS = 80, 160
_FIRST = "initialRun"
"""Teams' name for the parameter with which it asks before anything is typed."""


@dataclass(frozen=True, slots=True)
class Search:
    """What was typed, and which of the results are wanted."""

    text: str
    skip: int
    count: int


def asked_for(value: Mapping[str, Any]) -> Search:
    """The search of an invoke; Teams names its parameter, other clients do not."""
    parameters = value.get("parameters")
    named = [one for one in parameters if isinstance(one, dict)] if isinstance(parameters, list) else []
    typed = [str(one.get("value") or "") for one in named if one.get("name") != _FIRST]
    options = value.get("queryOptions")
    wanted = options if isinstance(options, dict) else {}
    text = next(filter(None, (text.strip() for text in typed)), "")
    return Search(text, _number(wanted.get("skip"), 0), min(_number(wanted.get("count"), COUNT) or COUNT, MOST))


def _number(value: object, default: int) -> int:
    return value if isinstance(value, int) and 0 <= value <= 1000 else default


def results(found: Sequence[Excerpt], base: str | None) -> dict[str, Any]:
    """The list that is shown; what is picked is sent as a card with the quotation and its place."""
    attachments = [_attachment(excerpt, base) for excerpt in found]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def _attachment(excerpt: Excerpt, base: str | None) -> dict[str, Any]:
    # The text of a thumbnail is read as HTML.
    preview = {
        "title": html.escape(short(document(excerpt.source), _TITLE_UNITS)),
        "text": html.escape(short(excerpt.source.quote, _TEXT_UNITS)),
    }
    shown = {"contentType": "application/vnd.microsoft.card.thumbnail", "content": preview}
    return {"contentType": CARD, "content": passage_card(excerpt, base), "preview": shown}
