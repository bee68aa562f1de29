"""Makes the weights that ship anew from the labelled examples: python -m training."""

import sys
from pathlib import Path

from corpus.embedding import Encoder
from corpus.frameworks import bundled
from training import intents, pairs


class Nothing:
    """A store that holds nothing, by which no name is told."""

    parts = ()
    action_numbers: frozenset[str] = frozenset()


def main() -> None:
    """Learn what questions ask for, then, with that, whether units answer; say where the weights are."""
    encoder = Encoder()
    known = intents.examples()
    kept = intents.keep(intents.learned(bundled(), known, encoder, Nothing()), intents.EXAMPLES.parent)
    _say(f"{len(known):,} questions: {_size(kept)}")
    labelled = pairs.papers()
    found = pairs.pairs(labelled, encoder, pairs.elsewhere())
    kept = pairs.keep(pairs.learned(found), pairs.EXAMPLES.parent)
    _say(f"{len(found):,} pairs from {len(labelled)} passages: {_size(kept)}")


def _size(path: Path) -> str:
    return f"{path.name}, {path.stat().st_size / 1e6:.1f} MB"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
