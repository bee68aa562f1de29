"""The stores that tests make in their own process are as `fives index` makes them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from builders import a_quick_index
from own_examples import Rig

from corpus.generations import REGISTER, VECTORS, current, read_manifest
from corpus.originals import ORIGINALS
from corpus.vectors import VectorIndex


def _rows(generation: Path) -> list[str]:
    with closing(sqlite3.connect(generation / REGISTER)) as db:
        return list(db.iterdump())


def _sizes(generation: Path) -> dict[str, int]:
    vectors = VectorIndex(generation / VECTORS)
    try:
        return vectors.sizes()
    finally:
        vectors.close()


def _files(generation: Path) -> set[str]:
    return {path.name for path in (generation / ORIGINALS).iterdir()}


def test_a_store_made_in_this_process_is_the_one_that_an_index_run_makes(
    rig: Rig, sample: Path, sample_index: Path, tmp_path: Path
) -> None:
    a_quick_index(sample, tmp_path / "index", rig.encoder)
    quick, whole = current(tmp_path / "index"), current(sample_index)
    assert _rows(quick) == _rows(whole)
    assert (_sizes(quick), _files(quick)) == (_sizes(whole), _files(whole))
    assert (quick.name, read_manifest(quick)) == (whole.name, read_manifest(whole))
