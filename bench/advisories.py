"""`make audit`: asks, by pip-audit, whether anything is published against what is installed; needs the network.

Exit status 0: nothing is published. 1: something is. 69: the advisories can't be reached, so nothing is known.

pip-audit itself ends with 1 in both the last cases, and with 0 where a mirror of the package index answers "not found"
to all that it is asked. So it is asked, too, about a release that has advisories: where it knows of none for that one,
its word on the others is worth nothing. Its own variables choose whom it asks, such as PIP_AUDIT_VULNERABILITY_SERVICE.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.utils import canonicalize_name

from bench import say

FOUND, UNREACHED = 1, os.EX_UNAVAILABLE

KNOWN = ("django", "2.2")
"""A release, not installed here, with dozens of advisories since 2019."""


def main() -> int:
    """Print what is published against each distribution; the exit status."""
    releases = installed()
    answer, error = _asked([KNOWN, *releases.items()])
    if not answer.get(KNOWN[0], {}).get("vulns"):
        say(f"The published advisories can't be reached, so nothing is known of {len(releases)} dependencies: {error}")
        return UNREACHED
    for line in _told(releases, answer):
        say(line)
    flawed = sum(bool(answer[name].get("vulns")) for name in releases)
    say(f"{flawed or 'None'} of {len(releases)} dependencies {'have' if flawed > 1 else 'has'} a published advisory.")
    return FOUND if flawed else 0


def installed() -> dict[str, str]:
    """Every distribution beside this application, by name; a local build (2.13.0+cpu) as the release it was made of."""
    found = {str(canonicalize_name(one.name)): one.version.split("+")[0] for one in distributions()}
    return {name: version for name, version in sorted(found.items()) if name != "fives"}


def _asked(releases: Sequence[tuple[str, str]]) -> tuple[Mapping[str, Mapping[str, Any]], str]:
    """What pip-audit says of each, by name, and why where it says nothing."""
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / "requirements.txt"
        file.write_text("".join(f"{name}=={version}\n" for name, version in releases), encoding="utf-8")
        run = subprocess.run(
            [
                *(sys.executable, "-m", "pip_audit", "--requirement", file, "--no-deps", "--disable-pip"),
                *("--format", "json", "--desc", "off", "--output", "-", "--progress-spinner", "off"),
            ],
            capture_output=True,
            text=True,
        )
    try:
        told = json.loads(run.stdout)["dependencies"]
    except ValueError:
        return {}, run.stderr.strip().rpartition("\n")[2]
    return {one["name"]: one for one in told}, "who was asked knows of no advisory at all"


def _told(releases: Mapping[str, str], answer: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A line for each advisory, and for each distribution that could not be looked up."""
    for name, version in releases.items():
        for advisory in answer[name].get("vulns", ()):
            mended = ", ".join(advisory["fix_versions"]) or "no release yet"
            yield f"{name} {version}: {advisory['id']}, mended in {mended}"
        if "skip_reason" in answer[name]:
            yield f"{name} {version} could not be checked: {answer[name]['skip_reason']}"


if __name__ == "__main__":
    sys.exit(main())
