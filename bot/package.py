"""fives teams-package: the zip that a Teams administrator uploads."""

import json
import re
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zipfile import ZipFile, ZipInfo

from bot.app_manifest import COLOUR, OUTLINE, App, manifest
from bot.icons import colour_icon, outline_icon
from bot.options import DONE, FAILED, command, say

LONGEST_DEVELOPER, LONGEST_URL = 32, 2048
"""Limits of the manifest's schema, in characters."""

_PAGES = {
    "website": ("where users get support", "/about"),
    "privacy": ("the privacy notice", "/about#privacy"),
    "terms": ("the terms of use", "/about#terms"),
}
"""What a package must link to: what it is, and where the bot serves it."""

_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"(?=.{{1,253}}$)({_LABEL}\.)+(?=[a-z]){_LABEL}")
_VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", re.ASCII)


def package_command(commands: Any) -> None:
    """Declare `fives teams-package`."""
    parser = command(commands, "teams-package", "write the app package that Teams installs", _package)
    parser.add_argument("--app-id", type=_app_id, required=True, metavar="ID", help="the bot's app id (FIVES_APP_ID)")
    where = "the public name at which Teams and people reach the bot over https"
    parser.add_argument("--host", type=_host, required=True, metavar="HOST", help=where)
    out = Path("fives-teams.zip")
    parser.add_argument("--out", type=Path, default=out, metavar="FILE", help="default: %(default)s")
    who = "who provides the app (default: %(default)s)"
    parser.add_argument("--developer", type=_developer, default="Fives", metavar="NAME", help=who)
    for name, (page, path) in _PAGES.items():
        parser.add_argument(f"--{name}", type=_url, metavar="URL", help=f"{page} (default: https://HOST{path})")
    newer = "a higher one for each package that replaces another (default: %(default)s)"
    parser.add_argument("--app-version", type=_version, default=version("fives"), metavar="X.Y.Z", help=newer)


def _package(options: Namespace) -> int:
    pages = {name: getattr(options, name) or f"https://{options.host}{path}" for name, (_, path) in _PAGES.items()}
    app = App(options.app_id, options.app_version, options.host, options.developer, **pages)
    try:
        options.out.write_bytes(zipped(app))
    except OSError as error:
        sys.stderr.write(f"--out {options.out} can't be written: {error.strerror}\n")
        return FAILED
    say(f"Wrote {options.out}: Fives {app.version} at https://{app.host}, with the app id {app.id}.")
    return DONE


def zipped(app: App) -> bytes:
    """The package: the same bytes for the same app."""
    text = json.dumps(manifest(app), ensure_ascii=False, indent=2)
    return _zip({"manifest.json": f"{text}\n".encode(), COLOUR: colour_icon(), OUTLINE: outline_icon()})


def _zip(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in files.items():
            entry = ZipInfo(name)  # dated 1 January 1980, whenever it is made
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # and on whatever system
            package.writestr(entry, content)
    return packed.getvalue()


def _app_id(text: str) -> str:
    try:
        if str(UUID(text)) == text.lower():
            return text.lower()
    except ValueError:
        pass
    raise ArgumentTypeError(f"{text!r} is no app id: give a UUID, such as 00000000-0000-0000-0000-000000000000")


def _host(text: str) -> str:
    """The name alone, in lower case."""
    name = text.lower().removeprefix("https://").removesuffix("/")
    if not _NAME.fullmatch(name) or name.endswith(".localhost"):
        raise ArgumentTypeError(
            f"{text!r} is no public name: give one such as fives.example.org or https://fives.example.org, "
            "without a port or a path; Teams opens neither http nor this machine"
        )
    return name


def _developer(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_DEVELOPER:
        raise ArgumentTypeError(f"{text!r}: give a name of 1 to {LONGEST_DEVELOPER} characters")
    return text


def _url(text: str) -> str:
    try:
        good = urlsplit(text).scheme == "https" and bool(urlsplit(text).hostname)
    except ValueError:
        good = False
    if not good or len(text) > LONGEST_URL or any(map(str.isspace, text)):
        raise ArgumentTypeError(f"{text!r} is no https URL: give one such as https://example.org/privacy")
    return text


def _version(text: str) -> str:
    if not _VERSION.fullmatch(text):
        raise ArgumentTypeError(f"{text!r} is no version: give three numbers, such as 1.0.0")
    return text
