"""The files themselves as they were read, within a generation: each named by the hash of its bytes."""

import hashlib
import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

ORIGINALS = "originals"


def keep_original(generation: Path, file: Path) -> str:
    """Keep a copy of a file; returns its SHA-256, under which `original` finds it."""
    content = file.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    place = generation / ORIGINALS / name
    place.parent.mkdir(exist_ok=True)
    if not place.exists():
        place.write_bytes(content)
        os.utime(place, (0, 0))  # when it was kept is nobody's to know
    return name


def carry_originals(old: Path, new: Path) -> None:
    """Give a new generation the old one's files: the same ones, since what is kept never changes."""
    if (old / ORIGINALS).exists():
        shutil.copytree(old / ORIGINALS, new / ORIGINALS, copy_function=_link)


def _link(source: str, target: str) -> None:
    with suppress(OSError):  # a disk without links
        os.link(source, target)
        return
    shutil.copyfile(source, target)


def prune_originals(generation: Path, kept: Collection[str]) -> None:
    """Remove the files that no document was read from."""
    for file in (generation / ORIGINALS).glob("*"):
        if file.name not in kept:
            file.unlink()
