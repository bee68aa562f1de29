"""Entra ID, as the pages' provider of identity: the authorization code flow with PKCE, and tokens of Teams.

msal does the flow. It does not check the signature of an ID token, nor more than its nonce: `tokens` does.
"""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import aiohttp
import msal

from bot.keys import KeysUnavailable
from bot.pages.sign_in.destination import START
from bot.pages.sign_in.failures import not_good, not_ours, refused_by_entra, unreachable
from bot.pages.sign_in.tokens import Identity, Issuer, identity, version
from bot.registration import Registration
from bot.settings import host_of

MANY_TENANTS = "organizations"
"""The authority of people of any tenant, without personal accounts."""

SCOPE = "access_as_user"
"""What Teams is allowed to do for a person; a token without it was made for something else."""

TEAMS = frozenset({"1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"})
"""Teams on desktop and phone, and on the web: the clients whose tokens are believed."""

_SECONDS = 10
"""How long Entra may take to answer msal."""

_ODD = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError)
"""What msal raises where the network fails (requests' errors are OSErrors) or an answer is not as it should be."""

_logger = logging.getLogger(__name__)


class Provider:
    """Signs people in to the pages at `public_url` by one registration, which has a password."""

    def __init__(
        self, http: aiohttp.ClientSession, registration: Registration, login_url: str, public_url: str
    ) -> None:
        self._registration = registration
        self._authority = f"{login_url}/{registration.tenant_id or MANY_TENANTS}"
        self._redirect = f"{public_url}{START}/done"
        app_id = registration.app_id.lower()
        self._app, self._resource = app_id, f"api://{host_of(public_url)}/{app_id}"
        well_known = ".well-known/openid-configuration"
        self._issuer = Issuer(http, f"{self._authority}/v2.0/{well_known}")
        self._older_issuer = Issuer(http, f"{self._authority}/{well_known}")

    async def begin(self) -> tuple[str, Mapping[str, Any]]:
        """Where to send a browser, and what to keep until it comes back; raises SignInFailed."""
        try:
            flow = dict(await asyncio.to_thread(self._begun))
        except _ODD as error:
            raise _gone_wrong("begin", error) from None
        return str(flow.pop("auth_uri")), flow

    async def end(self, kept: Mapping[str, Any], answer: Mapping[str, str]) -> Identity:
        """Who came back with this answer, the form that was sent to the redirect URI; raises SignInFailed."""
        if not hmac.compare_digest(str(kept["state"]).encode(), answer.get("state", "").encode()):
            raise not_ours()
        if "code" not in answer:
            _logger.warning("sign-in refused", extra={"reason": _code(answer.get("error"))})
            raise refused_by_entra() if "error" in answer else not_ours()
        claims = await self._claims(self._issuer, await self._id_token(kept, answer), {self._app})
        if claims.get("nonce") != hashlib.sha256(str(kept["nonce"]).encode()).hexdigest():
            raise not_good()
        return identity(claims)

    async def of_teams(self, token: str) -> Identity:
        """Who is in the tab of Teams whose getAuthToken gave this token; raises SignInFailed."""
        older = version(token) == "1.0"
        claims = await self._claims(self._older_issuer if older else self._issuer, token, {self._app, self._resource})
        if SCOPE not in str(claims.get("scp", "")).split():
            raise _refused(f"it lacks the scope {SCOPE}")
        if str(claims.get("appid" if older else "azp")) not in TEAMS:
            raise _refused("it was given to another client than Teams")
        return identity(claims)

    async def _id_token(self, kept: Mapping[str, Any], answer: Mapping[str, str]) -> str:
        try:
            result = await asyncio.to_thread(self._redeemed, kept, {name: answer[name] for name in ("state", "code")})
        except _ODD as error:
            raise _gone_wrong("end", error) from None
        if "id_token" in result:
            return str(result["id_token"])
        _logger.warning("sign-in refused", extra={"reason": _code(result.get("error")), "codes": _codes(result)})
        raise not_ours() if result.get("error") == "invalid_grant" else unreachable()

    async def _claims(self, issuer: Issuer, token: str, audiences: set[str]) -> Mapping[str, Any]:
        try:
            return await issuer.claims(token, audiences)
        except KeysUnavailable as error:
            _logger.error("sign-in failed", extra={"reason": str(error)})
            raise unreachable() from None

    def _begun(self) -> Mapping[str, Any]:
        application = self._application()
        with closing(application.http_client):
            flow: Mapping[str, Any] = application.initiate_auth_code_flow(
                [], redirect_uri=self._redirect, response_mode="form_post"
            )
            return flow

    def _redeemed(self, kept: Mapping[str, Any], answer: Mapping[str, str]) -> Mapping[str, Any]:
        application = self._application()
        with closing(application.http_client):
            result: Mapping[str, Any] = application.acquire_token_by_auth_code_flow(dict(kept), dict(answer))
            return result

    def _application(self) -> Any:
        """msal's end, which asks Entra for its addresses, and blocks; made for each step, so that it keeps no token."""
        return msal.ConfidentialClientApplication(
            self._registration.app_id,
            client_credential=self._registration.password,
            authority=self._authority,
            instance_discovery=False,
            exclude_scopes=["offline_access"],
            timeout=_SECONDS,
        )


def _refused(reason: str) -> Exception:
    _logger.warning("a token is refused", extra={"reason": reason})
    return not_good()


def _gone_wrong(step: str, error: Exception) -> Exception:
    """Log where; not the message, which may quote a code or a token."""
    _logger.error("sign-in failed", extra={"step": step, "reason": type(error).__name__})
    return unreachable()


def _code(error: object) -> str:
    """An error code of OAuth, such as access_denied; whatever else somebody put there is not logged."""
    known = isinstance(error, str) and len(error) <= 40 and error.isascii() and error.replace("_", "").isalpha()
    return str(error) if known else "unknown"


def _codes(result: Mapping[str, Any]) -> list[int]:
    """Entra's own numbers of what is wrong, AADSTS…"""
    codes = result.get("error_codes")
    return [code for code in codes if isinstance(code, int)] if isinstance(codes, list) else []
