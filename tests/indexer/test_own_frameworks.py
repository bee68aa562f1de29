"""A force's own frameworks: used when its papers are read, and when they are asked about, from the register's copy."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from builders import a_folder, an_index

from corpus.embedding import Encoder
from corpus.errors import InvalidEvidenceFile
from corpus.facts import Grade
from corpus.frameworks import bundled
from corpus.generations import current
from corpus.nouns import Reader
from corpus.question import Answer, Context
from corpus.store import Store
from indexer.load import load
from indexer.sandbox import Sandbox
from retrieval.ask import ask
from retrieval.kinds.grades.reconcile import reconciled_grades
from retrieval.understanding.understand import understand

OWN = """
[[force]]
name = "City of Vale"
aliases = ["Vale"]

[[area]]
framework = "RIVER"
name = "Keeping the rivers safe"
aliases = ["River safety"]
spoken = ["the boats"]

[grades]
words = ["excellent", "sound", "weak"]

[[inspection]]
name = "RIVER"
title = "River policing inspection"
kind = "rivers"
patterns = ['\\bRIVER inspections?\\b', '\\briver policing inspection\\b']

[[part]]
kind = "logbook"
headings = ['^ship.s log\\b']
"""
REPORT = """# RIVER inspection: City of Vale Police

Date published: 6 May 2025

## River safety

City of Vale Police is sound at keeping the rivers safe.

# Ship's log, 7 May 2025

The launch went out at dawn.
"""
PAPERS = {
    "evidence.toml": '[defaults]\naudience = ["public"]\nkind = "inspection report"\n',
    "report.md": REPORT,
    "frameworks.toml": OWN,
}


@pytest.fixture(scope="module")
def _vale(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("vale")
    an_index(a_folder(place / "folder", PAPERS), place / "index", encoder)
    return place


@pytest.fixture
def vale(_vale: Path, tmp_path: Path) -> Path:
    """The papers in `folder`, and their index in `index`, from whose folder the frameworks are gone."""
    place = Path(shutil.copytree(_vale, tmp_path / "vale"))
    (place / "folder" / "frameworks.toml").unlink()
    return place


def answer(index: Path, question: str) -> Answer:
    """The answer of an index."""
    with closing(Store.open(index)) as store, store.as_seen_by(Reader(administrator=True)) as view:
        return ask(question, view, Context(date(2025, 7, 1)))


def test_areas_grades_inspections_and_parts_are_read_by_the_force_s_own_names(vale: Path) -> None:
    with closing(Store.open(vale / "index")) as store, store.as_seen_by(Reader(administrator=True)) as view:
        (stated,) = {(seen.fact.inspection, seen.fact.area, seen.fact.grade) for seen in view.observations(Grade)}
        kinds = {part.kind for part in view.parts()}
        (row,) = reconciled_grades(view)
    assert stated == ("RIVER", "Keeping the rivers safe", "sound")
    assert (row.dated, row.area) == (date(2025, 5, 6), "Keeping the rivers safe")
    assert "logbook" in kinds


@pytest.mark.parametrize("name", ["keeping the rivers safe", "river safety", "the boats"])
def test_a_question_is_understood_by_them_after_their_file_is_gone(name: str, vale: Path) -> None:
    told = answer(vale / "index", f"What grade did we get for {name}?")
    assert told.answered
    assert "sound" in told.statements[0].text.lower()
    assert told.sources[0].quote == "City of Vale Police is sound at keeping the rivers safe."


def test_without_them_the_same_papers_state_no_grade(vale: Path, encoder: Encoder) -> None:
    report = an_index(vale / "folder", vale / "index", encoder)
    assert (report.read, report.embedded) == (("report.md",), 0)
    assert not answer(vale / "index", "What grade did we get for river safety?").answered
    with closing(Store.open(vale / "index")) as store, store.as_seen_by(Reader(administrator=True)) as view:
        assert view.observations(Grade) == []
        assert view.frameworks.tables == bundled().tables


def test_a_change_of_them_reads_every_paper_again_and_the_same_again_does_not(vale: Path, encoder: Encoder) -> None:
    a_folder(vale / "folder", {"frameworks.toml": OWN})
    assert an_index(vale / "folder", vale / "index", encoder).read == ()
    a_folder(vale / "folder", {"frameworks.toml": OWN.replace('"sound"', '"solid"')})
    assert an_index(vale / "folder", vale / "index", encoder).read == ("report.md",)


def test_what_cannot_be_meant_in_them_publishes_nothing(vale: Path, encoder: Encoder) -> None:
    before = current(vale / "index")
    a_folder(vale / "folder", {"frameworks.toml": OWN.replace("'^ship.s log\\b'", "'(ship'")})
    with pytest.raises(InvalidEvidenceFile, match=r"frameworks\.toml: \[\[part\]\] number 1: headings: '\(ship'"):
        an_index(vale / "folder", vale / "index", encoder)
    assert current(vale / "index") == before


def test_two_stores_with_frameworks_of_their_own_answer_each_by_its_own(vale: Path, sample_index: Path) -> None:
    ours, theirs = "What grade did we get for river safety?", "What grade did we get for investigating crime in 2025?"
    for _ in range(2):
        assert "sound" in answer(vale / "index", ours).statements[0].text.lower()
        assert "requires improvement" in answer(sample_index, theirs).statements[0].text.lower()
        assert not answer(sample_index, ours).answered


def test_two_views_that_are_open_together_are_asked_in_turn_each_by_its_own_words(
    vale: Path, sample_index: Path
) -> None:
    ours, theirs = "What grade did we get for the boats?", "What grade did we get for investigating crime in 2025?"
    reader, context = Reader(administrator=True), Context(date(2025, 7, 1))
    with (
        closing(Store.open(vale / "index")) as one,
        closing(Store.open(sample_index)) as other,
        one.as_seen_by(reader) as own,
        other.as_seen_by(reader) as sample,
    ):
        for _ in range(2):
            assert understand(ours, own, context)[0].areas == ("Keeping the rivers safe",)
            assert understand(theirs, sample, context)[0].areas == ("Investigating crime",)
            assert understand(theirs, own, context)[0].areas == ()
            assert "sound" in ask(ours, own, context).statements[0].text.lower()
            assert "requires improvement" in ask(theirs, sample, context).statements[0].text.lower()
            assert not ask(ours, sample, context).answered


def test_a_loader_in_its_own_process_knows_headings_by_them(vale: Path, tmp_path: Path) -> None:
    text = "Keeping the rivers safe\n\nThe launch went out at dawn, and came back at dusk with two passengers.\n"
    file = a_folder(tmp_path / "plain", {"a.txt": text}) / "a.txt"
    with closing(Store.open(vale / "index")) as store, store.as_seen_by(Reader(administrator=True)) as view:
        own = view.frameworks
    here = load(own, file)
    with Sandbox(own) as sandbox:
        assert sandbox.load(file) == here
    assert load(bundled(), file) != here
