"""`/`: a box to ask in. Questions come by POST, so that none stands in a URL or a log, and lead to their answers."""

from http import HTTPStatus

from aiohttp import web

from bot.asked import QUESTION_CHARACTERS, Asked
from bot.pages.answers import going_on, kept_question
from bot.pages.desk import Desk, theme_of
from bot.pages.links import Links, see_other
from bot.pages.refusals import Refused, check_same_origin

_TOO_LONG = f"A question may have {QUESTION_CHARACTERS:,} characters. Go back and shorten it."


async def ask_page(request: web.Request, desk: Desk) -> web.Response:
    """The box, with questions that the store can answer."""
    suggestions = await desk.run(lambda: desk.evidence.suggestions(desk.reader))
    desk.doing.answered = "\n".join(suggestions)
    return await desk.page(request, "ask.html", suggestions=suggestions, longest=QUESTION_CHARACTERS)


async def asked_page(request: web.Request, desk: Desk) -> web.Response:
    """Where the answer to the question is: a page of its own, to which the browser can go back."""
    check_same_origin(request)
    asked = await _asked(request)
    desk.doing.ask(asked, "the address")
    return see_other(Links(theme_of(request))(await kept_question(desk, asked)))


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
    return going_on(question, str(form.get("earlier", "")))
