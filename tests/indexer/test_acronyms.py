"""Acronyms as documents introduce them."""

import time

import pytest

from indexer.acronyms import acronyms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The domestic abuse plan (DAP) ends.", [("DAP", "domestic abuse plan")]),
        ("Its Violence Against Women and Girls (VAWG) team", [("VAWG", "Violence Against Women and Girls")]),
        ("a Multi-Agency Risk Assessment Conference (MARAC)", [("MARAC", "Multi-Agency Risk Assessment Conference")]),
        ("areas for improvement (AFIs)", [("AFIs", "areas for improvement")]),
        ("The DMU (digital media unit) is small.", [("DMU", "digital media unit")]),
        ("domestic\nabuse plan\n(DAP)", [("DAP", "domestic abuse plan")]),
        ("It has a plan (PLN) and a team (HR).", []),
        ("(DAP) stands alone", []),
    ],
)
def test_a_long_form_is_found_by_its_initials(text: str, found: list[tuple[str, str]]) -> None:
    assert list(acronyms(text)) == found


@pytest.mark.parametrize("text", ["a" * 300_000, "and " * 100_000, "A-" * 100_000, "’" * 300_000])
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    assert list(acronyms(text)) == []
    assert time.perf_counter() - started < 5
