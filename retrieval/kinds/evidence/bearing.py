"""What bears on a topic: what passages say of it, and the rows of the register, each with who says so and when."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.areas import area_patterns
from corpus.facts import Speaker
from corpus.nouns import UNDER, Source
from corpus.question import Plan
from corpus.terms import STOPWORDS, words
from corpus.view import View
from retrieval.kinds.grades.select import publication
from retrieval.kinds.inspections.reconcile import InspectionRow, reconciled_inspections
from retrieval.passages.quotes import Quote, quotes
from retrieval.scope import Scope
from retrieval.searching.search import search
from retrieval.topic import Topic

FLOOR, _SHARE = 0.6, 0.6
"""Support, by a quote and its passage, under which it is not of the topic, and the share of the topic's words that it
must have itself or stand under."""

_PASSAGES = 24
"""Passages that are looked through."""

_MARK = re.compile(r"^[•·▪●◦‣○■*–-]\s*")

_LONGEST = 320
"""Characters of a quote."""


class Group(StrEnum):
    """What a piece of evidence is, by who says so: a claim is no finding."""

    FOUND = "HMICFRS found"
    CLAIMED = "The force says (its own word, not a finding)"
    DECIDED = "The PCC said or decided"
    RECORDED = "The OPCC recorded"
    OPEN = "Findings and actions that it bears on, of which no closure is recorded"


_GROUPS = {
    Speaker.INSPECTORATE: Group.FOUND,
    Speaker.FORCE: Group.CLAIMED,
    Speaker.PCC: Group.DECIDED,
    Speaker.OPCC: Group.RECORDED,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that the evidence says; `dated` is None, or the first of the month where `month` alone is known.

    `of` names the inspection it is of, or says that it is a draft's; `support` is how far it has the topic's words;
    `near` is where that stands which it tells and its sources do not.
    """

    group: Group
    dated: date | None
    text: str
    sources: tuple[Source, ...]
    support: float
    of: str = ""
    month: bool = False
    near: tuple[Source, ...] = ()


class Subject:
    """What a question asks evidence of: the topic that is left of it, and its areas."""

    def __init__(self, plan: Plan, view: View) -> None:
        self.plan, self.areas, self._topic, self._frameworks = plan, plan.areas, Topic(plan, view), view.frameworks
        self.words = [word for word in words(plan.topic) if word not in STOPWORDS]

    @property
    def wording(self) -> str:
        """What passages are looked for."""
        return " ".join(filter(None, [", ".join(self.areas), self.plan.topic]))

    def about(self, text: str, headings: Sequence[str]) -> bool:
        """Whether a text, or one of the headings over it, has most of its words; of areas alone, names one of them."""
        names = [text, *headings]
        if self.words:
            return any(self.share(name) >= _SHARE for name in names)
        patterns = [pattern for area, pattern in area_patterns(self._frameworks) if area in self.areas]
        return not self.areas or any(pattern.search(name) for name in names for pattern in patterns)

    def share(self, text: str) -> float:
        """The share of its words that a text has, or spells out; 0 where there are none."""
        return self._topic.share(text, asked=self.words)


def relevant(subject: Subject, view: View) -> list[Quote]:
    """The stretches of passages within the question's scope that are of its topic, what says most of it first."""
    if not subject.wording:
        return []
    about = replace(subject.plan, wording=subject.wording)
    found = quotes(about, view, search(about, view, _PASSAGES))
    near = [
        quote for quote in found if quote.support >= FLOOR and subject.about(quote.text, quote.heading.split(UNDER)[1:])
    ]
    return sorted(near, key=lambda quote: (-round(quote.support, 2), -quote.score))


def quoted(subject: Subject, view: View, found: Iterable[Quote], taken: Collection[Source]) -> Iterator[Piece]:
    """The quotes as pieces of evidence, each once, without what the sources taken quote already."""
    scope, published = Scope(subject.plan, view), published_inspections(view)
    known = {bare(source.quote) for source in taken}
    spans = [(source.document, source.start, source.end) for source in taken]
    for quote in found:
        lies_in = any(name == quote.document and a < quote.end and quote.start < b for name, a, b in spans)
        wording = bare(quote.text)
        again = any(wording in other for other in known)
        if not _quotable(quote) or lies_in or again:
            continue
        known.add(wording)
        spans.append((quote.document, quote.start, quote.end))
        yield _piece(view, scope, quote, published)


def _quotable(quote: Quote) -> bool:
    """Whether a quote is short, and tells something: headings and questions do not."""
    return not (quote.heads or quote.listed or "?" in quote.text or len(quote.text) > _LONGEST)


def unmarked(text: str) -> str:
    """A text without the mark of a list's item before it."""
    return _MARK.sub("", text, count=1)


def bare(text: str) -> str:
    """A text without case, punctuation and white space."""
    return " ".join(re.findall(r"\w+", text.lower()))


def published_inspections(view: View) -> dict[tuple[str | None, str], InspectionRow]:
    """What is known of each inspection, by force and name."""
    return {(row.force, row.name): row for row in reconciled_inspections(view)}


def when(row: InspectionRow | None) -> tuple[date | None, bool]:
    """(when an inspection was published, whether only the month is known)."""
    if row is None or row.published or not row.month:
        return (row.published if row else None), False
    year, _, month = row.month.partition("-")
    return date(int(year), int(month or 1), 1), True


def _piece(view: View, scope: Scope, quote: Quote, published: dict[tuple[str | None, str], InspectionRow]) -> Piece:
    part = scope.part(quote.passage)
    above = [name for name in reversed(quote.heading.split(UNDER)[1:]) if name != quote.text]
    group = _GROUPS[Speaker(view.frameworks.speaker_of(part.kind, *above))]
    text = unmarked(quote.text)
    sources = view.sources(quote.document, quote.end - len(text), quote.end)
    row = published.get((part.force, part.inspections[0])) if part.inspections and group is Group.FOUND else None
    dated, month = when(row) if row else (sources[0].dated, False)
    of = ", ".join(filter(None, [row.name if row else "", part.kind if part.kind.startswith("draft") else ""]))
    return Piece(group, dated, f"“{' '.join(text.split())}”", sources, quote.support, of, month, publication(row))


def overlaps(quote: Quote, sources: Sequence[Source]) -> bool:
    """Whether a quote lies in what one of the sources quotes, or the other way round."""
    return any(
        source.document == quote.document and source.start < quote.end and quote.start < source.end
        for source in sources
    )
