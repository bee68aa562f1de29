"""What sentences say has become of findings that they name by kind and number."""

from pathlib import Path

import pytest
from builders import a_document, loaded
from finding_papers import readings

from corpus.facts import Finding, FindingType, Speaker, Status
from corpus.frameworks import bundled
from corpus.observations import Observation
from corpus.references import Reference, reference
from indexer.extractors.closures import closures

COC, AFI, REC = FindingType.CAUSE_OF_CONCERN, FindingType.AREA_FOR_IMPROVEMENT, FindingType.RECOMMENDATION


def told(folder: Path, text: str, kind: str = "inspection report") -> list[Observation[Finding]]:
    """What a paper on PEEL 2023-25 says has become of findings."""
    document = a_document(
        *loaded(folder, "paper.md", f"# PEEL 2023-25\n\n{text}\n").pieces, title="PEEL 2023-25", kind=kind
    )
    return [seen for reading in readings(document) for seen in closures(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We closed the two causes of concern.", (COC, 2, None)),
        ("Both causes of concern are closed.", (COC, 2, None)),
        ("All of the recommendations are complete.", (REC, None, None)),
        ("It says that the second recommendation is complete.", (REC, None, 2)),
        ("The 9 AFIs were superseded.", (AFI, 9, None)),
        ("The previous causes of concern have been closed.", (COC, None, None)),
    ],
)
def test_a_reference_has_a_kind_and_a_number_or_a_place(text: str, expected: tuple[FindingType, int, int]) -> None:
    found = reference(bundled(), text)
    assert isinstance(found, Reference)
    assert (found.type, found.count, found.place) == expected


def test_what_names_no_kind_of_finding_is_no_reference() -> None:
    assert reference(bundled(), "We closed the two cases and all of the enquiries.") is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("In May 2024 we closed both causes of concern.", Status.COMPLETE),
        ("The first recommendation has been discharged.", Status.COMPLETE),
        ("The two causes of concern that we raised in 2022 have been closed.", Status.COMPLETE),
        ("It dealt with the two causes of concern that we raised in 2022, and we closed both in May.", Status.COMPLETE),
        ("We raised the two causes of concern in 2022; they were signed off in May 2024.", Status.COMPLETE),
        ("The second recommendation has now been implemented.", Status.COMPLETE),
        ("The constabulary considers that all of the recommendations are now complete.", Status.COMPLETE),
        ("The three areas for improvement were superseded by those in this report.", Status.SUPERSEDED),
    ],
)
def test_a_sentence_gives_the_state_of_what_it_refers_to(sentence: str, status: Status, tmp_path: Path) -> None:
    (seen,) = told(tmp_path, sentence)
    assert (seen.fact.status, seen.fact.status_wording, seen.fact.inspection) == (status, sentence, "PEEL 2023-25")
    assert seen.said_by is Speaker.INSPECTORATE


@pytest.mark.parametrize(
    "sentence",
    [
        "The two causes of concern can be closed only by inspectors.",
        "The recommendations will be closed when the evidence is good enough.",
        "The second recommendation has not been closed.",
        "The force has asked for both recommendations to be closed.",
        "The recommendations have not been fully implemented.",
        "None of the recommendations are complete.",
        "If both recommendations are closed, fewer inspectors will come.",
        "The two causes of concern remain.",
        "The force closed the two police stations.",
    ],
)
def test_what_is_to_be_or_is_not_closed_has_no_state(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The force closed cases too early, as the two causes of concern say.",
        "The second recommendation says that cases are closed without checks.",
        "The recommendation on how cases are closed is outstanding.",
        "The recommendations for cases that were closed are open.",
        "After both causes of concern they have closed two stations.",
        "The desk was closed after the first recommendation.",
    ],
)
def test_what_is_closed_beside_a_finding_is_not_the_finding(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, sentence) == []


def test_the_inspection_is_the_one_that_the_sentence_names(tmp_path: Path) -> None:
    (seen,) = told(tmp_path, "We closed the two causes of concern that we raised in PEEL 2021/22.")
    assert seen.fact.inspection == "PEEL 2021/22"


def test_the_forces_word_is_the_forces(tmp_path: Path) -> None:
    (seen,) = told(tmp_path, "## Force response\n\nThe second recommendation is complete.", "response")
    assert seen.said_by is Speaker.FORCE
