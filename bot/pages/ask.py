"""`/`: a box to ask in, and the answer. Questions come by POST, so that none stands in a URL or a log."""

from http import HTTPStatus

from aiohttp import web

from bot.asked import QUESTION_CHARACTERS, Asked, from_text, to_text
from bot.ledger import Kind
from bot.pages.answered import shown
from bot.pages.desk import Desk
from bot.pages.refusals import Refused, check_same_origin

_TOO_LONG = f"A question may have {QUESTION_CHARACTERS:,} characters. Go back and shorten it."


async def ask_page(request: web.Request, desk: Desk) -> web.Response:
    """The box, with questions that the store can answer."""
    suggestions = await desk.run(lambda: desk.evidence.suggestions(desk.reader))
    desk.doing.answered = "\n".join(suggestions)
    return await desk.page(request, "ask.html", suggestions=suggestions, longest=QUESTION_CHARACTERS)


async def answer_page(request: web.Request, desk: Desk) -> web.Response:
    """The answer, with the box for the next question, which may go on from this one."""
    check_same_origin(request)
    asked = await _asked(request)
    desk.doing.kind = Kind.TURN
    desk.doing.ask(asked)
    answer = await desk.run(lambda: desk.evidence.answer(asked.question, desk.reader, asked.earlier))
    desk.doing.tell(answer)
    return await desk.page(
        request,
        "answer.html",
        question=asked.question,
        answer=answer,
        shown=shown(answer),
        earlier=to_text(answer.about),
        longest=QUESTION_CHARACTERS,
    )


async def _asked(request: web.Request) -> Asked:
    """What the form holds; raises Refused where that is no question."""
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too long", _TOO_LONG) from None
    except (ValueError, LookupError):
        raise Refused(HTTPStatus.BAD_REQUEST, "No question", "This form can't be read. Ask on this page.") from None
    question = " ".join(str(form.get("question", "")).split())
    if not question:
        reason = "There is no question in this form. Go back and ask one about the evidence, in words."
        raise Refused(HTTPStatus.BAD_REQUEST, "No question", reason)
    if len(question) > QUESTION_CHARACTERS:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too long", _TOO_LONG)
    return _going_on(question, str(form.get("earlier", "")))


def _going_on(question: str, earlier: str) -> Asked:
    """The question, with what the one before it was about; raises Refused where that is not as this page sends it."""
    about = from_text(earlier)
    if earlier and about is None:
        reason = "What your last question was about can't be read, so this one can't go on from it. Ask it anew."
        raise Refused(HTTPStatus.BAD_REQUEST, "Ask anew", reason)
    return Asked(question, about)
