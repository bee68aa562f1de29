"""A bot whose evidence takes its time: a process for the test of its end."""

import asyncio

from own_bot import OwnEvidence

from bot.app import run
from bot.logs import log_as_json
from bot.settings import read

log_as_json()
asyncio.run(run(read(), lambda ledger: OwnEvidence(seconds=1.5)))
