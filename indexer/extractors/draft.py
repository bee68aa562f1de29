"""A finding as it is read, block by block."""

from dataclasses import dataclass, field

from corpus.facts import FindingType
from corpus.nouns import Block
from indexer.reading import Span


@dataclass(slots=True, eq=False)
class Draft:
    """A finding as it is read: `own` is its wording's span, `lead` that of the words that lead into its list."""

    type: FindingType
    block: Block
    own: Span
    number: str | None
    area: tuple[str, Block] | None
    under: "Draft | None" = None
    lead: Span | None = None
    evidence: list[Block] = field(default_factory=list)
    displaced: bool = False
