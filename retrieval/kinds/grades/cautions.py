"""What the inspectorate says of comparing grades of different rounds, and of how grades have moved."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.facts import Speaker
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import Part, Source, Statement
from corpus.scale import says, scale_of
from corpus.sentences import sentence_spans
from corpus.view import View
from retrieval.kinds.observed import parts_of
from retrieval.topic import vector_of

_ASKED = {
    "caution": "It isn't possible to make direct comparisons between the grades of this round and earlier rounds.",
    "progress": "Since its last inspection the force has improved in most judgment grades.",
}
_NEAR = 24
"""Passages of each compartment that are looked through."""


def caution(view: View, inspections: Sequence[str]) -> Statement | None:
    """The inspectorate's caution about comparing grades, of the first of these inspections of which any is held."""
    return _stated(view, "caution", inspections)


def progress(view: View, inspections: Sequence[str]) -> Statement | None:
    """The inspectorate's own statement of how grades have moved."""
    return _stated(view, "progress", inspections)


def scale_notes(frameworks: Frameworks, inspections: Sequence[str]) -> Iterator[Note]:
    """Which of these inspections could give other grades than today's scale has."""
    for name in inspections:
        missing = [grade for grade in frameworks.grades if grade not in scale_of(frameworks, name)]
        if missing:
            yield Note(Says.GRADE_UNKNOWN_THEN, words=(name, "” or “".join(missing)))


def _stated(view: View, kind: str, inspections: Sequence[str]) -> Statement | None:
    """The sentence that says it of the first of these inspections, by its own report before a paper that relays it.

    What the force says of itself is no statement of the inspectorate.
    """
    found: dict[str, list[tuple[Part, tuple[Source, ...]]]] = {}
    for part, start, end, sentence in _sentences(view, kind):
        about = part.inspections[:1]
        if about and about[0] in inspections and view.frameworks.speaker_of(part.kind) != Speaker.FORCE:
            sources = view.sources(part.document, start, end)
            found.setdefault(" ".join(sentence.split()), []).append((part, sources))

    def rank(sentence: str) -> tuple[int, bool]:
        part = found[sentence][0][0]
        return inspections.index(part.inspections[0]), view.frameworks.speaker_of(part.kind) != Speaker.INSPECTORATE

    best = min(found, key=rank, default=None)
    if best is None:
        return None
    part = found[best][0][0]
    speaker, inspection = view.frameworks.speaker_of(part.kind), part.inspections[0]
    of = f"The {inspection} report" if speaker == Speaker.INSPECTORATE else f"The {speaker}’s paper on {inspection}"
    return Statement(f"{of} says: “{best}”", tuple(source for _, sources in found[best] for source in sources))


def _sentences(view: View, kind: str) -> Iterator[tuple[Part, int, int, str]]:
    """(part, start, end, text) of the sentences near to what is looked for that say it."""
    parts = parts_of(view)
    near = view.dense(vector_of(view, _ASKED[kind]), _NEAR)
    for passage in view.passages(sorted(near, key=lambda number: (-near[number], number))).values():
        own = [part for part in parts if part.document == passage.document]
        part = own[max(bisect_right([one.start for one in own], passage.start) - 1, 0)]
        for start, end in sentence_spans(passage.text, 0, len(passage.text)):
            if says(view.frameworks, kind, passage.text[start:end]):
                yield part, passage.start + start, passage.start + end, passage.text[start:end]
