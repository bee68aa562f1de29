"""What a question asks for, and what it narrows that to: slots by the words of one question alone."""

import re
from collections.abc import Iterable
from datetime import date

from corpus.areas import area_mentions, framework_of
from corpus.asking import Phrase, idle_words, phrase, phrases, said
from corpus.facts import Action, FindingType, Status
from corpus.frameworks import derived, finding_names, forces, frame_words, glossary, grades, table
from corpus.question import Asks, Slots, Wants
from corpus.scope import forces_named, inspections
from corpus.terms import STOPWORDS, stem, words
from retrieval.kinds.observed import observed
from retrieval.understanding.held import Held
from retrieval.understanding.periods import blanked, period_spans
from retrieval.understanding.wording import known_terms

TOLD_BY_AREAS = frozenset({Asks.GRADES, Asks.CHANGE, Asks.FINDINGS, Asks.EVIDENCE})
"""Asked for these, areas tell the rows apart, and are no words of a topic."""

_NEAR = 0.6
"""The share of a topic's words that a fact must have to be on it."""

_TITLE = re.compile(r"[A-Z][a-z]+")

_NUMBERED = re.compile(r"(?<![\w/.-])(?=[\w/.-]*\d)[\w]+[/.-]\w+(?![\w/-]|\.\d)")
"""What may be the number of a row: two parts with a stroke, a dash or a full stop between them, no date of three."""

Span = tuple[int, int]


def slots_in(text: str, own: str, held: Held, today: date) -> Slots:
    """The slots that a text fills by itself; `own` is the same text before its words were put as documents have them.

    What the period's words mean is not read here.
    """
    period = period_spans(text, today)
    named = " ".join(text[start:end] for start, end in period)
    mentions = _areas(text, named)
    findings, within = _findings(text)
    areas = tuple(dict.fromkeys(name for _, _, name in mentions))
    known = Slots(areas=areas, findings=findings)
    numbered = _number_of_action(own, held)
    asks = Asks.ACTIONS if numbered else _asks(text, known, held, period)
    told = [(start, end) for start, end, _ in mentions] if asks in TOLD_BY_AREAS else []
    named_forces = _forces(own, held)
    told += _force_spans(text, named_forces)
    narrowed = said("ask_narrowed", text)
    meeting = next((name for name in ("next meeting", "last meeting") if name in narrowed), None)
    return Slots(
        asks=asks,
        wants=next(map(Wants, said("ask_want", text)), Wants.PASSAGE),
        forces=tuple(named_forces),
        meeting=meeting and meeting.split()[0],
        areas=areas,
        findings=findings,
        within=within,
        statuses=_statuses(asks, text, period),
        grades=_grades(blanked(text, told)) if asks is Asks.GRADES else (),
        decided=said("ask_decided", text) if asks is Asks.DECISIONS else (),
        overdue="overdue" in narrowed,
        unowned="unowned" in narrowed,
        unanswered="unanswered" in narrowed,
        count="count" in narrowed,
        latest="latest" in narrowed and asks is not Asks.CHANGE,
        aspect=next(iter(said("ask_aspect", text)), None),
        number=numbered or _number(text),
        topic=_topic(asks, text, [*period, *told], areas),
        period=named,
    )


def _areas(text: str, period: str) -> list[tuple[int, int, str]]:
    """The areas that a text mentions; of the framework of the inspection that it names, if it mentions any of that."""
    frameworks = {framework_of(name) for name in inspections(period)} - {None}
    of_it = [mention for framework in frameworks for mention in area_mentions(text, framework)]
    return sorted(of_it) or area_mentions(text)


def _findings(text: str) -> tuple[tuple[FindingType, ...], FindingType | None]:
    """(types of finding asked for, the type whose recommendations are asked for)."""
    found = tuple(FindingType(name) for name, asked in finding_names() if asked.search(text))
    if not found and said("ask_praise", text):
        return (FindingType.INNOVATIVE_PRACTICE, FindingType.PROMISING_PRACTICE), None
    causes = FindingType.CAUSE_OF_CONCERN
    if causes in found and FindingType.RECOMMENDATION in found:
        return (FindingType.RECOMMENDATION,), causes
    return found, None


def _asks(text: str, known: Slots, held: Held, period: Iterable[Span]) -> Asks:
    for one in phrases("ask"):
        if one.said_in(text) and _needed(one, known) and _held(one, text, held, period):
            return Asks(one.name)
    return Asks.PASSAGE


def _number_of_action(text: str, held: Held) -> str | None:
    """The number, of more than a few figures, by which a text names an action that the store holds: 24/12, 2025-03."""
    told = {match.group() for match in _NUMBERED.finditer(text)}
    return next((number for number in sorted(told) if number.lower() in held.action_numbers), None)


def _needed(one: Phrase, known: Slots) -> bool:
    return not one.needs or any(getattr(known, slot) for slot in one.needs)


def _held(one: Phrase, text: str, held: Held, period: Iterable[Span]) -> bool:
    """Whether the store holds what the entry wants it to hold on the question's topic."""
    if not one.holds:
        return True
    if one.holds == "term":
        topic = {stem(word) for word in words(text) if word not in STOPWORDS}
        terms = known_terms(held.view.acronyms())
        called = [*terms, *(long for longs in terms.values() for long in longs), *FindingType]
        return any(topic == {stem(word) for word in words(name) if word not in STOPWORDS} for name in called)
    topic = {stem(word) for word in words(topic_of(text, period))}
    told = (seen.fact for seen in observed(held.view, Action))
    return bool(topic) and any(
        len(topic & {stem(word) for word in words(f"{action.topic} {action.wording} {action.update}")})
        >= _NEAR * len(topic)
        for action in told
    )


def _topic(asks: Asks, text: str, told: Iterable[Span], areas: tuple[str, ...]) -> str:
    """The words that are left: of a passage all; of a grade those that may name an area, where none is known."""
    if asks is Asks.PASSAGE:
        return text
    if asks in (Asks.GRADES, Asks.CHANGE):
        return "" if areas else topic_of(text, [*told, *(match.span() for match in _graded().finditer(text))])
    acronyms = re.findall(r"\b[a-z]{2,}\b", blanked(text, told), re.I) if asks is Asks.ROLES else []
    return topic_of(text, told) or " ".join(word for word in acronyms if word.upper() in glossary())


_LEFT = re.compile(r"(?<!\w)[’']s\b", re.I)
"""What is left of AFI's once AFI is taken out."""


def topic_of(text: str, spans: Iterable[Span]) -> str:
    """The words that tell which rows are meant, without those in `spans` and those that every question has."""
    rest = phrase("ask_number", "ask_number").pattern.sub(" ", blanked(text, spans))
    rest = _idle_phrases().sub(" ", rest)
    for pattern in (pattern for _, pattern in finding_names()):
        rest = pattern.sub(" ", rest)
    rest = _LEFT.sub(" ", rest)
    found = list(re.finditer(r"\w[\w&]*(?:[’'/-]\w+)*", rest))
    idle = [_is_idle(match, found[at - 1 : at] + found[at + 1 : at + 2]) for at, match in enumerate(found)]
    counts = [match.group().isdigit() and any(idle[at + 1 : at + 2]) for at, match in enumerate(found)]
    return " ".join(match.group() for match, *left in zip(found, idle, counts, strict=True) if not any(left))


@derived
def _idle_phrases() -> re.Pattern[str]:
    """Phrases that tell no row from another, of words that might."""
    return re.compile("|".join(table("ask_idle").get("phrases", ["(?!)"])), re.I)


def _is_idle(word: re.Match[str], beside: Iterable[re.Match[str]]) -> bool:
    """Whether a word tells no row from another; one that is part of a name does."""
    idle = STOPWORDS | idle_words() | frame_words()
    plain = word.group().lower().replace("’", "'")
    if plain not in idle and plain.removesuffix("'s") not in idle:
        return False
    telling = (other.group() for other in beside if other.group().lower() not in idle)
    return not (word.start() and _TITLE.fullmatch(word.group()) and any(map(_TITLE.fullmatch, telling)))


def _statuses(asks: Asks, text: str, period: Iterable[Span]) -> tuple[Status, ...]:
    """The statuses that a list is narrowed to; a question whether one thing is done narrows no list."""
    listed = asks in (Asks.ACTIONS, Asks.FINDINGS) or (asks is Asks.PASSAGE and not topic_of(text, period))
    if not listed or "status" in said("ask_aspect", text):
        return ()
    return tuple(map(Status, said("ask_status", text)))


def _grades(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.lower() for match in _graded().findall(text)))


@derived
def _graded() -> re.Pattern[str]:
    """The words that grade an area."""
    pattern = "|".join(sorted(map(re.escape, grades()), key=len, reverse=True))
    return re.compile(rf"\b(?:{pattern})\b", re.I)


def _number(text: str) -> str | None:
    match = phrase("ask_number", "ask_number").pattern.search(text)
    return match.group(1) if match else None


def _forces(text: str, held: Held) -> list[str]:
    """Forces that the question names, also by their short name alone."""
    named = forces_named(text)
    known = {part.force: (part.force,) for part in held.parts if part.force} | forces()
    for name, aliases in known.items():
        if name not in named and any(re.search(rf"\b{re.escape(alias)}\b", text, re.I) for alias in aliases):
            named.append(name)
    return named


def _force_spans(text: str, named: Iterable[str]) -> list[Span]:
    """Where a text names these forces."""
    names = [name for force in named for name in forces().get(force, (force,))]
    called = r"(?:[’']s)?(?: (?:police service|police|constabulary|service))?(?:[’']s)?"
    return [match.span() for name in names for match in re.finditer(rf"\b{re.escape(name)}\b{called}", text, re.I)]
