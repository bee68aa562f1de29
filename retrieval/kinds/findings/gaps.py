"""What inspections lack: a kind of finding, by a paper's own word, and areas without one; sentences that say so."""

import re
from collections.abc import Iterator, Sequence

from corpus.areas import area_order
from corpus.facts import FindingType, Grade
from corpus.nouns import UNDER, Part, Source, Statement
from corpus.sentences import sentence_spans
from corpus.terms import stem, words
from corpus.view import View
from retrieval.kinds.findings.lists import on, plural, round_of
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.findings.select import scopes
from retrieval.kinds.observed import observed

_LOOKED_AT, _PASSAGES = 400, 40
"""Passages among which those of the inspection are sought, and how many of these are read."""

_MARK = re.compile(r"[•·▪●◦‣*-]?\s*")


def none_stated(view: View, inspection: str, kind: FindingType, parts: Sequence[Part]) -> list[Statement]:
    """Sentences of papers on an inspection which say that it has no finding of a kind."""
    named = next(pattern.pattern for name, pattern in view.frameworks.finding_names if name == kind)
    none = re.compile(
        rf"\b(no|none|not (?:find|identify|raise) any|n.t (?:find|identify|raise) any)\s+(?:\w+\s+){{0,2}}(?={named})",
        re.I,
    )
    said: dict[str, tuple[str, tuple[Source, ...]]] = {}
    for part, speaker, text, place in sentences_on(
        view, [one for one in parts if one.inspections[:1] == (inspection,)], kind
    ):
        if none.search(text):
            when = f", {on(part.dated)}" if part.dated else ""
            head, known = said.get(text, (f"No {plural(kind, 2)[2:]} in {inspection}: “{text}” ({speaker}{when})", ()))
            said[text] = head, (*known, *view.sources(part.document, *place))
    return [Statement(text, sources) for text, sources in said.values()]


def areas_without(view: View, rows: Sequence[FindingRow]) -> Iterator[Statement]:
    """The areas that an inspection grades and under which no finding of the rows' kind is listed."""
    order = area_order(view.frameworks)
    for (force, inspection), group in scopes(rows).items():
        graded: dict[str, Source] = {}
        for one in observed(view, Grade):
            if (one.fact.force, one.fact.inspection) == (force, inspection):
                graded.setdefault(one.fact.area, view.sources(one.document, *one.spans[0])[0])
        listed = {row.area for row in group}
        for area in sorted(graded, key=lambda area: order.get(area, len(order))):
            if area not in listed:
                kinds = " or ".join(dict.fromkeys(plural(row.type, 1)[2:] for row in group))
                yield Statement(f"{area}: no {kinds} is listed under it in {round_of(group[0])}.", (graded[area],))


def sentences_on(view: View, parts: Sequence[Part], sought: str) -> Iterator[tuple[Part, str, str, tuple[int, int]]]:
    """(part, speaker, text, place) of the sentences of passages in these parts that have any of some words."""
    scores = view.lexical({stem(word): 1.0 for word in words(sought)})
    best = sorted(scores, key=lambda number: (-scores[number], number))[:_LOOKED_AT]
    looked = 0
    for passage in view.passages(best).values():
        part = next(
            (one for one in parts if one.document == passage.document and one.start <= passage.start < one.end), None
        )
        looked += part is not None
        if part is None or looked > _PASSAGES:
            continue
        speaker = view.frameworks.speaker_of(part.kind, *reversed(passage.heading.split(UNDER)[1:]))
        for begin, end in sentence_spans(passage.text, 0, len(passage.text)):
            mark = _MARK.match(passage.text, begin)
            start = mark.end() if mark else begin
            place = passage.start + start, passage.start + end
            yield part, speaker, " ".join(passage.text[start:end].split()), place
