"""Acronyms as documents introduce them: `long form (ABC)` and `ABC (long form)`."""

import re
from collections.abc import Iterator

_AFTER = re.compile(r"\(([A-Z][A-Za-z&/-]{1,9})\)")
_WORDS = re.compile(r"(?:[\w&/’'-]+[ ,]+){1,15}$")
_REACH = 250
"""Characters before an acronym in which its long form is looked for."""

_BEFORE = re.compile(r"\b([A-Z][A-Z&]{2,9})s? \(([a-z][a-zA-Z ,&’'-]{6,120})\)")
_SMALL = frozenset({"of", "and", "the", "for", "in", "to", "a", "on", "by", "or", "with", "&"})


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """(acronym, long form) pairs, each as printed (Schwartz and Hearst, 2003)."""
    folded = " ".join(text.split())
    for match in _AFTER.finditer(folded):
        before = _WORDS.search(folded[max(match.start() - _REACH, 0) : match.start()])
        long = before and _long_form(before.group().split(), match.group(1))
        if long:
            yield match.group(1), long
    for match in _BEFORE.finditer(folded):
        words = re.findall(r"[\w’'-]+", match.group(2))
        if _initials(words, match.group(1)):
            yield match.group(1), match.group(2)


def _long_form(words: list[str], short: str) -> str | None:
    """The shortest run of last words whose initials give the acronym."""
    for length in range(2, len(words) + 1):
        run = words[-length:]
        if run[0].lower() not in _SMALL and _initials(run, short):
            return " ".join(run).strip(" ,")
    return None


def _initials(words: list[str], short: str) -> bool:
    letters = re.sub(r"[^a-z]", "", re.sub(r"(?<=[A-Z])s$", "", short).lower())
    parts = [part for word in words for part in re.split(r"[-/]", word.lower().strip(" ,")) if part]
    full = "".join(part[0] for part in parts)
    content = "".join(part[0] for part in parts if part not in _SMALL)
    return letters in (full, content) and len(letters) > 1
