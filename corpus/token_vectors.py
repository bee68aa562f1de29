"""Token vectors as the register keeps them: a byte a number, with a scale for each word piece."""

import numpy as np

from corpus.embedding import Vectors

_STEPS = 127


def packed(matrix: Vectors) -> bytes:
    """Unit vectors, one row a word piece, as bytes: the scales in 16 bits, then the numbers in 8."""
    scales = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-6) / _STEPS
    numbers = np.rint(matrix / scales).astype(np.int8)
    kept: bytes = scales.astype(np.float16).tobytes() + numbers.tobytes()
    return kept


def unpacked(kept: bytes, width: int) -> Vectors:
    """The vectors, `width` numbers each, as near to what was packed as a byte a number allows."""
    rows = len(kept) // (width + 2)
    scales = np.frombuffer(kept, dtype=np.float16, count=rows).astype(np.float32)
    numbers = np.frombuffer(kept, dtype=np.int8, offset=2 * rows).reshape(rows, width)
    found: Vectors = numbers * scales[:, None]
    return found
