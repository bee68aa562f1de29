"""Plain text: lines become headings, paragraphs and list items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.frameworks import heading_level, is_section
from corpus.nouns import Kind
from indexer.pieces import SEAM, Piece

_BULLET = re.compile(r"[•·▪●◦‣o\-–*+] +(?=\S)")
_NUMBER = re.compile(r"(\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d+(\.\d+)+) +(?=\S)")
_LINK = re.compile(r"<?https?://\S+>?$")
_PAGE = re.compile(r"(page )?\d{1,4}( of \d{1,4})?$", re.I)
_FIELD = re.compile(r"FORM(CHECKBOX|TEXT|DROPDOWN)$")
_STARTER = re.compile(r"(The|A|An|We|In|It|This|These|There|When|Since|During|As|To|Our|But|At|If|For|Where) ")
"""Words that a sentence seldom has in its middle with a capital."""
_ENDED = (".", "!", "?", ":", ";", ".”", ".’", '."', ".'")
_WRAPPED = 120
"""A file whose long lines stay under this many characters was wrapped by whoever made it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with text: its number, its indentation, and whether words were dropped before it."""

    text: str
    number: int
    indent: int
    gap: bool = False
    seam: bool = False


def prose_pieces(lines: Sequence[str], first: int = 1) -> Iterator[Piece]:
    """Pieces of a run of lines, of which the first has the line number `first`."""
    kept = list(_kept(lines, first))
    width = _width(kept)
    double = _double_spaced(lines)
    group: list[Line] = []
    pieces: list[Piece] = []
    for index, line in enumerate(kept):
        upcoming = kept[index + 1] if index + 1 < len(kept) else None
        if group and not _continues(group, line, upcoming, width, double):
            pieces.append(_piece(group))
            group = []
        group.append(line)
    if group:
        pieces.append(_piece(group))
    return _with_headings(pieces)


def _kept(lines: Sequence[str], first: int) -> Iterator[Line]:
    """Lines with text, less links on lines of their own, page numbers and running headers."""
    noise = _noise(lines)
    gap, seam = False, False
    for offset, raw in enumerate(lines):
        text = raw.strip()
        if not text:
            gap = True
        elif offset in noise:
            seam = True
        else:
            yield Line(text, first + offset, len(raw) - len(raw.lstrip()), gap, seam)
            gap, seam = False, False


def _noise(lines: Sequence[str]) -> set[int]:
    """Offsets of lines that are no text: links, increasing page numbers, headers repeated beside those."""
    filled = [(offset, line.strip()) for offset, line in enumerate(lines) if line.strip()]
    links = {offset for offset, text in filled if _LINK.match(text) or _FIELD.match(text)}
    numbers = _page_numbers(filled)
    repeated = Counter(re.sub(r"\d+", "#", text) for _, text in filled)
    beside: set[int] = set()
    for (one, text), (other, _) in [*pairwise(filled), *zip(filled[1:], filled, strict=False)]:
        if other in numbers and repeated[re.sub(r"\d+", "#", text)] >= 3 and len(text) < 100:
            beside.add(one)
    return links | numbers | beside


def _page_numbers(filled: Sequence[tuple[int, str]]) -> set[int]:
    found: list[tuple[int, int]] = []
    for offset, text in filled:
        if _PAGE.match(text):
            number = int(re.findall(r"\d+", text)[0])
            if (not found or number > found[-1][1]) and number <= 2 + offset:
                found.append((offset, number))
    return {offset for offset, _ in found} if len(found) > 1 else set()


def _width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.98)] if lengths else 0


def _double_spaced(lines: Sequence[str]) -> bool:
    """Whether nearly every line is followed by a blank one, so that a blank line ends nothing."""
    filled = [i for i, line in enumerate(lines[:-1]) if line.strip()]
    return len(filled) > 20 and sum(not lines[i + 1].strip() for i in filled) > 0.8 * len(filled)


def _continues(group: Sequence[Line], line: Line, upcoming: Line | None, width: int, double: bool) -> bool:
    """Whether a line goes on with the paragraph or list item that is open."""
    last = group[-1]
    ended = last.text.endswith(_ENDED)
    if line.text[0].isdigit() and not ended and 0.7 * width <= len(last.text) and width <= _WRAPPED:
        return True
    if _BULLET.match(line.text) or _NUMBER.match(line.text):
        return False
    if last.text.isupper() and line.text.isupper() and not line.gap and len(line.text.split()) > 1:
        return True
    if not ended and _STARTER.match(line.text):
        return False
    if line.gap and not double and not (line.seam and line.text[0].islower()):
        return False
    if ended and (width > _WRAPPED or _heads(line, upcoming)):
        return False
    if line.text[0].islower() and not last.text.endswith((".", "!", "?")):
        return True
    return width <= _WRAPPED and len(last.text) + len(line.text.split()[0]) >= 0.85 * width


def _heads(line: Line, upcoming: Line | None) -> bool:
    """Whether a line looks like a heading over the next one."""
    return (
        not line.text.endswith((*_ENDED, ","))
        and len(line.text) < 75
        and upcoming is not None
        and not upcoming.text[0].islower()
    )


def _piece(group: Sequence[Line]) -> Piece:
    first = group[0]
    text = "".join((SEAM if line.seam and at else " " if at else "") + line.text for at, line in enumerate(group))
    text = text.replace("**", "")
    bullet = _BULLET.match(text)
    if bullet and first.text[0] in "-*+o":
        text = text[bullet.end() :]
    if bullet or _NUMBER.match(first.text):
        return Piece(Kind.ITEM, text, first.number, level=first.indent // 2, seam=first.seam)
    return Piece(Kind.PARAGRAPH, text, first.number, seam=first.seam)


def _with_headings(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, those that stand over others told apart as headings."""
    for index, piece in enumerate(pieces):
        followed = index + 1 < len(pieces) or heading_level(piece.text) < 4 or is_section(piece.text)
        if piece.kind is Kind.PARAGRAPH and followed and is_heading(piece.text):
            yield replace(piece, kind=Kind.HEADING, level=heading_level(piece.text))
        else:
            yield piece


def is_heading(text: str) -> bool:
    """Whether a paragraph reads as a heading: short, capitalised, no sentence, no `Label: value`."""
    bare = text.replace(SEAM, " ").strip("*_ ")
    return (
        bare.count("\n") < 2
        and not re.fullmatch(r"\W*\d{1,2} \w+ \d{4}", bare)
        and bool(re.match(r"[A-Z‘“'\"0-9]", bare))
        and bool(re.search(r"[A-Za-z]{3}", bare))
        and len(bare) <= 220
        and not re.search(r"[.!?;,]['’”\"]?$|:\s+\S", bare)
        and (not bare.endswith(":") or is_section(bare) or heading_level(bare) < 4)
    )
