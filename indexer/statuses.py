"""Statuses: those that words state, and those that follow from the wording of an update."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.days import without_dates
from corpus.facts import Status
from corpus.frameworks import Frameworks, derived
from indexer.reading import Span

_CLAUSE = re.compile(r"[.!?](?=\s|$)|;|\n|,\s+(?=[A-Z])|,?\s+(?=(?:but|although|however|whereas|while)\b)")
"""Where a clause ends; updates are often written with a comma for a full stop."""

_LABEL = re.compile(r"\s[–—-]\s|:\s")
"""What may part a status from what is told of it."""

_LAST = re.compile(r"(?:[.;!?\n(\[]|\s[–—-]\s)\s*(?P<last>[^.;!?()\[\]\n]+)\W*$")
"""What stands last in a text, in a sentence or brackets of its own or after a dash."""


@dataclass(frozen=True, slots=True)
class Implied:
    """A status that follows from an update, and the clause of it from which it does: `update[start:end]`."""

    status: Status
    clause: Span


def _joined(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


@derived
def finished(frameworks: Frameworks, name: str) -> str:
    """The pattern of the words by which statuses say that something is finished, or of those that take it back."""
    return f"(?:{'|'.join(frameworks.tables['finished'][name])})"


@derived
def _stated(frameworks: Frameworks) -> tuple[tuple[Status, re.Pattern[str]], ...]:
    words = {
        "{finished}": finished(frameworks, "words"),
        "{negated}": finished(frameworks, "negated"),
        "{between}": finished(frameworks, "between"),
    }
    found = []
    for entry in frameworks.tables["status"]:
        pattern = "|".join(entry["patterns"])
        for name, own in words.items():
            pattern = pattern.replace(name, own)
        found.append((Status(entry["status"]), re.compile(pattern, re.I)))
    return tuple(found)


@derived
def _colours(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(rf"\W*\b({'|'.join(frameworks.tables['colours']['words'])})\b\W*", re.I)


@derived
def _to_come(frameworks: Frameworks) -> re.Pattern[str]:
    return _joined([pattern for entry in frameworks.tables["to_come"] for pattern in entry["patterns"]])


@derived
def _done(frameworks: Frameworks) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((_joined(entry["asked"]), _joined(entry["patterns"])) for entry in frameworks.tables["done"])


@derived
def _not_done(frameworks: Frameworks, words: str) -> re.Pattern[str]:
    return _joined(frameworks.tables["not_done"][words])


def stated(frameworks: Frameworks, text: str) -> Status:
    """The status that a status column's words state; a colour alone states none."""
    bare = _bare(frameworks, text)
    return stated_first(frameworks, bare) or next(
        (status for status, pattern in _stated(frameworks) if re.search(rf"\b(?:{pattern.pattern})", bare, re.I)),
        Status.NOT_RECORDED,
    )


def stated_first(frameworks: Frameworks, text: str) -> Status | None:
    """The status whose words a text begins with."""
    return next((status for status, pattern in _stated(frameworks) if pattern.match(text)), None)


def _bare(frameworks: Frameworks, text: str) -> str:
    return _colours(frameworks).sub(" ", text).strip(" \n.:;-–—()[]/")


def colour_in(frameworks: Frameworks, text: str) -> str | None:
    """The colour that is all that a status column says."""
    match = _colours(frameworks).fullmatch(text)
    return match[1].lower() if match else None


def is_status(frameworks: Frameworks, text: str) -> bool:
    """Whether a text is a status and nothing else, a day aside: `Complete`, `Closed on 2 May 2025`."""
    bare = re.sub(r"\s+(on|in)$", "", _bare(frameworks, without_dates(text)))
    return any(pattern.fullmatch(bare) for _, pattern in _stated(frameworks))


def stated_by_update(frameworks: Frameworks, update: str) -> Span | None:
    """Where an update begins with a status and nothing else, as a clause or before a colon or dash."""
    start, end = next(clauses(update), (0, 0))
    label = _LABEL.search(update, start, end)
    return next(
        ((start, at) for at in (end, label and label.start()) if at and is_status(frameworks, update[start:at])), None
    )


def stated_at_end(frameworks: Frameworks, wording: str) -> str:
    """The status, and nothing else, with which an action's own wording ends; empty where it ends with none.

    That it is outstanding is none, since `Due on 3 May 2025` asks for it.
    """
    found = _LAST.search(wording)
    last = found["last"].strip() if found else ""
    return last if is_status(frameworks, last) and stated(frameworks, last) is not Status.OUTSTANDING else ""


def implied(frameworks: Frameworks, wording: str, update: str) -> Implied | None:
    """What an update implies of an action; where one part is done and another not, that which is not.

    A clause that tells of something done counts where the action asks for such a thing to be done, once.
    """
    parts = list(clauses(update))
    for start, end in parts:
        if _to_come(frameworks).search(update[start:end]):
            return Implied(Status.OUTSTANDING, (start, end))
    if _not_done(frameworks, "recurring").search(wording):
        return None
    done = [pattern for asked, pattern in _done(frameworks) if asked.search(wording)]
    undone = [_not_done(frameworks, "negations")] + [
        words for words in [_not_done(frameworks, "asking")] if not words.search(wording)
    ]
    for start, end in parts:
        clause = update[start:end]
        if any(pattern.search(clause) for pattern in done) and not any(pattern.search(clause) for pattern in undone):
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
