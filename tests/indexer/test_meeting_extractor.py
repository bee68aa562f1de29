"""Meetings are read from titles, agendas, labels and sentences; what is to come is planned."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from meeting_papers import ACCOUNT, AGENDA, BOARD, MAYOR, PROSE, TABLE, quoted, seen_in

from corpus.facts import Meeting
from corpus.frameworks import bundled
from indexer.extractors.meetings import meetings
from indexer.mention import mentions
from indexer.occasion import occasions


def told(folder: Path, content: str, **given: Any) -> list[Meeting]:
    """The meetings of a paper, by day."""
    return sorted((seen.fact for seen in seen_in(meetings, folder, content, **given)), key=lambda fact: fact.day)


def test_the_title_of_notes_tells_of_a_meeting_held(tmp_path: Path) -> None:
    assert [(one.day, one.topic, one.planned) for one in told(tmp_path, TABLE)] == [
        (date(2025, 6, 4), "RURAL CRIME", False)
    ]


def test_an_agenda_tells_of_its_meeting_those_before_and_the_next(tmp_path: Path) -> None:
    before, own, after = told(tmp_path, AGENDA)
    assert (before.day, before.topic, before.planned) == (date(2025, 6, 4), "Rural Crime", False)
    assert (own.day, own.time, own.place, own.planned) == (
        date(2025, 9, 3), "2:00pm - 3:30pm", "Quay House/Teams", True,
    )  # fmt: skip
    assert [item.split(" - ")[0] for item in own.agenda[:3]] == ["Apologies", "Draft Notes", "Stalking"]
    assert (after.day, after.topic, after.planned) == (date(2025, 11, 5), "Custody", True)


def test_an_agendas_own_words_are_what_proves_it(tmp_path: Path) -> None:
    own = next(seen for seen in seen_in(meetings, tmp_path, AGENDA) if seen.fact.agenda)
    assert quoted(tmp_path, AGENDA, own)[:3] == [
        "Date: Wednesday 3 September 2025",
        "Time: 2:00pm - 3:30pm",
        "Venue: Quay House/Teams Join the meeting now",
    ]


def test_a_numbered_list_under_agenda_gives_its_items(tmp_path: Path) -> None:
    opening = "# Police and Crime Board\n\nDate: 9 May 2025\n\n"
    content = f"{opening}## Agenda\n\n1. Apologies\n2. Knife crime\n\n## Papers\n\n1. A plan\n"
    assert told(tmp_path, content, kind="agenda")[0].agenda == ("Apologies", "Knife crime")


def test_minutes_of_a_board_give_day_time_and_place(tmp_path: Path) -> None:
    february, march, april = told(tmp_path, BOARD, name="board.txt", force="City of Vale Police")
    assert (march.day, march.time, march.place) == (date(2025, 3, 5), "11.00 am", "Norgate Hall")
    assert (february.day, february.planned) == (date(2025, 2, 5), False)
    assert (april.day, april.time, april.place, april.planned) == (date(2025, 4, 2), "11.00am", "Norgate Hall", True)


def test_a_line_of_its_own_gives_the_day_time_and_place_of_minutes(tmp_path: Path) -> None:
    held, following = told(tmp_path, ACCOUNT)
    assert (held.day, held.time, held.place, held.planned) == (date(2025, 11, 6), "10am", "County Hall", False)
    assert (following.day, following.time, following.place) == (date(2025, 12, 4), "10am", "County Hall")


def test_the_next_meeting_stands_under_a_heading_too(tmp_path: Path) -> None:
    held, following = told(tmp_path, MAYOR, force="Norwold Police Service")
    assert (held.day, held.topic, held.planned) == (date(2025, 3, 12), "Rape and serious sexual offences", False)
    assert following == Meeting(
        "Norwold", date(2025, 6, 10), "Knife crime", time="2pm", place="City Hall", planned=True
    )


def test_every_date_of_future_meetings_is_one(tmp_path: Path) -> None:
    content = f"{PROSE}\n## Future meetings\n\n4 September 2025, 6 November 2025 and 8 January 2026\n"
    assert [one.day for one in told(tmp_path, content) if one.planned] == [
        date(2025, 9, 4), date(2025, 11, 6), date(2026, 1, 8),
    ]  # fmt: skip


def test_a_row_that_points_to_its_topic_takes_it_from_the_action(tmp_path: Path) -> None:
    action = "That a Scrutiny Meeting be held in the spring to examine the use of drones."
    update = "A Scrutiny Meeting, on the same topic, was held on 6 May 2025."
    content = f"# Action log\n\n| Topic | Action | Update |\n|---|---|---|\n| | {action} | {update} |\n"
    assert [(one.day, one.topic, one.planned) for one in told(tmp_path, content)] == [
        (date(2025, 5, 6), "the use of drones", False)
    ]


def test_the_topic_column_of_a_log_is_no_label(tmp_path: Path) -> None:
    content = (
        "# SCRUTINY ACTIONS\n\n| Topic | Action | Update |\n|---|---|---|\n"
        "| Stalking | That a plan be sent. | Done. |\n\n"
        "| Report Title | Knife crime |\n|---|---|\n| Meeting Date | 6 May 2025 |\n"
    )
    assert [(one.day, one.topic) for one in told(tmp_path, content)] == [(date(2025, 5, 6), "Knife crime")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At the Scrutiny Meeting, scheduled to be held on 4 May 2024, all will be told.", (4, "", True)),
        ("The focus of the scrutiny meeting on 4 May 2024 was to consider custody.", (4, "custody", False)),
        ("The PCC will hold a scrutiny meeting on 4 May 2024 about two matters.", (4, "two matters", True)),
        ("On 4 May 2024, a Scrutiny Meeting was held to examine drones.", (4, "drones", False)),
        ("It was agreed at the last meeting, held on Friday 4 May 2024, that all be told.", (4, "", False)),
        ("The public accountability meeting is scheduled for Saturday, 4 May 2024.", (4, "", True)),
        ("The Board will next meet on 4 May 2024.", (4, "", True)),
        ("The minutes of the meeting of 4 May 2024 stand.", (4, "", None)),
    ],
)
def test_sentences_mention_meetings(sentence: str, expected: tuple[int, str, bool | None]) -> None:
    assert [(day.day, topic, ahead) for day, topic, ahead in mentions(bundled(), sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "A strategy meeting was held on 4 May 2024.",
        "The force attends the meeting and has improved since 4 May 2024.",
        "Meeting this need is hard, as was seen on 4 May 2024.",
        "The profile was received by the meeting's secretary; it is of 4 May 2024.",
        "A Scrutiny Meeting, to look at it again, will be held in 2025.",
        "The report was considered by the Contact Board on 4 May 2024.",
    ],
)
def test_other_days_are_no_meetings(sentence: str) -> None:
    assert list(mentions(bundled(), sentence)) == []


@pytest.mark.parametrize(
    ("text", "time", "place", "topic"),
    [
        ("3 March 2026 at 10am, Town Hall", "10am", "Town Hall", ""),
        ("10am on 3 March 2026, Town Hall.", "10am", "Town Hall", ""),
        ("Tuesday 3 March 2026, 2pm to 4pm, City Hall. Topic: Knife crime", "2pm to 4pm", "City Hall", "Knife crime"),
        ("3 March 2026 at 11.00am in the Council Chamber, Guildhall", "11.00am", "the Council Chamber, Guildhall", ""),
        ("03/03/2026 14:00-16:00, MS Teams", "14:00-16:00", "MS Teams", ""),
        ("Tuesday 3 March 2026 Topic: Rural crime, and theft", None, None, "Rural crime, and theft"),
    ],
)
def test_what_stands_beside_a_day_is_its_time_place_and_topic(
    text: str, time: str | None, place: str | None, topic: str
) -> None:
    (found,) = occasions(bundled(), text)
    assert (found.day, found.time, found.place, found.topic) == (date(2026, 3, 3), time, place, topic)
