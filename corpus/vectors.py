"""The vector store: the only module that knows chromadb."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from hashlib import sha256
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.types import Embeddable
from chromadb.config import Settings

from corpus.embedding import Vectors

_SPACE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}}
_BATCH = 2000


class _NoEmbedding(chromadb.EmbeddingFunction[Embeddable]):
    """Stands where chromadb would download a model of its own; vectors always come with the call."""

    def __init__(self) -> None:
        pass

    def __call__(self, input: Embeddable) -> chromadb.Embeddings:
        raise AssertionError("chromadb was asked to embed text; every call must bring its vectors")

    @staticmethod
    def name() -> str:
        return "none"

    def get_config(self) -> dict[str, Any]:
        return {}

    @staticmethod
    def build_from_config(config: dict[str, Any]) -> "_NoEmbedding":
        return _NoEmbedding()


def _client(folder: Path) -> ClientAPI:
    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False, allow_reset=False))


def _close(client: ClientAPI) -> None:
    client.close()  # type: ignore[attr-defined]  # PersistentClient has it; its declared type has not


def collection_name(audiences: str) -> str:
    """The collection of a compartment, whose audiences come as the register writes them."""
    return "c" + sha256(audiences.encode()).hexdigest()[:24]


COLLECTED = "SELECT id, audiences FROM compartments WHERE id IN (SELECT compartment FROM documents)"
"""The compartments that have a collection: those with documents, and not those of files that could not be read."""


def sync_vectors(folder: Path, register: Path) -> None:
    """Make the collections hold just what the register's passages need; embeds nothing."""
    db = sqlite3.connect(register)
    client = _client(folder)
    try:
        compartments = dict(db.execute(COLLECTED))
        kept = {collection_name(audiences) for audiences in compartments.values()}
        for collection in client.list_collections():
            if collection.name not in kept:
                client.delete_collection(collection.name)
        for number, audiences in compartments.items():
            _sync(client, collection_name(audiences), db, number)
    finally:
        db.close()
        _close(client)


def _sync(client: ClientAPI, name: str, db: sqlite3.Connection, compartment: int) -> None:
    collection = client.get_or_create_collection(name, embedding_function=_NoEmbedding(), configuration=_SPACE)
    query = "SELECT DISTINCT hash FROM passages WHERE compartment = ?"
    wanted = {hash_ for (hash_,) in db.execute(query, (compartment,))}
    present = set(collection.get(include=[])["ids"])
    for batch in _batches(sorted(present - wanted)):
        collection.delete(ids=list(batch))
    for batch in _batches(sorted(wanted - present)):
        marks = ",".join("?" * len(batch))
        rows = dict(db.execute(f"SELECT hash, vector FROM vectors WHERE hash IN ({marks})", batch))
        vectors = np.stack([np.frombuffer(rows[hash_], dtype=np.float32) for hash_ in batch])
        collection.add(ids=list(batch), embeddings=vectors)


def _batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


class VectorIndex:
    """A process's own copy of a generation's vectors, since chromadb writes even when it only opens."""

    def __init__(self, folder: Path) -> None:
        self._scratch = tempfile.mkdtemp(prefix="fives-")
        shutil.copytree(folder, self._scratch, dirs_exist_ok=True)
        self._client = _client(Path(self._scratch))

    def nearest(self, collections: Mapping[str, Set[str]], vector: Vectors, k: int) -> dict[str, float]:
        """Cosine of the k nearest in each collection but for the hashes given with it, by passage hash."""
        found: dict[str, float] = {}
        for name, withheld in collections.items():
            collection = self._client.get_collection(name, embedding_function=_NoEmbedding())
            size = collection.count()
            if size:
                result = collection.query(
                    query_embeddings=np.asarray([vector], dtype=np.float32),
                    n_results=min(k + len(withheld), size),
                    include=["distances"],
                )
                near = zip(result["ids"][0], (result["distances"] or [[]])[0], strict=True)
                for hash_, distance in [one for one in near if one[0] not in withheld][:k]:
                    found[hash_] = max(1.0 - distance, found.get(hash_, -1.0))
        return found

    def sizes(self) -> dict[str, int]:
        """How many vectors each collection holds."""
        return {collection.name: collection.count() for collection in self._client.list_collections()}

    def close(self) -> None:
        """Close, and remove the copy."""
        _close(self._client)
        shutil.rmtree(self._scratch, ignore_errors=True)
