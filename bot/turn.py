"""One turn: an activity comes in, is understood as a question or something else, and is always answered."""

import asyncio
import html
import logging
import re
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any, ParamSpec, Protocol, TypeVar
from uuid import uuid4

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes

from bot.connector import Undelivered
from bot.conversations import Conversations, Key
from bot.render import greeting, message, render
from corpus.nouns import Reader
from corpus.question import Answer, Outcome, Slots

QUESTION_CHARACTERS = 2000
"""Longer than any question; a pasted report would only be searched for its every word."""

TYPING_SECONDS = 4.0
"""Teams shows that somebody types for a few seconds, then it has to be told again."""

_REFERENCE, _STARTED = "fives.reference", "fives.started"
_MENTION = re.compile(r"<at\b[^>]*>(.*?)</at>", re.DOTALL | re.IGNORECASE)
_logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Evidence(Protocol):
    """What a turn asks; called in a thread, since it computes."""

    def answer(self, question: str, reader: Reader, earlier: Slots | None) -> Answer:
        """Answer from what the reader may see; `earlier` is what their last question here was about."""

    def suggestions(self, reader: Reader) -> tuple[str, ...]:
        """Questions that what the reader may see can answer."""


class Turns:
    """The bot: runs each turn for one reader, and sees to it that none ends in silence."""

    def __init__(self, evidence: Evidence, reader: Reader, workers: Executor) -> None:
        self._evidence, self._reader, self._workers = evidence, reader, workers
        self._conversations = Conversations()

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
        await context.send_activity(message(apology))

    async def _turn(self, context: TurnContext) -> tuple[str, int]:
        match context.activity.type:
            case ActivityTypes.message:
                return await self._answer(context)
            case ActivityTypes.installation_update if context.activity.action == "add":
                await context.send_activity(greeting(await self._run(self._evidence.suggestions, self._reader)))
                return "greeted", 0
            case ActivityTypes.invoke:
                return await _invoked(context)
            case _:
                return "ignored", 0

    async def _answer(self, context: TurnContext) -> tuple[str, int]:
        question = asked(context.activity)
        if refusal := _refusal(question, context.activity):
            await context.send_activity(message(refusal))
            return "no_question", 0
        key = _key(context.activity)
        earlier = self._conversations.earlier(key) if key else None
        async with _typing(context):
            answer = await self._run(self._evidence.answer, question, self._reader, earlier)
        if key:
            self._conversations.keep(key, answer.about)
        if answer.outcome is Outcome.FAILED:
            answer = replace(answer, reason=f"{answer.reason} Reference: {context.turn_state[_REFERENCE]}")
        await context.send_activity(render(answer))
        return answer.outcome, len(answer.sources)

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


def _refusal(question: str, activity: Activity) -> str:
    """Say why a message holds no question that can be answered, or nothing."""
    if not question and activity.attachments:
        return "I can't read attachments. Ask a question about the evidence in words."
    if not question:
        return "There is no question in this message. Ask one about the evidence, in words."
    if len(question) > QUESTION_CHARACTERS:
        return f"A question may have {QUESTION_CHARACTERS:,} characters; this one has {len(question):,}. Shorten it."
    return ""


async def _invoked(context: TurnContext) -> tuple[str, int]:
    value = context.activity.value
    action = value.get("actionName") if isinstance(value, dict) else None
    if context.activity.name == "message/submitAction" and action == "feedback":
        # Teams says "Unable to reach app" unless the body is an object.
        await _respond(context, 200, {})
        return "feedback", 0
    reason = f"This bot answers questions; it does nothing for the invoke {context.activity.name}."
    await _respond(context, 501, {"error": {"code": "NotImplemented", "message": reason}})
    return "not_implemented", 0


async def _respond(context: TurnContext, status: int, body: dict[str, Any]) -> None:
    response = InvokeResponse(status=status, body=body)
    await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))


@asynccontextmanager
async def _typing(context: TurnContext) -> AsyncIterator[None]:
    """Show that the bot is at work; what was sent for it has arrived before the answer goes."""
    done = asyncio.Event()
    if context.activity.delivery_mode == DeliveryModes.expect_replies:
        done.set()
    task = asyncio.create_task(_keep_typing(context, done))
    try:
        yield
    finally:
        done.set()
        await task


async def _keep_typing(context: TurnContext, done: asyncio.Event) -> None:
    while not done.is_set():
        try:
            await context.send_activity(Activity(type=ActivityTypes.typing))
        except Undelivered as error:
            _logger.warning("typing was not shown", extra={"reason": str(error)})
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), TYPING_SECONDS)


def _log(context: TurnContext, outcome: str, sources: int = 0) -> None:
    passed = time.perf_counter() - context.turn_state[_STARTED]
    record = {"outcome": str(outcome), "sources": sources, "ms": round(passed * 1000)}
    _logger.info("turn", extra={"reference": context.turn_state[_REFERENCE], **record})
