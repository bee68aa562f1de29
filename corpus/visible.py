"""What a reader may see of the register: SQL views that stand in the place of its tables, under their names.

SQLite looks a name up among a connection's temporary views before it looks among the file's tables, so no query can
forget the filter.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping
from functools import cached_property

from corpus.nouns import Audiences, Denied, DocumentId, Reader

_OF_DOCUMENTS = {
    "documents": "id",
    **dict.fromkeys(("passages", "words", "acronyms", "publications", "observations", "unread"), "document"),
}
"""Tables with a compartment and a document, each with the column that names the document."""

_WITHIN_DOCUMENTS = ("parts", "blocks")

_DENIED = """
CREATE TEMP TABLE denied (document TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE denied_passages (id INTEGER PRIMARY KEY);
"""


class Visible:
    """What a connection sees, once it is narrowed to what a reader may see and what was not withheld since."""

    def __init__(self, db: sqlite3.Connection, reader: Reader, denied: Denied) -> None:
        self._db, self._withheld = db, dict(denied)
        compartments = _compartments(db, reader)
        self._compartments = frozenset(compartments)
        self._denied = [
            document
            for document, withheld in denied.items()
            for audiences in _audiences(db, document, compartments)
            if withheld is None or not reader.may_read(audiences - withheld)
        ]
        if self._denied:
            _deny(db, self._denied)
        _narrow(db, compartments, "temp.denied" if self._denied else None)

    @cached_property
    def compartments(self) -> dict[str, frozenset[str]]:
        """The compartments that hold a document the reader sees, by their audiences as the register writes them.

        Each has the hashes of the passages that stand there in denied documents alone.
        """
        query = "SELECT id, audiences FROM main.compartments WHERE id IN (SELECT compartment FROM documents)"
        found = self._db.execute(f"{query} ORDER BY audiences").fetchall()
        return {audiences: self._hashes_denied(number) for number, audiences in found}

    @property
    def key(self) -> tuple[object, ...]:
        """The same for two connections of one generation that see the same."""
        return tuple(sorted(self._compartments)), tuple(sorted(self._denied)), frozenset(self._withheld.items())

    def hidden(self) -> int:
        """How many documents that the reader does not see may be counted; what nobody may see is none of them."""
        query = "SELECT id FROM main.documents WHERE disclosed AND id NOT IN (SELECT id FROM documents)"
        return sum(self._withheld.get(DocumentId(name), ()) is not None for (name,) in self._db.execute(query))

    def _hashes_denied(self, compartment: int) -> frozenset[str]:
        if not self._denied:
            return frozenset()
        query = (
            "SELECT hash FROM main.passages WHERE compartment = ?1 AND id IN (SELECT id FROM temp.denied_passages) "
            "EXCEPT SELECT hash FROM passages WHERE compartment = ?1"
        )
        return frozenset(name for (name,) in self._db.execute(query, (compartment,)))


def _compartments(db: sqlite3.Connection, reader: Reader) -> dict[int, Audiences]:
    """The compartments that are the reader's to read, each with its audiences."""
    rows = db.execute("SELECT id, audiences FROM main.compartments").fetchall()
    known = {number: frozenset(json.loads(audiences)) for number, audiences in rows}
    return {number: names for number, names in known.items() if reader.may_read(names)}


def _audiences(db: sqlite3.Connection, document: DocumentId, compartments: Mapping[int, Audiences]) -> list[Audiences]:
    """The audiences of a file, none where it is not in one of the compartments."""
    query = (
        "SELECT compartment FROM main.documents WHERE id = ?1 "
        "UNION SELECT compartment FROM main.unread WHERE document = ?1"
    )
    return [compartments[number] for (number,) in db.execute(query, (document,)) if number in compartments]


def _deny(db: sqlite3.Connection, documents: Collection[DocumentId]) -> None:
    db.executescript(_DENIED)
    db.executemany("INSERT OR IGNORE INTO denied VALUES (?)", [(document,) for document in documents])
    query = "SELECT id FROM main.passages WHERE document IN (SELECT document FROM denied)"
    db.execute(f"INSERT INTO denied_passages {query}")
    db.commit()


def _narrow(db: sqlite3.Connection, compartments: Collection[int], denied: str | None) -> None:
    within = f"compartment IN ({','.join(map(str, compartments))})"
    for table, document in _OF_DOCUMENTS.items():
        but = f" AND {document} NOT IN {denied}" if denied else ""
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {within}{but}")
    but = f" AND passage NOT IN {denied}_passages" if denied else ""
    db.execute(f"CREATE TEMP VIEW postings AS SELECT * FROM main.postings WHERE {within}{but}")
    for table in _WITHIN_DOCUMENTS:
        documents = "SELECT id FROM documents"
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE document IN ({documents})")
