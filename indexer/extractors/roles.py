"""Who chairs, leads or owns what, where a sentence or label says so in so many words."""

import re
from collections.abc import Iterator

from corpus.facts import Role
from corpus.frameworks import Frameworks, derived
from corpus.meetings import any_of
from corpus.nouns import Block, Kind
from corpus.observations import Observation
from indexer.holders import Held, is_holder, roles_in
from indexer.reading import Reading, Span, span
from indexer.sitting import sitting_of


def roles(reading: Reading) -> Iterator[Observation[Role]]:
    """All roles that a part says someone holds."""
    titles = sitting_of(reading).spans
    for _, start, end, sentence in reading.sentences():
        plain = " ".join(sentence.split())
        for held in roles_in(reading.frameworks, plain):
            yield _observed(reading, held, (start, end))
        for held in _present(reading, plain, titles):
            yield _observed(reading, held, (start, end), *titles)
    for block in reading.blocks:
        if block.kind is not Kind.HEADING and not block.cell:
            yield from _labelled(reading, block)


def _present(reading: Reading, sentence: str, titles: tuple[Span, ...]) -> Iterator[Held]:
    """Jo Smith (Chair), of the meeting whose notes these are."""
    for match in _in_brackets(reading.frameworks).finditer(sentence) if titles else ():
        body = " ".join(reading.document.text[slice(*titles[0])].split())
        yield Held(match["holder"].strip(), match["title"], body)


def _labelled(reading: Reading, block: Block) -> Iterator[Observation[Role]]:
    """Executive lead: ACC Smith, of what the heading above names."""
    match = _label(reading.frameworks).match(reading.text(block))
    over = reading.heading_over(block)
    if match and over and is_holder(reading.frameworks, match["holder"]):
        held = Held(match["holder"].strip(), match["title"], " ".join(reading.text(over).split()))
        yield _observed(reading, held, span(block), span(over))


def _observed(reading: Reading, held: Held, *spans: Span) -> Observation[Role]:
    return reading.observe(Role(reading.part.force, held.holder, held.role, held.body), *dict.fromkeys(spans))


@derived
def _in_brackets(frameworks: Frameworks) -> re.Pattern[str]:
    title = rf"(?P<title>(?i:{any_of(frameworks, 'role', 'bracketed')}))"
    return re.compile(rf"(?P<holder>(?:[A-Z][\w’'.-]*\s+){{1,5}})\({title}\)")


@derived
def _label(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?P<title>(?i:{any_of(frameworks, 'role', 'titles')}))\s*[:–]\s*(?P<holder>[A-Z][^.;\n]{{2,100}})\W*$"
    )
