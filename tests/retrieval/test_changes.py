"""Answers to questions how grades have changed: both grades with round and day, the caution, and what was mapped."""

from datetime import date

import pytest
from asking import asked, noted, plan_of
from graded_papers import FILES
from two_forces import Reading

from corpus.notes import Note, Says, worded
from corpus.question import Answer, Asks, Outcome
from corpus.view import View
from retrieval.kinds.grades.changes import answer_from_changes

CRIME, RESPONDING, OFFENDERS = "Investigating crime", "Responding to the public", "Managing offenders and suspects"
RESOURCES = "Leadership and force management"
BEFORE, AFTER = "PEEL 2021/22 (9 March 2023)", "PEEL 2023-25 (6 February 2025)"


@pytest.fixture(scope="module")
def norwold(reading: Reading) -> View:
    """Three reports of Norwold."""
    return reading(FILES)


def answered(view: View, **slots: object) -> Answer:
    """The answer to a question for a change of these slots."""
    answer = answer_from_changes(plan_of(Asks.CHANGE, view, **slots), view)
    assert answer is not None
    return answer


def lines(answer: Answer) -> list[str]:
    """Its statements, one a line."""
    return [statement.text for statement in answer.statements]


def test_a_question_for_something_else_is_left_to_others(norwold: View) -> None:
    assert answer_from_changes(plan_of(Asks.GRADES, norwold), norwold) is None


CHANGES = {
    CRIME: f"Investigating crime | {BEFORE}: Adequate | {AFTER}: Good | higher",
    RESPONDING: f"Responding to the public | {BEFORE}: Good | {AFTER}: Adequate | lower",
    OFFENDERS: f"Managing offenders and suspects | {BEFORE}: Inadequate | {AFTER}: Inadequate | unchanged",
    RESOURCES: f"{RESOURCES} | {BEFORE}, as “Good use of resources”: Inadequate | {AFTER}: Adequate | higher",
}


SHORT = [
    "Responding to the public | Good to Adequate | lower",
    "Investigating crime | Adequate to Good | higher",
    "Managing offenders and suspects | Inadequate to Inadequate | unchanged",
    f"{RESOURCES} (earlier “Good use of resources”) | Inadequate to Adequate | higher",
]
"""The same as rows of a list whose head names both rounds."""


@pytest.mark.parametrize(("area", "line"), CHANGES.items())
def test_an_area_is_a_row_of_both_grades_with_round_and_day_and_its_places(area: str, line: str, norwold: View) -> None:
    answer = answered(norwold, areas=(area,))
    assert lines(answer)[0] == line
    assert {source.document for source in answer.statements[0].sources} == {"middle.md", "new.md"}


def test_the_inspectorates_own_words_stand_under_the_table(norwold: View) -> None:
    _, progress, caution = lines(answered(norwold, areas=(CRIME,)))
    assert progress == "The PEEL 2023-25 report says: “The service improved in two judgment grades since the last.”"
    assert caution.startswith("The PEEL 2021/22 report says: “These grades can't be compared")


def test_all_areas_are_counted_and_those_graded_once_are_told(norwold: View) -> None:
    told = lines(answered(norwold))
    assert told[0].endswith("of 4 areas graded in both, 2 higher, 1 unchanged, 1 lower")
    assert told[1:5] == SHORT
    assert told[5] == "Graded in one of them only: Recording data about crime (Good, PEEL 2021/22)"


DIRECTIONS = {
    "higher": ("which areas went up a grade?", [CRIME, RESOURCES]),
    "lower": ("which grades are worse than last time?", [RESPONDING]),
    "unchanged": ("which grades stayed the same?", [OFFENDERS]),
}


@pytest.mark.parametrize("verdict", DIRECTIONS)
def test_a_direction_lists_those_areas_and_names_the_others_apart(verdict: str, norwold: View) -> None:
    text, areas = DIRECTIONS[verdict]
    told = lines(asked(text, norwold))
    assert [line.split(" |")[0].split(" (earlier")[0] for line in told if "|" in line] == areas
    assert all(line.endswith(f"| {verdict}") for line in told if "|" in line)
    others = {"Higher", "Lower", "Unchanged"} - {verdict.capitalize()}
    assert {line.split(":")[0] for line in told} >= others


def test_an_earlier_round_alone_is_compared_with_the_newest(norwold: View) -> None:
    (line, *_) = lines(answered(norwold, areas=(CRIME,), inspections=("PEEL 2018/19",)))
    assert line == f"Investigating crime | PEEL 2018/19 (not dated): Requires improvement | {AFTER}: Good | higher"


def test_the_newest_round_alone_is_compared_with_the_one_before(norwold: View) -> None:
    assert lines(answered(norwold, areas=(CRIME,), inspections=("PEEL 2023-25",)))[0] == CHANGES[CRIME]


def test_several_rounds_are_a_row_of_all_their_grades(norwold: View) -> None:
    answer = answered(norwold, areas=(CRIME,), inspections=("PEEL 2018/19", "PEEL 2021/22", "PEEL 2023-25"))
    assert lines(answer)[0] == (
        f"Investigating crime | PEEL 2018/19 (not dated): Requires improvement | {BEFORE}: Adequate "
        f"| {AFTER}: Good | higher"
    )
    assert "PEEL 2018/19 had no grade “adequate”" in noted(answer)


def test_as_at_a_day_the_rounds_until_then_are_compared(norwold: View) -> None:
    (line, *_) = lines(answered(norwold, areas=(CRIME,), as_at=date(2024, 1, 1)))
    assert line.endswith(f"{BEFORE}: Adequate | higher")


def test_that_areas_are_mapped_is_said_while_nobody_signed_it_off(norwold: View) -> None:
    assert noted(answered(norwold, areas=(CRIME,))) == ()
    assert noted(answered(norwold, areas=(RESOURCES,))) == (
        f"taking “Good use of resources” and “{RESOURCES}” as one rests on a mapping of areas between rounds "
        "that nobody has signed off",
    )


def test_an_area_graded_once_has_no_change_to_tell(norwold: View) -> None:
    (line,) = lines(answered(norwold, areas=("Recording data about crime",)))
    assert line == (
        "PEEL 2021/22, published 9 March 2023: Recording data about crime (Good), for which the store has no other "
        "round’s grade: no change can be told"
    )


def test_another_force_is_refused_and_never_compared(norwold: View) -> None:
    answer = answered(norwold, forces=("Durham",))
    assert (answer.outcome, answer.sources) == (Outcome.NOT_IN_STORE, ())
    assert "It holds grades of Norwold only." in answer.reason


def test_forces_are_never_compared_with_each_other_and_the_caution_is_ours_where_none_is_held(two_forces: View) -> None:
    answer = answered(two_forces, areas=(CRIME,))
    assert lines(answer) == [
        "Investigating crime | PEEL 2021/22 (9 March 2023): Adequate | PEEL 2023-25 (6 February 2025): Good | higher",
        "PEEL 2023-25, published 11 July 2024: Investigating crime (Inadequate), for which the store has no other "
        "round’s grade: no change can be told",
    ]
    assert noted(answer) == (worded(Note(Says.ROUNDS_NOT_COMPARABLE)),)
