"""Whatever is shown is in the trail, and so is what is refused; the ordinary logs hold no question and no evidence."""

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from own_office import GOLD, NOTE, NOTE_WORDS, OPCC, OTHER, Office
from own_visitors import Told, Visitor

from bot.citation import Citation, citation_of
from bot.ledger import Entry, Kind, Selection
from bot.logs import OURS, JsonFormatter
from corpus.nouns import DocumentId, Reader, Source
from corpus.store import Store

QUESTION = "were call handlers courteous"
LISTED = "Which actions are outstanding?"
PAGED, SAVED = f"page 1 of the answer to: {LISTED}", f"the spreadsheet of the answer to: {LISTED}"
LOG = "action-log-2025-06.txt"
GONE = Citation(DocumentId(GOLD), "0" * 32, 0, 5, "0" * 12, 1)


@dataclass(frozen=True)
class Shown:
    """What somebody does, and the entry that it leaves; `cites` is a document among the citations, if there are any."""

    does: Callable[[Visitor], Awaitable[Told]]
    kind: Kind
    asked: str
    cites: str | None = None


def _listed(page: int = 0) -> dict[str, Any]:
    return {"asked": {"question": LISTED}, "page": page}


async def _a_list(visitor: Visitor) -> Told:
    (path,) = [one for one in (await visitor.press("spreadsheet", _listed())).addresses if one.startswith("/lists/")]
    return await visitor.get(path)


async def _again(visitor: Visitor) -> Told:
    """An answer that has been shown is shown again."""
    path = (await visitor.send("POST", "/", data={"question": QUESTION})).leads_to
    await visitor.get(path)
    return await visitor.get(path)


SHOWN = {
    "a question in a personal chat": Shown(lambda who: who.say(QUESTION), Kind.TURN, QUESTION, NOTE),
    "a question in a group": Shown(lambda who: who.say(QUESTION, "group"), Kind.TURN, QUESTION, NOTE),
    "help": Shown(lambda who: who.say("help"), Kind.TURN, ""),
    "a page of a card": Shown(lambda who: who.press("page", _listed(1)), Kind.TURN, PAGED, LOG),
    "a question of a button": Shown(lambda who: who.press("ask", _listed()), Kind.TURN, LISTED, LOG),
    "what was searched": Shown(lambda who: who.press("coverage", {}), Kind.TURN, ""),
    "a list offered": Shown(lambda who: who.press("spreadsheet", _listed()), Kind.EXPORT, SAVED, LOG),
    "a list accepted": Shown(lambda who: who.accept(LISTED), Kind.EXPORT, SAVED, LOG),
    "a list fetched": Shown(_a_list, Kind.EXPORT, SAVED, LOG),
    "a search": Shown(lambda who: who.search("101 calls"), Kind.SEARCH, "101 calls", "peel-2021-22.txt"),
    "a question on the page": Shown(lambda who: who.post(QUESTION), Kind.TURN, QUESTION, NOTE),
    "an answer shown again": Shown(_again, Kind.PAGE, f"the page of the answer to: {QUESTION}", NOTE),
    "the first page": Shown(lambda who: who.get("/"), Kind.PAGE, "/"),
    "the documents": Shown(lambda who: who.get("/evidence/"), Kind.PAGE, "/evidence/", NOTE),
    "a document": Shown(lambda who: who.get(f"/evidence/{NOTE}"), Kind.PAGE, f"/evidence/{NOTE}", NOTE),
    "a file": Shown(lambda who: who.get(f"/files/{NOTE}"), Kind.FILE, f"/files/{NOTE}", NOTE),
    "the grades": Shown(lambda who: who.get("/grades"), Kind.PAGE, "/grades", "peel-2021-22.txt"),
    "the grades saved": Shown(lambda who: who.get("/grades.xlsx"), Kind.EXPORT, "/grades.xlsx", "peel-2021-22.txt"),
    "the actions": Shown(lambda who: who.get("/actions"), Kind.PAGE, "/actions", LOG),
    "the actions saved": Shown(lambda who: who.get("/actions.xlsx"), Kind.EXPORT, "/actions.xlsx", LOG),
    "the findings": Shown(lambda who: who.get("/findings"), Kind.PAGE, "/findings", "peel-2021-22.txt"),
    "the findings saved": Shown(
        lambda who: who.get("/findings.xlsx"), Kind.EXPORT, "/findings.xlsx", "peel-2021-22.txt"
    ),
}
"""Each way of being shown something."""

REFUSED = {
    "a question of somebody unknown": (OTHER, Shown(lambda who: who.say(QUESTION), Kind.TURN, "")),
    "a button of somebody unknown": (OTHER, Shown(lambda who: who.press("page", _listed()), Kind.TURN, "")),
    "a search of somebody unknown": (OTHER, Shown(lambda who: who.search("101 calls"), Kind.TURN, "")),
    "a page of somebody unknown": (OTHER, Shown(lambda who: who.get("/evidence/"), Kind.PAGE, "/evidence/")),
    "a file of somebody unknown": (OTHER, Shown(lambda who: who.get(f"/files/{NOTE}"), Kind.PAGE, f"/files/{NOTE}")),
    "a document of others": (OPCC, Shown(lambda who: who.get(f"/evidence/{GOLD}"), Kind.PAGE, f"/evidence/{GOLD}")),
    "a file of others": (OPCC, Shown(lambda who: who.get(f"/files/{GOLD}"), Kind.FILE, f"/files/{GOLD}")),
    "words of others": (
        OPCC, Shown(lambda who: who.press("passage", {"citation": asdict(GONE)}), Kind.TURN, GONE.path)
    ),
    "too long a question": (OPCC, Shown(lambda who: who.say("why " * 600), Kind.TURN, "")),
    "an answer that nobody was given": (
        OPCC, Shown(lambda who: who.get(f"/answers/{'a' * 22}"), Kind.PAGE, "/answers/")
    ),
    "a list that nobody was given": (OPCC, Shown(lambda who: who.get("/lists/0.xlsx"), Kind.PAGE, "/lists/")),
}  # fmt: skip
"""Each way of being refused, by whom it is tried."""


def _trail(office: Office) -> list[Entry]:
    """What the trail tells, of reading it aside."""
    reader = Entry(at=datetime.now(UTC), kind=Kind.TRAIL, reference="0a1b2c3d")
    read = office.running.ledger.trail(office.head).export(Selection(), reader)
    return [one.entry for one in read if one.entry and one.entry.kind is not Kind.TRAIL]


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
async def test_what_is_shown_is_in_the_trail(office: Office, shown: Shown) -> None:
    told = await shown.does(office.visitor(OPCC))
    assert told.status.startswith("200"), told
    entry = _trail(office)[-1]
    assert (entry.kind, entry.asked) == (shown.kind, shown.asked)
    assert (entry.person, entry.audiences[-1]) == (str(OPCC), "public")
    assert entry.audiences == (("public",) if shown.kind is Kind.SEARCH else ("opcc", "public"))
    assert entry.generation == "g000001" and entry.outcome and (entry.answered or entry.citations)
    cited = {document for document, _, _ in entry.citations}
    assert shown.cites in cited if shown.cites else not cited


@pytest.mark.parametrize(("person", "tried"), REFUSED.values(), ids=REFUSED)
async def test_what_is_refused_is_in_the_trail_and_cites_nothing(office: Office, person: Any, tried: Shown) -> None:
    await tried.does(office.visitor(person))
    (entry,) = _trail(office)
    assert entry.kind is tried.kind and entry.asked.startswith(tried.asked)
    assert (entry.person, entry.citations) == (str(person), ()) and entry.outcome
    assert entry.audiences == (() if person is OTHER else ("opcc", "public"))


async def test_a_passage_shown_by_a_button_is_in_the_trail_with_its_place(office: Office, store: Store) -> None:
    with store.as_seen_by(Reader(frozenset({"opcc"}))) as view:
        source: Source = next(
            view.sources(DocumentId(NOTE), block.start, block.end)[0]
            for block in view.document(DocumentId(NOTE)).blocks
            if NOTE_WORDS in view.document(DocumentId(NOTE)).text[block.start : block.end]
        )
    told = await office.visitor(OPCC).press("passage", {"citation": asdict(citation_of(source))})
    assert NOTE_WORDS in told.text
    (entry,) = _trail(office)
    assert entry.citations == ((NOTE, source.start, source.end),)
    assert (entry.generation, entry.asked) == ("g000001", citation_of(source).path)


async def test_signing_out_is_in_the_trail(office: Office) -> None:
    await office.visitor(OPCC).send("POST", "/sign-out")
    (entry,) = _trail(office)
    assert (entry.kind, entry.person) == (Kind.SIGN_OUT, str(OPCC))


async def test_what_is_asked_in_a_group_is_in_the_trail_with_the_conversation(office: Office) -> None:
    await office.visitor(OPCC).say(QUESTION, "group")
    assert _trail(office)[-1].conversation == f"19:group-{OPCC.id}@thread.v2"


async def test_the_trail_of_it_all_is_whole_and_no_question_and_no_evidence_is_in_the_logs(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    visitor, stranger = office.visitor(OPCC), office.visitor(OTHER)
    for shown in SHOWN.values():
        await shown.does(visitor)
    for person, tried in REFUSED.values():
        await tried.does(stranger if person is OTHER else visitor)
    ours = [record for record in caplog.records if record.name.split(".")[0] in OURS]
    written = "\n".join(map(JsonFormatter().format, ours)).casefold()
    assert len(ours) > len(SHOWN)
    told = (QUESTION, LISTED, "101 calls", NOTE_WORDS, NOTE, GOLD, LOG, "Assurance note", "Overdue", "why why")
    assert [one for one in told if one.casefold() in written] == []
    reader = Entry(at=datetime.now(UTC), kind=Kind.TRAIL, reference="0a1b2c3d")
    verification = office.running.ledger.trail(office.head).verify(reader)
    assert verification.problems == () and verification.entries > len(SHOWN)
    assert len({json.dumps(asdict(one), default=str) for one in _trail(office)}) > len(SHOWN)
