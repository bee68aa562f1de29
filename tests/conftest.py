"""The sample evidence, indexed once, and views of it."""

import pickle
import shutil
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from builders import ViewOf, a_folder, an_index
from filelock import FileLock

from corpus.embedding import Encoder
from corpus.nouns import Reader
from corpus.store import Store
from corpus.view import View
from indexer.index import Report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--evidence", type=Path, metavar="DIR", help="a folder of real evidence for the tests that need it"
    )


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The bundled model, loaded once."""
    return Encoder()


@pytest.fixture(scope="session")
def sample() -> Path:
    """The evidence that comes with the application."""
    return Path(str(files("corpus").joinpath("sample")))


def _indexed_once(folder: Path, name: str, encoder: Encoder, places: pytest.TempPathFactory) -> tuple[Path, Report]:
    """An index of a folder that all processes of a run share, and what the indexer said of it."""
    own = places.getbasetemp()
    place = (own.parent if own.name.startswith("popen-") else own) / name
    with FileLock(place.with_suffix(".lock")):
        if not (place / "report").exists():
            report = an_index(folder, place / "index", encoder)
            (place / "report").write_bytes(pickle.dumps(report))
    return place / "index", pickle.loads((place / "report").read_bytes())


@pytest.fixture(scope="session")
def sample_run(sample: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Where the sample was indexed, and what the indexer said of it."""
    return _indexed_once(sample, "sample", encoder, tmp_path_factory)


@pytest.fixture(scope="session")
def sample_index(sample_run: tuple[Path, Report]) -> Path:
    """An index of the sample."""
    return sample_run[0]


@pytest.fixture(scope="session")
def _small(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document, indexed once."""
    place = tmp_path_factory.mktemp("small")
    an_index(a_folder(place / "folder", {"a.txt": "The force has a plan for stalking."}), place / "index", encoder)
    return place


@pytest.fixture
def folder(_small: Path, tmp_path: Path) -> Path:
    """A folder of one document, a.txt, for a test of its own."""
    return Path(shutil.copytree(_small / "folder", tmp_path / "folder"))


@pytest.fixture
def target(_small: Path, tmp_path: Path) -> Path:
    """The index of the folder."""
    return Path(shutil.copytree(_small / "index", tmp_path / "index"))


@pytest.fixture(scope="session")
def store(sample_index: Path) -> Iterator[Store]:
    """The sample's index, opened."""
    opened = Store.open(sample_index)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def view_of(store: Store) -> Iterator[ViewOf]:
    """What readers see of the sample."""
    views: list[View] = []

    def seen(*audiences: str, administrator: bool = False) -> View:
        views.append(store.as_seen_by(Reader(frozenset(audiences), administrator)))
        return views[-1]

    yield seen
    for view in views:
        view.close()


@pytest.fixture(scope="session")
def real_folder(request: pytest.FixtureRequest) -> Path:
    """The folder of real evidence that --evidence names."""
    named = request.config.getoption("--evidence", default=None)
    if not named:
        # Those who use the application have no such folder; `make test` lists what was not run for want of it.
        pytest.skip("not run: no EVIDENCE")
    return Path(named)


@pytest.fixture(scope="session")
def real_run(real_folder: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Where the real evidence was indexed, and what the indexer said of it."""
    return _indexed_once(real_folder, "real", encoder, tmp_path_factory)


@pytest.fixture(scope="session")
def real_view(real_run: tuple[Path, Report]) -> Iterator[View]:
    """All of the real evidence."""
    with closing(Store.open(real_run[0])) as opened, opened.as_seen_by(Reader(administrator=True)) as seen:
        yield seen


@pytest.fixture(scope="session")
def cleveland_view(real_folder: Path, real_view: View) -> View:
    """The real evidence, where it is the four documents that the complete registers were read from."""
    read = {
        "000_49d64ca5789f835e.txt",
        "001_5ba5c184e31cc57b.txt",
        "002_e64e672f402ab0f3.txt",
        "004_9a96ecd816e3fd94.txt",
    }
    if {path.name for path in real_folder.iterdir() if path.is_file()} != read:
        # Another force's folder has another register; what holds for any folder is in test_real_evidence.
        pytest.skip("not run: EVIDENCE is not the four documents that these registers were read from")
    return real_view
