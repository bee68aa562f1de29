"""The store: opened once, refreshed to what is published, read only through views."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import a_file, an_index

from corpus.embedding import Encoder
from corpus.nouns import Reader
from corpus.store import Store
from corpus.view import View

ALL = Reader(administrator=True)


@pytest.fixture
def store(target: Path) -> Iterator[Store]:
    """The index of one document, opened."""
    opened = Store.open(target)
    yield opened
    opened.close()


def found(view: View) -> set[str]:
    """The documents near a word, through the vectors."""
    return {
        str(passage.document) for passage in view.passages(view.dense(view.encoder.encode_whole("plan")[0], 9)).values()
    }


@pytest.fixture
def publish(folder: Path, target: Path, encoder: Encoder) -> Callable[[], object]:
    """Adds a document, and publishes it."""
    a_file(folder, "b.txt", "The audit of the plan ends in May.")
    return lambda: an_index(folder, target, encoder)


def test_a_view_stays_with_its_generation_and_new_views_see_the_new_one(
    store: Store, publish: Callable[[], object]
) -> None:
    with store.as_seen_by(ALL) as old:
        publish()
        assert store.refresh()
        with store.as_seen_by(ALL) as new:
            assert found(old) == {"a.txt"}
            assert found(new) == {"a.txt", "b.txt"}
        assert found(old) == {"a.txt"}
        assert old.count() == 1


def test_refreshing_changes_nothing_where_nothing_was_published(store: Store) -> None:
    assert not store.refresh()
    assert store.generation == "g000001"


def test_nothing_changes_before_the_store_is_refreshed(store: Store, publish: Callable[[], object]) -> None:
    publish()
    with store.as_seen_by(ALL) as view:
        assert found(view) == {"a.txt"}


def test_a_generations_copy_is_removed_when_its_last_view_closes(store: Store, publish: Callable[[], object]) -> None:
    first, second = store.as_seen_by(ALL), store.as_seen_by(ALL)
    copy = Path(first._vectors._scratch)
    publish()
    store.refresh()
    first.close()
    assert found(second) == {"a.txt"}
    second.close()
    assert not copy.exists()


def test_a_closed_store_leaves_its_open_views_what_they_hold(target: Path) -> None:
    store = Store.open(target)
    view = store.as_seen_by(ALL)
    store.close()
    assert found(view) == {"a.txt"}
    view.close()


def test_opening_an_index_changes_none_of_its_files(store: Store, target: Path) -> None:
    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}

    before = content()
    with store.as_seen_by(ALL) as view:
        assert found(view) == {"a.txt"}
        assert content() == before
