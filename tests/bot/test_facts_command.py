"""fives facts: the register for review, as what the reader may see has it."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import a_folder, a_quick_index
from commands import Fives

from corpus.embedding import Encoder
from corpus.frameworks import bundled
from indexer.load import load
from indexer.pieces import assemble

KINDS = ("inspections", "grades", "findings", "actions", "decisions", "meetings")
EACH = ["id", "facts", "said_by", "standing", "draft", "notes", "corrections", "sources", "marking"]
SOURCE = ["document", "title", "date", "heading", "page", "line", "start", "end", "quote", "marking"]

REPORT = """# PEEL 2023-25: Eastmoor Constabulary

Date published: 3 April 2025

## Investigating crime

Eastmoor Constabulary requires improvement at investigating crime.

## Responding to the public

Eastmoor Constabulary is good at responding to the public.
"""
PUBLIC = '[defaults]\naudience = ["public"]\nforce = "Eastmoor Constabulary"\nkind = "inspection report"\n'


@pytest.fixture(scope="module")
def _eastmoor(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report and another paper, indexed once."""
    place = tmp_path_factory.mktemp("eastmoor")
    papers = {"evidence.toml": PUBLIC, "report.md": REPORT, "other.txt": "The constabulary has a plan.\n"}
    a_quick_index(a_folder(place / "folder", papers), place / "index", encoder)
    return place


@pytest.fixture
def eastmoor(_eastmoor: Path, tmp_path: Path) -> Path:
    """A folder of its own for a test, with the papers in `folder` and their index in `index`."""
    return Path(shutil.copytree(_eastmoor, tmp_path / "eastmoor"))


def rows(fives: Fives, kind: str, index: Path, *options: str) -> list[dict[str, Any]]:
    """What `fives facts KIND --json` prints."""
    ended = fives("facts", kind, "--json", "--index", index, *options)
    assert (ended.status, len(ended.out.splitlines())) == (0, 1)
    found: list[dict[str, Any]] = json.loads(ended.out)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_one_array_whose_rows_have_sources(kind: str, fives: Fives, sample_index: Path) -> None:
    found = rows(fives, kind, sample_index)
    assert found
    for row in found:
        assert [key for key in EACH if key not in row] == []
        assert row["id"] == row["facts"][0]
        assert all([key for key in source if key != "cell"] == SOURCE for source in row["sources"])
        assert row["marking"] in {source["marking"] for source in row["sources"]}


def test_every_source_quotes_its_document(fives: Fives, sample_index: Path, sample: Path) -> None:
    sources = [source for kind in KINDS for row in rows(fives, kind, sample_index) for source in row["sources"]]
    names = {source["document"] for source in sources}
    texts = {name: assemble(load(bundled(), sample / name).pieces)[0] for name in names}
    assert [one for one in sources if texts[one["document"]][one["start"] : one["end"]] != one["quote"]] == []


def test_grades_say_of_what_they_are(fives: Fives, eastmoor: Path) -> None:
    found = rows(fives, "grades", eastmoor / "index")
    keys = ("force", "inspection", "round", "area", "grade", "date")
    assert {tuple(row[key] for key in keys) for row in found} == {
        ("Eastmoor", "PEEL 2023-25", "2023-25", "Responding to the public", "good", "2025-04-03"),
        ("Eastmoor", "PEEL 2023-25", "2023-25", "Investigating crime", "requires improvement", "2025-04-03"),
    }
    assert {row["sources"][0]["quote"] for row in found} == {
        "Eastmoor Constabulary requires improvement at investigating crime.",
        "Eastmoor Constabulary is good at responding to the public.",
    }


def test_a_reader_sees_the_rows_of_the_papers_that_it_may_read(fives: Fives, sample_index: Path) -> None:
    public = {"peel-2021-22.txt", "peel-2023-25.pdf", "pcc-response-peel-2021-22.txt", "2025-04-statement-peel.html"}
    public |= {"child-protection-inspection-response.md", "2025-05-14-scrutiny-notes.html"}
    for kind in KINDS:
        seen = {
            source["document"] for row in rows(fives, kind, sample_index, "--as", "public") for source in row["sources"]
        }
        assert seen <= public
    assert rows(fives, "actions", sample_index, "--as", "nobody") == []


def test_words_have_a_block_for_each_row_and_their_count(fives: Fives, sample_index: Path) -> None:
    found = rows(fives, "grades", sample_index)
    marking, *blocks, count = fives("facts", "grades", "--index", sample_index).out.strip().split("\n\n")
    assert (marking, count) == ("Marking: OFFICIAL", f"{len(found)} grades")
    assert [block.splitlines()[0] for block in blocks] == [f"id: {row['id']}" for row in found]
    assert all("\nsource: " in block for block in blocks)


def test_a_kind_that_is_none_is_named_with_those_that_are(fives: Fives, sample_index: Path) -> None:
    ended = fives("facts", "colours", "--index", sample_index)
    assert ended.status == 2
    assert all(kind in ended.err for kind in KINDS)


def corrected(folder: Path, fact: str, **keys: str) -> Path:
    """The folder with one correction of a fact."""
    known = {"field": "grade", "value": "adequate", "by": "A. Jones", "reason": "Misread."} | keys
    lines = [f'fact = "{fact}"', "at = 2025-06-03", *(f'{key} = "{value}"' for key, value in known.items())]
    return a_folder(folder, {"corrections.toml": "[[correction]]\n" + "\n".join(lines) + "\n"})


def graded(fives: Fives, index: Path, grade: str) -> dict[str, Any]:
    """The one row of this grade."""
    (row,) = (row for row in rows(fives, "grades", index) if row["grade"] == grade)
    return row


def test_a_correction_goes_from_the_file_beside_the_evidence_to_register_and_answers_and_back(
    fives: Fives, eastmoor: Path
) -> None:
    folder, index = eastmoor / "folder", eastmoor / "index"
    row = graded(fives, index, "good")
    (report,) = fives("index", corrected(folder, row["id"]), "--index", index, "--json").lines
    assert (report["read"], report["unchanged"], report["unmatched"], report["embedded"]) == (["report.md"], 1, [], 0)
    now = graded(fives, index, "adequate")
    assert (now["id"], now["sources"]) == (row["id"], row["sources"])
    assert now["corrections"] == [
        {
            "field": "grade",
            "was": "good",
            "value": "adequate",
            "by": "A. Jones",
            "at": "2025-06-03",
            "reason": "Misread.",
        }
    ]
    question = "What grade did Eastmoor get for responding to the public?"
    (answer,) = fives("ask", question, "--json", "--index", index).lines
    for text in (*now["notes"], answer["answer"]):
        assert "corrected by A. Jones on 3 June 2025" in text
        assert "good" in text
        assert "Misread" in text
    assert answer["citations"][0]["quote"] == "Eastmoor Constabulary is good at responding to the public."
    assert fives("index", folder, "--index", index).out.splitlines()[-1] == "Nothing changed."
    (folder / "corrections.toml").unlink()
    (report,) = fives("index", folder, "--index", index, "--json").lines
    assert (report["read"], graded(fives, index, "good")) == (["report.md"], row)


def test_a_fact_keeps_its_id_when_it_stands_elsewhere_in_its_paper(fives: Fives, eastmoor: Path) -> None:
    folder, index = eastmoor / "folder", eastmoor / "index"
    before = {row["id"]: row["sources"][0]["start"] for row in rows(fives, "grades", index)}
    moved = REPORT.replace("Date published", "This report is the third.\n\nDate published")
    fives("index", a_folder(folder, {"report.md": moved}), "--index", index)
    after = {row["id"]: row["sources"][0]["start"] for row in rows(fives, "grades", index)}
    assert after.keys() == before.keys()
    assert all(after[fact] > start for fact, start in before.items())


def test_a_correction_of_nothing_is_told_and_changes_nothing(fives: Fives, eastmoor: Path) -> None:
    folder, target = corrected(eastmoor / "folder", "0123456789ab"), ("--index", eastmoor / "index")
    ended = fives("index", folder, *target)
    assert ended.status == 0
    assert "corrections.toml: [[correction]] number 1: no document states a fact 0123456789ab" in ended.out
    assert "[[correction]] number 1" in fives("check", *target).out
    assert "[[correction]] number 1" not in fives("check", *target, "--as", "public").out
    assert fives("index", folder, *target).out.splitlines()[-1] == "Nothing changed."


def test_a_correction_that_cannot_be_meant_publishes_nothing(fives: Fives, eastmoor: Path) -> None:
    row = graded(fives, eastmoor / "index", "good")
    folder = corrected(eastmoor / "folder", row["id"], field="owner")
    ended = fives("index", folder, "--index", eastmoor / "index")
    assert (ended.status, ended.out) == (1, "")
    assert f"{folder / 'corrections.toml'}: [[correction]] number 1: grades have no field owner" in ended.err
    assert graded(fives, eastmoor / "index", "good") == row


def test_dates_are_days(fives: Fives, sample_index: Path) -> None:
    found = rows(fives, "meetings", sample_index)
    assert all(date.fromisoformat(row["day"]) for row in found)
