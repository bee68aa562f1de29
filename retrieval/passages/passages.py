"""Answers quoted from passages: up to three sentences, or the list that answers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from corpus.days import without_dates
from corpus.nouns import UNDER, DocumentId, Passage, Statement
from corpus.question import Answer, Outcome, Question
from corpus.sentences import LOST
from corpus.view import View
from retrieval.kinds.near import begun, refused
from retrieval.passages.fitting import NEEDED, fits
from retrieval.passages.quoting import Quote, quotes
from retrieval.scope import Scope
from retrieval.searching.search import search

FLOOR = 0.57
"""Support, by the quote and by its passage, under which the store is said to hold no answer.

Calibrated on questions that the evidence does and does not answer; the README reports how often it errs.
"""

_PASSAGES = 5
"""Sentences are chosen in this many passages."""

_SENTENCES, _MARGIN = 3, 0.2
"""At most so many sentences are quoted, none that scores so much less than the best."""

_CHARACTERS, _LIST, _WHOLE_LIST = 700, 900, 3000
"""What an answer quotes at most, one long sentence apart: of sentences, of a list, of a list asked for as such."""

_FIGURE = re.compile(r"(?<![\w.,/-])\d{1,3}(?![\w/-]|[.,]\d)")
"""A number that names something, as in outcome 16; years and amounts are longer."""

_NEARLY_ALL = 0.9
"""Support of a text that has nearly all of a question's words."""

_FIGURES = re.compile(r"\bfigures\b", re.I)

_WHOLE = re.compile(r"\b(list|all|every|each)\b", re.I)


def answer_from_passages(question: Question, view: View) -> Answer:
    """What the best passages say, verbatim, or that they do not say it."""
    passages = search(question, view, _PASSAGES)
    found = _fitting(question, quotes(question, view, passages))
    missing, held = ("", []) if passages else Scope(question, view).missing()
    if missing:
        return refused(view, f"Not in the store: it has {missing}.", begun(view, held), ())
    if not found or found[0].support < FLOOR:
        return not_in_store(question, view, found or passages)
    if question.wants in NEEDED and LOST.search(found[0].text):
        return _unreadable(question, view, found[0])
    chosen = [_in_full(view, quote) if _FIGURES.search(question.wording) else quote for quote in _chosen(found)]
    statements = tuple(_statement(question, view, quote, found) for quote in chosen)
    support = found[0].support
    return Answer(Outcome.ANSWERED, statements, assumed=question.assumed, searched=view.count(), support=support)


def _fitting(question: Question, found: Sequence[Quote]) -> list[Quote]:
    """The quotes that hold the numbers that the question names, where any does, and what it wants to be told.

    One that stands beside a text with nearly all of the question's words, such as a caption, is about what that is.
    """
    named = set(_FIGURE.findall(without_dates(question.wording)))
    numbered = [quote for quote in found if named and named <= set(_FIGURE.findall(quote.text))]
    if question.wants not in NEEDED:
        return numbered or list(found)
    fitting = [quote for quote in numbered or found if fits(question.wants, _without(named, quote.text))]
    told = [quote for quote in found if quote.support >= _NEARLY_ALL]
    return [replace(quote, support=max([quote.support, *_shared(quote, told)])) for quote in fitting]


def _shared(quote: Quote, told: Iterable[Quote]) -> Iterator[float]:
    """A quote's support together with that of each text beside it."""
    return ((quote.support + one.support) / 2 for one in told if _beside(quote, one))


def _without(named: Iterable[str], text: str) -> str:
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, named))})\b", " ", text) if named else text


def _beside(one: Quote, other: Quote) -> bool:
    """Whether nothing but white space stands between two quotes."""
    gap = max(one.start, other.start) - min(one.end, other.end)
    return one.document == other.document and 0 <= gap <= len("\n\n")


def _unreadable(question: Question, view: View, quote: Quote) -> Answer:
    source = view.sources(quote.document, quote.start, quote.end)[0]
    spot = f"page {source.page}" if source.page else f"line {source.line}"
    reason = (
        "Unreadable in the original: the sentence that would answer this has lost characters, so no figure is given. "
        f"See {source.title}, “{shortened(source.heading)}”, {spot}."
    )
    return refused(view, reason, [source], question.assumed, Outcome.UNREADABLE)


def not_in_store(question: Question, view: View, nearest: Sequence[Quote | Passage]) -> Answer:
    """A refusal that names the heading nearest to the question."""
    near = (source for one in nearest[:1] for source in view.sources(one.document, one.start, one.end)[:1])
    heading = f" The nearest heading is “{shortened(nearest[0].heading)}”." if nearest else ""
    reason = f"Not in the store: no passage of the {view.count()} searched answers this.{heading}"
    return refused(view, reason, near, question.assumed)


def shortened(heading: str, names: int = 2, limit: int = 90) -> str:
    """The last names of a heading path, no longer than `limit` characters."""
    text = UNDER.join(heading.split(UNDER)[-names:])
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def _chosen(found: Sequence[Quote]) -> list[Quote]:
    """The best quotes that go together into a short answer; what reads the same, or lies in another, comes once."""
    if found[0].listed:
        return [found[0]]
    chosen: list[Quote] = []
    length = 0
    for quote in found:
        fresh = not quote.listed and not any(_overlaps(quote, other) for other in chosen)
        fit = not chosen or (quote.score >= found[0].score - _MARGIN and length + len(quote.text) <= _CHARACTERS)
        if fresh and fit and len(chosen) < _SENTENCES:
            chosen.append(quote)
            length += len(quote.text)
    return chosen


def _in_full(view: View, quote: Quote) -> Quote:
    """The paragraph in which a sentence stands, where it is short: figures in the plural are asked for together."""
    block, _, text = view.blocks(quote.document, quote.start, quote.start + 1)[0]
    if quote.listed or block.cell or len(text) > _CHARACTERS:
        return quote
    return replace(quote, start=block.start, end=block.end, text=text)


def _overlaps(one: Quote, other: Quote) -> bool:
    same = one.document == other.document and one.start < other.end and other.start < one.end
    return same or one.wording in other.wording or other.wording in one.wording


def _statement(question: Question, view: View, quote: Quote, found: Sequence[Quote]) -> Statement:
    """A quote with its sources, all places where the same words stand; of a long list its first items."""
    if quote.listed:
        return _list_statement(view, quote, _WHOLE_LIST if _WHOLE.search(question.text) else _LIST)
    again = {other.document: (other.start, other.end) for other in reversed(found) if other.wording == quote.wording}
    here = {quote.document: (quote.start, quote.end)}
    places = here | dict(_twins(quote)) | again | here
    sources = tuple(source for document, span in places.items() for source in view.sources(document, *span))
    return Statement(" ".join(quote.text.split()), sources)


def _twins(quote: Quote) -> Iterator[tuple[DocumentId, tuple[int, int]]]:
    """Where a quote stands in the twins of its passage."""
    for twin in quote.passage.twins:
        at = twin.text.find(quote.text)
        if at >= 0:
            yield twin.document, (twin.start + at, twin.start + at + len(quote.text))


def _list_statement(view: View, quote: Quote, limit: int) -> Statement:
    lines = quote.text.split("\n")
    kept = max(2, sum(length <= limit for length in accumulate(len(line) + 1 for line in lines)))
    shown = "\n".join(lines[:kept])
    left = len(lines) - len(lines[:kept])
    note = f"\n({left} more follow there)" if left else ""
    return Statement(as_list(shown) + note, view.sources(quote.document, quote.start, quote.start + len(shown)))


def as_list(text: str) -> str:
    """A lead-in and its items, each on a line with a bullet."""
    lead, *items = (" ".join(line.split()) for line in re.split(r"\n(?!\s)", text))
    bare = [re.sub(r"^[•·▪●◦‣○■–*-]\s*", "", item) for item in items]
    return "\n".join([re.sub(r"^[•·▪●]\s*", "", lead), *(f"• {item}" for item in bare if item)])
