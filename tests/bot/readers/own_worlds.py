"""Generated worlds: a store, two readers of whom one reads all that the other reads, and what is asked of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from hypothesis import strategies as st
from own_papers import PARTS, Paper, a_paper

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
    "/findings?status=open", "/lists/0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d.xlsx",
    "/evidence/nothing.md", "/files/nothing.md", "/about",
)  # fmt: skip

_sets = st.frozensets(st.sampled_from(AUDIENCES), max_size=2)
_denied = st.sampled_from((frozenset[str](),) * 5 + (None,) + tuple(frozenset({name}) for name in AUDIENCES))
"""From whom a paper is withheld: from nobody, everybody, or one audience."""

_narrow = st.sampled_from((frozenset[str](), *(frozenset({"public", name}) for name in AUDIENCES)))
"""The audiences of the reader who reads less: whoever is known reads what is published."""


@dataclass(frozen=True)
class Asked:
    """One request: to `say`, `post` or `search` a text, to `get` a path, to `press` a button of this verb and data.

    `where` is personal; stream, which is personal and shows progress; group, in which nobody else is; or shared, where
    the wider reader asks and both read.
    """

    verb: str
    text: str
    where: str = "personal"


@dataclass(frozen=True)
class World:
    """`narrow` are the audiences of the reader who reads less, none for somebody unknown; `wide` of who reads more."""

    papers: tuple[Paper, ...]
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
    def without(self) -> tuple[Paper, ...]:
        """The papers less the hidden ones; one of these where else there were none, since no index is empty."""
        return tuple(paper for paper in self.papers if paper not in self.hidden) or self.hidden[:1]


@st.composite
def _papers(draw: st.DrawFn) -> tuple[Paper, ...]:
    numbers = draw(st.lists(st.sampled_from(range(5)), min_size=2, max_size=5, unique=True))
    return tuple(
        a_paper(
            number,
            draw(st.integers(0, 1)),
            draw(st.lists(st.sampled_from(list(PARTS)), min_size=1, max_size=4, unique=True)),
            shared=draw(st.booleans()),
            readable=number == numbers[0] or draw(st.sampled_from((True, True, True, True, False))),
            audiences=draw(_sets),
            marking=draw(st.sampled_from((None, "OFFICIAL", "OFFICIAL-SENSITIVE"))),
            denied=draw(_denied),
        )
        for number in numbers
    )


def misspelt(word: str, at: int) -> str:
    """The word with two letters changed about."""
    at = 1 + at % (len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@st.composite
def _texts(draw: st.DrawFn, papers: Sequence[Paper]) -> str:
    paper, how = draw(st.sampled_from(papers)), draw(st.sampled_from(("general", "own", "own", "about")))
    if how == "general":
        return draw(st.sampled_from(GENERAL))
    if how == "own":
        return draw(st.sampled_from(paper.questions))
    word = draw(st.sampled_from(paper.words))
    said = misspelt(word, draw(st.integers(0, 9))) if draw(st.booleans()) else word
    return draw(st.sampled_from(ABOUT)).format(word=said.capitalize(), letters=word[0].upper() * 3 + "X")


@st.composite
def _asked(draw: st.DrawFn, papers: Sequence[Paper]) -> Asked:
    match draw(st.sampled_from(("say", "say", "post", "search", "get", "get", "document", "file"))):
        case "say":
            return Asked(
                "say",
                draw(_texts(papers)),
                draw(st.sampled_from(("personal", "personal", "group", "shared", "stream"))),
            )
        case ("post" | "search") as verb:
            return Asked(verb, draw(_texts(papers)))
        case "get":
            return Asked("get", draw(st.sampled_from(PATHS)))
        case kind:
            folder = {"document": "evidence", "file": "files"}[kind]
            return Asked("get", f"/{folder}/{quote(draw(st.sampled_from(papers)).name)}")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world, and what is asked in it."""
    papers = draw(_papers())
    narrow = draw(_narrow)
    wide = draw(st.sampled_from((*[frozenset(AUDIENCES)] * 3, *(narrow | {"public", name} for name in AUDIENCES))))
    asked = draw(st.lists(_asked(papers), min_size=2, max_size=5))
    questions = draw(st.lists(_texts(papers), min_size=1, max_size=2))
    return World(papers, narrow, wide, tuple(asked), tuple(Asked("say", text) for text in questions))
