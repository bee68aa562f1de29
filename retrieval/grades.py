"""Answers to questions for a grade: the sentences and labels that state one, for the areas that were asked about."""

import re
from collections.abc import Iterator, Sequence

from corpus.areas import area_patterns
from corpus.frameworks import grades
from corpus.nouns import UNDER, Block, Part, Statement
from corpus.question import Answer, Outcome, Question, Wants
from corpus.sentences import sentence_spans
from corpus.terms import words
from corpus.view import View
from retrieval.passages import not_in_store
from retrieval.scope import Scope

_ANY = "|".join(grades())
_STATED = re.compile(
    rf"\b(is|are|was|were) (graded |rated |judged )?(as )?({_ANY})( at| in| with|\W*$)"
    r"|\b(requires|needs) improvement (at|in)\b",
    re.I,
)
_LABEL = re.compile(rf"^(grade|judge?ment|rating)\W+({_ANY})\W*$", re.I)
_BRACKETED = re.compile(rf"\(({_ANY})\)\W*$", re.I)

NOTE = "Grades as sentences and labels state them; a grade that stands only in a table or picture is not listed."

Found = tuple[Part, Block, int, int, str, str]


def answer_from_grades(question: Question, view: View) -> Answer | None:
    """Every statement of a grade within the question's scope; a refusal where none is about the area asked for."""
    changed = re.search(r"\b(improved|better|worse|went (up|down)|changed?|declined|compared?)\b", question.text, re.I)
    if question.wants is not Wants.GRADE and not (changed and question.areas):
        return None
    stated = [found for part in Scope(question, view).parts() for found in _stated(view, part)]
    wanted = [found for found in stated if _about(question, found) and _of_grade(question, found[5])]
    if not wanted:
        return not_in_store(question, [], view.count()) if stated and question.areas else None
    statements = tuple(_statement(view, same) for same in _once(wanted))
    notes = (*question.assumed, NOTE) if len(statements) > 1 else question.assumed
    return Answer(Outcome.ANSWERED, statements, assumed=notes, searched=view.count())


def _stated(view: View, part: Part) -> Iterator[Found]:
    """(part, block, start, end, heading path, text) of the part's statements of a grade."""
    labels: list[Found] = []
    said: set[str] = set()
    for block, heading, text in view.blocks(part.document, part.start, part.end):
        if block.cell is None and (_LABEL.match(text) or _BRACKETED.search(text)):
            labels.append((part, block, block.start, block.end, heading, text))
        for start, end in sentence_spans(text, 0, len(text)):
            if _STATED.search(text[start:end]) and len(text[start:end]) < 250:
                said.add(heading)
                yield part, block, block.start + start, block.start + end, heading, text[start:end]
    yield from (found for found in labels if found[4] not in said)


def _about(question: Question, found: Found) -> bool:
    """Whether a statement is of an area asked for: one that it names, else the one it stands under."""
    heading, text = found[4].split(UNDER)[-1], found[5]
    if not question.areas:
        return True
    asked = {name for name, pattern in area_patterns() if name in question.areas}
    named = {name for name, pattern in area_patterns() if pattern.search(text)}
    under = {name for name, pattern in area_patterns() if pattern.fullmatch(heading.strip())}
    return bool(asked & (under or named))


def _of_grade(question: Question, text: str) -> bool:
    asked = [grade for grade in grades() if re.search(rf"\b{grade}\b", question.text, re.I)]
    return not asked or any(re.search(rf"\b{grade}\b", text, re.I) for grade in asked)


def _once(found: Sequence[Found]) -> list[list[Found]]:
    """The statements, those that read the same under the same heading put together."""
    same: dict[str, list[Found]] = {}
    for one in found:
        heading, text = one[4].split(UNDER)[-1], one[5]
        same.setdefault(" ".join(words(f"{heading} {text}")), []).append(one)
    return list(same.values())


def _statement(view: View, same: Sequence[Found]) -> Statement:
    heading, text = same[0][4], same[0][5]
    label = f"{heading.split(UNDER)[-1]}: {text}" if _LABEL.match(text) else text
    sources = (source for part, _, start, end, *_ in same for source in view.sources(part.document, start, end))
    return Statement(label, tuple(sources))
