"""What a question asks: the whole path, from a text to its slots and its words."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from corpus.asking import said
from corpus.frameworks import sections, using
from corpus.question import Context, Question, Slots
from corpus.terms import words
from corpus.view import View
from retrieval.understanding.conversation import completed
from retrieval.understanding.held import Held
from retrieval.understanding.moments import moments
from retrieval.understanding.periods import Period, blanked, period_of, range_spans
from retrieval.understanding.slots import slots_in
from retrieval.understanding.wording import corrected, meanings, plain, standard, weighted


def understand(text: str, view: View, context: Context) -> Question:
    """The question, completed from the conversation, its period read by what the view holds, its words put right."""
    with using(view.frameworks):
        asked, held = plain(text), Held(view)
        wording = standard(asked, view)
        found = completed(wording, slots_in(wording, asked, held, context.today), context.earlier, context.today)
        period = period_of(found.slots, found.wording, held, context.today)
        period = replace(period, assumed=(*found.assumed, *period.assumed))
        question = _question(found.wording if found.follows else asked, found.slots, period, view, context.today)
        return replace(question, follows=found.follows)


def context_after(turns: Sequence[str], view: View, today: date) -> Context:
    """The context after these turns of a conversation, oldest first."""
    context = Context(today)
    with using(view.frameworks):
        for turn in turns:
            if not said("ask_courtesy", turn):
                context = Context(today, understand(turn, view, context).said)
    return context


def _question(asked: str, about: Slots, period: Period, view: View, today: date) -> Question:
    wording = corrected(_subject(standard(asked, view), period, today), view)
    known = meanings(wording, view.acronyms())
    taken = {slot.name: getattr(about, slot.name) for slot in fields(Slots)}
    taken |= {slot.name: getattr(period, slot.name) for slot in fields(Period)}
    taken["topic"] = corrected(about.topic, view)
    return Question(
        **taken,
        text=asked,
        terms=weighted(wording, known.values()),
        wording=wording,
        today=today,
        said=about,
        meanings=known,
        sections=tuple(name for name, _, asks in sections() if asks.search(asked)),
    )


def _subject(text: str, period: Period, today: date) -> str:
    """The text without the rounds and dates that its scope is taken from already."""
    spans = [
        (moment.start, moment.end)
        for moment in moments(text, today)
        if (period.days if moment.day else period.inspections)
    ]
    spans += range_spans(text, bool(period.inspections))
    rest = " ".join(blanked(text, spans).split())
    return rest if words(rest) else text
