"""What was withheld since the index was made is as if it had never been there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from builders import ViewOf, a_folder, an_index
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.embedding import Encoder
from corpus.nouns import Audiences, Denied, DocumentId, Reader
from corpus.observations import KINDS
from corpus.store import Store
from corpus.terms import words
from corpus.view import View
from indexer.evidence_file import read_metadata

NAMES = ("public", "opcc", "force", "chief-officers")
_AUDIENCES = st.frozensets(st.sampled_from(NAMES))
_READERS = st.builds(Reader, _AUDIENCES, st.booleans())

PLAN, LIKE_IT, UNLIKE_IT = "The force has a plan for stalking.", "The force has a plan.", "Its drones fly at night."
TWINS = {
    "evidence.toml": '[defaults]\ntitle = "Plan"\naudience = ["public"]\n',
    "a.txt": PLAN,
    "b.txt": PLAN,
    "c.txt": LIKE_IT,
    "e.txt": UNLIKE_IT,
    "opcc/evidence.toml": '[defaults]\naudience = ["opcc"]\n',
    "opcc/d.txt": PLAN,
}


@pytest.fixture(scope="module")
def audiences(sample: Path) -> Mapping[DocumentId, Audiences]:
    """Who may read each document of the sample."""
    files = [path.relative_to(sample).as_posix() for path in sample.rglob("*") if path.is_file()]
    files = [name for name in files if not name.endswith("evidence.toml")]
    return {DocumentId(name): known.audiences for name, known in read_metadata(sample, files, None).items()}


def sees(reader: Reader, audiences: Audiences, withheld: Audiences | None) -> bool:
    """Whether a reader sees a document of these audiences, withheld from some of them or from everybody."""
    return withheld is not None and (
        reader.administrator or any(one in audiences - withheld for one in reader.audiences)
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reader=_READERS, data=st.data())
def test_a_reader_sees_what_is_left_of_a_document_s_audiences_and_only_that(
    reader: Reader, data: st.DataObject, store: Store, view_of: ViewOf, audiences: Mapping[DocumentId, Audiences]
) -> None:
    denied = data.draw(st.dictionaries(st.sampled_from(sorted(audiences)), st.none() | _AUDIENCES, max_size=6))
    left = {one for one, names in audiences.items() if sees(reader, names, denied.get(one, frozenset()))}
    everything = view_of(administrator=True)
    with store.as_seen_by(reader, denied) as view:
        assert [id_ for id_, *_ in view.documents()] == sorted(left)
        assert view.parts() == [part for part in everything.parts() if part.document in left]
        expected = {number: one for number, one in everything.passages(range(999)).items() if one.document in left}
        assert view.passages(range(999)) == expected
        assert view.count() == len(expected)
        assert view.vocabulary() == Counter(word for one in left for word in words(everything.document(one).text))
        assert view.dense(view.encoder.encode_whole("plan")[0], 999).keys() == view.passages(range(999)).keys()
        assert view.lexical({"plan": 1.0}).keys() <= expected.keys()
        for kind in KINDS.values():
            known = everything.observations(kind)
            assert view.observations(kind) == [seen for seen in known if seen.document in left]


def test_what_is_withheld_opens_as_what_is_not_there(store: Store) -> None:
    pack = DocumentId("2025-05-14-scrutiny-pack.docx")
    with store.as_seen_by(Reader(administrator=True)) as everything:
        hash_ = everything.sources(pack, 0, 40)[0].passage
        assert hash_
        assert everything.places(pack, hash_)
    with store.as_seen_by(Reader(administrator=True), {pack: None}) as view:
        assert view.places(pack, hash_) == []
        assert view.blocks(pack, 0, 999) == []
        for opened in (view.document, view.original, lambda one: view.sources(one, 0, 40)):
            with pytest.raises(LookupError, match=str(pack)):
                opened(pack)


def test_a_view_keeps_to_what_was_denied_when_it_was_opened(store: Store) -> None:
    denied: dict[DocumentId, Audiences | None] = {}
    with store.as_seen_by(Reader(administrator=True), denied) as view:
        denied[DocumentId("peel-2023-25.pdf")] = None
        assert DocumentId("peel-2023-25.pdf") in [id_ for id_, *_ in view.documents()]


def test_withholding_what_is_not_in_the_store_changes_nothing(store: Store, view_of: ViewOf) -> None:
    with store.as_seen_by(Reader(administrator=True), {DocumentId("gone.txt"): None}) as view:
        assert view.documents() == view_of(administrator=True).documents()
        assert view.coverage() == view_of(administrator=True).coverage()


@pytest.fixture(scope="module")
def twins(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same words in two documents of one compartment, and in one of another."""
    place = tmp_path_factory.mktemp("twins")
    an_index(a_folder(place / "folder", TWINS), place / "index", encoder)
    with closing(Store.open(place / "index")) as store:
        yield store


def nearest(view: View, k: int) -> list[str]:
    """The documents nearest to the plan."""
    return sorted(
        str(passage.document) for passage in view.passages(view.dense(view.encoder.encode_whole(PLAN)[0], k)).values()
    )


@pytest.mark.parametrize(
    ("names", "withheld", "k", "found"),
    [
        ("public", "", 1, "a.txt b.txt"),
        ("public", "b.txt", 1, "a.txt"),
        ("public", "b.txt", 2, "a.txt c.txt"),
        ("public", "a.txt b.txt", 1, "c.txt"),
        ("public", "e.txt", 1, "a.txt b.txt"),
        ("public", "a.txt b.txt c.txt", 1, "e.txt"),
        ("public", "a.txt b.txt c.txt e.txt", 1, ""),
        ("public opcc", "a.txt b.txt", 1, "c.txt opcc/d.txt"),
        ("public opcc", "opcc/d.txt", 1, "a.txt b.txt"),
        ("public opcc", "a.txt b.txt opcc/d.txt", 1, "c.txt"),
        ("opcc", "a.txt", 1, "opcc/d.txt"),
    ],
)
def test_the_nearest_are_as_many_as_if_the_withheld_were_not_there(
    names: str, withheld: str, k: int, found: str, twins: Store
) -> None:
    denied: Denied = dict.fromkeys(map(DocumentId, withheld.split()))
    with twins.as_seen_by(Reader(frozenset(names.split())), denied) as view:
        assert nearest(view, k) == found.split()
