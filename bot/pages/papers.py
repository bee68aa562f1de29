"""Sources by the paper that they stand in, so that each paper is named once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.cards.markings import most_restrictive
from corpus.nouns import UNDER, Source
from retrieval.kinds.inspections.reconcile import in_words


@dataclass(frozen=True, slots=True)
class Paper:
    """The sources of one document and day, in their order, each with its number among all, from 1."""

    name: str
    marking: str | None
    sources: tuple[tuple[int, Source], ...]


def papers(sources: Iterable[Source]) -> list[Paper]:
    """The papers, in the order of their first sources."""
    found: dict[tuple[object, ...], list[tuple[int, Source]]] = {}
    for number, source in enumerate(sources, 1):
        found.setdefault((source.document, source.dated), []).append((number, source))
    return [Paper(name(own[0][1]), own[0][1].marking, tuple(own)) for own in found.values()]


class Sourced(Protocol):
    """A row of the register, or a statement of an answer."""

    @property
    def sources(self) -> tuple[Source, ...]: ...


def marking(told: Iterable[Sourced]) -> str | None:
    """The protective marking that all of what is told carries together."""
    return most_restrictive(source for one in told for source in one.sources)


def heading(source: Source) -> str:
    """The headings that a source stands under, without the document's own title and the words quoted themselves."""
    names = source.heading.split(UNDER)
    return UNDER.join(one for one in names if one not in (source.title, source.quote))


def name(source: Source) -> str:
    """A source's document, with its day where the title does not give that."""
    day = in_words(source.dated) if source.dated else ""
    return source.title if not day or day in source.title else f"{source.title}, {day}"
