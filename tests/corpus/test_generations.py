"""Generations: built beside the published one, published by one rename, safe whenever they are killed."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import MADE, a_file, a_folder, an_index

from corpus.embedding import Encoder
from corpus.errors import IndexBroken, IndexLocked, IndexMismatch, IndexMissing
from corpus.generations import REGISTER, VECTORS, begin, current, publish, read_manifest, write_lock
from corpus.nouns import Reader
from corpus.probe import probe
from corpus.store import Store
from corpus.tables import SCHEMA

ROOT = Path(__file__).parents[2]
PATHS = {**os.environ, "PYTHONPATH": str(ROOT)}
INDEXER = """
import sys
from pathlib import Path
from corpus.embedding import Encoder
from indexer.index import index

def told(stage, done, total):
    print(stage, flush=True)

if __name__ == "__main__":
    index(Path(sys.argv[1]), Path(sys.argv[2]), encoder=Encoder(), made=sys.argv[3], progress=told)
"""


def documents(index: Path) -> list[str]:
    """The documents of what is published, found through both the register and the vectors."""
    store = Store.open(index)
    with store.as_seen_by(Reader(administrator=True)) as view:
        near = {
            passage.document for passage in view.passages(view.dense(view.encoder.encode_whole("plan")[0], 99)).values()
        }
        found = sorted(str(id_) for id_, *_ in view.documents())
    store.close()
    assert near == set(found)
    return found


def generations(index: Path) -> list[str]:
    """What lies in an index."""
    return sorted(path.name for path in index.iterdir() if path.is_dir())


def killed(folder: Path, target: Path, ready: Callable[[str], bool]) -> None:
    """An indexer of its own, killed at the line it prints for which `ready` holds."""
    script = a_file(folder.parent, "indexer_of_its_own.py", INDEXER)
    command = [sys.executable, str(script), str(folder), str(target), MADE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=PATHS) as running:
        assert running.stdout is not None
        assert any(ready(line.strip()) for line in running.stdout)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL


@pytest.mark.parametrize("stage", ["read", "embed"])
def test_an_indexer_that_is_killed_leaves_what_was_published(
    stage: str, folder: Path, target: Path, encoder: Encoder
) -> None:
    a_folder(folder, {f"{at}.txt": f"Plan {at} of the force ends in May." for at in range(20)})
    killed(folder, target, lambda line: line == stage)
    assert generations(target) == ["g000001", "g000002.building"]
    assert documents(target) == ["a.txt"]
    an_index(folder, target, encoder)
    assert generations(target) == ["g000001", "g000002"]
    assert len(documents(target)) == 21


def test_a_generation_that_was_not_published_in_time_is_cleared_away(
    folder: Path, target: Path, encoder: Encoder
) -> None:
    shutil.copytree(target / "g000001", target / "g000002")
    (target / "g000002" / REGISTER).write_bytes(b"half")
    assert documents(target) == ["a.txt"]
    a_file(folder, "b.txt", "It ends in May.")
    assert an_index(folder, target, encoder).generation == "g000002"
    assert generations(target) == ["g000001", "g000002"]
    assert documents(target) == ["a.txt", "b.txt"]


def test_the_last_two_generations_are_kept(folder: Path, target: Path, encoder: Encoder) -> None:
    for at in range(3):
        a_file(folder, "a.txt", f"Plan {at}.")
        an_index(folder, target, encoder)
    assert generations(target) == ["g000003", "g000004"]
    assert current(target).name == "g000004"


def test_a_second_writer_is_kept_out(folder: Path, target: Path, encoder: Encoder) -> None:
    with write_lock(target), pytest.raises(IndexLocked, match="Another process is writing the index"):
        an_index(folder, target, encoder)
    assert an_index(folder, target, encoder).generation is None


@pytest.mark.parametrize("damaged", [REGISTER, f"{VECTORS}/chroma.sqlite3", "manifest.json"])
def test_a_damaged_generation_fails_its_probe_and_is_not_published(damaged: str, target: Path) -> None:
    with write_lock(target):
        building = begin(target)
        shutil.copyfile(target / "g000001" / "manifest.json", building / "manifest.json")
        (building / damaged).write_bytes(b"half")
        with pytest.raises(IndexBroken, match="was not published"):
            publish(target, building)
    assert documents(target) == ["a.txt"]


def test_a_generation_that_lacks_a_vector_fails_its_probe(target: Path) -> None:
    with write_lock(target):
        building = begin(target)
        shutil.copyfile(target / "g000001" / "manifest.json", building / "manifest.json")
        shutil.rmtree(building / VECTORS)
        (building / VECTORS).mkdir()
        with pytest.raises(IndexBroken, match="vectors in place of 1"):
            probe(building)


def test_vectors_that_are_lost_are_made_again_without_embedding(folder: Path, target: Path, encoder: Encoder) -> None:
    shutil.rmtree(target / "g000001" / VECTORS)
    a_folder(folder, {"b.txt": "It ends in May."})
    assert an_index(folder, target, encoder).embedded == 1
    assert documents(target) == ["a.txt", "b.txt"]


def test_where_nothing_was_published_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="Build one with: fives index FOLDER"):
        Store.open(tmp_path)


def test_an_index_of_another_schema_is_not_opened_and_is_rebuilt(folder: Path, target: Path, encoder: Encoder) -> None:
    manifest = target / "g000001" / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"schema": {SCHEMA}', '"schema": 0'))
    with pytest.raises(IndexMismatch, match="has schema 0"):
        Store.open(target)
    assert an_index(folder, target, encoder).embedded == 1
    assert documents(target) == ["a.txt"]


def test_the_manifest_says_what_a_generation_was_made_with(target: Path, encoder: Encoder) -> None:
    manifest = read_manifest(current(target))
    assert (manifest.schema, manifest.model, manifest.made) == (SCHEMA, encoder.model, MADE)
    assert (manifest.documents, manifest.passages, manifest.restricted) == (1, 1, ("a.txt",))
