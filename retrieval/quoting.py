"""Which sentences, lists or cells of the best passages answer: chosen by late interaction (MaxSim)."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.embedding import Vectors
from corpus.frameworks import frame_words, heading_level, is_section
from corpus.nouns import UNDER, Block, DocumentId, Kind, Passage, Question, Wants
from corpus.sentences import sentence_spans
from corpus.terms import STOPWORDS, stem, terms, words
from corpus.view import View
from retrieval.fitting import fits

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

_FAINT, _FRAME = 0.1, 0.2
"""Weight of words that carry no meaning, and what the weight of words that frame a question is cut to."""

_ABSENT, _FAR = 1.5, 0.3
"""How much heavier a word weighs against a text that has no word like it, and how unlike that is."""

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
    found = list({(q.document, q.start, q.end): q for p in passages for q in _candidates(view, p)}.values())
    found = [quote for quote in found if not _echoes(question, quote)]
    asked = Asked(question, view)
    own = asked.likeness([_said(quote) for quote in found])
    under = asked.likeness([_context(quote) for quote in found])
    scored = [
        replace(
            quote, support=support, score=_score(question, quote, OWN * alone + (1 - OWN) * together + COVER * support)
        )
        for quote, (alone, _), (together, support) in zip(found, own, under, strict=True)
    ]
    return sorted(scored, key=lambda quote: (-quote.score, quote.document, quote.start))


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


class Asked:
    """A question as late interaction compares it: word pieces, their vectors, and how much each word tells."""

    def __init__(self, question: Question, view: View) -> None:
        self._question, self._encoder = question, view.encoder
        self._text = question.wording
        spelled = set()
        for short, longs in question.meanings.items():
            if len(short) < len(longs[0]) and short not in frame_words():
                spelled.add(short)
                self._text = re.sub(rf"\b{re.escape(short)}\b", f"{short} {longs[0]}", self._text, flags=re.I)
        pieces = view.encoder.pieces(self._text)
        self._vectors = view.encoder.encode_tokens([self._text])[0]
        self._words = _whole(pieces[: len(self._vectors)])
        self._weights = _weights([word for word, _ in self._words if word not in spelled], view)
        self._pieces = np.zeros(len(self._vectors), dtype=np.float32)
        for word, places in self._words:
            self._pieces[places] = self._weights.get(word, _FAINT)

    def likeness(self, texts: Sequence[str]) -> list[tuple[float, float]]:
        """For each text (MaxSim, support), both 0 to 1."""
        return [self._compare(text, tokens) for text, tokens in zip(texts, self._tokens(texts), strict=True)]

    def _tokens(self, texts: Sequence[str]) -> list[Vectors]:
        return self._encoder.encode_tokens(texts) if texts else []

    def _compare(self, text: str, tokens: Vectors) -> tuple[float, float]:
        if not len(tokens) or not self._pieces.sum():
            return 0.0, 0.0
        best = (self._vectors @ tokens.T).max(axis=1)
        maxsim = float(best @ self._pieces / self._pieces.sum())
        present = {stem(word) for word in words(text)}
        for short, longs in self._question.meanings.items():
            if stem(short) in present:
                present |= {stem(word) for long in longs for word in words(long)}
        total = sum(self._weights.get(word, 0.0) for word, _ in self._words)
        supported = 0.0
        for word, places in self._words:
            weight = self._weights.get(word, 0.0)
            alike = 1.0 if stem(word) in present else _alike(float(best[places].mean()))
            total += weight * (_ABSENT - 1) * (1 - alike) * (alike < _FAR)
            supported += weight * alike
        return maxsim, supported / total if total else 0.0


def _alike(cosine: float) -> float:
    """What a word that is not there counts for by its nearest word's cosine: nothing under 0.4, all over 0.85."""
    return min(max((cosine - 0.4) / 0.45, 0.0), 1.0)


def _whole(pieces: Sequence[str]) -> list[tuple[str, list[int]]]:
    """(word, places of its pieces) from word pieces."""
    found: list[tuple[str, list[int]]] = []
    for at, piece in enumerate(pieces):
        if piece.startswith("##") and found:
            word, places = found[-1]
            found[-1] = (word + piece[2:], [*places, at])
        else:
            found.append((piece, [at]))
    return found


def _weights(asked: Sequence[str], view: View) -> dict[str, float]:
    """How much each word that carries meaning tells: idf over the reader's passages, less for words that frame."""
    content = {word: stem(word) for word in asked if word not in STOPWORDS and re.match(r"[a-z0-9]{2}", word)}
    total, times = view.count(), view.frequencies(set(content.values()))
    return {
        word: math.log(1 + total / (1 + times[term])) * (_FRAME if word in frame_words() else 1.0)
        for word, term in content.items()
    }
