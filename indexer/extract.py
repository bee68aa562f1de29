"""Parts into observations: one extractor a kind of fact."""

from collections.abc import Callable, Iterator
from typing import Any

from corpus.facts import Observation
from indexer.reading import Reading

Extractor = Callable[[Reading], Iterator[Observation[Any]]]

EXTRACTORS: tuple[Extractor, ...] = ()


def extract(reading: Reading) -> list[Observation[Any]]:
    """All that a part states of any kind of fact."""
    return [seen for extractor in EXTRACTORS for seen in extractor(reading)]
