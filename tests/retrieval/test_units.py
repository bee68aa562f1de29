"""What is shown of a passage makes sense without what is left out of it: held against all passages of the sample."""

import re
from collections.abc import Iterator

import pytest

from corpus.sentences import LOST
from corpus.view import View
from retrieval.passages.passages import statement_of
from retrieval.passages.quotes import _candidates
from retrieval.passages.units import LIST, LONGEST, Unit, distinct, unit_of

POINTS_BACK = re.compile(r"(?:Of (?:these|those|them)|This|These|Those|It|They|He|She|Its|Their|However|For example)\b")
OF_ITSELF = re.compile(r"(?:This|These) (?:section|part|report|paper|page|note|are the points)\b")
"""What points at the paper in which it stands."""


@pytest.fixture(scope="module")
def units(everything: View) -> list[Unit]:
    """Every unit that could be shown of the sample."""
    return list(_units(everything))


def _units(view: View) -> Iterator[Unit]:
    for passage in view.passages(range(1000)).values():
        yield from (unit_of(view, quote) for quote in _candidates(view, passage))


def test_a_unit_does_not_begin_with_what_points_back(units: list[Unit]) -> None:
    leaning = {unit.text for unit in units if POINTS_BACK.match(unit.text) and not OF_ITSELF.match(unit.text)}
    # The first words of a paragraph that a line with nothing but a link cuts off from the one before.
    assert {text.split(" growth")[0] for text in leaning} <= {"It describes"}


def test_a_sentence_that_points_back_brings_the_one_before(units: list[Unit]) -> None:
    found = [unit for unit in units if POINTS_BACK.match(unit.marked.text) and not OF_ITSELF.match(unit.marked.text)]
    assert len(found) > 20
    assert sum(not POINTS_BACK.match(unit.text) for unit in found) >= 0.9 * len(found)


def test_a_unit_holds_the_words_for_which_it_is_shown_and_stands_where_it_says(
    units: list[Unit], everything: View
) -> None:
    for unit in units[::7]:
        assert "".join(unit.marked.text.split()) in "".join(unit.text.split()) or not unit.listed
        shown = re.sub(r"\W", "", statement_of(everything, unit).text)
        quoted = re.sub(r"\W", "", "".join(source.quote for source in statement_of(everything, unit).sources))
        assert shown[:60] in quoted or ":" in unit.text


def test_a_unit_is_short(units: list[Unit]) -> None:
    assert max(len(unit.text) for unit in units if not unit.listed) <= max(2 * LONGEST, LIST) + 100


def test_characters_that_are_lost_beside_an_answer_are_left_out_and_its_own_make_it_unreadable(
    units: list[Unit],
) -> None:
    lost = [unit for unit in units if LOST.search(unit.text)]
    assert lost
    assert all(LOST.search(unit.marked.text) for unit in lost)


def test_no_two_units_of_an_answer_share_a_place(units: list[Unit]) -> None:
    kept = list(distinct(units[:60]))
    assert not [1 for at, one in enumerate(kept) for other in kept[:at] if one.overlaps(other)]
