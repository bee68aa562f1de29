"""The words of a question: slips put right, courtesies left out, and papers' other words for them."""

from collections.abc import Callable

import pytest
from asking import TODAY, understood

from corpus.question import Context
from corpus.view import View
from retrieval.understanding.understand import understand

COURTEOUS = ("Hello, {}", "Hi Fives, {}", "Good morning all - {}", "Thanks. {}", "Fives, {}", "{} Many thanks!")
QUESTIONS = (
    "Which actions are overdue?",
    "What grade did we get for investigating crime in PEEL 2023-25?",
    "Who chairs the Gold Group?",
)


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("courteous", COURTEOUS)
def test_a_greeting_thanks_or_the_bot_s_name_change_no_plan(courteous: str, text: str, everything: View) -> None:
    bare, polite = (understand(one, everything, Context(TODAY)) for one in (text, courteous.format(text)))
    assert [plan.asks for plan in polite][:2] == [plan.asks for plan in bare][:2]
    assert polite[0].said == bare[0].said
    assert polite[0].wording.rstrip(" ?") == bare[0].wording.rstrip(" ?")


def test_a_misspelt_word_is_put_right_where_the_documents_have_the_near_one(everything: View) -> None:
    assert understood("how many ofifcers resigned", everything).wording == "how many officers resigned"


@pytest.mark.parametrize("word", ["zyxwvut", "drones", "teh", "ANPX"])
def test_a_word_without_a_near_one_is_left_alone(word: str, everything: View) -> None:
    assert word in understood(f"what about {word} there", everything).wording.split()


def test_only_what_the_reader_may_see_puts_words_right(view_of: Callable[..., View]) -> None:
    assert "courteous" in understood("were handlers courtoeus", view_of("opcc")).wording
    assert "courtoeus" in understood("were handlers courtoeus", view_of("public")).wording


def test_an_acronym_brings_its_long_form(everything: View) -> None:
    plan = understood("overdue DVDS cases", everything)
    assert "domestic violence disclosure scheme" in {long.lower() for long in plan.meanings["dvds"]}
    assert 0 < plan.terms["violenc"] < plan.terms["dvds"]


def test_a_long_form_brings_its_acronym(everything: View) -> None:
    plan = understood("cases under the Domestic Violence Disclosure Scheme", everything)
    assert "DVDS" in plan.meanings["domestic violence disclosure scheme"]
    assert plan.terms["dvds"] < plan.terms["violenc"]


def test_nothing_is_another_wording_that_the_reader_s_documents_do_not_have(view_of: Callable[..., View]) -> None:
    view = view_of("nobody")
    assert understood("overdue DVDS cases at the 101 centre", view).meanings == {}
