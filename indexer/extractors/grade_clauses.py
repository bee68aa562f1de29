"""What one sentence says of grades: each grade, what it is said of, and the wording that follows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corpus.frameworks import Frameworks
from corpus.scale import grade_of, grade_words, is_verb
from indexer.reading import Span

_CLAUSES = re.compile(
    r";\s+|,?\s+\b(?:but|while|whereas|although|though)\b\s+"
    r"|,?\s+\band\b\s+(?=[^,;]{3,120}?\b(?:is|was|are|were|has been|requires?|required)\b)"
)
_SAID = r"(?:graded|rated|judged|assessed|found|considered|deemed)"
_VERDICT = re.compile(
    rf"\b(?:is|are|was|were|has been|have been|remains?|remained)\s+(?:(?:now|still|again|overall|also)\s+)*"
    rf"(?P<graded>{_SAID}\s+)?(?:by [\w ]{{2,30}} )?(?:(?:as|to be)\s+)?$"
)
_ACTIVE = re.compile(
    rf"\b(?:grade[sd]?|rate[sd]?|judge[sd]?|{_SAID})\s+(?P<object>[^.;:]{{2,120}}?)(?:\s+(?:as|to be|at))?\s*$", re.I
)
_NOUN = re.compile(r"\b(?:grade|grading|rating|judge?ment)\s+(?:of|was|is)\s+(?:an?\s+)?$", re.I)
_NOUN_AFTER = re.compile(r"\s+(?:grade|grading|rating|judge?ment)\b")
_LISTED = re.compile(
    r"(?:[,;]|\b(?:and|but))\s*(?:(?:is|was|are|were|graded|rated|judged)\s+)?(?:as\s+)?$|^\s*(?:as\s+)?$", re.I
)
_OVER = re.compile(
    r"\s*(?::|at|in|for|on|with|when|under|in relation to|with regard to|in respect of)\s+"
    r"(?:(?:(?:in )?(?:the way|how)(?: that| in which)?|when)\s+(?:it|they|the \w+)\s+)?", re.I
)  # fmt: skip
_SUPPOSED = re.compile(
    r"\b(if|whether|unless|until|how|why|what|who|which|when|where|believes?|thinks?|hopes?|expects?|claims?|feels?|wants?"
    r"|should|would|could|must|will|may|might)\b", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One grade in a sentence, all spans within it: the grade's own, and that of what it is said of.

    `wording` is what follows `at` or `for`; where neither does it is empty, and begins the rest. `graded` tells that
    the sentence speaks of grading.
    """

    grade: str
    given: Span
    subject: Span
    wording: Span
    graded: bool


class _Cue(NamedTuple):
    """What makes a grade a judgment: what it is said of, the words that might only suppose it, and how it is said."""

    subject: Span
    supposing: Span
    graded: bool


def grades_said(frameworks: Frameworks, sentence: str) -> Iterator[Said]:
    """The grades that a sentence gives as judgments; none of a clause that supposes or can't be taken apart."""
    cue: _Cue | None = None
    for start, end in pairwise(_cuts(frameworks, sentence)):
        for said in _in_clause(frameworks, sentence, start, end, cue):
            cue = _Cue(said.subject, (0, 0), said.graded)
            yield said


def _cuts(frameworks: Frameworks, sentence: str) -> list[int]:
    """Where clauses begin, and where the last one ends; what has no grade is no clause, since names have `and` too."""
    cuts = [0]
    for cut in _CLAUSES.finditer(sentence):
        if grade_words(frameworks).search(sentence, cuts[-1], cut.start()):
            cuts.append(cut.end())
    return [*cuts, len(sentence)]


def _in_clause(frameworks: Frameworks, sentence: str, first: int, last: int, earlier: _Cue | None) -> Iterator[Said]:
    """The grades of a clause; one without a verb of its own goes on with the subject of the one before."""
    found = [
        grade for grade in grade_words(frameworks).finditer(sentence, first, last) if sentence[grade.start() - 1] != "("
    ]
    begun = first
    for at, match in enumerate(found):
        own = None if at else _cue(frameworks, sentence, begun, match)
        cue = own or (earlier if _LISTED.search(sentence[begun : match.start()]) else None)
        if cue is None or _SUPPOSED.search(sentence, *cue.supposing):
            return
        yield _said(frameworks, sentence, match, found[at + 1].start() if at + 1 < len(found) else last, cue)
        earlier, begun = cue, match.end()


def _cue(frameworks: Frameworks, sentence: str, start: int, grade: re.Match[str]) -> _Cue | None:
    """The cue in the words before a grade."""
    end = grade.start()
    before = (start, end)
    if is_verb(frameworks, grade["grade"]):
        return None if _LISTED.search(sentence[start:end]) else _Cue(before, before, graded=False)
    verdict = _VERDICT.search(sentence, start, end)
    if verdict:
        subject = (start, verdict.start())
        return _Cue(subject, subject, bool(verdict["graded"]))
    if _NOUN.search(sentence, start, end) or _NOUN_AFTER.match(sentence, grade.end()):
        return _Cue(before, before, graded=True)
    active = _ACTIVE.search(sentence, start, end)
    if active:
        return _Cue(
            active.span("object"), (sentence.rfind(",", start, active.start()) + 1, active.start()), graded=True
        )
    return None


def _said(frameworks: Frameworks, sentence: str, grade: re.Match[str], end: int, cue: _Cue) -> Said:
    noun = _NOUN_AFTER.match(sentence, grade.end(), end)
    at = noun.end() if noun else grade.end()
    over = _OVER.match(sentence, at, end)
    wording = (over.end(), end) if over else (at, at)
    return Said(grade_of(frameworks, grade["grade"]), (grade.start(), at), cue.subject, wording, cue.graded)
