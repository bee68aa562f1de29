"""Which texts hold the kind of thing that a question wants."""

import pytest

from corpus.question import Form
from retrieval.passages.fitting import fits, heads, wanted_and_lacking

HOLDS = [
    (Form.WHEN, "The panel meets on Tuesdays."),
    (Form.WHEN, "It meets each month."),
    (Form.WHEN, "It will start in the spring of 2026."),
    (Form.COUNT, "Officers made 143 visits."),
    (Form.COUNT, "On 31 March 2022 there were 58 special constables."),
    (Form.WHY, "It was put off because the hall was closed."),
    (Form.HOW_MUCH, "17 of 79 cases had no plan."),
    (Form.WHAT, "Anything at all."),
]
LACKS = [
    (Form.WHEN, "The panel meets in the hall."),
    (Form.COUNT, "Figure 2: applications per 1,000 population in the year ending 31 March 2022"),
    (Form.COUNT, "The strategy of 2023-25 has been refreshed."),
    (Form.WHY, "The panel will look at causes of concern on 4 March."),
    (Form.WHO, "The panel meets in the hall."),
]


@pytest.mark.parametrize(("form", "text"), HOLDS)
def test_a_text_that_holds_it_could_answer(form: Form, text: str) -> None:
    assert fits(form, text)


@pytest.mark.parametrize(("form", "text"), LACKS)
def test_a_text_that_lacks_it_could_not(form: Form, text: str) -> None:
    assert not fits(form, text)


SORTS = [
    ("What did it cost?", "It cost £2.6m.", (True, False)),
    ("What did it cost?", "It was dear.", (True, True)),
    ("What proportion had a plan?", "17 of 79 cases had no plan.", (True, False)),
    ("What proportion had a plan?", "Officers made visits.", (True, True)),
    ("Who leads it?", "It is led by Owen Tassell.", (True, False)),
    ("Is there a plan?", "There is.", (False, False)),
]


@pytest.mark.parametrize(("question", "text", "expected"), SORTS)
def test_a_question_for_money_a_share_or_a_name_wants_a_text_that_has_one(
    question: str, text: str, expected: tuple[bool, bool]
) -> None:
    assert wanted_and_lacking(question, text) == expected


def test_what_is_counted_comes_first_in_what_a_question_asks_for() -> None:
    assert heads("How many stop searches were there?") == ("stop", "searches")
    assert heads("Is there a plan?") == ()
