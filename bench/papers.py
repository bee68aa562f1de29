"""Papers of any length about an invented force: an inspection report, packs with notes and logs, an action tracker."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, cycle

from corpus.frameworks import bundled

FORCE = "Eastmoor Constabulary"
WORDS_A_PAGE = 420

_SUBJECTS = ("The constabulary", "Its control room", "Each neighbourhood team", "The investigation unit", "Supervision")
_VERBS = ("records", "has improved", "does not yet review", "shares with partners", "is slow to allocate", "checks")
_OBJECTS = (
    "reports of missing children",
    "calls for service",
    "the needs of victims",
    "digital devices",
    "vetting files",
)
_ENDS = (
    "in most cases.",
    "as 14 of 60 files show.",
    "within 28 days.",
    "although staff told us of delays.",
    "every month.",
)
_TOPICS = ("Retail theft", "Rural crime", "Missing children", "Hate crime", "Road safety")


def report(pages: int, seed: int = 1) -> str:
    """An inspection report of about so many pages."""
    chance = random.Random(seed)
    areas = cycle(area["name"] for area in bundled().tables["area"] if area["framework"] == "PEEL")
    chapters = (_chapter(chance, area) for area in areas)
    return f"# PEEL 2023-25: {FORCE}\n\nPublished 3 April 2025\n\n{_so_long(chapters, pages)}"


def packs(pages: int, seed: int = 2) -> str:
    """Meeting packs of about so many pages, one after another, as a file that holds years of them."""
    chance = random.Random(seed)
    days = (date(2000, 1, 12) + timedelta(days=28 * number) for number in count())
    return _so_long((_pack(chance, day) for day in days), pages)


def tracker(pages: int, seed: int = 3) -> str:
    """A table of actions, a row each, that would fill about so many pages."""
    chance = random.Random(seed)
    rows = (iter([_tracked(chance, number)]) for number in count(1))
    return f"Ref,Topic,Action,Owner,Due,Status,Update\n{_so_long(rows, pages, between='')}"


def _tracked(chance: random.Random, number: int) -> str:
    status = chance.choice(("Complete", "Outstanding", "Superseded", ""))
    due = f"{1 + number % 28:02}/{1 + number % 12:02}/2026"
    return (
        f"{number},{chance.choice(_TOPICS)},That the force {_need(chance)}.,Supt Hale,{due},{status},"
        f"{_sentence(chance)}\n"
    )


def _so_long(chapters: Iterator[Iterator[str]], pages: int, between: str = "\n\n") -> str:
    """As many of the chapters as fill the pages."""
    words, taken = 0, []
    for chapter in chapters:
        text = between.join(chapter)
        words += len(text.split())
        taken.append(text)
        if words >= pages * WORDS_A_PAGE:
            break
    return between.join(taken) + "\n"


def _chapter(chance: random.Random, area: str) -> Iterator[str]:
    grade = chance.choice(bundled().grades)
    yield from (f"## {area}", f"Grade: {grade.capitalize()}", _graded(area, grade), "### Main findings")
    yield from (_prose(chance) for _ in range(8))
    yield from ("### Areas for improvement", f"{FORCE} should {_need(chance)} by spring.")
    yield from (_prose(chance) for _ in range(3))
    yield from (f"- {_sentence(chance)}" for _ in range(5))


def _pack(chance: random.Random, day: date) -> Iterator[str]:
    topic, dated = chance.choice(_TOPICS), f"{day.day} {day:%B %Y}"
    yield f"# Notes of the scrutiny meeting, {dated}"
    yield f"Topic: {topic}"
    yield "\n".join(_questions(chance))
    yield f"## Action log, {dated}"
    yield "\n".join(_actions(chance, topic, day))
    yield f"## Briefing: {topic}"
    yield from (_prose(chance) for _ in range(6))


def _questions(chance: random.Random) -> Iterator[str]:
    yield "| Questions | Summary of evidence | Decision of PCC |"
    yield "|---|---|---|"
    for number in range(1, 5):
        decision = chance.choice(("Assured", "Partly assured", "Not assured", ""))
        yield f"| {number}. What has been done about {_need(chance)}? | {_prose(chance)} | {decision} |"


def _actions(chance: random.Random, topic: str, day: date) -> Iterator[str]:
    yield "| Topic | Action | Owner | Due | Update |"
    yield "|---|---|---|---|---|"
    for number in range(6):
        due = day + timedelta(days=30 * number)
        update = chance.choice((f"Complete. {_sentence(chance)}", f"Outstanding: {_sentence(chance)}", ""))
        named = topic if number == 0 else ""
        yield f"| {named} | That the force {_need(chance)}. | Supt Hale | {due:%d/%m/%Y} | {update} |"


def _graded(area: str, grade: str) -> str:
    if grade == "requires improvement":
        return f"{FORCE} requires improvement at {area.lower()}."
    return f"{FORCE} is {grade} at {area.lower()}."


def _need(chance: random.Random) -> str:
    return f"{chance.choice(('improve', 'review', 'publish'))} how it handles {chance.choice(_OBJECTS)}"


def _sentence(chance: random.Random) -> str:
    return " ".join((chance.choice(_SUBJECTS), chance.choice(_VERBS), chance.choice(_OBJECTS), chance.choice(_ENDS)))


def _prose(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(6))
