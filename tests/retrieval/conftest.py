"""Views to ask: the sample, two invented forces, and folders of a test's own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing

import pytest
from builders import a_folder, a_quick_index
from papers import PAPERS
from two_forces import FILES, Reading

from corpus.embedding import Encoder
from corpus.nouns import Reader
from corpus.store import Store
from corpus.view import View


@pytest.fixture(scope="session")
def everything(view_of: Callable[..., View]) -> View:
    """All of the sample."""
    return view_of(administrator=True)


@pytest.fixture(scope="session")
def reading(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """Index files, and see them all; the same files once."""
    known: dict[frozenset[tuple[str, str]], View] = {}
    with ExitStack() as opened:

        def read(files: Mapping[str, str]) -> View:
            key = frozenset(files.items())
            if key not in known:
                place = tmp_path_factory.mktemp("reading")
                report = a_quick_index(a_folder(place / "folder", files), place / "index", encoder)
                assert report.complete
                store = opened.enter_context(closing(Store.open(place / "index")))
                known[key] = opened.enter_context(store.as_seen_by(Reader(administrator=True)))
            return known[key]

        yield read


@pytest.fixture(scope="session")
def two_forces(reading: Reading) -> View:
    """The evidence of Alderford and Brackenshire."""
    return reading(FILES)


@pytest.fixture(scope="session")
def papers(reading: Reading) -> View:
    """The small papers."""
    return reading(PAPERS)
