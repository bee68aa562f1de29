"""Which of the answers that a question's readings lead to is given: the one place where they are weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import exp, log, log1p

from corpus.notes import Note, Says
from corpus.question import Answer, Asks, Form, Outcome, Plan
from corpus.rows import Row
from corpus.terms import words
from corpus.view import View
from retrieval.kinds.actions.tell import answer_from_action_quoted
from retrieval.kinds.register import KINDS, FactKind, Kind
from retrieval.passages.fitting import fits
from retrieval.passages.judge import Judged
from retrieval.passages.passages import found_in_passages, shortened_to_mark
from retrieval.passages.tell import CLOSEST, answer_from_passages
from retrieval.topic import stems

_LIKELY, _COVERED, _LOOSE, _EVIDENCE, _UNFIT, _NONE = 0.6, 0.6, 1.5, 1.5, 0.3, 0.45
"""What rows are worth, in log-odds: how likely they are meant, the share of the telling words that they account for,
that a long list accounts for few, that they bring evidence together, that none holds the kind of thing that is asked
for, and that there are none."""

_PASSAGE, _MEANT, _CLOSEST = 0.6, 0.2, 1.0
"""What passages are worth: before anything is known of them, how likely they are meant, and less where none is judged
to answer. All these weights are a regression on which candidates answered some six hundred questions rightly."""

_CLOSE = 0.9
"""The share of the best answer's worth from which another reading is offered beside it."""

_CALLED = {
    Asks.GRADES: "the grades",
    Asks.FINDINGS: "the findings",
    Asks.ACTIONS: "the actions",
    Asks.DECISIONS: "the decisions",
    Asks.MEETINGS: "the meetings",
    Asks.QUESTIONS: "the questions",
    Asks.PROMISES: "what is due",
}
"""How another reading is offered: by these words it is asked for next."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one plan leads to; `worth` weighs how likely it is meant and how much of it is answered, 0 to 1.

    `unused` are the telling words of the question of which the answer knows nothing.
    """

    plan: Plan
    answer: Answer
    worth: float
    unused: tuple[str, ...] = ()


def candidates(plans: Sequence[Plan], view: View) -> list[Candidate]:
    """What the plans lead to, best first: each is executed, and passages always are."""
    quoted: dict[object, list[Judged]] = {}
    found = [one for plan in plans if (one := _of_kind(plan, view) or _of_passages(plan, view, quoted))]
    return sorted(found, key=lambda one: (-one.worth, not one.answer.answered))


def choose(found: Sequence[Candidate]) -> Answer:
    """The best answer; where none answers, the closest passages; else the reason of the likeliest plan."""
    shown = [one for one in found if _is_shown(one)]
    likeliest = sorted(found, key=lambda one: -one.plan.score)
    refusals = [one for one in likeliest if not one.answer.statements] or likeliest
    best = next(iter([*shown, *refusals]))
    if best.answer.statements and best.plan.asks not in KINDS and _is_refused(likeliest[0]):
        best = replace(best, answer=_beside(likeliest[0].answer, best.answer))
    return replace(best.answer, assumed=(*best.answer.assumed, *_notes(found, best)), about=best.plan.said)


def _is_shown(one: Candidate) -> bool:
    """Whether a candidate has something to show; rows that are hardly meant are none of it."""
    if one.plan.asks in KINDS and one.answer.answered and one.worth < _UNLIKELY:
        return False
    return bool(one.answer.statements) or one.answer.outcome is Outcome.UNREADABLE


def _beside(refusal: Answer, closest: Answer) -> Answer:
    """The closest passage after what the register says that it lacks."""
    near, reason = tuple(dict.fromkeys((*closest.near, *refusal.near))), f"{refusal.reason} {CLOSEST}"
    first = shortened_to_mark(closest.statements[0])
    return replace(closest, outcome=Outcome.CLOSEST, statements=(first,), reason=reason, near=near)


def _is_refused(likeliest: Candidate) -> bool:
    """Whether the likeliest reading is of rows, and sure, and the register has none: a passage is no row.

    Nor is what a passage says of one term how it differs from another.
    """
    plan = likeliest.plan
    compares = plan.asks is Asks.MEANING and plan.form is Form.COMPARE
    return plan.score >= _SURE and (plan.asks in _ROWS or compares) and not likeliest.answer.statements


_SURE = 0.6
"""How likely a reading must be so that what the register lacks is not told by passages as though it were held."""

_UNLIKELY = 0.2
"""What rows must be worth to be told at all."""

_ROWS = frozenset({Asks.GRADES, Asks.CHANGE, Asks.FINDINGS, Asks.ACTIONS, Asks.DECISIONS, Asks.MEETINGS})


def _others(found: Sequence[Candidate], best: Candidate) -> tuple[str, ...]:
    """What else the question may as well ask for, of which the register has something; nothing where it is sure."""
    if best.plan.score >= _SURE:
        return ()
    told = {best.plan.asks, *({Asks.GRADES} if best.plan.asks is Asks.CHANGE else ())}
    rows = [one for one in found if one.answer.answered and one.answer.rows and one.plan.asks not in told]
    close = [one.plan.asks for one in rows if one.worth >= _CLOSE * best.worth and one.plan.asks in _CALLED]
    return tuple(_CALLED[asks] for asks in dict.fromkeys(close))[:1]


def _notes(found: Sequence[Candidate], best: Candidate) -> Iterator[Note]:
    if best.unused and best.plan.asks in KINDS and best.answer.answered:
        yield Note(Says.NOT_USED, words=best.unused)
    if best.answer.answered and (others := _others(found, best)):
        yield Note(Says.OR_MEANT, words=others)


def _of_kind(plan: Plan, view: View) -> Candidate | None:
    """What a kind of fact answers; None for a plan that asks for a passage, or of which the kind knows nothing."""
    kind = KINDS.get(plan.asks)
    answer = kind.tell(plan, view) if kind else None
    if answer is None:
        return None
    cover, unused = _cover(plan, answer)
    loose = log1p(len(answer.statements)) * (1 - cover)
    odds = _LIKELY * _odds(plan.score) + _COVERED * cover - _LOOSE * loose - _UNFIT * _is_unfit(plan, answer)
    odds += _EVIDENCE * (plan.asks is Asks.EVIDENCE) - _NONE * _is_none(kind, answer)
    if not answer.answered:
        odds -= 1
    return Candidate(plan, answer, _sigmoid(odds), unused)


def _is_none(kind: Kind | None, answer: Answer) -> bool:
    """Whether an answer says that the register has none of what is asked for."""
    return isinstance(kind, FactKind) and answer.answered and not answer.rows


def _is_unfit(plan: Plan, answer: Answer) -> bool:
    """Whether no row that is told holds what a question wants: a day, a reason, a figure, a person."""
    told = [one.text for one in answer.statements if one.row]
    return bool(told) and not any(fits(plan.form, text) for text in told)


def _cover(plan: Plan, answer: Answer) -> tuple[float, tuple[str, ...]]:
    """(the share, by weight, of the telling words that an answer accounts for, those that it does not).

    A word counts by the share of what is listed that has it: one row of a long list does not account for it.
    Every document that is listed has all words of the topic, in its title or in a passage.
    """
    topic = plan.topic if plan.asks is Asks.DOCUMENTS else ""
    own = plan.scope | set(words(" ".join([*(name for name, _ in plan.called), plan.but_topic, topic])))
    listed = [one for one in answer.statements if one.row] or list(answer.statements)
    rows = {row.id: row for row in answer.rows}
    told = [
        stems(" ".join([one.text, *_held(rows.get(one.row or "")), *(source.heading for source in one.sources[:2])]))
        for one in listed
    ]
    used = {word: 1.0 if word in own else _told_share(plan, word, told) for word in plan.telling}
    total = sum(plan.telling.values())
    share = sum(plan.telling[word] * used[word] for word in used) / total if total else 1.0
    return share, tuple(word for word, known in used.items() if not known)


def _held(row: Row | None) -> Iterator[str]:
    """The words that a row holds, whether they are told or not: an owner by whom it was picked."""
    yield from (value for name in (fields(row) if row else ()) if isinstance(value := getattr(row, name.name), str))


def _told_share(plan: Plan, word: str, told: Sequence[set[str]]) -> float:
    either = [stems(one) for one in (word, *plan.meanings.get(word, ()))]
    having = sum(any(one <= row for one in either) for row in told)
    return min(1.0, 2 * having / len(told)) if told else 0.0


def _of_passages(plan: Plan, view: View, quoted: dict[object, list[Judged]]) -> Candidate | None:
    """What passages answer, or the closest that they say; None for a kind of thing that is no passage's to tell."""
    if plan.asks not in (Asks.PASSAGE, Asks.MEANING, Asks.ROLES, Asks.EVIDENCE, Asks.MEETINGS, Asks.DECISIONS):
        return None
    key = (plan.wording, plan.form, plan.forces, plan.inspections, plan.years, plan.days, plan.months, plan.since)
    found = quoted[key] = quoted[key] if key in quoted else found_in_passages(plan, view)
    answer = answer_from_passages(plan, view, found)
    if answer.outcome is Outcome.NOT_IN_STORE:
        return Candidate(plan, answer, 0.0)
    odds = _PASSAGE + _MEANT * _odds(plan.score) - _CLOSEST * (not answer.answered)
    return Candidate(plan, answer_from_action_quoted(plan, view, answer) or answer, _sigmoid(odds))


def _odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return log(bounded / (1 - bounded))


def _sigmoid(odds: float) -> float:
    return 1 / (1 + exp(-odds))
