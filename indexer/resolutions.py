"""Decisions in running text: beside a label, on a line of their own, as a resolution, in a sentence of minutes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.frameworks import Frameworks, derived
from corpus.meetings import any_of, label, whole
from corpus.nouns import Block, Kind
from corpus.sentences import sentence_spans
from indexer.items import Item, item_in
from indexer.reading import Reading, Span, span

_POINT = re.compile(r"\W*\(?(?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s", re.I)
_UNFINISHED = re.compile(r"(?:[:,;–—-]|\bthat|\bto)\s*$", re.I)
_LED = re.compile(
    r"^\W*(?:(?:and|but|therefore|also|then|unanimously)\s+)*$"
    r"|\b(?:and|but)\s+(?:(?:he|she|they|was|therefore|also)\s+)*$|,\s+$"
    r"|\b(?:stat|said|say|confirm|advis|conclud|indicat|declar)\w*\s+(?:that\s+)?(?:he|she|they)\s+$"
)
"""What may stand between who decides and the verb: nothing, or a clause that ends in `and`."""

_GUESSED = 4
"""The level of a heading that brings none."""

_MOST = 60
"""A decision goes on over so many blocks at most."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as printed, what is said with it, and where."""

    word: str
    remarks: str
    spans: tuple[Span, ...]


def verdict_of(frameworks: Frameworks, texts: Sequence[str]) -> tuple[str, str]:
    """(decision, remarks) of the paragraphs of a cell or label: the words of decision that they begin with or say."""
    whole_text = " ".join(" ".join(texts).split())
    begins = _begins(frameworks).match(texts[0])
    if begins:
        rest = texts[0][begins.end() :]
        apart = not rest.strip() or re.match(r"\s*[.:;,*–—-]|\s*\n", rest)
        remarks = " ".join(" ".join([rest.lstrip(" .:;,*–—-\n"), *texts[1:]]).split()) if apart else whole_text
        return " ".join(begins["word"].split()), remarks
    for pattern in _said(frameworks):
        found = pattern.search(whole_text)
        if found:
            return found["verdict"], whole_text
    return " ".join(texts[0].split()), " ".join(" ".join(texts[1:]).split())


def resolutions(reading: Reading, blocks: Sequence[Block]) -> Iterator[tuple[Item | None, Verdict]]:
    """The decisions of a part's running text, each with the item that it stands under."""
    item: Item | None = None
    at = level = 0
    while at < len(blocks):
        if blocks[at].kind is Kind.HEADING and blocks[at].level <= level:
            item = None
        taken = _labelled(reading, blocks, at) or _resolved(reading, blocks, at) or _alone(reading, blocks, at)
        if taken:
            at, verdicts = taken
            yield from ((item, verdict) for verdict in verdicts)
            continue
        if blocks[at].cell is None:
            found = item_in(reading, blocks[at])
            item, level = (found, _level(blocks[at])) if found else (item, level)
        yield from ((item, verdict) for verdict in _in_prose(reading, blocks[at]))
        at += 1


def _level(block: Block) -> int:
    """The level at which a heading ends an item; one without a level of its own is ended by the next item alone."""
    return block.level if block.kind is Kind.HEADING and block.level < _GUESSED else 0


Taken = tuple[int, list[Verdict]]
"""Where the text goes on, and what was decided."""


def _labelled(reading: Reading, blocks: Sequence[Block], at: int) -> Taken | None:
    """Decision: Partly assured. Or the label as a heading, with the decision beneath it."""
    block, text = blocks[at], reading.text(blocks[at])
    found = label(reading.frameworks, "decision", "labels").match(text)
    if not found:
        return None
    if text[found.end() :].strip():
        start = block.start + found.end()
        under = _remarks(reading, blocks, at + 1)
        word, remarks = verdict_of(
            reading.frameworks, [reading.document.text[start : block.end], *(reading.text(b) for b in under)]
        )
        return at + 1 + len(under), [Verdict(word, remarks, ((start, under[-1].end if under else block.end),))]
    following = blocks[at + 1 : at + 1 + _MOST]
    under = list(takewhile(lambda b: _goes_under(reading, block, b), following))
    if not under:
        return None
    listed = list(takewhile(lambda b: b.kind is Kind.ITEM, under))
    groups = [[b] for b in listed] if listed else [under]
    verdicts = [
        Verdict(*verdict_of(reading.frameworks, [reading.text(b) for b in group]), (span(*group),)) for group in groups
    ]
    return at + 1 + sum(map(len, groups)), verdicts


def _goes_under(reading: Reading, label: Block, block: Block) -> bool:
    """Whether a block stands under a label that is a heading, or beside one in its row."""
    if label.cell:
        return block.cell is not None and (block.cell.table, block.cell.row) == (label.cell.table, label.cell.row)
    return block.kind is not Kind.HEADING and item_in(reading, block) is None


def _resolved(reading: Reading, blocks: Sequence[Block], at: int) -> Taken | None:
    """RESOLVED, that …: whole, with the points that it goes on with."""
    text = reading.text(blocks[at])
    if not _resolution(reading.frameworks).match(text):
        return None
    end = at + 1
    bare = whole(reading.frameworks, "decision", "resolutions").fullmatch(text) is not None
    if bare or _UNFINISHED.search(text):
        end += bare and end < len(blocks)
        end += len(_points(reading, blocks[end : end + _MOST]))
    taken = blocks[at:end]
    return end, [Verdict(" ".join(reading.text(*taken).split()), "", (span(*taken),))]


def _points(reading: Reading, blocks: Sequence[Block]) -> list[Block]:
    """The points of a list that begins here, all marked alike: letters, figures that go up from one, or bullets."""
    found: list[Block] = []
    for block in blocks:
        mark = _POINT.match(reading.text(block))
        style = _style(mark["mark"]) if mark else "bullet" if block.kind is Kind.ITEM else ""
        first = _POINT.match(reading.text(found[0])) if found else mark
        known = _style(first["mark"]) if first else "bullet"
        if not style or style != known or (style == "figure" and mark and int(mark["mark"]) != len(found) + 1):
            break
        found.append(block)
    return found


def _style(mark: str) -> str:
    return "figure" if mark.isdigit() else "letter"


def _alone(reading: Reading, blocks: Sequence[Block], at: int) -> Taken | None:
    """A decision on a line of its own, with the paragraph of who decided after it."""
    text = reading.text(blocks[at])
    if blocks[at].cell or not whole(reading.frameworks, "decision", "words").fullmatch(text):
        return None
    under = _remarks(reading, blocks, at + 1)
    remarks = " ".join(" ".join(reading.text(block) for block in under).split())
    return at + 1 + len(under), [Verdict(text.strip(" .*_"), remarks, (span(blocks[at], *under),))]


def _remarks(reading: Reading, blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The paragraph that follows, where it begins with who decides."""
    following = blocks[at : at + 1]
    fits = (
        following
        and following[0].kind is Kind.PARAGRAPH
        and _subject(reading.frameworks).match(reading.text(following[0]))
    )
    return following if fits and not item_in(reading, following[0]) else ()


def _in_prose(reading: Reading, block: Block) -> Iterator[Verdict]:
    """What a sentence says that those who decide have decided."""
    if block.kind is Kind.HEADING:
        return
    text = reading.document.text
    for start, end in sentence_spans(text, block.start, block.end):
        sentence = " ".join(text[start:end].split())
        word = _decided(reading.frameworks, sentence)
        if word:
            yield Verdict(word, sentence, ((start, end),))


def _decided(frameworks: Frameworks, sentence: str) -> str | None:
    """The decision that a sentence states, by the first pattern that fits."""
    if _resolution(frameworks).match(sentence):
        return sentence
    subject = _subject(frameworks).match(sentence)
    for pattern in _said(frameworks) if subject else ():
        for found in pattern.finditer(sentence, subject.end() if subject else 0):
            if subject and _LED.search(sentence[subject.end() : found.start()]):
                return found["verdict"]
    return None


@derived
def _begins(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<word>{any_of(frameworks, 'decision', 'words')})\b", re.I)


@derived
def _said(frameworks: Frameworks) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in frameworks.tables["decision"]["said"])


@derived
def _resolution(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(rf"\W*{any_of(frameworks, 'decision', 'resolutions')}")


@derived
def _subject(frameworks: Frameworks) -> re.Pattern[str]:
    """Who decides, at the beginning of a sentence or after a first clause; 4.2 and the like may stand before."""
    bodies = any_of(frameworks, "decision", "bodies")
    return re.compile(
        r"\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:[A-Z][^,.]{0,80},\s+)?(?:[Tt]he\s+)?(?:(?:[A-Z][\w’'-]*|and|of|for)\s+){0,4}"
        rf"(?i:{bodies})\b(?![’'])(?:\s+(?:for|of)(?:\s+(?:[A-Z][a-z][\w’'-]*|and)\b)+)?"
    )
