"""The improvement journey as a picture: in words and shape as well as colour, and with nothing that leads elsewhere."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from own_rows import a_row, texts
from PIL import Image

from bot.journey import COLOURS, SHAPES, journey_png, journey_svg, journey_text
from corpus.frameworks import bundled
from retrieval.kinds.grades.reconcile import GradeRow

SVG = "{http://www.w3.org/2000/svg}"
ROUNDS = {"PEEL 2018/19": date(2019, 5, 2), "PEEL 2021/22": date(2023, 4, 21), "PEEL 2023-25": date(2025, 4, 3)}


def graded(area: str, *steps: str, **fields: Any) -> list[GradeRow]:
    """The grades of an area in the latest rounds."""
    inorder = list(ROUNDS.items())[-len(steps) :]
    return [
        a_row(GradeRow, inspection=name, dated=day, area=area, grade=grade, printed=(area,), **fields)
        for (name, day), grade in zip(inorder, steps, strict=True)
    ]


ROWS = [*graded("Investigating crime", "inadequate", "good"), *graded("Recording crime", "good", "adequate")]


def test_the_words_give_each_area_with_its_grades_in_order() -> None:
    assert journey_text(bundled(), ROWS) == (
        "Investigating crime: inadequate in PEEL 2021/22 (21 April 2023), then good in PEEL 2023-25 (3 April 2025): "
        "higher. Recording crime: good in PEEL 2021/22 (21 April 2023), then adequate in PEEL 2023-25 (3 April 2025): "
        "lower."
    )


def test_areas_of_several_forces_are_told_apart() -> None:
    other = graded("Investigating crime", "good", force="Elsewhere")
    assert "Investigating crime (Elsewhere): good" in journey_text(bundled(), [*ROWS, *other])


def test_a_grade_that_is_not_on_the_scale_has_no_direction() -> None:
    assert journey_text(bundled(), graded("Crime", "ungraded", "good")).endswith(": not on one scale.")


def test_the_page_picture_is_named_and_described_for_those_who_do_not_see_it() -> None:
    root = etree.fromstring(journey_svg(bundled(), ROWS))
    named = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert [one.text for one in named] == ["Grades by area and round", journey_text(bundled(), ROWS)]
    assert root.get("aria-labelledby").split() == [one.get("id") for one in named]
    assert root.get("role") == "img"


def test_the_page_picture_leads_nowhere_runs_nothing_and_needs_no_inline_style() -> None:
    for element in etree.fromstring(journey_svg(bundled(), ROWS)).iter(etree.Element):
        assert etree.QName(element).localname not in ("script", "style", "image", "a", "foreignObject", "metadata")
        for name, value in element.attrib.items():
            assert name != "style" and not name.startswith("on")
            assert etree.QName(name).localname != "href" or value.startswith("#")
            assert "url(" not in value or "url(#" in value


def test_the_page_picture_takes_the_colour_of_the_page() -> None:
    drawn = journey_svg(bundled(), ROWS)
    assert "currentColor" in drawn
    assert "#ffffff" not in drawn.lower()


def test_each_grade_has_a_shape_and_a_colour_of_its_own() -> None:
    assert len(set(SHAPES)) == len(set(COLOURS)) == len(bundled().grades)


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("page", ["#ffffff", "#1b1b1b"])
def test_shapes_stand_out_from_light_and_dark_pages(colour: str, page: str) -> None:
    lighter, darker = sorted((luminance(tuple(bytes.fromhex(one[1:]))) for one in (colour, page)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def test_the_card_picture_is_within_its_bytes_and_wide_enough_for_a_phone() -> None:
    png = journey_png(bundled(), ROWS, 9_500)
    assert png and len(png) <= 9_500
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "P") and 320 <= picture.width <= 640
        colours = {bytes(colour).hex() for _, colour in picture.convert("RGB").getcolors()}
    assert {colour[1:] for colour in (COLOURS[1], COLOURS[2], COLOURS[4])} <= colours


def test_a_picture_that_can_not_be_small_enough_is_none() -> None:
    assert journey_png(bundled(), ROWS, 500) is None


def test_more_than_a_phone_can_show_is_no_picture() -> None:
    rounds = [a_row(GradeRow, inspection=f"PEEL {year}", dated=date(year, 1, 1)) for year in range(2018, 2022)]
    assert journey_png(bundled(), rounds, 100_000) is None
    assert journey_png(bundled(), rounds[1:], 100_000)
    assert journey_png(bundled(), [row for at in range(31) for row in graded(f"Area {at}", "good")], 100_000) is None


def test_pictures_drawn_at_the_same_time_are_those_drawn_one_by_one() -> None:
    cases = [graded(f"Area {at}", "good", "adequate") for at in range(4)] * 2
    alone = [(journey_png(bundled(), rows, 9_500), journey_text(bundled(), rows)) for rows in cases]
    with ThreadPoolExecutor(4) as pool:
        assert (
            list(pool.map(lambda rows: (journey_png(bundled(), rows, 9_500), journey_text(bundled(), rows)), cases))
            == alone
        )


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(texts, st.sampled_from([*bundled().grades, "*other*"])), max_size=5))
def test_any_names_are_drawn(found: list[tuple[str, str]]) -> None:
    rows = [row for area, grade in found for row in graded(area, grade, "good")]
    assert etree.fromstring(journey_svg(bundled(), rows)).tag == f"{SVG}svg"
    png = journey_png(bundled(), rows, 100_000)
    assert png or not rows
