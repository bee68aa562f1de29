"""Grades of several papers as one register: merged, dated by other papers, contradictions side by side."""

from datetime import date

import pytest
from graded_papers import FILES, MIDDLE, MONTHS, NEW, PUBLIC, PUBLISHED, SHIFTED
from two_forces import Reading

from corpus.facts import Speaker, Standing
from corpus.view import View
from retrieval.kinds.grades.reconcile import GradeRow, reconciled_grades, unused_grades
from retrieval.kinds.inspections.reconcile import in_words, month_in_words, newest_first, reconciled_inspections

EVIDENCE = {"evidence.toml": PUBLIC}


@pytest.fixture(scope="module")
def norwold(reading: Reading) -> View:
    """Three reports of Norwold."""
    return reading(FILES)


def grade(rows: list[GradeRow], area: str, inspection: str | None) -> GradeRow:
    """The one row of an area and inspection."""
    (found,) = (row for row in rows if (row.area, row.inspection) == (area, inspection))
    return found


def test_rows_come_by_the_newest_inspection_and_the_frameworks_order_of_areas(norwold: View) -> None:
    assert [(row.round, row.area, row.grade) for row in reconciled_grades(norwold)] == [
        ("2023-25", "Responding to the public", "adequate"),
        ("2023-25", "Investigating crime", "good"),
        ("2023-25", "Managing offenders and suspects", "inadequate"),
        ("2023-25", "Leadership and force management", "adequate"),
        ("2021/22", "Recording data about crime", "good"),
        ("2021/22", "Responding to the public", "good"),
        ("2021/22", "Investigating crime", "adequate"),
        ("2021/22", "Managing offenders and suspects", "inadequate"),
        ("2021/22", "Leadership and force management", "inadequate"),
        ("2018/19", "Investigating crime", "requires improvement"),
    ]


def test_a_row_has_its_inspections_day_its_printed_name_and_who_says_so(norwold: View) -> None:
    row = grade(reconciled_grades(norwold), "Leadership and force management", "PEEL 2021/22")
    assert (row.force, row.dated, row.printed) == ("Norwold", date(2023, 3, 9), ("Good use of resources",))
    assert row.said_by == (Speaker.INSPECTORATE,)
    assert [source.quote for source in row.sources] == [
        "Norwold Police Service is inadequate at operating efficiently.",
        "Good use of resources",
    ]


def test_a_month_is_of_the_inspection_that_another_paper_says_was_published_then(reading: Reading) -> None:
    alone = reconciled_grades(reading({**EVIDENCE, "months.md": MONTHS}))
    both = reconciled_grades(reading({**EVIDENCE, "months.md": MONTHS, "published.md": PUBLISHED}))
    assert {(row.inspection, row.month) for row in alone} == {(None, "2025-02"), (None, "2023-03")}
    assert {(row.inspection, row.dated) for row in both} == {
        ("PEEL 2023-25", date(2025, 2, 6)),
        ("PEEL 2021/22", date(2023, 3, 9)),
    }
    assert len(alone) == len(both) == 4


def test_the_same_grade_in_two_papers_is_one_row_with_both_sources(reading: Reading) -> None:
    rows = reconciled_grades(reading({**EVIDENCE, "months.md": MONTHS, "new.md": NEW}))
    row = grade(rows, "Investigating crime", "PEEL 2023-25")
    assert {source.document for source in row.sources} == {"months.md", "new.md"}
    assert row.conflicts == ()


def test_two_grades_of_one_area_stand_side_by_side_with_who_and_when(reading: Reading) -> None:
    other = (
        "# Notes of the scrutiny meeting, 18 June 2025\n\n"
        "In PEEL 2023-25 the force was graded good for responding to the public.\n"
    )
    rows = reconciled_grades(reading({**FILES, "notes.md": other}))
    row = grade(rows, "Responding to the public", "PEEL 2023-25")
    assert (row.grade, row.conflicts) == ("adequate", ("good",))
    (note,) = row.noted
    assert note.startswith("force also gives it as good") and note.endswith("18 June 2025)")
    assert {source.document for source in row.sources} == {"new.md", "notes.md"}


def test_a_doubtful_table_makes_no_row_and_adds_a_place_where_it_agrees(reading: Reading) -> None:
    table = (
        "# Our journey\n\nOutstanding\tGood\tAdequate\tRequires improvement\tInadequate\n\n**PEEL 2023-25**\n\n"
        "Investigating crime\tResponding to the public\tManaging offenders\n"
    )
    alone = reading({**EVIDENCE, "table.md": table})
    assert (reconciled_grades(alone), len(unused_grades(alone))) == ((), 3)
    view = reading({**EVIDENCE, "table.md": table.replace("Investigating crime", "PVP"), "new.md": NEW})
    assert {row.standing for row in reconciled_grades(view)} == {Standing.STATED}
    assert [one.fact.area for one in unused_grades(view)] == [
        "Protecting vulnerable people", "Responding to the public", "Managing offenders and suspects",
    ]  # fmt: skip


def test_a_table_that_contradicts_more_sentences_than_it_agrees_with_is_not_used(reading: Reading) -> None:
    view = reading({**EVIDENCE, "table.md": SHIFTED, "new.md": NEW})
    rows = reconciled_grades(view)
    assert {source.document for row in rows for source in row.sources} == {"new.md"}
    assert not any(row.conflicts for row in rows)
    assert {one.fact.area for one in unused_grades(view)} == {
        "Investigating crime", "Responding to the public", "Managing offenders and suspects",
        "Protecting vulnerable people",
    }  # fmt: skip
    assert len(reconciled_grades(reading({**EVIDENCE, "table.md": SHIFTED}))) == 4


def test_a_paper_without_a_force_is_of_the_only_force_with_that_inspection(reading: Reading) -> None:
    log = "# Log\n\nPEEL 2021/22 was published on 9 March 2023.\n"
    view = reading({"norwold/evidence.toml": PUBLIC, "norwold/middle.md": MIDDLE, "log.md": log})
    assert [(row.force, row.name) for row in reconciled_inspections(view)] == [("Norwold", "PEEL 2021/22")]


def test_days_of_publication_that_differ_are_told_and_the_inspectorates_comes_first(reading: Reading) -> None:
    other = "# Paper of the office\n\nPEEL 2021/22 was published on 12 March 2023.\n"
    view = reading({**FILES, "other.md": other})
    row = next(row for row in reconciled_inspections(view) if row.name == "PEEL 2021/22")
    assert row.published == date(2023, 3, 9)
    assert row.noted == ("another paper says that it was published on 12 March 2023 (OPCC paper)",)


def test_the_newest_comes_first_by_publication_else_by_the_round() -> None:
    days = [
        ("PEEL 2023-25", None, None),
        ("NCPI", None, "2025-01"),
        ("PEEL 2021/22", date(2023, 3, 9), None),
        ("X", None, None),
    ]
    shuffled = sorted(reversed(days), key=lambda one: newest_first(*one))
    assert [name for name, *_ in shuffled] == ["NCPI", "PEEL 2023-25", "PEEL 2021/22", "X"]


def test_days_and_months_in_words() -> None:
    assert (in_words(date(2025, 2, 6)), month_in_words("2025-02"), month_in_words("2019")) == (
        "6 February 2025", "February 2025", "2019",
    )  # fmt: skip
