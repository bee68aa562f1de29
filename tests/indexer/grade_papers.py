"""A paper as extractors read it: loaded, segmented, with its headings; and the grades that stand in it."""

from collections.abc import Iterator
from pathlib import Path

from builders import loaded

from corpus.facts import Grade, Inspection
from corpus.frameworks import bundled
from corpus.nouns import Audiences, Document, DocumentId
from corpus.observations import Observation
from indexer.extractors.grades import grades
from indexer.extractors.inspections import inspections
from indexer.pieces import assemble
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline


def readings(
    folder: Path, content: str, name: str = "paper.md", title: str = "PEEL 2023-25", kind: str = "", force: str = ""
) -> Iterator[Reading]:
    """Each part of a file of this content."""
    text, blocks, seams = assemble(loaded(folder, name, content).pieces)
    document = Document(
        DocumentId(name), text, blocks, seams, title, kind or None, None, force or None, None, Audiences(), None
    )
    for part in segment(bundled(), document):
        yield Reading(bundled(), document, part, blocks_of(document, part), outline(bundled(), document, part))


def graded(folder: Path, content: str, **paper: str) -> list[Observation[Grade]]:
    """The grades that a paper states."""
    return [seen for reading in readings(folder, content, **paper) for seen in grades(reading)]


def inspected(folder: Path, content: str, **paper: str) -> list[Observation[Inspection]]:
    """The inspections that a paper names."""
    return [seen for reading in readings(folder, content, **paper) for seen in inspections(reading)]


def told(seen: list[Observation[Grade]]) -> set[tuple[str | None, str | None, str, str]]:
    """(force, inspection, area, grade) of each."""
    return {(one.fact.force, one.fact.inspection, one.fact.area, one.fact.grade) for one in seen}


def quotes(folder: Path, content: str, **paper: str) -> list[tuple[str, ...]]:
    """The quotes that prove each grade of a paper, its own wording first."""
    found = []
    for reading in readings(folder, content, **paper):
        for seen in grades(reading):
            found.append(tuple(" ".join(reading.document.text[start:end].split()) for start, end in seen.spans))
    return found
