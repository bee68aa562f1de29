"""`/grades`: the wall of each force and framework, areas by round, each grade linked to where it is given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aiohttp import web
from markupsafe import Markup

from bot.journey import journey_svg
from bot.pages.desk import Desk
from bot.pages.lists import sheet
from bot.pages.wall import Wall, wall
from bot.rounds import rounds
from corpus.areas import framework_of
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import Statement
from corpus.view import View
from retrieval.kinds.grades.cautions import caution, scale_notes
from retrieval.kinds.grades.reconcile import GradeRow, reconciled_grades
from retrieval.kinds.grades.select import mapping_notes


@dataclass(frozen=True, slots=True)
class Section:
    """The grades of one force in one framework. `said` is the inspectorate's caution, `notes` what else to know."""

    name: str
    rows: tuple[GradeRow, ...]
    wall: Wall
    journey: Markup
    said: Statement | None
    notes: tuple[Note, ...]

    @property
    def told(self) -> tuple[GradeRow | Statement, ...]:
        """All of it that has sources."""
        return (*self.rows, self.said) if self.said else self.rows


async def grades_page(request: web.Request, desk: Desk) -> web.Response:
    """The walls."""
    sections, edition = await desk.read(lambda view: (list(_sections(view)), view.edition))
    said = [section.said for section in sections if section.said]
    rows = [row for section in sections for row in section.rows]
    desk.doing.list(rows, (source for statement in said for source in statement.sources))
    return await desk.page(request, "grades.html", sections=sections, edition=edition)


async def grades_workbook(request: web.Request, desk: Desk) -> web.Response:
    """All grades as a spreadsheet."""
    return await desk.read(lambda view: sheet(desk, "Grades", reconciled_grades(view), view.edition))


def _sections(view: View) -> Iterator[Section]:
    groups: dict[tuple[str | None, str | None], list[GradeRow]] = {}
    for row in reconciled_grades(view):
        groups.setdefault((row.force, framework_of(view.frameworks, row.inspection)), []).append(row)
    for number, ((force, framework), rows) in enumerate(groups.items(), 1):
        name = ": ".join(filter(None, [force, framework])) or "Force and framework not named"
        said, notes = _cautions(view, rows)
        yield Section(
            name, tuple(rows), wall(view.frameworks, rows), _picture(view.frameworks, rows, number), said, notes
        )


def _picture(frameworks: Frameworks, rows: Sequence[GradeRow], number: int) -> Markup:
    """How the grades moved, where there are several rounds; its ids must be its own, since a page has several."""
    if len(rounds(rows)) < 2:
        return Markup("")
    svg = journey_svg(frameworks, rows)
    for name in ("journey-title", "journey-desc"):
        svg = svg.replace(name, f"{name}-{number}")
    return Markup(svg)


def _cautions(view: View, rows: Sequence[GradeRow]) -> tuple[Statement | None, tuple[Note, ...]]:
    """What must be known of grades of several rounds side by side: in the inspectorate's words, else in ours."""
    inspections = list(dict.fromkeys(row.inspection for row in rows if row.inspection))
    if len(inspections) < 2:
        return None, ()
    said = caution(view, inspections)
    own = () if said else (Note(Says.ROUNDS_NOT_COMPARABLE),)
    return said, (*own, *scale_notes(view.frameworks, inspections), *mapping_notes(view.frameworks, rows))
