"""Inspections: which ones of which force a part names, and when their reports came out."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.areas import framework_of
from corpus.facts import Inspection, Speaker, Standing
from corpus.frameworks import Frameworks
from corpus.observations import Observation
from corpus.scope import forces_named
from corpus.scope import inspections as named
from corpus.sentences import sentence_spans
from indexer.publications import published
from indexer.reading import Reading, Span


def inspections(reading: Reading) -> Iterator[Observation[Inspection]]:
    """Each inspection where the part first names it, and each statement of when one was published."""
    for name, first, said in _first_named(reading):
        fact = _fact(reading, name, said)
        day = reading.document.dated
        if day and _is_report_of(reading, name):
            yield reading.observe(replace(fact, published=day), first, standing=Standing.IMPLIED)
        else:
            yield reading.observe(fact, first)
    for found in published(reading.frameworks, reading.document, reading.part):
        said = " ".join(reading.document.text[start:end] for start, end in found.spans)
        fact = replace(_fact(reading, found.inspection, said), published=found.day, month=found.month)
        yield reading.observe(fact, *found.spans)


def _first_named(reading: Reading) -> Iterator[tuple[str, Span, str]]:
    """(inspection, the sentence that names it first, that sentence's text)."""
    seen: set[str] = set()
    for block in reading.blocks:
        fresh = set(named(reading.frameworks, reading.text(block))) - seen
        for start, end in sentence_spans(reading.document.text, block.start, block.end) if fresh else ():
            sentence = reading.document.text[start:end]
            for name in named(reading.frameworks, sentence):
                if name not in seen:
                    seen.add(name)
                    yield name, (start, end), sentence


def _fact(reading: Reading, name: str, said: str) -> Inspection:
    force = next(iter(forces_named(reading.frameworks, said)), reading.part.force)
    return Inspection(
        force,
        name,
        kind_of(reading.frameworks, name),
        framework_of(reading.frameworks, name) or "",
        as_printed=" ".join(said.split()),
    )


def kind_of(frameworks: Frameworks, name: str) -> str:
    """What sort of inspection one of this name is: PEEL for its rounds."""
    own = next((entry for entry in frameworks.tables["inspection"] if entry["name"] == name), None)
    return str(own["kind"]) if own else name.split()[0]


def _is_report_of(reading: Reading, name: str) -> bool:
    """Whether the part is the inspectorate's own report of an inspection, whose date is that of its publication."""
    part = reading.part
    return reading.frameworks.speaker_of(part.kind) == Speaker.INSPECTORATE and part.inspections[:1] == (name,)
