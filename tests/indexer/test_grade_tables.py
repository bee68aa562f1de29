"""Grades in tables of every layout, and tables that lost a cell."""

from pathlib import Path

import pytest
from grade_papers import graded, quotes, told

from corpus.facts import Grade, Standing
from corpus.observations import Observation

CRIME, RESPONDING, PVP = "Investigating crime", "Responding to the public", "Protecting vulnerable people"
LEADERSHIP, OFFENDERS = "Leadership and force management", "Managing offenders and suspects"
ROUND = "PEEL 2023-25"
GRADES = "Outstanding\tGood\tAdequate\tRequires improvement\tInadequate"


def dated(seen: list[Observation[Grade]]) -> set[tuple[str | None, str | None, str, str]]:
    """(inspection, month, area, grade) of each."""
    return {(one.fact.inspection, one.fact.month, one.fact.area, one.fact.grade) for one in seen}


def test_areas_stand_under_the_grade_that_heads_their_column(tmp_path: Path) -> None:
    text = (
        f"# PEEL 2023-25: Eastmoor Constabulary\n\nThe grades are:\n\n{GRADES}\n"
        "\tInvestigating crime\tResponding to the public\t\tProtecting vulnerable people\n"
        "\tManaging offenders\t\t\t\n\nNo other area is graded.\n"
    )
    found = graded(tmp_path, text)
    assert told(found) == {
        ("Eastmoor", ROUND, CRIME, "good"),
        ("Eastmoor", ROUND, RESPONDING, "adequate"),
        ("Eastmoor", ROUND, PVP, "inadequate"),
        ("Eastmoor", ROUND, OFFENDERS, "good"),
    }
    assert {one.standing for one in found} == {Standing.IMPLIED}
    assert ("Managing offenders", "Good") in quotes(tmp_path, text)


def test_a_row_cut_off_from_its_header_that_does_not_reach_its_end_is_doubtful(tmp_path: Path) -> None:
    text = (
        f"# Our journey: Eastmoor Constabulary\n\n{GRADES}\n\n**March\n2023**\n\n"
        "Investigating crime\tResponding to the public\t\n"
        "\t\tManaging offenders\tProtecting vulnerable people\tLeadership and force management\n"
    )
    found = graded(tmp_path, text, title="Our journey")
    standing = {one.fact.area: one.standing for one in found}
    assert standing == {
        CRIME: Standing.DOUBTFUL,
        RESPONDING: Standing.DOUBTFUL,
        OFFENDERS: Standing.IMPLIED,
        PVP: Standing.IMPLIED,
        LEADERSHIP: Standing.IMPLIED,
    }
    assert (None, "2023-03", PVP, "requires improvement") in dated(found)


def test_a_row_that_reaches_past_its_header_is_doubtful(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Eastmoor Constabulary\n\nArea\tPEEL 2021/22\tPEEL 2023-25\n"
        "Investigating crime\tGood\tAdequate\nResponding to the public\t\tGood\tAdequate\n"
    )
    standing = {one.fact.area: one.standing for one in graded(tmp_path, text)}
    assert standing == {CRIME: Standing.STATED, RESPONDING: Standing.DOUBTFUL}


def test_a_later_table_of_something_else_takes_no_header_from_the_grades(tmp_path: Path) -> None:
    text = (
        f"# PEEL 2023-25: Eastmoor Constabulary\n\n{GRADES}\n\nThe actions follow, with what came of each of them.\n\n"
        "Investigating crime\tThat a plan be sent\t1 May\nResponding to the public\tThat calls be counted\t2 May\n"
    )
    assert graded(tmp_path, text) == []


AREAS_BY_ROUND = """# Grades of Norwold Police Service

| Area | 2018/19 | PEEL 2021/22 | April 2025 |
| --- | --- | --- | --- |
| Investigating crime | Requires improvement | Adequate | Good |
| Keeping the rivers safe |  |  | Outstanding |
| Protecting vulnerable people | Inadequate | RI | not graded |
"""


def test_areas_in_rows_are_graded_by_the_round_or_month_of_each_column(tmp_path: Path) -> None:
    assert dated(graded(tmp_path, AREAS_BY_ROUND, title="Grades")) == {
        ("PEEL 2018/19", None, CRIME, "requires improvement"),
        ("PEEL 2021/22", None, CRIME, "adequate"),
        (None, "2025-04", CRIME, "good"),
        (None, "2025-04", "Keeping the rivers safe", "outstanding"),
        ("PEEL 2018/19", None, PVP, "inadequate"),
        ("PEEL 2021/22", None, PVP, "requires improvement"),
    }


def test_rounds_in_rows_grade_the_areas_of_the_columns(tmp_path: Path) -> None:
    text = (
        "# Grades of Norwold Police Service\n\n"
        "| Round | Investigating crime | Managing offenders |\n| --- | --- | --- |\n"
        "| PEEL 2021/22 | Good | Adequate |\n| PEEL 2023-25 | Outstanding | Inadequate |\n"
    )
    assert dated(graded(tmp_path, text, title="Grades")) == {
        ("PEEL 2021/22", None, CRIME, "good"),
        ("PEEL 2021/22", None, OFFENDERS, "adequate"),
        (ROUND, None, CRIME, "outstanding"),
        (ROUND, None, OFFENDERS, "inadequate"),
    }


def test_forces_in_columns_keep_their_grades_apart(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25 compared\n\n| Area | Norwold Police Service | Eastmoor Constabulary |\n| --- | --- | --- |\n"
        "| Investigating crime | Good | Adequate |\n| Managing offenders | Inadequate | Good |\n"
    )
    assert told(graded(tmp_path, text, title="PEEL 2023-25 compared", force="Norwold")) == {
        ("Norwold", ROUND, CRIME, "good"),
        ("Eastmoor", ROUND, CRIME, "adequate"),
        ("Norwold", ROUND, OFFENDERS, "inadequate"),
        ("Eastmoor", ROUND, OFFENDERS, "good"),
    }


BY_LABEL = """<!DOCTYPE html><html><body><h1>Norwold Police Service: grades then and now</h1><table>
<tr><th></th><th>Good</th><th>Adequate</th><th>Inadequate</th></tr>
<tr><td rowspan="2">April 2025</td><td>Investigating crime</td><td>Managing offenders</td><td></td></tr>
<tr><td></td><td>Responding to the public</td><td></td></tr>
<tr><td>March 2023</td><td></td><td>Investigating crime</td><td>Managing offenders</td></tr>
</table></body></html>"""


def test_a_merged_label_beside_the_rows_says_of_which_month_they_are(tmp_path: Path) -> None:
    assert dated(graded(tmp_path, BY_LABEL, name="paper.html", title="Grades")) == {
        (None, "2025-04", CRIME, "good"),
        (None, "2025-04", OFFENDERS, "adequate"),
        (None, "2025-04", RESPONDING, "adequate"),
        (None, "2023-03", CRIME, "adequate"),
        (None, "2023-03", OFFENDERS, "inadequate"),
    }


def test_a_label_alone_on_a_row_is_of_the_rows_under_it(tmp_path: Path) -> None:
    text = (
        "# Grades of Norwold Police Service\n\n| Area | Grade |\n| --- | --- |\n| PEEL 2021/22 |  |\n"
        "| Investigating crime | Good |\n| PEEL 2023-25 |  |\n| Investigating crime | Adequate |\n"
    )
    assert dated(graded(tmp_path, text, title="Grades")) == {
        ("PEEL 2021/22", None, CRIME, "good"),
        (ROUND, None, CRIME, "adequate"),
    }


def test_a_table_of_two_columns_without_a_header_grades_its_areas(tmp_path: Path) -> None:
    text = "# PEEL 2023-25: Norwold Police Service\n\nInvestigating crime\tGood\nManaging offenders\tAdequate\n"
    assert told(graded(tmp_path, text)) == {
        ("Norwold", ROUND, CRIME, "good"),
        ("Norwold", ROUND, OFFENDERS, "adequate"),
    }


def test_a_grade_labelled_in_a_table_is_of_the_heading_over_it(tmp_path: Path) -> None:
    text = "# PEEL 2023-25: Norwold Police Service\n\n## Investigating crime\n\nGrade\tGood\nPublished\t10 April 2025\n"
    assert told(graded(tmp_path, text)) == {("Norwold", ROUND, CRIME, "good")}


LOGS = [
    "Topic\tAction\tStatus\nInvestigating crime\tThat a plan be sent\tOutstanding\nPVP\tThat it be read\tComplete\n",
    "Topic\tAction\tUpdate May 2025\nInvestigating crime\tSend a plan\tOutstanding\nPVP\tRead it\tOutstanding\n",
    "Outstanding\tGood\tAdequate\n4\t2\t1\n",
    "Area\tConfidence\nInvestigating crime\tGood\nResponding to the public\tInadequate\n",
]


@pytest.mark.parametrize("table", LOGS)
def test_a_status_a_count_or_another_measure_is_no_grade(table: str, tmp_path: Path) -> None:
    assert graded(tmp_path, f"# PEEL 2023-25: Norwold Police Service\n\nWhat follows is a log.\n\n{table}") == []


def test_a_column_of_forces_says_whose_the_grades_of_a_row_are(tmp_path: Path) -> None:
    text = (
        "Force,Area,PEEL 2021/22 grade,PEEL 2023-25 grade\nEastmoor,Investigating crime,Good,Adequate\n"
        "Eastmoor,Responding to the public,Inadequate,Good\nNorwold,Investigating crime,Good,Good\n"
    )
    assert told(graded(tmp_path, text, name="grades.csv", title="Grades")) == {
        ("Eastmoor", "PEEL 2021/22", CRIME, "good"),
        ("Eastmoor", ROUND, CRIME, "adequate"),
        ("Eastmoor", "PEEL 2021/22", RESPONDING, "inadequate"),
        ("Eastmoor", ROUND, RESPONDING, "good"),
        ("Norwold", "PEEL 2021/22", CRIME, "good"),
        ("Norwold", ROUND, CRIME, "good"),
    }
