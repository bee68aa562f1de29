"""No send without a trail: what goes out is in the trail first, and where that can't be, a reason goes out instead."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.doing import Doing, doing_of
from bot.invoked import refusal
from bot.ledger import Entry, LedgerUnavailable, Trail
from bot.service import Run

KEEP_SECONDS = 3
"""How long the ledger may take to keep something: who waits for an answer must be told in time that there is none."""

NOT_SHOWN = "not shown"
"""The outcome of an entry that was written too late; its reference is that of the entry with what would have been."""

UNRECORDED = (
    "What is shown is kept in an audit trail, which can't be written now, so nothing is shown. Try again later, or "
    "give this reference to whoever runs the bot: {reference}"
)

_SHOWN = (ActivityTypes.message, ActivityTypes.invoke_response)
_logger = logging.getLogger(__name__)


class Recording:
    """Keeps in the trail what is done."""

    def __init__(self, trail: Trail, run: Run) -> None:
        self._trail, self._run = trail, run

    async def keep(self, doing: Doing, answered: str = "") -> bool:
        """Whether it is kept, in time."""
        given_up = threading.Event()
        try:
            if not doing.kept:
                async with asyncio.timeout(KEEP_SECONDS):
                    await self._run(self._record, doing.entry(answered), given_up)
                doing.kept = True
        except (LedgerUnavailable, TimeoutError) as error:
            reason = str(error) or f"it took longer than {KEEP_SECONDS} seconds"
            _logger.error("the trail can't be written", extra={"reason": reason, "reference": doing.reference})
        finally:
            given_up.set()
        return doing.kept

    def _record(self, entry: Entry, given_up: threading.Event) -> None:
        """Add an entry; where nobody waits for it any more, also one that says that nothing of it was shown."""
        self._add(entry)
        if given_up.is_set():
            self._add(replace(entry, at=datetime.now(UTC), outcome=NOT_SHOWN, answered="", citations=()))

    def _add(self, entry: Entry) -> None:
        """Add an entry; its place in the chain goes into the log, which is another place than the ledger's."""
        link = self._trail.record(entry)
        _logger.info("trail", extra={"number": link.number, "digest": link.digest, "reference": entry.reference})

    async def before_sending(
        self, context: TurnContext, activities: Sequence[Activity], go_on: Callable[[], Awaitable[None]]
    ) -> None:
        """Keep each message and each response before it is sent; in place of one that can't be kept, say so."""
        doing = doing_of(context)
        for activity in activities:
            if activity.type in _SHOWN and not await self.keep(doing, activity.text or ""):
                _empty(activity, context.activity.name, UNRECORDED.format(reference=doing.reference))
        await go_on()


def _empty(activity: Activity, invoke: str | None, reason: str) -> None:
    """Leave nothing in an activity but a reason, and the stream that it ends."""
    if activity.type == ActivityTypes.invoke_response:
        activity.value = InvokeResponse(status=200, body=dict(refusal(invoke, reason)))
        return
    activity.text, activity.attachments = reason, None
    kept = [entity for entity in activity.entities or () if entity.type == "streaminfo"]
    activity.entities, activity.channel_data = kept or None, None
