"""Answers to questions for evidence: newest first, with its age and who says so. It is no verdict."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest

from corpus.notes import Note, Says, Time
from corpus.nouns import Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.view import View
from retrieval.answer import compose
from retrieval.kinds.evidence.bearing import Group, Piece, Subject, quoted, relevant
from retrieval.kinds.evidence.claims import claims
from retrieval.kinds.evidence.rows import Bearing
from retrieval.kinds.near import first_of_each

_BRIEF, _LIST = 1060, 3800
"""Characters of an answer, its places among them; of one to a question that wants all there is."""

WITHOUT_FIGURES = "without figures"
"""The aspect of a question that asks for claims with no numbers behind them."""

_TURNS = (Group.OPEN, Group.FOUND, Group.CLAIMED, Group.DECIDED, Group.RECORDED)
"""In this order each group's best piece is taken in turn, so that none crowds out the others."""


def answer_from_evidence(plan: Plan, view: View) -> Answer | None:
    """What the evidence says of the topic, by who says so; a refusal where it says nothing."""
    if plan.asks is not Asks.EVIDENCE:
        return None
    pieces = list(claims(plan, view)) if plan.aspect == WITHOUT_FIGURES else _bearing(plan, view)
    if not pieces:
        return None
    return _answer(plan, view, pieces, _fitting(plan, view, pieces))


def _bearing(plan: Plan, view: View) -> list[Piece]:
    """What passages and the register have on the topic, in the order in which it is to be told."""
    subject = Subject(plan, view)
    bearing, found = Bearing(subject, view), relevant(subject, view)
    return _in_turn(plan, [*bearing.pieces(found), *quoted(subject, view, found, bearing.taken())])


def _fitting(plan: Plan, view: View, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that an answer has room for; one that is too long makes way for the next."""
    limit = _LIST if "every" in plan.cues or plan.aspect == WITHOUT_FIGURES else _BRIEF
    kept = list(pieces[:1])
    for piece in pieces[1:]:
        if len(compose(_answer(plan, view, pieces, [*kept, piece]))) <= limit:
            kept.append(piece)
    return kept


def _in_turn(plan: Plan, pieces: Sequence[Piece]) -> list[Piece]:
    """The best of each group, then the second of each, and so on; of what was done what the force did, if it says."""
    done = (
        [piece for piece in pieces if piece.group is Group.CLAIMED]
        if "done" in plan.cues and "found" not in plan.cues
        else []
    )
    pieces = done or pieces
    groups = [sorted((piece for piece in pieces if piece.group is group), key=_worth) for group in _TURNS]
    return [piece for piece in chain(*zip_longest(*groups)) if piece]


def _worth(piece: Piece) -> tuple[float, bool, int]:
    """What is most of the topic comes first, then what names an inspection, then what is newest."""
    return -round(piece.support, 1), not piece.of, -(piece.dated or date.min).toordinal()


def _answer(plan: Plan, view: View, pieces: Sequence[Piece], kept: Sequence[Piece]) -> Answer:
    """What is kept of the pieces, by who says so and newest first."""
    notes = (*plan.assumed, Note(Says.NO_VERDICT), *_lacks(plan, pieces, len(pieces) - len(kept)))
    support = max(piece.support for piece in pieces)
    statements = tuple(_statements(plan, kept))
    near = tuple(first_of_each(source for piece in pieces for source in (*piece.sources, *piece.near)))
    return Answer(Outcome.ANSWERED, statements, assumed=notes, searched=view.count(), support=support, near=near)


def _statements(plan: Plan, pieces: Iterable[Piece]) -> Iterator[Statement]:
    of_group = {group: [piece for piece in pieces if piece.group is group] for group in Group}
    for group, said in of_group.items():
        said.sort(key=lambda piece: piece.dated or date.min, reverse=True)
        for at, piece in enumerate(said):
            lead = "" if at else f"{group}:\n"
            yield Statement(f"{lead}{_when(piece, plan.today)}: {piece.text}", piece.sources)


def _lacks(plan: Plan, pieces: Sequence[Piece], left: int) -> Iterator[Note]:
    """What the answer leaves out, and what the store hasn't."""
    if left:
        yield Note(Says.MORE_BEARS, counts=(left,))
    if plan.aspect == WITHOUT_FIGURES:
        yield Note(Says.WITHOUT_FIGURES)
        return
    newest = max(pieces, key=lambda piece: piece.dated or date.min)
    yield Note(Says.EVIDENCE_LACKS, words=tuple(_lacking(plan, pieces, newest)), times=tuple(_times(newest)))


def _times(piece: Piece) -> Iterator[Time]:
    if piece.dated:
        yield (piece.dated.year, piece.dated.month) if piece.month else piece.dated


def _lacking(plan: Plan, pieces: Sequence[Piece], newest: Piece) -> Iterator[str]:
    dated = f", {age(newest.dated, plan.today)}" if newest.dated else ""
    yield f"nothing newer than {_day(newest)}{dated}" if newest.dated else "nothing that bears a date"
    groups = {piece.group for piece in pieces}
    if Group.CLAIMED not in groups:
        yield "nothing by the force"
    if not groups & {Group.FOUND, Group.OPEN}:
        yield "no finding of the inspectorate"


def _when(piece: Piece, today: date) -> str:
    old = f" ({age(piece.dated, today)})" if piece.dated else ""
    return ", ".join(filter(None, [piece.of, _day(piece)])) + old


def _day(piece: Piece) -> str:
    if piece.dated is None:
        return "undated"
    return f"{piece.dated:%B %Y}" if piece.month else f"{piece.dated.day} {piece.dated:%B %Y}"


def age(day: date, today: date) -> str:
    """How old something of a day is, in words; in weeks up to a quarter of a year, then months, then years."""
    days = (today - day).days
    if days < 0:
        return "not yet come"
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if days < 14:
        return f"{days} day{'s' if days != 1 else ''} old" if days else "of today"
    if days < 92:
        return f"{days // 7} weeks old"
    if months < 24:
        return f"{months} months old"
    return f"{months // 12} years old"
