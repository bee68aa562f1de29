"""Opens a built generation in a process of its own, and checks that it answers: python -m corpus.probe DIR."""

import sys
from pathlib import Path

import numpy as np

from corpus.errors import IndexBroken
from corpus.generations import REGISTER, VECTORS, read_manifest
from corpus.register import connect
from corpus.vectors import COLLECTED, VectorIndex, collection_name


def probe(generation: Path) -> None:
    """Raise IndexBroken unless the register is sound and every compartment finds its own vectors."""
    read_manifest(generation)
    db = connect(generation / REGISTER, readonly=True)
    vectors = VectorIndex(generation / VECTORS)
    try:
        if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise IndexBroken(generation, "the register is damaged")
        sizes = vectors.sizes()
        query = "SELECT count(DISTINCT hash), min(hash) FROM passages WHERE compartment = ?"
        for number, audiences in db.execute(COLLECTED).fetchall():
            count, hash_ = db.execute(query, (number,)).fetchone()
            name = collection_name(audiences)
            if sizes.get(name) != count:
                raise IndexBroken(generation, f"a compartment holds {sizes.get(name)} vectors in place of {count}")
            if hash_:
                blob = db.execute("SELECT vector FROM vectors WHERE hash = ?", (hash_,)).fetchone()[0]
                found = vectors.nearest({name: frozenset()}, np.frombuffer(blob, dtype=np.float32), 5)
                if max(found.values(), default=0) < 0.99:
                    raise IndexBroken(generation, "a stored vector does not find itself")
    finally:
        vectors.close()
        db.close()


if __name__ == "__main__":
    probe(Path(sys.argv[1]))
