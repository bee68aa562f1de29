"""Plain text: lines become headings, paragraphs and list items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.frameworks import Frameworks
from corpus.nouns import Kind
from indexer.pieces import SEAM, Piece

_BULLET = re.compile(r"[•·▪●◦‣o\-–*+] +(?=\S)")
_NUMBER = re.compile(r"(\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d+(\.\d+)+) +(?=\S)")
_LINK = re.compile(r"<?https?://\S+>?$")
_PAGE = re.compile(r"(page )?\d{1,4}( of \d{1,4})?$", re.I)
_FIELD = re.compile(r"FORM(CHECKBOX|TEXT|DROPDOWN)$")
_PAGE_END = re.compile(r"[.!?][’”'\")]? {2,}$")
"""A page's last line of running text, in what was extracted from a PDF: more of its page may follow, from a box."""
_PAGE_START = re.compile(r" \S")
_PAGES = 2
"""A text in which fewer lines begin as a page's first line does was not extracted from a PDF, and has no boxes."""
_BOX = 80
"""Lines with text in the longest box."""
_STARTER = re.compile(r"(The|A|An|We|In|It|This|These|There|When|Since|During|As|To|Our|But|At|If|For|Where) ")
"""Words that a sentence seldom has in its middle with a capital."""
_ENDED = (".", "!", "?", ":", ";", ".”", ".’", '."', ".'")
_TITLE = 4
"""Lines that a title may be wrapped over."""
_SENTENCES = re.compile(r"[.!?] [A-Z]")
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
    boxed: bool = False


def prose_pieces(frameworks: Frameworks, lines: Sequence[str], first: int = 1) -> Iterator[Piece]:
    """Pieces of a run of lines, of which the first has the line number `first`."""
    kept = list(_kept(frameworks, lines, first))
    width = _width(kept)
    double = _double_spaced(lines)
    group: list[Line] = []
    pieces: list[Piece] = []
    for index, line in enumerate(kept):
        if group and not _continues(frameworks, group, kept[index : index + _TITLE + 1], width, double):
            pieces.append(_piece(group))
            group = []
        group.append(line)
    if group:
        pieces.append(_piece(group))
    return _with_headings(frameworks, pieces)


def _kept(frameworks: Frameworks, lines: Sequence[str], first: int) -> Iterator[Line]:
    """Lines with text, less links on lines of their own, page numbers and running headers."""
    noise, boxed = _noise(frameworks, lines), _boxed(lines)
    gap, seam = False, False
    for offset, raw in enumerate(lines):
        text = raw.strip()
        if not text:
            gap = True
        elif offset in noise:
            seam = True
        else:
            yield Line(text, first + offset, len(raw) - len(raw.lstrip()), gap, seam, offset in boxed)
            gap, seam = False, False


def _noise(frameworks: Frameworks, lines: Sequence[str]) -> set[int]:
    """Offsets of lines that are no text: links, increasing page numbers, headers repeated beside those."""
    filled = [(offset, line.strip()) for offset, line in enumerate(lines) if line.strip()]
    links = {offset for offset, text in filled if _LINK.match(text) or _FIELD.match(text)}
    numbers = _page_numbers(filled)
    repeated = Counter(re.sub(r"\d+", "#", text) for _, text in filled)
    beside: set[int] = set()
    for (one, text), (other, _) in [*pairwise(filled), *zip(filled[1:], filled, strict=False)]:
        often = repeated[re.sub(r"\d+", "#", text)] >= 3 and len(text) < 100
        if other in numbers and often and not frameworks.is_section(text):
            beside.add(one)
    return links | numbers | beside


def _boxed(lines: Sequence[str]) -> set[int]:
    """Offsets of lines from boxes: what follows a page's last line of running text, up to the next page."""
    found: set[int] = set()
    box: list[int] | None = None
    if sum(bool(_PAGE_START.match(line)) for line in lines) < _PAGES:
        return found
    for offset, line in enumerate(lines):
        if not line.strip():
            continue
        text = line.strip()
        if _PAGE_START.match(line) or _PAGE.match(text) or _LINK.match(text):
            found |= set(box or ())
            box = None
        elif box is not None:
            box = [*box, offset] if len(box) < _BOX else None
        if box is None and _PAGE_END.search(line):
            box = []
    return found


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


def _continues(frameworks: Frameworks, group: Sequence[Line], coming: Sequence[Line], width: int, double: bool) -> bool:
    """Whether the first of the lines to come goes on with the paragraph or list item that is open."""
    last, line = group[-1], coming[0]
    ended = last.text.endswith(_ENDED)
    if line.boxed != last.boxed or _is_named(frameworks, line):
        return False
    if len(group) <= _TITLE and _is_name(frameworks, " ".join(one.text for one in group)):
        return False
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
    filled = len(last.text) + len(line.text.split()[0])
    if ended and (width > _WRAPPED or _heads(frameworks, coming, filled < 0.95 * width)):
        return False
    if line.text[0].islower() and not last.text.endswith((".", "!", "?")):
        return True
    return width <= _WRAPPED and filled >= 0.85 * width


def _is_named(frameworks: Frameworks, line: Line) -> bool:
    """Whether a line is the name of an area, a chapter or a section, and so a heading wherever it stands."""
    return line.text[0].isupper() and not line.text.endswith((".", ",", ";")) and _is_name(frameworks, line.text)


def _is_name(frameworks: Frameworks, text: str) -> bool:
    return frameworks.is_section(text) or frameworks.heading_level(text) == 2


def _heads(frameworks: Frameworks, coming: Sequence[Line], room: bool) -> bool:
    """Whether lines to come begin with a heading; one of several lines only where the line before had room for more."""
    size = next((at for at, line in enumerate(coming) if at and not line.text[0].islower()), len(coming))
    if size == len(coming) or coming[size - 1].text.endswith((*_ENDED, ",")):
        return False
    title = " ".join(line.text for line in coming[:size])
    return len(title) < 75 if size == 1 else room and is_heading(frameworks, title) and not _SENTENCES.search(title)


def _piece(group: Sequence[Line]) -> Piece:
    first = group[0]
    text = "".join((SEAM if line.seam and at else " " if at else "") + line.text for at, line in enumerate(group))
    text = text.replace("**", "")
    bullet = _BULLET.match(text)
    if bullet and first.text[0] in "-*+o":
        text = text[bullet.end() :]
    if bullet or _NUMBER.match(first.text):
        return Piece(Kind.ITEM, text, first.number, level=first.indent // 2, seam=first.seam, boxed=first.boxed)
    return Piece(Kind.PARAGRAPH, text, first.number, seam=first.seam, boxed=first.boxed)


def _with_headings(frameworks: Frameworks, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, those that stand over others told apart as headings."""
    for index, piece in enumerate(pieces):
        followed = (
            index + 1 < len(pieces) or frameworks.heading_level(piece.text) < 4 or frameworks.is_section(piece.text)
        )
        if piece.kind is Kind.PARAGRAPH and followed and is_heading(frameworks, piece.text):
            yield replace(piece, kind=Kind.HEADING, level=frameworks.heading_level(piece.text))
        else:
            yield piece


def is_heading(frameworks: Frameworks, text: str) -> bool:
    """Whether a paragraph reads as a heading: short, capitalised, no sentence, no `Label: value`."""
    bare = text.replace(SEAM, " ").strip("*_ ")
    return (
        bare.count("\n") < 2
        and not re.fullmatch(r"\W*\d{1,2} \w+ \d{4}", bare)
        and bool(re.match(r"[A-Z‘“'\"0-9]", bare))
        and bool(re.search(r"[A-Za-z]{3}", bare))
        and len(bare) <= 220
        and not re.search(r"[.!?;,]['’”\"]?$|:\s+\S|\b(should|must)\b(.{,40} (to|that))?$", bare)
        and (not bare.endswith(":") or frameworks.is_section(bare) or frameworks.heading_level(bare) < 4)
    )
