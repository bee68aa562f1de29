"""What a question is taken to ask: its scope, its words, what would answer it."""

from collections.abc import Callable
from datetime import date

import pytest
from asking import asked, understood

from corpus.question import Wants
from corpus.view import View

ROUNDS = {
    "grade for PVP in peel 21/22??": "PEEL 2021/22",
    "the 2021/22 report's AFIs": "PEEL 2021/22",
    "what was graded in 2023-25": "PEEL 2023-25",
    "PEEL 23–25 grades": "PEEL 2023-25",
    "grades in the 2023-25 peel": "PEEL 2023-25",
    "grades in PEEL 2018/19": "PEEL 2018/19",
    "what did inspectors say in the child protection inspection?": "NCPI",
}


@pytest.mark.parametrize(("text", "name"), ROUNDS.items())
def test_a_round_is_known_however_it_is_written(text: str, name: str, everything: View) -> None:
    question = understood(text, everything)
    assert (question.inspections, question.years) == ((name,), ())


@pytest.mark.parametrize(("year", "name", "published"), [(2023, "2021/22", "21"), (2025, "2023-25", "3")])
def test_a_bare_year_is_taken_as_the_report_published_in_it(
    year: int, name: str, published: str, everything: View
) -> None:
    question = understood(f"Which grades were given in the {year} report?", everything)
    assert (question.inspections, question.years) == ((f"PEEL {name}",), ())
    assert question.assumed == (f"{year}: taken as PEEL {name}, published {published} April {year}",)


def test_a_year_of_something_else_stays_a_year(everything: View) -> None:
    question = understood("How many specials were there in March 2022?", everything)
    assert (question.inspections, question.years, question.assumed) == ((), (2022,), ())


@pytest.mark.parametrize("written", ["14 May 2025", "14th of May 2025", "14/05/2025", "14.5.2025", "14 may, 2025"])
def test_dates_are_british(written: str, everything: View) -> None:
    question = understood(f"What was decided at the meeting on {written}?", everything)
    assert (question.days, question.years) == ((date(2025, 5, 14),), (2025,))


def test_what_is_no_date_is_no_day(everything: View) -> None:
    assert understood("What was decided at the meeting on 31/04/2025?", everything).days == ()


def test_the_end_of_a_period_is_no_day(everything: View) -> None:
    question = understood("Which calls were abandoned in the year ending 31 December 2024?", everything)
    assert (question.days, question.years) == ((), (2024,))


@pytest.mark.parametrize("text", ["16-17 year olds held", "a wait of 10-12 weeks", "a 50/50 split", "18-25 in custody"])
def test_two_numbers_are_not_two_years(text: str, everything: View) -> None:
    assert understood(text, everything).years == ()


FORCES = {
    "What did Cleveland Police do?": ("Cleveland",),
    "what did cleveland do about repeat callers": ("Cleveland",),
    "what did GMP say": ("Greater Manchester",),
    "What did the City of London Police say?": ("City of London",),
    "Who chairs the Stalking Clinic?": (),
}


@pytest.mark.parametrize(("text", "names"), FORCES.items())
def test_forces_are_known_by_any_of_their_names(text: str, names: tuple[str, ...], everything: View) -> None:
    assert understood(text, everything).forces == names


def test_a_force_that_the_store_holds_is_known_by_its_short_name(two_forces: View) -> None:
    assert understood("How does brackenshire record crime?", two_forces).forces == ("Brackenshire",)


def test_a_misspelt_word_is_put_right_where_the_documents_have_the_near_one(everything: View) -> None:
    assert understood("how many ofifcers resigned", everything).wording == "how many officers resigned"


@pytest.mark.parametrize("word", ["zyxwvut", "drones", "teh", "ANPX"])
def test_a_word_without_a_near_one_is_left_alone(word: str, everything: View) -> None:
    assert word in understood(f"what about {word} there", everything).wording.split()


def test_only_what_the_reader_may_see_puts_words_right(view_of: Callable[..., View]) -> None:
    assert "courteous" in understood("were handlers courtoeus", view_of("opcc")).wording
    assert "courtoeus" in understood("were handlers courtoeus", view_of("public")).wording


def test_an_acronym_brings_its_long_form(everything: View) -> None:
    question = understood("overdue DVDS cases", everything)
    assert "domestic violence disclosure scheme" in {long.lower() for long in question.meanings["dvds"]}
    assert 0 < question.terms["violenc"] < question.terms["dvds"]


def test_a_long_form_brings_its_acronym(everything: View) -> None:
    question = understood("cases under the Domestic Violence Disclosure Scheme", everything)
    assert question.meanings == {"domestic violence disclosure scheme": ("DVDS",)}
    assert question.terms["dvds"] < question.terms["violenc"]


GRADED = "What grade did we get for investigating crime in 2025?"


def test_a_follow_up_takes_another_round(everything: View) -> None:
    question = understood("what about 2023?", everything, GRADED)
    assert (question.wants, question.inspections) == (Wants.GRADE, ("PEEL 2021/22",))
    assert "Investigating crime" in question.areas


@pytest.mark.parametrize("text", ["and for leadership?", "what about leadership?", "leadership?"])
def test_a_follow_up_takes_another_area(text: str, everything: View) -> None:
    question = understood(text, everything, GRADED)
    assert (question.wants, question.inspections) == (Wants.GRADE, ("PEEL 2023-25",))
    assert "Leadership and force management" in question.areas
    assert "Investigating crime" not in question.areas


def test_a_follow_up_of_a_follow_up_keeps_what_both_said(everything: View) -> None:
    question = understood("and in 2021/22?", everything, GRADED, "and for leadership?")
    assert (question.wants, question.inspections) == (Wants.GRADE, ("PEEL 2021/22",))
    assert "Leadership and force management" in question.areas


def test_a_follow_up_asks_what_its_own_question_word_asks(everything: View) -> None:
    question = understood("when does it meet?", everything, "Who chairs the Stalking Clinic?")
    assert question.wants is Wants.WHEN
    assert "Stalking Clinic" in question.text


def test_what_it_stands_for_is_kept(everything: View) -> None:
    assert "Investigating crime" in understood("who leads it?", everything, GRADED).areas


WHOLE = ["Who chairs the Inspection Oversight Board?", "What is an RVA?", "When does Op Lantern start?"]


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_question_takes_nothing_from_the_one_before(text: str, everything: View) -> None:
    assert understood(text, everything, GRADED) == understood(text, everything)


WANTS = {
    "Who chairs it?": Wants.WHO,
    "exec lead for the report": Wants.WHO,
    "When does it start?": Wants.WHEN,
    "by when will that be done": Wants.WHEN,
    "How many are there?": Wants.NUMBER,
    "What percentage of calls was answered?": Wants.SHARE,
    "What does PCSO mean?": Wants.MEANING,
    "whats an RVA": Wants.MEANING,
    "was it rated good": Wants.GRADE,
    "What did we get for custody?": Wants.GRADE,
    "List the actions": Wants.LIST,
    "tell me about drones": Wants.PASSAGE,
}


@pytest.mark.parametrize(("text", "wants"), WANTS.items())
def test_a_question_says_what_would_answer_it(text: str, wants: Wants, everything: View) -> None:
    assert understood(text, everything).wants is wants


@pytest.mark.parametrize(
    "text", ["what has been done about stalkingg victims", "which actions are on stalkingg", "evidence on stalkingg"]
)
def test_nothing_of_the_documents_words_comes_back_in_what_the_next_question_may_take_up(
    text: str, everything: View
) -> None:
    understood_as = understood(text, everything)
    assert "stalking" in understood_as.topic.split()
    about = asked(text, everything).about
    assert about is not None
    assert "stalkingg" in about.topic and "stalking" not in about.topic.split()
