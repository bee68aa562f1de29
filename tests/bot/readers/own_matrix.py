"""Who reaches what in the sample, by every way in: probes, each of which gives the cell of a table."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote

from own_visitors import Told, Visitor

from bot.access.access import Access
from bot.citation import citation_of
from corpus.nouns import DocumentId, Source
from corpus.observations import KINDS
from corpus.store import Store
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
        return " · ".join(str(classes.count(number)) for number in range(len(CLASSES)))

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
    """A reader at a bot: `kept` is the reference of a list that somebody who may read all of it was given."""

    visitor: Visitor
    held: Held
    kept: str


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


async def posted(place: Place) -> str:
    """The documents cited where questions are asked on the page."""
    told = [await place.visitor.post(question) for question in QUESTIONS]
    return _status(told[0], place.held.told(*told))


async def said(place: Place) -> str:
    """The documents cited where questions are asked in Teams."""
    return _answered(place, *[await place.visitor.say(question) for question in QUESTIONS])


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
        more = [await place.visitor.get(path) for path in told.addresses if path.startswith("/lists/")]
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


async def accepted(place: Place) -> str:
    """The documents in the spreadsheet that is put where a person accepted it."""
    visitor = place.visitor
    visitor.channel.uploads.clear()
    upload = {"uploadUrl": f"{visitor.channel.url}/upload/list.xlsx", "uniqueId": "1", "fileType": "xlsx", "name": "x"}
    value = {"type": "fileUpload", "action": "accept", "context": {"asked": {"question": LISTED}}, "uploadInfo": upload}
    told = await visitor.invoke("fileConsent/invoke", value, "personal")
    files = [Told("200 OK", (), content) for _, content, _ in visitor.channel.uploads]
    return _answered(place, told, *files) if files else NOTHING


async def rated(place: Place) -> str:
    """Feedback: it is kept, and shows nothing."""
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    told = await place.visitor.invoke("message/submitAction", value)
    assert place.held.told(told) == place.held.counted(())
    return NO_EVIDENCE if told.status.startswith("200") else REFUSED


async def facts_of(kind: str, access: Access, place: Place, store: Store) -> str:
    """The documents of which the reader sees what they state of one kind of fact."""
    with store.as_seen_by(await access.on_page(place.visitor.session)) as view:
        return place.held.counted(seen.document for seen in view.observations(KINDS[kind]))


def table(title: str, columns: Iterable[str], rows: Mapping[str, Iterable[str]]) -> str:
    """A table of Markdown."""
    names = list(columns)
    lines = [f"| {title} | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items())])
