"""The settings: the only module that reads the environment, once, and names every problem at once."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from bot.registration import PUBLIC_CLOUD, AppType, Channel, Registration
from corpus.nouns import Audiences, Reader

NAMES = (
    "FIVES_INDEX",
    "FIVES_MODEL",
    "FIVES_JUDGE",
    "FIVES_HOST",
    "FIVES_PORT",
    "FIVES_AUDIENCES",
    "FIVES_PUBLIC_URL",
    "FIVES_LEDGER",
    "FIVES_ACCESS",
    "FIVES_COOKIE_KEY",
    "FIVES_TRAIL_HEAD",
    "FIVES_TRAIL_DAYS",
    "FIVES_APP_ID",
    "FIVES_APP_PASSWORD",
    "FIVES_APP_TYPE",
    "FIVES_TENANT_ID",
    "FIVES_CHANNEL_ISSUER",
    "FIVES_CHANNEL_OPENID_URL",
    "FIVES_LOGIN_URL",
    "FIVES_GRAPH_URL",
)
"""Every variable of ours; IDENTITY_ENDPOINT and IDENTITY_HEADER are set by a host of managed identities."""

COOKIE_KEY_CHARACTERS = 32
"""A key that can't be guessed: as many characters as the digest that it signs with has bytes."""


class InvalidSettings(Exception):
    """The settings have problems; all of them are named at once."""

    def __init__(self, problems: tuple[str, ...], what: str = "The settings") -> None:
        super().__init__(f"{what} can't be used:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. Without a registration the bot serves loopback only.

    `model` names what embeds, `judge` the CrossEncoder that judges what answers; None is for those that come with it.
    `public_url` is where people's browsers reach the pages; `ledger` is SQLAlchemy's URL of a database. `access` is the
    file that says who may read what; `cookie_key` signs sessions, and is random where it is not set. The trail's head
    is written to `trail_head`, and its contents are erased after `trail_days`; None keeps them.
    """

    index: Path = Path("index")
    model: str | None = None
    judge: str | None = None
    host: str = "127.0.0.1"
    port: int = 3978
    audiences: Audiences | None = None
    public_url: str | None = None
    ledger: str | None = None
    access: Path | None = None
    cookie_key: str = field(default="", repr=False)
    trail_head: Path | None = None
    trail_days: int | None = None
    graph_url: str = "https://graph.microsoft.com"
    registration: Registration | None = None
    channel: Channel = PUBLIC_CLOUD

    @property
    def reader(self) -> Reader:
        """Who everybody reads as on loopback, where nobody is known: the audiences named, else an administrator."""
        return Reader(administrator=True) if self.audiences is None else Reader(audiences=self.audiences)


def read(overrides: Mapping[str, str] | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; `overrides` (such as `{"FIVES_PORT": "80"}`) come from the command line and win."""
    return _Reading({**environ, **(overrides or {})}).settings()


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine and no other."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(url: str) -> str:
    """Return the host name or address in a URL, or nothing where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


class _Reading:
    """One pass over the variables, which gathers problems instead of stopping at the first."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name: value.strip() for name, value in values.items() if value.strip()}
        self._problems: list[str] = []

    def settings(self) -> Settings:
        settings = Settings(
            index=Path(self._values.get("FIVES_INDEX", "index")),
            model=self._values.get("FIVES_MODEL"),
            judge=self._values.get("FIVES_JUDGE"),
            host=self._values.get("FIVES_HOST", Settings().host),
            port=self._port(),
            audiences=self._audiences(),
            public_url=self._public_url(),
            ledger=self._values.get("FIVES_LEDGER"),
            access=self._path("FIVES_ACCESS"),
            cookie_key=self._cookie_key(),
            trail_head=self._path("FIVES_TRAIL_HEAD"),
            trail_days=self._trail_days(),
            graph_url=self._url("FIVES_GRAPH_URL", Settings().graph_url),
            registration=self._registration(),
            channel=self._channel(),
        )
        self._check_names()
        self._check_host(settings)
        if self._problems:
            raise InvalidSettings(tuple(self._problems))
        return settings

    def _port(self) -> int:
        text = self._values.get("FIVES_PORT", str(Settings().port))
        if text.isascii() and text.isdigit() and int(text) < 65536:
            return int(text)
        self._problems.append(f"FIVES_PORT is {text!r}: give a number from 0 (any free port) to 65535")
        return 0

    def _path(self, name: str) -> Path | None:
        return Path(self._values[name]) if name in self._values else None

    def _cookie_key(self) -> str:
        key = self._values.get("FIVES_COOKIE_KEY", "")
        if key and len(key) < COOKIE_KEY_CHARACTERS:
            self._problems.append(f"FIVES_COOKIE_KEY is too short: give {COOKIE_KEY_CHARACTERS} random characters")
        return key

    def _trail_days(self) -> int | None:
        text = self._values.get("FIVES_TRAIL_DAYS")
        if text is None or (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
            return int(text) if text else None
        self._problems.append(f"FIVES_TRAIL_DAYS is {text!r}: give a number of days, such as 365")
        return None

    def _audiences(self) -> Audiences | None:
        if "FIVES_AUDIENCES" not in self._values:
            return None
        names = frozenset(name.strip() for name in self._values["FIVES_AUDIENCES"].split(",")) - {""}
        if not names:
            self._problems.append("FIVES_AUDIENCES names no audience: give names separated by commas, such as public")
        if "FIVES_APP_ID" in self._values:
            self._problems.append(
                "FIVES_AUDIENCES is for a bot without FIVES_APP_ID, where nobody is known: what people of a registered "
                "bot may read is laid down in the file that FIVES_ACCESS names"
            )
        return names

    def _registration(self) -> Registration | None:
        app_id = self._values.get("FIVES_APP_ID")
        kind = self._app_type()
        if app_id is None:
            lonely = [name for name in NAMES if name in self._values and name.startswith(("FIVES_APP", "FIVES_TENANT"))]
            self._problems += [f"{name} is set, but FIVES_APP_ID is not: set both or neither" for name in lonely]
            return None
        self._need("FIVES_APP_PASSWORD", kind, {AppType.SINGLE_TENANT, AppType.MULTI_TENANT})
        self._need("FIVES_TENANT_ID", kind, {AppType.SINGLE_TENANT})
        return Registration(
            app_id=app_id,
            type=kind,
            tenant_id=self._values.get("FIVES_TENANT_ID"),
            password=self._values.get("FIVES_APP_PASSWORD", ""),
            identity_url=self._values.get("IDENTITY_ENDPOINT"),
            identity_header=self._values.get("IDENTITY_HEADER", ""),
        )

    def _app_type(self) -> AppType:
        text = self._values.get("FIVES_APP_TYPE", AppType.SINGLE_TENANT)
        for kind in AppType:
            if kind.lower() == text.lower():
                return kind
        self._problems.append(f"FIVES_APP_TYPE is {text!r}: give one of {', '.join(AppType)}")
        return AppType.SINGLE_TENANT

    def _need(self, name: str, kind: AppType, kinds: set[AppType]) -> None:
        if kind in kinds and name not in self._values:
            self._problems.append(f"{name} is missing: an app of type {kind} needs it")

    def _channel(self) -> Channel:
        default = PUBLIC_CLOUD
        return Channel(
            issuer=self._values.get("FIVES_CHANNEL_ISSUER", default.issuer),
            openid_url=self._url("FIVES_CHANNEL_OPENID_URL", default.openid_url),
            login_url=self._url("FIVES_LOGIN_URL", default.login_url),
        )

    def _url(self, name: str, default: str) -> str:
        text = self._values.get(name, default).rstrip("/")
        host = host_of(text)
        if not host or not (text.startswith("https://") or is_loopback(host)):
            self._problems.append(f"{name} is {text!r}: give an https URL")
        return text

    def _public_url(self) -> str | None:
        return self._url("FIVES_PUBLIC_URL", "") if "FIVES_PUBLIC_URL" in self._values else None

    def _check_names(self) -> None:
        for name in sorted(self._values):
            if name.startswith("FIVES_") and name not in NAMES:
                near = get_close_matches(name, NAMES, n=1)
                self._problems.append(f"{name} is no setting" + (f": did you mean {near[0]}?" if near else ""))

    def _check_host(self, settings: Settings) -> None:
        if "FIVES_APP_ID" not in self._values and not is_loopback(settings.host):
            self._problems.append(
                f"FIVES_HOST is {settings.host!r}, but without FIVES_APP_ID nobody is authenticated, "
                "so only loopback is served: set FIVES_APP_ID, or use 127.0.0.1"
            )
