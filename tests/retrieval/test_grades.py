"""Answers to questions for grades: complete, dated, superseded where they are, and refused where they are not held."""

from datetime import date

import pytest
from asking import asked, noted, plan_of
from graded_papers import FILES
from two_forces import Reading

from corpus.facts import Finding
from corpus.notes import Note, Says, worded
from corpus.question import Answer, Asks, Outcome
from corpus.view import View
from retrieval.kinds.grades.tell import answer_from_grades

CRIME, RESPONDING, RESOURCES = "Investigating crime", "Responding to the public", "Leadership and force management"


@pytest.fixture(scope="module")
def norwold(reading: Reading) -> View:
    """Three reports of Norwold."""
    return reading(FILES)


def answered(view: View, **slots: object) -> Answer:
    """The answer to a question for grades of these slots."""
    answer = answer_from_grades(plan_of(Asks.GRADES, view, **slots), view)
    assert answer is not None
    return answer


def lines(answer: Answer) -> list[str]:
    """Its statements, one a line."""
    return [statement.text for statement in answer.statements]


def test_a_question_for_something_else_is_left_to_others(norwold: View) -> None:
    assert answer_from_grades(plan_of(Asks.FINDINGS, norwold), norwold) is None


def test_one_area_of_one_inspection_is_one_line_with_round_and_day(norwold: View) -> None:
    answer = answered(norwold, areas=(CRIME,), inspections=("PEEL 2023-25",))
    assert lines(answer) == ["Investigating crime: Good – PEEL 2023-25, published 6 February 2025"]
    assert [source.quote for source in answer.sources] == ["Norwold Police Service is good at investigating crime."]


def test_an_area_without_an_inspection_gets_all_rounds_the_superseded_ones_labelled(norwold: View) -> None:
    told = lines(answered(norwold, areas=(CRIME,)))
    assert told[:3] == [
        "Investigating crime: Good – PEEL 2023-25, published 6 February 2025",
        "Investigating crime: Adequate – PEEL 2021/22, published 9 March 2023, superseded by PEEL 2023-25",
        "Investigating crime: Requires improvement – PEEL 2018/19, date of publication not held, "
        "superseded by PEEL 2023-25",
    ]
    assert told[3].startswith("The PEEL 2021/22 report says: “These grades can't be compared")


def test_the_latest_alone_is_given_where_it_is_asked_for(norwold: View) -> None:
    assert lines(answered(norwold, areas=(CRIME,), latest=True)) == [
        "Investigating crime: Good – PEEL 2023-25, published 6 February 2025"
    ]


def test_an_inspection_gets_all_its_grades_counted(norwold: View) -> None:
    answer = answered(norwold, inspections=("PEEL 2021/22",))
    assert lines(answer) == [
        "PEEL 2021/22, published 9 March 2023 (superseded by PEEL 2023-25): "
        "5 areas graded (2 good, 1 adequate, 2 inadequate)",
        "Recording data about crime: Good",
        "Responding to the public: Good",
        "Investigating crime: Adequate",
        "Managing offenders and suspects: Inadequate",
        "Good use of resources: Inadequate",
    ]
    assert "published on 9 March 2023" in answer.statements[0].sources[0].quote


def test_no_inspection_named_gets_the_latest_and_says_what_else_is_held(norwold: View) -> None:
    answer = answered(norwold)
    assert len(answer.statements) == 1 + 4
    assert noted(answer) == (
        "the latest inspections; the store also holds grades of PEEL 2021/22, published 9 March 2023 and "
        "PEEL 2018/19, date of publication not held",
    )


def test_all_rounds_come_newest_first_with_the_caution(norwold: View) -> None:
    answer = asked("a table of all grades by round", norwold)
    heads = [line.split(":")[0] for line in lines(answer) if " areas graded" in line or " area graded" in line]
    assert heads == [
        "PEEL 2023-25, published 6 February 2025",
        "PEEL 2021/22, published 9 March 2023 (superseded by PEEL 2023-25)",
        "PEEL 2018/19, date of publication not held (superseded by PEEL 2023-25)",
    ]
    assert "can't be compared directly" in lines(answer)[-1]
    assert "PEEL 2018/19 had no grade “adequate”" in noted(answer)


def test_grades_since_a_day_leave_out_what_was_published_before_it(norwold: View) -> None:
    told = lines(answered(norwold, since=date(2024, 1, 1)))
    assert told[0].startswith("PEEL 2023-25") and not any("2021/22" in line for line in told)


def test_one_grade_is_counted_and_listed_and_none_is_told_with_its_proof(norwold: View) -> None:
    answer = answered(norwold, grades=("inadequate",), inspections=("PEEL 2021/22",))
    assert lines(answer)[0].endswith("2 of the 5 graded areas have the grade inadequate")
    assert lines(answer)[1:] == ["Managing offenders and suspects: Inadequate", "Good use of resources: Inadequate"]
    none = answered(norwold, grades=("outstanding",), inspections=("PEEL 2023-25",), count=True)
    assert lines(none) == [
        "PEEL 2023-25, published 6 February 2025: none of the 4 graded areas has the grade outstanding"
    ]
    assert len(none.sources) == 1 + 4


def test_a_count_is_proved_by_every_grade(norwold: View) -> None:
    answer = answered(norwold, count=True, inspections=("PEEL 2023-25",))
    assert lines(answer) == [
        "PEEL 2023-25, published 6 February 2025: 4 areas graded (1 good, 2 adequate, 1 inadequate)"
    ]
    assert len(answer.sources) == 1 + 4


def test_as_at_a_day_what_came_later_is_not_known_and_supersedes_nothing(norwold: View) -> None:
    assert lines(answered(norwold, areas=(CRIME,), as_at=date(2024, 5, 1)))[0] == (
        "Investigating crime: Adequate – PEEL 2021/22, published 9 March 2023"
    )


def test_an_area_whose_name_changed_has_each_rounds_own_and_who_mapped_them(norwold: View) -> None:
    answer = answered(norwold, areas=(RESOURCES,))
    assert [line.split(":")[0] for line in lines(answer)[:2]] == [RESOURCES, "Good use of resources"]
    assert noted(answer) == (
        f"taking “{RESOURCES}” and “Good use of resources” as one rests on a mapping of areas between rounds "
        "that nobody has signed off",
    )


def test_a_mapping_that_is_signed_off_says_by_whom(reading: Reading) -> None:
    own = '[crosswalk]\nsigned_off_by = "M. Reeve"\nsigned_off_on = "2025-05-02"\n'
    (note,) = noted(answered(reading({**FILES, "frameworks.toml": own}), areas=(RESOURCES,)))
    assert note.endswith("that M. Reeve signed off on 2025-05-02")


def test_a_year_and_a_month_mean_the_inspection_published_then(norwold: View) -> None:
    for when in ({"years": (2023,)}, {"months": ((2023, 3),)}):
        assert lines(answered(norwold, areas=(CRIME,), **when)) == [
            "Investigating crime: Adequate – PEEL 2021/22, published 9 March 2023, superseded by PEEL 2023-25"
        ]


def test_an_area_that_only_the_force_knows_is_found_by_the_words_of_the_topic(reading: Reading) -> None:
    own = (
        "# PEEL 2023-25: Norwold Police Service\n\n"
        "## Investigating crime\n\nGood\n\n## Keeping rivers safe\n\nAdequate\n"
    )
    view = reading({"evidence.toml": FILES["evidence.toml"].split("[files")[0], "own.md": own})
    assert lines(answered(view, topic="keeping rivers safe", firm="keeping rivers safe"))[0].startswith(
        "Keeping rivers safe: Adequate"
    )
    refused = answered(view, topic="keeping roads clear", firm="keeping roads clear")
    assert refused.outcome is Outcome.NOT_IN_STORE and "“keeping roads clear”" in refused.reason


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "of a force that is not held": ({"forces": ("Durham",), "areas": (CRIME,)}, "It holds grades of Norwold only."),
    "of a force beside one that is held": ({"forces": ("Norwold", "Durham")}, "It holds grades of Norwold only."),
    "of an inspection that is not held": (
        {"inspections": ("PEEL 2025-27",)}, "It holds grades of 4 areas in PEEL 2023-25, published 6 February 2025",
    ),
    "of an area in an inspection that did not grade it": (
        {"areas": ("Recording data about crime",), "inspections": ("PEEL 2023-25",)},
        "It holds grades for that of PEEL 2021/22, published 9 March 2023.",
    ),
    "of an area that no inspection graded": (
        {"areas": ("Protecting vulnerable people",), "inspections": ("PEEL 2021/22",)},
        "It holds grades of PEEL 2021/22, published 9 March 2023: Recording data about crime; Responding",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_held_is_refused_and_the_nearest_is_named(case: str, norwold: View) -> None:
    slots, nearest = REFUSED[case]
    answer = answered(norwold, **slots)
    assert (answer.outcome, answer.sources) == (Outcome.NOT_IN_STORE, ())
    assert nearest in answer.reason


def test_a_store_without_grades_says_so(papers: View) -> None:
    reader_of_nothing = answered(papers, forces=("Durham",))
    assert reader_of_nothing.outcome is Outcome.NOT_IN_STORE
    assert papers.observations(Finding)


def test_several_forces_are_named_with_their_grades(two_forces: View) -> None:
    told = lines(answered(two_forces, areas=(CRIME,)))
    assert told[:3] == [
        "Investigating crime: Good – Alderford, PEEL 2023-25, published 6 February 2025",
        "Investigating crime: Inadequate – Brackenshire, PEEL 2023-25, published 11 July 2024",
        "Investigating crime: Adequate – Alderford, PEEL 2021/22, published 9 March 2023, superseded by PEEL 2023-25",
    ]


def test_without_the_inspectorates_words_the_caution_is_ours(two_forces: View) -> None:
    assert worded(Note(Says.ROUNDS_NOT_COMPARABLE)) in noted(answered(two_forces, areas=(CRIME,)))


def test_a_contradiction_is_told_beside_the_grade_with_all_its_places(reading: Reading) -> None:
    other = (
        "# Notes of the scrutiny meeting, 18 June 2025\n\n"
        "In PEEL 2023-25 the force was graded inadequate for responding to the public.\n"
    )
    answer = answered(reading({**FILES, "notes.md": other}), areas=(RESPONDING,), inspections=("PEEL 2023-25",))
    assert "Adequate (force also gives it as inadequate (" in lines(answer)[0]
    assert {source.document for source in answer.sources} == {"new.md", "notes.md"}
