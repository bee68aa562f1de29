"""What a question asks: terms with typos and acronyms resolved, what would answer it, and its scope."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.areas import area_mentions, areas_named
from corpus.frameworks import forces, frame_words, glossary, sections, spoken
from corpus.nouns import Part
from corpus.question import Context, Question, Wants
from corpus.scope import dates, forces_named, inspections, without_dates, without_rounds
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View

_EXPANSION = 0.6
"""Weight of terms that an acronym or its long form adds."""

_FOLLOW_UP = re.compile(r"\s*(and|what about|how about|also|same|then|ok|so)\b", re.I)
_POINTS_BACK = re.compile(r"\b(it|its|they|them|their|he|she|his|her)\b|\b(this|that|these|those)\W*$", re.I)
_DEFINE = re.compile(r"\b(means?|stands? for)\b|^\W*w(h?at|ot)('?s| is| are) (an? )?[\w&-]+\W*$", re.I)
_RANGE = re.compile(
    r"(?<!\d[/.])\b(?:20)?(\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b(?![/.]\d)"
    r"(?!\W?(?:years?\W?old|weeks?|days?|months?|hours?|minutes?|seconds?|per ?cent|%))"
)
"""Two years, not a date in figures or so many minutes."""

_LONGEST_ROUND = 3
"""Years; what spans more, or runs backwards, is something else."""

_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_OF_A_DAY = re.compile(r"\b(meeting|mtg|scrutiny|session|notes|minutes|panel|decid\w*|decision)\b", re.I)
"""Words by which a whole date is that of what is asked about, and not a period within it."""

_OF_A_ROUND = re.compile(r"\bpeel\b|\bgrad|\binspect|\breport|\bassess|\bAFIs?\b|\bareas? for improvement", re.I)
"""Words by which a bare year is that of a PEEL report."""

_WANTS = (
    (Wants.MEANING, r"\bstands? for\b|\bmean(s|ing)?\b|^\W*(what|wh?at)('?s| is| are)? (?:an? |the )?[\w&-]+\W*$"),
    (Wants.SHARE, r"\bpercent|\bper cent\b|%|\bproportion\b|\bwhat share\b"),
    (Wants.NUMBER, r"\bhow (many|much|often|long)\b|\brate\b|\bnumber of\b|\baverage\b"),
    (
        Wants.GRADE,
        r"\bgrad(e|es|ed|ing)\b"
        r"|\bjudg(e)?ments?\b|\brated\b|\brating\b"
        r"|\bwhat did (we|they|the force) get (for|on|in)\b"
        r"|\brequires improvement\b|\binadequate\b|\bareas\b.*\b(good|adequate)\b",
    ),
    (Wants.WHO, r"\bwho(se|m)?\b|\b(lead|chair|head|owner|name) (for|of)\b|\bwhich (officer|person)\b"),
    (Wants.WHEN, r"\bwhen\b|\bwhat (date|day|month|year)\b|\bby when\b|\bdeadline\b"),
    (Wants.LIST, r"\blist\b|\bwhat (are|were) (all )?the\b|\bwhich\b|\bwhat (has|have|did|does|do|will)\b"),
)  # fmt: skip


def understand(text: str, view: View, context: Context) -> Question:
    """The question, completed from the conversation, with terms and scope."""
    asked = _encodable(_completed(" ".join(text.split()), context))
    parts = view.parts()
    named, years, assumed = _inspections(asked, view, parts)
    corrected = _corrected(_standard(_subject(asked, named)), view)
    meanings = _meanings(corrected, view.acronyms())
    expansions = [meaning for found in meanings.values() for meaning in found]
    terms = {stem(word): 1.0 for word in words(corrected) if word not in STOPWORDS}
    for word in words(" ".join(expansions)):
        if word not in STOPWORDS:
            terms.setdefault(stem(word), _EXPANSION)
    return Question(
        text=asked,
        wants=_wants(text) or _wants(asked) or Wants.PASSAGE,
        terms=terms,
        wording=corrected,
        today=context.today,
        meanings=meanings,
        forces=tuple(_forces(asked, parts)),
        inspections=named,
        years=years,
        days=tuple(dates(asked)) if _OF_A_DAY.search(asked) else (),
        areas=tuple(areas_named(_standard(asked))),
        sections=tuple(name for name, _, asks in sections() if asks.search(asked)),
        assumed=assumed,
        topic=asked,
    )


def context_after(turns: Sequence[str], view: View, today: date) -> Context:
    """The context after these turns of a conversation, oldest first."""
    context = Context(today)
    for turn in turns:
        context = Context(today, understand(turn, view, context).slots)
    return context


def _encodable(text: str) -> str:
    """The text without halves of characters, such as a client that cuts an emoji in two may send."""
    return text.encode(errors="replace").decode()


def _wants(text: str) -> Wants | None:
    return next((wants for wants, pattern in _WANTS if re.search(pattern, text, re.I)), None)


def _subject(text: str, named: tuple[str, ...]) -> str:
    """The question without the rounds and dates that its scope is taken from already."""
    rest = without_rounds(without_dates(text) if _OF_A_DAY.search(text) else text)
    if named:
        rest = re.sub(
            r"\bPEEL\b( (assessment|inspection|report)s?\b)?", " ", _YEAR.sub(" ", _RANGE.sub(" ", rest)), flags=re.I
        )
    return " ".join(rest.split()) if words(rest) else text


def _completed(text: str, context: Context) -> str:
    """A follow-up with what the question before it said and it leaves out."""
    if context.earlier is None or not _is_follow_up(text):
        return text
    before = context.earlier.topic
    if _YEAR.search(text) or _RANGE.search(text):
        before = _YEAR.sub("", _RANGE.sub("", before))
    topics = area_mentions(before) if _topic(text) and not _POINTS_BACK.search(text) else []
    for topic in topics:
        before = re.sub(re.escape(topic), "", before, flags=re.I)
    return " ".join(f"{before.rstrip('?!. ')} {_FOLLOW_UP.sub('', text, count=1).strip()}".split())


def _is_follow_up(text: str) -> bool:
    """Whether a text leaves out what the question before it said; one that is whole by itself does not."""
    content = [word for word in words(text) if word not in STOPWORDS]
    if _FOLLOW_UP.match(text) or _POINTS_BACK.search(text):
        return len(content) <= 4
    return len(content) <= 1 and not _DEFINE.search(text)


def _topic(text: str) -> bool:
    return any(not word.isdigit() and word not in STOPWORDS for word in words(_FOLLOW_UP.sub("", text, count=1)))


def _standard(text: str) -> str:
    """The text with spoken words put as documents have them."""
    return re.sub(r"[A-Za-z]+", lambda match: spoken().get(match.group().lower(), match.group()), text)


def _corrected(text: str, view: View) -> str:
    """The text with misspelt words put right by the nearest word that the documents have."""
    known = view.vocabulary()
    stems = {stem(word) for word in known}

    def near(match: re.Match[str]) -> str:
        word = match.group().lower()
        if len(word) < 4 or word in STOPWORDS or word in known or stem(word) in stems or match.group()[1:].isupper():
            return match.group()
        if len(view.encoder.pieces(word)) == 1:
            return match.group()  # a word of the language, only not of these documents
        limit = 1 if len(word) < 8 else 2
        found = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=limit, limit=20)
        close = [other for other, _, _ in found if other[0] == word[0] and _slip(word, other)]
        return max(close, key=lambda other: known[other], default=match.group())

    return re.sub(r"[A-Za-z]+", near, text)


def _slip(word: str, other: str) -> bool:
    """Whether a short word differs by more than one letter put for another, which makes other words, not slips."""
    return len(word) > 6 or len(word) != len(other) or sorted(word) == sorted(other)


def _meanings(text: str, introduced: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Long forms of the acronyms in a text, and acronyms of the long forms in it, by what stands there."""
    known = {short: (long,) for short, long in glossary().items()} | {k: tuple(v) for k, v in introduced.items()}
    lower = f" {' '.join(words(text))} "
    found: dict[str, tuple[str, ...]] = {}
    for short, longs in known.items():
        spelled = re.escape(short[:-1] if short.endswith("s") else short)
        if short.lower() in frame_words():
            continue
        said = re.search(rf"\b{spelled}s?\b", text, re.I if len(short) > 2 else 0)
        if said and said.group().lower() not in STOPWORDS:
            found[said.group().lower()] = longs
        for long in longs:
            if f" {' '.join(words(long))} " in lower:
                found[long.lower()] = (short,)
    return found


def _forces(text: str, parts: Iterable[Part]) -> list[str]:
    """Forces that the question names, also by their short name alone."""
    named = forces_named(text)
    known = {part.force: (part.force,) for part in parts if part.force} | forces()
    for name, aliases in known.items():
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
        if not 0 < int(last) - int(first) <= _LONGEST_ROUND:
            continue
        taken = any(first in name for name in named)
        rest = rest.replace(match.group(), " " if taken else f" 20{first} 20{last} ")
    years = tuple(int(year) for year in dict.fromkeys(_YEAR.findall(rest)))
    assumed: list[str] = []
    if not named and _OF_A_ROUND.search(text):
        for year in years:
            for name, published in sorted(view.publications().items()):
                first_day = min(published)
                if first_day.year == year and name.startswith("PEEL"):
                    named.append(name)
                    assumed.append(f"{year}: taken as {name}, published {first_day.day} {first_day:%B %Y}")
        if named:
            years = ()
    return tuple(named), years, tuple(assumed)
