"""Grades in tables: areas under columns headed by grades, or grades beside areas, by round, force or date."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from corpus.areas import area_alone
from corpus.facts import Standing
from corpus.nouns import Block
from corpus.scale import grade_alone, grade_label, grade_words
from corpus.scope import forces_named
from indexer.extractors.grade_captions import Caption, caption_of
from indexer.extractors.grade_place import Found, Judged, Places, area_of, has_letters
from indexer.reading import Row, Span, Table, span

_LONGEST = 15
"""Words in a cell that names an area, at most."""

_BESIDE = 4
"""Cells of a row, beside those of grades, that may label it or name its area."""

_FORCE = re.compile(r"\W*(police )?(force|constabulary|service)s?\W*", re.I)

_APART = 2
"""A table goes on under the header of the one before with a label between them, of so many paragraphs at most."""

Heads = Mapping[int, Sequence[Block]]
"""The cells that head each column."""


def table_grades(places: Places) -> Iterator[Found]:
    """The grades of a part's tables; areas that the frameworks do not know only beside known ones of the same table."""
    reading = places.reading
    before, heads = _between(reading.blocks), _headers(reading.blocks)
    carried: dict[int, tuple[str, Block]] = {}
    for table in reading.tables():
        between = before[table.number]
        caption = caption_of(reading, *between[-1:])
        carried = carried if caption.spans and len(between) <= _APART else {}
        if not carried and not _grades_in(places, table, heads[table.number]):
            continue
        grid = _Grid(places, heads[table.number] or _first_row(table), caption)
        columns = grid.graded_columns()
        rows = table.rows if heads[table.number] else table.rows[1:]
        if columns and not rows:
            carried = columns
            continue
        if columns or (carried and not table.header):
            found = list(grid.by_column(columns or carried, rows if columns else table.rows, own=bool(columns)))
        else:
            found = list(grid.without_grades_for_heads().by_cell(table.rows))
        yield from found if any(known for _, known in found) else ()


def _between(blocks: Sequence[Block]) -> dict[int, list[Block]]:
    """What stands between each table and the one before it, or the part's beginning."""
    found: dict[int, list[Block]] = {}
    last: list[Block] = []
    for block in blocks:
        if block.cell:
            found.setdefault(block.cell.table, last)
            last = []
        else:
            last.append(block)
    return found


def _headers(blocks: Sequence[Block]) -> Mapping[int, dict[int, list[Block]]]:
    """The cells of each table's header, by column."""
    found: dict[int, dict[int, list[Block]]] = defaultdict(dict)
    for block in blocks:
        if block.cell and block.cell.header:
            found[block.cell.table].setdefault(block.cell.column, []).append(block)
    return found


def _first_row(table: Table) -> Heads:
    return table.rows[0].cells if table.rows else {}


def _grades_in(places: Places, table: Table, header: Heads) -> bool:
    """Whether any cell of a table may hold a grade."""
    cells = (blocks for row in table.rows for blocks in row.cells.values())
    return any(
        grade_words(places.frameworks).search(places.reading.text(*blocks)) for blocks in (*header.values(), *cells)
    )


@dataclass(frozen=True)
class _Grid:
    """A table's columns and its caption."""

    places: Places
    heads: Heads
    caption: Caption

    def _text(self, *blocks: Block) -> str:
        return self.places.reading.text(*blocks)

    def graded_columns(self) -> dict[int, tuple[str, Block]]:
        """The columns that grades head, with the cells; none where there are fewer than two, or two of one grade."""
        found = {
            column: (grade, block)
            for column, blocks in self.heads.items()
            for block in blocks
            if (grade := grade_alone(self.places.frameworks, self._text(block)))
        }
        return found if len({grade for grade, _ in found.values()}) == len(found) > 1 else {}

    def without_grades_for_heads(self) -> "_Grid":
        """The same, where the first row was no header because a grade stands in it."""
        graded = any(
            grade_alone(self.places.frameworks, self._text(block)) for blocks in self.heads.values() for block in blocks
        )
        return replace(self, heads={}) if graded else self

    def by_column(self, columns: Mapping[int, tuple[str, Block]], rows: Sequence[Row], *, own: bool) -> Iterator[Found]:
        """Areas that stand under the grade that they were given.

        A row is doubtful that reaches past the header, or, cut off from it, does not reach its end: a cell may be lost.
        """
        last, running = max(columns), self.caption
        for row in rows:
            beside = [block for column, blocks in row.cells.items() if column not in columns for block in blocks]
            said = caption_of(self.places.reading, *beside)
            running = said.within(self.caption) if said.spans else running
            reach = max(row.cells)
            standing = Standing.DOUBTFUL if reach > last or (reach < last and not own) else Standing.IMPLIED
            for column in columns.keys() & row.cells.keys():
                grade, head = columns[column]
                for block in row.cells[column]:
                    yield from self._placed(block, grade, (span(block), span(head)), running, standing)

    def by_cell(self, rows: Sequence[Row]) -> Iterator[Found]:
        """Grades that stand beside or under an area, each in a cell of its own."""
        columns = self._columns_of_grades(rows)
        last, running = max(self.heads, default=0), self.caption
        for row in rows if columns else ():
            beside = [blocks[0] for column, blocks in row.cells.items() if column not in columns]
            said = [(block, self._caption(block)) for block in beside[:_BESIDE]]
            labels = [caption for _, caption in said if caption.spans]
            names = [block for block, caption in said if not caption.spans]
            names.sort(key=lambda block: area_alone(self.places.frameworks, self._text(block)) is None)
            wider = reduce(lambda wide, label: label.within(wide), reversed(labels), running)
            running = wider if labels and not names and not columns & row.cells.keys() else running
            standing = Standing.DOUBTFUL if self.heads and max(row.cells) > last else Standing.STATED
            for column in sorted(columns & row.cells.keys()):
                grade = grade_alone(self.places.frameworks, self._text(*row.cells[column]))
                if grade:
                    yield from self._beside(row.cells[column][0], column, grade, names, wider, standing)

    def _caption(self, block: Block) -> Caption:
        """What a cell beside grades says of them; a column may say that it names forces."""
        head = self.heads.get(block.cell.column, ()) if block.cell else ()
        if block not in head and any(_FORCE.fullmatch(self._text(cell)) for cell in head):
            name = " ".join(self._text(block).split())
            return Caption(force=next(iter(forces_named(self.places.frameworks, name)), name), spans=(span(block),))
        return caption_of(self.places.reading, block)

    def _columns_of_grades(self, rows: Sequence[Row]) -> set[int]:
        """The columns that hold grades: by their name or a label beside them, or where nothing speaks against it.

        `Outstanding` is the status of an action too, so where no name says that they are grades there must be two.
        """
        given: dict[int, set[str]] = defaultdict(set)
        labelled: set[int] = set()
        for row in rows:
            graded = {
                column: grade
                for column, blocks in row.cells.items()
                if (grade := grade_alone(self.places.frameworks, self._text(*blocks)))
            }
            others = [blocks for column, blocks in row.cells.items() if column not in graded]
            labelled |= graded.keys() if any(map(self._names_grades, others)) else set()
            for column, grade in graded.items():
                given[column].add(grade)
        likely = {column for column in given if self._may_hold(self.heads.get(column, ()))}
        several = len({grade for column in likely for grade in given[column]}) > 1
        named = {column for column in given if self._names_grades(self.heads.get(column, ()))}
        rounds = {column for column in given if caption_of(self.places.reading, *self.heads.get(column, ())).inspection}
        return labelled | named | rounds | (likely if several else set())

    def _names_grades(self, cell: Sequence[Block]) -> bool:
        return any(grade_label(self.places.frameworks).fullmatch(self._text(block).strip(" *_:")) for block in cell)

    def _may_hold(self, head: Sequence[Block]) -> bool:
        """Whether a column's name is a date, force or area, or it has none."""
        named = any(area_alone(self.places.frameworks, self._text(block)) for block in head)
        return not head or named or bool(caption_of(self.places.reading, *head).spans)

    def _beside(
        self, cell: Block, column: int, grade: str, names: Sequence[Block], wider: Caption, standing: Standing
    ) -> Iterator[Found]:
        """The grade of one cell: of the area that names its row, else its column, by what both are labelled."""
        head = self.heads.get(column, ())
        named = next((block for block in (*names, *head) if has_letters(self._text(block))), None)
        if named is None or cell in head:
            return
        if grade_label(self.places.frameworks).fullmatch(self._text(named).strip(" *_:")):
            yield from self._headed(cell, grade, wider)
            return
        caption = caption_of(self.places.reading, *head).within(wider)
        spans = tuple(dict.fromkeys([span(cell), span(named), *map(span, head)]))
        yield from self._placed(named, grade, spans, caption, standing)

    def _headed(self, cell: Block, grade: str, caption: Caption) -> Iterator[Found]:
        """A grade with its label in a table under an area's heading."""
        under = self.places.under(cell)
        if under.heading and under.direct:
            force = caption.force or self.places.force(cell)
            about = self.places.inspections(cell, force=force)
            yield self.places.found(cell, self.places.judged_under(under.heading, grade, force, about, span(cell)))

    def _placed(
        self, named: Block, grade: str, spans: tuple[Span, ...], caption: Caption, standing: Standing
    ) -> Iterator[Found]:
        """The grade of the area that a cell names."""
        name = " ".join(self._text(named).split()).strip(" *_.;")
        if not has_letters(name) or len(name.split()) > _LONGEST or grade_alone(self.places.frameworks, name):
            return
        force = caption.force or self.places.force(named)
        about = (caption.inspection,) if caption.inspection else self.places.inspections(named, force=force)
        inspection, area = area_of(self.places.frameworks, name, about)
        judged = Judged(force, inspection, area or name, grade, name, (*spans, *caption.spans), area is not None)
        yield self.places.found(named, judged, caption.month, standing)
