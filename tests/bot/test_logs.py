"""Logs are JSON, and hold no evidence."""

import json
import logging
import sys

from bot.logs import JsonFormatter
from corpus.errors import IndexMissing


def logged(error: Exception | None = None, **fields: object) -> dict[str, object]:
    """A record, as it is written."""
    record = logging.LogRecord("bot.turn", logging.ERROR, "turn.py", 1, "turn %s", ("failed",), None)
    record.__dict__.update(fields)
    if error:
        try:
            raise RuntimeError("quotes the evidence") from error
        except RuntimeError:
            record.exc_info = sys.exc_info()
    return json.loads(JsonFormatter().format(record))


def test_a_record_is_one_object_with_its_fields() -> None:
    record = logged(reference="abc", ms=12)
    assert record.items() >= {"event": "turn failed", "reference": "abc", "ms": 12, "level": "error"}.items()
    assert set(record) == {"at", "level", "logger", "event", "reference", "ms"}


def test_an_error_is_its_type_and_place_and_not_its_message() -> None:
    record = logged(ValueError("quotes it too"))
    assert "quotes" not in json.dumps(record)
    assert [error["type"] for error in record["errors"]] == ["RuntimeError", "ValueError"]
    assert "logged" in record["errors"][0]["at"][0]


def test_an_error_of_ours_keeps_its_reason(tmp_path) -> None:
    assert str(tmp_path) in logged(IndexMissing(tmp_path))["errors"][1]["reason"]
