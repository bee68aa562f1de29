"""Answers to what a term means, or how two differ: in the documents' own words, side by side where they differ."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.frameworks import Frameworks
from corpus.notes import Note, Says
from corpus.nouns import Source, Statement
from corpus.question import Answer, Asks, Outcome, Plan
from corpus.terms import STOPWORDS, stem, words
from corpus.view import View
from retrieval.answer import document, place
from retrieval.kinds.near import refused
from retrieval.understanding.words import known_terms

_PASSAGES = 200
"""Passages with a term's words that are looked through."""

_MARKS = r"\(\?i:|\\[a-z]|[^\w\s]"
"""What a pattern has that no word has."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one place says that a term means; `defined` where it says more than what its letters stand for."""

    term: str
    text: str
    source: Source
    defined: bool


def answer_from_meanings(plan: Plan, view: View) -> Answer | None:
    """What documents say that the terms asked about mean; None where none says so, and passages may tell more."""
    if plan.asks is not Asks.MEANING:
        return None
    found = {term: list(_meanings(term, patterns, view)) for term, patterns in _terms(plan, view).items()}
    if len(found) > 1:
        return _compared(found, view)
    told = [meaning for meanings in found.values() for meaning in meanings]
    if not told:
        return None
    statements = tuple(_statements(told))
    notes = [Note(Says.MEANS_DIFFERENTLY, words=(told[0].term,))] if len(statements) > 1 else []
    return Answer(Outcome.ANSWERED, statements, assumed=(*plan.assumed, *notes), searched=view.count())


def _compared(found: Mapping[str, Sequence[Meaning]], view: View) -> Answer:
    """What is said of each of several terms; a refusal where one of them is nowhere defined."""
    lacking = [term for term, told in found.items() if not any(meaning.defined for meaning in told)]
    if not lacking:
        told = [meaning for meanings in found.values() for meaning in meanings if meaning.defined]
        return Answer(Outcome.ANSWERED, tuple(_statements(told)), searched=view.count())
    nearest = [max(meanings, key=lambda one: one.defined) for meanings in found.values() if meanings]
    seen = "; ".join(f"{one.term}: {one.text} ({place(one.source)})" for one in nearest)
    reason = f"Not in the store: no document says what is meant by {' or by '.join(lacking)}."
    beside = f" The nearest: {seen}." if seen else ""
    return refused(view, reason + beside, (one.source for one in nearest), ())


def _terms(plan: Plan, view: View) -> dict[str, tuple[str, str]]:
    """Each term that the question names, with patterns of it and of its long form."""
    found: dict[str, tuple[str, str]] = {}
    for _, asked in view.frameworks.finding_names:
        if match := asked.search(plan.wording):
            either = f"(?i:{asked.pattern})"
            found[match.group()] = (either, either)
    for grade in view.frameworks.grades:
        if re.search(rf"\b{grade}\b", plan.wording, re.I):
            found[grade] = (f"(?i:{grade})", f"(?i:{grade})")
    known = known_terms(view)
    for short, longs in known.items():
        bare = short.removesuffix("s")
        named = re.search(rf"(?<![\w-]){re.escape(bare)}s?(?![\w-])", plan.wording, re.I)
        spelled = any(f" {' '.join(words(long))} " in f" {' '.join(words(plan.wording))} " for long in longs)
        taken = any(re.fullmatch(pattern, bare) for pattern, _ in found.values())
        if not taken and ((named and named.group().lower() not in STOPWORDS) or spelled):
            found.setdefault(bare, (re.escape(bare), "|".join(_loose(long) for long in longs)))
    if not found and plan.topic:
        found[plan.topic] = (_loose(plan.topic), _loose(plan.topic))
    return found


def meant_by(frameworks: Frameworks, term: str, long: str) -> list[tuple[str, str]]:
    """(name, pattern) of the ways in which documents say what a term means, for a term and its long form."""
    return [
        (entry["name"], pattern.format(term=f"(?:{term})", long=f"(?i:{long})"))
        for entry in frameworks.tables["meant"]
        for pattern in entry["patterns"]
    ]


def _loose(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())


def _meanings(term: str, patterns: tuple[str, str], view: View) -> Iterator[Meaning]:
    """What passages with the term's words say that it means, the best passages first."""
    asked = {stem(word): 1.0 for word in words(f"{term} {re.sub(_MARKS, ' ', patterns[1])}") if word not in STOPWORDS}
    scores = view.lexical(asked)
    best = sorted(scores, key=lambda number: (-scores[number], number))[:_PASSAGES]
    said = [(name, re.compile(pattern)) for name, pattern in meant_by(view.frameworks, *patterns)]
    for passage in view.passages(best).values():
        text = re.sub(r"\s", " ", passage.text)
        for name, pattern in said:
            if match := pattern.search(text):
                start, end = passage.start + match.start(), passage.start + match.end()
                for source in view.sources(passage.document, start, end)[:1]:
                    yield Meaning(term, " ".join(match["meaning"].split()).strip(" ,"), source, name == "defined")
                break


def _statements(told: Sequence[Meaning]) -> Iterator[Statement]:
    """One statement for each meaning, with all places that give it, and their dates where there are several."""
    same: dict[tuple[str, str], list[Meaning]] = defaultdict(list)
    for meaning in told:
        same[meaning.term, " ".join(words(meaning.text))].append(meaning)
    for group in same.values():
        sources = tuple(dict.fromkeys(meaning.source for meaning in group))
        apart = sum(term == group[0].term for term, _ in same) > 1
        where = f" ({document(sources[0])})" if apart else ""
        yield Statement(f"{group[0].term}: {group[0].text}{where}", sources)
