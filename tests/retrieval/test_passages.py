"""When passages answer, when they are only the closest, and how they refuse."""

import re

import pytest
from asking import asked, said
from builders import ViewOf

from corpus.nouns import DocumentId, Source, Statement
from corpus.question import Outcome
from corpus.view import View
from retrieval.passages.passages import shortened, shortened_to_mark
from retrieval.passages.tell import ANSWERS, CLOSEST, NEAR

ANSWERED = {
    "How many visits did independent custody visitors make in 2024/25?": r"\d+ visits",
    "How many officers resigned?": "61 officers resigned",
    "What proportion of MARAC cases concerned a repeat victim?": "34 percent concerned a repeat victim",
    "How many special constables were there on 31 March 2022?": r"\d",
}


@pytest.mark.parametrize(("text", "says"), ANSWERED.items())
def test_what_a_passage_says_is_answered_by_it(text: str, says: str, everything: View) -> None:
    answer = asked(text, everything)
    assert answer.outcome is Outcome.ANSWERED
    assert re.search(says, said(answer))
    assert ANSWERS <= answer.support <= 1


UNANSWERABLE = (
    "What is the melting point of tungsten?",
    "Who painted the ceiling of the chapel?",
    "How many penguins does the zoo keep?",
    "When was the moon landing?",
    "Who is the head of firearms licensing?",
    "How many drones does the force have?",
)


@pytest.mark.parametrize("text", UNANSWERABLE)
def test_what_nothing_here_says_is_never_called_answered(text: str, everything: View) -> None:
    answer = asked(text, everything)
    assert answer.outcome in (Outcome.CLOSEST, Outcome.NOT_IN_STORE)
    assert answer.reason.startswith(CLOSEST if answer.outcome is Outcome.CLOSEST else "Not in the store: ")
    assert answer.searched == everything.count()


def test_the_closest_passages_are_shown_with_where_they_stand(everything: View) -> None:
    answer = asked("how happy are residents with their neighbourhood team?", everything)
    assert answer.outcome is Outcome.CLOSEST
    assert not answer.answered
    assert NEAR <= answer.support < ANSWERS
    assert answer.sources and all(source.quote for source in answer.sources)


def test_who_may_see_nothing_is_shown_nothing(view_of: ViewOf) -> None:
    answer = asked("How many officers resigned?", view_of("nobody"))
    assert (answer.outcome, answer.statements, answer.near) == (Outcome.NOT_IN_STORE, (), ())


def test_a_sentence_that_lost_its_figure_is_unreadable(papers: View) -> None:
    answer = asked("What percentage of the seized telephones did the laboratory examine?", papers)
    assert answer.outcome is Outcome.UNREADABLE
    assert answer.reason.startswith("Unreadable in the original")
    assert "line 3" in answer.reason
    assert "7" not in answer.reason


def test_a_figure_of_the_sample_that_lost_characters_is_never_given(everything: View) -> None:
    text = "What percentage of open domestic abuse cases were graded high risk on 31 March 2022?"
    answer = asked(text, everything)
    assert answer.outcome is Outcome.UNREADABLE
    assert not answer.statements


def test_a_figure_is_asked_of_a_sentence_that_has_one(everything: View) -> None:
    answer = asked("How many special constables were there on 31 March 2022?", everything)
    assert all(re.search(r"\d", statement.text) for statement in answer.statements)


def test_a_heading_is_shortened_to_its_last_names() -> None:
    assert shortened("Report › Area › Section") == "Area › Section"
    assert shortened("Report › Area", names=1) == "Area"
    assert shortened("A heading that goes on and on", limit=12) == "A heading…"


def test_a_list_that_is_shortened_twice_counts_all_that_follow() -> None:
    items = [f"• the constabulary should do thing number {number} of many" for number in range(9)]
    source = Source(DocumentId("a.md"), "A paper", None, "", None, 1, 0, 1, "x")
    long = Statement("\n".join(["It should:", *items, "(4 more follow there)"]), (source,), more=4)
    short = shortened_to_mark(long)
    *told, last = short.text.split("\n")
    assert len(short.text) < len(long.text)
    assert last == f"({short.more} more follow there)" and len(told) - 1 + short.more == 9 + 4
