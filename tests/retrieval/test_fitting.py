"""Which texts hold the kind of thing that a question wants."""

import pytest

from corpus.question import Wants
from retrieval.passages.fitting import fits

HOLDS = [
    (Wants.WHEN, "The panel meets on Tuesdays."),
    (Wants.WHEN, "It meets each month."),
    (Wants.WHEN, "It will start in the spring of 2026."),
    (Wants.NUMBER, "Officers made 143 visits."),
    (Wants.NUMBER, "On 31 March 2022 there were 58 special constables."),
    (Wants.REASON, "It was put off because the hall was closed."),
    (Wants.SHARE, "17 of 79 cases had no plan."),
    (Wants.PASSAGE, "Anything at all."),
]
LACKS = [
    (Wants.WHEN, "The panel meets in the hall."),
    (Wants.NUMBER, "Figure 2: applications per 1,000 population in the year ending 31 March 2022"),
    (Wants.NUMBER, "The strategy of 2023-25 has been refreshed."),
    (Wants.REASON, "The panel will look at causes of concern on 4 March."),
    (Wants.SHARE, "Officers made 143 visits."),
]


@pytest.mark.parametrize(("wants", "text"), HOLDS)
def test_a_text_that_holds_it_could_answer(wants: Wants, text: str) -> None:
    assert fits(wants, text)


@pytest.mark.parametrize(("wants", "text"), LACKS)
def test_a_text_that_lacks_it_could_not(wants: Wants, text: str) -> None:
    assert not fits(wants, text)
