"""The words of a question as documents have them: spoken words, slips of the keyboard, acronyms and long forms."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.asking import asking_words
from corpus.frameworks import frame_words, glossary, spoken
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View

_EXPANSION = 0.6
"""Weight of terms that an acronym or its long form adds."""

_WORD = re.compile(r"(?<![\w’'-])[A-Za-z]+(?:['’]s\b)?(?![\w-])")
_SHORTEST, _SHORT = 4, 8
"""Letters of the shortest word that is put right, and of the longest in which one slip is all that is allowed."""


def plain(text: str) -> str:
    """The text on one line, without halves of characters, such as a client that cuts an emoji in two may send."""
    return " ".join(text.encode(errors="replace").decode().split())


def standard(text: str, view: View) -> str:
    """The text with spoken words put as documents have them, and slips in the words of asking put right."""
    said = _WORD.sub(lambda match: spoken().get(match.group().lower().replace("’", "'"), match.group()), text)
    for phrase in (phrase for phrase in spoken() if " " in phrase):
        said = re.sub(rf"\b{re.escape(phrase)}\b", spoken()[phrase], said, flags=re.I)
    known = view.vocabulary()
    return _put_right(said, dict.fromkeys(sorted(asking_words()), 1), known, view)


def corrected(text: str, view: View) -> str:
    """The text with misspelt words put right by the nearest word that the reader's documents have."""
    known = view.vocabulary()
    return _put_right(text, known, known, view)


def _put_right(text: str, better: Mapping[str, int], known: Mapping[str, int], view: View) -> str:
    """The text, each word that is not known and near to a better one replaced by it."""
    stems = {stem(word) for word in known}

    def near(match: re.Match[str]) -> str:
        word = match.group().lower()
        if len(word) < _SHORTEST or word in STOPWORDS or match.group()[1:].removesuffix("s").isupper():
            return match.group()
        if word in known or word in better or stem(word) in stems or len(view.encoder.pieces(word)) == 1:
            return match.group()  # a word of the language, if not of these documents
        limit = 1 if len(word) < _SHORT else 2
        found = process.extract(word, list(better), scorer=OSA.distance, score_cutoff=limit, limit=20)
        close = [other for other, _, _ in found if other[0] == word[0] and _slip(word, other)]
        return max(close, key=lambda other: better[other], default=match.group())

    return re.sub(r"[A-Za-z]+", near, text)


def _slip(word: str, other: str) -> bool:
    """Whether a short word differs by more than one letter put for another, which makes other words, not slips."""
    return len(word) > 6 or len(word) != len(other) or sorted(word) == sorted(other)


def meanings(text: str, introduced: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Long forms of the acronyms in a text, and acronyms of the long forms in it, by what stands there."""
    lower = f" {' '.join(words(text))} "
    found: dict[str, tuple[str, ...]] = {}
    for short, longs in known_terms(introduced).items():
        if short.lower() in frame_words():
            continue
        said = re.search(rf"\b{re.escape(short.removesuffix('s'))}s?\b", text, re.I if len(short) > 2 else 0)
        if said and said.group().lower() not in STOPWORDS:
            found[said.group().lower()] = longs
        for long in longs:
            if f" {' '.join(words(long))} " in lower:
                found[long.lower()] = (short,)
    return found


def known_terms(introduced: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """What each acronym stands for: as documents introduce it, else as the field has it."""
    return {short: (long,) for short, long in glossary().items()} | {k: tuple(v) for k, v in introduced.items()}


def weighted(text: str, longer: Iterable[Sequence[str]]) -> dict[str, float]:
    """Stems of the words that carry meaning with their weights, less for those that acronyms add."""
    found = {stem(word): 1.0 for word in words(text) if word not in STOPWORDS}
    for word in words(" ".join(meaning for meant in longer for meaning in meant)):
        if word not in STOPWORDS:
            found.setdefault(stem(word), _EXPANSION)
    return found
