"""The complete register of actions: every row of the real papers and of the sample, and no other."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pytest
from builders import ViewOf

from corpus.facts import Standing, Status
from corpus.view import View
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.promises.reconcile import reconciled_promises

OPEN, DONE, NONE = Status.OUTSTANDING, Status.COMPLETE, Status.NOT_RECORDED

CLEVELAND = [
    (None, "Scrutiny Meeting", "demand reduction", DONE, None),
    (None, "circulation list", "Newsletter", DONE, None),
    ("Strategic Policing", "STRA", "received", DONE, None),
    ("Out of Court", "OoCRs", "revisited", OPEN, date(2025, 12, 31)),
    ("Retail Crime", "Auror", "accessed", NONE, None),
    ("Retail Crime", "summit", "CSAS", OPEN, date(2026, 3, 31)),
    ("Stalking", "Stalking", "re-visited", OPEN, date(2025, 12, 31)),
    ("Violence Against", "mapping exercise", "schools", OPEN, date(2026, 3, 31)),
    ("Violence Against", "NFA", "reported", NONE, None),
    ("Violence Against", "VAWG", "re-visited", OPEN, date(2025, 12, 31)),
    ("Right Care", "benefits analysis", "efficiencies", OPEN, date(2025, 12, 31)),
    ("Child Protection", "Safeguarding", "performance data", OPEN, date(2026, 12, 31)),
    ("Child Protection", "CSE Problem Profile", "CSA", OPEN, None),
    ("Child Protection", "progress update", "group-based", DONE, None),
]
"""Topic, two words of the wording, status, and the last day that its date can mean; in the log's order."""

SAMPLE = [
    ("24/07", "weekly 999", DONE),
    ("24/08", "Op Lantern", OPEN),
    ("24/11", "directory", DONE),
    ("24/12", "RVA", DONE),
    ("24/15", "drop-in sessions", OPEN),
    ("24/17", "round table", OPEN),
    ("24/18", "Shop Watch radio", OPEN),
    ("25/01", "DVDS", DONE),
    ("25/02", "evaluation", OPEN),
    ("25/03", "stalking", OPEN),
    ("25/04", "advocates", NONE),
    ("25/05", "recovery plan", OPEN),
    ("25/06", "dip sample", OPEN),
    ("25/07", "nine areas", OPEN),
    ("25/08", "13 neighbourhoods", OPEN),
    (None, "Strategic Assessment", DONE),
]
"""Number, a word of the wording, and status; the last stands only in the pack of 14 May."""


@pytest.fixture
def sample_view(view_of: ViewOf) -> View:
    """All of the sample."""
    return view_of(administrator=True)


def rows_of(view: View) -> list[ActionRow]:
    return reconciled_actions(view)


def test_every_action_of_the_real_papers_is_a_row_with_its_topic_status_and_date(cleveland_view: View) -> None:
    rows = rows_of(cleveland_view)
    assert Counter(row.status for row in rows) == {OPEN: 8, DONE: 4, NONE: 2}
    for row, (topic, first, second, status, day) in zip(rows, CLEVELAND, strict=True):
        assert first in row.wording and second in row.wording
        assert (topic or "") in (row.topic or "") and bool(row.topic) == bool(topic)
        assert (row.status, row.due_by, row.owner, row.force) == (status, day, None, "Cleveland")
        assert status is NONE or row.status_standing is Standing.IMPLIED


def test_the_actions_of_draft_notes_are_those_of_the_log(cleveland_view: View) -> None:
    rows = [row for row in rows_of(cleveland_view) if row.meeting]
    assert [(row.number, row.meeting, row.draft) for row in rows] == [
        (number, date(2025, 4, 1), False) for number in ("1", "2", "3")
    ]
    assert all(row.noted == ("in draft notes of 1 April 2025",) for row in rows)
    assert all(len({source.dated for source in row.sources}) == 2 for row in rows)


def test_an_update_that_is_done_in_part_says_which_part_is_not(cleveland_view: View) -> None:
    (row,) = [row for row in rows_of(cleveland_view) if "CSA Problem" in row.wording]
    assert "CSA" in row.status_wording and "not yet complete" in row.status_wording
    assert "16 May 2025" in row.update and "16 May" not in row.status_wording


def test_every_time_that_the_real_papers_give_is_a_row(cleveland_view: View) -> None:
    rows = reconciled_promises(cleveland_view)
    assert [
        (row.due_by, _word(row.wording, ("finalised", "seek assurance", "Op Unified", "Digital Strategy")))
        for row in rows
    ] == [
        (date(2023, 4, 30), "finalised"),
        (date(2025, 3, 4), "seek assurance"),
        (date(2025, 9, 30), "Op Unified"),
        (date(2025, 12, 31), "Digital Strategy"),
    ]


def _word(text: str, words: Iterable[str]) -> str | None:
    return next((word for word in words if word in text), None)


def test_every_action_of_the_sample_is_a_row_with_its_latest_status(sample_view: View) -> None:
    rows = rows_of(sample_view)
    found = {row.number or row.wording: row for row in rows}
    assert len(found) == len(rows) == len(SAMPLE)
    for number, word, status in SAMPLE:
        row = next(row for row in rows if (row.number, word in row.wording) == (number, True))
        assert row.status is status


def test_what_earlier_papers_of_the_sample_say_is_kept(sample_view: View) -> None:
    row = next(row for row in rows_of(sample_view) if row.number == "25/05")
    assert [event.dated for event in row.events] == [date(2025, 6, 18), date(2025, 6, 20)]
    assert (row.meeting, row.due_by, row.owner) == (date(2025, 5, 14), date(2025, 6, 30), "Chief Supt Arkwright")
