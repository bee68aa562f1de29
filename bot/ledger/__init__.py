"""The ledger: what people do, as against what documents say; small, transactional, in SQLite or PostgreSQL."""

from bot.ledger.chain import Link
from bot.ledger.database import LedgerUnavailable, default_ledger
from bot.ledger.head import default_head
from bot.ledger.ledger import Ledger
from bot.ledger.records import (
    Entry,
    Erased,
    Feedback,
    GivenAnswer,
    Kind,
    RatedAnswer,
    Reaction,
    Recorded,
    Selection,
    Withholding,
)
from bot.ledger.trail import Trail
from bot.ledger.verification import Verification

__all__ = [
    "Entry",
    "Erased",
    "Feedback",
    "GivenAnswer",
    "Kind",
    "Ledger",
    "LedgerUnavailable",
    "Link",
    "RatedAnswer",
    "Reaction",
    "Recorded",
    "Selection",
    "Trail",
    "Verification",
    "Withholding",
    "default_head",
    "default_ledger",
]
