"""Reading findings in tests, and a report of an invented force as its PDF was extracted, boxes displaced."""

from collections.abc import Iterator
from pathlib import Path

from builders import a_document, loaded

from corpus.facts import Finding
from corpus.frameworks import bundled
from corpus.nouns import Document
from corpus.observations import Observation
from indexer.columns import Columns
from indexer.extractors.findings import findings
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline

Seen = Observation[Finding]


def read(
    folder: Path, text: str | bytes, name: str = "paper.md", kind: str | None = None
) -> tuple[Document, list[Seen]]:
    """A document of this text, and the findings in it."""
    pieces = loaded(folder, name, text).pieces
    document = a_document(*pieces, name=name, title="PEEL 2023-25: Eastmoor Constabulary", kind=kind)
    return document, [seen for reading in readings(document) for seen in findings(reading)]


def readings(document: Document, columns: Columns = ()) -> Iterator[Reading]:
    """A document's parts, as extractors read them."""
    for part in segment(bundled(), document):
        yield Reading(bundled(), document, part, blocks_of(document, part), outline(bundled(), document, part), columns)


def told(seen: list[Seen]) -> list[tuple[str, str | None, str]]:
    """(type, area, wording) of each finding."""
    return [(str(one.fact.type), one.fact.area, " ".join(one.fact.wording.split())) for one in seen]


def wordings(seen: list[Seen]) -> list[str]:
    """What each finding says."""
    return [" ".join(one.fact.wording.split()) for one in seen]


def quotes(document: Document, seen: Seen) -> list[str]:
    """What stands at each of its places."""
    return [" ".join(document.text[start:end].split()) for start, end in seen.spans]


def extracted(*pages: str) -> str:
    """Pages as text extraction gives them: each line followed by a blank one, a page's first line indented."""
    lines = []
    for page in pages:
        first, *others = page.strip("\n").split("\n")
        lines += [f" {first}", *others]
    return "\n\n".join(lines) + "\n"


BOXED = extracted(
    """Responding to the public
Norwold Police Service is adequate at responding to the public.
Area for improvement
Main findings
In this section we set out our main findings that relate to how well the service responds
to the public.
The service answers calls well
Call handlers answered nearly all of the emergency calls that we listened to within
the time that the service has set for itself, and were polite.
The service takes more calls than it did. It is working to shorten the time that a
caller waits, although this is a challenge that other forces share with it.  
The service needs to tell callers when officers are delayed and to check
whether the risk to them has changed
In 14 of the 30 cases that we reviewed, nobody rang the caller back when officers
were late by more than an hour.
The service recognises this and has begun to change how it works.""",
    """A new telephone system was bought during our inspection. It is too early to say what
difference it has made, and we look forward to seeing it.
Appointments are kept
Officers kept 41 of the 45 appointments that we looked at.""",
    """Protecting vulnerable people
Norwold Police Service requires improvement at protecting vulnerable people.
Cause of concern
The service doesn’t visit people who are at risk of harm soon enough
Recommendations
By 31 March 2024, Norwold Police Service should:
• visit each person who is at high risk within a day; and
• keep a record of each visit that its supervisors can read.
Main findings
In this section we set out our main findings that relate to how well the service protects
vulnerable people.
Officers know what vulnerability is
Officers whom we spoke to could say what vulnerability is and what they do about it.
They gave examples of their own that showed it, and their supervisors did too.  
Nobody could tell us how many people were waiting for a visit, or for how long
they had been waiting.""",
    """Records are shared with partners every day, in a meeting that all of them attend.
The service needs to do more with others
It meets them every week.""",
)
"""Two boxes stand after their pages’ text: one with a title, one that goes on with a cause of concern."""
