"""Findings: causes of concern, areas for improvement, recommendations, practices, wherever their boxes stand."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.areas import framework_of
from corpus.facts import Finding, FindingType, Speaker, Standing
from corpus.nouns import Block
from corpus.observations import Observation
from corpus.scope import inspections
from indexer.columns import field_of, fields_of
from indexer.extractors.boxes import drafts
from indexer.extractors.draft import Draft
from indexer.extractors.labels import area_of, due_in, item_start, label_of
from indexer.reading import Reading, Span, Table, span

_SHORTEST = 4
"""Words of the shortest wording of a finding in a table."""

_TYPES = {kind.value: kind for kind in FindingType}


def findings(reading: Reading) -> Iterator[Observation[Finding]]:
    """What a part lists as findings, in sections, in boxes and in plain tables; trackers' rows are read elsewhere."""
    for draft in drafts(reading, _flow(reading)):
        yield _observed(reading, draft)
    for table in reading.tables():
        if not fields_of(reading.frameworks, table.header, reading.columns):
            yield from _tabled(reading, table)


def _flow(reading: Reading) -> list[Block]:
    """The blocks outside tables, and those of tables that only lay out a form: one column, or a label and its text."""
    laid_out: set[Block] = set()
    for table in reading.tables():
        wide = any(len(row.cells) > 1 for row in table.rows)
        for row in table.rows if not table.header else ():
            label = label_of(reading.frameworks, reading.text(*row.cells[0])) if 0 in row.cells else None
            if not wide or (label and label.wording is None):
                laid_out.update(block for blocks in row.cells.values() for block in blocks)
    return [block for block in reading.blocks if block.cell is None or block in laid_out]


def _observed(reading: Reading, draft: Draft) -> Observation[Finding]:
    """The observation that a draft makes: its wording, what leads into it, and the heading of its area."""
    text = reading.document.text
    own = text[slice(*draft.own)]
    lead = text[slice(*draft.lead)] if draft.lead else ""
    fact = Finding(
        reading.part.force,
        _inspection(reading, draft.block),
        draft.type,
        f"{lead}\n{own}" if lead else own,
        area=draft.area[0] if draft.area else None,
        number=draft.number,
        under=text[slice(*draft.under.own)] if draft.under else None,
        evidence="\n".join(reading.text(block) for block in draft.evidence if _told(reading, block)),
        displaced=draft.displaced,
        due=due_in(lead or own) if draft.type is FindingType.RECOMMENDATION else None,
    )
    spans: list[Span] = [
        draft.own,
        *([draft.lead] if draft.lead else []),
        *([span(draft.area[1])] if draft.area else []),
    ]
    standing = Standing.IMPLIED if draft.displaced else Standing.STATED
    return reading.observe(fact, *dict.fromkeys(spans), said_by=reading.speaker(draft.block), standing=standing)


def _told(reading: Reading, block: Block) -> bool:
    """Whether the text beneath is the inspectorate's own; what the force says of a finding is no evidence for it."""
    return reading.speaker(block) not in (Speaker.FORCE, Speaker.PCC)


def _inspection(reading: Reading, block: Block) -> str | None:
    """The inspection that the nearest heading names, else the part's."""
    names = reading.path(block)[1:-1]
    named = next(
        (found for name in reversed(names) if (found := inspections(reading.frameworks, name))),
        reading.part.inspections,
    )
    return next(iter(named), None)


def _tabled(reading: Reading, table: Table) -> Iterator[Observation[Finding]]:
    """The rows of a table with a column of findings; an area that is blank is the one above."""
    fields = {
        column: found
        for column, name in table.header.items()
        if (found := field_of(reading.frameworks, name, reading.columns))
    }
    area: tuple[str, Block] | None = None
    for row in table.rows:
        cells = {found: row.cells[column] for column, found in fields.items() if row.cells.get(column)}
        area = _area(reading, cells) or area
        kind = _kind(reading, cells)
        wording = next((blocks for found, blocks in cells.items() if found in (*_TYPES, "finding", "description")), ())
        if kind and len(reading.text(*wording).split()) >= _SHORTEST:
            yield _row(reading, kind, wording, area, cells)


Cells = Mapping[str, Sequence[Block]]
"""The blocks of a row's cells, by what their columns hold."""


def _kind(reading: Reading, cells: Cells) -> FindingType | None:
    """What a row is: as its column for the type says, else as the column of its wording is called."""
    typed = label_of(reading.frameworks, reading.text(*cells["type"])) if "type" in cells else None
    return typed.type if typed else next((_TYPES[found] for found in cells if found in _TYPES), None)


def _area(reading: Reading, cells: Cells) -> tuple[str, Block] | None:
    framework = framework_of(reading.frameworks, next(iter(reading.part.inspections), None))
    for blocks in (cells[found] for found in ("area", "topic") if found in cells):
        area = area_of(reading.frameworks, reading.text(*blocks), framework)
        if area:
            return area, blocks[0]
    return None


def _row(
    reading: Reading, kind: FindingType, wording: Sequence[Block], area: tuple[str, Block] | None, cells: Cells
) -> Observation[Finding]:
    number, offset = item_start(reading.text(*wording))
    own = wording[0].start + offset, wording[-1].end
    text = reading.document.text[slice(*own)]
    printed = reading.text(*cells["number"]) if "number" in cells else number
    named = inspections(reading.frameworks, reading.text(*cells["inspection"])) if "inspection" in cells else []
    fact = Finding(
        reading.part.force,
        next(iter(named), None) or _inspection(reading, wording[0]),
        kind,
        text,
        area=area[0] if area else None,
        number=printed,
        due=due_in(text),
    )
    spans = [
        own,
        *([span(area[1])] if area else []),
        *(span(*cells[name]) for name in ("number", "inspection") if name in cells),
    ]
    return reading.observe(fact, *dict.fromkeys(spans), said_by=reading.speaker(wording[0]))
