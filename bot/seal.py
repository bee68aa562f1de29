"""What a browser keeps for us, signed, so that nobody else can write it; anybody who holds it can read it."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import jwt

COOKIE_CHARACTERS = 4096
"""What browsers keep of a cookie, its name and attributes included."""

_ISSUER = "fives"
_ALGORITHM = "HS256"


class Seal:
    """Signs with one key; without one, with a random key of this process.

    What is signed names its purpose and its end: it passes for nothing else, and not for longer.
    """

    def __init__(self, key: str = "") -> None:
        self._key = key or secrets.token_urlsafe(32)

    def signed(self, purpose: str, claims: Mapping[str, Any], until: datetime) -> str:
        """The claims as text for a cookie."""
        return jwt.encode({**claims, "iss": _ISSUER, "aud": purpose, "exp": until}, self._key, _ALGORITHM)

    def read(self, purpose: str, text: str) -> Mapping[str, Any] | None:
        """The claims; None where they are not ours, for another purpose, or over."""
        if len(text) > COOKIE_CHARACTERS:
            return None
        try:
            return jwt.decode(
                text,
                self._key,
                algorithms=[_ALGORITHM],
                issuer=_ISSUER,
                audience=purpose,
                options={"require": ["exp", "iss", "aud"], "strict_aud": True},
            )
        except (jwt.PyJWTError, ValueError, RecursionError):
            return None
