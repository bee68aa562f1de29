"""Invokes: what a client asks for without a message, and waits for; each is answered with a status and a body."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.asked import QUESTION_CHARACTERS
from bot.card_actions import Ask, CardActions
from bot.doing import doing_of
from bot.evidence import Evidence
from bot.extension import asked_for, results
from bot.invoked import nothing_found, refusal
from bot.ledger import Feedback, Kind, Ledger, LedgerUnavailable, Reaction
from bot.render import message
from bot.service import Run, Service
from bot.spreadsheets import Spreadsheets
from corpus.nouns import Reader

Answered = tuple[str, Mapping[str, Any]]
"""An outcome for the log, and the body."""

_logger = logging.getLogger(__name__)


class Unanswerable(Exception):
    """An invoke that can't be answered: the status, and why."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Invokes:
    """Answers each kind of invoke; one that it does not know gets 501 and a reason."""

    def __init__(
        self, evidence: Evidence, ledger: Ledger, service: Service, run: Run, spreadsheets: Spreadsheets, ask: Ask
    ) -> None:
        self._evidence, self._ledger, self._run = evidence, ledger, run
        cards = CardActions(evidence, service, run, spreadsheets, ask)
        self._service = service
        self._known: Mapping[str, Callable[[TurnContext, Mapping[str, Any]], Awaitable[Answered]]] = {
            "message/submitAction": self._rated,
            "adaptiveCard/action": cards.answer,
            "composeExtension/query": self._searched,
            "fileConsent/invoke": spreadsheets.consented,
        }

    async def answer(self, context: TurnContext) -> str:
        """Answer one, and say how it ended."""
        known = self._known.get(context.activity.name or "")
        value = context.activity.value
        try:
            if known is None:
                reason = f"This bot answers questions; it does nothing for the invoke {context.activity.name}."
                raise Unanswerable(HTTPStatus.NOT_IMPLEMENTED, reason)
            outcome, body = await known(context, value if isinstance(value, dict) else {})
        except Unanswerable as error:
            outcome = error.status.phrase.lower().replace(" ", "_")
            doing_of(context).outcome = outcome
            await _respond(context, error.status, {"error": {"code": _code(error.status), "message": str(error)}})
        else:
            doing_of(context).outcome = doing_of(context).outcome or outcome
            # Teams says "Unable to reach app" unless the body is an object.
            await _respond(context, HTTPStatus.OK, body)
        return outcome

    async def refuse(self, context: TurnContext, reason: str) -> None:
        """Answer one with a reason in place of what it asked for; in a message, where an answer has no place for it."""
        body = refusal(context.activity.name, reason)
        if not body:
            await context.send_activity(message(reason))
        await _respond(context, HTTPStatus.OK, body)

    async def _rated(self, context: TurnContext, value: Mapping[str, Any]) -> Answered:
        """Keep what somebody thought of an answer; Teams itself stores nothing."""
        sent = value.get("actionValue")
        pressed: Mapping[str, Any] = sent if isinstance(sent, dict) else {}
        reaction = pressed.get("reaction")
        if value.get("actionName") != "feedback" or reaction not in set(Reaction):
            raise Unanswerable(HTTPStatus.BAD_REQUEST, "this is no feedback: it has neither like nor dislike")
        feedback = Feedback(
            at=datetime.now(UTC),
            conversation=context.activity.conversation.id,
            person=doing_of(context).person,
            reaction=Reaction(reaction),
            comment=_comment(pressed.get("feedback")),
            activity=context.activity.reply_to_id,
        )
        try:
            await self._run(self._ledger.keep_feedback, feedback)
        except LedgerUnavailable as error:
            _logger.error("feedback was not kept", extra={"reason": str(error)})
            raise Unanswerable(HTTPStatus.SERVICE_UNAVAILABLE, "the feedback could not be kept: try later") from error
        return "feedback", {}

    async def _searched(self, context: TurnContext, value: Mapping[str, Any]) -> Answered:
        """Passages to put into a chat: only what every member of any chat may read."""
        asked = asked_for(value)
        if not asked.text:
            return "searched", nothing_found("Type a few words to search the evidence for.")
        if len(asked.text) > QUESTION_CHARACTERS:
            return "too_long", nothing_found(f"A search may have {QUESTION_CHARACTERS:,} characters. Shorten it.")
        doing = doing_of(context)
        doing.kind, doing.asked, doing.reader = Kind.SEARCH, asked.text, _public(doing.reader)
        found = await self._run(self._evidence.search, asked.text, doing.reader, asked.skip, asked.count)
        doing.quote([excerpt.source for excerpt in found])
        if not found:
            return "searched", nothing_found("No passage that everybody may read is near to that.")
        return "searched", results(found, self._service.base)


def _comment(feedback: object) -> str:
    """The words beside a reaction: in Teams a JSON object as a string."""
    if not isinstance(feedback, str):
        return ""
    try:
        read = json.loads(feedback)
    except (ValueError, RecursionError):
        return feedback
    return str(read.get("feedbackText", "")) if isinstance(read, dict) else feedback


def _public(reader: Reader) -> Reader:
    """As who a reader finds what may be put into a chat whose members are not known: everybody may read it."""
    public = frozenset({"public"})
    return replace(reader, audiences=public if reader.administrator else reader.audiences & public, administrator=False)


def _code(status: HTTPStatus) -> str:
    return status.phrase.replace(" ", "")


async def _respond(context: TurnContext, status: int, body: Mapping[str, Any]) -> None:
    response = InvokeResponse(status=int(status), body=dict(body))
    await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))
