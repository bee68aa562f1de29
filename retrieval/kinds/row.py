"""How observations become the fields of a row and its sources."""

from collections.abc import Iterable, Sequence
from typing import Any

from corpus.facts import Standing
from corpus.nouns import Source
from corpus.observations import Correction, Observation
from corpus.view import View


def row_fields(view: View, seen: Sequence[Observation[Any]], notes: Iterable[str] = ()) -> dict[str, Any]:
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


def correction_note(correction: Correction) -> str:
    """A correction in words: by whom, when, what was read at first, and why."""
    was = f"was read as “{correction.was}”" if correction.was else "was not read"
    return (
        f"corrected by {correction.by} on {correction.at.day} {correction.at:%B %Y}: {correction.field} {was}, "
        f"and is “{correction.value}”; reason: {correction.reason.rstrip('.')}"
    )


def sources_of(view: View, seen: Iterable[Observation[Any]]) -> tuple[Source, ...]:
    """Every observation's own wording, then what it takes from elsewhere; each source once."""
    spans = [(one.document, span) for one in seen for span in one.spans]
    found = (source for document, span in dict.fromkeys(spans) for source in view.sources(document, *span))
    return tuple(dict.fromkeys(found))
