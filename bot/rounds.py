"""The grades of areas, round by round: what a table, a picture and its description all show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.areas import framework_of
from corpus.frameworks import Frameworks
from corpus.scale import step
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.grades.select import age, name_of, when

HIGHER, LOWER, SAME, OTHER = "▲ higher", "▼ lower", "= unchanged", "◆ not on one scale"
"""What became of a grade, in a shape and in words."""

RoundKey = tuple[str | None, str | None]
"""An inspection, or the month of one that is not named."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The grades of one area, oldest first. `force` is None where all the areas shown are of one force.

    `change` says where the last grade stands, by the first; empty where there is only one.
    """

    force: str | None
    rows: tuple[GradeRow, ...]
    change: str

    @property
    def area(self) -> str:
        """The name that the newest round prints."""
        name = printed(self.rows[-1])
        return f"{name} ({self.force})" if self.force else name


def journeys(frameworks: Frameworks, rows: Iterable[GradeRow]) -> list[Journey]:
    """The areas in the order of the rows, each with its grades."""
    areas: dict[tuple[str | None, str | None, str], list[GradeRow]] = {}
    for row in rows:
        areas.setdefault((row.force, framework_of(frameworks, row.inspection), row.area), []).append(row)
    several = len({force for force, _, _ in areas}) > 1
    return [_journey(frameworks, force if several else None, own) for (force, _, _), own in areas.items()]


def _journey(frameworks: Frameworks, force: str | None, rows: Iterable[GradeRow]) -> Journey:
    inorder = tuple(sorted(rows, key=age, reverse=True))
    return Journey(force, inorder, change(frameworks, inorder[0], inorder[-1]) if len(inorder) > 1 else "")


def rounds(rows: Iterable[GradeRow]) -> list[RoundKey]:
    """The rounds in which the rows were graded, oldest first."""
    inorder = sorted(rows, key=age, reverse=True)
    return list(dict.fromkeys(map(round_key, inorder)))


def round_key(row: GradeRow) -> RoundKey:
    """The round in which a row was graded."""
    return row.inspection, None if row.inspection else row.month


def round_name(row: GradeRow) -> str:
    """The name of a row's round."""
    return row.inspection or "inspection not named"


def round_date(rows: Sequence[GradeRow]) -> str:
    """When the round of these rows was published; empty where that is not known, or differs."""
    dates = {when(row) for row in rows}
    return dates.pop() if len(dates) == 1 else ""


def printed(row: GradeRow) -> str:
    """An area's name as its round prints it."""
    return name_of(row) if row.printed else row.area


def change(frameworks: Frameworks, earlier: GradeRow, later: GradeRow) -> str:
    """What became of a grade, in a shape and in words."""
    if not {earlier.grade, later.grade} <= set(frameworks.grades):
        return SAME if earlier.grade == later.grade else OTHER
    steps = step(frameworks, earlier.grade, later.grade)
    return HIGHER if steps > 0 else LOWER if steps < 0 else SAME
