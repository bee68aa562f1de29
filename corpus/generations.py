"""Generations of an index: built beside the published one, probed, then published by one rename."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import IndexBroken, IndexLocked, IndexMismatch, IndexMissing
from corpus.originals import carry_originals
from corpus.tables import SCHEMA

KEPT = 2
"""How many published generations stay on disk: the current one, and the one that slow readers may still hold."""

REGISTER, VECTORS, _MANIFEST, _CURRENT = "register.sqlite", "vectors", "manifest.json", "CURRENT"
_PROBE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made with, so that whoever opens it needs no configuration.

    `refused` lists the files that could not be read, `restricted` the documents without an audience, `unmatched` the
    corrections of no fact: (file, what is wrong).
    """

    schema: int
    model: str
    made: str
    code: str
    documents: int
    parts: int
    passages: int
    refused: tuple[tuple[str, str], ...] = ()
    restricted: tuple[str, ...] = ()
    unmatched: tuple[tuple[str, str], ...] = ()

    def write(self, generation: Path) -> None:
        """Write it into a generation."""
        (generation / _MANIFEST).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def read_manifest(generation: Path) -> Manifest:
    """A generation's manifest; raises IndexMismatch where other code wrote it."""
    found = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
    if found.get("schema") != SCHEMA:
        raise IndexMismatch(found.get("schema"), SCHEMA)
    found["restricted"] = tuple(found["restricted"])
    for pairs in ("refused", "unmatched"):
        found[pairs] = tuple((path, reason) for path, reason in found.get(pairs, ()))
    return Manifest(**found)


def current(index: Path) -> Path:
    """The published generation; raises IndexMissing."""
    try:
        return index / (index / _CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise IndexMissing(index) from None


@contextmanager
def write_lock(index: Path) -> Iterator[None]:
    """Held while an index is written; raises IndexLocked where another process holds it."""
    index.mkdir(parents=True, exist_ok=True)
    with (index / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexLocked(index) from None
        for left in _leftovers(index):
            shutil.rmtree(left)
        yield


def _leftovers(index: Path) -> list[Path]:
    """What a run that was killed left: generations in the building, and later ones than the published."""
    with suppress(IndexMissing):
        published = current(index).name
        return [*index.glob("*.building"), *(path for path in _generations(index) if path.name > published)]
    return [*index.glob("*.building"), *_generations(index)]


def _generations(index: Path) -> list[Path]:
    """Built generations, oldest first."""
    return sorted(path for path in index.glob("g*") if re.fullmatch(r"g\d+", path.name))


def begin(index: Path) -> Path:
    """A new generation in the building, a copy of the published one where that can be gone on with."""
    last = max((int(path.name[1:]) for path in _generations(index)), default=0)
    building = index / f"g{last + 1:06}.building"
    building.mkdir()
    with suppress(IndexMissing, IndexMismatch, FileNotFoundError):
        published = current(index)
        read_manifest(published)
        shutil.copyfile(published / REGISTER, building / REGISTER)
        shutil.copytree(published / VECTORS, building / VECTORS)
        carry_originals(published, building)
    return building


def discard(building: Path) -> None:
    """Remove a generation that brings nothing new."""
    shutil.rmtree(building)


def publish(index: Path, building: Path) -> Path:
    """Probe a built generation in a fresh process, sync it, and make it the current one; raises IndexBroken."""
    _probe(building)
    for path in [*building.rglob("*"), building]:
        _sync(path)
    generation = building.with_suffix("")
    building.rename(generation)
    pointer = index / f"{_CURRENT}.new"
    pointer.write_text(generation.name + "\n", encoding="utf-8")
    _sync(pointer)
    os.replace(pointer, index / _CURRENT)
    _sync(index)
    for old in _generations(index)[:-KEPT]:
        shutil.rmtree(old)
    return generation


def _probe(building: Path) -> None:
    command = [sys.executable, "-m", "corpus.probe", str(building)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PROBE_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise IndexBroken(building, f"no answer within {_PROBE_SECONDS} seconds") from None
    if done.returncode:
        raise IndexBroken(building, (done.stderr.strip().splitlines() or ["no answer"])[-1])


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
