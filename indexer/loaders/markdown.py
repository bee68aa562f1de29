"""Markdown, read by markdown-it: headings, lists, tables and HTML inside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.frameworks import Frameworks
from corpus.nouns import Cell, Kind
from indexer.loaders.html import fragment_pieces, html_pieces
from indexer.loaders.prose import is_heading
from indexer.pieces import SEAM, Piece

_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(slots=True)
class _State:
    """Where in lists and tables the walk is."""

    depth: int = -1
    numbers: list[str] = field(default_factory=list)
    lead: bool = False
    level: int = 3
    table: int = 0
    row: int = -1
    column: int = -1
    header: bool = False
    line: int = 1


def markdown_pieces(frameworks: Frameworks, lines: Sequence[str], first: int = 1) -> Iterator[Piece]:
    """Pieces of a run of Markdown lines, of which the first has the line number `first`."""
    state = _State(table=1000 * first)
    tokens = _PARSER.parse("\n".join(lines))
    for at, token in enumerate(tokens):
        if token.map:
            state.line = first + token.map[0]
        _step(state, token)
        if token.type == "inline":
            yield from _inline(frameworks, state, token, tokens[at - 1])
        elif token.type == "html_block":
            yield from html_pieces(frameworks, token.content, state.line)
        elif token.type in ("fence", "code_block"):
            yield Piece(Kind.PARAGRAPH, token.content, state.line)


def _step(state: _State, token: Token) -> None:
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            state.depth += 1
        case "bullet_list_close" | "ordered_list_close":
            state.depth -= 1
        case "list_item_open":
            state.numbers.append(f"{token.info}{token.markup} " if token.info else "")
            state.lead = True
        case "list_item_close":
            state.numbers.pop()
        case "table_open":
            state.table, state.row = state.table + 1, -1
        case "thead_open" | "thead_close":
            state.header = token.nesting == 1
        case "tr_open":
            state.row, state.column = state.row + 1, -1
        case "th_open" | "td_open":
            state.column += 1
        case "table_close":
            state.column = -1


def _inline(frameworks: Frameworks, state: _State, token: Token, opened: Token) -> Iterator[Piece]:
    text = inline_text(token.children or [])
    if state.column >= 0:
        cell = Cell(state.table, state.row, state.column, state.header)
        yield from fragment_pieces(frameworks, token.content if "<" in token.content else text, state.line, cell)
    elif opened.type == "heading_open":
        state.level = int(opened.tag[1])
        yield _heading(frameworks, text, state.line, state.level)
    elif state.depth >= 0:
        number = state.numbers[-1] if state.lead else ""
        state.lead = False
        yield Piece(Kind.ITEM, number + text, state.line, level=state.depth)
    elif _is_bold(token) and is_heading(frameworks, text):
        yield _heading(frameworks, text, state.line, min(state.level + 1, 6))
    else:
        yield Piece(Kind.PARAGRAPH, text, state.line)


def _heading(frameworks: Frameworks, text: str, line: int, level: int) -> Piece:
    """A heading; what is a sentence or a `Label: value` stays a paragraph whatever its marks."""
    if not text.strip("*_ ").endswith(".") and not re.search(r":\s+\S", text):
        return Piece(Kind.HEADING, text, line, level=frameworks.heading_level(text, level))
    return Piece(Kind.PARAGRAPH, text, line)


def _is_bold(token: Token) -> bool:
    children = [child for child in token.children or [] if child.content or child.type.startswith("strong")]
    return bool(children) and children[0].type == "strong_open" and children[-1].type == "strong_close"


def inline_text(children: Sequence[Token]) -> str:
    """The text of inline tokens: marks gone, a seam where a link's address was."""
    text, address = "", ""
    for child in children:
        match child.type:
            case "text" | "code_inline":
                text += child.content
            case "softbreak":
                text += " "
            case "hardbreak":
                text += "\n"
            case "link_open":
                address = "" if child.info == "auto" else str(child.attrs.get("href", ""))
            case "link_close":
                text += SEAM if re.search(r"\w", address) else ""
    return text
