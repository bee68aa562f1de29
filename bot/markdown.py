"""Evidence text inside Markdown: it shows as it stands, and can't become markup, a mention or a citation mark."""

import re

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""Control characters, halves of characters, and those that turn the direction of what follows."""

_MARKUP = re.compile(r"[\\`*_~\[\]|#]")
_LINE_START = re.compile(r"^(\d{0,9})([-+=.)])")
_LINE_END = re.compile(r"(?<=\S)\n(?=\S)")
_MARK = re.compile(r"\[(?=[\s\x00\x01]*\d[\d\x00\x01]*[\s\x00\x01]*\])")
"""A bracket before a number and its end; bold may begin or end between them."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BULLET = re.compile(r"\s*(?:-(?: |$))?\s*")

_BEGIN, _END = "\x00", "\x01"
"""Stand where bold begins and ends while a text is escaped; a plain text has neither."""

_BOLD = str.maketrans({_BEGIN: "**", _END: "**"})

WORD_JOINER = "\u2060"
"""An invisible character; between a bracket and its number it keeps clients from seeing a citation mark."""


def plain(text: str) -> str:
    """Return the text without what no reader sees, or should not: control characters and turned directions."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Return the text, plain, on one line."""
    return " ".join(plain(text).split())


def escape(text: str, bold: str = "") -> str:
    """Return Markdown that shows the text, line by line, these words of it in bold."""
    parts = _set_apart(plain(text), plain(bold).strip()).strip().split("\n")
    return "\n".join(_line(part.strip()) for part in parts).translate(_BOLD)


def closed(markdown: str) -> str:
    """Return Markdown that was cut off, with bold ended where it was not."""
    return markdown + "**" * (markdown.count("**") % 2)


def keep_lines(markdown: str) -> str:
    """Return the Markdown with each of its lines on a line of its own."""
    return _LINE_END.sub("  \n", markdown)


def _set_apart(text: str, words: str) -> str:
    """The text with the first place of these words between marks; without, where clients would not see bold in them."""
    before, found, after = text.partition(words) if words else (text, "", "")
    begins = not before[-1:].strip() or found[:1].isalnum()
    ends = not after[:1].strip() or found[-1:].isalnum()
    shown = "\n".join(map(_in_bold, found.split("\n"))) if begins and ends else found
    return before + shown + after


def _in_bold(text: str) -> str:
    """One line between marks, after the bullet that it may begin with."""
    found = _BULLET.match(text)
    start = found.end() if found else 0
    return f"{text[:start]}{_BEGIN}{text[start:].rstrip()}{_END}" if text[start:].strip() else text


def _line(text: str) -> str:
    # Clients leave citation marks in the items of a Markdown list as they are; after a printed bullet they don't.
    return "• " + _literal(text[2:].lstrip()) if text.startswith("- ") else _literal(text)


def _literal(text: str) -> str:
    marked = _MARK.sub("[" + WORD_JOINER, text).translate(_ENTITIES)
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", marked))
