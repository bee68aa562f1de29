"""The sample's questions, through the real command: how many it gets right, and that it never invents."""

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from originals import stands
from scoring import SHOWN, Entry, entries, scored

from bot.cli import main
from corpus.question import Outcome

QUESTIONS = Path(__file__).parent / "sample_questions.jsonl"

RIGHT, OUTRIGHT = 56, 38
"""Answers that are right, and that say so, as measured; to be raised only. None may be false."""

REFUSED = frozenset("s31 s32 s33 s34 s35 s36 s37 s38 s39 s40 s41 s42".split())
"""Questions without an answer in the sample, of which none is answered."""


@pytest.fixture(scope="module")
def questions() -> dict[str, Entry]:
    """The questions by id, in order."""
    return entries(QUESTIONS)


@pytest.fixture(scope="module")
def answers(sample_index: Path) -> dict[str, Entry]:
    """What `fives ask --jsonl` prints, by id, in order."""
    with redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit) as ended:
        main(["ask", "--jsonl", str(QUESTIONS), "--index", str(sample_index)])
    assert ended.value.code == 0
    return {entry["id"]: entry for entry in map(json.loads, said.getvalue().splitlines())}


def test_every_question_ends_in_one_of_the_outcomes(questions: dict[str, Entry], answers: dict[str, Entry]) -> None:
    assert list(answers) == list(questions)
    for answer in answers.values():
        assert Outcome(answer["outcome"]) is not Outcome.FAILED
        assert answer["answered"] == (answer["outcome"] == "answered")
        assert bool(answer["citations"]) == (answer["outcome"] in SHOWN)
        assert answer["answer"].strip()


def test_every_quote_stands_verbatim_in_its_file(answers: dict[str, Entry], sample: Path) -> None:
    cited = [citation for answer in answers.values() for citation in answer["citations"]]
    assert len(cited) > len(answers)
    assert [one for one in cited if not stands(one["quote"], sample / one["document"])] == []


def test_every_mark_has_its_citation_and_every_citation_its_mark(answers: dict[str, Entry]) -> None:
    for answer in answers.values():
        said = answer["answer"].rsplit("\n\n", 1)[0] if answer["citations"] else answer["answer"]
        marks = {int(number) for number in re.findall(r"\[(\d+)\]", said)}
        assert marks == {citation["n"] for citation in answer["citations"]}, answer["id"]
        assert [citation["n"] for citation in answer["citations"]] == [*range(1, len(marks) + 1)]


def test_what_the_evidence_does_not_hold_is_never_answered(answers: dict[str, Entry]) -> None:
    assert {name for name in REFUSED if answers[name]["answered"]} == set()


def test_a_figure_that_lost_its_characters_is_called_unreadable(answers: dict[str, Entry]) -> None:
    assert answers["s30"]["outcome"] == "unreadable"


def test_right_answers_do_not_fall(questions: dict[str, Entry], answers: dict[str, Entry]) -> None:
    found = scored(questions, answers)
    assert (found.right >= RIGHT, found.outright >= OUTRIGHT, found.false) == (True, True, ()), found
