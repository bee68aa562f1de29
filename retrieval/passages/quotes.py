"""Which sentences, lists or cells of the best passages are most like a question, by late interaction (MaxSim)."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus.embedding import Vectors
from corpus.nouns import UNDER, Block, DocumentId, Kind, Passage
from corpus.question import Form, Plan
from corpus.sentences import sentence_spans
from corpus.terms import STOPWORDS, terms
from corpus.view import View
from retrieval.passages.fitting import fits
from retrieval.searching.likeness import Asked, asked_by

PRIOR, FIT, COVER, LONG, HEAD = 0.3, 0.05, 0.2, 0.06, 0.1
"""What a passage's score, holding the kind of thing asked for and support add to MaxSim, and each doubling of length
over `_USUAL` and being a heading take."""

_USUAL = 300
"""Characters of a quote that nobody finds long."""

_CALENDAR = frozenset(terms("Monday Tuesday Wednesday Thursday Friday Saturday Sunday date"))

_NEWS = 0.2
"""A quote of whose words so few are not the question's own only echoes it."""

OWN = 0.5
"""Share of a quote's own words in how like the question it is; the rest is with the headings over it."""

_REACH = 4000
"""Characters after a lead-in in which its list is looked for."""

Row = tuple[tuple[Block, str, str], ...]
"""(block, heading path, text) of blocks that belong together."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document that may answer, with what it scored.

    `listed` where it is a list with its lead-in; `lead` is the lead-in of the list before, which may say what both
    are about; `heads` where it is a heading. `alike` is how far it has each telling word of the question, `like` how
    like the question its own words are, and with the headings over them.
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
    like: tuple[float, float] = (0.0, 0.0)
    alike: Mapping[str, float] = field(default_factory=dict)

    @property
    def wording(self) -> str:
        """The same for two quotes that read the same."""
        return " ".join(re.findall(r"\w+", self.text.lower()))


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as it is embedded, with how like the question's word pieces each of its own is."""

    text: str
    shift: int
    best: Vectors
    offsets: Sequence[tuple[int, int]]

    def within(self, start: int, end: int) -> Vectors:
        """The columns of a stretch of the document."""
        return self.best[:, self._places(start - self.shift, end - self.shift)]

    def under(self, start: int, end: int, lead: str) -> Vectors:
        """The same, with those of the headings over it and of the list's lead-in before it."""
        leads = self.text.find(lead) if lead else -1
        before = self._places(leads, leads + len(lead)) if leads >= 0 else []
        head = self._places(0, self.text.index("\n"))
        return self.best[:, [*head, *before, *self._places(start - self.shift, end - self.shift)]]

    def _places(self, start: int, end: int) -> list[int]:
        size = self.best.shape[1]
        return [at for at, (first, last) in enumerate(self.offsets[:size]) if start <= first and last <= end]


def quotes(plan: Plan, view: View, passages: Sequence[Passage]) -> list[Quote]:
    """All stretches of the passages that could be quoted, best first."""
    asked = asked_by(plan, view)
    tokens = view.tokens(passages)
    found: dict[tuple[DocumentId, int, int], Quote] = {}
    for passage in passages:
        if passage.hash not in tokens:
            continue
        read = read_of(view, asked, passage, tokens[passage.hash])
        around = asked.support(asked.alike(read.text, read.best))
        for quote in _candidates(view, passage):
            scored = _scored(plan, asked, quote, read, around)
            if scored and not _echoes(plan, quote) and not _only_names(plan, quote):
                key = (quote.document, quote.start, quote.end)
                found[key] = max(found.get(key, scored), scored, key=lambda quote: quote.score)
    return sorted(found.values(), key=lambda quote: (-quote.score, quote.document, quote.start))


def read_of(view: View, asked: Asked, passage: Passage, tokens: Vectors) -> Read:
    """A passage as a question reads it."""
    text = passage.embedded
    offsets = view.kept(("offsets", passage.hash), lambda: view.encoder.offsets(text))
    return Read(text, passage.start - (len(text) - len(passage.text)), asked.best(tokens), offsets)


def _scored(plan: Plan, asked: Asked, quote: Quote, read: Read, around: float) -> Quote | None:
    end = quote.start + len(_said(quote))
    own, under = read.within(quote.start, end), read.under(quote.start, end, quote.lead)
    if not own.size:
        return None
    alike = asked.alike(_context(quote), under)
    said = asked.support(alike)
    like = asked.maxsim(own), asked.maxsim(under)
    score = _score(plan, quote, OWN * like[0] + (1 - OWN) * like[1] + COVER * said)
    return replace(quote, support=(said + around) / 2, score=score, like=like, alike=alike)


def _score(plan: Plan, quote: Quote, likeness: float) -> float:
    longer = max(0.0, math.log2(len(quote.text) / _USUAL))
    return (
        likeness + PRIOR * quote.passage.score + FIT * fits(plan.form, quote.text) - LONG * longer - HEAD * quote.heads
    )


def _echoes(plan: Plan, quote: Quote) -> bool:
    """Whether a quote tells next to nothing that the question did not say itself."""
    said = set(terms(plan.wording)) | set(plan.terms)
    told = set(terms(quote.text)) - _CALENDAR
    return len(told - said) < max(2, _NEWS * len(told))


def _only_names(plan: Plan, quote: Quote) -> bool:
    """Whether a quote is but names and a date, as under a letter, which answers who and when alone."""
    if plan.form in (Form.WHO, Form.WHEN) or quote.heads or quote.listed:
        return False
    told = re.findall(r"[^\W\d_][\w’'-]*", quote.text)
    return len(told) < 20 and all(word[0].isupper() or word.lower() in STOPWORDS for word in told)


def _candidates(view: View, passage: Passage) -> Iterator[Quote]:
    """Sentences and lists of a passage; a heading counts where it says something of its own."""
    lead = ""
    for block, heading, text in blocks_of(view, passage.document, passage.start, passage.end):
        if block.cell and block.cell.header:
            continue
        if block.kind is Kind.HEADING and (
            len(text.split()) < 4 or view.frameworks.is_section(text) or view.frameworks.heading_level(text) == 2
        ):
            continue
        if text.rstrip().endswith(":") and (listed := _list(view, passage, block, heading)):
            yield replace(listed, lead=lead)
            lead = text
            continue
        if block.kind is not Kind.ITEM:
            lead = ""
        for start, end in sentence_spans(text, 0, len(text)):
            yield Quote(
                *(passage.document, block.start + start, block.start + end, text[start:end], heading, passage),
                lead=lead,
                heads=block.kind is Kind.HEADING,
            )


def blocks_of(view: View, document: DocumentId, start: int, end: int) -> Row:
    """The blocks that overlap a stretch of a document, read once."""
    return view.kept(("blocks", document, start, end), lambda: tuple(view.blocks(document, start, end)))


def _list(view: View, passage: Passage, lead: Block, heading: str) -> Quote | None:
    """A lead-in with the items that follow it."""
    items: list[Block] = []
    texts: list[str] = []
    for block, _, text in blocks_of(view, passage.document, lead.start, lead.end + _REACH):
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


def gaps(alike: Mapping[str, float], weights: Mapping[str, float]) -> Vectors:
    """How little a text has of each telling word, the heaviest gaps first: weight by what is lacking."""
    lacking = sorted((weights[word] * (1 - share) for word, share in alike.items()), reverse=True)
    return np.asarray(lacking or [0.0], dtype=np.float32)
