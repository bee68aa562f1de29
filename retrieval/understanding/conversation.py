"""A question that goes on from the one before, read as a change of what that was about."""

import re
from dataclasses import dataclass, replace

from corpus.areas import area_mentions
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.question import Asks, Form, Slots
from corpus.terms import STOPWORDS, words
from retrieval.understanding.cues import cue, said
from retrieval.understanding.mentions import Names, spans_of
from retrieval.understanding.plans import TOLD_BY_AREAS, Asked, left_of, points_back, topic_of
from retrieval.understanding.spans import blanked, is_relative, period_spans, relative

_BRIEF = 4
"""Words that carry meaning in the longest question that is likely to lean on the one before."""

_ABOUT = re.compile(r"\b(?:about|on|for|regarding|re|of)\b", re.I)
"""Words after which a question names its subject."""

_OWN_KIND = 0.6
"""How likely a question asks for a kind of thing that it then need not take from the one before."""

KIND = re.compile(
    r"\b(actions?|grades?|areas?|questions?|decisions?|decide|meetings?|inspections?|documents?|papers?|findings?|evidence|"
    r"recommendations?|promises?)\b",
    re.I,
)
"""Names of kinds of thing: a question with one of them says what it asks for."""


@dataclass(frozen=True, slots=True)
class Continued:
    """The slots of a question with what it takes from the one before, its wording then, and how it was taken."""

    slots: Slots
    wording: str
    assumed: tuple[Note, ...] = ()


def leaning(frameworks: Frameworks, asked: Asked, own: Slots, likely: float = 0.0) -> float:
    """How likely a question, which asks for its kind of thing so likely, leaves out what the one before it said."""
    text = asked.text
    if own.asks is Asks.SOURCE or any(cue("follow", name).said_in(text) for name in ("why", "other")):
        return 1.0
    rest = without_lead(text)
    content = [word for word in words(rest) if word not in STOPWORDS]
    subject = own.areas or own.findings or left_of(rest, period_spans(frameworks, rest, asked.today))
    short = len(content) <= _BRIEF
    whole = (bool(subject) or KIND.search(text)) and not cue("follow", "person").said_in(text)
    sure = likely >= _OWN_KIND or own.asks.value.removesuffix("s") in text.lower()
    if whole and sure and own.asks is not Asks.PASSAGE and rest == text and not points_back(text):
        return 0.2 if own.period and not is_relative(own.period) else 0.3
    if own.period and is_relative(own.period):
        return 0.95 if short else 0.5
    if "due then" in own.cues and rest == text and not points_back(text):
        return 0.2  # what is due by a time is asked in full
    if rest != text or points_back(text):
        return 0.95 if short else 0.6 if points_back(text) else 0.4
    unnumbered = without_lead(blanked(text, spans_of(asked.named, Names.NUMBER)))
    if cue("follow", "person").said_in(text) and not (subject and left_of(unnumbered, [])):
        return 0.9
    bare = blanked(rest, [(start, end) for start, end, _ in area_mentions(frameworks, rest)])
    alone = not any(word not in STOPWORDS for word in words(bare)) or len(content) <= 1
    if alone or not subject:
        return 0.85
    unsaid = own.asks is Asks.PASSAGE and len(content) < _BRIEF and not _ABOUT.search(text)
    return 0.6 if unsaid else 0.35 if short else 0.1


def continued(frameworks: Frameworks, asked: Asked, own: Slots, earlier: Slots) -> Continued:
    """A question completed by what the one before was about."""
    text = asked.text
    if own.asks is Asks.SOURCE:
        return Continued(earlier, about(earlier), (Note(Says.AGAIN),))
    if cue("follow", "other").said_in(text):
        return Continued(earlier, about(earlier), (Note(Says.OTHER_UNKNOWN),))
    if cue("follow", "why").said_in(text):
        return _why(earlier)
    asks = own.asks
    topic = (
        topic_of(frameworks, asks, replace(asked, text=text), own.areas)
        if asks is not Asks.PASSAGE
        else left_of(text, _told(asked, asks))
    )
    fresh = bool(own.areas or topic) and not points_back(text)
    wording = _wording(frameworks, without_lead(text), own, earlier, fresh, asked)
    if asks is earlier.asks and not said("form", asked.cues):
        own = replace(own, form=earlier.form)
    slots = _merged(own, earlier, topic if fresh or asks is not earlier.asks else "", fresh)
    return Continued(replace(slots, topic=wording) if asks is Asks.PASSAGE else slots, wording)


def without_lead(text: str) -> str:
    """The text without the words by which a question says that it goes on."""
    return cue("follow", "leads").pattern.sub("", text, count=1).strip()


def _why(earlier: Slots) -> Continued:
    asks = Asks.EVIDENCE if earlier.areas or earlier.findings else Asks.PASSAGE
    wording = f"why {about(earlier)}"
    slots = replace(
        earlier, asks=asks, form=Form.WHY, cues=(), topic=wording if asks is Asks.PASSAGE else earlier.topic
    )
    return Continued(slots, wording)


def _merged(own: Slots, earlier: Slots, topic: str, fresh: bool) -> Slots:
    """What a question says, and of the one before what it leaves open; `fresh` if it names a subject of its own."""
    asks = own.asks
    kept = earlier if asks is earlier.asks else Slots()
    drops = asks is not earlier.asks and asks in (Asks.CHANGE, Asks.MEETINGS, Asks.MEANING)
    return replace(
        own,
        forces=own.forces or earlier.forces,
        meeting=own.meeting or (None if own.period else kept.meeting),
        areas=own.areas or (() if topic else earlier.areas),
        findings=own.findings or (earlier.findings if asks in (Asks.FINDINGS, Asks.EVIDENCE) else ()),
        within=own.within or (None if own.findings else kept.within),
        statuses=own.statuses or kept.statuses,
        grades=own.grades or (() if fresh else kept.grades),
        decided=own.decided or kept.decided,
        overdue=own.overdue or kept.overdue,
        unowned=own.unowned or kept.unowned,
        unanswered=own.unanswered or kept.unanswered,
        count=own.count or kept.count,
        latest=own.latest or (kept.latest and not own.period),
        cues=own.cues or (kept.cues if fresh else ()),
        number=own.number or (None if fresh else earlier.number),
        topic=topic if topic or own.areas else _topic(earlier),
        period=_period(own, earlier, drops),
    )


def _period(own: Slots, earlier: Slots, drops: bool) -> str:
    """Its own words of time; added to the earlier ones where they only say before or after what was spoken of."""
    before = "" if drops else earlier.period
    if not own.period or not is_relative(own.period):
        return own.period or before
    after = relative(own.period)
    return " ".join(filter(None, [*([] if "the latest report" in after else [before]), *after]))


def _told(asked: Asked, asks: Asks) -> list[tuple[int, int]]:
    """The stretches of a text that are no words of its topic."""
    return spans_of(asked.named, Names.PERIOD, *([Names.AREA] if asks in TOLD_BY_AREAS else []))


def _topic(earlier: Slots) -> str:
    return left_of(earlier.topic, []) if earlier.asks is Asks.PASSAGE else earlier.topic


def _wording(frameworks: Frameworks, rest: str, own: Slots, earlier: Slots, fresh: bool, asked: Asked) -> str:
    """What the question before was about, without what this one replaces, and this one."""
    before = about(replace(earlier, areas=()) if own.areas else earlier)
    spans = period_spans(frameworks, before, asked.today) if own.period else []
    if fresh:
        spans += [(start, end) for start, end, _ in area_mentions(frameworks, before)]
    before = blanked(before, spans)
    if fresh and re.search(r"\d", rest):
        before = re.sub(r"\b\d+\b", " ", before)
    return " ".join(f"{before.rstrip('?!. ')} {rest}".split())


def about(earlier: Slots) -> str:
    """What a question was about, in words."""
    if earlier.asks is Asks.PASSAGE:
        return earlier.topic
    return " ".join([*(earlier.findings or [earlier.asks.value]), earlier.period, earlier.topic, *earlier.areas])
