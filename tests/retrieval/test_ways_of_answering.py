"""Which way of answering has the last word: the register on its rows, passages on what no row is about."""

from asking import asked, said
from builders import ViewOf

from corpus.question import Outcome


def test_a_list_by_status_is_refused_rather_than_answered_by_a_passage_on_the_topic(view_of: ViewOf) -> None:
    answer = asked("which scrutiny actions on hate crime are outstanding", view_of(administrator=True))
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "outstanding" in answer.reason


def test_an_action_is_found_by_its_number(view_of: ViewOf) -> None:
    answer = asked("24/12 status?", view_of(administrator=True))
    assert said(answer).startswith("no. 24/12: ")
    assert "complete, stated as “Complete”" in said(answer)


def test_an_action_that_a_question_only_describes_is_told_with_its_status(view_of: ViewOf) -> None:
    answer = asked("are the monthly dip sample results coming through?", view_of(administrator=True))
    assert "no. 25/06: " in said(answer)
    assert "outstanding, stated as “Ongoing”" in said(answer)


def test_no_status_is_made_up_for_an_action_of_which_no_paper_says_more(view_of: ViewOf) -> None:
    answer = asked("has the OPCC met the stalking advocates", view_of(administrator=True))
    assert "no. 25/04: " in said(answer)
    assert "not recorded" in said(answer)


def test_a_passage_that_stands_in_for_rows_says_that_the_register_has_none(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    answer = asked("which actions are on body worn video", view)
    assert answer.answered and not answer.rows
    assert any(
        note.startswith("the register has no actions on “") and note.endswith("so passages are quoted")
        for note in answer.assumed
    )
    assert not any("register" in note for note in asked("how many call handlers will be recruited?", view).assumed)
