"""Messages with two questions in them: each is answered, under its own words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.notes import Note, Says
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome
from retrieval.choose import Candidate
from retrieval.passages.passages import shortened_to_mark
from retrieval.understanding.plans import left_of

_ASKS = r"(?:how|what|when|who|whose|which|why|where|is|are|was|were|has|have|had|did|do|does|can|could|should|will)"
_JOINT = re.compile(
    rf"(?<=[?;])\s+|[,;]?\s+(?:and|plus|also)\s+(?=(?:also\s+)?{_ASKS}(?:['’]?s|n['’]t)?\b)|\s+[-–]\s+(?={_ASKS}\b)",
    re.I,
)
_BEGINS = re.compile(rf"^\W*(?:(?:and|so|also|but|then|plus|ok)\W+)*{_ASKS}(?:['’]?s|n['’]t)?\b", re.I)

_ASKED = re.compile(rf"\b{_ASKS}\b|\b(?:list|name|show|give|tell)\b|\?$", re.I)

_ITS = re.compile(r"\b(?:its|it|their|they|them|he|she|who has|who owns|by when|when is it|when are they)\b", re.I)
"""Words by which a second question asks more of what the first one found."""

_SHORTEST = 3
"""Words of the shortest question that stands by itself in a message."""


def parts_of(text: str) -> tuple[str, ...]:
    """The questions in a message; the message itself where it holds one."""
    pieces = [piece.strip(" ,;") for piece in _JOINT.split(text) if piece and piece.strip(" ,;?")]
    whole = (
        len(pieces) == 2
        and all(len(piece.split()) >= _SHORTEST for piece in pieces)
        and all(map(_BEGINS.match, pieces[1:]))
        and _ASKED.search(pieces[0])
    )
    return tuple(pieces) if whole else (text,)


def is_apart(parts: Sequence[str], found: Sequence[Sequence[Candidate]], answers: Sequence[Answer]) -> bool:
    """Whether the questions of a message need answers of their own, so that one would lose one of them.

    Not where what answers the first holds what answers the second, nor where either has no answer by itself, nor where
    the second names nothing but what a row of the first tells with it: its status, date or owner.
    """
    first, second = answers
    if first.rows and _ITS.search(parts[1]) and not left_of(parts[1], ()):
        return False
    asks = {one[0].plan.asks for one in found}
    if len(asks) == 1 and not asks & {Asks.PASSAGE, Asks.EVIDENCE} and _same_subject(found):
        return False
    if not (first.statements and second.statements):
        return any(answer.answered for answer in answers) and len({one[0].plan.asks for one in found}) > 1
    held = {(source.document, source.start) for source in first.sources}
    return not all((source.document, source.start) in held for source in second.statements[0].sources)


def _same_subject(found: Sequence[Sequence[Candidate]]) -> bool:
    """Whether questions of one kind ask it of the same, so that a list of it answers both."""
    one, other = (each[0].plan for each in found)
    return not other.areas or one.areas == other.areas


def together(parts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer of several, each under the words of its question; what is not answered is told as a note."""
    answers = [_shortened(answer) for answer in answers]
    told = [(part, answer) for part, answer in zip(parts, answers, strict=True) if answer.statements]
    if not told:
        return answers[0]
    statements = [
        statement.led_by(f"{part.rstrip(' ?')}:\n{_lead(answer)}") if at == 0 else statement
        for part, answer in told
        for at, statement in enumerate(answer.statements)
    ]
    untold = [
        Note(Says.NOT_ANSWERED, words=(part.rstrip(" ?"), answer.reason))
        for part, answer in zip(parts, answers, strict=True)
        if answer.reason
    ]
    notes = [note for answer in answers for note in answer.assumed]
    outcome = Outcome.ANSWERED if any(answer.answered for answer in answers) else Outcome.CLOSEST
    return Answer(
        outcome,
        _each(statements),
        reason="" if outcome is Outcome.ANSWERED else answers[0].reason,
        assumed=tuple(dict.fromkeys([*notes, *(untold if outcome is Outcome.ANSWERED else [])])),
        searched=answers[0].searched,
        support=max(answer.support for answer in answers),
        about=answers[-1].about,
        near=tuple(source for answer in answers for source in answer.near),
        rows=tuple(dict.fromkeys(row for answer in answers for row in answer.rows)),
    )


def _shortened(answer: Answer) -> Answer:
    """An answer that quotes passages, with the first alone and no longer than need be, beside another answer."""
    if not answer.support or answer.rows:
        return answer
    return replace(answer, statements=tuple(shortened_to_mark(one) for one in answer.statements[:1]))


def _lead(answer: Answer) -> str:
    return "" if answer.answered else f"{answer.reason} "


def _each(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys(statements))
