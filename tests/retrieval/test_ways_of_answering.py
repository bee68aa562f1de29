"""Which way of answering has the last word: the register on its rows, passages on what no row is about."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from asking import asked, noted, plan_of, said
from builders import ViewOf

from corpus.nouns import Reader
from corpus.question import Answer, Asks, Outcome
from corpus.store import Store
from corpus.view import View
from retrieval.choose import Candidate, choose
from retrieval.compound import parts_of
from retrieval.kinds.register import KINDS


def test_rows_that_the_register_lacks_are_never_told_by_passages_as_though_it_had_them(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    for text in ("which scrutiny actions on hate crime are outstanding", "which AFIs mention helicopters"):
        answer = asked(text, view)
        assert answer.outcome in (Outcome.CLOSEST, Outcome.NOT_IN_STORE)
        assert answer.reason and not answer.rows


def test_an_action_is_found_by_its_number(view_of: ViewOf) -> None:
    answer = asked("24/12 status?", view_of(administrator=True))
    assert said(answer).startswith("no. 24/12: ")
    assert "complete, stated as “Complete”" in said(answer)


def test_an_action_that_a_question_only_describes_is_told_with_its_status(view_of: ViewOf) -> None:
    answer = asked("are the monthly dip sample results coming through?", view_of(administrator=True))
    assert "no. 25/06: " in said(answer)
    assert "outstanding, stated as “Ongoing”" in said(answer)


def test_no_status_is_made_up_for_an_action_of_which_no_paper_says_more(view_of: ViewOf) -> None:
    told = said(asked("has the OPCC met the stalking advocates", view_of(administrator=True)))
    assert "meets the independent stalking advocates" in told
    assert "complete" not in told.lower() and "outstanding" not in told.lower()


def test_the_words_of_a_question_that_an_answer_knows_nothing_of_are_named(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    assert "not used: zyxwvut" in noted(asked("what grade did we get for investigating crime zyxwvut in 2025", view))
    plain = asked("what grade did we get for investigating crime in 2025", view)
    assert not any(note.startswith("not used") for note in noted(plain))


TWO = {
    "What grade did we get for leadership in PEEL 2023-25, and which actions are overdue?": (
        "What grade did we get for leadership in PEEL 2023-25:\n", "which actions are overdue:\n",
    ),
    "Who chairs the Stalking Clinic and when is the next scrutiny meeting?": (
        "Who chairs the Stalking Clinic:\n", "when is the next scrutiny meeting:\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "under"), TWO.items())
def test_two_questions_in_one_message_are_both_answered_under_their_words(
    text: str, under: tuple[str, str], view_of: ViewOf
) -> None:
    answer = asked(text, view_of(administrator=True))
    assert answer.answered
    told = said(answer)
    assert all(words in told for words in under)
    assert told.index(under[0]) < told.index(under[1])


@pytest.mark.parametrize("text", ["what and who is in the Gold Group?", "Which areas are good and outstanding?"])
def test_one_question_with_an_and_in_it_is_one(text: str) -> None:
    assert parts_of(text) == (text,)


TWELVE = (
    "Which actions are overdue?",
    "Which areas are below good?",
    "How many officers resigned?",
    "What does HIVE stand for?",
    "Who chairs the Gold Group?",
    "When is the next meeting?",
    "How have the grades changed?",
    "What did the PCC decide?",
    "What are the AFIs in PEEL 2023-25?",
    "What evidence have we on vetting?",
    "How many penguins are there?",
    "thanks",
)


def test_eight_threads_that_ask_the_same_twelve_questions_get_what_one_gets(
    sample_index: Path, view_of: ViewOf
) -> None:
    everything = view_of(administrator=True)
    alone = {text: asked(text, everything) for text in TWELVE}

    def ask_all(first: int) -> dict[str, Answer]:
        with store.as_seen_by(Reader(administrator=True)) as view:
            return {text: asked(text, view) for text in (*TWELVE[first:], *TWELVE[:first])}

    with closing(Store.open(sample_index)) as store, ThreadPoolExecutor(8) as threads:
        assert all(told == alone for told in threads.map(ask_all, range(8)))


def test_the_second_question_of_a_message_is_of_the_inspection_of_the_first(view_of: ViewOf) -> None:
    text = "in PEEL 2021/22, what grade did we get for managing offenders? what grade did we get for leadership?"
    told = said(asked(text, view_of(administrator=True)))
    assert "PEEL 2021/22" in told and "2023-25, published" not in told


def test_a_second_question_with_a_subject_of_its_own_is_never_lost(view_of: ViewOf) -> None:
    text = "which actions are outstanding and who does he say chairs the Stalking Clinic?"
    told = said(asked(text, view_of(administrator=True)))
    assert "who does he say chairs the Stalking Clinic:" in told and "Amara Finch" in told


def test_what_the_register_lacks_is_said_before_the_closest_passage(view_of: ViewOf) -> None:
    answer = asked("which AFIs mention helicopters", view_of(administrator=True))
    assert answer.reason.startswith("Not in the store: ")


def test_a_question_of_words_that_nobody_wrote_is_near_nothing(view_of: ViewOf) -> None:
    assert asked("wibble frobnicate the quux", view_of(administrator=True)).outcome is Outcome.NOT_IN_STORE


def test_another_reading_that_is_worth_nearly_as_much_is_offered(everything: View) -> None:
    best, other = (
        Candidate(plan, answer, worth)
        for asks, worth in ((Asks.ACTIONS, 0.6), (Asks.FINDINGS, 0.58))
        if (plan := plan_of(asks, everything, score=0.4)) and (answer := KINDS[asks].tell(plan, everything))
    )
    assert "or did you mean the findings?" in noted(choose([best, other]))
    assert "or did you mean the findings?" not in noted(choose([best, replace(other, worth=0.3)]))
