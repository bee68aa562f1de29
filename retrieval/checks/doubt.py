"""A doubt, and how sources are found for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.nouns import Source
from corpus.observations import Observation
from corpus.view import View


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to query: `kind` says of which sort, `text` what, `sources` where; empty for what has no text."""

    kind: str
    text: str
    sources: tuple[Source, ...] = ()


def doubt(view: View, kind: str, text: str, *seen: Observation[Any]) -> Doubt:
    """A doubt about what observations state, with the wording of each."""
    return Doubt(kind, text, tuple(source for one in seen for source in view.sources(one.document, *one.spans[0])))


def merged(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts, each once with all its sources, in order."""
    found: dict[tuple[str, str], tuple[Source, ...]] = {}
    for one in doubts:
        key = (one.kind, one.text)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *one.sources)))
    return [Doubt(kind, text, sources) for (kind, text), sources in found.items()]


def said(wording: str, limit: int = 120) -> str:
    """A wording, shortened to be named by."""
    text = " ".join(wording.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def on(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"
