"""What the trail tells is kept for as long as the settings say: what is older is erased, once a day."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from bot.ledger import LedgerUnavailable, Trail
from bot.service import Run

DAY_SECONDS = 24 * 3600

_logger = logging.getLogger(__name__)


@asynccontextmanager
async def erasing(trail: Trail, days: int | None, run: Run) -> AsyncIterator[None]:
    """Erase, inside the block, what is older than so many days; nothing where it is kept for ever."""
    if days is None:
        yield
        return
    task = asyncio.create_task(_daily(trail, days, run))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _daily(trail: Trail, days: int, run: Run) -> None:
    while True:
        try:
            erased = await run(trail.erase_older, days, datetime.now(UTC))
            if not erased.settled:
                _logger.warning("what was erased may stay in the database's log until it is next written")
        except LedgerUnavailable as error:
            _logger.error("nothing was erased", extra={"reason": str(error)})
        await asyncio.sleep(DAY_SECONDS)
