"""The ledger: what people do, as against what documents say; small, transactional, in SQLite or PostgreSQL."""

from bot.ledger.database import LedgerUnavailable, default_ledger
from bot.ledger.ledger import Ledger
from bot.ledger.records import Entry, Feedback, GivenAnswer, Kind, RatedAnswer, Reaction

__all__ = [
    "Entry",
    "Feedback",
    "GivenAnswer",
    "Kind",
    "Ledger",
    "LedgerUnavailable",
    "RatedAnswer",
    "Reaction",
    "default_ledger",
]
