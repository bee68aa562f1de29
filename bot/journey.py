"""The improvement journey as a picture: area by round, each grade in words and shape as well as colour."""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from PIL import Image, ImageColor

from bot.markdown import line
from bot.rounds import Journey, journeys, round_date, round_key, round_name, rounds
from corpus.frameworks import Frameworks
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.grades.select import when

SHAPES = "*oDsX"
"""matplotlib's signs for the grades, best first: star, disc, diamond, square, cross; triangles are for changes."""

COLOURS = ("#2b6cb0", "#2e8540", "#8a6d00", "#c4560a", "#d1242f")
"""Best first; each stands out from white and from near black by 3 to 1 or more (WCAG 1.4.11)."""

OTHER = "P", "#767676"
"""Shape and colour of a grade that is not on the scale."""

INK = "#010203"
"""Of text and lines: in the SVG it becomes the colour that the page gives its text."""

_LINE = 0.175
"""Inches from line to line."""

_AREAS = 30
"""With more of them, a picture for a phone can't be read."""

_DOTS = (130, 115, 100)
"""Dots per inch to try, the sharpest first."""

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Inches and characters that the columns are wide, the names' and each round's, and lines that a name may have.

    Text is 10 points. Edges that are not `smooth`, so have no shades of grey, halve a PNG, which leaves room for dots.
    """

    name: float
    name_characters: int
    name_lines: int
    grade: float
    grade_characters: int
    smooth: bool = False


_PHONE = {rounds: _Plan(1.55, 20, 2, 1.28, 12) for rounds in (1, 2)} | {3: _Plan(1.2, 15, 3, 1.15, 11)}
"""By the number of rounds: some four inches, so that on a phone of 320 pixels text is some ten pixels high.

Names of areas are cut to keep it small; the table beside it gives them whole. More rounds can't be read on a phone.
"""

_PAGE = _Plan(3.4, 46, 6, 2.0, 24, smooth=True)


def journey_svg(frameworks: Frameworks, rows: Sequence[GradeRow]) -> str:
    """The picture for a page: an <svg> element with a title and a description, and nothing that leads elsewhere.

    It styles by attributes alone, so a content security policy without inline styles shows it.
    """
    written = io.BytesIO()
    _drawn(frameworks, rows, _PAGE).savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    root = etree.fromstring(written.getvalue())
    etree.strip_elements(root, f"{_SVG}style", f"{_SVG}metadata", with_tail=False)
    for element in root.iter(etree.Element):
        _style(element)
    _describe(frameworks, root, rows)
    return etree.tostring(root, encoding="unicode")


def _style(element: etree._Element) -> None:
    """Say the style of an element by attributes."""
    for part in str(element.attrib.pop("style", "")).split(";"):
        name, _, value = part.partition(":")
        if value:
            element.set(name.strip(), value.strip().replace(INK, "currentColor"))


def journey_png(frameworks: Frameworks, rows: Sequence[GradeRow], limit: int) -> bytes | None:
    """The picture for a card, as sharp as fits into `limit` bytes; None where none does, or none could be read."""
    plan = _PHONE.get(len(rounds(rows)))
    if plan is None or len(journeys(frameworks, rows)) > _AREAS:
        return None
    figure = _drawn(frameworks, rows, plan)
    figure.set_facecolor("white")
    return next((png for dots in _DOTS if len(png := _png(figure, dots)) <= limit), None)


def journey_text(frameworks: Frameworks, rows: Sequence[GradeRow]) -> str:
    """The picture in words: each area with its grades in order."""
    return " ".join(f"{_told(one)}." for one in journeys(frameworks, rows))


def _told(one: Journey) -> str:
    given = (
        f"{line(row.grade)} in {line(round_name(row))}{f' ({when(row)})' if when(row) else ''}" for row in one.rows
    )
    change = f": {one.change.partition(' ')[2]}" if one.change else ""
    return f"{line(one.area)}: {', then '.join(given)}{change}"


def _describe(frameworks: Frameworks, root: etree._Element, rows: Sequence[GradeRow]) -> None:
    """Say what a screen reader is to say."""
    said = (("title", "Grades by area and round"), ("desc", journey_text(frameworks, rows)))
    for at, (name, text) in enumerate(said):
        element = etree.Element(f"{_SVG}{name}", id=f"journey-{name}")
        element.text = text
        root.insert(at, element)
    root.set("role", "img")
    root.set("aria-labelledby", "journey-title journey-desc")


def _png(figure: Figure, dots: int) -> bytes:
    """White, ink and the colours of the grades: sixteen colours at most take half a byte a dot."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=dots)
    image = Image.open(drawn).convert("RGB")
    colours = [ImageColor.getrgb(colour) for colour in ("#ffffff", "#999999", INK, *COLOURS, OTHER[1])]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in (colours + colours[:1] * 256)[:256] for part in colour])
    written = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(written, "PNG", optimize=True, bits=4)
    return written.getvalue()


def _drawn(frameworks: Frameworks, rows: Sequence[GradeRow], plan: _Plan) -> Figure:
    """A figure whose coordinates are inches, counted from the top left."""
    keys = rounds(rows)
    heads = [_head([row for row in rows if round_key(row) == key], plan) for key in keys]
    areas = [(one, _broken(one.area, plan.name_characters, plan.name_lines)) for one in journeys(frameworks, rows)]
    tops = [_LINE * (max(map(len, heads), default=0) + 1)]
    for one, name in areas:
        tops.append(tops[-1] + _LINE * (max(len(name), *(len(_words(one, row, plan)) for row in one.rows)) + 0.7))
    width, height = plan.name + plan.grade * len(keys), tops[-1] + _LINE / 2
    figure = Figure(figsize=(width, height), facecolor="none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    for at, head in enumerate(heads):
        _write(axes, plan.name + plan.grade * at + 0.05, _LINE / 2, head, plan, weight="bold")
    for (one, name), top in zip(areas, tops, strict=False):
        axes.plot([0.05, width - 0.05], [top - _LINE / 3] * 2, color="#999999", linewidth=0.5, aa=plan.smooth)
        _write(axes, 0.05, top, name, plan)
        places = [plan.name + plan.grade * keys.index(round_key(row)) for row in one.rows]
        _grades(frameworks, axes, one, places, top, plan)
    return figure


def _grades(frameworks: Frameworks, axes: Axes, one: Journey, places: Sequence[float], top: float, plan: _Plan) -> None:
    """A shape and the words for each grade of an area."""
    for row, left in zip(one.rows, places, strict=True):
        shape, colour = _sign(frameworks, row.grade)
        axes.plot(
            [left + 0.13], [top + _LINE * 0.45], shape, color=colour, markersize=9, markeredgewidth=0, aa=plan.smooth
        )
        _write(axes, left + 0.27, top, _words(one, row, plan), plan)


def _words(one: Journey, row: GradeRow, plan: _Plan) -> list[str]:
    """A grade, and beneath the last what became of it."""
    said = _broken(row.grade.capitalize(), plan.grade_characters, 3)
    return [*said, one.change] if one.change and row is one.rows[-1] else said


def _head(rows: Sequence[GradeRow], plan: _Plan) -> list[str]:
    texts = (round_name(rows[0]), round_date(rows))
    return [part for text in texts if text for part in _broken(text, plan.grade_characters + 2, 3)]


def _sign(frameworks: Frameworks, grade: str) -> tuple[str, str]:
    """The shape and colour of a grade, by its place on the scale."""
    scale = frameworks.grades
    at = scale.index(grade) if grade in scale else len(SHAPES)
    return (SHAPES[at], COLOURS[at]) if at < len(SHAPES) else OTHER


def _write(axes: Axes, left: float, top: float, lines: Sequence[str], plan: _Plan, weight: str = "normal") -> None:
    for at, text in enumerate(lines):
        axes.text(
            left, top + _LINE * (at + 0.45), text,
            fontsize=10, color=INK, weight=weight, va="center", parse_math=False, antialiased=plan.smooth,
        )  # fmt: skip


def _broken(text: str, characters: int, lines: int) -> list[str]:
    """Lines of what the font can show, the last with an ellipsis where there would be more."""
    known = _known()
    shown = "".join(one if ord(one) in known else "□" for one in line(text[: characters * lines * 2]))
    return textwrap.wrap(shown, characters, max_lines=lines, placeholder=" …") or [""]


@cache
def _known() -> frozenset[int]:
    """The characters that the font has."""
    return frozenset(get_font(findfont("DejaVu Sans")).get_charmap())
