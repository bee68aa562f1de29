"""`/answers/<reference>`: an answer, whose question the ledger has. It opens for who asked it, and is asked anew."""

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TypeVar

from aiohttp import web

from bot.asked import QUESTION_CHARACTERS, Asked, from_text, to_text
from bot.ledger import GivenAnswer, Kind, LedgerUnavailable
from bot.pages.answered import Shown, shown
from bot.pages.desk import Desk
from bot.pages.recent import Made
from bot.pages.refusals import Refused
from bot.pages.sign_in.destination import FIRST_PAGE, sign_in_path
from corpus.question import Answer, Outcome

PATH = "/answers/{reference}"

NOT_YET = "not yet shown"
"""The outcome under which a question is kept until its answer has been shown."""

_REFERENCE = re.compile(r"[\w-]{22}", re.ASCII)
"""Nobody guesses one; those that chats have for their turns and lists are of other lengths, and open nothing here."""

_GONE = (
    "There is no answer under this address. It may not be yours, or kept no longer; or the address may have been "
    "typed or copied wrongly. Ask again."
)

T = TypeVar("T")


def going_on(question: str, earlier: str) -> Asked:
    """The question, with what the one before it was about; raises Refused where that is not as this page sends it."""
    about = from_text(earlier)
    if earlier and about is None:
        reason = "What your last question was about can't be read, so this one can't go on from it. Ask it anew."
        raise Refused(HTTPStatus.BAD_REQUEST, "Ask anew", reason)
    return Asked(question, about)


async def kept_question(desk: Desk, asked: Asked) -> str:
    """Keep a question for who asks it; the path that answers it, which says nothing of it."""
    given = GivenAnswer(
        reference=secrets.token_urlsafe(16),
        at=datetime.now(UTC),
        conversation=desk.doing.conversation,
        activity=None,
        person=desk.doing.person,
        question=asked.question,
        earlier=to_text(asked.earlier),
        outcome=NOT_YET,
        generation="",
    )
    await _in_ledger(desk, lambda: desk.ledger.keep_answer(given))
    return PATH.format(reference=given.reference)


async def answer_page(request: web.Request, desk: Desk) -> web.Response:
    """The answer, with the box for the next question, which may go on from this one."""
    given = await _given(desk, request.match_info["reference"])
    asked = going_on(given.question, given.earlier or "")
    again = given.outcome != NOT_YET
    desk.doing.kind = Kind.PAGE if again else Kind.TURN
    desk.doing.ask(asked, "the page" if again else "")
    answer = await desk.run(lambda: _answer(desk, given.reference, asked))
    desk.doing.tell(answer)
    if not again:
        await _in_ledger(desk, lambda: desk.ledger.keep_answer(_shown(given, answer)))
    return await _for_its_asker(desk).page(
        request,
        "answer.html",
        question=asked.question,
        answer=answer,
        shown=await desk.run(lambda: _laid_out(desk, answer)),
        earlier=to_text(answer.about),
        longest=QUESTION_CHARACTERS,
    )


async def _given(desk: Desk, reference: str) -> GivenAnswer:
    """What is kept under a reference; raises Refused, of whatever is not the asker's own as of what is not there."""
    given = await _in_ledger(desk, lambda: desk.ledger.answer(reference)) if _REFERENCE.fullmatch(reference) else None
    if given is None or given.person != desk.doing.person:
        raise Refused(HTTPStatus.NOT_FOUND, "No such answer", _GONE)
    return given


def _laid_out(desk: Desk, answer: Answer) -> Shown:
    """The answer as the page shows it, its grades on the scale of the evidence."""
    with desk.evidence.seen_by(desk.reader) as view:
        return shown(view.frameworks, answer)


def _answer(desk: Desk, reference: str, asked: Asked) -> Answer:
    """The answer as it is now: that of before, where nothing has changed of what it was made from and for."""
    basis = desk.evidence.basis()
    if known := desk.recent.find(reference, desk.reader, basis):
        return known
    answer = desk.evidence.answer(asked.question, desk.reader, asked.earlier)
    if answer.outcome is not Outcome.FAILED and desk.evidence.basis() == basis:
        desk.recent.keep(reference, Made(desk.reader, basis, answer))
    return answer


def _shown(given: GivenAnswer, answer: Answer) -> GivenAnswer:
    """What is kept once the answer has been shown."""
    cited = tuple((source.document, source.start, source.end) for source in answer.told)
    return replace(given, at=datetime.now(UTC), outcome=answer.outcome, generation=answer.generation, citations=cited)


def _for_its_asker(desk: Desk) -> Desk:
    """The same desk. Whoever signs in on it did not ask this, so that leads to the first page, not back here."""
    return replace(desk, sign_in=sign_in_path(FIRST_PAGE)) if desk.sign_in else desk


async def _in_ledger(desk: Desk, work: Callable[[], T]) -> T:
    """Do something in the ledger; raises Refused where it can't be reached."""
    try:
        return await desk.run(work)
    except LedgerUnavailable as error:
        reason = "The ledger, which keeps questions, can't be reached. Try again later."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Not now", reason) from error
