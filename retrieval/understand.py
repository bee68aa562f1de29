"""What a question asks: terms with typos and acronyms resolved, what would answer it, and its scope."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.frameworks import area_mentions, forces, glossary
from corpus.nouns import Context, Part, Question, Wants
from corpus.scope import forces_named, inspections
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View

_EXPANSION = 0.6
"""Weight of terms that an acronym or its long form adds."""

_FOLLOW_UP = re.compile(r"\s*(and|what about|how about|why|when|who|also|same|then|ok|so)\b", re.I)
_RANGE = re.compile(r"\b(?:20)?(\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b")
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_WANTS = (
    (Wants.MEANING, r"\bstands? for\b|\bmean(s|ing)?\b|^\W*(what|wh?at)('?s| is| are)? (?:an? |the )?[\w&-]+\W*$"),
    (Wants.GRADE, r"\bgrad(e|es|ed|ing)\b|\bjudg(e)?ments?\b|\brated?\b|\brating\b"),
    (Wants.NUMBER, r"\bhow (many|much|often|long)\b|\bpercent|\bper cent|%|\bproportion\b|\bshare\b|\brate\b|\bnumber of\b|\baverage\b"),
    (Wants.WHO, r"\bwho(se|m)?\b|\bwhich (officer|person)\b"),
    (Wants.WHEN, r"\bwhen\b|\bwhat (date|day|month|year)\b|\bby when\b|\bdeadline\b"),
    (Wants.LIST, r"\blist\b|\bwhat (are|were) (all )?the\b|\bwhich\b|\bwhat (has|have|did|does|do|will)\b"),
)  # fmt: skip


def understand(text: str, view: View, context: Context) -> Question:
    """The question, completed from the conversation, with terms and scope."""
    asked = _completed(" ".join(text.split()), context)
    known = view.vocabulary()
    corrected = _corrected(asked, known)
    expansions = _expansions(corrected, view.acronyms())
    terms = {stem(word): 1.0 for word in words(corrected) if word not in STOPWORDS}
    for word in words(" ".join(expansions)):
        if word not in STOPWORDS:
            terms.setdefault(stem(word), _EXPANSION)
    parts = view.parts()
    named, years, assumed = _inspections(asked, view, parts)
    return Question(
        asked,
        next((wants for wants, pattern in _WANTS if re.search(pattern, asked, re.I)), Wants.PASSAGE),
        terms,
        " ".join([corrected, *expansions]),
        tuple(_forces(asked)),
        named,
        years,
        assumed,
    )


def _completed(text: str, context: Context) -> str:
    """A follow-up with what the question before it said and it leaves out."""
    if not context.earlier or not _is_follow_up(text):
        return text
    before = _completed(context.earlier[-1], Context(context.today, context.earlier[:-1]))
    if _YEAR.search(text) or _RANGE.search(text):
        before = _YEAR.sub("", _RANGE.sub("", before))
    topics = area_mentions(before) if _topic(text) else []
    for topic in topics:
        before = re.sub(re.escape(topic), "", before, flags=re.I)
    return " ".join(f"{before.rstrip('?!. ')} {_FOLLOW_UP.sub('', text, count=1).strip()}".split())


def _is_follow_up(text: str) -> bool:
    content = [word for word in words(text) if word not in STOPWORDS]
    return bool(_FOLLOW_UP.match(text)) and len(content) <= 4 or len(content) <= 1


def _topic(text: str) -> bool:
    return any(not word.isdigit() and word not in STOPWORDS for word in words(_FOLLOW_UP.sub("", text, count=1)))


def _corrected(text: str, known: Mapping[str, int]) -> str:
    """The text with words that no document has put right, where one that a document has is near."""

    def near(match: re.Match[str]) -> str:
        word = match.group().lower()
        if word in known or len(word) < 5 or word in STOPWORDS or any(stem(word) == stem(other) for other in known):
            return match.group()
        limit = 1 if len(word) < 8 else 2
        found = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=limit, limit=8)
        best = min(found, key=lambda item: (item[1], -known[item[0]]), default=None) if found else None
        return str(best[0]) if best else match.group()

    return re.sub(r"[A-Za-z]+", near, text)


def _expansions(text: str, introduced: Mapping[str, Iterable[str]]) -> list[str]:
    """Long forms of the acronyms in a text, and acronyms of the long forms."""
    meanings = {short: [long] for short, long in glossary().items()} | {k: list(v) for k, v in introduced.items()}
    lower = " ".join(words(text))
    found = []
    for short, longs in meanings.items():
        spoken = rf"\b{re.escape(short.lower().rstrip('s'))}s?\b"
        if re.search(spoken, text if len(short) < 3 else lower, re.I if len(short) > 2 else 0):
            found += longs
        elif any(f" {' '.join(words(long))} " in f" {lower} " for long in longs):
            found.append(short)
    return list(dict.fromkeys(found))


def _forces(text: str) -> list[str]:
    """Forces that the question names, also by their short name alone."""
    named = forces_named(text)
    for name, aliases in forces().items():
        if name not in named and any(re.search(rf"\b{re.escape(alias)}\b", text, re.I) for alias in aliases):
            named.append(name)
    return named


def _inspections(text: str, view: View, parts: list[Part]) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """(inspections, years, assumptions): a bare 2021/22 or 2023 is taken as the PEEL round of that name or date."""
    named = inspections(text)
    held = {name for part in parts for name in part.inspections}
    rest = text
    for match in _RANGE.finditer(text):
        first, last = match.groups()
        for name in (f"PEEL 20{first}/{last}", f"PEEL 20{first}-{last}"):
            if name in held and name not in named:
                named.append(name)
        rest = rest.replace(match.group(), " " if any(match.group(1) in name for name in named) else f" 20{first} 20{last} ")
    years = tuple(int(year) for year in dict.fromkeys(_YEAR.findall(rest)))
    assumed: list[str] = []
    if not named and re.search(r"\bpeel\b|\bgrad|\binspect|\breport|\bassess|\bAFIs?\b|areas? for improvement", text, re.I):
        for year in years:
            for name, published in sorted(view.publications().items()):
                first_day = min(published)
                if first_day.year == year and name.startswith("PEEL"):
                    named.append(name)
                    assumed.append(f"{year}: taken as {name}, published {first_day.day} {first_day:%B %Y}")
        if named:
            years = ()
    return tuple(named), years, tuple(assumed)
