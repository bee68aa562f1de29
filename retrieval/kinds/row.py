"""How observations become the fields of a row and its sources."""

from collections.abc import Iterable, Sequence
from typing import Any

from corpus.facts import Standing
from corpus.notes import Note, Says
from corpus.nouns import Source
from corpus.observations import Correction, Observation
from corpus.view import View


def row_fields(view: View, seen: Sequence[Observation[Any]], notes: Iterable[Note] = ()) -> dict[str, Any]:
    """The fields of a Row that the observations merged into it give; the firmest and latest should come first."""
    order = list(Standing)
    corrections = tuple(dict.fromkeys(correction for one in seen for correction in one.corrections))
    return {
        "id": seen[0].id,
        "facts": tuple(dict.fromkeys(one.id for one in seen)),
        "said_by": tuple(dict.fromkeys(one.said_by for one in seen)),
        "standing": min((one.standing for one in seen), key=order.index),
        "draft": all(one.draft for one in seen),
        "notes": tuple(dict.fromkeys((*notes, *map(correction_note, corrections)))),
        "corrections": corrections,
        "sources": sources_of(view, seen),
    }


def correction_note(correction: Correction) -> Note:
    """A correction: by whom, when, what was read at first, and why."""
    words = (correction.by, correction.field, correction.value, correction.reason.rstrip("."))
    if not correction.was:
        return Note(Says.CORRECTED_UNREAD, words=words, times=(correction.at,))
    return Note(Says.CORRECTED, words=(*words, correction.was), times=(correction.at,))


def sources_of(view: View, seen: Iterable[Observation[Any]]) -> tuple[Source, ...]:
    """Every observation's own wording, then what it takes from elsewhere; each source once."""
    spans = [(one.document, span) for one in seen for span in one.spans]
    found = (source for document, span in dict.fromkeys(spans) for source in view.sources(document, *span))
    return tuple(dict.fromkeys(found))
