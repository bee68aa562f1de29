"""The area that a topic means which names none: by what people say that areas are about, in areas.toml."""

from dataclasses import replace

from corpus.areas import area_order
from corpus.notes import Note, Says
from corpus.question import Asks, Slots
from corpus.view import View
from retrieval.topic import vector_of
from retrieval.understanding.cues import areas_about

_NEAR, _APART = 0.4, 0.1
"""Cosine from which a topic means an area, and how much nearer than any other it must be."""

_NONE = (0.0, "")
"""Stands for an area where the frameworks know fewer than two of them."""


def with_area(slots: Slots, view: View) -> tuple[Slots, tuple[Note, ...]]:
    """(the slots with the area that their topic means, how that was taken); as they are where it means none."""
    topic = slots.firm or slots.topic
    if slots.asks not in (Asks.GRADES, Asks.CHANGE) or slots.areas or not topic:
        return slots, ()
    asked = vector_of(view, topic)
    about = {area: text for area, text in areas_about().items() if area in area_order(view.frameworks)}
    found = sorted(((float(vector_of(view, text) @ asked), area) for area, text in about.items()), reverse=True)
    (best, area), (second, _) = (*found, _NONE, _NONE)[:2]
    if best < _NEAR or best - second < _APART:
        return slots, ()
    note = Note(Says.TAKEN_AS_AREA_BY_MEANING, words=(topic, area))
    return replace(slots, areas=(area,), topic="", firm=""), (note,)
