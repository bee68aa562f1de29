"""Stores made in this process: as `fives index` makes them, less its two processes, which an example can't wait for."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from builders import MADE, a_file
from own_papers import Paper
from threadpoolctl import threadpool_limits

from corpus.embedding import Encoder, Vectors
from indexer.columns import Columns
from indexer.index import Report, index
from indexer.load import load
from indexer.pieces import Loaded


class Remembering(Encoder):
    """The bundled model, which computes nothing twice."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: dict[tuple[str, ...], Vectors] = {}
        self._whole: dict[str, tuple[Vectors, Vectors]] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the model does."""
        with threadpool_limits(1):
            if tuple(texts) not in self._texts:
                self._texts[tuple(texts)] = super().encode(texts)
        return self._texts[tuple(texts)]

    def encode_whole(self, text: str) -> tuple[Vectors, Vectors]:
        """As the model does."""
        if text not in self._whole:
            self._whole[text] = super().encode_whole(text)
        return self._whole[text]


class InThisProcess:
    """Loads files as the sandbox's process does."""

    def __init__(self, *frameworks: Any) -> None:
        pass

    def __enter__(self) -> "InThisProcess":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def load(self, path: Path, columns: Columns) -> Loaded:
        """What a file says."""
        return load(path, columns)


def quickly_indexed(folder: Path, target: Path, encoder: Encoder) -> Report:
    """An index of the folder, made by `index` itself: files are loaded here, and what is built is not probed."""
    with patch("indexer.index.Sandbox", InThisProcess), patch("corpus.generations._probe", lambda building: None):
        return index(folder, target, encoder=encoder, made=MADE)


def a_store(place: Path, papers: Iterable[Paper], encoder: Encoder) -> Path:
    """An index of these papers."""
    for paper in papers:
        a_file(place / "folder", paper.name, paper.text)
    a_file(place / "folder", "evidence.toml", "\n\n".join(paper.metadata for paper in papers))
    quickly_indexed(place / "folder", place / "index", encoder)
    return place / "index"
