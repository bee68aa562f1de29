"""Answers from sections asked for by name: what stands under Areas for improvement, Actions, Decision of PCC."""

import re
from collections.abc import Iterator, Sequence

from corpus.areas import area_aliases
from corpus.frameworks import derived, frame_words, sections
from corpus.nouns import UNDER, Block, Kind, Part, Statement
from corpus.question import Answer, Outcome, Question, Wants
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View
from retrieval.scope import Scope

_LENGTH = 3200
"""Characters of an answer from sections at most; what is left out is counted."""

_GENERAL = "list outstanding open still scrutiny meeting pcc come came all latest last programme highlight".split()
"""Words that ask for items without telling them apart."""

_STATUS = re.compile(r"\b(outstanding|overdue|open|closed?|completed?|finished|done)\b", re.I)

STATUS = "All that stand there: which of them are outstanding or complete is not told apart."

CAUTION = "As the documents head them; what stands under no such heading is not listed."


_ASKS_OTHERWISE = re.compile(r"\b(how|why|where|when|who|whose|define|means?|stands? for)\b", re.I)

_NEAR = 0.6
"""An item stays when it has this share of the topic's words that the best item has."""


def answer_from_sections(question: Question, view: View) -> Answer | None:
    """What stands under the section that the question names, of the parts and areas that it is about."""
    heads = _asked(question)
    if heads is None:
        return None
    found = [
        item
        for part in Scope(question, view).parts()
        for item in _items(view, part, heads)
        if _under(question, item[1])
    ]
    topic = _topic(question)
    matched = [len(topic & _stems(f"{item[1]} {item[2]}")) for item in found]
    most = max(matched, default=0)
    if topic and not most and not (question.areas or question.inspections or question.days):
        return None
    best = [item for item, times in zip(found, matched, strict=True) if times >= _NEAR * most]
    return _listed(question, view, _once(best)) if best else None


def _asked(question: Question) -> re.Pattern[str] | None:
    """The headings of the section that the question names first, if it asks what stands there."""
    if question.wants not in (Wants.LIST, Wants.PASSAGE) or _ASKS_OTHERWISE.search(question.text):
        return None
    named = [(asks.search(question.text), heads) for name, heads, asks in sections() if name in question.sections]
    found = sorted(((match.start(), heads) for match, heads in named if match), key=lambda pair: pair[0])
    return found[0][1] if found else None


Item = tuple[Block, str, str, Part]


def _items(view: View, part: Part, heads: re.Pattern[str]) -> Iterator[Item]:
    """(block, heading path, text, part) of what a section holds: its headings where it has any, else its items."""
    blocks = view.blocks(part.document, part.start, part.end)
    under = [(block, heading, text) for block, heading, text in blocks if _in_section(block, heading, text, heads)]
    titled = {_section_of(heading, heads) for block, heading, _ in under if block.kind is Kind.HEADING}
    itemised, ended = set(), set()
    for block, heading, text in under:
        section = _section_of(heading, heads)
        if block.kind is Kind.ITEM:
            itemised.add(section)
        elif section in itemised and block.cell is None:
            ended.add(section)  # prose after the list is no part of it
        wanted = block.kind is Kind.HEADING if section in titled else section not in ended
        if wanted and re.search(r"[A-Za-z]{3}", text):
            yield block, heading, text, part


def _in_section(block: Block, heading: str, text: str, heads: re.Pattern[str]) -> bool:
    if block.cell and block.cell.header:
        return False
    names = heading.split(UNDER)
    own = names[-1] == " ".join(text.split())
    return any(heads.search(name) for name in (names[:-1] if own and block.kind is Kind.HEADING else names))


def _section_of(heading: str, heads: re.Pattern[str]) -> str:
    names = heading.split(UNDER)
    last = max((at for at, name in enumerate(names) if heads.search(name)), default=0)
    return UNDER.join(names[: last + 1])


def _under(question: Question, heading: str) -> bool:
    heads = heading.lower()
    return not question.areas or any(name.lower() in heads for area in question.areas for name in area_aliases(area))


def _topic(question: Question) -> set[str]:
    """Stems that say which of the items are meant, acronyms spelled out."""
    text = question.wording
    for _, _, asks in sections():
        text = asks.sub(" ", text)
    told = [item for item in question.meanings.items() if item[0] in text.lower() and item[0] not in _GENERAL]
    spelled = [long for _, longs in told for long in longs]
    names = [name for area in question.areas for name in area_aliases(area)]
    named = " ".join([*names, *question.inspections, *question.forces, *_GENERAL])
    general = {stem(word) for word in words(named)} | frame_stems()
    return {
        stem(word)
        for word in words(" ".join([text, *spelled]))
        if word not in STOPWORDS and not word.isdigit() and stem(word) not in general
    }


@derived
def frame_stems() -> frozenset[str]:
    """Stems of the words that frame a question."""
    return frozenset(stem(word) for word in frame_words())


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}


def _once(items: Sequence[Item]) -> list[list[Item]]:
    """The items, those that read the same put together."""
    same: dict[str, list[Item]] = {}
    for item in items:
        same.setdefault(" ".join(words(item[2])), []).append(item)
    return list(same.values())


def _listed(question: Question, view: View, items: Sequence[Sequence[Item]]) -> Answer:
    statements: list[Statement] = []
    length = 0
    for same in items:
        text = " ".join(same[0][2].split())
        length += len(text)
        if statements and length > _LENGTH:
            break
        sources = (
            source for block, _, _, part in same for source in view.sources(part.document, block.start, block.end)
        )
        statements.append(Statement(text, tuple(sources)))
    left = len(items) - len(statements)
    status = [STATUS] if _STATUS.search(question.text) else []
    notes = [*question.assumed, CAUTION, *status, *([f"{left} more stand there."] if left else [])]
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=tuple(notes), searched=view.count())
