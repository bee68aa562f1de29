"""What pressing a button of a card does: the question behind it is asked anew, and the card changes in place."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from botbuilder.core import TurnContext
from pydantic import TypeAdapter, ValidationError

from bot.asked import Asked, from_data
from bot.cards.buttons import BACK, page_button
from bot.cards.card import card_for
from bot.cards.passage import passage_card
from bot.citation import Citation
from bot.evidence import Evidence
from bot.render import CARD
from bot.service import Run, Service
from bot.spreadsheets import Spreadsheets
from corpus.question import Answer

GONE = "Nothing in the store answers this any more. The evidence may have changed: ask again."
NOT_THERE = "These words are not in the store, or not any more. The evidence may have changed: ask again."
BELOW = "The answer is below."
NOT_OURS = "This button can't be followed: it was not made by this version of the bot. Ask again."

_MESSAGE, _ERROR = "application/vnd.microsoft.activity.message", "application/vnd.microsoft.error"
_CITATION = TypeAdapter(Citation)


Ask = Callable[[TurnContext, Asked, str], Awaitable[tuple[str, int]]]
"""Answers a question with a message of its own, which begins with a note; gives the outcome, and how much is cited."""


class CardActions:
    """`adaptiveCard/action`: what may be read is decided anew at each press."""

    def __init__(self, evidence: Evidence, service: Service, run: Run, spreadsheets: Spreadsheets, ask: Ask) -> None:
        self._evidence, self._service, self._run = evidence, service, run
        self._spreadsheets, self._ask = spreadsheets, ask

    async def answer(self, context: TurnContext, value: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """The card in place of the one whose button was pressed, or a reason why there is none."""
        action = value.get("action")
        verb = action.get("verb") if isinstance(action, dict) else None
        data = action.get("data") if isinstance(action, dict) else None
        known = data if isinstance(data, dict) else {}
        asked = from_data(known.get("asked"))
        match verb:
            case "page" if asked and isinstance(page := known.get("page"), int):
                return "paged", await self._page(asked, page)
            case "passage" if citation := _citation(known.get("citation")):
                return "passage_shown", await self._passage(citation, asked, known.get("page"))
            case "ask" if asked:
                outcome, _ = await self._ask(context, asked, f"You asked: {asked.question}")
                return outcome, said(BELOW)
            case "spreadsheet" if asked:
                return "spreadsheet", said(await self._spreadsheets.offer(context, asked))
        return "bad_request", _refused(NOT_OURS)

    async def _page(self, asked: Asked, page: int) -> Mapping[str, Any]:
        answer = await self._run(self._evidence.answer, asked.question, self._service.reader, asked.earlier)
        card = await self._run(self._made, answer, asked, page)
        return _card(card) if card else said(answer.reason or GONE)

    def _made(self, answer: Answer, asked: Asked, page: int) -> dict[str, Any] | None:
        """The card, with the frameworks of the evidence in use: the scale of grades is theirs."""
        with self._evidence.seen_by(self._service.reader):
            return card_for(answer, asked, self._service.base, page)

    async def _passage(self, citation: Citation, asked: Asked | None, page: object) -> Mapping[str, Any]:
        excerpt = await self._run(self._evidence.excerpt, citation, self._service.reader)
        if excerpt is None:
            return said(NOT_THERE)
        back = page_button(BACK, asked, page) if asked and isinstance(page, int) else None
        return _card(passage_card(excerpt, self._service.base, back))


def said(text: str) -> Mapping[str, Any]:
    """A message beneath the card, which stays."""
    return {"statusCode": 200, "type": _MESSAGE, "value": text}


def _card(card: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"statusCode": 200, "type": CARD, "value": card}


def _refused(reason: str) -> Mapping[str, Any]:
    return {"statusCode": 400, "type": _ERROR, "value": {"code": "BadRequest", "message": reason}}


def _citation(data: object) -> Citation | None:
    try:
        return _CITATION.validate_python(data)
    except ValidationError:
        return None
