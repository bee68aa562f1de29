"""The bot's registration in Entra, and the channel that it is registered with."""

from dataclasses import dataclass, field
from enum import StrEnum


class AppType(StrEnum):
    """How the bot is registered, and so how it gets its token."""

    SINGLE_TENANT = "SingleTenant"
    USER_ASSIGNED_MSI = "UserAssignedMSI"
    MULTI_TENANT = "MultiTenant"


@dataclass(frozen=True, slots=True)
class Channel:
    """Whom the bot believes, and where it gets its keys and its token; the defaults are the public cloud's."""

    issuer: str = "https://api.botframework.com"
    openid_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    login_url: str = "https://login.microsoftonline.com"


PUBLIC_CLOUD = Channel()


@dataclass(frozen=True, slots=True)
class Registration:
    """The bot's registration; `identity_url` and `identity_header` are what a host of managed identities sets."""

    app_id: str
    type: AppType
    tenant_id: str | None = None
    password: str = field(default="", repr=False)
    identity_url: str | None = None
    identity_header: str = field(default="", repr=False)
