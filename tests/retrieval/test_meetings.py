"""Meetings and the questions put at them: the next, the last, a day's, an agenda, and what has no answer."""

import pytest
from asking import asked, noted, said
from meeting_papers import AGENDA, BOARD, PROSE, TABLE
from two_forces import Reading

from corpus.question import Answer, Outcome
from corpus.view import View

PUBLIC = '[defaults]\naudience = ["public"]\nforce = "Eastmoor Constabulary"\n'
RESPONSE = """# RESPONSE BY THE PCC TO THE INSPECTION OF EASTMOOR CONSTABULARY

Date: 2 February 2025

At the Scrutiny Meeting, scheduled to be held on 6 May 2025, the PCC will seek assurance.

The PCC asked the following

1. How many calls were missed?
"""


@pytest.fixture(scope="module")
def eastmoor(reading: Reading) -> View:
    """Notes of June, minutes of July, an agenda of September, and a response of February."""
    files = {"june.md": TABLE, "july.md": PROSE, "september.md": AGENDA, "response.md": RESPONSE}
    return reading({"evidence.toml": PUBLIC, **files})


def days(answer: Answer) -> list[str]:
    """The day that each statement begins with."""
    return [statement.text.split(":")[0].split(" (")[0] for statement in answer.statements]


def test_the_next_meeting_is_the_first_after_today(eastmoor: View) -> None:
    assert days(asked("when is the next scrutiny meeting?", eastmoor)) == ["3 July 2025"]


def test_the_next_meeting_comes_with_time_and_place(eastmoor: View) -> None:
    answer = asked("when is the next scrutiny meeting after 4 July 2025, where and what about?", eastmoor)
    assert days(answer) == ["3 September 2025"]
    assert "2:00pm - 3:30pm" in said(answer) and "Quay House/Teams" in said(answer)


def test_the_next_meeting_after_a_day_is_the_first_after_that(eastmoor: View) -> None:
    answer = asked("When is the next scrutiny meeting after 3 September 2025?", eastmoor)
    assert days(answer) == ["5 November 2025"] and "Custody" in said(answer)


def test_where_all_meetings_have_passed_the_newest_is_said_to_be_so(reading: Reading) -> None:
    view = reading({"evidence.toml": PUBLIC, "june.md": TABLE})
    answer = asked("when is the next meeting?", view)
    assert days(answer) == ["4 June 2025"]
    assert any("no meeting after 1 July 2025 is known" in note for note in noted(answer))


def test_the_last_meeting_is_the_last_one_held_by_today(eastmoor: View) -> None:
    assert days(asked("when was the last scrutiny meeting?", eastmoor)) == ["4 June 2025"]


def test_a_meeting_that_was_only_announced_is_said_to_have_no_notes(eastmoor: View) -> None:
    answer = asked("when was the 6 may meeting", eastmoor)
    assert days(answer) == ["6 May 2025"]
    assert "announced, and the store has no notes of it" in said(answer)
    assert "4 June 2025 (Rural Crime)" in said(answer)
    assert any("NOTES - SCRUTINY MEETING" in source.quote for source in answer.sources)


def test_a_day_without_a_meeting_names_the_nearest(eastmoor: View) -> None:
    answer = asked("was there a scrutiny meeting on 9 June 2025?", eastmoor)
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "4 June 2025" in answer.reason and "3 July 2025" in answer.reason


def test_an_agenda_is_listed_whole(eastmoor: View) -> None:
    answer = asked("what was on the agenda of the meeting on 3 September 2025?", eastmoor)
    assert said(answer).count("\n• ") == 4 and "• Stalking" in said(answer)


def test_a_topic_picks_its_meeting(eastmoor: View) -> None:
    assert days(asked("when is the meeting on custody?", eastmoor)) == ["5 November 2025"]


def test_all_meetings_are_listed_in_order_and_counted(eastmoor: View) -> None:
    answer = asked("list all meetings", eastmoor)
    assert days(answer) == ["6 May 2025", "4 June 2025", "3 July 2025", "3 September 2025", "5 November 2025"]
    assert "meetings: 5" in noted(answer)


def test_each_force_has_its_own_next_meeting(reading: Reading) -> None:
    vale = {"vale/evidence.toml": '[defaults]\nforce = "City of Vale Police"\n', "vale/board.txt": BOARD}
    view = reading({"evidence.toml": PUBLIC, "september.md": AGENDA, **vale})
    both = asked("when is the next meeting after 1 March 2025?", view)
    assert sorted(days(both)) == ["City of Vale, 5 March 2025", "Eastmoor, 4 June 2025"]


def test_the_questions_of_a_meeting_are_complete_and_numbered(eastmoor: View) -> None:
    answer = asked("what questions did the PCC ask on 4 June 2025?", eastmoor)
    assert [text.split(": “")[0] for text in said(answer).split("\n")] == [
        f"4 June 2025 (Rural Crime), question {number}" for number in "123"
    ]
    assert "questions: 3" in noted(answer)


def test_questions_without_an_answer_stand_apart_from_those_without_a_decision(eastmoor: View) -> None:
    answer = asked("whats not been answered for the PCC", eastmoor)
    first, second = answer.statements
    assert first.text.startswith("No answer in the store: 6 May 2025") and "How many calls were missed?" in first.text
    assert second.text == "Answered, but no decision recorded: question 2 of 4 June 2025 (Rural Crime)."


def test_questions_of_a_day_without_any_name_the_meetings_that_have_some(eastmoor: View) -> None:
    answer = asked("what questions did the PCC ask at the meeting on 9 June 2025?", eastmoor)
    assert answer.outcome is Outcome.NOT_IN_STORE and "4 June 2025 (Rural Crime)" in answer.reason


def test_questions_about_an_inspection_are_those_of_its_meeting_alone(everything: View) -> None:
    answer = asked("What questions did the PCC put to the Chief Constable about PEEL 2023-25?", everything)
    assert set(days(answer)) == {"14 May 2025"} and len(answer.statements) == 3


def test_a_month_without_a_meeting_names_the_nearest_before_and_after_it(eastmoor: View) -> None:
    answer = asked("was there a scrutiny meeting in August 2025?", eastmoor)
    assert not answer.answered
    assert "The nearest are 3 July 2025" in answer.reason and "3 September 2025" in answer.reason
    assert "4 June 2025" not in answer.reason and "5 November 2025" not in answer.reason


def test_the_last_questions_and_decisions_are_each_forces_own(reading: Reading) -> None:
    vale = TABLE.replace("4 JUNE", "7 MAY").replace("4 June", "7 May")
    view = reading(
        {
            "evidence.toml": PUBLIC,
            "june.md": TABLE,
            "vale/evidence.toml": '[defaults]\nforce = "City of Vale Police"\n',
            "vale/may.md": vale,
        }
    )
    asked_last = asked("what questions did the PCC ask at the last meeting?", view)
    assert {str(getattr(row, "force", "")) for row in asked_last.rows} == {"Eastmoor", "City of Vale"}
    decided_last = asked("what was decided at the last meeting?", view)
    assert {str(getattr(row, "force", "")) for row in decided_last.rows} == {"Eastmoor", "City of Vale"}
