"""Days as texts write them, in British order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.days import dates, days_in, in_words, without_dates


@pytest.mark.parametrize(
    "text",
    ["3 April 2025", "3rd of April 2025", "03 Apr. 2025", "3 april, 2025", "03/04/2025", "3.4.2025", "3/4/25"],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert list(days_in(f"On {text}, it met.")) == [(date(2025, 4, 3), 3, 3 + len(text))]


@pytest.mark.parametrize("text", ["31 April 2025", "12/13/2025", "3.4.25", "April 2025", "3 Apple 2025"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert dates(text) == []


def test_several_days_come_as_they_stand() -> None:
    assert dates("1/5/25, then 2 June 2024 and 1.1.2025.") == [date(2025, 5, 1), date(2024, 6, 2), date(2025, 1, 1)]


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_in_words_is_read_as_that_day(day: date) -> None:
    assert dates(in_words(day)) == [day]
    assert without_dates(f"It met on {in_words(day)} again.") == "It met on   again."
