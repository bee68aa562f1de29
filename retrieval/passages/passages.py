"""What passages say in answer to a plan: the units that stand alone, each with how likely it answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from corpus.nouns import UNDER, DocumentId, Passage, Source, Statement
from corpus.question import Plan
from corpus.view import View
from retrieval.passages.judge import Judged, judged
from retrieval.passages.quotes import Quote, quotes
from retrieval.passages.units import LIST, Unit, distinct, run_of, unit_of
from retrieval.searching.search import search

PASSAGES, UNITS = 8, 4
"""Units are looked for in so many passages; so many are judged."""

BESIDE = 300
"""Characters of a passage that is quoted beside another answer, or a little more."""

_BULLET = "\n• "


def found_in_passages(plan: Plan, view: View) -> list[Judged]:
    """The units of the best passages within a plan's scope, the one that likeliest answers first."""
    passages = search(plan, view, PASSAGES)
    return judged(plan, view, units_of(plan, view, passages))


def units_of(plan: Plan, view: View, passages: Sequence[Passage]) -> list[Unit]:
    """The units that are most like a plan's question, none of which shares words with another."""
    near: list[Unit] = []
    for quote in quotes(plan, view, passages):
        near.append(unit_of(view, quote))
        kept = list(distinct(near))
        if len(kept) >= UNITS:
            break
    return list(distinct(near))


def statement_of(view: View, unit: Unit) -> Statement:
    """A unit word for word, with its sources and all places where the same words stand, and the words that answer."""
    sources = [source for span in unit.spans for source in view.sources(unit.document, *span)]
    if len(unit.spans) == 1:
        sources += [source for document, span in _twins(unit) for source in view.sources(document, *span)]
    if unit.listed:
        return _list_statement(view, unit)
    text = "\n".join(" ".join(line.split()) for line in unit.text.split("\n"))
    marked = " ".join(unit.marked.text.split())
    marked = marked if marked in text and marked != text else ""
    cells = tuple(" ".join(cell.split()) for cell in unit.cells)
    return Statement(text, tuple(dict.fromkeys(sources)), marked=marked, cells=cells)


def shortened_to_mark(statement: Statement) -> Statement:
    """A quoted statement that is long with the sentences around those that answer, or the first items of its list."""
    text, marked = statement.text, statement.marked
    if len(text) <= BESIDE:
        return statement
    if marked and marked in text:
        start, end = run_of(text, text.index(marked), BESIDE)
        return replace(statement, text=text[start:end], marked=marked if marked in text[start:end] else "", cells=())
    if _BULLET in text:
        lines = text.split("\n")[: -1 if statement.more else None]
        kept = _kept(lines, BESIDE)
        return _listed(statement, lines[:kept], statement.more + len(lines) - kept)
    return statement


def _list_statement(view: View, unit: Unit) -> Statement:
    """A list with its lead-in: of a long one the first items, and how many follow."""
    lines = unit.text.split("\n")
    kept = _kept(lines, LIST)
    start, shown = unit.spans[0][0], "\n".join(lines[:kept])
    sources = view.sources(unit.document, start, start + len(shown))
    return _listed(Statement("", sources), as_list(shown).split("\n"), len(lines) - kept)


def _listed(statement: Statement, lines: Sequence[str], more: int) -> Statement:
    """A statement of these lines of a list, and of how many items follow them."""
    told = [*lines, *([f"({more} more follow there)"] if more else [])]
    return replace(statement, text="\n".join(told), more=more)


def _kept(lines: Sequence[str], longest: int) -> int:
    """How many lines of a list are shown: its lead-in and an item at least."""
    return min(len(lines), max(2, sum(length <= longest for length in accumulate(len(line) + 1 for line in lines))))


def _twins(unit: Unit) -> Iterator[tuple[DocumentId, tuple[int, int]]]:
    """Where a unit's words stand in the twins of its passage."""
    for twin in unit.marked.passage.twins:
        at = twin.text.find(unit.text)
        if at >= 0:
            yield twin.document, (twin.start + at, twin.start + at + len(unit.text))


def nearest_heading(view: View, one: Passage | Quote | Unit) -> tuple[str, tuple[Source, ...]]:
    """(the last names of the heading over something, where it begins)."""
    start, end = one.spans[0] if isinstance(one, Unit) else (one.start, one.end)
    heading = one.marked.heading if isinstance(one, Unit) else one.heading
    return shortened(heading), view.sources(one.document, start, end)[:1]


def shortened(heading: str, names: int = 2, limit: int = 90) -> str:
    """The last names of a heading path, no longer than `limit` characters."""
    text = UNDER.join(heading.split(UNDER)[-names:])
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def as_list(text: str) -> str:
    """A lead-in and its items, each on a line with a bullet."""
    lead, *items = (" ".join(line.split()) for line in re.split(r"\n(?!\s)", text))
    bare = [re.sub(r"^[•·▪●◦‣○■–*-]\s*", "", item) for item in items]
    return "\n".join([re.sub(r"^[•·▪●]\s*", "", lead), *(f"• {item}" for item in bare if item)])
