"""Grades: graded judgments of areas, in sentences, beside names, under headings and in tables."""

from collections.abc import Iterator

from corpus.facts import Grade
from corpus.observations import Observation
from indexer.extractors.grade_labels import label_grades
from indexer.extractors.grade_place import Places
from indexer.extractors.grade_sentences import sentence_grades
from indexer.extractors.grade_tables import table_grades
from indexer.reading import Reading


def grades(reading: Reading) -> Iterator[Observation[Grade]]:
    """Every graded judgment that a part states, its area by the canonical name where the frameworks know it."""
    places = Places(reading)
    stated = list(sentence_grades(places))
    known = any(known for _, known in stated)
    yield from (found for found, sure in stated if sure or known)
    for found, _ in (*label_grades(places), *table_grades(places)):
        yield found
