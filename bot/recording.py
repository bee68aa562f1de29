"""No send without a trail: what goes out is in the trail first, and where that can't be, a reason goes out instead."""

import logging
from collections.abc import Awaitable, Callable, Sequence

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.doing import Doing, doing_of
from bot.invoked import refusal
from bot.ledger import LedgerUnavailable, Trail
from bot.service import Run

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
        """Whether it is kept; its place in the chain goes into the log, which is another place than the ledger's."""
        if doing.kept:
            return True
        try:
            link = await self._run(self._trail.record, doing.entry(answered))
        except LedgerUnavailable as error:
            _logger.error("the trail can't be written", extra={"reason": str(error), "reference": doing.reference})
            return False
        doing.kept = True
        _logger.info("trail", extra={"number": link.number, "digest": link.digest, "reference": doing.reference})
        return True

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
