"""A folder of real evidence, named with EVIDENCE: indexed whole, quoted word for word, and nobody else's."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import an_index
from originals import stands

from corpus.embedding import Encoder
from corpus.frameworks import forces
from corpus.nouns import Context, Reader
from corpus.store import Store
from corpus.view import View
from indexer.index import Report
from retrieval.ask import ask
from retrieval.suggest import suggest

TODAY = Context(today=date(2025, 7, 1))
QUESTIONS = (
    "Which grades were given?",
    "What are the areas for improvement?",
    "List the causes of concern",
    "What actions are there?",
    "What did the PCC decide?",
    "Who chairs the meeting?",
)


@pytest.fixture(scope="module")
def evidence(request: pytest.FixtureRequest) -> Path:
    folder: Path | None = request.config.getoption("--evidence")
    if folder is None:
        pytest.skip("not run: no EVIDENCE")
    return folder


@pytest.fixture(scope="module")
def run(evidence: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    target = tmp_path_factory.mktemp("evidence") / "index"
    return target, an_index(evidence, target, encoder)


@pytest.fixture(scope="module")
def view(run: tuple[Path, Report]) -> Iterator[View]:
    store = Store.open(run[0])
    with store.as_seen_by(Reader(administrator=True)) as opened:
        yield opened
    store.close()


def test_every_file_is_read(run: tuple[Path, Report], evidence: Path) -> None:
    assert run[1].complete
    assert run[1].documents == sum(path.is_file() for path in evidence.rglob("*"))


def test_a_pack_is_cut_into_its_parts(view: View) -> None:
    kinds = {part.kind for part in view.parts()}
    assert {"agenda", "draft notes", "action log", "briefing", "notes", "response"} <= kinds


def test_every_quote_stands_in_its_file(view: View, evidence: Path) -> None:
    answers = [ask(question, view, TODAY) for question in (*QUESTIONS, *suggest(view, TODAY))]
    sources = [source for answer in answers for source in answer.sources]
    assert sources
    assert [source for source in sources if not stands(source.quote, evidence / source.document)] == []


def test_no_other_force_is_answered_about(view: View) -> None:
    held = {part.force for part in view.parts()}
    strange = [name for name in forces() if name not in held][::9]
    questions = [f"What grade did {name} Police get for investigating crime?" for name in strange]
    assert [question for question in questions if ask(question, view, TODAY).answered] == []
