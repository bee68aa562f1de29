"""One turn: an activity comes in, is understood as a question or something else, and is always answered."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime

import aiohttp
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.access import AccessUnknown, person_of
from bot.asked import Asked, to_text
from bot.conversations import Conversations, Key
from bot.doing import Doing, begin, doing_of
from bot.evidence import Evidence
from bot.incoming import asked, attached, no_question, wants_something
from bot.invokes import Invokes
from bot.ledger import GivenAnswer, Kind, Ledger, LedgerUnavailable
from bot.progress import Progress, progress
from bot.rates import Rates
from bot.recording import KEEP_SECONDS, Recording
from bot.render import greeting, message, render
from bot.service import Service, Threads
from bot.spreadsheets import Spreadsheets
from corpus.nouns import Reader
from corpus.question import Answer, Outcome

UNREAD = "I answer the words of your message; what is attached to it I can't read."

TURN_SECONDS = 30
"""How long a turn may take, from who asks to the last word sent."""

TOO_LONG = "This took longer than {seconds} seconds, so I stopped. Ask again in a while, or ask for less at once."
WENT_WRONG = "Something went wrong, and it is logged. Give this reference to whoever runs the bot: {reference}"
NOT_KNOWN = (
    "No evidence has been given to you here, so I can't answer. Ask whoever runs this bot to add you to a group in its "
    "access file, and give them this: {person}"
)
NOT_ALL = "Not everybody in this chat may read the evidence, so I can't answer here. Ask me in a personal chat."

IN_COMPANY = "Here I answer from what everybody in this chat may read; in a personal chat, from all that you may read."

_HELP = frozenset({"help", "hello", "hi", "start", "?"})
"""What is no question, and is answered with what can be asked."""

_PROGRESS = "fives.progress"
_logger = logging.getLogger(__name__)


class Turns:
    """The bot: decides in each turn who reads, and sees to it that none ends in silence."""

    def __init__(
        self,
        evidence: Evidence,
        ledger: Ledger,
        recording: Recording,
        service: Service,
        rates: Rates,
        threads: Threads,
        http: aiohttp.ClientSession,
    ) -> None:
        self._evidence, self._ledger, self._recording, self._service = evidence, ledger, recording, service
        self._run, self._write = threads.answers, threads.ledger
        self._conversations, self._rates = Conversations(), rates
        spreadsheets = Spreadsheets(evidence, ledger, service, self._run, recording, http)
        self._invokes = Invokes(evidence, ledger, service, self._run, spreadsheets, self._answer)

    async def on_turn(self, context: TurnContext) -> None:
        """Answer one activity in time, and log one record of it."""
        if not wants_something(context.activity):
            return
        begin(context, _doing(context.activity))
        context.on_send_activities(self._recording.before_sending)
        try:
            async with asyncio.timeout(TURN_SECONDS):
                outcome = await self._admitted(context)
        except TimeoutError:
            outcome = await self._refuse(context, "timed_out", TOO_LONG.format(seconds=TURN_SECONDS))
        _log(context, outcome)

    async def on_turn_error(self, context: TurnContext, error: Exception) -> None:
        """Log what went wrong under a reference, and give the reference to whoever asked."""
        doing = doing_of(context)
        _logger.error("turn failed", exc_info=error, extra={"reference": doing.reference})
        _log(context, Outcome.FAILED)
        await self._refuse(context, Outcome.FAILED, WENT_WRONG.format(reference=doing.reference))

    async def _admitted(self, context: TurnContext) -> str:
        """Do what is asked, for whoever may ask it now."""
        doing, activity = doing_of(context), context.activity
        if too_many := self._rates.turn(doing.person, doing.conversation):
            return await self._refuse(context, "too_many", too_many)
        try:
            doing.reader = await self._service.access.in_turn(activity)
        except AccessUnknown as error:
            _logger.error("who may read is not known", extra={"reason": str(error), "reference": doing.reference})
            return await self._refuse(context, "access_unknown", str(error))
        if doing.reader.reads_nothing:
            return await self._refuse(context, "no_reader", _no_reader(activity, doing))
        doing.generation = await self._run(self._evidence.generation)
        return await self._turn(context)

    async def _turn(self, context: TurnContext) -> str:
        match context.activity.type:
            case ActivityTypes.message:
                return await self._message(context)
            case ActivityTypes.invoke:
                return await self._invokes.answer(context)
        return await self._greet(context)

    async def _refuse(self, context: TurnContext, outcome: str, reason: str) -> str:
        """Give a reason in place of an answer, in the form that the activity is answered in."""
        doing_of(context).refuse(outcome)
        if context.activity.type == ActivityTypes.invoke:
            await self._invokes.refuse(context, reason)
        else:
            await context.turn_state.get(_PROGRESS, Progress()).finish(context, message(reason))
        return outcome

    async def _greet(self, context: TurnContext) -> str:
        doing = doing_of(context)
        suggestions = await self._run(self._evidence.suggestions, doing.reader)
        doing.outcome, doing.answered = "greeted", "\n".join(suggestions)
        await context.send_activity(greeting(suggestions))
        return doing.outcome

    async def _message(self, context: TurnContext) -> str:
        question = asked(context.activity)
        if question.lower().rstrip(" .!") in _HELP:
            return await self._greet(context)
        if refusal := no_question(question, context.activity):
            return await self._refuse(context, "no_question", refusal)
        key = _key(context.activity)
        earlier = self._conversations.earlier(key) if key else None
        return await self._answer(context, Asked(question, earlier), UNREAD if attached(context.activity) else "")

    async def _answer(self, context: TurnContext, asked: Asked, note: str) -> str:
        key, doing = _key(context.activity), doing_of(context)
        doing.ask(asked)
        async with progress(context, lambda: self._run(self._evidence.passages, doing.reader)) as shown:
            context.turn_state[_PROGRESS] = shown
            answer = await self._run(self._evidence.answer, asked.question, doing.reader, asked.earlier)
        if key:
            self._conversations.keep(key, answer.about)
        if answer.outcome is Outcome.FAILED:
            answer = replace(answer, reason=f"{answer.reason} Reference: {doing.reference}")
        doing.tell(answer)
        note = note or (IN_COMPANY if not answer.answered and _in_company(context.activity, doing.reader) else "")
        sent = await shown.finish(context, await self._run(self._rendered, doing.reader, answer, asked, note))
        await self._keep(context, asked, answer, sent)
        return answer.outcome

    def _rendered(self, reader: Reader, answer: Answer, asked: Asked, note: str) -> Activity:
        """The message, its grades on the scale of the evidence."""
        with self._evidence.seen_by(reader) as view:
            return render(view.frameworks, answer, asked, self._service.base, note)

    async def _keep(self, context: TurnContext, asked: Asked, answer: Answer, sent: str | None) -> None:
        """Keep what was answered under the name of its message, by which people rate it."""
        doing = doing_of(context)
        if not doing.kept:
            return
        given = GivenAnswer(
            reference=doing.reference,
            at=datetime.now(UTC),
            conversation=doing.conversation,
            activity=sent,
            person=doing.person,
            question=asked.question,
            earlier=to_text(asked.earlier),
            outcome=answer.outcome,
            generation=answer.generation,
            citations=tuple((source.document, source.start, source.end) for source in answer.told),
        )
        try:
            async with asyncio.timeout(KEEP_SECONDS):
                await self._write(self._ledger.keep_answer, given)
        except (LedgerUnavailable, TimeoutError) as error:
            _logger.error("the answer was not kept", extra={"reason": repr(error), "reference": given.reference})


def _doing(activity: Activity) -> Doing:
    """What a turn is about to do, before it is known who reads: nothing is anybody's to see."""
    who = person_of(activity) or _unverified(activity)
    return Doing(kind=Kind.TURN, person=str(who), conversation=activity.conversation.id)


def _unverified(activity: Activity) -> str:
    """Whom the client says it is, by channel; without a slash, so that no one of Entra's is ever named so."""
    said = str(getattr(activity.from_property, "id", None) or "")
    return f"{activity.channel_id}:{said.replace('/', '|')}"


def _in_company(activity: Activity, reader: Reader) -> bool:
    """Whether others see the answer, so that it has no more than they may read too."""
    return not (reader.administrator or activity.conversation.conversation_type == "personal")


def _no_reader(activity: Activity, doing: Doing) -> str:
    """Why nothing is answered here: in a group not everybody may read, alone one has been given nothing."""
    alone = activity.conversation.conversation_type == "personal"
    return NOT_KNOWN.format(person=doing.person) if alone else NOT_ALL


def _key(activity: Activity) -> Key | None:
    """Return who asks where; None where the channel does not say who, since nobody goes on from another's question."""
    person = getattr(activity.from_property, "id", None)
    return Key(activity.conversation.id, person) if person else None


def _log(context: TurnContext, outcome: str) -> None:
    doing = doing_of(context)
    record = {"outcome": str(outcome), "sources": len(doing.cited), "ms": doing.milliseconds, "recorded": doing.kept}
    _logger.info("turn", extra={"reference": doing.reference, **record})
