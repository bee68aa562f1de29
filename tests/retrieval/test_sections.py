"""Lists of what stands under a section that is asked for by name."""

import re

from asking import asked, said

from corpus.view import View
from retrieval.sections import CAUTION


def test_a_section_is_listed_item_by_item(two_forces: View) -> None:
    answer = asked("What are the areas for improvement at Alderford in PEEL 2021/22?", two_forces)
    assert [statement.text for statement in answer.statements] == [
        "The constabulary should improve how quickly telephones are examined.",
        "The constabulary should make sure that supervisors review investigations.",
    ]
    assert answer.assumed == (CAUTION,)


def test_what_is_left_out_is_counted(papers: View) -> None:
    answer = asked("What are the areas for improvement in PEEL 2021/22?", papers)
    (note,) = (found for found in map(re.compile(r"(\d+) more stand there").match, answer.assumed) if found)
    assert len(answer.statements) + int(note[1]) == 60


def test_what_reads_the_same_in_two_papers_is_listed_once_with_both_places(two_forces: View) -> None:
    answer = asked("List the areas for improvement", two_forces)
    (shared,) = (found for found in answer.statements if "supervisors review" in found.text)
    assert len(shared.sources) == 3


def test_a_topic_chooses_among_the_items(two_forces: View) -> None:
    text = said(asked("Which areas for improvement are about dashboard cameras?", two_forces))
    assert text == "The constabulary should improve how quickly dashboard cameras are examined."


def test_questions_and_decisions_are_sections_too(two_forces: View) -> None:
    text = said(asked("What did the PCC decide at Brackenshire?", two_forces))
    assert text == "The Commissioner was partly assured about the answering of 101 calls."


def test_prose_after_a_list_is_no_item_of_it(everything: View) -> None:
    answer = asked("What are the areas for improvement for protecting vulnerable people in PEEL 2023-25?", everything)
    assert all(statement.text.startswith("The constabulary should") for statement in answer.statements)


def test_how_and_why_are_not_answered_by_a_list(everything: View) -> None:
    answer = asked("Why were the areas for improvement given an owner?", everything)
    assert CAUTION not in answer.assumed
