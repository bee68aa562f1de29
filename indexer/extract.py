"""Parts into observations: one extractor a kind of fact."""

from collections.abc import Callable, Iterator
from typing import Any

from corpus.observations import Observation
from indexer.extractors.actions import agreed
from indexer.extractors.closures import closures
from indexer.extractors.decisions import decisions
from indexer.extractors.findings import findings
from indexer.extractors.grades import grades
from indexer.extractors.inspections import inspections
from indexer.extractors.meetings import meetings
from indexer.extractors.promises import promised
from indexer.extractors.questions import questions
from indexer.extractors.roles import roles
from indexer.extractors.tracker import tracked
from indexer.reading import Reading

Extractor = Callable[[Reading], Iterator[Observation[Any]]]

EXTRACTORS: tuple[Extractor, ...] = (
    inspections,
    grades,
    findings,
    closures,
    tracked,
    agreed,
    promised,
    decisions,
    meetings,
    questions,
    roles,
)


def extract(reading: Reading) -> list[Observation[Any]]:
    """All that a part states of any kind of fact."""
    return [seen for extractor in EXTRACTORS for seen in extractor(reading)]
