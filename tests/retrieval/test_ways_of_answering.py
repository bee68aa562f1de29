"""Which way of answering has the last word: the register on its rows, passages on what no row is about."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from asking import asked, noted, said
from builders import ViewOf

from corpus.nouns import Reader
from corpus.question import Answer, Outcome
from corpus.store import Store
from retrieval.compound import parts_of


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
