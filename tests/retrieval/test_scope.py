"""The one test of scope: the force, inspection and time that a question names, and what bears no date."""

from datetime import date

import pytest

from corpus.question import Slots
from retrieval.scope import Setting, as_inspected, between, holds, in_scope, inspected, named_years, on_days, printed

APRIL = date(2025, 4, 3)
OF_APRIL = Setting(dates=on_days(APRIL))
UNDATED = Setting()


@pytest.mark.parametrize(
    ("asked", "is_in"),
    [
        (Slots(), True),
        (Slots(days=(APRIL,)), True),
        (Slots(days=(date(2025, 4, 4),)), False),
        (Slots(months=((2025, 4),), years=(2025,)), True),
        (Slots(months=((2025, 5),), years=(2025,)), False),
        (Slots(years=(2024, 2025)), True),
        (Slots(years=(2024,)), False),
        (Slots(days=(APRIL,), months=((2024, 1),), years=(2024,)), True),
        (Slots(since=APRIL), True),
        (Slots(since=date(2025, 4, 4)), False),
        (Slots(as_at=APRIL), True),
        (Slots(as_at=date(2025, 4, 2)), False),
        (Slots(since=date(2025, 4, 1), as_at=date(2025, 4, 30)), True),
        (Slots(years=(2025,), since=date(2025, 5, 1)), False),
    ],
)
def test_what_has_a_day_is_of_the_time_that_holds_it(asked: Slots, is_in: bool) -> None:
    assert holds(asked, OF_APRIL) is is_in


@pytest.mark.parametrize(
    ("asked", "is_in"),
    [
        (Slots(), True),
        (Slots(days=(APRIL,)), False),
        (Slots(months=((2025, 4),), years=(2025,)), False),
        (Slots(years=(2025,)), False),
        (Slots(since=APRIL), True),
        (Slots(as_at=APRIL), True),
    ],
)
def test_what_has_no_date_is_of_no_time_that_is_named_and_outside_of_none(asked: Slots, is_in: bool) -> None:
    assert holds(asked, UNDATED) is is_in


@pytest.mark.parametrize(
    ("asked", "is_in"),
    [
        (Slots(months=((2023, 3),), years=(2023,)), True),
        (Slots(months=((2023, 4),), years=(2023,)), False),
        (Slots(years=(2023,)), True),
        (Slots(days=(date(2023, 3, 9),)), False),
        (Slots(since=date(2023, 3, 15)), True),
        (Slots(since=date(2023, 4, 1)), False),
        (Slots(as_at=date(2023, 3, 15)), True),
        (Slots(as_at=date(2023, 2, 28)), False),
    ],
)
def test_of_a_month_alone_any_of_its_days_may_be_meant_by_a_bound_and_none_by_a_day(asked: Slots, is_in: bool) -> None:
    assert holds(asked, Setting(dates=printed(None, "2023-03"))) is is_in


@pytest.mark.parametrize(
    ("asked", "is_in"),
    [
        (Slots(forces=("Norwold",)), True),
        (Slots(forces=("Alderford", "Norwold")), True),
        (Slots(forces=("Alderford",)), False),
        (Slots(inspections=("PEEL 2021/22",)), True),
        (Slots(inspections=("NCPI",)), False),
        (Slots(forces=("Norwold",), inspections=("NCPI",)), False),
    ],
)
def test_force_and_inspection_are_those_that_it_names(asked: Slots, is_in: bool) -> None:
    assert holds(asked, Setting(frozenset({"Norwold"}), frozenset({"PEEL 2021/22"}))) is is_in


@pytest.mark.parametrize("asked", [Slots(forces=("Norwold",)), Slots(inspections=("PEEL 2021/22",))])
def test_what_names_no_force_or_inspection_is_of_none_that_is_named(asked: Slots) -> None:
    assert not holds(asked, Setting(frozenset({None}), frozenset({None})))


def test_what_it_speaks_of_counts_for_a_time_that_is_named_and_not_for_a_bound() -> None:
    paper = Setting(dates=on_days(date(2024, 1, 1)), speaks_of=on_days(APRIL))
    assert holds(Slots(days=(APRIL,)), paper)
    assert not holds(Slots(since=APRIL), paper)


def test_a_year_is_that_of_the_dates_and_where_no_row_is_of_it_that_of_a_name() -> None:
    rows = {"PEEL 2021/22": date(2023, 3, 9), "PEEL 2023-25": APRIL}

    def setting(name: str) -> Setting:
        return Setting(dates=on_days(rows[name]), speaks_of=named_years(name))

    assert in_scope(Slots(years=(2023,)), rows, setting) == ["PEEL 2021/22"]
    assert in_scope(Slots(years=(2021,)), rows, setting) == ["PEEL 2021/22"]
    assert in_scope(Slots(years=(2022,)), rows, setting) == []


def test_what_an_inspection_gave_is_of_the_year_in_its_name_where_no_paper_says_when_it_was_published() -> None:
    given = inspected("Norwold", "PEEL 2018/19", None, None)
    assert holds(Slots(years=(2018,)), given)
    assert not holds(Slots(since=date(2025, 1, 1)), given)
    assert holds(Slots(since=date(2025, 1, 1)), inspected("Norwold", "NCPI", None, None))


def test_an_inspection_that_is_named_says_when_it_was() -> None:
    asked = Slots(inspections=("PEEL 2021/22",), years=(2025,), since=date(2020, 1, 1))
    assert as_inspected(asked) == Slots(inspections=("PEEL 2021/22",), since=date(2020, 1, 1))
    assert as_inspected(Slots(days=(APRIL,), years=(2025,))) == Slots(years=(2025,))


def test_what_has_no_date_lies_between_no_days() -> None:
    assert between(on_days(None, APRIL), None, APRIL)
    assert not between(on_days(None), None, APRIL)
