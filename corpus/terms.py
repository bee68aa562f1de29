"""Words and terms: what lexical search counts."""

import re
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?(?:[-–][a-z0-9]+)*|£\d[\d,.]*")
_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")
_STEMMER = snowballstemmer.stemmer("english")

STOPWORDS = frozenset(
    """a about above after again all am an and any are as at be been before being below between both but by can could
    did do does doing done down during each few for from further had has have having he her here hers him his how i if
    in into is it its itself just me more most my no nor not now of off on once only or other our ours out over own per
    please same she should so some such than that the their theirs them then there these they this those through to too
    under until up us very was we were what whats when where which while who whom whose why will with would you your
    yours tell show give know anything something got get say says said summarise summarize""".split()
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word's stem."""
    return str(_STEMMER.stemWord(word))


def words(text: str) -> list[str]:
    """Words in lower case; a hyphened one comes whole, joined and in its parts."""
    return list(_words(text))


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in _WORD.finditer(_NUMBER.sub("", text.lower())):
        word = re.sub(r"['’]s?$|['’](?=[a-z])", "", match.group())
        parts = re.split(r"[-–]", word)
        found += parts if len(parts) == 1 else [*parts, "".join(parts)]
    return tuple(word for word in found if word)


def terms(text: str) -> list[str]:
    """Stems of the words that carry meaning."""
    return [stem(word) for word in words(text) if word not in STOPWORDS]


def is_participle(word: str) -> bool:
    """Whether a word has the form of a verb that says how something is given, as attached or showing have."""
    return len(word) > 4 and word.endswith(("ed", "ing"))
