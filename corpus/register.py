"""The register: documents, parts, blocks, passages with vectors, postings, observations, in one SQLite file."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from corpus.embedding import Vectors
from corpus.frameworks import Frameworks
from corpus.nouns import Audiences, Block, Document, DocumentId, Part, Passage
from corpus.observations import ADAPTERS, Observation
from corpus.tables import TABLES
from corpus.terms import stem, words
from corpus.token_vectors import packed

_BY_COMPARTMENT = ("passages", "words", "acronyms", "publications", "observations")
_BY_DOCUMENT = ("parts", "blocks", "words", "acronyms", "publications", "observations")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the indexer read it.

    `headings` gives each block's heading path, `acronyms` (short, long), `publications` (inspection, date, start, end).
    `disclosed` lets the document be counted to those who may not read it.
    """

    document: Document
    fingerprint: str
    parts: Sequence[Part]
    headings: Mapping[Block, str]
    passages: Sequence[Passage]
    acronyms: Sequence[tuple[str, str]]
    publications: Sequence[tuple[str, date, int, int]]
    observations: Sequence[Observation[Any]] = ()
    disclosed: bool = False


def connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """A connection to a register; a published one is opened as what never changes."""
    mode = "mode=ro&immutable=1" if readonly else "mode=rwc"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, check_same_thread=False)


class Register:
    """Writes one generation's register; not for readers, who hold a View."""

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        self._db = connect(path, readonly=False)
        if fresh:
            self._db.executescript(TABLES)

    def close(self) -> None:
        """Commit what was written, and close."""
        self._db.commit()
        self._db.close()

    def fingerprints(self) -> dict[DocumentId, str]:
        """What each document was made from when it was last read."""
        return {DocumentId(name): print_ for name, print_ in self._db.execute("SELECT id, fingerprint FROM documents")}

    def facts(self) -> set[tuple[DocumentId, str]]:
        """(document, id) of each fact."""
        return {(DocumentId(name), fact) for name, fact in self._db.execute("SELECT document, id FROM observations")}

    def stale(self) -> set[DocumentId]:
        """Documents whose file could not be read when it was last tried."""
        return {DocumentId(name) for (name,) in self._db.execute("SELECT id FROM documents WHERE stale")}

    def mark_stale(self, document: DocumentId, audiences: Audiences, disclosed: bool, marking: str | None) -> bool:
        """Say that a document's file can't be read now, and who may read what is kept; whether it is new.

        So is its marking, unless nothing says one any more.
        """
        compartment = self._compartment(audiences)
        query = (
            "UPDATE documents SET stale = 1, compartment = ?1, disclosed = ?2, marking = coalesce(?4, marking) "
            "WHERE id = ?3 "
            "AND (stale, compartment, disclosed, coalesce(marking, '')) != (1, ?1, ?2, coalesce(?4, marking, ''))"
        )
        changed = self._db.execute(query, (compartment, disclosed, document, marking)).rowcount > 0
        for table in _BY_COMPARTMENT:
            self._db.execute(f"UPDATE {table} SET compartment = ? WHERE document = ?", (compartment, document))
        self._db.execute(
            "UPDATE postings SET compartment = ? WHERE passage IN (SELECT id FROM passages WHERE document = ?)",
            (compartment, document),
        )
        return changed

    def put_unread(self, files: Iterable[tuple[str, Audiences, str]]) -> bool:
        """Keep (file, who may know of it, reason) of all files that can't be read; whether that is new."""
        query = "SELECT document, audiences, reason FROM unread JOIN compartments ON id = compartment ORDER BY document"
        before = self._db.execute(query).fetchall()
        self._db.execute("DELETE FROM unread")
        self._db.executemany(
            "INSERT OR REPLACE INTO unread VALUES (?, ?, ?)",
            [(file, self._compartment(audiences), reason) for file, audiences, reason in files],
        )
        return self._db.execute(query).fetchall() != before

    def without_vectors(self) -> dict[str, str]:
        """Hash and embedded text of the passages that have no vector."""
        found: dict[str, str] = {}
        document, text = "", ""
        query = "SELECT hash, heading, document, start, end FROM passages WHERE hash NOT IN (SELECT hash FROM vectors)"
        for name, heading, place, start, end in self._db.execute(f"{query} ORDER BY id").fetchall():
            if place != document:
                document = place
                (text,) = self._db.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
            found[name] = f"{heading}\n{text[start:end]}"
        return found

    def forget_vectors(self) -> None:
        """Drop all vectors, since another model is to make them."""
        self._db.execute("DELETE FROM vectors")

    def put_vectors(self, name: str, vector: Vectors, tokens: Vectors) -> None:
        """Keep the vector of the passages with a hash, and those of their word pieces."""
        row = (name, vector.astype(np.float32).tobytes(), packed(tokens))
        self._db.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", row)

    def remove(self, document: DocumentId) -> None:
        """Forget a document."""
        for table in _BY_DOCUMENT:
            self._db.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
        self._db.execute(
            "DELETE FROM postings WHERE passage IN (SELECT id FROM passages WHERE document = ?)", (document,)
        )
        self._db.execute("DELETE FROM passages WHERE document = ?", (document,))
        self._db.execute("DELETE FROM documents WHERE id = ?", (document,))

    def put(self, entry: Entry) -> None:
        """Keep a document in place of what was known of it."""
        document = entry.document
        self.remove(document.id)
        compartment = self._compartment(document.audiences)
        self._put_document(entry, compartment)
        self._put_blocks(entry)
        for passage in entry.passages:
            self._put_passage(passage, compartment)
        self._db.executemany(
            "INSERT INTO words VALUES (?, ?, ?, ?)",
            [(document.id, compartment, word, times) for word, times in Counter(words(document.text)).items()],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO acronyms VALUES (?, ?, ?, ?)",
            [(document.id, compartment, short, long) for short, long in entry.acronyms],
        )
        self._db.executemany(
            "INSERT INTO publications VALUES (?, ?, ?, ?, ?, ?)",
            [(document.id, compartment, name, str(day), start, end) for name, day, start, end in entry.publications],
        )
        self._db.executemany(
            "INSERT INTO observations VALUES (?, ?, ?, ?, ?, ?)",
            [
                (seen.id, document.id, compartment, seen.kind, seen.spans[0][0], ADAPTERS[seen.kind].dump_json(seen))
                for seen in entry.observations
            ],
        )

    def put_frameworks(self, frameworks: Frameworks) -> None:
        """Keep the frameworks by which the documents were read, so that questions are understood by the same."""
        self._db.execute("DELETE FROM frameworks")
        self._db.execute("INSERT INTO frameworks VALUES (?)", (json.dumps(frameworks.tables, default=str),))

    def prune(self) -> None:
        """Drop vectors that no document uses any more, and compartments in which no file is."""
        self._db.execute("DELETE FROM vectors WHERE hash NOT IN (SELECT hash FROM passages)")
        used = "SELECT compartment FROM documents UNION SELECT compartment FROM unread"
        self._db.execute(f"DELETE FROM compartments WHERE id NOT IN ({used})")

    def originals(self) -> set[str]:
        """The hashes of the files that the documents were read from."""
        return {name for (name,) in self._db.execute("SELECT original FROM documents WHERE original IS NOT NULL")}

    def restricted(self) -> list[DocumentId]:
        """Documents without an audience, which only administrators can read."""
        query = "SELECT d.id FROM documents d JOIN compartments c ON c.id = d.compartment WHERE c.audiences = '[]'"
        return [DocumentId(name) for (name,) in self._db.execute(query + " ORDER BY d.id")]

    def counts(self) -> dict[str, int]:
        """How many documents, parts and passages there are."""
        return {
            table: self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "parts", "passages")
        }

    def _compartment(self, audiences: Audiences) -> int:
        key = json.dumps(sorted(audiences))
        self._db.execute("INSERT OR IGNORE INTO compartments (audiences) VALUES (?)", (key,))
        return int(self._db.execute("SELECT id FROM compartments WHERE audiences = ?", (key,)).fetchone()[0])

    def _put_document(self, entry: Entry, compartment: int) -> None:
        document = entry.document
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(document.id, compartment, entry.fingerprint, document.title, document.kind),
                *(document.dated and document.dated.isoformat(), document.force, document.marking, document.link),
                *(entry.disclosed, document.stale, document.text, json.dumps(document.seams), document.original),
            ),
        )

    def _put_blocks(self, entry: Entry) -> None:
        for part in entry.parts:
            dated = part.dated.isoformat() if part.dated else None
            self._db.execute(
                "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(part.document, part.start, part.end, part.kind, part.title, dated, part.force),
                    json.dumps(part.inspections),
                ),
            )
        for block in entry.document.blocks:
            cell = json.dumps(astuple(block.cell)) if block.cell else None
            self._db.execute(
                "INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(entry.document.id, block.start, block.end, block.kind, block.level, block.page, block.line),
                    *(entry.headings[block], cell, block.boxed),
                ),
            )

    def _put_passage(self, passage: Passage, compartment: int) -> None:
        found = Counter(stem(word) for word in words(passage.embedded))
        cursor = self._db.execute(
            "INSERT INTO passages (document, compartment, start, end, heading, hash, length) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(passage.document, compartment, passage.start, passage.end),
                *(passage.heading, passage.hash, sum(found.values())),
            ),
        )
        self._db.executemany(
            "INSERT INTO postings VALUES (?, ?, ?, ?)",
            [(compartment, term, cursor.lastrowid, times) for term, times in found.items()],
        )
