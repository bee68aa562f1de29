"""fives feedback: what people thought of the answers that they were given."""

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from typing import Any

from bot.command_trail import NO_LEDGER, day, entry_of_command, midnight, trail_of
from bot.ledger import GivenAnswer, Kind, Ledger, RatedAnswer
from bot.options import DONE, command, indexed, ledger_url, say


def feedback_command(commands: Any) -> None:
    """Declare `fives feedback`."""
    parser = command(commands, "feedback", "print what people thought of answers, the newest first", _feedback)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="from this day on, as UTC has it")
    indexed(parser)


def _feedback(options: argparse.Namespace) -> int:
    ledger = Ledger.find(ledger_url(options))
    if ledger is None:
        say(json.dumps({"ledger": None, "feedback": []}) if options.json else NO_LEDGER)
        return DONE
    since = midnight(options.since) if options.since else None
    with closing(ledger):
        words = ("--since", f"{options.since}") if since else ()
        trail_of(ledger, options).record(entry_of_command(Kind.TRAIL, "feedback", *words))
        rated = ledger.feedback(since)
    shown = {"ledger": ledger.place, "feedback": [rated_json(one) for one in rated]}
    say(json.dumps(shown, ensure_ascii=False) if options.json else feedback_text(rated))
    return DONE


def rated_json(rated: RatedAnswer) -> dict[str, Any]:
    """Feedback as `fives feedback --json` prints it, with the answer that it rates or null."""
    feedback = asdict(rated.feedback) | {"at": rated.feedback.at.isoformat()}
    return {**feedback, "answer": _answer_json(rated.answer) if rated.answer else None}


def _answer_json(answer: GivenAnswer) -> dict[str, Any]:
    cited = [{"document": document, "start": start, "end": end} for document, start, end in answer.citations]
    return asdict(answer) | {"at": answer.at.isoformat(), "citations": cited}


def feedback_text(rated: Sequence[RatedAnswer]) -> str:
    """Feedback as text, a block each, and how much of it there is."""
    count = f"{len(rated)} rating{'' if len(rated) == 1 else 's'}"
    return "\n\n".join([*("\n".join(_lines(one)) for one in rated), count])


def _lines(rated: RatedAnswer) -> Iterator[str]:
    feedback, answer = rated.feedback, rated.answer
    yield f"at: {feedback.at:%Y-%m-%d %H:%M} UTC"
    yield f"reaction: {feedback.reaction}"
    if feedback.comment.strip():
        yield f"comment: {_line(feedback.comment)}"
    if answer:
        yield f"question: {_line(answer.question)}"
        yield f"outcome: {_line(answer.outcome)}"
    else:
        named = feedback.activity or feedback.reference
        yield f"answer: {'not in the ledger' if named else 'not known, since the client did not say which'}"


def _line(words: str) -> str:
    """Words on one line, without the control characters by which they could direct a terminal."""
    return "".join(" " if ord(one) < 32 or 127 <= ord(one) < 160 else one for one in " ".join(words.split()))
