"""What README.md and the pages in docs/ say is there, is there; and all that people may set, run or get is named."""

import io
import re
import shlex
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import NAMES
from corpus.question import Outcome
from retrieval.kinds.register import RECONCILED

TESTS = Path(__file__).parent
ROOT = TESTS.parent
README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
ALL = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

LONGEST_README = 150

SHOWN = re.findall(r"^```\n\$ fives (ask .*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S)
"""The questions that the README asks of the sample, each with what it says is answered; … stands for lines left out."""

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.name))


def targets() -> set[str]:
    """What can be made."""
    (phony,) = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.M)
    return set(phony.split())


def commands() -> set[str]:
    """What `fives --help` lists."""
    with redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit):
        main(["--help"])
    return set(re.findall(r"^    ([a-z][a-z-]+)(?= |$)", said.getvalue(), re.M))


def anchors(document: Path) -> set[str]:
    """The names by which a page's headings can be linked to."""
    blank = re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.M | re.S)
    heads = re.findall(r"^#+ (.+)$", blank, re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@each_document
def test_the_tests_that_a_document_names_exist(document: Path) -> None:
    named = set(re.findall(r"`([\w/]*test_\w+\.py)`", document.read_text(encoding="utf-8")))
    assert [name for name in sorted(named) if not (TESTS / name.removeprefix("tests/")).is_file()] == []


@each_document
def test_the_files_that_a_document_names_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|retrieval|indexer|corpus|training|bench|tests|docs)/[\w./*-]+)`", text)
    named += [f"retrieval/{name}" for name in re.findall(r"`((?:understanding|passages|kinds)/[\w./*-]+)`", text)]
    paths = [name for name in named if not re.search(r"\btest_\w+\.py$", name)]
    assert [path for path in paths if not any(ROOT.glob(path))] == []


@each_document
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", document.read_text(encoding="utf-8"))
    for path, anchor in links:
        page = (document.parent / path).resolve() if path else document
        assert page.is_file(), path
        assert not anchor or anchor in anchors(page), f"{path}#{anchor}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    linked = {(ROOT / path).resolve() for path in re.findall(r"\]\((docs/[^)#]+)", README.read_text(encoding="utf-8"))}
    assert linked == {path.resolve() for path in DOCUMENTS[1:]}


@pytest.mark.parametrize("shown", SHOWN)
def test_the_answers_that_the_readme_shows_are_those_that_are_given(shown: str, sample_index: Path) -> None:
    asked, *lines = shown.splitlines()
    with redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit):
        main([*shlex.split(asked), "--index", str(sample_index)])
    kept = [line for line in said.getvalue().splitlines() if line in lines]
    assert kept == [line for line in lines if line != "…"]


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= LONGEST_README


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_named(name: str) -> None:
    assert re.search(rf"^\| .*`{name}`.* \|", ALL, re.M)


def test_no_setting_is_named_that_there_is_not() -> None:
    assert set(re.findall(r"\bFIVES_[A-Z_]+\b", ALL)) <= set(NAMES)


def test_every_command_is_named_and_no_other() -> None:
    named = set(re.findall(r"`fives ([a-z][a-z-]+)", ALL))
    assert named == commands()


def test_every_target_is_named_and_no_other() -> None:
    named = set(re.findall(r"(?:`|^    |\$ )make ([a-z][a-z-]+)", ALL, re.M))
    assert named <= targets()
    assert {"run", "test", "train", "bench", "audit", "readers-test", "playground-test"} <= named


@pytest.mark.parametrize("outcome", Outcome)
def test_every_way_in_which_a_question_ends_is_named(outcome: Outcome) -> None:
    assert re.search(rf"^\| `{outcome}` \|", ALL, re.M)


def test_every_kind_of_fact_that_can_be_printed_is_named() -> None:
    assert f"`{', '.join(RECONCILED)}`" in ALL
