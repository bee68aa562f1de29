"""A part's date stands in its title, beside a label, or is its pack's; never that of something it tells of."""

from datetime import date
from pathlib import Path

import pytest
from meeting_papers import readings

PACK = """# Scrutiny Meeting

Date: Wednesday 3 September 2025

## Agenda

1. Apologies

# SCRUTINY ACTIONS - CHANGES SINCE 4 JUNE 2025

| Topic | Action | Update |
|---|---|---|
| Drones | That a plan be published. | It was received on 17 December 2024, and its date will be looked at. |

# Briefing paper

On 10 April 2025, inspectors published their report. It was published late. The date of the next one is not known.
"""


def dates_of(folder: Path, content: str) -> list[tuple[str, date | None]]:
    """(kind, date) of each part."""
    return [(reading.part.kind, reading.part.dated) for reading in readings(folder, content)]


def test_the_parts_of_a_pack_are_of_its_date(tmp_path: Path) -> None:
    assert dates_of(tmp_path, PACK) == [
        ("agenda", date(2025, 9, 3)), ("action log", date(2025, 9, 3)), ("briefing", date(2025, 9, 3)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "label",
    ["Date: 9 May 2025", "Date published: 9 May 2025", "Published: Friday 9 May 2025", "Published on 9 May 2025",
     "Date of meeting: 9 May 2025", "**Date:** 9 May 2025",
     "| Meeting date | 9 May 2025 |\n|---|---|\n| Place | Hall |"],
)  # fmt: skip
def test_a_label_gives_the_date_beside_it(tmp_path: Path, label: str) -> None:
    assert dates_of(tmp_path, f"# Force response\n\n{label}\n\nSome words.\n")[0][1] == date(2025, 5, 9)


@pytest.mark.parametrize(
    "line",
    ["Date of the next meeting: 9 May 2025", "The date of the report is 9 May 2025.", "It was published on 9 May 2025.",
     "Date of birth: not given, see the paper of 9 May 2025"],
)  # fmt: skip
def test_what_is_no_label_gives_no_date(tmp_path: Path, line: str) -> None:
    assert dates_of(tmp_path, f"# Force response\n\n{line}\n\nSome words.\n")[0][1] is None


def test_minutes_are_of_the_day_in_the_line_that_says_whose_they_are(tmp_path: Path) -> None:
    content = (
        "# POLICE BOARD\n\n# Minutes of the meeting held on 9 May 2025\n\nThe minutes of 2 April 2025 were agreed.\n"
    )
    assert {dated for kind, dated in dates_of(tmp_path, content) if "minutes" in kind or "notes" in kind} == {
        date(2025, 5, 9)
    }
