"""What a question names: each with its sort, its place and how it is asked for."""

from itertools import pairwise

import pytest
from asking import TODAY, understood
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.facts import FindingType
from corpus.question import Asks
from corpus.view import View
from retrieval.understanding.held import held_by
from retrieval.understanding.mentions import Names, Polarity, masked, mentions
from retrieval.understanding.spans import period_spans

CRIME, VETTING = "Investigating crime", "Vetting and counter corruption"

NAMED = {
    "what grade for investigating crime in PEEL 2021/22": [
        (Names.AREA, "investigating crime", CRIME), (Names.PERIOD, "in PEEL 2021/22", ""),
    ],
    "AFIs at Cleveland Police": [
        (Names.FINDING, "AFIs", FindingType.AREA_FOR_IMPROVEMENT), (Names.FORCE, "Cleveland Police", "Cleveland"),
    ],
    "where were we RI": [(Names.GRADE, "RI", "requires improvement")],
    "is action 24/12 done": [(Names.NUMBER, "24/12", "24/12")],
    "what of question 2": [(Names.NUMBER, "question 2", "2")],
    "all grades apart from vetting": [(Names.AREA, "vetting", VETTING), (Names.EXCEPTED, "", "vetting")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "named"), NAMED.items())
def test_a_mention_has_its_sort_its_place_and_its_canonical_name(
    text: str, named: list[tuple[Names, str, str]], everything: View
) -> None:
    found = mentions(everything.frameworks, text, held_by(everything), TODAY)
    for names, words, value in named:
        same = [one for one in found if one.names is names]
        assert same, names
        assert not words or any(text[one.start : one.end].strip() in (words, words.removeprefix("in ")) for one in same)
        assert not value or value in {one.value for one in same}


POLARITIES = {
    "areas that are good": Polarity.IS,
    "areas that are not good": Polarity.NOT,
    "areas that aren't rated good": Polarity.NOT,
    "areas below good": Polarity.BELOW,
    "areas better than good": Polarity.ABOVE,
    "areas good or better": Polarity.AT_LEAST,
    "areas good or worse": Polarity.AT_MOST,
}


@pytest.mark.parametrize(("text", "polarity"), POLARITIES.items())
def test_a_grade_says_how_it_is_asked_for(text: str, polarity: Polarity, everything: View) -> None:
    found = mentions(everything.frameworks, text, held_by(everything), TODAY)
    assert {one.polarity for one in found if one.names is Names.GRADE} == {polarity}


def test_an_area_that_is_excepted_is_mentioned_as_not_meant(everything: View) -> None:
    found = mentions(everything.frameworks, "grades other than vetting", held_by(everything), TODAY)
    assert [one.polarity for one in found if one.names is Names.AREA] == [Polarity.NOT]


def test_questions_on_other_areas_and_times_compare_as_equal(everything: View) -> None:
    texts = ("grade for vetting in PEEL 2021/22", "grade for investigating crime in PEEL 2023-25")
    one, other = (masked(text, mentions(everything.frameworks, text, held_by(everything), TODAY)) for text in texts)
    assert one == other


FORCES = {
    "What did Cleveland Police do?": ("Cleveland",),
    "what did cleveland do about repeat callers": ("Cleveland",),
    "what did GMP say": ("Greater Manchester",),
    "What did the City of London Police say?": ("City of London",),
    "What did Devon & Cornwall Police say?": ("Devon and Cornwall",),
    "is Durham Constabulary better than Kent": ("Durham", "Kent"),
    "Who chairs the Stalking Clinic?": (),
}


@pytest.mark.parametrize(("text", "names"), FORCES.items())
def test_forces_are_known_by_any_of_their_names(text: str, names: tuple[str, ...], everything: View) -> None:
    assert understood(text, everything).forces == names


def test_a_force_that_the_store_holds_is_known_by_its_short_name(two_forces: View) -> None:
    assert understood("How does brackenshire record crime?", two_forces).forces == ("Brackenshire",)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_what_a_text_names_lies_within_it(text: str, everything: View) -> None:
    found = mentions(everything.frameworks, text, held_by(everything), TODAY)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(before[1] <= after[0] for before, after in pairwise(period_spans(everything.frameworks, text, TODAY)))


@pytest.mark.parametrize("body", ["Durham Fire and Rescue Service", "kent county council", "Essex University"])
def test_a_body_that_shares_a_forces_name_is_none_of_the_force(body: str, everything: View) -> None:
    assert understood(f"what grade did {body} get for prevention", everything).forces == (body,)


def test_what_is_better_than_a_grade_asks_for_grades(everything: View) -> None:
    assert understood("which areas were better than adequate in the 2025 peel", everything).asks is Asks.GRADES
