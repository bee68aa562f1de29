"""What a reader may not see changes nothing of what that reader gets."""

import shutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from asking import asked, understood
from builders import a_quick_index

from corpus.embedding import Encoder
from corpus.nouns import Denied, DocumentId, Passage, Reader
from corpus.observations import KINDS
from corpus.store import Store
from corpus.terms import terms
from corpus.view import View
from retrieval.searching.search import search
from retrieval.topic import vector_of

QUESTIONS = [
    "Who chairs the Inspection Oversight Board?",
    "When does Op Lantern start?",
    "What did the PCC decide about 101 calls on 14 May 2025?",
    "were call handlers courtoeus",
]


@pytest.fixture(scope="module")
def without(sample: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The public's view of a store that never held anything else."""
    known = tomllib.loads((sample / "evidence.toml").read_text(encoding="utf-8"))
    hidden = [name for name, entry in known["files"].items() if "audience" in entry]
    folder = _less(sample, tmp_path_factory.mktemp("without"), ["opcc", "chief-officers", *hidden])
    assert a_quick_index(folder, folder.parent / "index", encoder).documents == len(known["files"]) - len(hidden)
    with closing(Store.open(folder.parent / "index")) as store, store.as_seen_by(Reader(frozenset({"public"}))) as view:
        yield view


def _less(sample: Path, place: Path, names: Sequence[str]) -> Path:
    """The sample without these files and folders."""
    folder = Path(shutil.copytree(sample, place / "folder", ignore=shutil.ignore_patterns(*names)))
    (folder / "evidence.toml").write_text(_without(sample / "evidence.toml", names), encoding="utf-8")
    return folder


def _without(path: Path, names: Sequence[str]) -> str:
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


WITHHELD = ("2025-05-14-scrutiny-pack.docx", "peel-2023-25.pdf")
EVERYBODY: Denied = dict.fromkeys(map(DocumentId, WITHHELD))
AUDIENCES: Denied = dict.fromkeys(map(DocumentId, WITHHELD), frozenset({"public", "opcc", "force", "chief-officers"}))
READERS = {
    "nobody": Reader(),
    "the public": Reader(frozenset({"public"})),
    "the office": Reader(frozenset({"public", "opcc"})),
    "the force": Reader(frozenset({"public", "force"})),
    "the office, of what is its own": Reader(frozenset({"opcc"})),
    "chief officers": Reader(frozenset({"public", "force", "chief-officers"})),
    "administrators": Reader(administrator=True),
}


@pytest.fixture(scope="module")
def never(sample: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that never held what is withheld."""
    folder = _less(sample, tmp_path_factory.mktemp("never"), WITHHELD)
    assert a_quick_index(folder, folder.parent / "index", encoder).documents == 10
    with closing(Store.open(folder.parent / "index")) as store:
        yield store


def told(view: View) -> dict[str, object]:
    """All that a view tells, in its order; passages by their places, since their numbers are the index's own."""
    passages, at = view.passages(range(999)), places_of(view)
    found: dict[str, object] = {
        "coverage": view.coverage(),
        "documents": [view.document(id_) for id_, *_ in view.documents()],
        "parts": view.parts(),
        "passages": sorted(passages.values(), key=places),
        "acronyms": list(view.acronyms().items()),
        "publications": view.publications(),
        "vocabulary": list(view.vocabulary().items()),
        "sources": [view.sources(one.document, one.start, one.end) for one in sorted(passages.values(), key=places)],
        **{kind: view.observations(noun) for kind, noun in KINDS.items()},
    }
    for text in QUESTIONS:
        found[f"frequencies {text}"] = view.frequencies(terms(text))
        lexical = view.lexical(dict.fromkeys(terms(text), 1.0))
        found[f"lexical {text}"] = {at[number]: score for number, score in lexical.items()}
        for k in (3, 200):
            near = view.dense(vector_of(view, text), k)
            found[f"dense {k} {text}"] = {at[number]: pytest.approx(score, abs=1e-6) for number, score in near.items()}
    return found


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_view_of_what_is_withheld_is_that_of_a_store_that_never_held_it(
    reader: Reader, store: Store, never: Store
) -> None:
    with never.as_seen_by(reader) as alone:
        expected = told(alone)
    for denied in (EVERYBODY,) if reader.administrator else (EVERYBODY, AUDIENCES):
        with store.as_seen_by(reader, denied) as view:
            assert told(view) == expected


@pytest.mark.parametrize("reader", [READERS["the office"], READERS["administrators"]], ids=["office", "administrators"])
@pytest.mark.parametrize(
    "text", [*QUESTIONS[2:], "how has the grade for managing offenders changed", "Which actions are open?"]
)
def test_answers_are_as_if_the_withheld_had_never_been_there(
    text: str, reader: Reader, store: Store, never: Store
) -> None:
    with store.as_seen_by(reader, EVERYBODY) as view, never.as_seen_by(reader) as alone:
        answer = asked(text, view)
        assert answer == asked(text, alone)
        assert answer.coverage == alone.coverage()
        assert not {source.document for source in answer.sources} & set(WITHHELD)


def test_administrators_see_what_is_withheld_from_audiences(store: Store, view_of: Callable[..., View]) -> None:
    with store.as_seen_by(Reader(administrator=True), AUDIENCES) as view:
        assert view.documents() == view_of(administrator=True).documents()


@pytest.mark.parametrize("text", QUESTIONS)
def test_cosines_are_the_same_to_the_last_bit_whatever_was_embedded_beside(
    text: str, view_of: Callable[..., View], without: View
) -> None:
    public = view_of("public")
    seen, alone = (
        {places_of(view)[number]: cosine for number, cosine in view.dense(vector_of(view, text), 999).items()}
        for view in (public, without)
    )
    assert seen == alone


def places_of(view: View) -> dict[int, tuple[str, int]]:
    """Where each passage stands, by its number."""
    return {number: (passage.document, passage.start) for number, passage in view.passages(range(999)).items()}
