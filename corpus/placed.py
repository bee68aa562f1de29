"""Where a stretch of a document stands, as its source tells: heading, page, line, day and passage."""

import json
import sqlite3
from datetime import date

from corpus.nouns import Cell, DocumentId, Source

_PLACE = (
    "SELECT d.title, d.dated, d.marking, d.link, b.heading, b.page, b.line, b.cell "
    "FROM documents d JOIN blocks b ON b.document = d.id "
    "WHERE d.id = ? AND b.start <= ? ORDER BY b.start DESC LIMIT 1"
)


def source_at(db: sqlite3.Connection, document: DocumentId, whole: str, start: int, end: int) -> Source:
    """The source that quotes a stretch of a document, whose whole text is given; it is the reader's to see."""
    title, dated, marking, link, heading, page, line, cell = db.execute(_PLACE, (document, start)).fetchone()
    text = whole[start:end]
    lead, tail = len(text) - len(text.lstrip()), len(text.rstrip())
    passage, begins = _passage_at(db, document, start + lead)
    return Source(
        document, title, _part_date(db, document, start) or day_of(dated), heading, page, line,
        start + lead, start + tail, text[lead:tail], marking, link, (cell and Cell(*json.loads(cell)).name) or None,
        passage, start + lead - begins,
    )  # fmt: skip


def day_of(text: str | None) -> date | None:
    """A day as the register writes it."""
    return date.fromisoformat(text) if text else None


def _passage_at(db: sqlite3.Connection, document: DocumentId, start: int) -> tuple[str | None, int]:
    """(hash, start) of the last passage that begins at or before a place; what comes before all has none."""
    query = "SELECT hash, start FROM passages WHERE document = ? AND start <= ? ORDER BY start DESC LIMIT 1"
    return db.execute(query, (document, start)).fetchone() or (None, start)


def _part_date(db: sqlite3.Connection, document: DocumentId, start: int) -> date | None:
    query = "SELECT dated FROM parts WHERE document = ? AND start <= ? ORDER BY start DESC LIMIT 1"
    row = db.execute(query, (document, start)).fetchone()
    return day_of(row[0]) if row else None
