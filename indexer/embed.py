"""The passages get their vectors: those that have none yet."""

from collections.abc import Callable
from pathlib import Path

from corpus.embedding import Encoder
from corpus.errors import IndexMismatch, IndexMissing
from corpus.generations import current, read_manifest
from corpus.register import Register

Progress = Callable[[str, int, int], None]
"""Told (stage, done, of how many)."""


def previous_model(target: Path) -> str | None:
    try:
        return read_manifest(current(target)).model
    except (IndexMissing, IndexMismatch):
        return None


def embed(register: Register, encoder: Encoder, previous: str | None, progress: Progress) -> int:
    """Embed the texts that have no vector yet, all of them where the model changed; how many."""
    if previous not in (None, encoder.model):
        register.forget_vectors()
    missing = register.without_vectors()
    for done, (name, text) in enumerate(missing.items(), 1):
        register.put_vectors(name, *encoder.encode_whole(text))
        progress("embed", done, len(missing))
    return len(missing)
