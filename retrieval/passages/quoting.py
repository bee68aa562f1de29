"""Which sentences, lists or cells of the best passages answer: chosen by late interaction (MaxSim)."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.embedding import Vectors
from corpus.frameworks import heading_level, is_section
from corpus.nouns import UNDER, Block, DocumentId, Kind, Passage
from corpus.question import Question, Wants
from corpus.sentences import sentence_spans
from corpus.terms import terms, words
from corpus.view import View
from retrieval.passages.fitting import fits
from retrieval.searching.likeness import Asked

PRIOR, FIT, COVER, LONG, HEAD = 0.15, 0.05, 0.2, 0.06, 0.1
"""What a passage's score, holding the kind of thing asked for and support add to MaxSim, and each doubling of length
over `_USUAL` and being a heading take."""

_USUAL = 300
"""Characters of a quote that nobody finds long."""

_CALENDAR = frozenset(terms("Monday Tuesday Wednesday Thursday Friday Saturday Sunday date"))

_NEWS = 0.2
"""A quote of whose words so few are not the question's own only echoes it."""

OWN = 0.5
"""Share of a quote's own words in how like the question it is; the rest is with the headings over it."""

_DEFINES = 0.3
"""What a quote gains that spells out an acronym whose meaning was asked."""

_REACH = 4000
"""Characters after a lead-in in which its list is looked for."""

_GOES_ON = re.compile(r"Of (these|those|them)\b")
"""How a sentence begins without which the one before tells but half."""

_POINTS_BACK = re.compile(r"(This|These|Those|It|They|Such|That|He|She|But (it|this|they)|And (it|this|they))\b")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document that may answer, with what it scored.

    `listed` where it is a list with its lead-in; `lead` is the lead-in of the list before, which may say what both
    are about; `heads` where it is a heading.
    """

    document: DocumentId
    start: int
    end: int
    text: str
    heading: str
    passage: Passage
    listed: bool = False
    lead: str = ""
    heads: bool = False
    score: float = 0.0
    support: float = 0.0

    @property
    def wording(self) -> str:
        """The same for two quotes that read the same."""
        return " ".join(re.findall(r"\w+", self.text.lower()))


def quotes(question: Question, view: View, passages: Sequence[Passage]) -> list[Quote]:
    """All stretches of the passages that could be quoted, best first."""
    asked = Asked(question, view)
    found: dict[tuple[DocumentId, int, int], Quote] = {}
    for passage, read in zip(passages, _read(view, passages), strict=True):
        around = asked.support(read.text, read.vectors)
        for quote in _candidates(view, passage):
            own, under = read.tokens(quote)
            if len(own) and not _echoes(question, quote):
                said = asked.support(_context(quote), under)
                like = OWN * asked.maxsim(own) + (1 - OWN) * asked.maxsim(under) + COVER * said
                scored = replace(quote, support=(said + around) / 2, score=_score(question, quote, like))
                key = (quote.document, quote.start, quote.end)
                found[key] = max(found.get(key, scored), scored, key=lambda quote: quote.score)
    return sorted(found.values(), key=lambda quote: (-quote.score, quote.document, quote.start))


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage under its last headings, with the vector and the offsets of each word piece; `shift` is its start."""

    text: str
    shift: int
    vectors: Vectors
    offsets: Sequence[tuple[int, int]]

    def tokens(self, quote: Quote) -> tuple[Vectors, Vectors]:
        """(vectors of what a quote says, those and the vectors of what stands over it)."""
        start, end = quote.start - self.shift, quote.start - self.shift + len(_said(quote))
        leads = self.text.find(quote.lead) if quote.lead else -1
        own, over = [], []
        for vector, (first, last) in zip(self.vectors, self.offsets, strict=False):
            if start <= first and last <= end:
                own.append(vector)
            elif last <= self._head or (quote.lead and leads <= first and last <= leads + len(quote.lead)):
                over.append(vector)
        return np.asarray(own), np.asarray([*over, *own])

    @property
    def _head(self) -> int:
        return self.text.index("\n")


def _read(view: View, passages: Sequence[Passage]) -> Iterator[_Read]:
    """The passages as late interaction compares them; one day their token vectors are stored, and only looked up."""
    texts = [f"{', '.join(passage.heading.split(UNDER)[1:][-2:])}\n{passage.text}" for passage in passages]
    vectors = view.encoder.encode_tokens(texts) if texts else []
    for passage, text, matrix in zip(passages, texts, vectors, strict=True):
        shift = passage.start - (len(text) - len(passage.text))
        yield _Read(text, shift, matrix, view.encoder.offsets(text))


def _score(question: Question, quote: Quote, likeness: float) -> float:
    longer = max(0.0, math.log2(len(quote.text) / _USUAL))
    known = PRIOR * quote.passage.score + FIT * fits(question.wants, quote.text) - LONG * longer - HEAD * quote.heads
    return likeness + known + _DEFINES * _defines(question, quote.text)


def _defines(question: Question, text: str) -> bool:
    """Whether a text spells out an acronym whose meaning is asked."""
    if question.wants is not Wants.MEANING:
        return False
    return any(
        re.search(rf"\({short}s?\)|\b{short}s? \(|\b{short}\W+(stands for|[–-] )|\bi\.e\. {short}\b", text, re.I)
        for short in map(re.escape, words(question.text))
        if len(short) > 1
    )


def _echoes(question: Question, quote: Quote) -> bool:
    """Whether a quote tells next to nothing that the question did not say itself."""
    said = set(terms(question.text)) | set(question.terms)
    told = set(terms(quote.text)) - _CALENDAR
    return len(told - said) < max(2, _NEWS * len(told))


def _candidates(view: View, passage: Passage) -> Iterator[Quote]:
    """Sentences and lists of a passage; a heading counts where it says something of its own."""
    blocks = view.blocks(passage.document, passage.start, passage.end)
    lead = ""
    for block, heading, text in blocks:
        if block.cell and block.cell.header:
            continue
        if block.kind is Kind.HEADING and (len(text.split()) < 4 or is_section(text) or heading_level(text) == 2):
            continue
        if text.rstrip().endswith(":") and (listed := _list(view, passage, block, heading)):
            yield replace(listed, lead=lead)
            lead = text
            continue
        if block.kind is not Kind.ITEM:
            lead = ""
        spans = sentence_spans(text, 0, len(text))
        for at, (start, end) in enumerate(spans):
            if at and _POINTS_BACK.match(text, start):
                start = spans[at - 1][0]
            if at + 1 < len(spans) and _GOES_ON.match(text, spans[at + 1][0]):
                end = spans[at + 1][1]
            yield Quote(
                *(passage.document, block.start + start, block.start + end, text[start:end], heading, passage),
                heads=block.kind is Kind.HEADING,
            )


def _list(view: View, passage: Passage, lead: Block, heading: str) -> Quote | None:
    """A lead-in with the items that follow it."""
    items: list[Block] = []
    texts: list[str] = []
    for block, _, text in view.blocks(passage.document, lead.start, lead.end + _REACH):
        if block.start == lead.start:
            texts.append(text)
        elif _is_item_of(lead, items, texts, block, text):
            items.append(block)
            texts.append(text)
        elif block.start > lead.start:
            break
    if not items:
        return None
    return Quote(passage.document, lead.start, items[-1].end, "\n".join(texts), heading, passage, True)


def _is_item_of(lead: Block, items: Sequence[Block], texts: Sequence[str], block: Block, text: str) -> bool:
    if block.kind is not Kind.ITEM or (block.cell != lead.cell):
        return False
    if lead.kind is not Kind.ITEM:
        return True
    if items and items[0].level > lead.level:
        return block.level > lead.level
    ended = bool(items) and texts[-1].rstrip().endswith(".")
    return block.level > lead.level or (block.level == lead.level and not ended and not text.rstrip().endswith(":"))


def _context(quote: Quote) -> str:
    """What a quote is compared by: under the last names of its heading path; a list by what leads it in."""
    names = [name for name in quote.heading.split(UNDER)[1:] if name != quote.text]
    return "\n".join([*names[-2:], *([quote.lead] if quote.lead else []), _said(quote)])


def _said(quote: Quote) -> str:
    return quote.text.split("\n", 1)[0] if quote.listed else quote.text
