"""What a page makes of a document's blocks: headings, paragraphs, lists, tables, and where pages and parts begin."""

import re
from dataclasses import dataclass, field

from corpus.nouns import Part


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a block; `target` where the page is scrolled to them."""

    text: str
    cited: bool = False
    target: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A heading (`level` from 1), a paragraph (0) or the words of a list item; `target` where it is scrolled to."""

    pieces: tuple[Piece, ...]
    anchor: str
    level: int = 0
    framed: bool = False
    boxed: bool = False
    target: bool = False

    @property
    def words(self) -> str:
        """All of it, unmarked."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_own_mark(self) -> bool:
        """Whether it begins with a mark of its own: a printed bullet, a number or a letter of a list."""
        return re.match(r"\s*(?:[^\w\s\"'“‘(£]|\(?\w{1,3}[.)])(?:\s|$)", self.words) is not None


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, and those nested in it."""

    text: Text
    items: "list[Item]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell; `scope` is col or row for a header, else empty; a `long` one must not be squeezed."""

    scope: str
    content: "tuple[Text | Listed, ...]"
    long: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `page` where a new page begins with it."""

    cells: tuple[TableCell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `sheet` is the spreadsheet's name for where it stands, or empty."""

    number: int
    sheet: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a page or a part begins, with the part's anchor."""

    page: int | None = None
    part: Part | None = None
    anchor: str = ""


Element = Text | Listed | Table | Beginning


def is_framed(element: Element) -> bool:
    """Whether all of an element is framed; in a table, or a list that goes on, each framed block is by itself."""
    match element:
        case Text(framed=framed):
            return framed
        case Listed(items=items):
            return all(_is_framed(item) for item in items)
        case _:
            return False


def _is_framed(item: Item) -> bool:
    return item.text.framed and all(_is_framed(one) for one in item.items)
