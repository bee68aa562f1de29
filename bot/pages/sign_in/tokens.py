"""What Entra's tokens say, once all that makes them good is checked.

https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
"""

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import jwt

from bot.access.person import Person, Told, guid
from bot.keys import SigningKey, SigningKeys
from bot.pages.sign_in.failures import not_good

LEEWAY_SECONDS = 5 * 60
"""How far Entra's clock may be from ours."""

DATED_BACK = timedelta(minutes=5)
"""How much earlier than it signs a token Entra says that it did: https://github.com/openid/AppAuth-iOS/issues/264."""

OLDEST = timedelta(days=1)
"""How long a token lasts at most: https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes."""

TOKEN_CHARACTERS = 16 * 1024
"""A token with the two hundred groups that Entra puts into one is shorter."""

TENANT = "{tenantid}"
"""Stands for the token's tenant in the issuer of an authority of many tenants."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token is about, which date it bears, and what it tells of their groups, if it tells of any."""

    person: Person
    issued: datetime
    told: Told | None


class Issuer:
    """The issuer that one OpenID metadata document is of."""

    def __init__(self, http: aiohttp.ClientSession, metadata_url: str) -> None:
        self._keys = SigningKeys(http, metadata_url)

    async def claims(self, token: str, audiences: Collection[str]) -> Mapping[str, Any]:
        """What a token for one of these audiences claims.

        Raises SignInFailed for one that is not good, and KeysUnavailable where that can't be told.
        """
        try:
            if len(token) > TOKEN_CHARACTERS:
                raise jwt.InvalidTokenError("the token is too long")
            key = await self._keys.find(jwt.get_unverified_header(token).get("kid", ""))
            if key is None:
                raise jwt.InvalidKeyError("the token's key is not published")
            claims = _signed(token, key)
            _check(claims, key, await self._keys.issuer(), audiences)
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            _logger.warning("a token is refused", extra={"reason": type(error).__name__, "detail": _detail(error)})
            raise not_good() from None
        return claims


def _signed(token: str, key: SigningKey) -> Mapping[str, Any]:
    """The claims of a token with a good signature, in force."""
    options: Any = {"require": ["exp", "nbf", "iat", "iss", "aud", "tid", "oid"], "verify_aud": False}
    return jwt.decode(token, key.key, algorithms=["RS256"], leeway=LEEWAY_SECONDS, options=options)


def _check(claims: Mapping[str, Any], key: SigningKey, issuer: str, audiences: Collection[str]) -> None:
    """Refuse a token of another issuer or tenant, for somebody else, or too old."""
    tenant, person = guid(claims["tid"]), guid(claims["oid"])
    if tenant is None or person is None:
        raise jwt.InvalidTokenError("tid or oid is no id")
    if time.time() - int(claims["iat"]) > OLDEST.total_seconds():
        raise jwt.InvalidIssuedAtError("the token is too old")
    if not isinstance(claims["aud"], str) or claims["aud"].lower() not in audiences:
        raise jwt.InvalidAudienceError("the token is for somebody else")
    if claims["iss"] != issuer.replace(TENANT, tenant) or tenant not in claims["iss"]:
        raise jwt.InvalidIssuerError("the token is of another issuer or tenant")
    # An authority of many tenants publishes keys that are one tenant's own.
    if key.issuer and TENANT not in key.issuer and tenant not in key.issuer:
        raise jwt.InvalidKeyError("the key is another tenant's")


def _detail(error: Exception) -> str:
    """Our own words and PyJWT's hold nothing of the token; those of a failed decoding might."""
    return str(error) if isinstance(error, jwt.PyJWTError) and not isinstance(error, jwt.DecodeError) else ""


def version(token: str) -> str:
    """The version that a token says it is of, 1.0 or 2.0, by which to choose who checks it; nothing is believed yet."""
    try:
        return str(jwt.decode(token, options={"verify_signature": False}).get("ver", ""))
    except (jwt.PyJWTError, ValueError, RecursionError):
        return ""


def identity(claims: Mapping[str, Any]) -> Identity:
    """Who claims are about that were checked."""
    issued = datetime.fromtimestamp(int(claims["iat"]), UTC)
    at = min(issued + DATED_BACK, datetime.now(UTC).replace(microsecond=0))
    return Identity(Person(guid(claims["tid"]) or "", guid(claims["oid"]) or ""), issued, _told(claims, at))


def _told(claims: Mapping[str, Any], at: datetime) -> Told | None:
    """The groups named; too many in the overage case.

    https://learn.microsoft.com/security/zero-trust/develop/configure-tokens-group-claims-app-roles#group-overages
    """
    named, elsewhere = claims.get("groups"), claims.get("_claim_names")
    over = claims.get("hasgroups") or (isinstance(elsewhere, Mapping) and "groups" in elsewhere)
    if over:
        return Told(None, at)
    return Told(frozenset(found for one in named if (found := guid(one))), at) if isinstance(named, list) else None
