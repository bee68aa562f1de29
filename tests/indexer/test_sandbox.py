"""One file can't take the indexer down."""

import sys
from pathlib import Path

import pytest
from builders import a_file, a_zip

from corpus.errors import UnreadableDocument
from corpus.frameworks import bundled
from indexer.sandbox import Sandbox

DEEP = "<div>" * 200_000 + "The force has a plan."


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    slow = a_file(tmp_path, "slow.html", "<table><tr><td rowspan=1000 colspan=1000>a</td></tr></table>" * 200)
    with Sandbox(bundled(), seconds=5) as sandbox:
        assert sandbox.load(a_file(tmp_path, "a.txt")).pieces
        with pytest.raises(UnreadableDocument, match=r"slow.html: took longer than 5 seconds to read"):
            sandbox.load(slow)
        assert sandbox.load(a_file(tmp_path, "b.txt")).pieces


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_a_file_that_needs_too_much_memory_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    large = a_file(tmp_path, "large.txt", "\N{POLICE CAR}".encode() + b"The force has a plan. " * 4_500_000)
    with Sandbox(bundled(), gibibytes=1) as sandbox:
        with pytest.raises(UnreadableDocument, match=r"large.txt: (needs more than 1 GiB of memory|its loader died)"):
            sandbox.load(large)
        assert sandbox.load(a_file(tmp_path, "b.txt")).pieces


def test_a_loader_that_fails_names_the_failure_and_the_next_is_read(tmp_path: Path) -> None:
    with Sandbox(bundled()) as sandbox:
        with pytest.raises(UnreadableDocument, match=r"bad.docx: corrupt"):
            sandbox.load(a_zip(tmp_path / "bad.docx", {"word/document.xml": b"<a/>"}))
        assert sandbox.load(a_file(tmp_path, "b.txt")).pieces


def test_html_nested_without_end_is_refused(tmp_path: Path) -> None:
    with Sandbox(bundled(), seconds=60) as sandbox:
        with pytest.raises(UnreadableDocument):
            sandbox.load(a_file(tmp_path, "deep.html", DEEP))
        assert sandbox.load(a_file(tmp_path, "b.txt")).pieces


def test_a_sandbox_can_be_killed_between_two_files(tmp_path: Path) -> None:
    with Sandbox(bundled()) as sandbox:
        sandbox.load(a_file(tmp_path, "a.txt"))
        assert sandbox._process is not None
        sandbox._process.kill()
        sandbox._process.join()
        assert sandbox.load(a_file(tmp_path, "b.txt")).pieces
