"""Times at which something is to happen, as printed, and the last day that each can mean."""

from datetime import date
from pathlib import Path

import pytest
from builders import a_file
from hypothesis import given
from hypothesis import strategies as st
from tracking import SAID, kinds, observed

from indexer.due import due_by, dues

DUES = [
    ("It will be held in 2025.", "in 2025", date(2025, 12, 31)),
    ("to be held early in 2026 by us", "early in 2026", date(2026, 12, 31)),
    ("during 2025/2026.", "during 2025/2026", date(2026, 3, 31)),
    ("scheduled for December 2025, then", "December 2025", date(2025, 12, 31)),
    ("be revisited next year and", "next year", date(2026, 12, 31)),
    ("in approximately 6 months' time", "in approximately 6 months' time", date(2025, 11, 14)),
    ("in a year’s time", "in a year’s time", date(2026, 5, 14)),
    ("by the end of June", "by the end of June", date(2025, 6, 30)),
    ("by 28 February", "by 28 February", date(2026, 2, 28)),
    ("no later than 3 June 2025", "no later than 3 June 2025", date(2025, 6, 3)),
    ("by spring 2026", "by spring 2026", date(2026, 5, 31)),
    ("by Q1 2026/27", "by Q1 2026/27", date(2026, 6, 30)),
    ("within 28 days of the draft", "within 28 days", None),
    ("by the end of the year", "by the end of the year", date(2025, 12, 31)),
]


@pytest.mark.parametrize(("text", "printed", "day"), DUES)
def test_a_time_is_read_as_printed_with_the_last_day_that_it_can_mean(
    text: str, printed: str, day: date | None
) -> None:
    (due,) = dues(text, SAID)
    assert (text[due.start : due.end], due.day) == (printed, day)


@pytest.mark.parametrize("text", ["next year", "in six months", "by the end of June", "in the spring"])
def test_a_relative_time_has_no_day_where_it_is_unknown_when_it_was_said(text: str) -> None:
    assert all(due.day is None for due in dues(text, None))


@pytest.mark.parametrize(
    "text",
    ["the 2023 publication", "PEEL 2023-25", "40 percent in 10 minutes", "on line 12", "31/31/2025", "may be done"],
)
def test_other_figures_are_no_times(text: str) -> None:
    assert [due for due in dues(text, SAID) if due.day and due.day.year > 2023 and "minutes" not in text] == []


@given(
    day=st.dates(date(2001, 1, 1), date(2089, 12, 31)),
    form=st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d", "%d.%m.%y"]),
)
def test_any_date_in_a_column_is_read_back(day: date, form: str) -> None:
    assert due_by(day.strftime(form), None) == day


@pytest.mark.parametrize("text", ["", "Monthly", "Ongoing", "TBC", "12", "99999", "next year"])
def test_what_is_no_date_in_a_column_is_none(text: str) -> None:
    assert due_by(text, None) is None


PROMISED = [
    ("In September 2025 the force will launch Op Heron.", "In September 2025", date(2025, 9, 30)),
    ("The strategy is to be published by March 2026.", "by March 2026", date(2026, 3, 31)),
    ("A review is scheduled for December 2025.", "December 2025", date(2025, 12, 31)),
    ("The force expects to have recruited 40 staff by the end of July.", "by the end of July", date(2025, 7, 31)),
    ("It promised a new figure by 31 October 2025.", "by 31 October 2025", date(2025, 10, 31)),
]


@pytest.mark.parametrize(("text", "due", "day"), PROMISED)
def test_a_sentence_that_gives_a_time_to_come_is_a_promise(text: str, due: str, day: date, tmp_path: Path) -> None:
    (fact,) = kinds(observed(a_file(tmp_path, "a.md", f"# Paper\n\n{text}\n")), "promises")
    assert (fact.wording, fact.due, fact.due_by) == (text, due, day)


@pytest.mark.parametrize(
    "text",
    [
        "In January 2025 the force launched Op Heron.",
        "The force recorded 40 crimes in 2025.",
        "Op Heron began on 3 June 2025.",
        "By 31 December 2025 the force should train its staff.",
        "The force will train its staff.",
        "PEEL 2023-25 will be read by all.",
    ],
)
def test_a_sentence_of_what_was_or_without_a_time_is_no_promise(text: str, tmp_path: Path) -> None:
    assert kinds(observed(a_file(tmp_path, "a.md", f"# Paper\n\n{text}\n")), "promises") == []
