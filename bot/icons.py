"""The app's two icons, drawn: a speech bubble with a tally of five.

Teams asks for a colour icon of 192 by 192 pixels, whose symbol keeps to the middle 96 since the rest may be cropped,
and for an outline icon of 32 by 32 without a margin: pure white, and transparent elsewhere.
"""

from collections.abc import Callable, Sequence
from io import BytesIO

from PIL import Image, ImageDraw

ACCENT = "#1F3A5F"
"""The colour of the app, behind its icon."""

_WHITE = "#FFFFFF"
_SIDE = 96
"""The symbol is drawn on a square of so many units."""
_FINER = 8
"""It is drawn so many times larger, then reduced, for smooth edges."""
_STROKE = 6

Shape = tuple[tuple[float, float, float, float], Sequence[tuple[float, float]]]
"""A speech bubble: its body's left, top, right and bottom, and the corners of its tail."""

_OUTER: Shape = ((0, 0, 95, 74), ((20, 72), (20, 95), (46, 72)))
_INNER: Shape = ((6, 6, 89, 68), ((26, 66), (26, 82.5), (43, 66)))
_TALLY = (*(((x, 20), (x, 54)) for x in (27, 40.5, 54, 67.5)), ((15, 50), (80, 24)))


def colour_icon() -> bytes:
    """A PNG of 192 by 192 pixels: a white bubble on the accent, the tally in the accent."""
    icon = Image.new("RGB", (192, 192), ACCENT)
    icon.paste(_WHITE, (48, 48), _mask(96, _bubble))
    icon.paste(ACCENT, (48, 48), _mask(96, _tally))
    return _png(icon)


def outline_icon() -> bytes:
    """A PNG of 32 by 32 pixels: the bubble's outline and the tally in white on nothing."""
    icon = Image.new("RGBA", (32, 32), _WHITE)
    icon.putalpha(_mask(32, _outline))
    return _png(icon)


def _bubble(draw: ImageDraw.ImageDraw, unit: float, shape: Shape = _OUTER, ink: int = 255) -> None:
    body, tail = shape
    draw.rounded_rectangle([side * unit for side in body], radius=12 * unit, fill=ink)
    draw.polygon([(x * unit, y * unit) for x, y in tail], fill=ink)


def _tally(draw: ImageDraw.ImageDraw, unit: float) -> None:
    for stroke in _TALLY:
        draw.line([(x * unit, y * unit) for x, y in stroke], fill=255, width=round(_STROKE * unit))


def _outline(draw: ImageDraw.ImageDraw, unit: float) -> None:
    _bubble(draw, unit)
    _bubble(draw, unit, _INNER, ink=0)
    _tally(draw, unit)


def _mask(side: int, drawn: Callable[[ImageDraw.ImageDraw, float], None]) -> Image.Image:
    """Where the drawing is, from 0 to 255, on a square of so many pixels."""
    large = Image.new("L", (side * _FINER, side * _FINER))
    drawn(ImageDraw.Draw(large), side * _FINER / _SIDE)
    return large.resize((side, side), Image.Resampling.BOX)


def _png(icon: Image.Image) -> bytes:
    file = BytesIO()
    icon.save(file, "PNG", optimize=True)
    return file.getvalue()
