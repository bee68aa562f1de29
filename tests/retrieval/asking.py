"""Asking in tests: on a fixed day, with or without earlier turns."""

from dataclasses import fields, replace
from datetime import date

from corpus.notes import worded
from corpus.question import Answer, Asks, Plan, Slots
from corpus.view import View
from retrieval.ask import ask, context_after
from retrieval.understanding.understand import understand

TODAY = date(2025, 7, 1)


def asked(text: str, view: View, *earlier: str) -> Answer:
    """The answer to a question after these."""
    return ask(text, view, context_after(earlier, view, TODAY))


def understood(text: str, view: View, *earlier: str) -> Plan:
    """The likeliest plan of a question after these."""
    return understand(text, view, context_after(earlier, view, TODAY))[0]


def read_as(asks: Asks, text: str, view: View, *earlier: str) -> Plan:
    """The likeliest plan of a question after these that asks for one kind of thing; fails where none does."""
    plans = understand(text, view, context_after(earlier, view, TODAY))
    return next(plan for plan in plans if plan.asks is asks)


def plan_of(asks: Asks, view: View, text: str = "x", **slots: object) -> Plan:
    """A plan that asks for one kind of thing, with these slots and no other, whatever its text says."""
    bare: dict[str, object] = {slot.name: getattr(Slots(), slot.name) for slot in fields(Slots)}
    return replace(understood(text, view), **{**bare, "assumed": (), "asks": asks, **slots})


def noted(of: Answer | Plan) -> tuple[str, ...]:
    """Its notes in words."""
    return tuple(map(worded, of.assumed))


def said(answer: Answer) -> str:
    """All its statements."""
    return "\n".join(statement.text for statement in answer.statements)
