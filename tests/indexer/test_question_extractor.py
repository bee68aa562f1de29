"""Questions put to a force are read from tables, lists and headed notes, with whether evidence stands beside them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from meeting_papers import AGENDA, BOARD, MAYOR, TABLE, quoted, seen_in

from corpus.facts import Standing
from indexer.extractors.questions import questions

RESPONSE = """# RESPONSE BY THE PCC TO THE INSPECTION OF EASTMOOR CONSTABULARY

The PCC welcomes the report.

The scrutiny meeting on 9 May 2023 was to consider the two causes of concern.

## The PCC asked the following

The PCC would like a response to the following questions.

1. How many calls were missed?

2. When will that end?

## For office use

1. Sent to the Home Office
"""


def told(folder: Path, content: str, **given: Any) -> list[tuple[str | None, str, bool]]:
    """(number, wording, answered) of each question."""
    return [(s.fact.number, s.fact.wording, s.fact.answered) for s in seen_in(questions, folder, content, **given)]


def test_a_table_of_notes_gives_its_questions_and_whether_they_are_answered(tmp_path: Path) -> None:
    content = TABLE.replace("The Force has a plan. |", "|")
    assert told(tmp_path, content) == [
        ("1", "How many thefts of machinery were there?", True),
        ("2", "When will the farm watch scheme cover the coast?", True),
        ("3", "Who answers for the backlog?", False),
    ]


def test_a_question_broken_over_two_rows_is_one(tmp_path: Path) -> None:
    broken = TABLE.replace(
        "| 2. When will the farm watch scheme cover the coast? | In the autumn. | |",
        "| 2. When will the farm watch | In the autumn. | |\n| scheme cover the coast? | And the hills. | |",
    )
    seen = seen_in(questions, tmp_path, broken)
    assert [one.fact.wording for one in seen][1] == "When will the farm watch scheme cover the coast?"
    assert quoted(tmp_path, broken, seen[1])[:2] == ["When will the farm watch", "scheme cover the coast?"]


def test_a_list_after_a_lead_in_is_put_at_the_meeting_named_before_it(tmp_path: Path) -> None:
    seen = seen_in(questions, tmp_path, RESPONSE)
    assert [(one.fact.number, one.fact.wording, one.fact.answered) for one in seen] == [
        ("1", "How many calls were missed?", False),
        ("2", "When will that end?", False),
    ]
    assert {(one.fact.meeting, one.fact.topic, one.standing) for one in seen} == {
        (date(2023, 5, 9), "the two causes of concern", Standing.IMPLIED)
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Questions to the Chief Constable",
        "Questions for the Commissioner of Police",
        "Key lines of enquiry",
        "Questions",
    ],
)
def test_a_briefing_lists_its_questions_under_a_heading(tmp_path: Path, heading: str) -> None:
    content = (
        "# Scrutiny Meeting\n\nDate: 9 May 2025\n\n## Agenda\n\n1. Apologies\n\n# Briefing paper\n\nSome words.\n\n"
        f"### {heading}\n\n1. What has changed?\n2. What has not?\n\nIn 2024 the Force took 61 calls. Who took them?\n"
    )
    seen = seen_in(questions, tmp_path, content)
    assert [one.fact.wording for one in seen] == ["What has changed?", "What has not?"]
    assert {one.fact.meeting for one in seen} == {date(2025, 5, 9)}


def test_headed_questions_of_notes_are_answered_where_more_than_a_decision_follows(tmp_path: Path) -> None:
    content = MAYOR.replace("Evidence: 210 officers are.", "Decision: Not assured")
    assert told(tmp_path, content) == [
        ("1", "How quickly are suspects interviewed?", True),
        ("2", "What support do victims have?", True),
        ("3", "How many officers are trained?", False),
    ]


@pytest.mark.parametrize("content", [AGENDA, BOARD, "# Plan\n\n## Why?\n\n- Who knows?\n"])
def test_papers_without_questions_to_the_force_have_none(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, content) == []
