"""What a caption, row or column says of the grades in a table: of which inspection or month, and of which force."""

import re
from dataclasses import dataclass

from corpus.nouns import Block
from corpus.scope import forces_named, inspections, rounds
from indexer.publications import months
from indexer.reading import Reading, Span, span

_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")
_LONGEST, _NAME = 300, 6
"""Characters of a caption, at most; and words of one that is no more than a name."""


@dataclass(frozen=True, slots=True)
class Caption:
    """An inspection, or the month or year of its publication, and a force; `spans` are empty where it names none."""

    inspection: str | None = None
    month: str | None = None
    force: str | None = None
    spans: tuple[Span, ...] = ()

    def within(self, wider: "Caption") -> "Caption":
        """This caption, with what it leaves open taken from a wider one."""
        timed = self if self.inspection or self.month else wider
        spans = dict.fromkeys((*self.spans, *wider.spans))
        return Caption(timed.inspection, timed.month, self.force or wider.force, tuple(spans))


def caption_of(reading: Reading, *blocks: Block | None) -> Caption:
    """What blocks outside of a table's grades say of them; nothing of what they name several of."""
    found = [block for block in blocks if block]
    text = " ".join(" ".join(reading.text(block).split()) for block in found).strip(" *_:")
    if not text or len(text) > _LONGEST:
        return Caption()
    named = inspections(reading.frameworks, text) or rounds(f"PEEL {text}")
    dated = months(text) or [year[1] for year in [_YEAR.fullmatch(text)] if year]
    own = reading.part.force
    force = [name for name, called in reading.frameworks.forces.items() if text in called] or forces_named(
        reading.frameworks, text
    )
    force = [own] if own == text else force
    if force == [own] and len(text.split()) > _NAME:
        force = []  # a sentence about the part's own force tells nothing of the table
    one = len(named) == 1
    month = dated[0] if len(dated) == 1 and not named else None
    if not (one or month or len(force) == 1):
        return Caption()
    spans = tuple(map(span, found))
    return Caption(named[0] if one else None, month, force[0] if len(force) == 1 else None, spans)
