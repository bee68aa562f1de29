"""What sentences say has become of findings that they name by kind and number: “closed the two causes of concern”."""

import re
from collections.abc import Iterator

from corpus.facts import Finding, Status
from corpus.observations import Observation
from corpus.references import reference
from corpus.scope import inspections
from indexer.reading import Reading

_STATES = (
    (Status.SUPERSEDED, re.compile(r"\b(?:was|were|been|is|are) (?:superseded|replaced|withdrawn)\b", re.I)),
    (
        Status.COMPLETE,
        re.compile(
            r"(?<!be )(?<!being )\b(?:closed|discharged|signed off)\b"
            r"|\b(?:is|are|was|were|been) (?:now |all )?(?:complete|completed|met)\b",
            re.I,
        ),
    ),
)
_NOT = re.compile(
    r"\b(not|n.t|never|cannot|until|unless|if|when|once|before|no|none|whether|should|must|will|would|can|(?-i:may))\b",
    re.I,
)
_CLAUSE = 60
"""Characters before a word of state in which a word takes it back."""


def closures(reading: Reading) -> Iterator[Observation[Finding]]:
    """Sentences by which findings, named by kind and number, are closed, complete or superseded.

    The wording is the reference's, as printed; what it stands for is found where all papers are seen.
    """
    for block, start, _, sentence in reading.sentences():
        meant = reference(sentence)
        status = _status(sentence) if meant else None
        if not meant or not status:
            continue
        named = inspections(sentence) or list(reading.part.inspections)
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


def _status(sentence: str) -> Status | None:
    """The state that a sentence gives, unless words before it take that back."""
    for status, pattern in _STATES:
        for match in pattern.finditer(sentence):
            if not _NOT.search(sentence[max(0, match.start() - _CLAUSE) : match.start()]):
                return status
    return None
