"""What one reader sees of one generation: SQL reads the register here, and where a View has its connection read it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from corpus.bm25 import bm25
from corpus.embedding import CrossEncoder, Encoder, Vectors
from corpus.frameworks import Frameworks
from corpus.kept import Kept
from corpus.nouns import Block, Cell, Coverage, Document, DocumentId, Kind, Part, Passage, Source
from corpus.observations import ADAPTERS, KINDS, F, Observation
from corpus.placed import day_of, source_at
from corpus.token_vectors import unpacked
from corpus.vectors import VectorIndex, collection_name
from corpus.visible import Visible


@dataclass(frozen=True, slots=True)
class Edition:
    """The generation that a View shows: its name, when it was made, and the folder of the files that were read."""

    name: str
    made: datetime
    originals: Path


class View:
    """A reader's window on one generation; close it after the turn, or use it in a with statement."""

    def __init__(
        self,
        db: sqlite3.Connection,
        vectors: VectorIndex,
        encoder: Encoder,
        frameworks: Frameworks,
        visible: Visible,
        edition: Edition,
        kept: Kept,
        judge: CrossEncoder | None,
        release: Callable[[], None],
    ) -> None:
        self.encoder = encoder
        self.frameworks = frameworks
        self.judge = judge
        self.edition = edition
        self._db, self._vectors, self._release = db, vectors, release
        self._visible = visible
        self.kept = kept
        """What is made of what the view shows, which all views that show the same share for as long as any may."""
        self._opened: dict[DocumentId, tuple[str, list[int]]] = {}

    def __enter__(self) -> "View":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the generation."""
        self._db.close()
        self._release()

    def count(self) -> int:
        """How many passages the reader may search."""
        return int(self._one("SELECT count(*) FROM passages"))

    def documents(self) -> list[tuple[DocumentId, str, date | None, bool]]:
        """(id, title, date, stale) of each document, by id."""
        query = "SELECT id, title, dated, stale FROM documents ORDER BY id"
        return [
            (DocumentId(id_), title, day_of(dated), bool(stale)) for id_, title, dated, stale in self._db.execute(query)
        ]

    def coverage(self) -> Coverage:
        """What is searched for the reader, and what not; the newest day is that of a document or of a part of one."""
        newest = "SELECT max(dated) FROM (SELECT dated FROM documents UNION ALL SELECT dated FROM parts)"
        unread = self._db.execute("SELECT document, reason FROM unread ORDER BY document")
        stale = self._db.execute("SELECT id FROM documents WHERE stale ORDER BY id")
        dated = "SELECT id FROM documents WHERE dated NOTNULL UNION SELECT document FROM parts WHERE dated NOTNULL"
        return Coverage(
            int(self._one("SELECT count(*) FROM documents")),
            self.count(),
            day_of(self._db.execute(newest).fetchone()[0]),
            tuple((DocumentId(name), reason) for name, reason in unread),
            tuple(DocumentId(name) for (name,) in stale),
            int(self._one(f"SELECT count(*) FROM documents WHERE id NOT IN ({dated})")),
            self._visible.hidden(),
        )

    def document(self, document: DocumentId) -> Document:
        """A whole document, without who else may read it; raises LookupError where it is not the reader's to see."""
        text, seams = self._open(document)
        query = "SELECT title, kind, dated, force, marking, link, stale, original FROM documents WHERE id = ?"
        title, kind, dated, force, marking, link, stale, original = self._db.execute(query, (document,)).fetchone()
        blocks = tuple(block for block, _, _ in self.blocks(document, 0, len(text)))
        return Document(
            document, text, blocks, tuple(seams), title, kind, day_of(dated), force, marking, frozenset(), link,
            bool(stale), original,
        )  # fmt: skip

    def original(self, document: DocumentId) -> Path:
        """The file that a document was read from, as it was then; raises LookupError as `document` does."""
        found = self.document(document).original
        if found is None:
            raise LookupError(f"no original of {document}")
        return self.edition.originals / found

    def places(self, document: DocumentId, passage: str) -> list[tuple[int, int]]:
        """Where in a document the passage with this hash stands: (start, end), none if it does no more."""
        query = "SELECT start, end FROM passages WHERE document = ? AND hash = ? ORDER BY start"
        return list(self._db.execute(query, (document, passage)))

    def parts(self) -> list[Part]:
        """All parts, by document and place."""
        query = (
            "SELECT document, start, end, kind, title, dated, force, inspections FROM parts ORDER BY document, start"
        )
        return [
            Part(DocumentId(id_), start, end, kind, title, day_of(dated), force, tuple(json.loads(named)))
            for id_, start, end, kind, title, dated, force, named in self._db.execute(query)
        ]

    def acronyms(self) -> dict[str, list[str]]:
        """What each acronym stands for in the documents' own words."""
        found: dict[str, list[str]] = defaultdict(list)
        for short, long in self._db.execute("SELECT DISTINCT short, long FROM acronyms ORDER BY short, long"):
            found[short].append(long)
        return dict(found)

    def publications(self) -> dict[str, set[date]]:
        """When each inspection was published, by what the documents state."""
        found: dict[str, set[date]] = defaultdict(set)
        for inspection, dated in self._db.execute("SELECT inspection, dated FROM publications"):
            found[inspection].add(date.fromisoformat(dated))
        return dict(found)

    def observations(self, kind: type[F]) -> list[Observation[F]]:
        """What the reader's documents state of one kind of fact, by document and place."""
        name = next(name for name, known in KINDS.items() if known is kind)
        query = "SELECT observation FROM observations WHERE kind = ? ORDER BY document, start"
        return [ADAPTERS[name].validate_json(row) for (row,) in self._db.execute(query, (name,))]

    def vocabulary(self) -> dict[str, int]:
        """How often each word stands in the documents."""
        return dict(self._db.execute("SELECT word, sum(times) FROM words GROUP BY word ORDER BY word"))

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands."""
        wanted = dict.fromkeys(terms, 0)
        query = f"SELECT term, count(*) FROM postings WHERE term IN ({_marks(wanted)}) GROUP BY term"
        return wanted | dict(self._db.execute(query, (*wanted,)))

    def lexical(self, weights: Mapping[str, float]) -> dict[int, float]:
        """BM25 by passage number, each term by its weight; counts are those of the reader's compartments alone."""
        return bm25(self._db, weights)

    def dense(self, vector: Vectors, k: int) -> dict[int, float]:
        """Cosine of the k nearest passages to a unit vector in each compartment, by passage number."""
        collections = {collection_name(name): withheld for name, withheld in self._visible.compartments.items()}
        near = self._vectors.nearest(collections, vector, k)
        query = f"SELECT id, hash FROM passages WHERE hash IN ({_marks(near)})"
        return {number: near[hash_] for number, hash_ in self._db.execute(query, (*near,))}

    def passages(self, numbers: Iterable[int]) -> dict[int, Passage]:
        """Passages by number, in the order asked for."""
        wanted = list(numbers)
        query = f"SELECT id, document, start, end, heading FROM passages WHERE id IN ({_marks(wanted)})"
        rows = {row[0]: row[1:] for row in self._db.execute(query, wanted)}
        return {
            number: Passage(DocumentId(document), start, end, heading, self._open(document)[0][start:end])
            for number in wanted
            if number in rows
            for document, start, end, heading in (rows[number],)
        }

    def tokens(self, passages: Iterable[Passage]) -> dict[str, Vectors]:
        """Unit vectors of the word pieces of what is embedded of passages, by their hash."""
        hashes = dict.fromkeys(passage.hash for passage in passages)
        query = f"SELECT hash, length(vector), tokens FROM main.vectors WHERE hash IN ({_marks(hashes)})"
        return {name: unpacked(kept, size // 4) for name, size, kept in self._db.execute(query, (*hashes,))}

    def blocks(self, document: DocumentId, start: int, end: int) -> list[tuple[Block, str, str]]:
        """(block, heading path, text) of the blocks that overlap a stretch of a document."""
        query = (
            "SELECT kind, start, end, line, page, level, cell, boxed, heading FROM blocks "
            "WHERE document = ? AND start < ? AND end > ? ORDER BY start"
        )
        return [
            (
                Block(Kind(kind), s, e, line, page, level, Cell(*json.loads(cell)) if cell else None, bool(boxed)),
                heading,
                self._open(document)[0][s:e],
            )
            for kind, s, e, line, page, level, cell, boxed, heading in self._db.execute(query, (document, end, start))
        ]

    def sources(self, document: DocumentId, start: int, end: int) -> tuple[Source, ...]:
        """The sources that quote a stretch: one, or more where words of the original were taken out within it.

        Raises LookupError for a document that is not there, or not the reader's to see.
        """
        text, seams = self._open(document)
        cuts = [start, *(seam for seam in seams if start < seam < end), end]
        return tuple(source_at(self._db, document, text, a, b) for a, b in pairwise(cuts))

    def _open(self, document: DocumentId) -> tuple[str, list[int]]:
        """A document's text and seams, fetched once; raises LookupError where it is not the reader's to see."""
        if document not in self._opened:
            row = self._db.execute("SELECT text, seams FROM documents WHERE id = ?", (document,)).fetchone()
            if row is None:
                raise LookupError(f"no document {document}")
            self._opened[document] = row[0], json.loads(row[1])
        return self._opened[document]

    def _one(self, query: str, *values: object) -> str:
        return str(self._db.execute(query, values).fetchone()[0])


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
