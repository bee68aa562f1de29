"""What one reader sees tells nothing of what another may."""

from collections.abc import Iterator

import pytest
from builders import ViewOf, a_folder, an_index
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.embedding import Encoder
from corpus.nouns import DocumentId, Reader
from corpus.store import Store
from corpus.terms import terms
from corpus.view import View

PUBLIC = {
    "evidence.toml": '[defaults]\naudience = ["public"]\n',
    "a.txt": "The force uses the Night Action Plan (NAP). Its drone team has a plan for stalking.\n",
    "b.md": "# PEEL 2023-25\n\nThe report was published on 3 April 2025. The force has a plan.\n",
}
SECRET = {
    "secret/evidence.toml": '[defaults]\naudience = ["opcc"]\n',
    "secret/c.md": "# Notes of the meeting\n\nThe National Appeals Panel (NAP) meets. Stalking, stalking, drone.\n\n"
    "PEEL 2021/22 was published on 21 April 2023. Op Lantern is a secret plan of the force.\n",
}
ASKED = ("stalking", "drone plan", "secret lantern", "panel", "force")
_AUDIENCES = st.sets(st.sampled_from(["public", "opcc", "force", "chief-officers", "nobody"]))


@pytest.fixture(scope="module")
def views(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[View, View, View]]:
    """What the public sees beside a secret, what it sees without one, and what administrators see."""
    place = tmp_path_factory.mktemp("view")
    stores = []
    for name, files in (("beside", PUBLIC | SECRET), ("alone", PUBLIC)):
        an_index(a_folder(place / f"{name}-folder", files), place / name, encoder)
        stores.append(Store.open(place / name))
    public = Reader(frozenset({"public"}))
    beside, alone = stores
    seen = beside.as_seen_by(public), alone.as_seen_by(public), beside.as_seen_by(Reader(administrator=True))
    yield seen
    for view in seen:
        view.close()
    for store in stores:
        store.close()


def everything(view: View) -> dict[str, object]:
    """All that a view tells, passages by what they say since their numbers are the index's own."""
    passages = view.passages(range(1000))
    found: dict[str, object] = {
        "count": view.count(),
        "documents": view.documents(),
        "parts": view.parts(),
        "acronyms": view.acronyms(),
        "publications": view.publications(),
        "vocabulary": view.vocabulary(),
        "frequencies": view.frequencies({term for text in ASKED for term in terms(text)}),
        "passages": {(passage.document, passage.start, passage.text) for passage in passages.values()},
    }
    for text in ASKED:
        weights = {term: 1.0 for term in terms(text)}
        found[f"lexical {text}"] = {passages[number].text: score for number, score in view.lexical(weights).items()}
        found[f"dense {text}"] = {
            passages[number].text: pytest.approx(score, abs=1e-4)
            for number, score in view.dense(view.encoder.encode_whole(text)[0], 9).items()
        }
    return found


@pytest.fixture(scope="module")
def told(views: tuple[View, View, View]) -> tuple[dict[str, object], ...]:
    """All that each view tells."""
    return tuple(everything(view) for view in views)


@pytest.mark.parametrize("what", ["count", "documents", "parts", "acronyms", "publications", "vocabulary", "passages"])
def test_what_is_hidden_changes_nothing_that_a_reader_sees(what: str, told: tuple[dict[str, object], ...]) -> None:
    beside, alone, all_ = (everything[what] for everything in told)
    assert beside == alone
    assert beside != all_


def test_what_is_hidden_changes_no_count_score_or_result(told: tuple[dict[str, object], ...]) -> None:
    beside, alone, _ = told
    assert beside == alone


def test_hidden_documents_have_no_blocks_passages_or_sources(views: tuple[View, View, View]) -> None:
    public, _, administrator = views
    hidden = DocumentId("secret/c.md")
    assert administrator.blocks(hidden, 0, 999)
    assert public.blocks(hidden, 0, 999) == []
    numbers = [number for number, passage in administrator.passages(range(99)).items() if passage.document == hidden]
    assert numbers
    assert public.passages(numbers) == {}
    with pytest.raises(LookupError):
        public.sources(hidden, 0, 10)


def test_not_there_and_not_yours_to_see_look_the_same(views: tuple[View, View, View]) -> None:
    public = views[0]
    raised = []
    for name in ("secret/c.md", "nowhere.md"):
        with pytest.raises(LookupError) as error:
            public.sources(DocumentId(name), 0, 10)
        raised.append(str(error.value).replace(name, ""))
    assert raised[0] == raised[1]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(more=_AUDIENCES, fewer=_AUDIENCES)
def test_a_reader_in_fewer_audiences_never_sees_more(more: set[str], fewer: set[str], view_of: ViewOf) -> None:
    less, all_ = view_of(*(more & fewer)), view_of(*more)
    assert set(less.documents()) <= set(all_.documents())
    assert set(less.parts()) <= set(all_.parts())
    assert less.passages(range(300)).items() <= all_.passages(range(300)).items()
    assert less.count() <= all_.count()
    vocabulary = all_.vocabulary()
    assert all(times <= vocabulary[word] for word, times in less.vocabulary().items())
    assert {short for short in less.acronyms()} <= {short for short in all_.acronyms()}


def test_who_is_in_no_audience_sees_nothing(view_of: ViewOf) -> None:
    view = view_of()
    assert (view.count(), view.documents(), view.parts(), view.vocabulary()) == (0, [], [], {})
    assert (view.dense("plan", 9), view.lexical({"plan": 1.0}), view.acronyms()) == ({}, {}, {})


def test_a_compartment_is_seen_by_whoever_is_in_one_of_its_audiences(view_of: ViewOf) -> None:
    pack = DocumentId("2025-05-14-scrutiny-pack.docx")
    for audience in ("opcc", "force", "chief-officers"):
        assert pack in {id_ for id_, *_ in view_of(audience).documents()}
    assert pack not in {id_ for id_, *_ in view_of("public").documents()}
