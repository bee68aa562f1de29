"""What sentences say has become of findings that they name by kind and number: “closed the two causes of concern”."""

import re
from collections.abc import Iterator

from corpus.facts import Finding, Status
from corpus.frameworks import Frameworks, derived
from corpus.observations import Observation
from corpus.references import Reference, reference
from corpus.scope import inspections
from indexer.reading import Reading
from indexer.statuses import finished, stated_first

_OF = (
    r"(?:,?\s+(?:of|from|in|on|about|for|raised|made|identified|issued|(?:that|which) (?:we|it|they|inspectors))\b"
    r"(?:(?!\b(?:that|which|who|whose|where|when|how|why|whether)\b)[^.;])*?)?"
)
"""What tells which findings are meant, between them and the verb that is theirs."""

_LIGHT = r"(?:(?:now|all|both|each|since|also|therefore|been|[a-z]+ly)\s+)*"
_SAID = re.compile(rf"{_OF},?\s+(?:is|are|was|were|(?:has|have|had)\s+{_LIGHT}been)\s+{_LIGHT}", re.I)
"""How what is said of findings follows them."""

_AGAIN = re.compile(
    r"\b(?:both|all|them|they|these)\b(?:\s+of\s+(?:them|these))?"
    r"(?=\W*$|[,;.]|\s+(?:in|on|by|at|and|since|last|is|are|was|were|has|have|had)\b)",
    re.I,
)
"""How a sentence speaks of the same findings once more."""

_REACH = 60
"""Characters before a word of state in which a word takes it back."""


def closures(reading: Reading) -> Iterator[Observation[Finding]]:
    """Sentences by which findings, named by kind and number, are closed, complete or superseded.

    The wording is the reference's, as printed; what it stands for is found where all papers are seen.
    """
    for block, start, _, sentence in reading.sentences():
        meant = reference(reading.frameworks, sentence)
        status = _status(reading.frameworks, sentence, meant) if meant else None
        if not meant or not status:
            continue
        named = inspections(reading.frameworks, sentence) or list(reading.part.inspections)
        yield reading.observe(
            Finding(
                reading.part.force,
                next(iter(named), None),
                meant.type,
                sentence[meant.start : meant.end],
                status=status,
                status_wording=sentence,
            ),
            (start, start + len(sentence)),
            said_by=reading.speaker(block),
        )


def _status(frameworks: Frameworks, sentence: str, meant: Reference) -> Status | None:
    """What a sentence says of the findings that it names, where it does so or speaks of them once more."""
    again = [match.span() for match in _AGAIN.finditer(sentence, meant.end)]
    found = (_said_of(frameworks, sentence, *place) for place in [(meant.start, meant.end), *again])
    return next((status for status in found if status in (Status.COMPLETE, Status.SUPERSEDED)), None)


def _said_of(frameworks: Frameworks, sentence: str, start: int, end: int) -> Status | None:
    """What is said after some words, or by the verb before them, unless what comes before takes it back."""
    if _taken_back(frameworks).search(sentence, max(0, start - _REACH), start):
        return None
    after = _SAID.match(sentence, end)
    before = _verb(frameworks).search(sentence[:start])
    return (
        stated_first(frameworks, sentence[after.end() :])
        if after
        else stated_first(frameworks, before.group())
        if before
        else None
    )


@derived
def _taken_back(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(rf"\b{finished(frameworks, 'negated')}\b", re.I)


@derived
def _verb(frameworks: Frameworks) -> re.Pattern[str]:
    """A verb of which the findings that follow are the object."""
    return re.compile(rf"\b{finished(frameworks, 'words')}\s+$", re.I)
