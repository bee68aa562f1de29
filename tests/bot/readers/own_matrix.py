"""Who reaches what in the sample, by every way in: probes, each of which gives the cell of a table."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote

from own_visitors import Told, Visitor

from bot.citation import citation_of
from bot.spreadsheets import PERSONAL
from corpus.nouns import DocumentId, Source
from corpus.view import View

CLASSES = (
    frozenset({"public"}),
    frozenset({"opcc", "force", "chief-officers"}),
    frozenset({"opcc"}),
    frozenset({"chief-officers"}),
)
"""The audiences of the sample's documents, in the order in which a cell counts them."""

SIGN_IN, NOTHING, NOT_THERE, REFUSED = "sign in", "nothing", "not there", "refused"
NO_EVIDENCE, NONE, NOT_SERVED, BELOW = "no evidence", "0", "–", "as below"

LISTED = "Which actions are outstanding?"
QUESTIONS = (
    LISTED,
    "Which grades were given in PEEL 2023-25?",
    "were call handlers courteous",
    "What is the Gold Group asked to agree?",
)
"""Questions of which each class of documents answers one."""

SOUGHT = "101 calls"


@dataclass(frozen=True)
class Held:
    """What the sample holds: the id, title and class of each document, and words of each that can be cited."""

    classes: Mapping[str, int]
    titles: Mapping[str, str]
    sources: Mapping[str, Source]

    def counted(self, documents: Iterable[str]) -> str:
        """How many of these are of each class."""
        classes = [self.classes[document] for document in set(documents)]
        if not classes:
            return NONE
        return "·".join(str(classes.count(number)) for number in range(len(CLASSES)))

    def told(self, *shown: Told) -> str:
        """The documents that are named in what is shown, by id or by title."""
        return self.named("\n".join(one.text for one in shown))

    def named(self, text: str) -> str:
        """The documents that are named in a text, by id or by title."""
        known = self.titles.items()
        return self.counted(id_ for id_, title in known if id_ in text or quote(id_) in text or title in text)


def held(view: View, audiences: Mapping[str, frozenset[str]]) -> Held:
    """What an administrator's view of the sample shows, where documents have these audiences."""
    documents = view.documents()
    return Held(
        {id_: CLASSES.index(audiences[id_]) for id_, *_ in documents},
        {id_: title for id_, title, *_ in documents},
        {id_: _words(view, id_) for id_, *_ in documents},
    )


def _words(view: View, document: DocumentId) -> Source:
    """The longest paragraph of a document."""
    block = max(view.document(document).blocks, key=lambda one: one.end - one.start)
    return view.sources(document, block.start, block.end)[0]


@dataclass(frozen=True)
class Place:
    """A reader at a bot: `kept` is the reference of a list that somebody who may read all of it was given.

    `alone` is false for a reader in a chat with others, in which no pages are served.
    """

    visitor: Visitor
    held: Held
    kept: str
    alone: bool


Probe = Callable[[Place], Awaitable[str]]


def _status(told: Told, otherwise: str) -> str:
    known = {"401": SIGN_IN, "404": NOT_THERE, "403": REFUSED, "400": REFUSED, "413": REFUSED, "501": REFUSED}
    return known.get(told.status[:3], otherwise)


def page(path: str) -> Probe:
    """The documents that a page, or a file, names."""

    async def probe(place: Place) -> str:
        told = await place.visitor.get(path.format(reference=place.kept))
        return _status(told, place.held.told(told))

    return probe


def each(folder: str) -> Probe:
    """The documents that open under a folder of ours; where none does, why."""

    async def probe(place: Place) -> str:
        told = {name: await place.visitor.get(f"/{folder}/{quote(name)}") for name in place.held.titles}
        opened = [name for name, one in told.items() if one.status.startswith("200")]
        return place.held.counted(opened) if opened else _status(next(iter(told.values())), NOTHING)

    return probe


def free(path: str, method: str = "GET") -> Probe:
    """A page that holds no evidence."""

    async def probe(place: Place) -> str:
        told = await place.visitor.signed_in_anew().send(method, path)
        assert place.held.told(told) == place.held.counted(())
        return NOT_THERE if told.status.startswith("404") else NO_EVIDENCE

    return probe


async def below(place: Place) -> str:
    """What the table of what is asked in Teams tells."""
    return BELOW


async def asked(place: Place) -> str:
    """What a question that is asked on the page gets: where its answer is, and nothing of it."""
    told = await place.visitor.send("POST", "/", data={"question": LISTED})
    return _status(told, place.held.told(told))


async def answered(place: Place) -> str:
    """The documents cited in the answers to questions that the reader has asked on the page."""
    told = [await place.visitor.post(question) for question in QUESTIONS]
    return _status(told[0], place.held.told(*told))


def said(*questions: str) -> Probe:
    """The documents cited where questions are asked in Teams."""

    async def probe(place: Place) -> str:
        return _answered(place, *[await place.visitor.say(question) for question in questions])

    return probe


async def greeted(place: Place) -> str:
    """Help, with questions that the reader's documents can answer: it cites none."""
    return _answered(place, await place.visitor.say("help"))


def _answered(place: Place, *told: Told) -> str:
    text = "\n".join(one.text for one in told)
    if "No evidence has been given to you" in text or "Not everybody in this chat" in text:
        return NOTHING
    if all(one.status.startswith("401") for one in told):
        return REFUSED
    return place.held.told(*told)


def button(verb: str, data: object = None) -> Probe:
    """The documents that pressing a button shows."""
    sent = data or {"asked": {"question": LISTED}, "page": 0}

    async def probe(place: Place) -> str:
        told = await place.visitor.press(verb, sent)
        lists = [path for path in told.addresses if path.startswith("/lists/") and place.alone]
        more = [await place.visitor.get(path) for path in lists]
        return _answered(place, told, *more)

    return probe


async def passages(place: Place) -> str:
    """The documents of which a button that cites them shows the words."""
    cited = {name: {"citation": asdict(citation_of(source))} for name, source in place.held.sources.items()}
    shown = {name: await place.visitor.press("passage", data) for name, data in cited.items()}
    if _answered(place, *shown.values()) == NOTHING:
        return NOTHING
    return place.held.counted(name for name, told in shown.items() if '"AdaptiveCard"' in told.text)


async def searched(place: Place) -> str:
    """The documents whose passages the message extension finds."""
    return _answered(place, await place.visitor.search(SOUGHT))


def accepted(question: str) -> Probe:
    """The documents in the list behind a question, which is put where a person accepted it as a file."""

    async def probe(place: Place) -> str:
        told = await place.visitor.accept(question)
        return NOT_SERVED if PERSONAL in told.text else _answered(place, told)

    return probe


def listed(question: str) -> Probe:
    """The documents in the list behind a question: all of it as a file, or what a message shows of it to company."""

    async def probe(place: Place) -> str:
        return await (accepted if place.alone else said)(question)(place)

    return probe


async def rated(place: Place) -> str:
    """Feedback: it is kept, and shows nothing."""
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    told = await place.visitor.invoke("message/submitAction", value)
    assert place.held.told(told) == place.held.counted(())
    return NO_EVIDENCE if told.status.startswith("200") else REFUSED


def reached(cell: str) -> set[frozenset[str]]:
    """The classes of which a cell counts any documents."""
    counts = cell.split("·")
    return {audiences for audiences, count in zip(CLASSES, counts, strict=False) if count.isdecimal() and int(count)}


def table(title: str, columns: Iterable[str], rows: Mapping[str, Iterable[str]]) -> str:
    """A table of Markdown."""
    names = list(columns)
    lines = [f"| {title} | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items())])
