"""The words of a question: what is asked in it, slips of the keyboard put right, and papers' other words for it."""

import math
import re
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.terms import STOPWORDS, stem, words
from corpus.view import View
from retrieval.kinds.observed import once_a_view
from retrieval.understanding.cues import idle_words, pattern, table, thesaurus

_EXPANSION = 0.6
"""Weight of terms that an acronym, its long form or the thesaurus adds."""

_IDLE = 0.25
"""Weight of words that every question has, beside those that tell what it is about."""

_UNKNOWN = 0.5
"""What a word tells that no document has, beside one that is as rare."""

_SHORTEST, _SHORT = 4, 8
"""Letters of the shortest word that is put right, and of the longest in which one slip is all that is allowed."""


def plain(text: str) -> str:
    """The text on one line, without halves of characters, such as a client that cuts an emoji in two may send."""
    return " ".join(text.encode(errors="replace").decode().split())


def asked(text: str) -> str:
    """The text without greeting, thanks, and what it says the answer is for; the text itself where nothing is left."""
    rest = pattern("purpose", "lead").sub("", _without_courtesies(text))
    rest = pattern("purpose", "patterns").sub(" ", rest)
    rest = " ".join(rest.split()).strip(" ,;–-")
    return rest if any(word not in STOPWORDS for word in words(rest)) else text


def holds_no_question(text: str) -> bool:
    """Whether a text has no word beside greeting and thanks."""
    return not words(_without_courtesies(plain(text)))


def _without_courtesies(text: str) -> str:
    for part in ("greeting", "closing"):
        text = pattern("courtesy", part).sub(" ", text)
    return text


@once_a_view
def _vocabulary(view: View) -> Iterable[tuple[str, int]]:
    return view.vocabulary().items()


@once_a_view
def known_stems(view: View) -> Iterable[str]:
    """The stems of all words that the reader's documents have."""
    return sorted({stem(word) for word, _ in _vocabulary(view)})


@once_a_view
def _spelling(view: View) -> Iterable[tuple[Mapping[str, int], frozenset[str]]]:
    known = dict(_vocabulary(view))
    cues = {word for phrase in table("spelling")["words"] for word in phrase.split()}
    yield {**dict.fromkeys(sorted(cues), 1), **known}, frozenset(known_stems(view))


def corrected(text: str, view: View) -> str:
    """The text with misspelt words put right by the nearest word that the reader's documents, or questions, have."""
    ((better, stems),) = _spelling(view)

    def near(match: re.Match[str]) -> str:
        word = match.group().lower()
        if len(word) < _SHORTEST or word in STOPWORDS or match.group()[1:].removesuffix("s").isupper():
            return match.group()
        if word in better or stem(word) in stems or word in thesaurus() or len(view.encoder.pieces(word)) == 1:
            return match.group()  # a word of the language, if not of these documents
        limit = 1 if len(word) < _SHORT else 2
        found = process.extract(word, list(better), scorer=OSA.distance, score_cutoff=limit, limit=20)
        close = [other for other, _, _ in found if other[0] == word[0] and _slip(word, other)]
        return max(close, key=lambda other: better[other], default=match.group())

    return re.sub(r"[A-Za-z]+", near, text)


def _slip(word: str, other: str) -> bool:
    """Whether a short word differs by more than one letter put for another, which makes other words, not slips."""
    return len(word) > 6 or len(word) != len(other) or sorted(word) == sorted(other)


def meanings(text: str, view: View) -> dict[str, tuple[str, ...]]:
    """By what other words papers may say words of a text: long forms, acronyms, and the documents' terms for them.

    Nothing is a meaning of which the reader's documents do not have every word.
    """
    key = ("meanings", text)
    return view.kept(key, lambda: _meanings(text, view))


def _meanings(text: str, view: View) -> dict[str, tuple[str, ...]]:
    stems = set(known_stems(view))
    lower = f" {' '.join(words(text))} "
    plain_text = text.lower()
    found: dict[str, tuple[str, ...]] = {}
    for short, longs in known_terms(view).items():
        bare = short.removesuffix("s")
        named = bare.lower() in plain_text
        said = re.search(rf"\b{re.escape(bare)}s?\b", text, re.I if len(short) > 2 else 0) if named else None
        if said and said.group().lower() not in STOPWORDS | idle_words():
            found[said.group().lower()] = longs
        for long in longs:
            if f" {' '.join(words(long))} " in lower:
                found[long.lower()] = (short,)
    for said_as, terms in thesaurus().items():
        if said_as not in idle_words() and f" {' '.join(words(said_as))} " in lower:
            found[said_as] = (*found.get(said_as, ()), *terms)
    held = {
        said: tuple(dict.fromkeys(one for one in meant if _stems(one) <= stems and one.lower() != said))
        for said, meant in found.items()
    }
    return {said: meant for said, meant in held.items() if meant}


def known_terms(view: View) -> dict[str, tuple[str, ...]]:
    """What each acronym stands for: as documents introduce it, else as the field has it."""
    ((known,),) = (_known_terms(view),)
    return known


@once_a_view
def _known_terms(view: View) -> Iterable[dict[str, tuple[str, ...]]]:
    yield {short: (long,) for short, long in view.frameworks.glossary.items()} | {
        short: tuple(longs) for short, longs in view.acronyms().items()
    }


def weighted(text: str, meant: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """Stems of the words that carry meaning with their weights, less for those that other wordings add."""
    idle = idle_words()
    found = {stem(word): _IDLE if word in idle else 1.0 for word in words(text) if word not in STOPWORDS}
    for word in words(" ".join(term for terms in meant.values() for term in terms)):
        if word not in STOPWORDS:
            found.setdefault(stem(word), _EXPANSION)
    return found


def telling(text: str, view: View) -> dict[str, float]:
    """The words by which an answer to a text is recognised, each with its idf over the reader's passages."""
    return view.kept(("telling", text), lambda: _telling(text, view))


def _telling(text: str, view: View) -> dict[str, float]:
    content = {word: stem(word) for word in words(text) if len(word) > 1 and word not in STOPWORDS | idle_words()}
    total, times = view.count(), view.frequencies(set(content.values()))
    known = {word: math.log(1 + total / (1 + times[term])) for word, term in content.items()}
    return {word: weight * (1 if times[content[word]] else _UNKNOWN) for word, weight in known.items()}


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOPWORDS}
