"""fives teams-package: the app package that Teams installs. Microsoft's schema judges it in tests/browser."""

import json
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from commands import Ended, Fives
from PIL import Image, ImageChops

from bot.app_manifest import STARTERS

APP = "0a1b2c3d-1111-2222-3333-444455556666"
HOST = "fives.example.org"


def made(fives: Fives, out: Path, *options: str) -> bytes:
    """The package that these options make."""
    ended = fives("teams-package", "--app-id", APP, "--host", HOST, "--out", out, *options)
    assert (ended.status, ended.err) == (0, "")
    assert str(out) in ended.out
    return out.read_bytes()


def refused(fives: Fives, *options: str) -> Ended:
    """How a command with these options ended, once it is sure that it did nothing."""
    ended = fives("teams-package", *options)
    assert (ended.status, ended.out) == (2, "")
    return ended


def manifest(package: bytes) -> dict[str, Any]:
    """The manifest in a package."""
    found: dict[str, Any] = json.loads(ZipFile(BytesIO(package)).read("manifest.json"))
    return found


def icon(package: bytes, name: str) -> Image.Image:
    """An icon in a package."""
    return Image.open(BytesIO(ZipFile(BytesIO(package)).read(name)))


@pytest.fixture
def package(fives: Fives, tmp_path: Path) -> bytes:
    """A package with nothing given but what must be."""
    return made(fives, tmp_path / "fives.zip")


def test_a_package_holds_a_manifest_and_two_icons_at_its_root(package: bytes) -> None:
    assert ZipFile(BytesIO(package)).namelist() == ["manifest.json", "color.png", "outline.png"]
    assert ZipFile(BytesIO(package)).testzip() is None
    assert manifest(package)["icons"] == {"color": "color.png", "outline": "outline.png"}


def test_the_same_options_make_the_same_bytes(package: bytes, fives: Fives, tmp_path: Path) -> None:
    again = made(fives, tmp_path / "again.zip", "--host", f"https://{HOST.upper()}/")
    assert again == package


def test_the_app_id_is_the_bots_and_the_search_commands_too(package: bytes) -> None:
    told = manifest(package)
    assert {told["id"], told["bots"][0]["botId"], told["composeExtensions"][0]["botId"]} == {APP}


def test_every_page_is_on_the_host_and_no_other(package: bytes) -> None:
    told = manifest(package)
    assert told["validDomains"] == [HOST]
    pages = [tab for tab in told["staticTabs"] if "contentUrl" in tab]
    assert [tab["websiteUrl"].removeprefix(f"https://{HOST}") for tab in pages] == [
        "/",
        "/grades",
        "/actions",
        "/findings",
        "/evidence/",
    ]
    assert all(tab["contentUrl"] == tab["websiteUrl"] + "?theme={app.theme}" for tab in pages)
    linked = [url for name, url in told["developer"].items() if name.endswith("Url")]
    assert len(linked) == 3
    assert all(url.startswith(f"https://{HOST}/about") for url in linked)


def test_teams_may_vouch_for_the_person_in_a_tab(package: bytes) -> None:
    assert manifest(package)["webApplicationInfo"] == {"id": APP, "resource": f"api://{HOST}/{APP}"}


def test_the_conversation_is_the_first_tab(package: bytes) -> None:
    assert manifest(package)["staticTabs"][0] == {"entityId": "conversations", "scopes": ["personal"]}


def test_the_bot_is_for_one_person_a_group_and_a_team_and_sends_files(package: bytes) -> None:
    (bot,) = manifest(package)["bots"]
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert [commands["scopes"] for commands in bot["commandLists"]] == [["personal"], ["team"], ["groupChat"]]
    assert bot["supportsFiles"] is True


def test_every_list_of_commands_has_questions_to_start_with_and_help(package: bytes) -> None:
    (bot,) = manifest(package)["bots"]
    for commands in bot["commandLists"]:
        *starters, last = commands["commands"]
        assert last["title"] == "help"
        assert {starter["type"] for starter in starters} == {"prompt"}
        assert all(starter["prompt"] == starter["title"].removesuffix("…") for starter in starters)
        # The documentation says ten, whatever the schema allows; and a longer title is cut in the client.
        assert len(commands["commands"]) <= 10
        assert max(len(command["title"]) for command in commands["commands"]) <= 40


def test_every_starter_is_answered_from_the_sample(fives: Fives, sample_index: Path, tmp_path: Path) -> None:
    asked = [{"id": question, "question": question.replace("…", "stalking")} for question, _ in STARTERS]
    lines = tmp_path / "starters.jsonl"
    lines.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    answers = fives("ask", "--jsonl", lines, "--index", sample_index).lines
    assert {answer["id"]: answer["outcome"] for answer in answers} == {one["id"]: "answered" for one in asked}


def test_a_message_extension_searches_for_one_parameter_from_the_compose_box(package: bytes) -> None:
    (extension,) = manifest(package)["composeExtensions"]
    (command,) = extension["commands"]
    assert (command["id"], command["type"], command["context"]) == ("searchEvidence", "query", ["compose"])
    assert [parameter["name"] for parameter in command["parameters"]] == ["query"]


def test_the_colour_icon_keeps_its_symbol_within_what_is_never_cropped(package: bytes) -> None:
    colour = icon(package, "color.png")
    assert (colour.size, colour.mode) == ((192, 192), "RGB")
    background = Image.new("RGB", colour.size, manifest(package)["accentColor"])
    left, top, right, bottom = difference(colour, background)
    assert min(left, top) >= 48
    assert max(right, bottom) <= 144


def difference(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    """The box outside of which the pictures are the same."""
    box = ImageChops.difference(one, other).getbbox()
    assert box
    return box


def test_the_outline_icon_is_white_on_nothing_to_its_edges(package: bytes) -> None:
    outline = icon(package, "outline.png")
    assert (outline.size, outline.mode) == ((32, 32), "RGBA")
    *colours, alpha = outline.split()
    assert [colour.getextrema() for colour in colours] == [(255, 255)] * 3
    assert alpha.getextrema() == (0, 255)
    assert alpha.getbbox() == (0, 0, 32, 32)
    assert alpha.histogram()[0] > 32 * 32 / 3


def test_what_is_given_takes_the_place_of_what_the_host_suggests(fives: Fives, tmp_path: Path) -> None:
    links = ("--website", "https://a.org", "--privacy", "https://a.org/p", "--terms", "https://a.org/t?v=2")
    package = made(fives, tmp_path / "own.zip", "--developer", "OPCC", "--app-version", "2.0.1", *links)
    assert manifest(package)["developer"] == {
        "name": "OPCC",
        "websiteUrl": "https://a.org",
        "privacyUrl": "https://a.org/p",
        "termsOfUseUrl": "https://a.org/t?v=2",
    }
    assert manifest(package)["version"] == "2.0.1"


def test_the_version_is_that_of_the_installation(package: bytes) -> None:
    assert manifest(package)["version"] == version("fives")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "http://fives.example.org",
        "https://",
        "https://fives.example.org/pages",
        "fives.example.org?a=b",
        "fives.example.org:8443",
        "fives example.org",
        "fives..example.org",
        "fives-.example.org",
        "*.example.org",
        "fives.example.org\n",
        "ａ.example.org",
        f"{'a' * 64}.example.org",
        f"{'a.' * 126}org",
        "192.0.2.1",
        "https://[::1]",
        "127.0.0.1:3978",
        "localhost",
        "localhost:3978",
        "fives.localhost",
    ],
)
def test_a_host_that_is_no_public_name_is_refused(host: str, fives: Fives) -> None:
    told = refused(fives, "--app-id", APP, "--host", host).err
    assert "--host" in told
    assert "https://fives.example.org" in told


@pytest.mark.parametrize("app_id", ["", "fives", APP.replace("-", ""), f"{{{APP}}}", APP[:-1], f"{APP}\n"])
def test_an_app_id_that_is_no_uuid_is_refused(app_id: str, fives: Fives) -> None:
    assert "--app-id" in refused(fives, "--app-id", app_id, "--host", HOST).err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--website", "http://a.org"),
        ("--privacy", "https://"),
        ("--privacy", "https://[a.org"),
        ("--terms", "https://a.org/terms of use"),
        ("--terms", f"https://a.org/{'a' * 2048}"),
        ("--developer", " "),
        ("--developer", "a" * 33),
        ("--app-version", "1.0"),
        ("--app-version", "01.0.0"),
        ("--app-version", "1.0.0-beta"),
    ],
)
def test_what_a_manifest_cannot_hold_is_refused_by_its_option(option: str, value: str, fives: Fives) -> None:
    assert option in refused(fives, "--app-id", APP, "--host", HOST, option, value).err


def test_both_the_app_id_and_the_host_must_be_given(fives: Fives) -> None:
    assert "--app-id, --host" in refused(fives).err


def test_a_file_that_cannot_be_written_is_named(fives: Fives, tmp_path: Path) -> None:
    out = tmp_path / "none" / "fives.zip"
    ended = fives("teams-package", "--app-id", APP, "--host", HOST, "--out", out)
    assert (ended.status, ended.out) == (1, "")
    assert f"--out {out}" in ended.err
