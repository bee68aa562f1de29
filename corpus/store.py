"""The store: opens what is published, and lets readers see it only through a View."""

import json
import threading
from collections import OrderedDict
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from corpus.embedding import CrossEncoder, Encoder
from corpus.frameworks import Frameworks
from corpus.generations import REGISTER, VECTORS, current, read_manifest
from corpus.kept import Kept
from corpus.nouns import Denied, Reader
from corpus.originals import ORIGINALS
from corpus.register import connect
from corpus.vectors import VectorIndex
from corpus.view import Edition, View
from corpus.visible import Visible

_READERS = 32
"""Sets of documents that readers may see of which what is made is kept; all readers of the same see the same set."""


class _Generation:
    """An opened generation, closed when it is neither current nor held by a View."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest = read_manifest(path)
        self.vectors = VectorIndex(path / VECTORS)
        with closing(connect(path / REGISTER, readonly=True)) as db:
            (tables,) = db.execute("SELECT tables FROM frameworks").fetchone()
        self.frameworks = Frameworks(json.loads(tables))
        self.held = 1
        self._kept: OrderedDict[object, Kept] = OrderedDict()

    def kept(self, seen: tuple[object, ...]) -> Kept:
        """Where what is made of what some readers see of it is kept, for the readers that came last."""
        found = self._kept.setdefault(seen, Kept())
        self._kept.move_to_end(seen)
        if len(self._kept) > _READERS:
            self._kept.popitem(last=False)
        return found


class Store:
    """An index, opened for reading. `as_seen_by` is the only way to read."""

    def __init__(self, index: Path, judge: str | None = None) -> None:
        self._index = index
        self._judge = CrossEncoder(judge) if judge else None
        self._lock = threading.Lock()
        self._generation = _Generation(current(index))
        self._encoder = Encoder(self._generation.manifest.model)

    @classmethod
    def open(cls, index: Path, judge: str | None = None) -> "Store":
        """Open the published generation; `judge` names a CrossEncoder. Raises IndexMissing or IndexMismatch."""
        return cls(index, judge)

    @property
    def generation(self) -> str:
        """Name of the generation that new views see."""
        return self._generation.path.name

    def warm(self) -> None:
        """Load the models, so that the first question need not wait for them; raises ModelMissing."""
        self._encoder.encode(["warm"])
        if self._judge:
            self._judge.scores("warm", ["warm"])

    def refresh(self) -> bool:
        """Change over to what is published now; whether that was something new."""
        published = current(self._index)
        if published == self._generation.path:
            return False
        fresh = _Generation(published)
        with self._lock:
            old, self._generation = self._generation, fresh
            if fresh.manifest.model != self._encoder.model:
                self._encoder = Encoder(fresh.manifest.model)
        self._let_go(old)
        return True

    def as_seen_by(self, reader: Reader, denied: Denied = MappingProxyType({})) -> View:
        """What the reader may see, but for what is denied, pinned to one generation until it is closed."""
        with self._lock:
            generation = self._generation
            db = connect(generation.path / REGISTER, readonly=True)
            generation.held += 1
            visible = Visible(db, reader, denied)
            kept = generation.kept(visible.key)
        made = datetime.fromisoformat(generation.manifest.made)
        return View(
            db,
            generation.vectors,
            self._encoder,
            generation.frameworks,
            visible,
            Edition(generation.path.name, made, generation.path / ORIGINALS),
            kept,
            self._judge,
            lambda: self._let_go(generation),
        )

    def close(self) -> None:
        """Close; views that are still open keep what they hold."""
        self._let_go(self._generation)

    def _let_go(self, generation: _Generation) -> None:
        with self._lock:
            generation.held -= 1
            last = generation.held == 0
        if last:
            generation.vectors.close()
