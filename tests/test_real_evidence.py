"""Over real evidence, named with --evidence DIR: all of it is read, and nothing is said that does not stand in it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from builders import an_index
from originals import stands

from corpus.embedding import Encoder
from corpus.frameworks import forces
from corpus.nouns import Reader
from corpus.question import Context, Outcome
from corpus.store import Store
from corpus.view import View
from indexer.index import Report
from retrieval.answer import compose
from retrieval.ask import ask
from retrieval.suggest import suggest

NOW = Context(date(2025, 7, 1))

QUESTIONS = (
    "Which grades were given?",
    "What are the areas for improvement?",
    "What are the causes of concern?",
    "Who chairs the meeting?",
    "When is the next meeting?",
    "What did the PCC decide?",
    "Which actions are outstanding?",
    "How many calls were answered?",
)
"""General ones; what they come to depends on the evidence."""

SUFFIXES = {".txt", ".md", ".html", ".htm", ".docx", ".pdf"}


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest) -> Path:
    """The folder of real evidence."""
    named = request.config.getoption("--evidence", default=None)
    if not named:
        pytest.skip("not run: no EVIDENCE")
    return Path(named)


@pytest.fixture(scope="module")
def run(folder: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Where it was indexed, and what the indexer said of it."""
    target = tmp_path_factory.mktemp("real") / "index"
    return target, an_index(folder, target, encoder)


@pytest.fixture(scope="module")
def view(run: tuple[Path, Report]) -> Iterator[View]:
    """All of it."""
    with closing(Store.open(run[0])) as store, store.as_seen_by(Reader(administrator=True)) as seen:
        yield seen


def test_every_file_is_read_and_none_is_refused(folder: Path, run: tuple[Path, Report]) -> None:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES}
    assert run[1].complete
    assert set(run[1].read) == files


def test_every_suggestion_is_answered(view: View) -> None:
    questions = suggest(view, NOW)
    assert questions
    assert all(ask(question, view, NOW).answered for question in questions)


def test_every_quote_stands_verbatim_in_its_file(folder: Path, view: View) -> None:
    answers = [ask(question, view, NOW) for question in (*QUESTIONS, *suggest(view, NOW))]
    quoted = [source for answer in answers for source in answer.sources]
    assert sum(answer.answered for answer in answers) >= len(answers) // 2
    assert [source for source in quoted if not stands(source.quote, folder / source.document)] == []


def test_every_question_gets_a_whole_answer(view: View) -> None:
    for question in ("", "?", "zyxwvut", "what about 2023?", "PEEL"):
        answer = ask(question, view, NOW)
        assert answer.outcome is not Outcome.FAILED
        assert compose(answer).strip()


def test_a_pack_is_cut_into_its_parts(view: View) -> None:
    kinds = {name: [part.kind for part in parts] for name, parts in groupby(view.parts(), lambda part: part.document)}
    packs = [found for found in kinds.values() if "agenda" in found]
    if not packs:
        pytest.skip("no paper in EVIDENCE has an agenda")
    assert all(len(set(found)) > 1 for found in packs)


def test_nothing_is_said_of_a_force_that_is_not_held(view: View) -> None:
    held = {part.force for part in view.parts()}
    others = [name for name in forces() if name not in held][:5]
    for name in others:
        answer = ask(f"What grade did {name} get for investigating crime?", view, NOW)
        assert (answer.outcome, answer.sources) == (Outcome.NOT_IN_STORE, ())
