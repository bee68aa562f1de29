"""Decisions are answered as recorded, question by question; what has none is said to have none."""

from dataclasses import replace
from datetime import date

import pytest
from asking import asked, noted, said
from meeting_papers import BOARD, MAYOR, PROSE, TABLE
from two_forces import Reading

from corpus.question import Answer, Outcome
from corpus.view import View
from retrieval.kinds.decisions.reconcile import reconciled_decisions

PUBLIC = '[defaults]\naudience = ["public"]\nforce = "Eastmoor Constabulary"\n'
FINAL = TABLE.replace("**Assured**<br>The PCC", "Partly assured<br>The PCC")


@pytest.fixture(scope="module")
def eastmoor(reading: Reading) -> View:
    """The scrutiny notes of Eastmoor, and the minutes of a meeting of July."""
    return reading({"evidence.toml": PUBLIC, "june.md": TABLE, "june-again.md": TABLE, "july.md": PROSE})


@pytest.fixture(scope="module")
def offices(reading: Reading) -> View:
    """Papers of a board and of a deputy mayor."""
    return reading(
        {
            "evidence.toml": '[defaults]\naudience = ["public"]\n',
            "vale/evidence.toml": '[defaults]\nforce = "City of Vale Police"\n',
            "vale/board.txt": BOARD,
            "norwold/evidence.toml": '[defaults]\nforce = "Norwold Police Service"\n',
            "norwold/mayor.md": MAYOR,
        }
    )


def lines(answer: Answer) -> list[str]:
    """What each statement says, up to its remarks."""
    return [statement.text.split(" “")[0] for statement in answer.statements]


def test_the_decisions_of_a_meeting_come_with_the_questions_that_have_none(eastmoor: View) -> None:
    answer = asked("What did the PCC decide at the meeting on 4 June 2025?", eastmoor)
    assert lines(answer) == [
        "4 June 2025 (RURAL CRIME), question 1: Assured.",
        "4 June 2025 (RURAL CRIME), question 3: Not Assured.",
        "4 June 2025 (RURAL CRIME): no decision is recorded on question 2; one is on questions 1 and 3 only, "
        "and is not carried over.",
    ]


def test_a_decision_in_two_papers_is_one_with_both_as_sources(eastmoor: View) -> None:
    statement = asked("What did the PCC decide at the meeting on 4 June 2025?", eastmoor).statements[0]
    assert {source.document for source in statement.sources} == {"june.md", "june-again.md"}


def test_a_question_without_a_decision_is_not_given_anothers(eastmoor: View) -> None:
    answer = asked("was the PCC assured on q2 on 4 June 2025?", eastmoor)
    assert len(answer.statements) == 1
    assert "no decision is recorded on question 2" in said(answer)
    assert "farm watch" in "".join(source.quote for source in answer.sources)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("was the PCC assured about the backlog?", ["4 June 2025 (RURAL CRIME), question 3: Not Assured."]),
        ("what did the pcc decide about thefts of machinery", ["4 June 2025 (RURAL CRIME), question 1: Assured."]),
        ("was the commissioner assured on call handling", ["3 July 2025, item 1 (Call handling): partly assured."]),
    ],
)
def test_a_topic_picks_its_decision(eastmoor: View, question: str, expected: list[str]) -> None:
    assert lines(asked(question, eastmoor)) == expected


def test_decisions_in_words_that_were_asked_for_are_counted(eastmoor: View) -> None:
    answer = asked("did I say Not Assured to anything?", eastmoor)
    assert lines(answer) == ["4 June 2025 (RURAL CRIME), question 3: Not Assured."]
    assert "1 of 3 decisions recorded" in noted(answer)


def test_where_no_decision_is_in_those_words_the_others_are_shown(reading: Reading) -> None:
    view = reading({"evidence.toml": PUBLIC, "june.md": TABLE.replace("Not Assured.", "Partly assured.")})
    answer = asked("did I say Not Assured to anything?", view)
    assert lines(answer)[0] == "None of the 2 decisions recorded is"
    assert len(answer.statements) == 3


def test_a_day_without_a_meeting_names_those_with_decisions(eastmoor: View) -> None:
    answer = asked("what did the PCC decide at the meeting on 5 June 2025", eastmoor)
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "4 June 2025 (RURAL CRIME)" in answer.reason and "no meeting then" in answer.reason


def test_a_topic_that_no_decision_is_about_is_left_to_passages(eastmoor: View) -> None:
    assert "decision" not in said(asked("was the PCC assured about drones over the harbour?", eastmoor))


def test_drafts_are_called_drafts_and_final_notes_that_differ_stand_beside_them(reading: Reading) -> None:
    draft = TABLE.replace("# NOTES", "# DRAFT NOTES")
    view = reading({"evidence.toml": PUBLIC, "draft.md": draft, "final.md": FINAL})
    final, drafted = (row for row in reconciled_decisions(view) if row.number == "1")
    assert (final.decision, final.draft, drafted.decision, drafted.draft) == ("Partly assured", False, "Assured", True)
    assert final.noted == ("the draft notes record “Assured” on this",)
    answer = asked("What did the PCC decide at the meeting on 4 June 2025?", view)
    assert "4 June 2025 (RURAL CRIME), question 1 (draft notes): Assured." in lines(answer)
    assert "of 4 June 2025 the store has draft notes only" in noted(answer)


def test_resolutions_of_a_board_and_decisions_of_a_deputy_mayor_are_answered(offices: View) -> None:
    board = asked("what was resolved at the City of Vale Police meeting on 5 March 2025", offices)
    assert len(board.statements) == 4 and "ask for figures on knife crime" in said(board)
    mayor = asked("what was decided at the Norwold meeting on 12 March 2025", offices)
    assert lines(mayor)[:2] == [
        "12 March 2025 (Rape and serious sexual offences), question 1: Partly assured.",
        "12 March 2025 (Rape and serious sexual offences), question 2: Assured.",
    ]


def test_another_force_has_no_decisions(offices: View) -> None:
    assert not asked("what did the PCC decide for Durham Constabulary on 5 March 2025?", offices).answered


def test_the_last_meeting_that_decided_is_the_latest(eastmoor: View) -> None:
    assert lines(asked("what did the PCC decide at the last meeting?", eastmoor)) == [
        "3 July 2025, item 1 (Call handling): partly assured."
    ]


def test_a_year_bounds_decisions(everything: View) -> None:
    answer = asked("was the PCC assured in 2023?", everything)
    assert not answer.answered
    assert "14 May 2025" not in said(answer)


def test_decisions_of_the_sample_by_topic(everything: View) -> None:
    assert lines(asked("what did the PCC decide about 101 calls on 14 May 2025?", everything)) == [
        "14 May 2025 (PEEL 2023-25), question 3: Not Assured."
    ]


def test_a_reader_of_the_public_hears_of_no_restricted_decision(view_of: object) -> None:
    public = view_of("public")
    assert "26 March 2025" not in said(asked("what decisions has the PCC made?", public))
    assert not any(row.meeting == date(2025, 3, 26) for row in reconciled_decisions(public))


def test_the_order_of_words_in_an_answer_does_not_change_with_the_view(eastmoor: View) -> None:
    first, second = (asked("What did the PCC decide at the meeting on 4 June 2025?", eastmoor) for _ in range(2))
    assert replace(first) == replace(second)
