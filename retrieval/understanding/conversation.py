"""Questions that go on from the one before, completed from what that was about."""

import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.areas import area_mentions
from corpus.asking import phrase
from corpus.question import Asks, Slots, Wants
from corpus.terms import STOPWORDS, words
from retrieval.understanding.periods import blanked, period_spans
from retrieval.understanding.slots import TOLD_BY_AREAS, topic_of

_BRIEF = 4
"""Words that carry meaning in the longest question that leans on the one before."""

AGAIN = "the last question again: its sources stand below, each with its place"
OTHER = "“the other one” is not known by name, so all that the last question is about is shown again"

_OWN_QUESTION = frozenset({Wants.WHO, Wants.WHEN, Wants.SHARE})
"""Wants by which a question that names no kind of fact asks for a passage of its own."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A question's slots with what it takes from the one before, and the wording that says so; `follows` if it does."""

    slots: Slots
    wording: str
    follows: bool = False
    assumed: tuple[str, ...] = ()


def completed(text: str, own: Slots, earlier: Slots | None, today: date) -> Completed:
    """A question, completed from the one before where it leaves out what that said."""
    if earlier is None or not _leans(text, own, today):
        return Completed(_defaulted(own, today), text)
    if own.asks is Asks.SOURCE:
        return Completed(earlier, _about(earlier), True, (AGAIN,))
    if phrase("ask_follow", "other").said_in(text):
        return Completed(earlier, _about(earlier), True, (OTHER,))
    rest = _without_lead(text)
    asks = _asks(text, own, earlier)
    topic = topic_of(rest, _told(rest, asks, today))
    fresh = bool(own.areas or topic) and not _points_back(text)
    wording = _wording(rest, own, earlier, today, fresh)
    slots = _merged(own, earlier, asks, topic if fresh or asks is not earlier.asks else "", fresh)
    if _is_why(text):
        slots = replace(slots, wants=Wants.REASON)
    if asks is Asks.PASSAGE:
        slots = replace(slots, topic=wording)
    return Completed(_defaulted(slots, today), wording, True)


def _merged(own: Slots, earlier: Slots, asks: Asks, topic: str, fresh: bool) -> Slots:
    """What a question says, and of the one before what it leaves open; `fresh` if it names a subject of its own."""
    kept = earlier if asks is earlier.asks else Slots()
    return Slots(
        asks=asks,
        wants=_wants(own, earlier, asks),
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
        aspect=own.aspect or (kept.aspect if fresh else None),
        number=own.number or (None if fresh else earlier.number),
        topic=topic if topic or own.areas else _topic(earlier),
        period=own.period or ("" if _drops_period(asks, earlier) else earlier.period),
    )


def _leans(text: str, own: Slots, today: date) -> bool:
    """Whether a text leaves out what the question before it said; one that is whole by itself does not."""
    if own.asks is Asks.SOURCE or any(phrase("ask_follow", name).said_in(text) for name in ("why", "other")):
        return True
    rest = _without_lead(text)
    content = [word for word in words(rest) if word not in STOPWORDS]
    subject = own.areas or own.findings or topic_of(rest, period_spans(rest, today))
    if rest != text or _points_back(text):
        return len(content) <= _BRIEF
    if phrase("ask_follow", "person").said_in(text) and not subject:
        return True
    bare = blanked(rest, [(start, end) for start, end, _ in area_mentions(rest)])
    alone = not any(word not in STOPWORDS for word in words(bare)) or len(content) <= 1
    narrows = alone and (own.overdue or own.unowned)
    return narrows or (own.asks is Asks.PASSAGE and (alone or not subject))


def _without_lead(text: str) -> str:
    return phrase("ask_follow", "leads").pattern.sub("", text, count=1).strip()


def _points_back(text: str) -> bool:
    return phrase("ask_follow", "points back").said_in(text)


def _is_why(text: str) -> bool:
    return phrase("ask_follow", "why").said_in(text)


def _asks(text: str, own: Slots, earlier: Slots) -> Asks:
    if _is_why(text):
        return Asks.EVIDENCE if earlier.areas or earlier.findings else Asks.PASSAGE
    asks_itself = own.asks is not Asks.PASSAGE or (own.wants in _OWN_QUESTION and own.aspect is None)
    return own.asks if asks_itself else earlier.asks


def _told(text: str, asks: Asks, today: date) -> list[tuple[int, int]]:
    """The stretches of a text that are no words of its topic."""
    areas = [(start, end) for start, end, _ in area_mentions(text)] if asks in TOLD_BY_AREAS else []
    return [*period_spans(text, today), *areas]


def _drops_period(asks: Asks, earlier: Slots) -> bool:
    """Whether the earlier period would leave nothing to tell: of a change, one round; of other meetings, one day."""
    return asks is not earlier.asks and asks in (Asks.CHANGE, Asks.MEETINGS, Asks.MEANING)


def _wants(own: Slots, earlier: Slots, asks: Asks) -> Wants:
    own_wants = own.wants not in (Wants.PASSAGE, Wants.MEANING) or own.asks is Asks.MEANING
    return own.wants if own_wants or asks is not earlier.asks else earlier.wants


def _topic(earlier: Slots) -> str:
    return topic_of(earlier.topic, []) if earlier.asks is Asks.PASSAGE else earlier.topic


def _wording(rest: str, own: Slots, earlier: Slots, today: date, fresh: bool) -> str:
    """What the question before was about, without what this one replaces, and this one."""
    before = _about(replace(earlier, areas=()) if own.areas else earlier)
    spans = period_spans(before, today) if own.period else []
    if fresh:
        spans += [(start, end) for start, end, _ in area_mentions(before)]
    before = blanked(before, spans)
    if fresh and re.search(r"\d", rest):
        before = re.sub(r"\b\d+\b", " ", before)
    return " ".join(f"{before.rstrip('?!. ')} {rest}".split())


def _about(earlier: Slots) -> str:
    """What a question was about, in words."""
    if earlier.asks is Asks.PASSAGE:
        return earlier.topic
    return " ".join([*(earlier.findings or [earlier.asks.value]), earlier.period, earlier.topic, *earlier.areas])


def _defaulted(slots: Slots, today: date) -> Slots:
    """Slots of the kind of fact that a question means which names only what narrows one, or only an area."""
    if slots.asks is not Asks.PASSAGE:
        return slots
    narrowed = slots.overdue or slots.unowned or slots.statuses
    if narrowed and not topic_of(slots.topic, period_spans(slots.topic, today)):
        return replace(slots, asks=Asks.ACTIONS, topic="")
    bare = _without_lead(slots.topic)
    areas = [(start, end) for start, end, _ in area_mentions(bare)]
    if areas and slots.wants is Wants.PASSAGE and not words(blanked(bare, areas)):
        return replace(slots, asks=Asks.EVIDENCE, topic="")
    return slots
