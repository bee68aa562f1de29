"""What terms mean, in the documents' own words."""

import pytest
from asking import asked, noted, read_as, said
from two_forces import Reading

from corpus.question import Asks, Outcome
from corpus.view import View
from retrieval.kinds.meanings import answer_from_meanings

ONE = """# Paper of the panel

Handlers apply RADAR (record, assess, decide, act and review) to each call. The Inspection Liaison Forum (ILF) meets
in May. A cause of concern is a serious problem with practice, policy or performance. The store is called VAULT – Visits
And Useful Learning Text.
"""
OTHER = """# Paper of the force

Each log has a RADAR (record, assess, decide and act) mark. The Inspection Liaison Forum (ILF) has a chair. An area for
improvement is a matter that a force should put right, though nobody is at risk. Officers met the ILF twice.
"""


@pytest.fixture(scope="module")
def terms(reading: Reading) -> View:
    """Two papers that use the same terms."""
    return reading({"one.md": ONE, "other.md": OTHER})


def test_what_two_documents_spell_out_differently_stands_side_by_side(terms: View) -> None:
    answer = asked("wat is RADAR", terms)
    assert {statement.text for statement in answer.statements} == {
        "RADAR: record, assess, decide, act and review (Paper of the panel)",
        "RADAR: record, assess, decide and act (Paper of the force)",
    }
    assert any("differently" in note for note in noted(answer))


def test_what_two_documents_spell_out_alike_is_said_once_with_both_places(terms: View) -> None:
    answer = asked("what does ILF stand for?", terms)
    assert said(answer) == "ILF: Inspection Liaison Forum"
    assert {source.document for source in answer.sources} == {"one.md", "other.md"}


@pytest.mark.parametrize("text", ["what is a VAULT", "VAULT meaning"])
def test_an_acronym_may_be_spelled_out_after_a_dash(text: str, terms: View) -> None:
    assert said(asked(text, terms)) == "VAULT: Visits And Useful Learning Text"


def test_a_long_form_is_found_with_its_acronym(terms: View) -> None:
    assert "Inspection Liaison Forum (ILF)" in said(asked("what is the Inspection Liaison Forum", terms))


def test_how_two_terms_differ_is_what_documents_say_of_each(terms: View) -> None:
    answer = asked("whats the difference between an AFI and a cause of concern?", terms)
    assert {statement.text for statement in answer.statements} == {
        "AFI: is a matter that a force should put right, though nobody is at risk",
        "cause of concern: is a serious problem with practice, policy or performance",
    }


def test_a_difference_of_which_one_side_is_nowhere_defined_is_refused(terms: View) -> None:
    answer = answer_from_meanings(read_as(Asks.MEANING, "difference btwen AFI and rec", terms), terms)
    assert answer is not None and answer.outcome is Outcome.NOT_IN_STORE
    assert "no document says what is meant by recommendation" in answer.reason
    assert "a matter that a force should put right" in answer.reason
    assert not asked("difference btwen AFI and rec", terms).answered


def test_a_quoted_meaning_stands_as_it_is_in_its_document(terms: View) -> None:
    answer = asked("wat is RADAR", terms)
    assert all("RADAR" in source.quote and "record, assess" in source.quote for source in answer.sources)


def test_a_list_that_spells_a_term_out_is_left_to_the_passages(everything: View) -> None:
    text = said(asked("What does SIGHT stand for?", everything))
    assert "Surroundings" in text
    assert "Talk" in text


@pytest.mark.parametrize("text", ["what does ZZQX stand for", "what is a flibbertigibbet"])
def test_a_term_that_no_document_has_is_refused(text: str, terms: View) -> None:
    assert not asked(text, terms).answered
