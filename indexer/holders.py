"""Who a sentence says chairs, leads or owns what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.frameworks import Frameworks, derived
from corpus.meetings import any_of

_STOP = (
    r"who|which|that|with|has|is|was|will|meets?|each|every|since|from|and\s+[a-z]\w*|to\s+[a-z]\w*"
    r"|on\s+(?:\d|\w+days?\b)|in\s+(?:\d|[A-Z][a-z]+\s\d)"
)
"""Words at which the name of a holder or body ends."""

_END = rf"(?=[,.;:)]|\s+(?:{_STOP})\b|\s*$)"
_TEXT = r"(?:\([^()]*\)|[^,.;:()]){3,120}?"
_HOLDER = rf"(?P<holder>{_TEXT}){_END}"
_BODY = rf"(?P<body>{_TEXT})"
_CAPITAL = r"(?:[A-Z][\w’'&/-]*|\([A-Z][\w&/-]*\)|\d+)"
_RUN = re.compile(rf"(?<![\w(]){_CAPITAL}(?:\s+(?:(?:of|and|for|&)\s+){{0,2}}{_CAPITAL})*$")
_ARTICLES = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Ii]ts|[Oo]ur|[Ee]ach|\w+[’']s)\s+")
_OF = re.compile(r"\b(?:of|for|into|on)\s+$")
_NAME = re.compile(r"(?:[A-Z][\w’'-]+\s+){1,3}[A-Z][\w’'-]+")
_ARTICLE = re.compile(r"^(?:[Aa]n?|[Tt]he)\s+")
_OWNED = re.compile(r"^.*[’']s\s+(?=[A-Z])")
_PRONOUN = re.compile(r"(?:An?|The|This|It|He|She|They|We)")
_NEAR = 200
"""Characters before a verb in which its subject stands."""

_WORDS = 14
"""Words of the longest body or holder."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role as a sentence gives it."""

    holder: str
    role: str
    body: str


def roles_in(frameworks: Frameworks, sentence: str) -> Iterator[Held]:
    """The roles that a sentence says someone holds, each once."""
    found = [*_passive(frameworks, sentence), *_active(frameworks, sentence), *_titled(frameworks, sentence)]
    yield from dict.fromkeys(held for held in found if _sound(frameworks, held))


def is_holder(frameworks: Frameworks, text: str) -> bool:
    """Whether a text names a person, or someone by rank or post."""
    return len(text.split()) <= _WORDS and bool(_NAME.search(text) or _rank(frameworks).search(text))


def _sound(frameworks: Frameworks, held: Held) -> bool:
    return is_holder(frameworks, held.holder) and 0 < len(held.body.split()) <= _WORDS and held.body[:1].isalnum()


def _passive(frameworks: Frameworks, sentence: str) -> Iterator[Held]:
    """The Gold Group, which is chaired by ACC Smith."""
    for match in _chaired_by(frameworks).finditer(sentence):
        body = _body_before(sentence[max(0, match.start() - _NEAR) : match.start()])
        yield Held(match["holder"].strip(), _role_of(frameworks, match["verb"]), body)


def _active(frameworks: Frameworks, sentence: str) -> Iterator[Held]:
    """ACC Smith chairs the Gold Group."""
    for match in _chairs(frameworks).finditer(sentence):
        holder = _holder_before(frameworks, sentence[max(0, match.start() - _NEAR) : match.start()])
        yield Held(holder, _role_of(frameworks, match["verb"]), _bare(match["body"]))


def _titled(frameworks: Frameworks, sentence: str) -> Iterator[Held]:
    """The Executive Lead for the report is ACC Smith, and the other way round."""
    for pattern in _title_patterns(frameworks):
        for match in pattern.finditer(sentence):
            yield Held(match["holder"].strip(), match["title"], match["body"].strip())


def _body_before(text: str) -> str:
    """The name of a body that a text ends with: its capitalised words, else what follows the last article."""
    text = text.rstrip(" ,(–-")
    run = _RUN.search(text)
    if run and not _PRONOUN.fullmatch(run.group()):
        return _bare(run.group())
    return _bare(_after_article(re.split(r"[,.;:]", text)[-1]))


def _after_article(text: str) -> str:
    """What follows the last article, or the one before it where `of` joins the two: the review of the desk."""
    articles = list(_ARTICLES.finditer(text))
    while len(articles) > 1 and _OF.search(text[: articles[-1].start()]):
        articles.pop()
    return text[articles[-1].end() :] if articles else ""


def _holder_before(frameworks: Frameworks, text: str) -> str:
    """Who a text ends with: its last clause, where that names someone."""
    clause = re.split(r"[,;:.]\s+|\b(?:that|but|where|when|appointed|has)\s+", text.rstrip(" ,"))[-1]
    clause = re.sub(r"\s+(?:who|which|also|now|currently|jointly)$", "", clause.strip()).strip()
    last = clause.rsplit(" and ", 1)[-1]
    return last if is_holder(frameworks, last) else clause


def _bare(body: str) -> str:
    """A body's name without the article or owner before it."""
    return _OWNED.sub("", _ARTICLE.sub("", body.strip())).strip()


def _role_of(frameworks: Frameworks, verb: str) -> str:
    return next(
        str(noun) for active, passive, noun in frameworks.tables["role"]["verbs"] if verb.lower() in (active, passive)
    )


@derived
def _rank(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(frameworks, 'role', 'ranks')}\b", re.I)


@derived
def _chaired_by(frameworks: Frameworks) -> re.Pattern[str]:
    verbs = "|".join(passive for _, passive, _ in frameworks.tables["role"]["verbs"])
    being = r"(?:\s(?:is|are|was|were|will|be|being|now|currently|jointly|also|has|been))*"
    return re.compile(rf"(?:[,\s]{{1,3}}(?:which|that|who))?{being}[,\s]{{1,3}}\(?(?P<verb>{verbs})\s+by\s+{_HOLDER}")


@derived
def _chairs(frameworks: Frameworks) -> re.Pattern[str]:
    verbs = "|".join(active for active, _, _ in frameworks.tables["role"]["verbs"])
    what = rf"(?=(?:the|a|an|this|its|our|all|both|each)\b|[A-Z]){_BODY}{_END}"
    return re.compile(rf"\s(?P<verb>{verbs})\s+(?:on\s+)?{what}")


@derived
def _title_patterns(frameworks: Frameworks) -> tuple[re.Pattern[str], ...]:
    title = rf"(?P<title>(?i:{any_of(frameworks, 'role', 'titles')}))\s+(?:for|of|on)\s+{_BODY}"
    holder = r"(?:^|[,;:.]\s+)(?P<holder>[A-Z][^,;:.]{2,100}?)"
    return (
        re.compile(rf"\b{title}\s+(?:is|was|will be)\s+{_HOLDER}"),
        re.compile(rf"{holder},?\s+(?:is|was|as)?\s*(?:the|our|its)\s+{title}{_END}"),
    )
