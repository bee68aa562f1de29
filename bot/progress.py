"""What is shown while an answer is computed: how much is searched, in a stream of Teams' where it has them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes

from bot.connector import Undelivered
from bot.entities import MessageEntity

TYPING_SECONDS = 4.0
"""Teams shows that somebody types for a few seconds, then it has to be told again."""

STREAM_SECONDS = 1.0
"""Teams takes one activity of a stream a second."""

_logger = logging.getLogger(__name__)


@dataclass
class Progress:
    """What has been shown so far; `stream` is the id of the stream that the answer must end."""

    stream: str | None = None
    _shown: float = field(default=0.0)

    async def finish(self, context: TurnContext, answer: Activity) -> str | None:
        """Send the answer, as the end of the stream where there is one; returns its id.

        A stream can be gone by then, so that the answer then goes as a message of its own; not where the person has
        stopped it, which is their reason for having none.
        """
        if self.stream:
            await asyncio.sleep(max(0.0, self._shown + STREAM_SECONDS - monotonic()))
            plain = list(answer.entities or ())
            answer.entities = [*plain, _stream_info(streamType="final", streamId=self.stream)]
            try:
                # Teams names only the first activity of a stream; the message that is left has that name.
                return _id(await context.send_activity(answer)) or self.stream
            except Undelivered as error:
                if error.stopped:
                    return None
                _logger.warning("the stream was not finished", extra={"reason": str(error)})
                answer.entities = plain
        return _id(await context.send_activity(answer))

    async def begin(self, context: TurnContext, text: str) -> None:
        """Begin a stream by saying what is done; without one, what follows is an ordinary message."""
        info = _stream_info(streamType="informative", streamSequence=1)
        sent = await context.send_activity(Activity(type=ActivityTypes.typing, text=text, entities=[info]))
        self.stream, self._shown = _id(sent), monotonic()


@asynccontextmanager
async def progress(context: TurnContext, passages: Callable[[], Awaitable[int]]) -> AsyncIterator[Progress]:
    """Show that the bot is at work, on how many `passages`; what was sent for it has arrived before the answer goes."""
    shown, done = Progress(), asyncio.Event()
    if context.activity.delivery_mode == DeliveryModes.expect_replies:
        yield shown
        return
    task = asyncio.create_task(_show(shown, context, passages, done))
    try:
        yield shown
    except asyncio.CancelledError:
        task.cancel()  # a reason that is told instead waits for nothing
        raise
    finally:
        done.set()
        with suppress(asyncio.CancelledError):
            await task


async def _show(
    shown: Progress, context: TurnContext, passages: Callable[[], Awaitable[int]], done: asyncio.Event
) -> None:
    try:
        if _streams(context.activity):
            await shown.begin(context, f"Searching {await passages():,} passages…")
        else:
            await _keep_typing(context, done)
    except Undelivered as error:
        _logger.warning("progress was not shown", extra={"reason": str(error)})


async def _keep_typing(context: TurnContext, done: asyncio.Event) -> None:
    while not done.is_set():
        await context.send_activity(Activity(type=ActivityTypes.typing))
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), TYPING_SECONDS)


def _streams(activity: Activity) -> bool:
    """Whether the chat has streams: those of one person with the bot do."""
    return bool(activity.channel_id == "msteams" and activity.conversation.conversation_type == "personal")


def _stream_info(**fields: object) -> MessageEntity:
    return MessageEntity({"type": "streaminfo", **fields})


def _id(sent: object) -> str | None:
    return getattr(sent, "id", None) or None
