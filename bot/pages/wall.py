"""Grades side by side: areas by round, each grade in words and a shape, and what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.journey import OTHER, SHAPES
from bot.rounds import Journey, journeys, printed, round_date, round_key, round_name, rounds
from corpus.frameworks import Frameworks
from corpus.nouns import Source
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.grades.select import cited, grade_of

_GLYPHS = {"*": "★", "o": "●", "D": "◆", "s": "■", "X": "✖", "P": "✚"}
"""The signs that the picture has for grades, as characters."""

Marks = Callable[[GradeRow], tuple[int, ...]]
"""The numbers of the sources of a row, where it stands in an answer."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade in its round. `rank` is its place on the scale from 1, the best, or 0; `named` another name in print.

    `others` are where it is given beside its first source.
    """

    row: GradeRow
    grade: str
    rank: int
    shape: str
    named: str
    marks: tuple[int, ...]
    others: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An area: a grade or None for each round, and what became of it, in a shape and in words."""

    area: str
    cells: tuple[Graded | None, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Wall:
    """Areas by rounds, the oldest round first; `rounds` are (name, day of publication or empty)."""

    rounds: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


def _no_marks(row: GradeRow) -> tuple[int, ...]:
    return ()


def wall(frameworks: Frameworks, rows: Sequence[GradeRow], marks: Marks = _no_marks) -> Wall:
    """The wall of these rows."""
    keys = rounds(rows)
    columns = [[row for row in rows if round_key(row) == key] for key in keys]
    named = tuple((round_name(column[0]), round_date(column)) for column in columns)
    return Wall(named, tuple(_line(frameworks, journey, keys, marks) for journey in journeys(frameworks, rows)))


def _line(frameworks: Frameworks, journey: Journey, keys: Sequence[object], marks: Marks) -> Line:
    by_round = {round_key(row): row for row in journey.rows}
    cells = tuple(_graded(frameworks, by_round[key], journey, marks) if key in by_round else None for key in keys)
    return Line(journey.area, cells, journey.change)


def _graded(frameworks: Frameworks, row: GradeRow, journey: Journey, marks: Marks) -> Graded:
    scale = list(frameworks.grades)
    rank = scale.index(row.grade) + 1 if row.grade in scale else 0
    shape = _GLYPHS[SHAPES[rank - 1] if 0 < rank <= len(SHAPES) else OTHER[0]]
    name = printed(row)
    other = name if name.lower() != printed(journey.rows[-1]).lower() else ""
    return Graded(row, grade_of(row), rank, shape, other, marks(row), cited(frameworks, row)[1:])
