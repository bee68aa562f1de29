"""The scale of grades: the words that grade an area, in any form, and which of two grades is the higher."""

import re
from typing import Any

from corpus.frameworks import Frameworks, derived


@derived
def grade_words(frameworks: Frameworks) -> re.Pattern[str]:
    """Any form of any grade, within quotation marks or without."""
    forms = sorted(_forms(frameworks), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<![\w-])[‘“'\"]?(?P<grade>{words})[’”'\"]?(?![\w-])", re.I)


@derived
def _forms(frameworks: Frameworks) -> dict[str, str]:
    """The grade that each form means, in small letters."""
    other = {form.lower(): str(entry["grade"]) for entry in frameworks.tables["grade_form"] for form in entry["forms"]}
    return {grade.lower(): grade for grade in frameworks.grades} | other


def grade_of(frameworks: Frameworks, form: str) -> str:
    """The grade that one of its forms means."""
    return _forms(frameworks)[" ".join(form.lower().split())]


def grade_alone(frameworks: Frameworks, text: str) -> str | None:
    """The grade that is all that a text says, marks around it aside."""
    found = grade_words(frameworks).fullmatch(text.strip(" \n\t*_.;:-–—()[]"))
    return grade_of(frameworks, found["grade"]) if found else None


def is_verb(frameworks: Frameworks, form: str) -> bool:
    """Whether a form says a grade with no verb before it, as `requires improvement` does."""
    said = " ".join(form.lower().split())
    return any(said == verb.lower() for entry in frameworks.tables["grade_form"] for verb in entry["verbs"])


def step(frameworks: Frameworks, earlier: str, later: str) -> int:
    """More than 0 where the later grade is the higher, 0 where both are the same, else less."""
    return frameworks.grades.index(earlier) - frameworks.grades.index(later)


def scale_of(frameworks: Frameworks, inspection: str | None) -> tuple[str, ...]:
    """The grades that an inspection could give, best first."""
    rounds = frameworks.tables["round"]
    return tuple(next((entry["grades"] for entry in rounds if entry["name"] == inspection), frameworks.grades))


def grade_label(frameworks: Frameworks) -> re.Pattern[str]:
    """What stands before a grade to label it."""
    return _all(frameworks, "labels")[0]


def says(frameworks: Frameworks, kind: str, sentence: str) -> bool:
    """Whether a sentence is a `caution` about comparing grades of rounds, or tells of their `progress`."""
    return all(pattern.search(sentence) for pattern in _all(frameworks, kind))


@derived
def _all(frameworks: Frameworks, kind: str) -> tuple[re.Pattern[str], ...]:
    entry: dict[str, Any] = frameworks.tables["grading"]
    return tuple(re.compile(pattern, re.I) for pattern in entry[kind])
