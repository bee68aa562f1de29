"""The passages get their vectors: those that have none yet."""

from collections.abc import Callable
from pathlib import Path

from corpus.embedding import Encoder
from corpus.errors import IndexMismatch, IndexMissing
from corpus.generations import current, read_manifest
from corpus.register import Register

Progress = Callable[[str, int, int], None]
"""Told (stage, done, of how many)."""

_BATCH = 64


def previous_model(target: Path) -> str | None:
    try:
        return read_manifest(current(target)).model
    except (IndexMissing, IndexMismatch):
        return None


def embed(register: Register, encoder: Encoder, previous: str | None, progress: Progress) -> int:
    """Embed the texts that have no vector yet, all of them where the model changed; how many."""
    if previous not in (None, encoder.model):
        register.forget_vectors()
    missing = list(register.without_vectors().items())
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        register.put_vectors([name for name, _ in batch], encoder.encode_each([text for _, text in batch]))
        progress("embed", start + len(batch), len(missing))
    return len(missing)
