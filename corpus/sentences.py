"""Where sentences begin and end."""

import re

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|mr|mrs|ms|dr|prof|sgt|insp|supt|dept|para|paras|fig|vs|st|rev|hon)|\b[A-Z])\.$",
    re.I,
)
_END = re.compile(r"[.!?][’”'\")\]]*(?=\s+[\W_]*[A-Z0-9‘“'\"(£•])")

LOST = re.compile(r"\w[,;]?  (?=[\da-z])")
"""Two spaces within a sentence before a figure or a small letter: characters were lost there."""


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences in `text[start:end]`, white space at their ends left out."""
    spans = []
    begin = start
    for line in re.finditer(r"[^\n\t]+(?:\n(?![\n\t])[^\n\t]+)*", text[start:end]):
        begin = start + line.start()
        for match in _END.finditer(text, begin, start + line.end()):
            if not _ABBREVIATION.search(text, max(begin, match.start() - 8), match.start() + 1):
                spans.append((begin, match.end()))
                begin = match.end()
        spans.append((begin, start + line.end()))
    return [span for span in (_trimmed(text, *span) for span in spans) if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
