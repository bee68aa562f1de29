"""Papers of invented forces, each with words, numbers and names that occur in no other: its marks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

SHARED = "Eastmoor Constabulary"
"""A force of which several papers state the same."""

_FIRST = ("brax", "quel", "zorv", "jyst", "wumf", "phix")
_MIDDLE = ("an", "ob", "ul", "im", "or", "ev", "yd", "ag", "ec", "ip", "un", "ox")
_LAST = ("dock", "well", "gram", "pint", "stow", "lith", "murk")


class Marks:
    """Gives the words, names and numbers of one part of one paper, and keeps them."""

    def __init__(self, paper: int, shift: int, part: int) -> None:
        self._paper, self._shift, self._part = paper, shift, part
        self.words: list[str] = []
        self.numbers: list[str] = []

    def word(self) -> str:
        """A word that stands nowhere else."""
        last = _LAST[(len(self.words) + self._shift) % len(_LAST)]
        self.words.append(_FIRST[self._paper] + _MIDDLE[self._part] + last)
        return self.words[-1]

    def name(self) -> str:
        """A name that stands nowhere else."""
        return self.word().capitalize()

    @property
    def day(self) -> int:
        """A day of the month that other papers do not name; it is no mark, since pages have such numbers too."""
        return self._paper + 3

    def number(self) -> str:
        """A number that stands nowhere else."""
        self.numbers.append(f"{self._paper + 3}{self._part:02}{self._shift}{len(self.numbers)}7")
        return self.numbers[-1]


def _grades(marks: Marks, force: str) -> str:
    return (
        f"# PEEL 2023-25: {force}\n\n{force} is good at preventing crime.\n\n"
        f"{force} requires improvement at responding to the public.\n\nInspectors read {marks.number()} case files."
    )


def _finding(marks: Marks, force: str) -> str:
    return (
        f"# PEEL 2023-25: {force}\n\n## Preventing crime\n\n### Area for improvement\n\n"
        f"The constabulary should improve how it records {marks.word()} incidents.\n\n"
        f"We found {marks.number()} records without a note."
    )


def _action(marks: Marks, force: str) -> str:
    return (
        f"# Scrutiny Actions\n\n{force}\n\n| Topic | Action | Due | Status | Update |\n|---|---|---|---|---|\n"
        f"| {marks.name()} | That the {marks.word()} protocol be published. | 31/03/2025 | Outstanding | A draft. |\n"
        f"| Rural Crime | That the shared list be sent. | 30/04/2025 | Complete | Sent by {marks.name()}. |"
    )


def _decision(marks: Marks, force: str) -> str:
    return (
        f"# NOTES - SCRUTINY MEETING ({marks.name().upper()}) - 4 JUNE 2025\n\n{force}\n\n"
        "| Question | Brief Summary of Evidence | Decision of PCC |\n|---|---|---|\n"
        f"| 1. How many {marks.word()} thefts were there? | There were {marks.number()}. | **Assured** |"
    )


def _meeting(marks: Marks, force: str) -> str:
    return (
        f"# Scrutiny Meeting\n\n{force}\n\n**Date: Wednesday 18 June 2025**\n\n**Time: 10:00am**\n\n"
        f"**Venue: {marks.name()} Hall**\n\n**Topic: {marks.name()} crime**"
    )


def _question(marks: Marks, force: str) -> str:
    return (
        f"# Scrutiny Meeting\n\n{force}\n\n18 June 2025\n\n## Questions to the Chief Constable\n\n"
        f"1. How many {marks.word()} patrols are there?\n2. What has {force} done about {marks.word()} calls?"
    )


def _role(marks: Marks, force: str) -> str:
    return f"# Boards\n\nThe {marks.name()} Board of {force} is chaired by Superintendent {marks.name()}."


def _promise(marks: Marks, force: str) -> str:
    return f"# Reviews\n\n{force} will finish the {marks.word()} review by 31 March 2026."


def _acronym(marks: Marks, force: str) -> str:
    long = [marks.name() for _ in range(3)]
    short = "".join(word[0] for word in long) + "X"
    marks.words.append(short)
    return f"# Groups\n\n{force} relies on the {' '.join(long)} Xchange ({short}). The {short} meets each month."


def _words(marks: Marks, force: str) -> str:
    told = f"Staff of {force} told us of {marks.number()} cases of {marks.word()} and of {marks.word()} at night."
    return f"# Cases\n\n{told}"


def _published(marks: Marks, force: str) -> str:
    return f"# Inspections\n\nThe PEEL 2025-27 report on {force} was published on {marks.day} April 2026."


PARTS: dict[str, Callable[[Marks, str], str]] = {
    "grades": _grades,
    "finding": _finding,
    "action": _action,
    "decision": _decision,
    "meeting": _meeting,
    "question": _question,
    "role": _role,
    "promise": _promise,
    "acronym": _acronym,
    "words": _words,
    "published": _published,
}
"""What a paper can state, by kind."""

QUESTIONS: dict[str, str] = {
    "grades": "What is the grade of {own.words[2]} Constabulary for preventing crime?",
    "finding": "What should the constabulary improve about {part.words[0]} incidents?",
    "action": "Is the {part.words[1]} protocol published?",
    "decision": "What was decided about {part.words[1]} thefts?",
    "meeting": "Which meeting was held at {part.words[0]} Hall?",
    "question": "What was asked about {part.words[0]} patrols?",
    "role": "Who chairs the {part.words[0]} Board?",
    "promise": "When will the {part.words[0]} review be finished?",
    "acronym": "What is said of {part.words[3]}?",
    "words": "How many cases of {part.words[0]} were there?",
    "published": "What grades were given in the last inspection?",
}
"""A question on each of them."""

LISTS: dict[str, str] = {
    "grades": "List all the grades",
    "finding": "What are the areas for improvement?",
    "action": "List all actions",
    "decision": "Which decisions were made?",
    "meeting": "Which meetings were held?",
    "question": "Which questions were put?",
}
"""A question on all of a kind, which is answered with a list that can be had as a file."""


@dataclass(frozen=True)
class Paper:
    """A document of a store; `denied` withholds it from these audiences, or with None from everybody."""

    name: str
    title: str
    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    questions: tuple[str, ...]
    lists: tuple[str, ...]
    audiences: frozenset[str]
    marking: str | None = None
    denied: frozenset[str] | None = frozenset()

    def is_for(self, audiences: frozenset[str]) -> bool:
        """Whether a reader in these audiences may read it."""
        return self.denied is not None and bool(audiences & (self.audiences - self.denied))

    @property
    def metadata(self) -> str:
        """Its table in evidence.toml."""
        lines = [f'[files."{self.name}"]', f"audience = {sorted(self.audiences)}"]
        lines += [f'title = "{self.title}"', *([f'marking = "{self.marking}"'] if self.marking else [])]
        return "\n".join(lines)

    @property
    def marks(self) -> tuple[str, ...]:
        """All that stands in this paper alone, its title and its name among it."""
        return (*self.words, *self.numbers)


def a_paper(number: int, shift: int, parts: Sequence[str], shared: bool, readable: bool = True, **fields: Any) -> Paper:
    """A paper of these parts; `shared` is of the force that several are of; one that is not `readable` is no PDF."""
    own = Marks(number, shift, len(PARTS))
    file, title, force = own.word(), f"{own.name()} {own.number()} paper", f"{own.name()} Constabulary"
    marks = [Marks(number, shift, list(PARTS).index(part)) for part in parts]
    told = [PARTS[part](of, SHARED if shared else force) for part, of in zip(parts, marks, strict=True)]
    text = "\n\n".join([f"# {title}", *told]) + "\n"
    words = tuple(word for of in (own, *marks) for word in of.words)
    numbers = tuple(one for of in (own, *marks) for one in of.numbers)
    questions = tuple(QUESTIONS[part].format(own=own, part=of) for part, of in zip(parts, marks, strict=True))
    lists = tuple(LISTS[part] for part in parts if part in LISTS)
    return Paper(file + (".md" if readable else ".pdf"), title, text, words, numbers, questions, lists, **fields)
