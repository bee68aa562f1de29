"""Logs as JSON, one object a line; an exception is its type and where it was, never its message.

A message may quote the evidence or the question; only those of errors listed here are known not to.
"""

import json
import logging
import traceback
from datetime import UTC, datetime

from bot.access import AccessUnknown, InvalidAccessFile
from bot.connector import Undelivered
from bot.keys import KeysUnavailable
from bot.ledger import LedgerUnavailable
from corpus.errors import EvidenceError

QUOTABLE = (EvidenceError, LedgerUnavailable, Undelivered, KeysUnavailable, AccessUnknown, InvalidAccessFile)
"""Errors whose messages hold names and reasons, and no evidence."""

OURS = ("bot", "corpus", "indexer", "retrieval")

_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "taskName"}


class JsonFormatter(logging.Formatter):
    """Writes a record, with the fields given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of JSON."""
        fields: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        fields |= {name: value for name, value in vars(record).items() if name not in _USUAL}
        if record.exc_info and record.exc_info[1]:
            fields["errors"] = _errors(record.exc_info[1])
        return json.dumps(fields, default=str)


def log_as_json() -> None:
    """Send the records of this process to standard error as JSON; of other people's code, only warnings."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for package in OURS:
        logging.getLogger(package).setLevel(logging.INFO)


def _errors(error: BaseException | None) -> list[dict[str, object]]:
    """The error and those it came from, outermost first."""
    found: list[dict[str, object]] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        at = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        quoted = {"reason": str(error)} if isinstance(error, QUOTABLE) else {}
        found.append({"type": type(error).__qualname__, **quoted, "at": at})
        error = error.__cause__ or error.__context__
    return found
