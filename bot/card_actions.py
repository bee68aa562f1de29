"""What pressing a button of a card does: the question behind it is asked anew, and the card changes in place."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from botbuilder.core import TurnContext

from bot.asked import QUESTION_CHARACTERS, Asked, from_data
from bot.cards.buttons import BACK, page_button
from bot.cards.card import card_for
from bot.cards.passage import passage_card
from bot.citation import Citation, citation_in
from bot.doing import doing_of
from bot.evidence import Evidence
from bot.invoked import said
from bot.render import CARD
from bot.service import Run, Service
from bot.spreadsheets import Spreadsheets
from corpus.nouns import Reader
from corpus.question import Answer
from retrieval.covered import told

GONE = "Nothing in the store answers this any more. The evidence may have changed: ask again."
NOT_THERE = "These words are not in the store, or not any more. The evidence may have changed: ask again."
BELOW = "The answer is below."
NOT_OURS = "This button can't be followed: it was not made by this version of the bot. Ask again."

_ERROR = "application/vnd.microsoft.error"


Ask = Callable[[TurnContext, Asked, str], Awaitable[str]]
"""Answers a question with a message of its own, which begins with a note; gives the outcome."""


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
                return "paged", await self._page(context, asked, page)
            case "passage" if citation := citation_in(known.get("citation")):
                return "passage_shown", await self._passage(context, citation, asked, known.get("page"))
            case "ask" if asked:
                return await self._ask(context, asked, f"You asked: {asked.question}"), said(BELOW)
            case "coverage":
                return "coverage", await self._covered(context)
            case "spreadsheet" if asked:
                return "spreadsheet", said(await self._spreadsheets.offer(context, asked))
        return "bad_request", _refused(NOT_OURS)

    async def _page(self, context: TurnContext, asked: Asked, page: int) -> Mapping[str, Any]:
        doing = doing_of(context)
        doing.ask(asked, f"page {page}")
        answer = await self._run(self._evidence.answer, asked.question, doing.reader, asked.earlier)
        doing.tell(answer)
        card = await self._run(self._made, doing.reader, answer, asked, page)
        return _card(card) if card else said(GONE if answer.statements else answer.reason)

    async def _covered(self, context: TurnContext) -> Mapping[str, Any]:
        doing = doing_of(context)
        doing.answered = await self._run(self._coverage, doing.reader)
        return said(doing.answered)

    def _coverage(self, reader: Reader) -> str:
        with self._evidence.seen_by(reader) as view:
            return told(view.coverage())

    def _made(self, reader: Reader, answer: Answer, asked: Asked, page: int) -> dict[str, Any] | None:
        """The card, its grades on the scale of the evidence."""
        with self._evidence.seen_by(reader) as view:
            return card_for(view.frameworks, answer, asked, self._service.base, page)

    async def _passage(
        self, context: TurnContext, citation: Citation, asked: Asked | None, page: object
    ) -> Mapping[str, Any]:
        doing = doing_of(context)
        doing.asked = citation.path[:QUESTION_CHARACTERS]
        excerpt = await self._run(self._evidence.excerpt, citation, doing.reader)
        if excerpt is None:
            doing.refuse("not_there")
            return said(NOT_THERE)
        doing.quote([excerpt.source])
        back = page_button(BACK, asked, page) if asked and isinstance(page, int) else None
        return _card(passage_card(excerpt, self._service.base, back))


def _card(card: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"statusCode": 200, "type": CARD, "value": card}


def _refused(reason: str) -> Mapping[str, Any]:
    return {"statusCode": 400, "type": _ERROR, "value": {"code": "BadRequest", "message": reason}}
