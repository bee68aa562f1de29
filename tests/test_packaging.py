"""What the package and the image are built from; there need be no Docker here to find out."""

import re
import shlex
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["setuptools"]["packages"]
STAGES = re.split(r"(?m)^(?=FROM )", DOCKERFILE)[1:]


def copied_from_the_context() -> set[str]:
    lines = re.findall(r"(?m)^COPY (?!--from)(.+)", DOCKERFILE)
    return {source for line in lines for source in shlex.split(line)[:-1]}


def test_every_package_is_listed_for_setuptools() -> None:
    found = {file.parent for top in {name.split(".")[0] for name in PACKAGES} for file in (ROOT / top).rglob("*.py")}
    assert {folder.relative_to(ROOT).as_posix().replace("/", ".") for folder in found} == set(PACKAGES)


def test_the_image_is_built_from_what_exists() -> None:
    assert all((ROOT / source).exists() for source in copied_from_the_context())


def test_the_builder_is_sent_what_is_copied_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule.removeprefix("!") for rule in rules if rule.startswith("!")} == copied_from_the_context()


def test_the_image_gets_every_package_and_all_that_builds_it() -> None:
    needed = {name.split(".")[0] for name in PACKAGES} | {"pyproject.toml", PROJECT["project"]["readme"]}
    assert needed == copied_from_the_context()


def test_the_image_has_two_stages_on_one_python_and_its_user_is_not_root() -> None:
    (build, image) = STAGES
    assert build.split()[1] == image.split()[1]
    assert re.findall(r"(?m)^USER (\d+):", image) == ["10001"]


def test_the_image_and_make_install_the_same_torch() -> None:
    (in_make,) = re.findall(r"(?m)^TORCH \?= (.+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    (in_image,) = re.findall(r"(?m)^ARG TORCH=(.+)", DOCKERFILE)
    assert in_make == in_image


def test_what_the_bot_writes_is_in_a_volume_of_the_image() -> None:
    volumes = re.findall(r"(?m)^VOLUME (.+)", DOCKERFILE)[0].split()
    written = re.findall(r"FIVES_(?:LEDGER=sqlite:///|TRAIL_HEAD=)(/\w+)/", DOCKERFILE)
    assert len(written) == 2 and set(written) <= set(volumes)
