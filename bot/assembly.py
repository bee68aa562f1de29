"""The parts of the server, put together by the settings: who may post, who decides who reads, turns and pages."""

from dataclasses import replace

import aiohttp

from bot.access import Access, Everyone, Graph, Known, Memberships, Policies
from bot.channel import Adapter, Channel, Gate, Loopback
from bot.credentials import Tokens
from bot.evidence import Evidence
from bot.keys import SigningKeys
from bot.ledger import Ledger, default_head
from bot.pages.sign_in.routes import SignIn, possible
from bot.pages.visits import Visits
from bot.rates import Rates
from bot.recording import Recording
from bot.seal import Seal
from bot.service import Service, Threads
from bot.sessions import Sessions
from bot.settings import Settings
from bot.turn import Turns


class Assembly:
    """Everything that serves, before it listens. Raises InvalidAccessFile and LedgerUnavailable."""

    def __init__(
        self,
        settings: Settings,
        evidence: Evidence,
        ledger: Ledger,
        threads: Threads,
        http: aiohttp.ClientSession,
    ) -> None:
        self.trail = ledger.trail(settings.trail_head or default_head(settings.index))
        tokens = _tokens(settings, http)
        access = _access(settings, http, tokens)
        recording, rates = Recording(self.trail, threads.trail), Rates()
        self.service = Service(access, _base(settings), files=settings.registration is not None)
        turns = Turns(evidence, ledger, recording, self.service, rates, threads, http)
        self.channel = Channel(_gate(settings, http), Adapter(http, tokens, turns))
        self.visits = _with_sign_in(settings, Visits(evidence, ledger, access, recording, rates, threads), http)


def _base(settings: Settings) -> str | None:
    """Where citations lead: only where whoever follows one can sign in to read it, or where all read alike."""
    return settings.public_url if settings.registration is None or possible(settings) else None


def _access(settings: Settings, http: aiohttp.ClientSession, tokens: Tokens | None) -> Access:
    if settings.registration is None:
        return Everyone(settings.reader)
    graph = Graph(http, settings.registration, settings.channel.login_url, settings.graph_url)
    return Known(Policies(settings.access), Memberships(graph), http, tokens)


def _tokens(settings: Settings, http: aiohttp.ClientSession) -> Tokens | None:
    if settings.registration is None:
        return None
    # In every cloud the issuer of the channel's tokens is also the resource that the bot's are for.
    return Tokens(http, settings.registration, settings.channel.login_url, settings.channel.issuer)


def _gate(settings: Settings, http: aiohttp.ClientSession) -> Gate | Loopback:
    if settings.registration is None:
        return Loopback()
    keys = SigningKeys(http, settings.channel.openid_url)
    return Gate(keys, settings.channel.issuer, settings.registration.app_id)


def _with_sign_in(settings: Settings, visits: Visits, http: aiohttp.ClientSession) -> Visits:
    if settings.registration is None or not possible(settings):
        return replace(visits, loopback_only=settings.registration is None)
    seal = Seal(settings.cookie_key)
    sessions = Sessions(seal, secure=(settings.public_url or "").startswith("https://"))
    return replace(visits, sessions=sessions, sign_in=SignIn(settings, http, seal, sessions))
