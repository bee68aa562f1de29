"""A document's title, where nobody has given one."""

from collections.abc import Sequence

from corpus.frameworks import Frameworks
from corpus.nouns import Block, Kind

_FIRST = 6
"""A title stands among this many first blocks."""


def title_of(
    frameworks: Frameworks, text: str, blocks: Sequence[Block], about: Sequence[str], forces: Sequence[str], name: str
) -> str:
    """Its first heading of its own, else what inspection and force it is about, else the file's name."""
    for block in blocks[:_FIRST]:
        heading = " ".join(text[block.start : block.end].split())
        own = not frameworks.is_section(heading) and frameworks.heading_level(heading, 0) != 2
        if block.kind is Kind.HEADING and own and len(heading.split()) > 2:
            return heading if len(heading) <= 120 else heading[:119].rsplit(" ", 1)[0] + "…"
    if about:
        return ", ".join([about[0], *forces[:1]])
    return name
