"""Claims of change that the force makes without a figure."""

import re
from collections.abc import Iterator

from corpus.facts import Speaker
from corpus.frameworks import Frameworks, derived
from corpus.nouns import UNDER
from corpus.question import Plan
from corpus.sentences import sentence_spans
from corpus.view import View
from retrieval.kinds.evidence.bearing import Group, Piece, Subject, bare, unmarked
from retrieval.scope import Scope


def claims(plan: Plan, view: View) -> Iterator[Piece]:
    """The force's sentences on the topic that tell a direction and no figure, each once."""
    subject, told = Subject(plan, view), set[str]()
    for part in Scope(plan, view).parts():
        for block, heading, text in view.blocks(part.document, part.start, part.end):
            names = heading.split(UNDER)[1:]
            for start, end in sentence_spans(text, 0, len(text)):
                said = unmarked(text[start:end])
                above = [name for name in reversed(names) if name != said]
                by_force = view.frameworks.speaker_of(part.kind, *above) == Speaker.FORCE
                claimed = by_force and _without_figure(view.frameworks, said)
                if claimed and bare(said) not in told and subject.about(said, names):
                    told.add(bare(said))
                    sources = view.sources(part.document, block.start + end - len(said), block.start + end)
                    yield Piece(Group.CLAIMED, sources[0].dated, f"“{' '.join(said.split())}”", sources, 1.0)


@derived
def _patterns(frameworks: Frameworks) -> tuple[re.Pattern[str], re.Pattern[str]]:
    directions, figures = frameworks.tables["claims"]["directions"], frameworks.tables["claims"]["figures"]
    return re.compile("|".join(directions), re.I), re.compile("|".join(figures), re.I)


def _without_figure(frameworks: Frameworks, text: str) -> bool:
    directions, figures = _patterns(frameworks)
    return bool(directions.search(text)) and not figures.search(text) and not text.endswith(":")
