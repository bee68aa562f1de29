"""Titles for improvement that stand among the main findings, because their box was put there."""

from collections.abc import Sequence

from corpus.facts import Speaker
from corpus.nouns import Block, Kind
from indexer.extractors.labels import demands, label_of
from indexer.reading import Reading
from indexer.split import is_flat

_DEMANDS = 0.2
"""The share of demands among main findings up to which these state facts as a rule."""


class Displaced:
    """Tells displaced titles of one part.

    Where a box doesn't show, the wording must do: main findings state facts, so that a demand among them stands out,
    and only headings without levels can hide where a title belongs.
    """

    def __init__(self, reading: Reading, blocks: Sequence[Block]) -> None:
        self._reading = reading
        titles = [block for block in blocks if block.kind is Kind.HEADING and not block.boxed and self._is_main(block)]
        demanding = sum(demands(reading.text(block)) for block in titles)
        self._stands_out = is_flat(blocks) and demanding <= _DEMANDS * len(titles)

    def holds(self, block: Block, following: Block | None, owed: int) -> bool:
        """Whether a title under main findings is displaced; `owed` counts the area's labels with nothing beneath."""
        if not self._is_main(block) or self._reading.speaker(block) is not Speaker.INSPECTORATE:
            return False
        beneath = following is not None and following.kind is Kind.PARAGRAPH and following.boxed == block.boxed
        demanding = demands(self._reading.text(block), boxed=block.boxed)
        return beneath and demanding and (block.boxed or owed > 0 or self._stands_out)

    def _is_main(self, block: Block) -> bool:
        """Whether a title stands under an area's main findings, or another section without findings to act on."""
        return any(
            self._reading.frameworks.is_section(name) and not label_of(self._reading.frameworks, name)
            for name in self._reading.path(block)[1:-1]
        )
