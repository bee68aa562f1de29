"""The complete register of grades and inspections: every row, and no other, as a careful reader finds them."""

from datetime import date

import pytest
from builders import ViewOf

from corpus.areas import area_alone
from corpus.facts import Speaker, Standing
from corpus.frameworks import bundled
from corpus.view import View
from retrieval.kinds.grades.reconcile import GradeRow, reconciled_grades, unused_grades
from retrieval.kinds.inspections.reconcile import reconciled_inspections

Register = dict[tuple[str | None, date | None], dict[str, str]]
"""Grade by area, by inspection and its day of publication; areas by any of their names."""

CLEVELAND: Register = {
    ("PEEL 2023-25", date(2025, 4, 10)): {
        "Police powers and public treatment": "good",
        "Preventing crime": "good",
        "Responding to the public": "adequate",
        "Investigating crime": "requires improvement",
        "Protecting vulnerable people": "requires improvement",
        "Managing offenders": "good",
        "Developing a positive workplace": "good",
        "Leadership and force management": "adequate",
    },
    ("NCPI", None): {
        "Working with safeguarding partners": "adequate",
        "Responding to children at risk of harm": "inadequate",
        "Assessing risk to children and making appropriate referrals": "requires improvement",
        "Investigating reports of abuse, neglect and exploitation of children": "inadequate",
    },
    ("PEEL 2021/22", date(2023, 3, 17)): {
        "Crime data integrity": "good",
        "Engaging with and treating the public with fairness and respect": "adequate",
        "Preventing crime and anti-social behaviour": "inadequate",
        "Responding to the public": "adequate",
        "Investigating crime": "requires improvement",
        "Protecting vulnerable people": "requires improvement",
        "Managing offenders and suspects": "adequate",
        "Disrupting serious organised crime": "adequate",
        "Building, supporting and protecting the workforce": "requires improvement",
        "Strategic planning, organisational management and value for money": "inadequate",
    },
}

HARROWMERE: Register = {
    ("PEEL 2023-25", date(2025, 4, 3)): {
        "Police powers and public treatment": "good",
        "Preventing crime": "adequate",
        "Responding to the public": "requires improvement",
        "Investigating crime": "requires improvement",
        "Protecting vulnerable people": "requires improvement",
        "Managing offenders": "good",
        "Developing a positive workplace": "adequate",
        "Leadership and force management": "adequate",
    },
    ("NCPI", date(2025, 2, 6)): {
        "Leadership of child protection arrangements": "requires improvement",
        "Working with safeguarding partners": "good",
        "Responding to children at risk of harm": "adequate",
        "Assessing risk to children and making appropriate referrals": "requires improvement",
        "Investigating reports of abuse, neglect and exploitation of children": "inadequate",
    },
    ("PEEL 2021/22", date(2023, 4, 21)): {
        "Recording data about crime": "adequate",
        "Engaging with and treating the public with fairness and respect": "good",
        "Preventing crime and anti-social behaviour": "requires improvement",
        "Responding to the public": "inadequate",
        "Investigating crime": "requires improvement",
        "Protecting vulnerable people": "adequate",
        "Managing offenders and suspects": "requires improvement",
        "Building, supporting and protecting the workforce": "adequate",
        "Strategic planning, organisational management and value for money": "inadequate",
    },
}


def register(rows: list[GradeRow], force: str) -> Register:
    """The rows of a force, each area once; fails where another force has any."""
    assert {row.force for row in rows} <= {force}
    found: Register = {}
    for row in rows:
        areas = found.setdefault((row.inspection, row.dated), {})
        assert row.area not in areas
        areas[row.area] = row.grade
    return found


def canonical(expected: Register) -> Register:
    """The same by the areas' first names."""
    return {
        inspection: {str(area_alone(bundled(), area)): grade for area, grade in areas.items()}
        for inspection, areas in expected.items()
    }


def test_the_real_papers_give_these_grades_and_no_other(cleveland_view: View) -> None:
    rows = reconciled_grades(cleveland_view)
    assert register(rows, "Cleveland") == canonical(CLEVELAND)
    assert list(register(rows, "Cleveland")) == list(CLEVELAND)
    assert all(row.standing is Standing.STATED and row.sources and not row.conflicts for row in rows)


def test_the_tables_that_lost_their_blank_cells_give_no_grade(cleveland_view: View) -> None:
    unused = unused_grades(cleveland_view)
    assert {one.standing for one in unused} == {Standing.DOUBTFUL}
    assert {one.fact.month for one in unused} == {"2025-04", "2023-03"}
    assert len(unused) == 2 * (8 + 10)


def test_the_real_papers_name_these_inspections(cleveland_view: View) -> None:
    rows = reconciled_inspections(cleveland_view)
    assert [(row.force, row.name, row.published, row.month) for row in rows] == [
        ("Cleveland", "PEEL 2023-25", date(2025, 4, 10), None),
        ("Cleveland", "NCPI", None, "2025-01"),
        ("Cleveland", "PEEL 2021/22", date(2023, 3, 17), None),
        ("Cleveland", "Vetting and counter-corruption inspection", None, None),
    ]


def test_the_inspectorate_is_named_where_its_own_report_is_held(cleveland_view: View) -> None:
    said = {row.inspection: row.said_by for row in reconciled_grades(cleveland_view)}
    assert Speaker.INSPECTORATE in said["PEEL 2021/22"]
    assert said["NCPI"] == (Speaker.OPCC,)


@pytest.mark.parametrize(("audiences", "administrator"), [((), True), (("public",), False)])
def test_the_sample_gives_these_grades_and_no_other(
    audiences: tuple[str, ...], administrator: bool, view_of: ViewOf
) -> None:
    rows = reconciled_grades(view_of(*audiences, administrator=administrator))
    assert register(rows, "Harrowmere") == canonical(HARROWMERE)
    assert [row.conflicts for row in rows] == [()] * len(rows)


def test_a_reader_of_public_papers_has_sources_in_public_papers_alone(view_of: ViewOf) -> None:
    view = view_of("public")
    seen = {name for name, *_ in view.documents()}
    rows = reconciled_grades(view)
    assert {source.document for row in rows for source in row.sources} <= seen
    everything = {source.document for row in reconciled_grades(view_of(administrator=True)) for source in row.sources}
    assert everything - seen


def test_the_sample_names_these_inspections(view_of: ViewOf) -> None:
    rows = reconciled_inspections(view_of(administrator=True))
    assert [(row.force, row.name, row.published) for row in rows] == [
        ("Harrowmere", "PEEL 2023-25", date(2025, 4, 3)),
        ("Harrowmere", "NCPI", date(2025, 2, 6)),
        ("Harrowmere", "PEEL 2021/22", date(2023, 4, 21)),
    ]
