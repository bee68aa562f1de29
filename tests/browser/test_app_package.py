"""The app package, judged by the schema that Microsoft publishes for its manifest."""

import json
import subprocess
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator
from processes import FIVES, MODULES

pytestmark = pytest.mark.browser

APP = "0a1b2c3d-1111-2222-3333-444455556666"
SCHEMAS = MODULES / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The manifest that `fives teams-package` writes."""
    package = tmp_path_factory.mktemp("package") / "fives.zip"
    options = ["--app-id", APP, "--host", "fives.example.org", "--out", str(package)]
    subprocess.run([FIVES, "teams-package", *options], check=True)
    written: dict[str, Any] = json.loads(ZipFile(package).read("manifest.json"))
    return written


def of_version(version: str) -> dict[str, Any]:
    """The schema of this version."""
    found: dict[str, Any] = json.loads((SCHEMAS / f"v{version}" / "MicrosoftTeams.schema.json").read_text("utf-8-sig"))
    return found


def test_the_manifest_is_of_the_newest_version(manifest: dict[str, Any]) -> None:
    versions = [folder.name.removeprefix("v") for folder in SCHEMAS.glob("v[0-9]*")]
    newest = max(versions, key=lambda version: [int(number) for number in version.split(".")])
    assert manifest["manifestVersion"] == newest
    assert f"/v{newest}/" in manifest["$schema"]


def test_the_manifest_is_what_microsofts_schema_asks_for(manifest: dict[str, Any]) -> None:
    schema = of_version(manifest["manifestVersion"])
    assert [error.message for error in Draft4Validator(schema).iter_errors(manifest)] == []


@pytest.mark.parametrize("wrong", ["unknownMember", "accentColor"])
def test_the_schema_would_say_so_if_it_were_not(wrong: str, manifest: dict[str, Any]) -> None:
    validator = Draft4Validator(of_version(manifest["manifestVersion"]))
    assert not validator.is_valid({**manifest, wrong: "no colour"})
