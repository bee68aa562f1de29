"""Statuses: those that words state, and those that follow from the wording of an update."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts import Status
from corpus.frameworks import derived, table
from indexer.reading import Span

_CLAUSE = re.compile(r"[.!?](?=\s|$)|;|\n|,\s+(?=[A-Z])|,?\s+(?=(?:but|although|however|whereas|while)\b)")
"""Where a clause ends; updates are often written with a comma for a full stop."""

_SHORT = 2
"""Words of the longest update that is a status and nothing else."""


@dataclass(frozen=True, slots=True)
class Implied:
    """A status that follows from an update, and the clause of it from which it does: `update[start:end]`."""

    status: Status
    clause: Span


def _joined(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


@derived
def _stated() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    return tuple((Status(entry["status"]), _joined(entry["patterns"])) for entry in table("status"))


@derived
def _colours() -> re.Pattern[str]:
    return re.compile(rf"\W*\b({'|'.join(table('colours')['words'])})\b\W*", re.I)


@derived
def _to_come() -> re.Pattern[str]:
    return _joined([pattern for entry in table("to_come") for pattern in entry["patterns"]])


@derived
def _done() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((_joined(entry["asked"]), _joined(entry["patterns"])) for entry in table("done"))


@derived
def _not_done(words: str) -> re.Pattern[str]:
    return _joined(table("not_done")[words])


def stated(text: str) -> Status:
    """The status that a status column's words state; a colour alone states none."""
    bare = _colours().sub(" ", text).strip(" \n.:;-–—()[]/")
    for status, pattern in _stated():
        if pattern.match(bare):
            return status
    return next(
        (status for status, pattern in _stated() if re.search(rf"\b(?:{pattern.pattern})", bare, re.I)),
        Status.NOT_RECORDED,
    )


def colour_in(text: str) -> str | None:
    """The colour that is all that a status column says."""
    match = _colours().fullmatch(text)
    return match[1].lower() if match else None


def stated_by_update(update: str) -> Status:
    """The status that an update states which is one and nothing else, such as `Complete`."""
    return stated(update) if len(update.split()) <= _SHORT else Status.NOT_RECORDED


def implied(wording: str, update: str) -> Implied | None:
    """What an update implies of an action; where one part is done and another not, that which is not.

    A clause that tells of something done counts where the action asks for such a thing to be done, once.
    """
    parts = list(clauses(update))
    for start, end in parts:
        if _to_come().search(update[start:end]):
            return Implied(Status.OUTSTANDING, (start, end))
    if _not_done("recurring").search(wording):
        return None
    done = [pattern for asked, pattern in _done() if asked.search(wording)]
    for start, end in parts:
        clause = update[start:end]
        if any(pattern.search(clause) for pattern in done) and not _not_done("negations").search(clause):
            return Implied(Status.COMPLETE, (start, end))
    return None


def clauses(text: str) -> Iterator[Span]:
    """Where the clauses of a text begin and end."""
    start = 0
    for match in [*_CLAUSE.finditer(text), None]:
        end = match.start() + (match.group() in ".!?") if match else len(text)
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        if text[start:end].strip():
            yield start + lead, start + len(text[start:end].rstrip())
        start = match.end() if match else end
