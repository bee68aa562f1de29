"""Answers that are shown again: to the same reader, from the same evidence, for a while."""

from dataclasses import replace
from datetime import date

import pytest
from own_bot import an_answer
from own_channel import Clock
from own_pages import EVERYTHING, PUBLIC

from bot.conversations import KEPT_SECONDS
from bot.evidence import Basis
from bot.pages.recent import KEPT, Made, Recent
from corpus.nouns import DocumentId

BASIS = Basis("g000001", frozenset({(DocumentId("a.txt"), frozenset({"opcc"}))}), date(2025, 7, 1))
MADE = Made(PUBLIC, BASIS, an_answer())


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


def test_an_answer_is_found_under_its_reference_alone(clock: Clock) -> None:
    recent = Recent(clock)
    recent.keep("first", MADE)
    assert recent.find("first", PUBLIC, BASIS) is MADE.answer
    assert recent.find("second", PUBLIC, BASIS) is None


def test_to_another_reader_or_from_other_evidence_it_is_another_answer(clock: Clock) -> None:
    recent = Recent(clock)
    recent.keep("first", MADE)
    assert recent.find("first", EVERYTHING, BASIS) is None
    assert recent.find("first", PUBLIC, replace(BASIS, withheld=frozenset())) is None
    recent.keep("first", replace(MADE, reader=EVERYTHING))
    assert recent.find("first", PUBLIC, BASIS) is None


def test_it_is_kept_for_half_an_hour(clock: Clock) -> None:
    recent = Recent(clock)
    recent.keep("first", MADE)
    clock.now = KEPT_SECONDS - 1
    assert recent.find("first", PUBLIC, BASIS)
    clock.now = KEPT_SECONDS
    assert recent.find("first", PUBLIC, BASIS) is None


def test_of_too_many_the_oldest_is_let_go(clock: Clock) -> None:
    recent = Recent(clock)
    for number in range(KEPT + 1):
        recent.keep(str(number), MADE)
    found = [bool(recent.find(str(number), PUBLIC, BASIS)) for number in (0, 1, KEPT)]
    assert found == [False, True, True]
