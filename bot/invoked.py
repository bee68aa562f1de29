"""What an invoke is answered with where it gets a reason in place of what it asked for."""

from collections.abc import Mapping
from typing import Any

_MESSAGE = "application/vnd.microsoft.activity.message"

Invoked = Mapping[str, Any]


def said(text: str) -> Invoked:
    """A message beneath the card whose button was pressed, which stays."""
    return {"statusCode": 200, "type": _MESSAGE, "value": text}


def nothing_found(reason: str) -> Invoked:
    """What a search from the compose box shows in place of a list."""
    return {"composeExtension": {"type": "message", "text": reason}}


def refusal(invoke: str | None, reason: str) -> Invoked:
    """A reason in the form that the client shows for this kind of invoke; others have no place for one."""
    match invoke:
        case "adaptiveCard/action":
            return said(reason)
        case "composeExtension/query":
            return nothing_found(reason)
    return {}
