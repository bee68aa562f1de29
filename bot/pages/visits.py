"""A visit of the pages: who comes, whether they may come now, what they may read, and that the trail has it."""

import logging
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http import HTTPStatus

from aiohttp import web

from bot.access import Access, AccessUnknown, Session
from bot.doing import Doing
from bot.evidence import Evidence
from bot.ledger import Kind, Ledger
from bot.pages.desk import Desk
from bot.pages.recent import Recent
from bot.pages.refusals import Refused
from bot.pages.sign_in.routes import SignIn, sign_in_url
from bot.rates import Rates
from bot.recording import UNRECORDED, Recording
from bot.service import Threads
from bot.sessions import Sessions
from bot.settings import is_loopback
from corpus.nouns import Reader

ASKED_CHARACTERS = 2000
"""An address is kept in the trail as long as this; no link of ours is longer."""

_NAME = 16
"""Letters of a session's name in the trail."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visits:
    """What visits have in common. `sign_in` and `sessions` are None where nobody can sign in."""

    evidence: Evidence
    ledger: Ledger
    access: Access
    recording: Recording
    rates: Rates
    threads: Threads
    sessions: Sessions | None = None
    sign_in: SignIn | None = None
    loopback_only: bool = False
    recent: Recent = field(default_factory=Recent)

    def begun(self, request: web.Request) -> Desk:
        """A desk at which nothing can be read, for nobody yet."""
        doing = Doing(kind=Kind.PAGE, asked=request.rel_url.path_qs[:ASKED_CHARACTERS])
        where = sign_in_url(request) if self.sign_in else None
        return Desk(self.evidence, self.ledger, self.recent, self.threads.answers, doing, None, where)

    async def recognised(self, request: web.Request, desk: Desk) -> Desk:
        """The same desk, which knows who has signed in. Raises LedgerUnavailable."""
        session = self.sessions.read(request) if self.sessions else None
        if session is None or await self.threads.ledger(self.ledger.signed_out, session.id):
            return desk
        desk.doing.person, desk.doing.conversation = str(session.person), _conversation(session)
        return replace(desk, session=session)

    def count(self, request: web.Request, desk: Desk) -> str:
        """Count a visit, a question as a turn too; why it is one too many, or nothing."""
        who = desk.doing.person or _address(request)
        too_many = self.rates.page(who)
        if request.method == "POST":
            too_many = too_many or self.rates.turn(who, who)
        return too_many

    async def admit(self, desk: Desk) -> None:
        """Let a visitor in, as the reader that they are now; raises Refused."""
        desk.doing.reader = await self._reader(desk.session)
        desk.doing.generation = await self.threads.answers(self.evidence.generation)

    async def keep(self, response: web.StreamResponse, desk: Desk) -> None:
        """Have the trail tell of a visit before its page goes out; raises Refused where it can't."""
        desk.doing.outcome = desk.doing.outcome or HTTPStatus(response.status).phrase.lower()
        if not await self.recording.keep(desk.doing):
            reason = UNRECORDED.format(reference=desk.doing.reference)
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Not now", reason)

    async def _reader(self, session: Session | None) -> Reader:
        try:
            return await self.access.on_page(session)
        except AccessUnknown as error:
            _logger.error("who may read is not known", extra={"reason": str(error)})
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Not now", str(error)) from error


def _conversation(session: Session) -> str:
    """What the trail calls a session: the same for each of its pages, and nothing to sign a cookie by."""
    return sha256(session.id.encode()).hexdigest()[:_NAME]


def _address(request: web.Request) -> str:
    """Whose requests these are where nobody has signed in; a proxy on this machine says for whom it asks."""
    remote = request.remote or ""
    asked_for = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return asked_for if asked_for and is_loopback(remote) else remote
