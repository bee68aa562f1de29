"""Over real evidence, named with --evidence DIR: all of it is read, and nothing is said that does not stand in it."""

from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from originals import stands

from corpus.question import Context, Outcome
from corpus.view import View
from indexer.index import Report
from retrieval.answer import compose
from retrieval.ask import ask
from retrieval.follow_ups import suggest

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

SUFFIXES = {".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".csv"}


def test_every_file_is_read_and_none_is_refused(real_folder: Path, real_run: tuple[Path, Report]) -> None:
    files = {
        path.relative_to(real_folder).as_posix() for path in real_folder.rglob("*") if path.suffix.lower() in SUFFIXES
    }
    assert real_run[1].complete
    assert set(real_run[1].read) == files


def test_every_suggestion_is_answered(real_view: View) -> None:
    questions = suggest(real_view, NOW)
    assert questions
    assert all(ask(question, real_view, NOW).answered for question in questions)


def test_every_quote_stands_verbatim_in_its_file(real_folder: Path, real_view: View) -> None:
    answers = [ask(question, real_view, NOW) for question in (*QUESTIONS, *suggest(real_view, NOW))]
    quoted = [source for answer in answers for source in answer.sources]
    assert sum(answer.answered for answer in answers) >= len(answers) // 2
    assert [source for source in quoted if not stands(source.quote, real_folder / source.document)] == []


def test_every_question_gets_a_whole_answer(real_view: View) -> None:
    for question in ("", "?", "zyxwvut", "what about 2023?", "PEEL"):
        answer = ask(question, real_view, NOW)
        assert answer.outcome is not Outcome.FAILED
        assert compose(answer).strip()


def test_a_pack_is_cut_into_its_parts(real_view: View) -> None:
    kinds = {
        name: [part.kind for part in parts] for name, parts in groupby(real_view.parts(), lambda part: part.document)
    }
    packs = [found for found in kinds.values() if "agenda" in found]
    if not packs:
        pytest.skip("no paper in EVIDENCE has an agenda")
    assert all(len(set(found)) > 1 for found in packs)


def test_nothing_is_said_of_a_force_that_is_not_held(real_view: View) -> None:
    held = {part.force for part in real_view.parts()}
    others = [name for name in real_view.frameworks.forces if name not in held][:5]
    for name in others:
        answer = ask(f"What grade did {name} get for investigating crime?", real_view, NOW)
        assert not answer.answered
        assert all(name in source.quote for source in answer.sources), name
