"""Trackers: any table whose columns are known by their names, in any format, row by row."""

from datetime import date
from pathlib import Path

import pytest
from builders import a_file
from tracking import FORMATS, SAID, a_workbook, kinds, observed, written

from corpus.facts import FindingType, Speaker, Standing, Status
from corpus.frameworks import bundled
from indexer.columns import field_of

NAMES = {
    "number": ["Ref", "No.", "#", "Action no", "Rec ID", "HMICFRS ref", "Minute number", "URN"],
    "action": ["Action", "Actions agreed", "Agreed action", "Action required", "Task", "Action / decision"],
    "owner": ["Owner", "Lead", "Lead officer", "Action owner", "Responsible", "Assigned to", "By whom", "SRO", "Who"],
    "due": ["Due", "Due date", "Deadline", "Target date", "By when", "Timescale", "Target completion date", "When"],
    "status": ["Status", "RAG", "RAG status", "BRAG", "Action status", "Open/Closed", "Status at 20 June 2025"],
    "update": ["Update", "Latest position", "Comments", "Progress", "Force response", "Action taken", "Notes"],
    "topic": ["Topic", "Theme", "Subject", "Agenda item"],
    "raised": ["Date raised", "Date agreed", "Raised", "Meeting date", "Source meeting", "Raised at meeting"],
    "closed": ["Date closed", "Closed on", "Closure date", "Date completed"],
    "level": ["Level", "Closure level", "HMICFRS level"],
    "evidence": ["Evidence", "Evidence of completion"],
    "inspection": ["Inspection", "Source report", "Report"],
    "area": ["Area", "PEEL area", "Pillar"],
    "area for improvement": ["AFI", "Area for improvement", "Areas for Improvement"],
    "recommendation": ["Recommendation", "Recommendation text", "HMICFRS recommendation"],
    "cause of concern": ["Cause of concern", "CoC"],
    "type": ["Type", "Finding type", "Category"],
}
"""Names that trackers give their columns, by what those hold."""


@pytest.mark.parametrize(("field", "name"), [(field, name) for field, names in NAMES.items() for name in names])
def test_a_column_is_known_by_any_usual_name(field: str, name: str) -> None:
    assert field_of(bundled(), name, ()) == field_of(bundled(), f"**{name.upper()}**:", ()) == field


@pytest.mark.parametrize("name", ["Outstanding", "Good", "2024", "Question", "Force", "", "x" * 80])
def test_other_names_say_nothing_of_a_column(name: str) -> None:
    assert field_of(bundled(), name, ()) is None


ROWS = [
    ["Ref", "Topic", "Action", "Owner", "Due", "Status", "Update"],
    ["7", "Stalking", "That the panel hears from victims of stalking.", "DCC Vane", "30/06/2025", "Open", ""],
    ["8", "", "That figures for stalking be sent to the OPCC.", "", "", "Complete", "Sent on 2 May 2025."],
    ["9", "Shop theft", "That a summit be held with shops.", "ACC Orme", "", "", "It will be held in March 2026."],
]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_tracker_says_the_same_in_every_format(suffix: str, tmp_path: Path) -> None:
    seen = [one for one in observed(written(tmp_path / f"a{suffix}", ROWS, "Scrutiny")) if one.kind == "actions"]
    found = [(one.fact.number, one.fact.topic, one.fact.status, one.standing, one.fact.owner) for one in seen]
    assert found == [
        ("7", "Stalking", Status.OUTSTANDING, Standing.STATED, "DCC Vane"),
        ("8", "Stalking", Status.COMPLETE, Standing.STATED, None),
        ("9", "Shop theft", Status.OUTSTANDING, Standing.IMPLIED, "ACC Orme"),
    ]
    assert [one.fact.wording for one in seen] == [row[2] for row in ROWS[1:]]
    assert [one.fact.due_by for one in seen] == [date(2025, 6, 30), None, date(2026, 3, 31)]


def test_each_cell_that_a_row_takes_something_from_is_a_source(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, "a.csv", "Topic,Action,Status\nStalking,That x be sent to the OPCC.,Open\n,That y be held.,Closed\n"
    )
    text = "Topic\tAction\tStatus\nStalking\tThat x be sent to the OPCC.\tOpen\nThat y be held.\tClosed"
    spans = [[text[start:end] for start, end in one.spans] for one in observed(path)]
    assert spans == [["That x be sent to the OPCC.", "Open", "Stalking"], ["That y be held.", "Closed", "Stalking"]]


def status_of(folder: Path, status: str, update: str = "", *more: str) -> tuple[Status, str, Standing]:
    """What a row comes to whose action asks for a report to be sent; `more` are lines under the tracker."""
    rows = [
        ["Action", "Status", "Update"],
        ["That a report be sent to the OPCC.", status, update],
        *([line] for line in more),
    ]
    seen = observed(a_workbook(folder / "a.xlsx", rows[:2], Key=rows[2:]))
    return seen[0].fact.status, seen[0].fact.status_wording, seen[0].standing


STATED = {
    Status.OUTSTANDING: [
        "Open", "Outstanding", "In progress", "Awaiting allocation", "Pending sign off", "Not started", "Not complete",
        "Incomplete", "Partially complete", "Overdue", "On track", "Amber - in progress", "80% complete",
        "Carried forward", "Not achieved", "Not yet implemented", "Partially met", "Not signed off", "Cannot be closed",
        "Will be completed by June 2025", "Unresolved", "Hasn’t been fully met", "On track to be delivered",
        "Green - not achieved", "None completed",
    ],
    Status.COMPLETE: [
        "Nothing outstanding", "No longer outstanding", "Closed: no actions outstanding", "Met",
        "Can confirm completed", "Complete", "COMPLETED", "Closed", "Discharged", "Done", "Green: complete",
        "100% complete", "Closed by HMICFRS", "Action complete", "Complete - awaiting HMICFRS closure", "Signed off",
    ],
    Status.SUPERSEDED: ["Superseded", "Replaced", "Withdrawn", "No longer required", "Closed - superseded"],
}  # fmt: skip


@pytest.mark.parametrize(("status", "words"), [(status, words) for status, all_ in STATED.items() for words in all_])
def test_words_state_a_status_and_are_kept(status: Status, words: str, tmp_path: Path) -> None:
    assert status_of(tmp_path, words) == (status, words, Standing.STATED)


@pytest.mark.parametrize("words", ["Green", "Red", "RAG: Amber", "A", "N/A", "3", "See note"])
def test_a_colour_and_other_words_state_none_and_are_kept(words: str, tmp_path: Path) -> None:
    assert status_of(tmp_path, words)[:2] == (Status.NOT_RECORDED, words)


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("Green = complete", Status.COMPLETE),
        ("Key: Red = overdue; Green = closed", Status.COMPLETE),
        ("Green = on track", Status.OUTSTANDING),
        ("Green = as the board prefers", Status.NOT_RECORDED),
        ("Red = complete", Status.NOT_RECORDED),
    ],
)
def test_a_colour_states_what_the_papers_key_says(key: str, status: Status, tmp_path: Path) -> None:
    assert status_of(tmp_path, "Green", "", key)[:2] == (status, "Green")


def test_a_key_in_two_cells_explains_a_colour(tmp_path: Path) -> None:
    rows = [["Action", "Status"], ["That a report be sent.", "Blue"]]
    seen = observed(
        a_workbook(tmp_path / "a.xlsx", rows, Key=[["Blue", "Complete and evidenced"], ["Red", "Off track"]])
    )
    assert seen[0].fact.status is Status.COMPLETE
    assert len(seen[0].spans) == 3


def test_a_status_column_without_a_word_leaves_it_to_the_update(tmp_path: Path) -> None:
    implied = (Status.COMPLETE, "The report was sent on 2 May 2025.", Standing.IMPLIED)
    assert status_of(tmp_path, "Green", "The report was sent on 2 May 2025.") == implied
    assert status_of(tmp_path, "", "Complete") == (Status.COMPLETE, "Complete", Standing.STATED)


@pytest.mark.parametrize(
    ("update", "status", "words"),
    [
        ("Completed. Report sent to members. PCC will review it in June.", Status.COMPLETE, "Completed."),
        ("Closed on 2 May 2025. A follow-up is due.", Status.COMPLETE, "Closed on 2 May 2025."),
        ("Complete – it will be reviewed annually.", Status.COMPLETE, "Complete"),
        ("Not started. Last year's report was sent on 2 May 2024.", Status.OUTSTANDING, "Not started."),
    ],
)
def test_a_status_that_an_update_begins_with_comes_before_what_follows(
    update: str, status: Status, words: str, tmp_path: Path
) -> None:
    assert status_of(tmp_path, "", update) == (status, words, Standing.STATED)


def test_words_that_only_begin_like_a_status_state_none(tmp_path: Path) -> None:
    update = "New policy. The report was sent on 2 May 2025."
    assert status_of(tmp_path, "", update) == (Status.COMPLETE, "The report was sent on 2 May 2025.", Standing.IMPLIED)


def test_a_running_update_is_an_event_for_each_day_and_the_last_day_counts(tmp_path: Path) -> None:
    update = "12/03/2025: The report will be sent in April. 06/05/2025: The report was sent."
    rows = [["Action", "Update"], ["That a report be sent to the OPCC.", update]]
    seen = [one for one in observed(a_workbook(tmp_path / "a.xlsx", rows)) if one.kind == "actions"]
    assert [(one.dated, one.fact.status) for one in seen] == [
        (SAID, Status.COMPLETE), (date(2025, 3, 12), Status.OUTSTANDING),
    ]  # fmt: skip


def test_a_status_is_of_the_day_that_its_column_names(tmp_path: Path) -> None:
    path = a_file(tmp_path, "a.csv", "Action,Status at 20 June 2025\nThat x be sent.,Open\nThat y be sent.,\n")
    assert {one.dated for one in observed(path)} == {date(2025, 6, 20)}


def test_each_voice_has_its_own_word(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "a.csv",
        "AFI,Force status,HMICFRS status,Force update\nThe force should x.,Complete,Open,It was done.\n",
    )
    assert [(one.said_by, one.fact.status) for one in observed(path)] == [
        (Speaker.FORCE, Status.COMPLETE), (Speaker.INSPECTORATE, Status.OUTSTANDING),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Eastmoor Constabulary action plan", Speaker.FORCE),
        ("City of Vale Police HMICFRS tracker", Speaker.FORCE),
        ("OPCC action tracker", Speaker.OPCC),
        ("Police and Crime Commissioner's action tracker", Speaker.OPCC),
        ("Scrutiny", Speaker.OPCC),
    ],
)
def test_who_keeps_a_tracker_says_what_stands_in_it(title: str, speaker: Speaker, tmp_path: Path) -> None:
    path = a_file(tmp_path, "a.csv", "Action,Status\nThat x be sent to the panel.,Closed\n")
    assert [one.said_by for one in observed(path, title=title)] == [speaker]


FINDINGS = [
    ["Inspection", "Area", "Type", "Ref", "Description", "Lead", "Target date", "Closure level", "Status"],
    ["PEEL 2023-25", "Investigating crime", "AFI", "1", "The force should plan.", "ACC", "May 2026", "2", "Open"],
    ["", "", "Recommendation", "2", "By May, train everyone.", "", "", "Level 3", "Complete"],
    ["", "Responding to the public", "Cause of concern", "3", "The force is late.", "", "", "", "Pending sign off"],
    ["", "", "Action", "4", "Chief to write to all staff.", "CC", "", "", "Closed"],
]  # fmt: skip


def test_a_tracker_of_findings_gives_each_its_kind_inspection_area_and_level(tmp_path: Path) -> None:
    seen = observed(a_workbook(tmp_path / "a.xlsx", FINDINGS))
    rows = kinds(seen, "findings")
    assert [(row.type, row.area, row.number, row.closure_level, row.status) for row in rows] == [
        (FindingType.AREA_FOR_IMPROVEMENT, "Investigating crime", "1", "2", Status.OUTSTANDING),
        (FindingType.RECOMMENDATION, "Investigating crime", "2", "Level 3", Status.COMPLETE),
        (FindingType.CAUSE_OF_CONCERN, "Responding to the public", "3", None, Status.OUTSTANDING),
    ]
    assert {row.inspection for row in rows} == {"PEEL 2023-25"}
    assert (rows[0].owner, rows[0].due, rows[1].owner) == ("ACC", "May 2026", None)
    assert [row.wording for row in kinds(seen, "actions")] == ["Chief to write to all staff."]
    assert {one.said_by for one in seen if one.kind == "findings"} == {Speaker.FORCE}


def test_the_name_of_the_column_tells_the_kind_of_finding(tmp_path: Path) -> None:
    path = a_file(tmp_path, "a.csv", "Area for improvement,Owner,RAG\nThe force should review plans.,ACC,Green\n")
    (finding,) = kinds(observed(path), "findings")
    assert (finding.type, finding.status, finding.status_wording) == (
        FindingType.AREA_FOR_IMPROVEMENT, Status.NOT_RECORDED, "Green",
    )  # fmt: skip


def test_an_action_beside_a_finding_is_of_its_topic_and_the_finding_has_no_status_of_it(tmp_path: Path) -> None:
    rows = (
        "Recommendation,Action,Owner,Status\nReview all plans.,Write a template,DCC,Complete\n,Train staff,ACC,Open\n"
    )
    seen = observed(a_file(tmp_path, "a.csv", rows))
    assert [(row.topic, row.wording, row.status) for row in kinds(seen, "actions")] == [
        ("Review all plans.", "Write a template", Status.COMPLETE),
        ("Review all plans.", "Train staff", Status.OUTSTANDING),
    ]  # fmt: skip
    assert [(row.wording, row.status) for row in kinds(seen, "findings")] == [
        ("Review all plans.", Status.NOT_RECORDED)
    ]


def test_a_row_without_a_wording_is_kept_whole_and_doubtful(tmp_path: Path) -> None:
    path = a_file(tmp_path, "a.csv", "Ref,Action,Owner,Status\n1,That x be sent.,DCC,Open\n2,,ACC,Closed\n")
    _, lost = observed(path)
    assert (lost.standing, lost.fact.wording, lost.fact.number) == (Standing.DOUBTFUL, "2\tACC\tClosed", "2")
    assert lost.fact.status is Status.NOT_RECORDED


def test_headings_among_the_rows_and_totals_are_no_actions(tmp_path: Path) -> None:
    rows = "Ref,Action,Status\nStalking,,\n1,That x be sent.,Open\nTotal,1,\n"
    (action,) = kinds(observed(a_file(tmp_path, "a.csv", rows)), "actions")
    assert (action.topic, action.wording) == ("Stalking", "That x be sent.")


@pytest.mark.parametrize(
    "rows",
    [
        "Question,Brief Summary of Evidence,Decision of PCC\n1. What?,A thing was done.,Assured\n",
        "Item,Presented by\nApologies,PCC\nActions update,PCC\n",
        "Area,Grade,Date\nInvestigating crime,Good,April 2025\n",
        "Recommendation,Text\n1,The force should review plans.\n",
        "Measure,2024,2025\nCalls,81%,90%\n",
    ],
)
def test_other_tables_are_no_trackers(rows: str, tmp_path: Path) -> None:
    seen = observed(a_file(tmp_path, "a.csv", rows))
    assert [one for one in seen if one.kind in ("actions", "findings")] == []


def test_a_colour_beside_a_word_of_the_same_voice_is_no_word_of_its_own(tmp_path: Path) -> None:
    rows = "Action,RAG,Status,Update\nThat x be.,Green,In progress,Soon\nThat y be.,Red,,Later\nThat z be.,,,\n"
    seen = [one.fact for one in observed(a_file(tmp_path, "a.csv", rows))]
    assert [(fact.status, fact.status_wording, fact.update) for fact in seen] == [
        (Status.OUTSTANDING, "In progress", "Soon"),
        (Status.NOT_RECORDED, "Red", "Later"),
        (Status.NOT_RECORDED, "", ""),
    ]  # fmt: skip
