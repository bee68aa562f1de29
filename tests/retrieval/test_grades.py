"""Grades, as sentences and labels state them."""

import pytest
from asking import asked, said

from corpus.question import Outcome
from corpus.view import View
from retrieval.grades import NOTE

STATED = {
    "investigating crime": "Gorsedale Constabulary is outstanding at investigating crime.",
    "responding to the public": "Responding to the public: Grade: good",
    "managing offenders": "Managing offenders (requires improvement)",
}


@pytest.mark.parametrize(("area", "statement"), STATED.items())
def test_a_grade_is_read_from_a_sentence_a_label_or_a_heading(area: str, statement: str, papers: View) -> None:
    assert said(asked(f"What grade did Gorsedale get for {area}?", papers)) == statement


def test_all_grades_of_a_round_come_with_what_may_lack(papers: View) -> None:
    answer = asked("Which grades were given in PEEL 2023-25?", papers)
    assert {statement.text for statement in answer.statements} == set(STATED.values())
    assert NOTE in answer.assumed


def test_a_grade_that_was_asked_for_leaves_the_others_out(papers: View) -> None:
    assert said(asked("Which areas were graded good?", papers)) == STATED["responding to the public"]


@pytest.mark.parametrize("area", ["vetting", "leadership", "protecting vulnerable people"])
def test_an_area_without_a_grade_is_refused(area: str, papers: View) -> None:
    answer = asked(f"What grade did Gorsedale get for {area}?", papers)
    assert answer.outcome is Outcome.NOT_IN_STORE


def test_a_change_is_told_by_the_grades_of_both_rounds(two_forces: View) -> None:
    answer = asked("Has investigating crime improved at Alderford?", two_forces)
    assert {statement.text for statement in answer.statements} == {
        "Alderford Constabulary is adequate at investigating crime.",
        "Alderford Constabulary is good at investigating crime.",
    }


def test_what_reads_the_same_is_stated_once_with_all_its_places(everything: View) -> None:
    answer = asked("What grade did Harrowmere get for responding to the public in PEEL 2023-25?", everything)
    assert len(answer.statements) == 1
    assert {source.document for source in answer.sources} == {"2025-05-14-scrutiny-pack.docx", "peel-2023-25.pdf"}
