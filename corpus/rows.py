"""What every row of the reconciled register has: retrieval makes rows, answers carry them, the outside shows them."""

from dataclasses import dataclass

from corpus.facts import Speaker, Standing
from corpus.notes import Note, worded
from corpus.nouns import Source
from corpus.observations import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact of the register. `id` is the first observation's, `facts` those of all; `sources` are never empty.

    `said_by` are all who state it; `standing` is the firmest; `draft` where only drafts state it; `notes` say what
    a reader must know, such as a contradiction with its date, and each of the `corrections`; `noted` is it in words.
    """

    id: str
    facts: tuple[str, ...]
    said_by: tuple[Speaker, ...]
    standing: Standing
    draft: bool
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sources: tuple[Source, ...]

    @property
    def noted(self) -> tuple[str, ...]:
        """Its notes in words."""
        return tuple(map(worded, self.notes))
