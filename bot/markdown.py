"""Evidence text inside Markdown: it shows as it stands, and can't become markup, a mention or a citation mark."""

import re

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""Control characters, halves of characters, and those that turn the direction of what follows."""

_MARKUP = re.compile(r"[\\`*_~\[\]|]|^[ \t]*(?:#|[-=+]{3})|!(?=\[)", re.MULTILINE)
_CODE = re.compile(r"^(?: {4,}| *\t[ \t]*)", re.MULTILINE)
_MARK = re.compile(r"\[(?=\s*\d+\s*\])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

WORD_JOINER = "\u2060"
"""An invisible character; between a bracket and its number it keeps clients from seeing a citation mark."""


def plain(text: str) -> str:
    """Return the text without what no reader sees, or should not: control characters and turned directions."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Return the text, plain, on one line."""
    return " ".join(plain(text).split())


def escape(text: str) -> str:
    """Return Markdown that shows the text; a list in it stays a list."""
    marked = _MARK.sub("[" + WORD_JOINER, plain(text)).translate(_ENTITIES)
    return _MARKUP.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], _CODE.sub("   ", marked))
