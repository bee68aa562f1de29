"""Answers from sections asked for by name: what stands under Areas for improvement, Actions, Decision of PCC."""

import re
from collections.abc import Iterator, Sequence

from corpus.frameworks import sections
from corpus.nouns import Answer, Block, Kind, Outcome, Part, Question, Statement
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View
from retrieval.scope import Scope

_LENGTH = 3200
"""Characters of an answer from sections at most; what is left out is counted."""

CAUTION = "As the documents head them; what stands under no such heading is not listed."


def answer_from_sections(question: Question, view: View) -> Answer | None:
    """What stands under the sections that the question names, of the parts and areas that it is about."""
    asked = [heads for name, heads, _ in sections() if name in question.sections]
    if not asked:
        return None
    found = [
        item
        for part in Scope(question, view).parts()
        for item in _items(view, part, asked[0])
        if _under(question, item[1])
    ]
    topic = _topic(question)
    best = [item for item in found if topic & _stems(f"{item[1]} {item[2]}")] if topic else found
    if not best:
        return None
    return _listed(question, view, _once(best))


Item = tuple[Block, str, str, Part]


def _items(view: View, part: Part, heads: re.Pattern[str]) -> Iterator[Item]:
    """(block, heading path, text, part) of what a section holds: its headings where it has any, else its items."""
    blocks = view.blocks(part.document, part.start, part.end)
    under = [(block, heading, text) for block, heading, text in blocks if _in_section(block, heading, text, heads)]
    titled = {_section_of(heading, heads) for block, heading, _ in under if block.kind is Kind.HEADING}
    for block, heading, text in under:
        if block.kind is Kind.HEADING or _section_of(heading, heads) not in titled:
            yield block, heading, text, part


def _in_section(block: Block, heading: str, text: str, heads: re.Pattern[str]) -> bool:
    if block.cell and block.cell.header:
        return False
    names = heading.split(" › ")
    own = names[-1] == " ".join(text.split())
    return any(heads.search(name) for name in (names[:-1] if own and block.kind is Kind.HEADING else names))


def _section_of(heading: str, heads: re.Pattern[str]) -> str:
    names = heading.split(" › ")
    last = max((at for at, name in enumerate(names) if heads.search(name)), default=0)
    return " › ".join(names[: last + 1])


def _under(question: Question, heading: str) -> bool:
    heads = heading.lower()
    return not question.areas or any(area.lower() in heads for area in question.areas)


def _topic(question: Question) -> set[str]:
    """Stems that say which of the items are meant."""
    named = " ".join([*question.sections, *question.areas, *question.inspections, *question.forces])
    general = {stem(word) for word in words(named + " list outstanding open still scrutiny meeting pcc come came all")}
    months = {stem(word) for day in question.days for word in words(f"{day:%d %B %Y} {day.day}")}
    return {
        stem(word)
        for word in words(question.wording)
        if word not in STOPWORDS and not word.isdigit() and stem(word) not in general | months
    }


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}


def _once(items: Sequence[Item]) -> list[Item]:
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(" ".join(words(item[2])), item)
    return list(found.values())


def _listed(question: Question, view: View, items: Sequence[Item]) -> Answer:
    statements: list[Statement] = []
    length = 0
    for block, _, text, part in items:
        length += len(text)
        if statements and length > _LENGTH:
            break
        statements.append(Statement(" ".join(text.split()), view.sources(part.document, block.start, block.end)))
    left = len(items) - len(statements)
    notes = [*question.assumed, CAUTION, *([f"{left} more stand there."] if left else [])]
    return Answer(Outcome.ANSWERED, tuple(statements), assumed=tuple(notes), searched=view.count())
