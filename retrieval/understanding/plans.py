"""Plans: what a question asks for and what it narrows that to, by what it names and the kind of thing it may ask."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.facts import FindingType, Status
from corpus.frameworks import Frameworks
from corpus.question import Asks, Form, Slots
from corpus.references import ORDINALS
from corpus.terms import STOPWORDS, words
from retrieval.understanding.cues import cue, frame_words, idle_words, in_full, pattern, said, table
from retrieval.understanding.mentions import Mention, Names, Polarity, spans_of, values_of
from retrieval.understanding.spans import blanked

TOLD_BY_AREAS = frozenset({Asks.GRADES, Asks.CHANGE, Asks.FINDINGS, Asks.EVIDENCE})
"""Asked for these, areas tell the rows apart, and are no words of a topic."""

_LISTED = frozenset({Asks.ACTIONS, Asks.FINDINGS})
"""What is narrowed by its status."""

_TITLE = re.compile(r"[A-Z][a-z]+")
_LEFT = re.compile(r"(?<!\w)[’']s\b", re.I)
"""What is left of AFI's once AFI is taken out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is read: its text, what it names in it, and the form of an answer."""

    text: str
    named: tuple[Mention, ...]
    form: Form
    today: date

    @property
    def cues(self) -> str:
        """The text for cues to be matched on."""
        return in_full(self.text)

    @property
    def period(self) -> str:
        """The words that name inspections and time."""
        return " ".join(self.text[start:end] for start, end in spans_of(self.named, Names.PERIOD))


def slots_of(frameworks: Frameworks, asks: Asks, asked: Asked) -> Slots:
    """The slots that a question fills by itself, if it asks for this kind of thing.

    What the period's words mean is not read here.
    """
    narrowed = said("cue", asked.cues)
    findings, within = _findings(asked)
    areas = values_of(asked.named, Names.AREA, *(one for one in Polarity if one is not Polarity.NOT))
    count = "count" in narrowed or (asked.form is Form.COUNT and asks is not Asks.PASSAGE)
    return Slots(
        asks=asks,
        form=asked.form,
        forces=values_of(asked.named, Names.FORCE),
        meeting=_meeting(asks, asked, narrowed),
        areas=areas,
        but_areas=values_of(asked.named, Names.AREA, Polarity.NOT),
        findings=findings,
        within=within,
        statuses=_statuses(asks, asked, narrowed),
        worded=_worded(asked) if asks in _LISTED else (),
        grades=_grades(frameworks, asked) if asks is Asks.GRADES else (),
        decided=said("decided", asked.cues) if asks is Asks.DECISIONS else (),
        roles=said("role", asked.cues) if asks is Asks.ROLES else (),
        overdue="overdue" in narrowed and "not overdue" not in narrowed,
        unowned="unowned" in narrowed,
        unanswered="unanswered" in narrowed,
        count=count,
        latest="latest" in narrowed and asks is not Asks.CHANGE,
        cues=tuple(name for name in narrowed if name not in ("count", "latest", "next meeting", "last meeting")),
        direction=_direction(asked) if asks is Asks.CHANGE else None,
        number=next(iter(values_of(asked.named, Names.NUMBER)), None),
        order=_order(asked.text),
        figures=tuple(int(number) for number in re.findall(r"(?<![\w./-])\d{1,3}(?![\w/.%-])", asked.text)),
        topic=topic_of(frameworks, asks, asked, areas),
        firm=_firm(asked.text, topic_of(frameworks, asks, asked, areas)) if asks is not Asks.PASSAGE else "",
        but_topic=" ".join(word for one in values_of(asked.named, Names.EXCEPTED) for word in one.split()),
        called=tuple((asked.text[one.start : one.end], one.value) for one in asked.named if one.names is Names.AREA),
        period=asked.period,
    )


def _meeting(asks: Asks, asked: Asked, narrowed: Sequence[str]) -> str | None:
    """Which meeting is meant where no day says it: next or last."""
    named = [name.split()[0] for name in ("next meeting", "last meeting") if name in narrowed]
    return next(iter([*named, *(said("sitting", asked.cues) if asks is Asks.MEETINGS else ())]), None)


def topic_of(frameworks: Frameworks, asks: Asks, asked: Asked, areas: tuple[str, ...] = ()) -> str:
    """The words that are left: of a passage all; of a grade those that may name an area, where none is known."""
    if asks is Asks.PASSAGE:
        return asked.text
    told = spans_of(asked.named, Names.PERIOD, Names.FORCE, Names.EXCEPTED, Names.NUMBER)
    told += spans_of(asked.named, Names.AREA) if asks in TOLD_BY_AREAS else []
    if asks in (Asks.GRADES, Asks.CHANGE):
        return "" if areas else left_of(asked.text, [*told, *spans_of(asked.named, Names.GRADE)])
    told += spans_of(asked.named, Names.FINDING) if asks in (Asks.FINDINGS, Asks.EVIDENCE) else []
    rest = left_of(asked.text, told)
    acronyms = re.findall(r"\b[a-z]{2,}\b", blanked(asked.text, told), re.I) if asks is Asks.ROLES else []
    return rest or " ".join(word for word in acronyms if word.upper() in frameworks.glossary)


def left_of(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words that tell which rows are meant, without those in `spans` and those that every question has."""
    rest = _LEFT.sub(" ", pattern("idle", "phrases").sub(" ", blanked(text, spans)))
    found = list(re.finditer(r"\w[\w&]*(?:[’'/-]\w+)*", rest))
    idle = [_is_idle(match, found[at - 1 : at] + found[at + 1 : at + 2]) for at, match in enumerate(found)]
    counts = [match.group().isdigit() and any(idle[at + 1 : at + 2]) for at, match in enumerate(found)]
    return " ".join(match.group() for match, *left in zip(found, idle, counts, strict=True) if not any(left))


_SUBJECT = (
    r"\b(?:on|about|at|regarding|re|around|concerning|covering|for|with|of|in|into|under|involving|against|to do with|"
    r"mention\w*)"
)
_KINDS = (
    r"(?:actions?|grades?|questions?|decisions?|meetings?|recommendations?|AFIs?|CoCs?|concerns?|findings?|practices?)"
)


def _firm(text: str, topic: str) -> str:
    """The words of a topic that name a subject by their place: after on, about, for; or before the kind of thing."""
    left = {word.lower() for word in re.findall(r"\w[\w&]*(?:[’'/-]\w+)*", topic)}
    runs = re.finditer(r"\w[\w&]*(?:[’'/-]\w+)*(?:(?:,? and|,)? \w[\w&]*(?:[’'/-]\w+)*)*", text)
    found: list[str] = []
    for run in runs:
        tokens = list(re.finditer(r"\w[\w&]*(?:[’'/-]\w+)*", run.group()))
        for at, token in enumerate(tokens):
            if token.group().lower() not in left:
                continue
            first = next(i for i in range(at, -1, -1) if i == 0 or tokens[i - 1].group().lower() not in left)
            before, after = run.group()[: tokens[first].start()], run.group()[token.end() :]
            last = re.match(rf"(?: \w+)* {_KINDS}\b", after, re.I) if len(after.split()) <= 3 else None
            if re.search(rf"{_SUBJECT}(?: (?:the|an?|our|their|his|her|any|all|this|that))*\s*$", before, re.I) or last:
                found.append(token.group())
    return " ".join(found)


def is_bare(asked: Asked) -> bool:
    """Whether a question names nothing but inspections and time."""
    rest = blanked(asked.text, spans_of(asked.named, Names.PERIOD))
    return not any(word not in STOPWORDS | frame_words() for word in words(rest))


def _is_idle(word: re.Match[str], beside: Iterable[re.Match[str]]) -> bool:
    """Whether a word tells no row from another; one that is part of a name does."""
    idle = STOPWORDS | idle_words() | frozenset(table("shorthand"))
    plain = word.group().lower().replace("’", "'")
    if plain not in idle and plain.removesuffix("'s") not in idle:
        return False
    telling = (other.group() for other in beside if other.group().lower() not in idle)
    return not (word.start() and _TITLE.fullmatch(word.group()) and any(map(_TITLE.fullmatch, telling)))


def _findings(asked: Asked) -> tuple[tuple[FindingType, ...], FindingType | None]:
    """(types of finding asked for, the type whose recommendations are asked for)."""
    found = tuple(map(FindingType, values_of(asked.named, Names.FINDING)))
    causes = FindingType.CAUSE_OF_CONCERN
    if causes in found and (FindingType.RECOMMENDATION in found or said("remedy", asked.cues)):
        return (FindingType.RECOMMENDATION,), causes
    return found, None


def _statuses(asks: Asks, asked: Asked, narrowed: Sequence[str]) -> tuple[Status, ...]:
    """The statuses that a list is narrowed to; a question whether one thing is done narrows no list."""
    if asks not in _LISTED or "status" in narrowed:
        return ()
    return tuple(map(Status, said("status", asked.cues)))


def _worded(asked: Asked) -> tuple[str, ...]:
    """The statuses as trackers print them that a question names, the longest that stand there."""
    found = [word for word in table("worded")["words"] if re.search(rf"\b{word}\b", asked.cues, re.I)]
    return tuple(word for word in found if not any(word != other and word in other for other in found))


def _grades(frameworks: Frameworks, asked: Asked) -> tuple[str, ...]:
    """The grades that a list is narrowed to, best first: those named, all others, or those better or worse."""
    named = [one for one in asked.named if one.names is Names.GRADE]
    scale = frameworks.grades
    if not named:
        return ()
    wanted = {grade for one in named if one.polarity is not Polarity.NOT for grade in _meant(one, scale)}
    without = {one.value for one in named if one.polarity is Polarity.NOT}
    return tuple(grade for grade in scale if (grade in wanted if wanted else grade not in without))


def _meant(one: Mention, scale: Sequence[str]) -> Sequence[str]:
    at = scale.index(one.value)
    return {
        Polarity.BELOW: scale[at + 1 :],
        Polarity.ABOVE: scale[:at],
        Polarity.AT_LEAST: scale[: at + 1],
        Polarity.AT_MOST: scale[at:],
    }.get(one.polarity, (one.value,))


def _direction(asked: Asked) -> str | None:
    """The one kind of change asked for, where a question asks which areas changed so."""
    which = re.search(r"\b(which|what|any\w*|how many|list|where)\b", asked.cues, re.I)
    if values_of(asked.named, Names.AREA) or not which:
        return None
    found = said("direction", asked.cues)
    if "unchanged" in found and re.search(r"n['’]t|\bnot\b", asked.cues, re.I):
        found = tuple(name for name in found if name != "higher" or re.search(r"\bup\b|\bwent up\b", asked.cues, re.I))
    return found[0] if len(found) == 1 else None


def _order(text: str) -> int | None:
    """The place in a list that a question means by first, second and so on."""
    match = re.search(rf"\b({'|'.join(ORDINALS)})\b", text, re.I)
    return ORDINALS.index(match.group().lower()) + 1 if match else None


def points_back(text: str) -> bool:
    """Whether a text speaks of what was said before it."""
    return cue("follow", "points back").said_in(text)
