"""The bot's view of a real index: what is published is what is answered from."""

import json
import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builders import a_quick_index

from bot.evidence import StoredEvidence
from corpus.embedding import Encoder
from corpus.nouns import Reader
from corpus.store import Store

PUBLIC = Reader(frozenset({"public"}))
QUESTION = "Who leads Op Bramble?"


def publish(folder: Path, encoder: Encoder, leader: str) -> None:
    """Index a folder of one document, which says who leads."""
    folder.mkdir(exist_ok=True)
    text = f"# Op Bramble\n\nOp Bramble is led by Inspector {leader}. It began in the spring of 2025.\n"
    (folder / "bramble.md").write_text(text, encoding="utf-8")
    (folder / "evidence.toml").write_text('[defaults]\naudience = ["public"]\n', encoding="utf-8")
    a_quick_index(folder, folder.parent / "index", encoder)


@pytest.fixture
def folder(tmp_path: Path, encoder: Encoder) -> Path:
    """A folder that is indexed beside itself."""
    publish(tmp_path / "folder", encoder, "Gethin Rowe")
    return tmp_path / "folder"


@pytest.fixture
def evidence(folder: Path) -> Iterator[StoredEvidence]:
    """The evidence of that folder."""
    with closing(Store.open(folder.parent / "index")) as store:
        yield StoredEvidence(store)


def test_it_answers_from_what_is_published_now(folder: Path, encoder: Encoder, evidence: StoredEvidence) -> None:
    evidence.warm()
    assert "Gethin Rowe" in evidence.answer(QUESTION, PUBLIC).statements[0].text
    publish(folder, encoder, "Amara Finch")
    assert "Amara Finch" in evidence.answer(QUESTION, PUBLIC).statements[0].text


def test_a_generation_that_cannot_be_opened_leaves_the_last_one_in_use(
    folder: Path, evidence: StoredEvidence, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    later = folder.parent / "index" / "g999999"
    later.mkdir()
    (later / "manifest.json").write_text(json.dumps({"schema": -1}), encoding="utf-8")
    (folder.parent / "index" / "CURRENT").write_text("g999999", encoding="utf-8")
    assert "Gethin Rowe" in evidence.answer(QUESTION, PUBLIC).statements[0].text
    assert "last one stays in use" in caplog.text


def test_a_reader_of_nothing_gets_no_questions_and_no_answer(evidence: StoredEvidence) -> None:
    nobody = Reader(frozenset({"nobody"}))
    assert not evidence.answer(QUESTION, nobody).answered
    assert evidence.suggestions(nobody) == ()
