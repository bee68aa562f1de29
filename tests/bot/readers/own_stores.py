"""Stores of generated papers, made in this process, and an encoder that computes nothing twice."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from builders import a_file, a_quick_index
from own_papers import Paper
from threadpoolctl import threadpool_limits

from corpus.embedding import Encoder, Vectors


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


def a_store(place: Path, papers: Iterable[Paper], encoder: Encoder) -> Path:
    """An index of these papers."""
    for paper in papers:
        a_file(place / "folder", paper.name, paper.text)
    a_file(place / "folder", "evidence.toml", "\n\n".join(paper.metadata for paper in papers))
    a_quick_index(place / "folder", place / "index", encoder)
    return place / "index"
