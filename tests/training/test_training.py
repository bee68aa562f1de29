"""What is learned from the examples: on a part of them, measured on what was left out."""

import warnings
from collections.abc import Iterator

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from corpus.embedding import Encoder
from corpus.frameworks import bundled
from retrieval.understanding.cues import thesaurus
from retrieval.understanding.intents import probabilities
from training.__main__ import Nothing
from training.intents import Example, compared, examples, learned
from training.pairs import learned as judge_of
from training.pairs import pairs, papers

PAPERS = 24
"""Papers that the judge is tried on, every third of which it does not learn from."""

NOTHING = Nothing()


@pytest.fixture(autouse=True)
def _converging() -> Iterator[None]:
    """Few examples need no perfect fit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def kinds(question: str, known: list[Example], encoder: Encoder) -> dict[str, float]:
    """How likely each kind is, by what is learned from these examples."""
    classifier = learned(bundled(), known, encoder, NOTHING)["kind"]
    return probabilities(classifier.odds(compared(bundled(), question, NOTHING), encoder.encode_whole(question)[0]))


def test_every_example_has_a_kind_that_is_known_and_no_question_stands_twice_with_two_kinds() -> None:
    known = examples()
    assert len(known) >= 3000
    kinds_of: dict[str, set[str]] = {}
    for one in known:
        kinds_of.setdefault(one.question.lower(), set()).add(one.kind)
    assert sum(len(kinds) > 1 for kinds in kinds_of.values()) <= len(known) // 200


def test_a_new_example_changes_how_its_neighbours_are_read(encoder: Encoder) -> None:
    known = examples()[::20]
    asked = "who gets the biscuits in for the gold group"
    taught = [
        Example(text, "roles", "who") for text in ("who gets the biscuits in", "who gets the biscuits for the board")
    ]
    assert kinds(asked, [*known, *taught], encoder)["roles"] > kinds(asked, known, encoder)["roles"] + 0.1


def test_most_questions_that_were_left_out_are_read_rightly_among_the_first_three(encoder: Encoder) -> None:
    known = examples()
    part, left = known[::12], known[5::200]
    classifier = learned(bundled(), part, encoder, NOTHING)["kind"]
    right = 0
    for one in left:
        odds = classifier.odds(compared(bundled(), one.question, NOTHING), encoder.encode_whole(one.question)[0])
        right += one.kind in list(probabilities(odds))[:3]
    assert right >= 0.75 * len(left)


def test_the_judge_tells_answers_from_near_misses_that_it_has_not_seen(encoder: Encoder) -> None:
    found = pairs(papers()[:: len(papers()) // PAPERS][:PAPERS], encoder)
    seen, unseen = ([pair for pair in found if (pair.paper % 3 == 2) is left] for left in (False, True))
    judge = judge_of(seen)
    scores = [judge.probability(pair.features) for pair in unseen]
    assert roc_auc_score([pair.answers for pair in unseen], scores) > 0.65
    assert np.isfinite(scores).all()


def test_no_word_of_the_thesaurus_means_itself() -> None:
    assert not [word for word, terms in thesaurus().items() if word in terms]
