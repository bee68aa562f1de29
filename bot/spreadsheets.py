"""A whole list as a spreadsheet: in a personal chat of Teams as a file that the person accepts, else from a page."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import aiohttp
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, Attachment

from bot.asked import Asked, from_data, to_data, to_text
from bot.cards.markings import most_restrictive
from bot.doing import doing_of
from bot.evidence import Evidence
from bot.ledger import GivenAnswer, Kind, Ledger, LedgerUnavailable
from bot.marked import marked_name
from bot.recording import UNRECORDED, Recording
from bot.render import message
from bot.service import Run, Service
from bot.settings import host_of, is_loopback
from bot.workbook import workbook
from corpus.question import Answer
from corpus.rows import Row

NAME = "evidence list.xlsx"
PLACES = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn")
"""Where Teams keeps people's files; a client could name any other place."""

PAGES = "/lists/{reference}.xlsx"

NOTHING = "There is no list behind this any more. The evidence may have changed: ask again."
PERSONAL = "Spreadsheets are sent in a personal chat alone: ask me there."
ACCEPT = "The spreadsheet is offered below. Accept it, and it is put into your own files."
UPLOADED = "The spreadsheet is among your files; the client gave no address of Teams at which to open it."

_CONSENT = "application/vnd.microsoft.teams.card.file.consent"
_INFO = "application/vnd.microsoft.teams.card.file.info"


class Spreadsheets:
    """Hands over lists; each is asked for anew, so it is what the person may see when it is made."""

    def __init__(
        self,
        evidence: Evidence,
        ledger: Ledger,
        service: Service,
        run: Run,
        recording: Recording,
        http: aiohttp.ClientSession,
    ) -> None:
        self._evidence, self._ledger, self._service, self._run = evidence, ledger, service, run
        self._recording, self._http = recording, http

    async def offer(self, context: TurnContext, asked: Asked) -> str:
        """Offer the list behind a card; what is said beneath the card."""
        answer = await self._answer(context, asked)
        if not answer.rows:
            return _no_list(answer)
        if self._service.files and _is_personal(context):
            content = await self._run(workbook, "Evidence", answer.rows)
            await context.send_activity(_consent(asked, len(content), answer.rows))
            return ACCEPT
        if self._service.base is None:
            doing_of(context).refuse("not_personal")
            return PERSONAL
        return await self._link(context, asked, answer, self._service.base)

    async def consented(self, context: TurnContext, value: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """`fileConsent/invoke`: upload the file where the person wants it, and tell them what became of it."""
        if not _is_personal(context):
            doing_of(context).refuse("not_personal")
            await context.send_activity(message(PERSONAL))
            return "not_personal", {}
        sent = value.get("context")
        asked = from_data(sent.get("asked")) if isinstance(sent, dict) else None
        upload = value.get("uploadInfo")
        if value.get("action") != "accept" or asked is None or not isinstance(upload, dict):
            return "file_declined", {}
        answer = await self._answer(context, asked)
        if not answer.rows:
            await context.send_activity(message(_no_list(answer)))
            return "file_gone", {}
        if not await self._recording.keep(doing_of(context)):
            await context.send_activity(message(UNRECORDED.format(reference=doing_of(context).reference)))
            return "file_failed", {}
        content = await self._run(workbook, "Evidence", answer.rows)
        if problem := await self._upload(context, str(upload.get("uploadUrl")), content):
            await context.send_activity(message(f"The spreadsheet could not be uploaded: {problem}. Ask for it again."))
            return "file_failed", {}
        known = _is_place(context, str(upload.get("contentUrl")))
        await context.send_activity(_info(upload, _name(answer.rows)) if known else message(UPLOADED))
        return "file_sent", {}

    async def _answer(self, context: TurnContext, asked: Asked) -> Answer:
        doing = doing_of(context)
        doing.kind = Kind.EXPORT
        doing.ask(asked, "the spreadsheet")
        answer = await self._run(self._evidence.answer, asked.question, doing.reader, asked.earlier)
        doing.tell(answer)
        return answer

    async def _link(self, context: TurnContext, asked: Asked, answer: Answer, base: str) -> str:
        """Keep the question under a reference, and give the page that asks it anew as a list."""
        given = GivenAnswer(
            reference=uuid4().hex,
            at=datetime.now(UTC),
            conversation=context.activity.conversation.id,
            activity=None,
            person=doing_of(context).person,
            question=asked.question,
            outcome=answer.outcome,
            generation=answer.generation,
            earlier=to_text(asked.earlier),
        )
        try:
            await self._run(self._ledger.keep_answer, given)
        except LedgerUnavailable:
            return "The list could not be kept for you to fetch: try again later."
        rows, path = len(answer.rows), PAGES.format(reference=given.reference)
        await context.send_activity(message(f"[The whole list as a spreadsheet]({base}{path}): {rows} rows."))
        return "The spreadsheet is linked below."

    async def _upload(self, context: TurnContext, url: str, content: bytes) -> str:
        """Put the file where Teams says; why that failed, or nothing."""
        if not _is_place(context, url):
            return "the client gave no address for it"
        whole = {"Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}"}
        try:
            async with self._http.put(url, data=content, headers=whole, allow_redirects=False) as reply:
                return "" if reply.status < 300 else f"its place answered {reply.status}"
        except (aiohttp.ClientError, TimeoutError):
            return "its place can't be reached"


def _no_list(answer: Answer) -> str:
    """Why there is no list: that nothing is held, or that what is held is none."""
    return NOTHING if answer.statements else answer.reason


def _is_personal(context: TurnContext) -> bool:
    return bool(context.activity.conversation.conversation_type == "personal")


def _is_place(context: TurnContext, url: str) -> bool:
    """Whether Teams keeps people's files there; for a client of this machine, on this machine."""
    host = host_of(url)
    here = is_loopback(host) and is_loopback(host_of(context.activity.service_url))
    return here or (url.startswith("https://") and host.endswith(PLACES))


def _name(rows: Sequence[Row]) -> str:
    return marked_name(NAME, most_restrictive(source for row in rows for source in row.sources))


def _consent(asked: Asked, size: int, rows: Sequence[Row]) -> Activity:
    content = {
        "description": f"The whole list, {len(rows)} rows, each with its sources",
        "sizeInBytes": size,
        "acceptContext": {"asked": to_data(asked)},
        "declineContext": {},
    }
    attachment = Attachment(content_type=_CONSENT, name=_name(rows), content=content)
    return Activity(type=ActivityTypes.message, attachments=[attachment])


def _info(upload: Mapping[str, Any], name: str) -> Activity:
    """The card of the file; its id and its place, which was looked at, are all that is the client's word."""
    content = {"uniqueId": str(upload.get("uniqueId")), "fileType": "xlsx"}
    attachment = Attachment(content_type=_INFO, content_url=upload.get("contentUrl"), name=name, content=content)
    return Activity(type=ActivityTypes.message, attachments=[attachment])
