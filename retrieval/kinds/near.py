"""Answers without statements, and where that stands which an answer tells beside its statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from corpus.notes import Month, Note
from corpus.nouns import DocumentId, Part, Source
from corpus.question import Answer, Outcome
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.grades.select import publication
from retrieval.kinds.inherited import inherited
from retrieval.kinds.inspections.reconcile import InspectionRow, reconciled_inspections
from retrieval.understanding.held import held_by


def refused(
    view: View, reason: str, near: Iterable[Source], assumed: Iterable[Note], outcome: Outcome = Outcome.NOT_IN_STORE
) -> Answer:
    """An answer that only says why there is none; `near` is where all stands that the reason and the notes tell."""
    sources = tuple(dict.fromkeys(near))
    return Answer(outcome, reason=reason, assumed=tuple(assumed), searched=view.count(), near=sources)


def origins(view: View, rows: Iterable[Row]) -> Iterator[Source]:
    """Where rows stand, and what they take from elsewhere."""
    rows = list(rows)
    yield from (source for row in rows for source in row.sources)
    yield from inherited(view, rows)


def papers(view: View, rows: Iterable[Row]) -> Iterator[Source]:
    """The same of rows that are counted, dated or grouped, and may be many: the first place in each document."""
    yield from first_of_each(origins(view, rows))


def first_of_each(sources: Iterable[Source]) -> Iterable[Source]:
    """The first in each document."""
    first: dict[DocumentId, Source] = {}
    for source in sources:
        first.setdefault(source.document, source)
    return first.values()


def begun(view: View, parts: Iterable[Part]) -> Iterator[Source]:
    """Where parts begin."""
    yield from (source for part in parts for source in _block(view, part.document, part.start))


def taken(view: View, notes: Iterable[Note], cited: Collection[DocumentId]) -> Iterator[Source]:
    """Where the days and months of these notes stand, those apart that a document gives which is cited anyway."""
    named = {day for note in notes for day in note.dates}
    stated: dict[date | Month, list[tuple[DocumentId, int]]] = defaultdict(list)
    for day, document, start in _dated(view) if named else ():
        if day in named:
            stated[day].append((document, start))
    for places in stated.values():
        if not any(document in cited for document, _ in places):
            yield from _block(view, *places[0])


def _dated(view: View) -> Iterator[tuple[date | Month, DocumentId, int]]:
    """(day or month, document, place) of publications, then of papers and meetings."""
    for one in reconciled_inspections(view):
        for source in publication(one):
            yield from ((day, source.document, source.start) for day in _published(one))
    for day, document, start in held_by(view).dated:
        yield day, document, start
        yield (day.year, day.month), document, start


def _published(inspection: InspectionRow) -> Iterator[date | Month]:
    """The day on which an inspection was published, else the month; none where only a year is known."""
    if inspection.published:
        yield inspection.published
    elif inspection.month and "-" in inspection.month:
        year, month = inspection.month.split("-")
        yield int(year), int(month)


def _block(view: View, document: DocumentId, start: int) -> Iterator[Source]:
    block = view.blocks(document, start, start + 1)[0][0]
    yield from view.sources(document, block.start, block.end)
