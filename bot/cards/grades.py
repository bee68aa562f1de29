"""Grades as a card: a table by area, of one round or of several side by side, and a picture of how they moved."""

import base64
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from bot.cards.buttons import select
from bot.cards.limits import Detail
from bot.cards.listing import Entry, Listing, Told, paper, place, remarks, row_count, spot
from bot.cards.table import Cell, heads, table, table_row
from bot.cards.text import Element, paragraph, run, safe, small, strong
from bot.journey import journey_png, journey_text
from bot.rounds import HIGHER, LOWER, OTHER, SAME, Journey, journeys, printed, round_date, round_key, round_name, rounds
from corpus.areas import framework_of
from corpus.facts import Standing
from corpus.frameworks import Frameworks
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.grades.select import when

ROWS = 16
"""A table's rows are short, so that more of them can be taken in."""

PICTURE_BYTES, ALT_BYTES = 9_500, 1_200
"""Of the picture, before its bytes are written as four thirds as many letters, and of its description.

Half of the card, so that the first page has the picture and half a dozen areas in full.
"""

PRESS = "Press a grade to see where it is given."


@dataclass(frozen=True, slots=True)
class _Round:
    """The grades of a column. Where one paper gives them all, it is named above the table, else beside each."""

    rows: tuple[GradeRow, ...]

    @property
    def name(self) -> str:
        return safe(round_name(self.rows[0]))

    @property
    def paper(self) -> str:
        papers = {paper(row.sources[0]) for row in self.rows}
        return papers.pop() if len(papers) == 1 else ""

    def place(self, row: GradeRow) -> str:
        return spot(row.sources[0]) if self.paper else place(row.sources[0])


@dataclass(frozen=True, slots=True)
class _Section:
    """A table: areas that one framework grades, of one force, and the papers that give the grades of its columns."""

    name: str
    papers: tuple[str, ...]
    head: Element
    told: tuple[Told, ...]


def grades(frameworks: Frameworks, rows: Sequence[GradeRow], base: str | None) -> Listing:
    """The grades by area; where an area has several, round beside round, and the picture."""
    found = journeys(frameworks, rows)
    sections = [_section(own, base) for own in _by_framework(frameworks, found)]
    moved = [row for one in found if one.change for row in one.rows]
    return Listing(
        title="How the grades have changed" if moved else "Grades",
        noun="Areas",
        told=tuple(told for section in sections for told in section.told),
        summary=(f"{_counted(found)}. {PRESS}",),
        laid=partial(_tables, {section.name: section for section in sections}),
        most=ROWS,
        wide=True,
        picture=_picture(frameworks, moved) if moved else None,
    )


def _by_framework(frameworks: Frameworks, found: Sequence[Journey]) -> list[list[Journey]]:
    """The areas that go into one table, those with several grades first."""
    groups: dict[tuple[str | None, str | None], list[Journey]] = {}
    for one in sorted(found, key=lambda one: not one.change):
        last = one.rows[-1]
        groups.setdefault((last.force, framework_of(frameworks, last.inspection)), []).append(one)
    return list(groups.values())


def _section(found: Sequence[Journey], base: str | None) -> _Section:
    rows = [row for one in found for row in one.rows]
    columns = [_Round(tuple(row for row in rows if round_key(row) == key)) for key in rounds(rows)]
    ends = dict.fromkeys((columns[0].name, columns[-1].name))
    name = ", ".join(filter(None, (safe(found[0].force or ""), " to ".join(ends))))
    told: Callable[[str, str | None, Journey, Detail], Entry]
    if not any(one.change for one in found):
        columns = [_Round(tuple(rows))]
        head, told = heads("Area", "Grade", "Round and date"), partial(_alone, columns[0])
    elif len(columns) == 2:
        head, told = _rounds_head(columns), partial(_beside, columns)
    else:
        head, told, columns = heads("Area", "Earlier", "Latest"), _after, []
    papers = tuple(dict.fromkeys(column.paper for column in columns if column.paper))
    return _Section(name, papers, head, tuple(partial(told, name, base, one) for one in found))


def _rounds_head(columns: Sequence[_Round]) -> Element:
    heads = [[paragraph(strong(words, size="Small"))] for words in ("Area", *(column.name for column in columns))]
    for head, column in zip(heads[1:], columns, strict=True):
        head.append(small(safe(round_date(column.rows)) or "not dated"))
    return table_row(*((head, None) for head in heads))


def _alone(column: _Round, name: str, base: str | None, one: Journey, detail: Detail) -> Entry:
    """Area, grade, round and date."""
    (row,) = one.rows
    dated = ", ".join(filter(None, (safe(when(row)) or "not dated", column.place(row))))
    cell = [paragraph(run(safe(round_name(row)), size="Small")), small(dated)]
    return Entry(table_row(_area(one), (_given(row, "", detail), _select(row, base)), (cell, None)), (name,))


def _beside(columns: Sequence[_Round], name: str, base: str | None, one: Journey, detail: Detail) -> Entry:
    """A column for each of two rounds."""
    cells = []
    for column in columns:
        row = next((row for row in one.rows if row in column.rows), None)
        given = _given(row, column.place(row), detail, _renamed(row, one)) if row else [small("no grade held")]
        cells.append((given, _select(row, base)))
    cells[-1][0].extend(_change(one))
    return Entry(table_row(_area(one), *cells), (name,))


def _after(name: str, base: str | None, one: Journey, detail: Detail) -> Entry:
    """Of more rounds than two, the latest grade of an area beside those before it."""
    *earlier, last = one.rows
    shown = earlier[-detail.items :]
    cell = [line for row in shown for line in _dated(row, detail)] or [small("no earlier grade held")]
    if len(shown) < len(earlier):
        cell.append(small(f"and {len(earlier) - len(shown)} before these"))
    latest = [*_dated(last, detail), *_change(one)]
    first = shown[0] if len(shown) == 1 else None
    return Entry(table_row(_area(one), (cell, _select(first, base)), (latest, _select(last, base))), (name,))


def _tables(sections: dict[str, _Section], entries: Sequence[Entry], before: tuple[str, ...]) -> list[Element]:
    """The tables, each beneath its name where there are several, and beneath the papers that give its grades."""
    body: list[Element] = []
    for headings, own in groupby(entries, lambda entry: entry.headings):
        section = sections[headings[0]]
        again = " (continued)" if headings == before else ""
        if len(sections) > 1:
            body.append(paragraph(strong(section.name + again, size="Medium"), spacing="Large"))
        if section.papers:
            body.append(small("Given in " + "; and in ".join(section.papers)))
        body.append(table((9, 10, 10), section.head, [entry.element for entry in own]))
    return body


def _area(one: Journey) -> tuple[Cell, None]:
    return [paragraph(run(safe(one.area), size="Small"))], None


def _given(row: GradeRow, where: str, detail: Detail, *beside: str) -> Cell:
    """A grade, where it stands, and what must be known of it."""
    implied = "by its place in a table" if row.standing is Standing.IMPLIED else ""
    lines = (small(line) for line in (*beside, where, implied) if line)
    return [paragraph(strong(safe(row.grade.capitalize()), size="Small")), *lines, *remarks(row, detail)]


def _dated(row: GradeRow, detail: Detail) -> Cell:
    return _given(row, place(row.sources[0]), detail, ", ".join(filter(None, (safe(round_name(row)), safe(when(row))))))


def _renamed(row: GradeRow, one: Journey) -> str:
    """The area's name in an earlier round, where it is another."""
    name = safe(printed(row))
    return f"as “{name}”" if name.lower() != safe(printed(one.rows[-1])).lower() else ""


def _change(one: Journey) -> Iterator[Element]:
    if one.change:
        yield paragraph(strong(one.change, size="Small"), spacing="Small")


def _select(row: GradeRow | None, base: str | None) -> Element | None:
    return select(row.sources[0], base) if row else None


def _counted(found: Sequence[Journey]) -> str:
    """How many areas stand how: 11 areas: 3 ▲ higher, 8 = unchanged."""
    changes = Counter(one.change for one in found)
    told = [f"{changes[change]} {change}" for change in (HIGHER, SAME, LOWER, OTHER) if changes[change]]
    if told and changes[""]:
        told.append(f"{changes['']} with one grade")
    return ": ".join(filter(None, (row_count(found, "area"), ", ".join(told))))


def _picture(frameworks: Frameworks, rows: Sequence[GradeRow]) -> Element | None:
    """How the areas moved that have several grades, where that can be drawn within its bytes."""
    png = journey_png(frameworks, rows, PICTURE_BYTES)
    if png is None:
        return None
    url = "data:image/png;base64," + base64.b64encode(png).decode()
    return {"type": "Image", "altText": safe(journey_text(frameworks, rows), ALT_BYTES), "url": url}
