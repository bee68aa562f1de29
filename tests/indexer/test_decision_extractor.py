"""Decisions are read in every layout, as printed, and never carried from one question to another."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting_papers import ACCOUNT, AGENDA, BOARD, MAYOR, PROSE, TABLE, quoted, seen_in

from corpus.facts import Speaker, Standing
from indexer.extractors.decisions import decisions


def told(folder: Path, content: str, **given: object) -> list[tuple[str | None, str]]:
    """(number, decision) of each decision."""
    return [(seen.fact.number, seen.fact.decision) for seen in seen_in(decisions, folder, content, **given)]


def test_a_blank_cell_of_the_decision_column_is_no_decision(tmp_path: Path) -> None:
    assert told(tmp_path, TABLE) == [("1", "Assured"), ("3", "Not Assured")]


def test_a_tables_decision_has_its_remarks_meeting_and_question(tmp_path: Path) -> None:
    first, last = seen_in(decisions, tmp_path, TABLE)
    assert first.fact.meeting == date(2025, 6, 4)
    assert first.fact.topic == "RURAL CRIME"
    assert first.fact.question == "How many thefts of machinery were there?"
    assert first.fact.remarks == "The PCC thanked the rural team."
    assert last.fact.remarks == "The PCC asked for dates."
    assert first.said_by is Speaker.PCC


def test_a_decisions_spans_are_its_cell_its_question_and_the_title(tmp_path: Path) -> None:
    first = seen_in(decisions, tmp_path, TABLE)[0]
    assert quoted(tmp_path, TABLE, first) == [
        "**Assured** The PCC thanked the rural team.",
        "How many thefts of machinery were there?",
        "NOTES - SCRUTINY MEETING (RURAL CRIME) - 4 JUNE 2025",
    ]


def test_a_decision_beside_a_blank_question_is_implied_to_be_on_the_one_above(tmp_path: Path) -> None:
    moved = TABLE.replace("Two officers have been named. | |", "Two officers have been named. | Partly assured |")
    seen = seen_in(decisions, tmp_path, moved)
    assert [(one.fact.number, one.fact.decision, one.standing) for one in seen] == [
        ("1", "Assured", Standing.STATED),
        ("2", "Partly assured", Standing.IMPLIED),
        ("3", "Not Assured", Standing.STATED),
    ]


def test_a_table_without_a_header_goes_on_with_the_one_before(tmp_path: Path) -> None:
    row = "| 4. What of the towns? | Little. | Partly Assured |"
    rest = f"\n\n## More of the evidence\n\nSome prose.\n\n| | | |\n|---|---|---|\n{row}\n"
    assert told(tmp_path, TABLE + rest)[-1] == ("4", "Partly Assured")


@pytest.mark.parametrize(
    "table",
    [
        "| 1 | That figures be sent. | Adequate |\n|---|---|---|\n| 2 | That a plan be sent. | Noted |\n",
        "| Outstanding | Good | Adequate |\n|---|---|---|\n| Responding | Investigating | Protecting |\n",
        "| Option | Effect | Cost |\n|---|---|---|\n| 1. A longer option | None at all, now or later | Approved |\n",
    ],
)
def test_a_table_of_something_else_after_it_holds_no_decision(tmp_path: Path, table: str) -> None:
    assert len(told(tmp_path, f"{TABLE}\n\n## Annex\n\n{table}")) == 2


def test_a_cell_that_says_that_there_is_none_is_no_decision(tmp_path: Path) -> None:
    assert told(tmp_path, TABLE.replace("Not Assured. The PCC asked for dates.", "N/A")) == [("1", "Assured")]


def test_a_table_that_goes_on_with_a_decision_alone_is_read_once(tmp_path: Path) -> None:
    rest = "\n\n## More\n\nSome prose.\n\n| | | |\n|---|---|---|\n| | | The PCC was partly assured. |\n"
    assert told(tmp_path, TABLE + rest) == [("1", "Assured"), ("3", "Not Assured")]


def test_drafts_are_drafts(tmp_path: Path) -> None:
    assert all(seen.draft for seen in seen_in(decisions, tmp_path, TABLE.replace("# NOTES", "# DRAFT NOTES")))
    assert not any(seen.draft for seen in seen_in(decisions, tmp_path, TABLE))


def test_resolutions_are_whole_with_their_lettered_points_and_item(tmp_path: Path) -> None:
    seen = seen_in(decisions, tmp_path, BOARD, name="board.txt", force="City of Vale Police")
    assert [(one.fact.number, one.fact.question, one.fact.decision) for one in seen] == [
        ("2", "MINUTES", "RESOLVED - That the public minutes of the meeting held on 5 February 2025 be approved."),
        (
            "3",
            "COMMISSIONER'S UPDATE",
            "RESOLVED, that Members: a) note the report; and b) ask for figures on knife crime at the next meeting.",
        ),
        ("4", "VETTING REPORT", "not assured"),
        ("4", "VETTING REPORT", "noted"),
    ]
    assert {one.fact.meeting for one in seen} == {date(2025, 3, 5)}
    assert seen[2].fact.remarks == "The Board was not assured that the backlog would be cleared."


def test_a_label_and_a_line_of_its_own_are_decisions_on_the_question_above(tmp_path: Path) -> None:
    seen = seen_in(decisions, tmp_path, MAYOR, force="Norwold Police Service")
    assert [(one.fact.number, one.fact.decision, one.fact.remarks) for one in seen] == [
        ("1", "Partly assured", "The Deputy Mayor asked for a second look in June."),
        ("2", "Assured", "The Deputy Mayor welcomed the advisers."),
    ]
    assert {(one.fact.topic, one.fact.meeting) for one in seen} == {
        ("Rape and serious sexual offences", date(2025, 3, 12))
    }


def test_other_columns_labels_and_lists_of_decisions_are_read(tmp_path: Path) -> None:
    seen = seen_in(decisions, tmp_path, ACCOUNT)
    assert [(one.fact.number, one.fact.question, one.fact.decision) for one in seen] == [
        ("1", "How many fraud reports are there?", "Reasonable assurance"),
        ("2", "Are victims told?", "Limited assurance"),
        ("2", "Roads policing", "partially assured"),
        ("2", "Roads policing", "Assured"),
        ("2", "Roads policing", "It was RESOLVED that the update be noted."),
        ("3", "Estates", "Not assured"),
        ("4", "Vetting", "AGREED"),
        (None, "", "approved"),
        (None, "", "deferred"),
    ]
    assert {one.fact.meeting for one in seen} == {date(2025, 11, 6)}
    assert seen[0].fact.remarks == "the PCC wants monthly data"


def test_prose_is_a_decision_only_where_those_who_decide_are_said_to(tmp_path: Path) -> None:
    seen = seen_in(decisions, tmp_path, PROSE)
    assert [(one.fact.number, one.fact.question, one.fact.decision) for one in seen] == [
        ("1", "Call handling", "partly assured")
    ]
    assert seen[0].fact.remarks.startswith("The Commissioner noted the improvement")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Commissioner was told that victims were assured of a reply.",
        "The PCC sought assurance, and will be assured when figures come.",
        "The PCC's officers were assured of leave.",
        "The Chief Constable was assured by the audit.",
        "agreed to test 100 closed cases every quarter.",
        "The force told the Board that partners had approved the plan.",
    ],
)
def test_what_others_are_assured_of_is_no_decision(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, f"# Notes of the scrutiny meeting on 3 July 2025\n\n## 1. Calls\n\n{sentence}\n") == []


@pytest.mark.parametrize(
    ("sentence", "decision"),
    [
        ("The PCC was not assured that the plan was funded.", "not assured"),
        ("Having heard the evidence, the Deputy Mayor for Policing and Crime was partly assured.", "partly assured"),
        ("4.2 The Panel approved the budget.", "approved"),
        ("The Committee noted the report and approved the plan.", "approved"),
        ("Members unanimously resolved that the matter be closed.", "unanimously resolved"),
    ],
)
def test_sentences_of_minutes_state_decisions(tmp_path: Path, sentence: str, decision: str) -> None:
    content = f"# Notes of the scrutiny meeting on 3 July 2025\n\n## 1. Calls\n\n{sentence}\n"
    assert told(tmp_path, content) == [("1", decision)]


@pytest.mark.parametrize("content", [AGENDA, "# Force plan\n\nThe PCC was assured that calls are answered.\n"])
def test_a_paper_that_tells_of_no_meeting_records_no_decision_in_prose(tmp_path: Path, content: str) -> None:
    assert told(tmp_path, content) == []


CELLS = st.sampled_from(["", "Assured", "Partly Assured", "Not Assured", "The PCC would like figures."])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.lists(CELLS, min_size=1, max_size=6))
def test_each_filled_cell_is_one_decision_on_its_own_question(tmp_path: Path, cells: list[str]) -> None:
    rows = "".join(f"| {at}. What of matter {at}? | Evidence. | {cell} |\n" for at, cell in enumerate(cells, 1))
    content = f"# NOTES - SCRUTINY MEETING - 4 JUNE 2025\n\n| Question | Evidence | Decision |\n|---|---|---|\n{rows}"
    assert told(tmp_path, content) == [(str(at), cell) for at, cell in enumerate(cells, 1) if cell]


def test_a_resolution_is_read_in_a_paper_of_which_nothing_else_says_that_it_is_minutes(tmp_path: Path) -> None:
    content = "Date: 6 February 2024\n\nMembers received a report.\n\nRESOLVED, that Members note the report.\n"
    assert [seen.fact.meeting for seen in seen_in(decisions, tmp_path, content)] == [date(2024, 2, 6)]


def test_a_paper_of_no_kind_that_resolves_nothing_holds_no_decision(tmp_path: Path) -> None:
    content = "Date: 6 February 2024\n\nThe dispute was resolved. The Commissioner was assured of a reply.\n"
    assert told(tmp_path, content) == []
