"""A file's facts as the register keeps them: each with an id by which a person can correct it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builders import loaded
from tracking import kinds

from corpus.embedding import Encoder
from corpus.frameworks import bundled
from corpus.observations import Observation, fact_id
from corpus.register import Entry
from indexer.entry import entry
from indexer.evidence_file import Metadata

ROWS = "Action,Status\nThat x be sent.,Open\nThat x be sent.,Open\nThat y be sent.,Open\n"
PUBLISHED = "The report of the PEEL 2023-25 inspection was published on 3 April 2025.\n"


def read(folder: Path, name: str, text: str, encoder: Encoder) -> Entry:
    """A file of this text as the register keeps it."""
    return entry(bundled(), name, loaded(folder, name, text), Metadata(kind="inspection report"), "print", encoder)


def ids(seen: Sequence[Observation[Any]], kind: str) -> list[str]:
    """The ids of the facts of one kind."""
    return [one.id for one in seen if one.kind == kind]


def test_the_same_row_twice_has_two_ids_and_the_first_is_as_if_alone(tmp_path: Path, encoder: Encoder) -> None:
    first, second, other = ids(read(tmp_path, "a.csv", ROWS, encoder).observations, "actions")
    assert first == fact_id("a.csv", "actions", "That x be sent. Open")
    assert other == fact_id("a.csv", "actions", "That y be sent. Open")
    assert len({first, second, other}) == 3
    assert kinds(read(tmp_path, "a.csv", ROWS, encoder).observations, "actions")[1].wording == "That x be sent."


def test_ids_of_the_same_row_twice_stay_where_rows_are_put_before_them(tmp_path: Path, encoder: Encoder) -> None:
    before = ids(read(tmp_path, "a.csv", ROWS, encoder).observations, "actions")
    longer = ROWS.replace("That x", "That z be sent.,Open\nThat x", 1)
    assert ids(read(tmp_path, "a.csv", longer, encoder).observations, "actions")[1:] == before


def test_two_facts_of_one_sentence_have_two_ids(tmp_path: Path, encoder: Encoder) -> None:
    found = ids(read(tmp_path, "a.txt", PUBLISHED, encoder).observations, "inspections")
    assert len(found) == len(set(found)) == 2
