"""The whole path of a question: understand, execute every plan, choose."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.nouns import Source
from corpus.question import Answer, Asks, Context, Outcome
from corpus.view import View
from retrieval.choices import answer_with_choices
from retrieval.choose import Candidate, candidates, choose
from retrieval.compound import is_apart, parts_of, together
from retrieval.kinds.inherited import inherited
from retrieval.kinds.near import taken
from retrieval.understanding.understand import understand

NO_QUESTION = "That holds no question. Ask in a few words, such as: who chairs …?"


def ask(question: str, view: View, context: Context) -> Answer:
    """The answer that the view's evidence gives to a question, with what that evidence is."""
    answer = _of_each(question, view, context) or choose(_read(question, view, context))
    about = answer.about if answer.about and answer.about.asks is not Asks.COURTESY else context.earlier
    return replace(answer, near=_near(answer, view), about=about, coverage=view.coverage())


def context_after(turns: Sequence[str], view: View, today: date) -> Context:
    """The context after these turns of a conversation, oldest first."""
    context = Context(today)
    for turn in turns:
        context = Context(today, ask(turn, view, context).about)
    return context


def _read(question: str, view: View, context: Context) -> list[Candidate]:
    """What the readings of one question lead to, best first."""
    plans = understand(question, view, context)
    if plans[0].asks is Asks.COURTESY:
        return [Candidate(plans[0], Answer(Outcome.NOT_IN_STORE, reason=NO_QUESTION), 0.0)]
    choice = answer_with_choices(plans[0], view)
    return [Candidate(plans[0], choice, 1.0)] if choice else candidates(plans, view)


def _of_each(question: str, view: View, context: Context) -> Answer | None:
    """The answers to each of several questions in one message; None where it holds one, or where one answer serves."""
    parts = parts_of(question)
    if len(parts) == 1:
        return None
    first = _read(parts[0], view, context)
    second = _read(parts[1], view, replace(context, earlier=first[0].plan.said, joined=True))
    answers = [choose(first), choose(second)]
    return together(parts, answers) if is_apart(parts, [first, second], answers) else None


def _near(answer: Answer, view: View) -> tuple[Source, ...]:
    """Where all stands that an answer tells beside what it cites: its rows, and how the question was taken, too."""
    near = dict.fromkeys((*answer.near, *inherited(view, answer.rows)))
    cited = {source.document for source in (*answer.told, *near)}
    return (*near, *taken(view, answer.assumed, cited))
