"""fives check: what a careful reader would query, as the command prints it."""

import json
from pathlib import Path

import pytest
from builders import a_folder, an_index
from commands import Fives

from corpus.embedding import Encoder

PAPER = """# PEEL 2023-25: Eastmoor Constabulary

## Investigating crime

### Cause of concern

The constabulary does not record what victims say.
"""


@pytest.fixture(scope="module")
def eastmoor(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a paper that nobody but administrators may read, and of a file that can't be read."""
    place = tmp_path_factory.mktemp("eastmoor")
    an_index(a_folder(place / "folder", {"report.md": PAPER, "broken.pdf": b"%PDF-1.4 no"}), place / "index", encoder)
    return place / "index"


def test_json_is_one_object_of_doubts_with_their_sources(fives: Fives, sample_index: Path) -> None:
    ended = fives("check", "--json", "--index", sample_index)
    (found,) = ended.lines
    assert (ended.status, list(found)) == (0, ["doubts"])
    assert all(list(doubt) == ["kind", "text", "sources", "marking"] for doubt in found["doubts"])
    assert all(source["quote"] and source["document"] for doubt in found["doubts"] for source in doubt["sources"])


def test_words_are_grouped_and_counted(fives: Fives, sample_index: Path) -> None:
    (found,) = fives("check", "--json", "--index", sample_index).lines
    marking, *lines = filter(None, fives("check", "--index", sample_index).out.splitlines())
    assert marking == "Marking: OFFICIAL"
    heads = [line for line in lines[:-1] if not line.startswith(" ")]
    assert lines[-1] == f"{len(found['doubts'])} to query"
    assert sum(int(head.rsplit("(", 1)[1].rstrip(")")) for head in heads) == len(found["doubts"])
    assert len({head.rsplit(" (", 1)[0] for head in heads}) == len(heads)


def test_an_administrator_is_told_of_what_could_not_be_read_and_who_may_read_nothing(
    fives: Fives, eastmoor: Path
) -> None:
    (found,) = fives("check", "--json", "--index", eastmoor).lines
    told = {doubt["kind"]: doubt["text"] for doubt in found["doubts"]}
    assert told["no audience"].startswith("report.md: only administrators can read it")
    assert told["file not read"].startswith("broken.pdf: ")
    assert "victims say" in told["cause of concern without recommendations"]


def test_a_reader_who_sees_nothing_is_told_of_nothing(fives: Fives, eastmoor: Path) -> None:
    ended = fives("check", "--index", eastmoor, "--as", "public")
    assert (ended.status, ended.out) == (0, "Nothing to query.\n")


def test_the_public_reads_nothing_of_what_it_may_not_see(fives: Fives, sample_index: Path) -> None:
    told = json.dumps(fives("check", "--json", "--index", sample_index, "--as", "public").lines).lower()
    assert "peel-2021-22.txt" in told
    assert [name for name in ("scrutiny-pack", "action-log", "gold-group", "assurance-note") if name in told] == []
