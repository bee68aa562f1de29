"""Generated worlds: a store, two readers of whom one reads all that the other reads, and what is asked of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from random import Random
from urllib.parse import quote

from hypothesis import strategies as st
from own_papers import LISTS, PARTS, Paper, a_paper
from own_registered import Way

AUDIENCES = ("public", "opcc", "force", "chief-officers")

GENERAL = (
    "Which documents are there?",
    "How many actions are outstanding?",
    "Which actions are overdue?",
    "Which actions are complete?",
    "Which grades were given in PEEL 2023-25?",
    "How has the grade for preventing crime changed?",
    "What are the areas for improvement?",
    "How many areas for improvement are there?",
    "What was decided on 4 June 2025?",
    "What questions were put on 18 June 2025?",
    "When was the last meeting?",
    "Who chairs the board?",
    "What is promised by 31 March 2026?",
    "What about Eastmoor Constabulary?",
    "And responding to the public?",
    "What evidence have we on preventing crime?",
    "When was PEEL 2025-27 published?",
    "What grades were given in the last inspection?",
    "What happened in April 2026?",
    "Which acronyms are used?",
    "help",
)
"""Questions that name nothing of any paper's own, some of them going on from the one before."""

ABOUT = (
    "What is said of {word}?",
    "Who chairs the {word} Board?",
    "When will the {word} review be finished?",
    "Is the {word} protocol published?",
    "What are the areas for improvement on {word}?",
    "What is the grade of {word} Constabulary for preventing crime?",
    "What was decided about {word}?",
    "What does {letters} stand for?",
    "{word}",
)
"""Questions that name a mark of a paper."""

PATHS = (
    "/", "/evidence/", "/grades", "/grades.xlsx", "/actions", "/actions.xlsx", "/findings", "/findings.xlsx",
    "/actions?status=outstanding", "/actions?overdue=yes", "/actions?meeting=none", "/actions?topic=nothing",
    "/findings?status=open", "/lists/0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d.xlsx", "/answers/0a1b2c3d0a1b2c3d0a1b2c",
    "/evidence/nothing.md", "/files/nothing.md", "/about",
)  # fmt: skip

_NOBODY, _PUBLIC = frozenset[str](), frozenset({"public"})

_READ_BY = tuple(frozenset(names) for count in (0, 1, 2) for names in combinations(AUDIENCES, count))
"""Whom a paper is for."""

_WITHHELD_FROM = (*[_NOBODY] * 5, None, *(frozenset({name}) for name in AUDIENCES))
"""From whom it is withheld: from nobody, everybody, or one audience."""

_NARROW = (
    *((way, _PUBLIC | {name}) for way in Way if not way.is_strange for name in AUDIENCES),
    *((way, read) for way in Way if way.is_strange for read in (_PUBLIC, _PUBLIC, _NOBODY)),
)
"""How the reader who reads less is known, and what they read: whoever is known reads what is published."""


@dataclass(frozen=True)
class Asked:
    """One request: to `say`, `post` or `search` a text, to `get` a path, to `press` a button of this verb and data.

    `offer` and `accept` are of the file with the whole list behind a question.

    `where` is personal; stream, which is personal and shows progress; group, in which nobody else is; or shared, where
    the wider reader asks and both read.
    """

    verb: str
    text: str
    where: str = "personal"


@dataclass(frozen=True)
class World:
    """`narrow` are the audiences of the reader who reads less, who is known in this `way`; `wide` of who reads more."""

    papers: tuple[Paper, ...]
    way: Way
    narrow: frozenset[str]
    wide: frozenset[str]
    asked: tuple[Asked, ...]
    of_wide: tuple[Asked, ...]

    @cached_property
    def hidden(self) -> tuple[Paper, ...]:
        """What the narrow reader may not see."""
        return tuple(paper for paper in self.papers if not paper.is_for(self.narrow))

    @property
    def of_hidden(self) -> Iterator[Asked]:
        """What the narrow reader asks of a paper that they may not see: all that it states, and a word misspelt."""
        for paper in (self.learnt or self.hidden)[:1]:
            yield from (Asked("say", question) for question in paper.questions)
            yield Asked("say", f"What is said of {misspelt(paper.words[-1], 3)}?")

    @property
    def learnt(self) -> tuple[Paper, ...]:
        """What only the wide reader may see."""
        return tuple(paper for paper in self.hidden if paper.is_for(self.wide))

    @property
    def lists(self) -> tuple[str, ...]:
        """Questions answered with a list, of what only the wide reader may see if there is such a list."""
        return tuple(listed for paper in self.learnt for listed in paper.lists) or tuple(LISTS.values())

    @property
    def without(self) -> tuple[Paper, ...]:
        """The papers less the hidden ones; one of these where else there were none, since no index is empty."""
        return tuple(paper for paper in self.papers if paper not in self.hidden) or self.hidden[:1]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world, and what is asked in it, of one seed: hypothesis makes several of a few examples nearly the same."""
    random = draw(st.randoms(use_true_random=True))
    papers = _papers(random)
    way, narrow = random.choice(_NARROW)
    wide = random.choice((*[frozenset(AUDIENCES)] * 3, *(narrow | {"public", name} for name in AUDIENCES)))
    asked = tuple(_asked(random, papers) for _ in range(random.randint(2, 4)))
    world = World(papers, way, narrow, wide, asked, (Asked("say", _text(random, papers)),))
    return _with_a_file(world, random.choice(("personal", "shared")), random.choice(world.lists))


def _papers(random: Random) -> tuple[Paper, ...]:
    numbers = random.sample(range(5), random.randint(2, 4))
    return tuple(
        a_paper(
            number,
            random.randint(0, 1),
            random.sample(list(PARTS), random.randint(1, 3)),
            shared=random.choice((True, False)),
            readable=number == numbers[0] or random.random() < 0.8,
            audiences=random.choice(_READ_BY),
            marking=random.choice((None, "OFFICIAL", "OFFICIAL-SENSITIVE")),
            denied=random.choice(_WITHHELD_FROM),
        )
        for number in numbers
    )


def _asked(random: Random, papers: Sequence[Paper]) -> Asked:
    match random.choice(("say", "say", "post", "search", "get", "get", "document", "file")):
        case "say":
            where = random.choice(("personal", "personal", "group", "shared", "stream"))
            return Asked("say", _text(random, papers), where)
        case ("post" | "search") as verb:
            return Asked(verb, _text(random, papers))
        case "get":
            return Asked("get", random.choice(PATHS))
        case kind:
            folder = {"document": "evidence", "file": "files"}[kind]
            return Asked("get", f"/{folder}/{quote(random.choice(papers).name)}")


def _text(random: Random, papers: Sequence[Paper]) -> str:
    paper, how = random.choice(papers), random.choice(("general", "own", "own", "about"))
    if how == "general":
        return random.choice(GENERAL)
    if how == "own":
        return random.choice(paper.questions)
    word = random.choice(paper.words)
    said = misspelt(word, random.randint(0, 9)) if random.choice((True, False)) else word
    return random.choice(ABOUT).format(word=said.capitalize(), letters=word[0].upper() * 3 + "X")


def _with_a_file(world: World, where: str, listed: str) -> World:
    """The world in which each of the two has a list put into a file as well, which is offered there."""
    file = Asked("accept", listed)
    return replace(world, asked=(*world.asked, Asked("offer", listed, where), file), of_wide=(*world.of_wide, file))


def misspelt(word: str, at: int) -> str:
    """The word with two letters changed about."""
    at = 1 + at % (len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
