"""One turn: an activity comes in, is understood as a question or something else, and is always answered."""

import asyncio
import html
import logging
import re
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import UTC, datetime
from typing import ParamSpec, TypeVar
from uuid import uuid4

import aiohttp
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.asked import QUESTION_CHARACTERS, Asked, to_text
from bot.conversations import Conversations, Key
from bot.evidence import Evidence
from bot.invokes import Invokes
from bot.ledger import GivenAnswer, Ledger, LedgerUnavailable
from bot.progress import Progress, progress
from bot.render import greeting, message, render
from bot.service import Service
from bot.spreadsheets import Spreadsheets
from corpus.question import Answer, Outcome

UNREAD = "I answer the words of your message; what is attached to it I can't read."

_HELP = frozenset({"help", "hello", "hi", "start", "?"})
"""What is no question, and is answered with what can be asked."""

_REFERENCE, _STARTED, _PROGRESS = "fives.reference", "fives.started", "fives.progress"
_MENTION = re.compile(r"<at\b[^>]*>(.*?)</at>", re.DOTALL | re.IGNORECASE)
_logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Turns:
    """The bot: runs each turn for one reader, and sees to it that none ends in silence."""

    def __init__(
        self, evidence: Evidence, ledger: Ledger, service: Service, workers: Executor, http: aiohttp.ClientSession
    ) -> None:
        self._evidence, self._ledger, self._service, self._workers = evidence, ledger, service, workers
        self._conversations = Conversations()
        spreadsheets = Spreadsheets(evidence, ledger, service, self._run, http)
        self._invokes = Invokes(evidence, ledger, service, self._run, spreadsheets, self._answer)

    async def on_turn(self, context: TurnContext) -> None:
        """Answer one activity, and log one record of it."""
        context.turn_state[_REFERENCE] = uuid4().hex[:8]
        context.turn_state[_STARTED] = time.perf_counter()
        _log(context, *await self._turn(context))

    async def on_turn_error(self, context: TurnContext, error: Exception) -> None:
        """Log what went wrong under a reference, and give the reference to whoever asked."""
        reference = context.turn_state[_REFERENCE]
        _logger.error("turn failed", exc_info=error, extra={"reference": reference})
        _log(context, Outcome.FAILED)
        apology = f"Something went wrong, and it is logged. Give this reference to whoever runs the bot: {reference}"
        await context.turn_state.get(_PROGRESS, Progress()).finish(context, message(apology))

    async def _turn(self, context: TurnContext) -> tuple[str, int]:
        match context.activity.type:
            case ActivityTypes.message:
                return await self._message(context)
            case ActivityTypes.installation_update if context.activity.action == "add":
                return await self._greet(context)
            case ActivityTypes.invoke:
                return await self._invokes.answer(context), 0
            case _:
                return "ignored", 0

    async def _greet(self, context: TurnContext) -> tuple[str, int]:
        await context.send_activity(greeting(await self._run(self._evidence.suggestions, self._service.reader)))
        return "greeted", 0

    async def _message(self, context: TurnContext) -> tuple[str, int]:
        question = asked(context.activity)
        if question.lower().rstrip(" .!") in _HELP:
            return await self._greet(context)
        if refusal := _refusal(question, context.activity):
            await context.send_activity(message(refusal))
            return "no_question", 0
        key = _key(context.activity)
        earlier = self._conversations.earlier(key) if key else None
        return await self._answer(context, Asked(question, earlier), UNREAD if _attached(context.activity) else "")

    async def _answer(self, context: TurnContext, asked: Asked, note: str) -> tuple[str, int]:
        key, reader = _key(context.activity), self._service.reader
        async with progress(context, lambda: self._run(self._evidence.passages, reader)) as shown:
            context.turn_state[_PROGRESS] = shown
            answer = await self._run(self._evidence.answer, asked.question, reader, asked.earlier)
        if key:
            self._conversations.keep(key, answer.about)
        if answer.outcome is Outcome.FAILED:
            answer = replace(answer, reason=f"{answer.reason} Reference: {context.turn_state[_REFERENCE]}")
        reply = await self._run(self._rendered, answer, asked, note)
        sent = await shown.finish(context, reply)
        await self._keep(context, asked, answer, sent)
        return answer.outcome, len(answer.sources)

    def _rendered(self, answer: Answer, asked: Asked, note: str) -> Activity:
        """The message, with the frameworks of the evidence in use: the scale of grades is theirs."""
        with self._evidence.seen_by(self._service.reader):
            return render(answer, asked, self._service.base, note)

    async def _keep(self, context: TurnContext, asked: Asked, answer: Answer, sent: str | None) -> None:
        """Keep what was answered, so that what people think of it can be told; without a ledger they still have it."""
        given = GivenAnswer(
            reference=context.turn_state[_REFERENCE],
            at=datetime.now(UTC),
            conversation=context.activity.conversation.id,
            activity=sent,
            person=getattr(context.activity.from_property, "id", None),
            question=asked.question,
            earlier=to_text(asked.earlier),
            outcome=answer.outcome,
            generation=answer.generation,
            citations=tuple((source.document, source.start, source.end) for source in answer.sources),
        )
        try:
            await self._run(self._ledger.keep_answer, given)
        except LedgerUnavailable as error:
            _logger.error("the answer was not kept", extra={"reason": str(error), "reference": given.reference})

    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, lambda: work(*args, **kwargs))


def asked(activity: Activity) -> str:
    """Return the question in a message: without the bot's mention, other mentions as their names."""
    text = activity.text or ""
    me = getattr(activity.recipient, "id", None)
    for entity in activity.entities or ():
        match entity.additional_properties:
            case {"mentioned": {"id": mentioned}, "text": str(tag)} if tag and mentioned == me:
                text = text.replace(tag, " ")
    return " ".join(html.unescape(_MENTION.sub(r"\1", text)).split())


def _key(activity: Activity) -> Key | None:
    """Return who asks where; None where the channel does not say who, since nobody goes on from another's question."""
    person = getattr(activity.from_property, "id", None)
    return Key(activity.conversation.id, person) if person else None


def _attached(activity: Activity) -> bool:
    """Whether anything came with the words; Teams attaches their own HTML to them."""
    return any(attachment.content_type != "text/html" for attachment in activity.attachments or ())


def _refusal(question: str, activity: Activity) -> str:
    """Say why a message holds no question that can be answered, or nothing."""
    if not question and _attached(activity):
        return "I can't read attachments. Ask a question about the evidence in words."
    if not question:
        return "There is no question in this message. Ask one about the evidence, in words, or send: help"
    if len(question) > QUESTION_CHARACTERS:
        return f"A question may have {QUESTION_CHARACTERS:,} characters; this one has {len(question):,}. Shorten it."
    return ""


def _log(context: TurnContext, outcome: str, sources: int = 0) -> None:
    passed = time.perf_counter() - context.turn_state[_STARTED]
    record = {"outcome": str(outcome), "sources": sources, "ms": round(passed * 1000)}
    _logger.info("turn", extra={"reference": context.turn_state[_REFERENCE], **record})
