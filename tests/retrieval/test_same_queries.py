"""What a reader may not see changes none of the queries that a question runs, nor their order."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from typing import Any

import pytest
from asking import TODAY, asked
from builders import a_folder, an_index
from papers import PAPERS

from corpus.embedding import Encoder, Vectors
from corpus.kept import Kept
from corpus.nouns import DocumentId, Reader
from corpus.question import Context
from corpus.store import Store
from corpus.vectors import VectorIndex
from corpus.view import View
from retrieval.follow_ups import follow_ups, suggest

HERONS = """# Notes of the scrutiny meeting, 12 May 2025

Topic: Heron counting

| Topic | Action | Owner | Due | Update |
|---|---|---|---|---|
| Heron counting | That the force count the herons at Ottermouth weir. | Supt Hale | 12/08/2025 | Outstanding |

## Heron counting

The Ottermouth Heron Panel (OHP) is chaired by Maud Penrose, and was assured that 31 herons had been counted.
"""

HIDDEN = ("a-herons.md", "z-herons.md")
"""One is read before all other papers, and one after them."""

HIDDEN_ID = DocumentId(HIDDEN[0])

HIDING = {
    **PAPERS,
    **dict.fromkeys(HIDDEN, HERONS),
    "evidence.toml": "".join(
        [PAPERS["evidence.toml"], *(f'[files."{name}"]\naudience = ["opcc"]\n' for name in HIDDEN)]
    ),
}

ABOUT_THE_HIDDEN = (
    "Who chairs the Ottermouth Heron Panel?",
    "Which actions on heron counting are outstanding?",
    "What was decided about heron counting on 12 May 2025?",
    "What is the OHP?",
    "What does a-herons.md say?",
)
ABOUT_THE_SEEN = ("When does the Fairness Board meet?", "Which areas are good?")

Ask = Callable[[View], object]
Queries = Callable[[Ask, View], list[object]]

PUBLIC, INSIDER = Reader(frozenset({"public"})), Reader(frozenset({"public", "opcc"}))


@pytest.fixture(scope="module")
def stores(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A store with the hidden papers, and one that never held them."""
    with ExitStack() as opened:

        def store(files: Mapping[str, str]) -> Store:
            place = tmp_path_factory.mktemp("store")
            assert an_index(a_folder(place / "folder", files), place / "index", encoder).complete
            return opened.enter_context(closing(Store.open(place / "index")))

        yield store(HIDING), store(PAPERS)


@pytest.fixture
def hiding(stores: tuple[Store, Store]) -> Iterator[View]:
    """The public's view of the store that hides papers from it."""
    with stores[0].as_seen_by(PUBLIC) as view:
        yield view


@pytest.fixture
def without(stores: tuple[Store, Store]) -> Iterator[View]:
    """The public's view of the other."""
    with stores[1].as_seen_by(PUBLIC) as view:
        yield view


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> Queries:
    """All that is asked of the register, each statement with its values, and of the vectors, in order."""
    nearest = VectorIndex.nearest

    def run(ask: Ask, view: View) -> list[object]:
        ran: list[object] = []

        def recorded(vectors: VectorIndex, collections: Any, vector: Vectors, k: int) -> dict[str, float]:
            ran.append((list(collections), vector.tobytes(), k))
            return nearest(vectors, collections, vector, k)

        view.kept = Kept()  # nothing was asked before
        with monkeypatch.context() as patched:
            patched.setattr(VectorIndex, "nearest", recorded)
            view._db.set_trace_callback(ran.append)
            ask(view)
            view._db.set_trace_callback(None)
        return placed(ran, view)

    return run


def placed(queries: list[object], view: View) -> list[object]:
    """A passage by its place, since the papers read before it have a say in its number."""
    places = {str(number): place for number, *place in view._db.execute("SELECT id, document, start FROM passages")}
    numbered = re.compile(r"(?<=FROM passages WHERE id IN \()[\d,]+")

    def at_places(found: re.Match[str]) -> str:
        return " ".join(str(places[number]) for number in found[0].split(","))

    return [numbered.sub(at_places, query) if isinstance(query, str) else query for query in queries]


def answering(text: str) -> Ask:
    """Answering a question, with what may be asked next."""
    return lambda view: follow_ups(text, asked(text, view), view, Context(TODAY))


@pytest.mark.parametrize("text", [*ABOUT_THE_HIDDEN, *ABOUT_THE_SEEN])
def test_a_question_runs_the_same_queries_whether_the_hidden_is_there_or_not(
    text: str, hiding: View, without: View, queries: Queries
) -> None:
    assert queries(answering(text), hiding) == queries(answering(text), without) != []


def test_suggestions_run_the_same_queries(hiding: View, without: View, queries: Queries) -> None:
    def suggested(view: View) -> object:
        return suggest(view, Context(TODAY))

    assert queries(suggested, hiding) == queries(suggested, without) != []


def test_who_may_read_the_hidden_runs_others(stores: tuple[Store, Store], hiding: View, queries: Queries) -> None:
    ask = answering(ABOUT_THE_HIDDEN[0])
    with stores[0].as_seen_by(INSIDER) as view:
        assert queries(ask, view) != queries(ask, hiding)


def test_what_was_kept_of_questions_before_is_the_same_too(hiding: View, without: View, queries: Queries) -> None:
    def after_another(view: View) -> object:
        asked(ABOUT_THE_HIDDEN[0], view)
        return answering(ABOUT_THE_HIDDEN[1])(view)

    assert queries(after_another, hiding) == queries(after_another, without) != []
    assert len(hiding.kept) == len(without.kept)


def test_nothing_is_kept_for_readers_who_see_less(stores: tuple[Store, Store]) -> None:
    with stores[0].as_seen_by(PUBLIC) as public, stores[0].as_seen_by(INSIDER) as insider:
        assert public.kept is not insider.kept
        asked("Who chairs the Ottermouth Heron Panel?", insider)
        assert not asked("Who chairs the Ottermouth Heron Panel?", public).answered
    with stores[0].as_seen_by(PUBLIC) as again, stores[0].as_seen_by(INSIDER, {HIDDEN_ID: None}) as denied:
        assert again.kept is public.kept
        assert denied.kept is not insider.kept
