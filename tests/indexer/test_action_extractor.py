"""Actions of notes and minutes, in the shapes that forces' and commissioners' papers have."""

from datetime import date
from pathlib import Path

import pytest
from builders import a_docx, a_file
from hypothesis import given
from hypothesis import strategies as st
from tracking import SAID, a_docx_table, kinds, observed

from corpus.facts import Action, Speaker, Standing, Status
from corpus.frameworks import bundled
from indexer.statuses import implied

NOTES = "# Notes of the scrutiny meeting, 14 May 2025\n\n"


def actions(folder: Path, text: str, name: str = "a.md") -> list[Action]:
    """The actions that a paper of this text states."""
    return kinds(observed(a_file(folder, name, text)), "actions")


PLAN, SUMMIT = "That a plan be sent to the OPCC.", "That a summit be held."
LISTS = {
    "a numbered list": f"## Actions\n\n1. {PLAN}\n2. {SUMMIT}\n",
    "bullets": f"## Actions agreed\n\n- {PLAN}\n- {SUMMIT}\n",
    "paragraphs": f"## Actions arising\n\n{PLAN}\n\n{SUMMIT}\n",
    "a table without a header": f"**Actions**\n\n1\t{PLAN}\n2\t{SUMMIT}\n",
    "labels": f"## 1. Stalking\n\nACTION 1: {PLAN}\n\nAction 2 - {SUMMIT}\n",
    "labels at the end": f"It was long. ACTION 1: {PLAN}\n\nSo? Action: {SUMMIT}\n",
    "a line that leads in": f"Actions:\n\n- {PLAN}\n- {SUMMIT}\n\nIt ended.\n\n- Late.\n",
    "a list under topics": f"## Actions\n\n### Arson\n\n- {PLAN}\n\n### Theft\n\n- {SUMMIT}\n",
}


@pytest.mark.parametrize("shape", LISTS)
def test_notes_list_actions_in_many_shapes(shape: str, tmp_path: Path) -> None:
    found = actions(tmp_path, NOTES + LISTS[shape])
    assert [one.wording for one in found] == [PLAN, SUMMIT]
    assert {(one.meeting, one.status) for one in found} == {(SAID, Status.NOT_RECORDED)}


def test_notes_in_word_list_actions_as_a_table(tmp_path: Path) -> None:
    path = a_docx_table(
        tmp_path / "a.docx", [["1", "That a plan be sent."], ["2", "That a summit be held."]], "Actions"
    )
    assert [(one.number, one.wording) for one in kinds(observed(path), "actions")] == [
        ("1", "That a plan be sent."), ("2", "That a summit be held."),
    ]  # fmt: skip


def test_draft_notes_give_draft_actions_which_the_opcc_says(tmp_path: Path) -> None:
    text = "# DRAFT NOTES - SCRUTINY MEETING (THEFT) - 14 MAY 2025\n\n## Actions\n\n1. That a summit be held.\n"
    (seen,) = observed(a_file(tmp_path, "a.md", text))
    assert (seen.draft, seen.said_by, seen.fact.meeting) == (True, Speaker.OPCC, SAID)


def test_an_item_takes_those_nested_in_it(tmp_path: Path) -> None:
    (one,) = actions(
        tmp_path, NOTES + "## Actions\n\n- That the PCC holds a summit to:\n  - hear shops; and\n  - show plans.\n"
    )
    assert " ".join(one.wording.split()) == "That the PCC holds a summit to: hear shops; and show plans."


def test_a_resolution_that_asks_for_something_is_an_action_and_one_that_notes_is_none(tmp_path: Path) -> None:
    text = (
        "RESOLVED, that the Commissioner of City of Vale Police be asked to report on knife crime in May 2026. (8)\n\n"
        "RESOLVED, that the report be noted.\n\n"
        "The Commissioner agreed to bring figures for cycling to the next meeting. (9)\n"
    )
    first, second = actions(tmp_path, NOTES + text)
    assert (first.number, first.wording[:12], first.wording[-9:]) == ("8", "that the Com", "May 2026.")
    assert (second.number, second.wording[:16]) == ("9", "The Commissioner")


@pytest.mark.parametrize(("end", "status"), [
    ("Completed.", Status.COMPLETE), ("(Complete)", Status.COMPLETE), ("Superseded.", Status.SUPERSEDED),
    ("Due on 3 May 2025.", Status.NOT_RECORDED), ("It must be completed.", Status.NOT_RECORDED),
])  # fmt: skip
def test_a_status_with_which_an_action_of_minutes_ends_is_stated_and_stays_in_its_wording(
    end: str, status: Status, tmp_path: Path
) -> None:
    (seen,) = observed(a_file(tmp_path, "a.md", f"{NOTES}## Actions\n\n1. {PLAN} {end}\n"))
    assert (seen.fact.status, seen.standing, seen.fact.wording) == (status, Standing.STATED, f"{PLAN} {end}")


def test_who_is_to_act_is_the_owner_where_the_action_begins_so(tmp_path: Path) -> None:
    labelled = "ACTION 12/24: DCC Vane to send the review by 30 June 2025.\n\nAction: None.\n\nAction 13/24: "
    first, second = actions(tmp_path, f"{NOTES}{labelled}{SUMMIT}\n")
    assert (first.number, first.owner, first.due, first.due_by) == (
        "12/24", "DCC Vane", "by 30 June 2025", date(2025, 6, 30),
    )  # fmt: skip
    assert (second.number, second.owner) == ("13/24", None)


LOG = (
    "# Scrutiny\n\nText.\n\n---\n\n"
    "\tThat a meeting be held early in 2025.\tA meeting was held on 6 February 2025.\n"
    "\tThat the OPCC be added to the list.\tIt will be added.\n"
    "**Stalking**\tThat a copy of the plan be received.\tA copy was received on 2 May 2025.\n"
    "\tThat the topic be revisited.\tThe plan is one of four.\n"
    "**Theft**\tThat a summit be held.\t\n"
)


def test_a_log_that_starts_mid_table_gives_its_first_rows_no_topic(tmp_path: Path) -> None:
    found = actions(tmp_path, LOG)
    assert [(one.topic, one.status) for one in found] == [
        (None, Status.COMPLETE),
        (None, Status.OUTSTANDING),
        ("Stalking", Status.COMPLETE),
        ("Stalking", Status.NOT_RECORDED),
        ("Theft", Status.NOT_RECORDED),
    ]
    assert {one.meeting for one in found} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The force took action on stalking: that is what matters.",
        "## Action log\n\nNothing has been logged.",
        "## Actions\n\nNone.",
        "Label\tWhat it says about the force and its work\nDate\tWednesday 14 May 2025 at the office in Vale\n",
        "- Action is being taken on stalking.\n- That was said by the panel.\n",
    ],
)
def test_other_text_gives_no_action(text: str, tmp_path: Path) -> None:
    assert actions(tmp_path, NOTES + text + "\n") == []


REPORT = "That a report be sent to the OPCC."
IMPLIED = [
    (REPORT, "The report was received on 2 May 2025.", Status.COMPLETE, "The report was received on 2 May 2025."),
    (REPORT, "Report sent on 2 May 2025.", Status.COMPLETE, "Report sent on 2 May 2025."),
    (REPORT, "Done.", Status.COMPLETE, "Done."),
    (REPORT, "The report will be sent in June.", Status.OUTSTANDING, "The report will be sent in June."),
    (REPORT, "The report is not yet complete.", Status.OUTSTANDING, "The report is not yet complete."),
    (REPORT, "Work is in progress.", Status.OUTSTANDING, "Work is in progress."),
    (REPORT, "Part one was received, Part two is being written.", Status.OUTSTANDING, "Part two is being written."),
    (REPORT, "A report was received, but a revised one has been asked for.", Status.OUTSTANDING,
     "but a revised one has been asked for."),
    (REPORT, "The report has not been received.", Status.OUTSTANDING, "The report has not been received."),
    (REPORT, "As requested, the report was sent on 2 May 2025.", Status.COMPLETE,
     "As requested, the report was sent on 2 May 2025."),
    ("That a request for funds be sent.", "The request was sent on 2 May 2025.", Status.COMPLETE,
     "The request was sent on 2 May 2025."),
    ("That a meeting be held on theft.", "A meeting was held on 4 May 2025.", Status.COMPLETE,
     "A meeting was held on 4 May 2025."),
    ("That the PCC visits all four sites.", "Two were visited in May. Two remain.", Status.OUTSTANDING, "Two remain."),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "update", "status", "clause"), IMPLIED)
def test_an_update_implies_a_status_by_one_of_its_clauses(
    wording: str, update: str, status: Status, clause: str
) -> None:
    found = implied(bundled(), wording, update)
    assert found is not None
    assert (found.status, update[slice(*found.clause)]) == (status, clause)


@pytest.mark.parametrize(
    ("wording", "update"),
    [
        (REPORT, "The force uses a system like the one that the OPCC asked about."),
        (REPORT, "A first draft was received on 2 May 2025."),
        (REPORT, "No report was received."),
        ("That the outcomes be reported to the PCC.", "The first panel took place on 3 June 2025 and was lively."),
        (REPORT, "Reminder sent on 3 May 2025."),
        (REPORT, "A second request was sent to the force on 3 May 2025."),
        (REPORT, "Chaser email sent on 3 May 2025."),
        (REPORT, "The force was sent a reminder on 3 May 2025."),
        (REPORT, "Letter sent on 3 May 2025 requesting the report."),
        ("That figures be sent every month.", "Figures for May were sent on 6 June 2025."),
        (REPORT, ""),
    ],
)
def test_an_update_that_does_not_say_so_implies_nothing(wording: str, update: str) -> None:
    assert implied(bundled(), wording, update) is None


@given(update=st.text(st.sampled_from("abc .,;!?\n ,But"), max_size=60), wording=st.sampled_from([REPORT, ""]))
def test_what_implies_a_status_stands_in_the_update(update: str, wording: str) -> None:
    found = implied(bundled(), wording, f"{update} It will be done.")
    assert found is not None and "will be done" in f"{update} It will be done."[slice(*found.clause)]


def test_the_clause_that_implies_a_status_is_kept_as_its_wording(tmp_path: Path) -> None:
    (seen,) = observed(a_docx_table(tmp_path / "a.docx", [
        ["Action", "Update"], [REPORT, "The CSE part was received on 2 May 2025. The other is not yet complete."],
    ]))  # fmt: skip
    assert (seen.standing, seen.fact.status) == (Standing.IMPLIED, Status.OUTSTANDING)
    assert seen.fact.status_wording == "The other is not yet complete."


def test_a_word_document_of_minutes_is_read_as_any_other(tmp_path: Path) -> None:
    path = a_docx(
        tmp_path / "a.docx", "Minutes of the Norwold panel meeting, 14 May 2025", "ACTION 3: That a plan be sent to us."
    )
    assert [one.number for one in kinds(observed(path, title="Minutes", kind="minutes"), "actions")] == ["3"]
