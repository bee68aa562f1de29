"""What a reader may not see changes nothing of what that reader gets."""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from asking import asked, understood
from builders import an_index

from corpus.embedding import Encoder
from corpus.nouns import Passage, Reader
from corpus.store import Store
from corpus.view import View
from retrieval.search import search

QUESTIONS = [
    "Who chairs the Inspection Oversight Board?",
    "When does Op Lantern start?",
    "What did the PCC decide about 101 calls on 14 May 2025?",
    "were call handlers courtoeus",
]


@pytest.fixture(scope="module")
def without(sample: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The public's view of a store that never held anything else."""
    place = tmp_path_factory.mktemp("without")
    known = tomllib.loads((sample / "evidence.toml").read_text(encoding="utf-8"))
    hidden = [name for name, entry in known["files"].items() if "audience" in entry]
    shutil.copytree(sample, place / "folder", ignore=shutil.ignore_patterns("opcc", "chief-officers", *hidden))
    (place / "folder" / "evidence.toml").write_text(_without(sample / "evidence.toml", hidden), encoding="utf-8")
    assert an_index(place / "folder", place / "index", encoder).documents == len(known["files"]) - len(hidden)
    with closing(Store.open(place / "index")) as store, store.as_seen_by(Reader(frozenset({"public"}))) as view:
        yield view


def _without(path: Path, names: list[str]) -> str:
    """An evidence.toml without the tables of these files."""
    tables = path.read_text(encoding="utf-8").split("\n\n")
    return "\n\n".join(table for table in tables if not any(f'"{name}"' in table for name in names))


@pytest.mark.parametrize("text", QUESTIONS)
def test_answers_are_as_if_the_hidden_were_not_there(text: str, view_of: Callable[..., View], without: View) -> None:
    assert asked(text, view_of("public")) == asked(text, without)


@pytest.mark.parametrize("text", QUESTIONS)
def test_passages_and_scores_are_as_if_the_hidden_were_not_there(
    text: str, view_of: Callable[..., View], without: View
) -> None:
    public = view_of("public")
    seen, alone = (search(understood(text, view), view, 500) for view in (public, without))
    assert sorted(map(places, seen)) == sorted(map(places, alone))
    scores = {places(passage): passage.score for passage in alone}
    assert {places(passage): passage.score for passage in seen} == pytest.approx(scores, abs=1e-4)


def places(passage: Passage) -> tuple[tuple[str, int], ...]:
    """Where a passage and its twins stand."""
    return tuple((one.document, one.start) for one in (passage, *passage.twins))


def test_more_audiences_never_see_less(view_of: Callable[..., View]) -> None:
    seen = [view_of(*names).count() for names in ([], ["public"], ["public", "opcc"], ["public", "opcc", "force"])]
    assert seen == sorted(seen)
    assert seen[0] == 0
