"""What `make audit` says: pip-audit itself, with a package index on loopback in PyPI's place."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import pytest
from own_advisories import AdvisoryIndex, a_certificate, an_advisory_index

from bench.advisories import FOUND, KNOWN, UNREACHED, installed, main

OLD = {KNOWN[0]: ("PYSEC-2019-1", "2.2.1")}


class Publishing(Protocol):
    def __call__(self, advisories: dict[str, tuple[str, str]], *unknown: str) -> AdvisoryIndex: ...


@pytest.fixture
def publishing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publishing]:
    """Put an index with these advisories in PyPI's place."""
    certificate = a_certificate(tmp_path / "index.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with ExitStack() as running:

        def publish(advisories: dict[str, tuple[str, str]], *unknown: str) -> AdvisoryIndex:
            index = running.enter_context(an_advisory_index(certificate, advisories, frozenset(unknown)))
            monkeypatch.setenv("HTTPS_PROXY", index.url)
            return index

        yield publish


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is set or was kept on this machine has a say."""
    for name in ("https_proxy", "NO_PROXY", "no_proxy", "PIP_AUDIT_VULNERABILITY_SERVICE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "cache"))


def test_where_nothing_is_published_it_ends_well(publishing: Publishing, capsys: pytest.CaptureFixture[str]) -> None:
    publishing(OLD)
    assert main() == 0
    assert capsys.readouterr().out == f"None of {len(installed())} dependencies has a published advisory.\n"


def test_an_advisory_is_named_with_the_release_that_mends_it(
    publishing: Publishing, capsys: pytest.CaptureFixture[str]
) -> None:
    publishing(OLD | {"jinja2": ("PYSEC-2026-7", "99.1")})
    assert main() == FOUND
    assert capsys.readouterr().out.splitlines() == [
        f"jinja2 {version('jinja2')}: PYSEC-2026-7, mended in 99.1",
        f"1 of {len(installed())} dependencies has a published advisory.",
    ]


def test_all_but_the_application_is_asked_about_and_a_local_build_by_its_release(publishing: Publishing) -> None:
    index = publishing(OLD)
    main()
    assert index.asked == dict([KNOWN]) | installed()
    assert index.asked["torch"] == version("torch").partition("+")[0]
    assert "fives" not in index.asked


def test_what_the_index_does_not_know_is_told(publishing: Publishing, capsys: pytest.CaptureFixture[str]) -> None:
    publishing(OLD, "tqdm")
    assert main() == 0
    assert f"tqdm {version('tqdm')} could not be checked: " in capsys.readouterr().out


@pytest.mark.parametrize("unknown", [["*"], []], ids=["finds nothing", "knows no advisory"])
def test_an_index_without_advisories_is_no_clean_bill(
    unknown: list[str], publishing: Publishing, capsys: pytest.CaptureFixture[str]
) -> None:
    index = publishing({}, *unknown)
    assert main() == UNREACHED
    assert len(index.asked) > 1
    assert capsys.readouterr().out == (
        "The published advisories can't be reached, so nothing is known of "
        f"{len(installed())} dependencies: who was asked knows of no advisory at all\n"
    )


def test_where_nobody_listens_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed.getsockname()[1]}")
        assert main() == UNREACHED != FOUND
    told = capsys.readouterr().out
    assert told.startswith("The published advisories can't be reached, so nothing is known of ")
    assert "Connection refused" in told
