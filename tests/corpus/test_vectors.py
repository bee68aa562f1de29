"""What we rely on in chromadb, which is pinned: a new version must hold all of this."""

import importlib.metadata
import shutil
from collections.abc import Iterator
from pathlib import Path

import chromadb
import numpy as np
import pytest
from builders import a_folder, an_index

from corpus import vectors
from corpus.embedding import Encoder
from corpus.generations import VECTORS, current
from corpus.vectors import VectorIndex, collection_name, sync_vectors

PUBLIC = '["public"]'
ASKED: dict[str, frozenset[str]] = {collection_name(PUBLIC): frozenset()}


@pytest.fixture(scope="module")
def built(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vectors of three documents in two compartments."""
    place = tmp_path_factory.mktemp("vectors")
    files = {"evidence.toml": '[defaults]\naudience = ["public"]\n', "a.txt": "A plan.", "b.txt": "A drone team."}
    files |= {"deep/evidence.toml": '[defaults]\naudience = ["opcc"]\n', "deep/c.txt": "An audit."}
    an_index(a_folder(place / "folder", files), place / "index", encoder)
    return current(place / "index") / VECTORS


@pytest.fixture
def opened(built: Path, tmp_path: Path) -> Iterator[chromadb.Collection]:
    """The public collection of a copy, opened as chromadb opens it."""
    shutil.copytree(built, tmp_path / "copy")
    client = vectors._client(tmp_path / "copy")
    yield client.get_collection(collection_name(PUBLIC), embedding_function=vectors._NoEmbedding())
    vectors._close(client)


def test_chromadb_is_the_version_that_these_tests_ran_with() -> None:
    assert importlib.metadata.version("chromadb") == "1.5.9"


def test_chromadb_never_embeds_what_is_added_or_asked(opened: chromadb.Collection) -> None:
    with pytest.raises(AssertionError, match="every call must bring its vectors"):
        opened.add(ids=["new"], documents=["text"])
    with pytest.raises(AssertionError, match="every call must bring its vectors"):
        opened.query(query_texts=["text"])
    assert opened.count() == 2


def test_the_default_embedding_is_not_what_a_collection_was_made_with(opened: chromadb.Collection) -> None:
    assert "default" not in str(opened.configuration_json.get("embedding_function"))


def test_distances_are_one_less_the_cosine(opened: chromadb.Collection) -> None:
    axes = np.eye(384, dtype=np.float32)
    opened.add(ids=["same", "across", "against"], embeddings=np.stack([axes[0] * 5, axes[1], -axes[0]]))
    found = opened.query(query_embeddings=axes[:1], n_results=5, include=["distances"])
    assert found["distances"]
    distances = dict(zip(found["ids"][0], found["distances"][0], strict=True))
    assert distances["same"] == pytest.approx(0, abs=1e-5)
    assert distances["across"] == pytest.approx(1, abs=1e-5)
    assert distances["against"] == pytest.approx(2, abs=1e-5)


def test_what_is_deleted_is_found_no_more(opened: chromadb.Collection) -> None:
    gone, kept = opened.get(include=[])["ids"]
    opened.delete(ids=[gone])
    found = opened.query(query_embeddings=np.ones((1, 384), dtype=np.float32), n_results=9, include=[])
    assert (found["ids"], opened.count()) == ([[kept]], 1)


def test_two_copies_are_open_at_once_and_the_original_stays_as_it_was(built: Path, encoder: Encoder) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    one, other = VectorIndex(built), VectorIndex(built)
    vector = encoder.encode(["A plan."])[0]
    assert one.nearest(ASKED, vector, 9) == other.nearest(ASKED, vector, 9)
    one.close()
    assert len(other.nearest(ASKED, vector, 9)) == 2
    other.close()
    assert {path: path.read_bytes() for path in built.rglob("*") if path.is_file()} == before


def test_each_compartment_has_a_collection_and_no_other_is_asked(built: Path, encoder: Encoder) -> None:
    index = VectorIndex(built)
    names = [collection_name(PUBLIC), collection_name('["opcc"]')]
    assert index.sizes() == {names[0]: 2, names[1]: 1}
    vector = encoder.encode(["An audit."])[0]
    sizes = [
        len(index.nearest(dict.fromkeys(asked, frozenset()), vector, 9)) for asked in ([], names[:1], names[1:], names)
    ]
    assert sizes == [0, 2, 1, 3]
    index.close()


def test_no_more_than_k_come_from_each_collection(built: Path, encoder: Encoder) -> None:
    index = VectorIndex(built)
    vector = encoder.encode(["A plan."])[0]
    assert list(index.nearest(ASKED, vector, 1).values()) == [pytest.approx(0.8, abs=0.3)]
    index.close()


def test_the_nearest_are_those_that_are_left_where_some_are_withheld(built: Path, encoder: Encoder) -> None:
    index = VectorIndex(built)
    vector = encoder.encode(["A plan."])[0]
    ((nearest, _),) = index.nearest(ASKED, vector, 1).items()
    everything = index.nearest(ASKED, vector, 9)
    left = {hash_: cosine for hash_, cosine in everything.items() if hash_ != nearest}
    assert len(left) == 1
    for k in (1, 9):
        assert index.nearest({collection_name(PUBLIC): frozenset({nearest})}, vector, k) == left
        assert index.nearest({collection_name(PUBLIC): frozenset(everything)}, vector, k) == {}
    index.close()


def test_collections_follow_the_register_without_embedding(built: Path, tmp_path: Path) -> None:
    sync_vectors(tmp_path / "made", built.parent / "register.sqlite")
    original, made = VectorIndex(built), VectorIndex(tmp_path / "made")
    assert made.sizes() == original.sizes()
    original.close()
    made.close()
