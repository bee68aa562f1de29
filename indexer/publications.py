"""When inspections were published, as documents state it."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.nouns import Document, Part
from corpus.scope import dates, inspections
from corpus.sentences import sentence_spans

_LABEL = re.compile(r"\bdate (inspection|report)? ?published\b|\bpublication date\b", re.I)


def publications(document: Document, parts: tuple[Part, ...]) -> Iterator[tuple[str, date, int, int]]:
    """(inspection, date, start, end) for each statement of when an inspection's report came out."""
    for block in document.blocks:
        for start, end in sentence_spans(document.text, block.start, block.end):
            sentence = document.text[start:end]
            if re.search(r"\bpublish(ed|es)\b", sentence, re.I) and len(dates(sentence)) == 1:
                for name in inspections(sentence)[:1]:
                    yield name, dates(sentence)[0], start, end
    for part in parts:
        label = _LABEL.search(document.text, part.start, part.end)
        if label and part.inspections:
            near = dates(document.text[label.end() : label.end() + 80])
            if near:
                yield part.inspections[0], near[0], label.start(), label.end() + 80
