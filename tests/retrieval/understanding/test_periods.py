"""Which inspection and time a question names, by what the store holds."""

from datetime import date
from typing import Any

import pytest
from asking import TODAY, noted, read_as, understood
from hypothesis import given
from hypothesis import strategies as st

from corpus.question import Asks, Context
from corpus.view import View
from retrieval.understanding.moments import moments
from retrieval.understanding.understand import understand

EARLIER, LATER = "PEEL 2021/22", "PEEL 2023-25"

ROUNDS = {
    "grade for PVP in peel 21/22??": EARLIER,
    "the 2021/22 report's AFIs": EARLIER,
    "what was graded in 2023-25": LATER,
    "PEEL 23–25 grades": LATER,
    "grades in PEEL 2018/19": "PEEL 2018/19",
    "what did inspectors say in the child protection inspection?": "NCPI",
    "AFIs in the round before PEEL 2023-25": EARLIER,
}


@pytest.mark.parametrize(("text", "name"), ROUNDS.items())
def test_a_round_is_known_however_it_is_written(text: str, name: str, everything: View) -> None:
    plan = understood(text, everything)
    assert (plan.inspections, plan.years) == ((name,), ())


@pytest.mark.parametrize(("year", "name", "published"), [(2023, "2021/22", "21"), (2025, "2023-25", "3")])
def test_a_bare_year_is_taken_as_the_report_published_in_it(
    year: int, name: str, published: str, everything: View
) -> None:
    plan = understood(f"Which grades were given in the {year} report?", everything)
    assert (plan.inspections, plan.years) == ((f"PEEL {name}",), ())
    assert noted(plan) == (f"{year}: taken as PEEL {name}, published {published} April {year}",)


def test_a_year_of_something_else_stays_a_year(everything: View) -> None:
    plan = understood("How many specials were there in March 2022?", everything)
    assert (plan.inspections, plan.years, noted(plan)) == ((), (2022,), ())


PERIODS: dict[str, dict[str, Any]] = {
    "meetings on 21/5/25": {"days": (date(2025, 5, 21),), "years": (2025,)},
    "meetings on 2025-05-21": {"days": (date(2025, 5, 21),)},
    "meetings on 21 may 25": {"days": (date(2025, 5, 21),)},
    "meetings on December 31, 2012": {"days": (date(2012, 12, 31),)},
    "meetings on May 14th 2025": {"days": (date(2025, 5, 14),)},
    "meetings on 31/04/2025": {"days": ()},
    "meetings in June": {"months": ((2025, 6),)},
    "meetings in march 2022": {"months": ((2022, 3),), "years": (2022,)},
    "grades as of March 2023": {"as_at": date(2023, 3, 31), "inspections": ()},
    "which actions were outstanding as at 1 May 2025": {"as_at": date(2025, 5, 1), "days": ()},
    "grades before 2024": {"as_at": date(2024, 12, 31)},
    "actions since march": {"since": date(2025, 3, 1)},
    "actions last year": {"years": (2024,)},
    "which actions are due by September 2025": {"due_until": date(2025, 9, 30)},
    "may we see the actions on stalking": {"months": ()},
    "what did the 2023/24 budget say": {"years": (2023, 2024), "inspections": ()},
    "When is the next scrutiny meeting after 18 June 2025 and what is it about?": {
        "meeting": "next", "as_at": date(2025, 6, 18), "since": None, "days": (),
    },
    "Which calls were abandoned in the year ending 31 December 2024?": {"days": (), "years": (2024,)},
    "16-17 year olds held": {"years": ()},
    "a wait of 10-12 weeks": {"years": ()},
    "a 50/50 split": {"years": ()},
}  # fmt: skip


@pytest.mark.parametrize(("text", "slots"), PERIODS.items())
def test_time_is_read_as_the_british_write_it(text: str, slots: dict[str, Any], everything: View) -> None:
    plan = understood(text, everything)
    assert {name: getattr(plan, name) for name in slots} == slots


FORMATS = (
    "{0.day}/{0.month}/{0.year}",
    "{0.day}/{0.month}/{0:%y}",
    "{0.day} {0:%B} {0.year}",
    "{0.day} {0:%b} {0:%y}",
    "{0:%B} {0.day}, {0.year}",
    "{0}",
)


@given(day=st.dates(date(2014, 1, 1), date(2039, 12, 31)), written=st.sampled_from(FORMATS))
def test_any_whole_day_is_read_back(day: date, written: str) -> None:
    (moment,) = moments(f"the meeting on {written.format(day)} about stalking", TODAY)
    assert moment.whole == day


ASSUMED = {
    "how many AFIs did we get in april": f"April: taken as {LATER}, published 3 April 2025",
    "when was the 14 may meeting": "14 May: taken as 14 May 2025",
    "when is the next meeting on 4 march": "4 March: taken as 4 March 2026",
    "docs added since march": "March: taken as March 2025",
    "AFIs in the latest peel report": f"the latest peel report: taken as {LATER}, published 3 April 2025",
}


@pytest.mark.parametrize(("text", "note"), ASSUMED.items())
def test_how_it_was_taken_is_said(text: str, note: str, everything: View) -> None:
    assert note in noted(understood(text, everything))


def test_findings_of_a_year_are_of_all_inspections_published_in_it(everything: View) -> None:
    assert set(understood("which causes of concern were there in 2025", everything).inspections) == {"NCPI", LATER}
    assert understood("grades in 2025", everything).inspections == (LATER,)


@pytest.mark.parametrize("text", ["and the round before?", "what about the round before", "the previous round?"])
def test_the_round_before_the_one_spoken_of_is_that_one(text: str, everything: View) -> None:
    plan = understood(text, everything, "Which grades were given in PEEL 2023-25?")
    assert (plan.asks, plan.inspections) == (Asks.GRADES, (EARLIER,))


STRETCHES: dict[str, dict[str, Any]] = {
    "actions between April and June 2025": {"since": date(2025, 4, 1), "as_at": date(2025, 6, 30)},
    "actions from 1 May to 4 June 2025": {"since": date(2025, 5, 1), "as_at": date(2025, 6, 4)},
    "actions between October and January 2025": {"since": date(2024, 10, 1), "as_at": date(2025, 1, 31)},
    "actions due between 1 May and 4 June 2025": {"due_since": date(2025, 5, 1), "due_until": date(2025, 6, 4)},
}


@pytest.mark.parametrize(("text", "slots"), STRETCHES.items())
def test_a_stretch_of_time_is_read_with_both_its_ends(text: str, slots: dict[str, Any], everything: View) -> None:
    plan = read_as(Asks.ACTIONS, text, everything)
    assert {name: getattr(plan, name) for name in slots} == slots


def test_grades_between_two_years_are_those_of_both(everything: View) -> None:
    plan = read_as(Asks.CHANGE, "how did grades change between 2023 and 2025", everything)
    assert (set(plan.inspections), plan.since, plan.as_at) == ({EARLIER, LATER}, None, None)


def test_this_year_is_the_newest_papers_where_nothing_is_of_todays(everything: View) -> None:
    later = understand("which actions were set this year", everything, Context(date(2027, 3, 1)))
    plan = next(plan for plan in later if plan.asks is Asks.ACTIONS)
    assert plan.years == (2025,)
    assert noted(plan) == ("this year: taken as 2025, since the store has no paper of 2027",)


def test_what_a_grade_is_now_is_asked_of_the_newest_round_too(everything: View) -> None:
    plan = read_as(Asks.GRADES, "what was the grade for leadership in 21/22 and what is it now", everything)
    assert plan.inspections == (EARLIER, LATER)


def test_the_year_of_a_peel_that_is_not_held_is_no_other_round(everything: View) -> None:
    plan = read_as(Asks.GRADES, "grade for leadership back in the 2019 peel", everything)
    assert (plan.inspections, plan.years) == ((), (2019,))
