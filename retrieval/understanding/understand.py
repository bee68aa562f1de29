"""What a question asks: the whole path, from a text to its few likeliest plans."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from corpus.embedding import Vectors
from corpus.question import Asks, Context, Form, Plan, Slots
from corpus.terms import STOPWORDS, words
from corpus.view import View
from retrieval.understanding.conversation import KIND, Continued, continued, leaning, without_lead
from retrieval.understanding.cues import cue_words, in_full, said
from retrieval.understanding.held import held_by
from retrieval.understanding.intents import classifier, probabilities, ruled
from retrieval.understanding.mentions import Mention, Names, Polarity, masked, mentions, spans_of
from retrieval.understanding.nearest_area import with_area
from retrieval.understanding.periods import Period, period_of
from retrieval.understanding.plans import Asked, is_bare, slots_of
from retrieval.understanding.spans import blanked
from retrieval.understanding.words import asked as asked_in
from retrieval.understanding.words import corrected, holds_no_question, meanings, plain, telling, weighted

_PLANS, _LEAST = 4, 0.04
"""At most so many kinds are tried, none less likely; passages always are."""

_FLOOR = 0.12
"""How likely a passage is at least what is meant: what the register holds may stand in prose as well."""


def understand(text: str, view: View, context: Context) -> tuple[Plan, ...]:
    """The few ways in which a question may be meant, the likeliest first; one of them asks for a passage."""
    reading = _Reading(text, view, context)
    found = sorted(reading.plans(), key=lambda plan: -plan.score)
    passages = [plan for plan in found[_PLANS:] if plan.asks is Asks.PASSAGE]
    return (*found[:_PLANS], *passages)


class _Reading:
    """A question, with what it names and may ask for."""

    def __init__(self, text: str, view: View, context: Context) -> None:
        self._view, self._frameworks, self._context = view, view.frameworks, context
        own = corrected(in_full(asked_in(plain(text))), view)
        self._held = held_by(view)
        named = mentions(view.frameworks, own, self._held, context.today)
        vector = view.encoder.encode_whole(own)[0]
        empty = holds_no_question(text)
        self._kinds = {Asks.COURTESY: 1.0} if empty else _likely(masked(own, named), own, vector, named)
        self._asked = Asked(own, named, _form(masked(own, named), own, vector), context.today)

    def plans(self) -> Iterator[Plan]:
        """Each likely kind read alone, and as a change of what the question before was about."""
        earlier = self._context.earlier
        for asks, likely in self._kinds.items():
            own = self._slots(asks)
            leans = leaning(self._frameworks, self._asked, own, likely) if earlier else 0.0
            if leans < 1:
                yield self._plan(Continued(own, self._asked.text), likely * (1 - leans), False)
            if earlier and leans > 0:
                yield self._plan(continued(self._frameworks, self._asked, own, earlier), likely * leans, True)
        if earlier and self._names_no_kind():
            own = slots_of(self._frameworks, earlier.asks, self._asked)
            evidence = Asks.EVIDENCE if Asks.EVIDENCE in ruled(self._asked.text) else None
            others = (value for asks, value in self._kinds.items() if asks not in _OF_ANY or asks is evidence)
            other = 0.0 if self._names_no_more_than_scope() else max(others, default=0.0)
            yield self._plan(
                continued(self._frameworks, self._asked, own, earlier),
                leaning(self._frameworks, self._asked, own, other) * (1 - other / 2),
                True,
            )

    def _slots(self, asks: Asks) -> Slots:
        """The slots of the question read alone; the second of a message is of the force and time of the first."""
        own, earlier = slots_of(self._frameworks, asks, self._asked), self._context.earlier
        if not (earlier and self._context.joined):
            return own
        return replace(own, forces=own.forces or earlier.forces, period=own.period or earlier.period)

    def _names_no_kind(self) -> bool:
        """Whether a question after another says so little that it is likely to ask for the same kind of thing."""
        content = [word for word in words(without_lead(self._asked.text))]
        return (
            len(content) <= 6
            and not KIND.search(self._asked.text)
            and leaning(self._frameworks, self._asked, Slots()) > 0.5
        )

    def _names_no_more_than_scope(self) -> bool:
        """Whether a question names areas and time alone, as in: and leadership in the round before?"""
        rest = blanked(self._asked.text, spans_of(self._asked.named, Names.PERIOD, Names.AREA))
        return not any(word not in STOPWORDS for word in words(without_lead(rest))) and words(rest) != words(
            self._asked.text
        )

    def _plan(self, found: Continued, score: float, follows: bool) -> Plan:
        today = self._context.today
        slots, by_meaning = with_area(found.slots, self._view)
        period = period_of(self._frameworks, slots, found.wording, self._held, today)
        named = mentions(self._frameworks, found.wording, self._held, today) if follows else self._asked.named
        meant = meanings(found.wording, self._view)
        times = [span for span in spans_of(named, Names.PERIOD) if period.inspections or period.days or period.months]
        rest = " ".join(blanked(found.wording, times).split())
        taken = {slot.name: getattr(slots, slot.name) for slot in fields(Slots)}
        taken |= {slot.name: getattr(period, slot.name) for slot in fields(Period)}
        taken["assumed"] = (*found.assumed, *by_meaning, *period.assumed)
        scope = [*(found.wording[start:end] for start, end in spans_of(named, *_SCOPE)), *cue_words(found.wording)]
        scope += [found.slots.topic] if by_meaning else []
        held = {status.value for status in slots.statuses}  # outstanding is a grade, and a status
        lost = sum(one.names in _ONLY and slots.asks not in _ONLY[one.names] and one.value not in held for one in named)
        return Plan(
            **taken,
            score=score * _LOST**lost,
            why=(f"{slots.asks} at {score:.2f}", *(["goes on from the question before"] if follows else [])),
            terms=weighted(rest if words(rest) else found.wording, meant),
            wording=rest if words(rest) else found.wording,
            telling=telling(found.wording, self._view),
            scope=frozenset(word for text in scope for word in words(text)),
            today=today,
            said=slots,
            follows=follows,
            meanings=meant,
            bare=not follows and is_bare(self._asked),
            sections=tuple(name for name, _, asks in self._frameworks.sections if asks.search(found.wording)),
        )


_OF_ANY = frozenset({Asks.PASSAGE, Asks.EVIDENCE})
"""What any words may ask for, so that a bare subject names no kind of thing."""

_ONLY = {
    Names.GRADE: frozenset({Asks.GRADES, Asks.PASSAGE, Asks.EVIDENCE, Asks.MEANING, Asks.FINDINGS}),
    Names.FINDING: frozenset(
        {Asks.FINDINGS, Asks.EVIDENCE, Asks.PASSAGE, Asks.MEANING, Asks.PROMISES, Asks.QUESTIONS, Asks.ROLES}
    ),
    Names.NUMBER: frozenset(Asks) - {Asks.GRADES, Asks.CHANGE, Asks.MEETINGS, Asks.INSPECTIONS, Asks.DOCUMENTS},
}
"""The kinds of thing that can be narrowed by what a question names; a plan for another loses a condition of it."""

_LOST = 0.5
"""What the score of a plan is cut to for each condition that it loses."""

_SCOPE = (Names.FORCE, Names.PERIOD, Names.GRADE, Names.FINDING, Names.NUMBER, Names.EXCEPTED)
"""Sorts of mention that a plan takes as scope or as a condition, so that an answer need not repeat them."""


def _likely(text: str, own: str, vector: Vectors, named: Sequence[Mention]) -> dict[Asks, float]:
    """How likely each kind of thing is asked for: what was learned, with what the rules add."""
    odds = classifier("kind").odds(text, vector)
    added = ruled(own)
    if any(one.names is Names.GRADE and one.polarity in _ON_A_SCALE for one in named):
        added[Asks.GRADES] = added.get(Asks.GRADES, 0.0) + _COMPARED
    odds |= {name: odds.get(name, -4.0) + weight for name, weight in added.items()}
    found = {Asks(name): value for name, value in probabilities(odds).items() if value >= _LEAST}
    return found | {Asks.PASSAGE: max(found.get(Asks.PASSAGE, 0.0), _FLOOR)}


_ON_A_SCALE = frozenset({Polarity.BELOW, Polarity.ABOVE, Polarity.AT_LEAST, Polarity.AT_MOST})
_COMPARED = 1.5
"""What it adds to the log-odds of grades that one is named as a bound: better than adequate."""


def _form(text: str, own: str, vector: Vectors) -> Form:
    """The form of an answer: what the question says in so many words, else what was learned."""
    told = said("form", own)
    if told:
        return Form(told[0])
    return Form(next(iter(probabilities(classifier("form").odds(text, vector)))))
