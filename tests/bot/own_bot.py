"""A bot that serves on loopback, the evidence that it has, and the one who posts to it."""

import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
from own_channel import ALEX, TENANT

from bot.citation import Citation
from bot.evidence import Basis
from bot.excerpt import Excerpt
from corpus.frameworks import bundled
from corpus.nouns import DocumentId, Reader, Source, Statement
from corpus.question import Answer, Outcome, Slots

QUOTE = "The vetting action was closed on 14 May 2025."


def a_source(number: int = 1, quote: str = QUOTE, **changes: Any) -> Source:
    """A source; each number is another place in the document."""
    fields = {
        "document": DocumentId("pack.docx"),
        "title": "Scrutiny pack",
        "dated": date(2025, 5, 14),
        "heading": "Action log",
        "page": None,
        "line": number,
        "start": number,
        "end": number + len(quote),
        "quote": quote,
    }
    return Source(**{**fields, **changes})


def an_answer(*sources: Source, text: str = "Closed on 14 May 2025.") -> Answer:
    """An answer of one statement."""
    return Answer(Outcome.ANSWERED, (Statement(text, sources or (a_source(),)),))


CLOSEST = "Nothing here says this outright. The closest:"


def a_closest(*sources: Source, text: str = QUOTE, marked: str = "") -> Answer:
    """What comes closest, in one statement."""
    return Answer(Outcome.CLOSEST, (Statement(text, sources or (a_source(),), marked=marked),), reason=CLOSEST)


FIRST = Basis("g000001", frozenset(), date(2025, 7, 1))


@dataclass
class OwnEvidence:
    """Evidence that says what the test wants, and keeps what it was asked."""

    reply: Answer | Exception = field(default_factory=an_answer)
    seconds: float = 0
    asked: list[tuple[str, Reader]] = field(default_factory=list)
    earlier: list[Slots | None] = field(default_factory=list)
    excerpts: list[Excerpt] = field(default_factory=list)
    searched: list[tuple[str, Reader, int, int]] = field(default_factory=list)
    basis_of_now: Basis = FIRST
    questions: tuple[str, ...] = ("What is overdue?", "Which causes of concern are open?", "Who owns action 101?")

    def warm(self) -> None:
        """There is nothing to load."""

    def generation(self) -> str:
        """The one of now."""
        return self.basis_of_now.generation

    def basis(self) -> Basis:
        """That of now."""
        return self.basis_of_now

    def answer(self, question: str, reader: Reader, earlier: Slots | None) -> Answer:
        """The reply, after a while."""
        self.asked.append((question, reader))
        self.earlier.append(earlier)
        time.sleep(self.seconds)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    def suggestions(self, reader: Reader) -> tuple[str, ...]:
        """The questions."""
        return self.questions

    def seen_by(self, reader: Reader) -> AbstractContextManager[SimpleNamespace]:
        """Nothing to be read, but by the bundled frameworks."""
        return nullcontext(SimpleNamespace(frameworks=bundled()))

    def passages(self, reader: Reader) -> int:
        """More than a thousand."""
        return 1204

    def excerpt(self, citation: Citation, reader: Reader) -> Excerpt | None:
        """The first, if there is any."""
        return self.excerpts[0] if self.excerpts else None

    def search(self, text: str, reader: Reader, skip: int, count: int) -> list[Excerpt]:
        """All of them."""
        self.searched.append((text, reader, skip, count))
        return self.excerpts


@dataclass(frozen=True)
class Reply:
    """What came back over HTTP."""

    status: int
    body: Any


@dataclass
class OwnBot:
    """A bot, and the one who posts to it."""

    url: str
    http: aiohttp.ClientSession

    async def post(self, activity: Mapping[str, Any], authorization: str | None = None, **headers: str) -> Reply:
        """Post an activity, with this Authorization header."""
        sent = {**headers, **({} if authorization is None else {"Authorization": authorization})}
        async with self.http.post(f"{self.url}/api/messages", json=activity, headers=sent) as answer:
            body = await answer.json() if answer.content_type == "application/json" else await answer.text()
            return Reply(answer.status, body)


def own_settings(folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The settings of a bot whose files are in a folder; where it is registered, Alex may read what is public."""
    own = {"FIVES_LEDGER": f"sqlite:///{folder / 'ledger.sqlite'}", "FIVES_TRAIL_HEAD": str(folder / "trail-head")}
    if "FIVES_APP_ID" in environ and "FIVES_ACCESS" not in environ:
        own["FIVES_ACCESS"] = str(access_file(folder, "public"))
    return {**own, **environ}


def access_file(folder: Path, *audiences: str) -> Path:
    """An access file by which Alex reads as these audiences."""
    path = folder / "access.toml"
    lines = ["[groups.alex]", f'tenant = "{TENANT}"', f'people = ["{ALEX}"]', f"audiences = {list(audiences)}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


Start = Callable[[Mapping[str, str]], Awaitable[OwnBot]]
"""Start a bot with these settings."""
