"""Inspections: which ones a paper names, of which force and kind, and when they were published."""

from datetime import date
from pathlib import Path

import pytest
from grade_papers import inspected, readings

from corpus.facts import Standing
from corpus.frameworks import bundled
from indexer.publications import months, publications


def test_each_inspection_is_named_once_a_part_with_its_kind_and_framework(tmp_path: Path) -> None:
    text = (
        "# Norwold Police Service\n\nPEEL 2023-25 came after PEEL 2021/22. The child protection inspection "
        "was of another kind. PEEL 2023-25 is the newest.\n\nThe vetting and counter-corruption inspection, a custody "
        "inspection and a thematic inspection are not rounds.\n"
    )
    assert [(one.fact.name, one.fact.kind, one.fact.framework) for one in inspected(tmp_path, text, title="Paper")] == [
        ("PEEL 2023-25", "PEEL", "PEEL"),
        ("PEEL 2021/22", "PEEL", "PEEL"),
        ("NCPI", "child protection", "NCPI"),
        ("Custody inspection", "custody", ""),
        ("Vetting and counter-corruption inspection", "vetting", "PEEL"),
    ]
    assert {one.fact.force for one in inspected(tmp_path, text)} == {"Norwold"}


def test_thematic_inspections_are_many_and_so_none_is_named_by_that(tmp_path: Path) -> None:
    text = (
        "# Eastmoor Constabulary\n\nThe PEEL 2023-25 report was published on 10 April 2025, like the thematic "
        "inspection of fraud.\n"
    )
    found = inspected(tmp_path, text, title="Paper")
    assert {(one.fact.name, one.fact.published) for one in found} == {
        ("PEEL 2023-25", None), ("PEEL 2023-25", date(2025, 4, 10)),
    }  # fmt: skip


PUBLISHED = {
    "On 10 April 2025 HMICFRS published its PEEL 2023-25 report on Eastmoor Constabulary.": date(2025, 4, 10),
    "The PEEL 2023-25 report was published on 10/04/2025.": date(2025, 4, 10),
    "# Title of inspection\n\nPEEL 2023-25\n\nDate Inspection Published\n\n10 April 2025\n": date(2025, 4, 10),
    "Inspection\tPEEL 2023-25\nDate report published\t10 April 2025\n": date(2025, 4, 10),
}


@pytest.mark.parametrize(("text", "day"), PUBLISHED.items())
def test_the_day_of_publication_is_read_from_a_sentence_or_beside_a_label(text: str, day: date, tmp_path: Path) -> None:
    found = inspected(tmp_path, text + "\n\nEastmoor Constabulary has a plan.\n", title="PEEL 2023-25")
    (dated,) = (one for one in found if one.fact.published)
    assert (dated.fact.force, dated.fact.name, dated.fact.published) == ("Eastmoor", "PEEL 2023-25", day)
    assert dated.standing is Standing.STATED


@pytest.mark.parametrize(
    "sentence",
    [
        "The PCC's response to PEEL 2023-25 was published on 28 May 2025.",
        "The PCC published her comments on PEEL 2023-25 on 28 May 2025.",
        "The improvement plan after PEEL 2023-25 was published on 28 May 2025.",
        "PEEL 2023-25 was published after PEEL 2021/22, on 28 May 2025.",
        "PEEL 2023-25 was discussed on 28 May 2025.",
    ],
)
def test_what_somebody_else_published_is_not_the_inspections_day(sentence: str, tmp_path: Path) -> None:
    assert not any(one.fact.published for one in inspected(tmp_path, f"# Paper\n\n{sentence}\n", title="Paper"))


def test_a_month_without_a_day_is_kept_as_a_month(tmp_path: Path) -> None:
    text = "# Paper\n\nThe child protection inspection’s findings, published in January 2025, were grave.\n"
    found = inspected(tmp_path, text, title="Paper", force="Norwold")
    assert {(one.fact.published, one.fact.month) for one in found} == {(None, None), (None, "2025-01")}


def test_the_inspectorates_own_report_may_give_its_day_in_one_word(tmp_path: Path) -> None:
    text = "# PEEL 2023-25: Norwold Police Service\n\nPublished on 3 April 2025\n\nNorwold has a plan.\n"
    own = inspected(tmp_path, text, kind="inspection report")
    other = inspected(tmp_path, text, kind="statement")
    assert {one.fact.published for one in own} == {None, date(2025, 4, 3)}
    assert {one.fact.published for one in other} == {None}


def test_publications_of_a_document_are_those_of_its_parts_that_have_a_day(tmp_path: Path) -> None:
    text = "# Paper\n\nPEEL 2023-25 was published on 10 April 2025. NCPI was published in January 2025.\n"
    (reading,) = readings(tmp_path, text, title="Paper")
    ((name, day, start, end),) = publications(bundled(), reading.document, (reading.part,))
    assert (name, day) == ("PEEL 2023-25", date(2025, 4, 10))
    assert reading.document.text[start:end] == "PEEL 2023-25 was published on 10 April 2025."


def test_months_are_named_with_their_year() -> None:
    assert months("April\n2025, Sept 2023 and May, on 3 May 2024; April 2025") == ["2025-04", "2023-09", "2024-05"]
