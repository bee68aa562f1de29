"""A loaded file as the register keeps it: named, segmented, split, and read for facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.embedding import Encoder
from corpus.frameworks import Frameworks
from corpus.nouns import Block, Document, DocumentId, Passage
from corpus.observations import Observation, fact_id
from corpus.register import Entry
from corpus.scope import forces_named, inspections
from indexer.acronyms import acronyms
from indexer.evidence_file import Metadata
from indexer.extract import extract
from indexer.pieces import Loaded, assemble
from indexer.publications import publications
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline, split
from indexer.title import title_of

_OPENING = 20000
"""Characters in which a document says what it is about."""


def entry(
    frameworks: Frameworks, file: str, loaded: Loaded, metadata: Metadata, fingerprint: str, encoder: Encoder
) -> Entry:
    """A loaded file as the register keeps it."""
    text, blocks, seams = assemble(loaded.pieces)
    document = Document(
        DocumentId(file),
        text,
        blocks,
        seams,
        metadata.title or _title(frameworks, text, blocks, Path(file).stem),
        metadata.kind,
        metadata.dated,
        metadata.force,
        metadata.marking,
        metadata.audiences,
        metadata.link,
    )
    parts = segment(frameworks, document)
    headings: dict[Block, str] = {}
    passages: list[Passage] = []
    observations: list[Observation[Any]] = []
    for part in parts:
        headings |= outline(frameworks, document, part)
        passages += split(frameworks, document, part, encoder.size)
        reading = Reading(frameworks, document, part, blocks_of(document, part), headings, metadata.columns)
        observations += extract(reading)
    return Entry(
        document,
        fingerprint,
        parts,
        headings,
        passages,
        tuple(dict.fromkeys(acronyms(text))),
        tuple(publications(frameworks, document, parts)),
        list(distinct(observations)),
        metadata.disclosed,
    )


def _title(frameworks: Frameworks, text: str, blocks: Sequence[Block], name: str) -> str:
    """What a document is called that nobody has given a title."""
    opening = text[:_OPENING]
    about, forces = inspections(frameworks, opening), forces_named(frameworks, opening)
    return title_of(frameworks, text, blocks, about, forces, name)


def distinct(observations: Iterable[Observation[Any]]) -> Iterator[Observation[Any]]:
    """The observations, each with an id of its own, so that a correction is of one.

    Facts of one kind and printed wording, such as two grades in a sentence or the same row twice, have one id; from
    the second on theirs also tells the place among them.
    """
    times: Counter[str] = Counter()
    for seen in observations:
        times[seen.id] += 1
        again = f"{seen.id} {times[seen.id]}"
        yield seen if times[seen.id] == 1 else replace(seen, id=fact_id(seen.document, seen.kind, again))
