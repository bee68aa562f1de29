"""Files to index: what is read, kept, refused and published."""

from pathlib import Path

import pytest
from builders import ViewOf, a_file, a_folder, an_index

from corpus.embedding import Encoder
from corpus.errors import IndexMissing, NothingToIndex, RemovalRefused
from corpus.generations import current, read_manifest
from corpus.nouns import DocumentId, Reader
from corpus.store import Store
from indexer.index import Report

TOML = '[defaults]\naudience = ["public"]\n'
PLAN, TEAM, MAY = "The force has a plan for stalking.", "Its drone team flies at night.", "The audit ends in May."
BROKEN = b"\x89PNG\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents that the public may read."""
    return a_folder(tmp_path / "folder", {"evidence.toml": TOML, "a.txt": PLAN, "b.txt": TEAM})


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the index goes."""
    return tmp_path / "index"


def documents(target: Path, *audiences: str, administrator: bool = False) -> dict[str, bool]:
    """The documents that a reader sees, and whether each is stale."""
    store = Store.open(target)
    with store.as_seen_by(Reader(frozenset(audiences), administrator)) as view:
        found = {str(id_): stale for id_, _, _, stale in view.documents()}
    store.close()
    return found


def test_all_of_the_sample_is_read(sample_run: tuple[Path, Report]) -> None:
    report = sample_run[1]
    assert report.complete
    assert (len(report.read), report.refused, report.restricted) == (12, (), ())


def test_a_second_run_over_unchanged_files_embeds_and_publishes_nothing(
    sample: Path, sample_index: Path, encoder: Encoder
) -> None:
    before = current(sample_index)
    report = an_index(sample, sample_index, encoder)
    assert (report.generation, report.read, report.embedded, report.unchanged) == (None, (), 0, 12)
    assert current(sample_index) == before
    assert [path.name for path in sample_index.iterdir() if path.is_dir()] == ["g000001"]


def test_what_cannot_be_read_is_refused_and_the_rest_is_published(folder: Path, target: Path, encoder: Encoder) -> None:
    a_folder(folder, {"bad.txt": BROKEN, "deep/odd.xyz": b"odd"})
    report = an_index(folder, target, encoder)
    assert dict(report.refused).keys() == {"bad.txt", "deep/odd.xyz"}
    assert dict(report.refused)["bad.txt"] == "wrong extension: not text but a picture"
    assert not report.complete
    assert documents(target, "public") == {"a.txt": False, "b.txt": False}
    assert dict(read_manifest(current(target)).refused) == dict(report.refused)


def test_a_file_that_fails_keeps_its_last_good_version_until_it_is_mended(
    folder: Path, target: Path, encoder: Encoder
) -> None:
    an_index(folder, target, encoder)
    a_file(folder, "b.txt", BROKEN)
    report = an_index(folder, target, encoder)
    assert [name for name, _ in report.stale] == ["b.txt"]
    assert documents(target, "public") == {"a.txt": False, "b.txt": True}
    again = an_index(folder, target, encoder)
    assert (again.generation, again.stale) == (None, report.stale)
    a_file(folder, "b.txt", TEAM)
    mended = an_index(folder, target, encoder)
    assert (mended.complete, mended.embedded) == (True, 0)
    assert documents(target, "public") == {"a.txt": False, "b.txt": False}


def test_who_may_read_a_stale_document_changes_all_the_same(folder: Path, target: Path, encoder: Encoder) -> None:
    an_index(folder, target, encoder)
    a_folder(folder, {"b.txt": BROKEN, "evidence.toml": TOML + '[files."b.txt"]\naudience = ["opcc"]\n'})
    an_index(folder, target, encoder)
    assert documents(target, "public") == {"a.txt": False}
    assert documents(target, "opcc") == {"b.txt": True}
    store = Store.open(target)
    with store.as_seen_by(Reader(frozenset({"public"}))) as view:
        assert "drone" not in view.vocabulary()
        assert view.frequencies(["drone"]) == {"drone": 0}
        assert len(view.dense(view.encoder.encode_whole("drone team")[0], 9)) == view.count() == 1
    store.close()


def test_a_stale_document_has_the_marking_that_it_is_given_since(folder: Path, target: Path, encoder: Encoder) -> None:
    an_index(folder, target, encoder)
    marked = '[files."b.txt"]\nmarking = "OFFICIAL-SENSITIVE"\n'
    a_folder(folder, {"b.txt": BROKEN, "evidence.toml": TOML + marked})
    assert an_index(folder, target, encoder).generation
    store = Store.open(target)
    with store.as_seen_by(Reader(administrator=True)) as view:
        assert view.document(DocumentId("b.txt")).marking == "OFFICIAL-SENSITIVE"
    store.close()
    assert an_index(folder, target, encoder).generation is None


def test_only_what_changed_is_read_and_embedded(folder: Path, target: Path, encoder: Encoder) -> None:
    an_index(folder, target, encoder)
    a_folder(folder, {"b.txt": f"{TEAM}\n\n", "c.txt": MAY})
    report = an_index(folder, target, encoder)
    assert (report.read, report.unchanged, report.embedded) == (("b.txt", "c.txt"), 1, 1)


def test_widening_who_may_read_embeds_nothing(folder: Path, target: Path, encoder: Encoder) -> None:
    an_index(folder, target, encoder)
    a_file(folder, "evidence.toml", '[defaults]\naudience = ["public", "opcc"]\n')
    report = an_index(folder, target, encoder)
    assert (len(report.read), report.embedded) == (2, 0)
    assert documents(target, "opcc") == {"a.txt": False, "b.txt": False}


def test_a_document_that_is_gone_is_removed(folder: Path, target: Path, encoder: Encoder) -> None:
    an_index(a_folder(folder, {"c.txt": MAY}), target, encoder)
    (folder / "c.txt").unlink()
    assert an_index(folder, target, encoder).removed == ("c.txt",)
    assert documents(target, administrator=True) == {"a.txt": False, "b.txt": False}


def test_a_folder_that_has_lost_more_than_half_publishes_nothing_unless_allowed(
    folder: Path, target: Path, encoder: Encoder
) -> None:
    an_index(a_folder(folder, {"c.txt": MAY}), target, encoder)
    before = current(target)
    (folder / "a.txt").unlink()
    (folder / "b.txt").unlink()
    with pytest.raises(RemovalRefused, match=r"lacks 2 of the 3 documents .*--allow-removals"):
        an_index(folder, target, encoder)
    assert current(target) == before
    assert documents(target, "public").keys() == {"a.txt", "b.txt", "c.txt"}
    assert an_index(folder, target, encoder, allow_removals=True).removed == ("a.txt", "b.txt")
    assert documents(target, "public").keys() == {"c.txt"}


def test_an_empty_folder_publishes_nothing_unless_allowed(tmp_path: Path, target: Path, encoder: Encoder) -> None:
    empty = a_folder(tmp_path / "empty", {})
    with pytest.raises(NothingToIndex):
        an_index(empty, target, encoder)
    with pytest.raises(NothingToIndex):
        an_index(tmp_path / "gone", target, encoder)
    with pytest.raises(IndexMissing):
        Store.open(target)
    an_index(a_folder(tmp_path / "one", {"a.txt": PLAN}), target, encoder)
    with pytest.raises(RemovalRefused):
        an_index(empty, target, encoder)
    assert an_index(empty, target, encoder, allow_removals=True).documents == 0
    assert documents(target, administrator=True) == {}


def test_without_an_audience_only_administrators_read(tmp_path: Path, target: Path, encoder: Encoder) -> None:
    report = an_index(a_folder(tmp_path / "folder", {"a.txt": PLAN}), target, encoder)
    assert report.restricted == ("a.txt",)
    assert documents(target, "public") == documents(target) == {}
    assert documents(target, administrator=True) == {"a.txt": False}


def test_links_out_of_the_folder_are_refused_and_not_read(folder: Path, target: Path, encoder: Encoder) -> None:
    (folder / "link.txt").symlink_to(a_file(folder.parent, "secret.txt", MAY))
    report = an_index(folder, target, encoder)
    assert report.refused == (("link.txt", "a link out of the folder, or to nothing"),)
    assert set(documents(target, administrator=True)) == {"a.txt", "b.txt"}


def test_the_same_text_in_two_documents_is_embedded_once(tmp_path: Path, target: Path, encoder: Encoder) -> None:
    folder = a_folder(
        tmp_path / "folder", {"evidence.toml": '[defaults]\ntitle = "Plan"\n', "a.txt": PLAN, "b.txt": PLAN}
    )
    report = an_index(folder, target, encoder)
    assert (report.passages, report.embedded) == (2, 1)
    store = Store.open(target)
    with store.as_seen_by(Reader(administrator=True)) as view:
        found = view.passages(view.dense(view.encoder.encode_whole(PLAN)[0], 9))
    store.close()
    assert {passage.document for passage in found.values()} == {"a.txt", "b.txt"}


def test_a_pack_is_cut_into_parts_each_with_kind_date_and_title(view_of: ViewOf) -> None:
    pack = [part for part in view_of("opcc").parts() if part.document == "2025-05-14-scrutiny-pack.docx"]
    assert len({part.kind for part in pack}) >= 4
    assert {"agenda", "draft notes", "action log"} <= {part.kind for part in pack}
    assert all(part.title and part.dated for part in pack)


def test_a_gap_is_named_in_the_report(tmp_path: Path, target: Path, encoder: Encoder) -> None:
    from builders import a_scan

    a_scan(a_folder(tmp_path / "folder", {}) / "a.pdf", [PLAN], None)
    assert an_index(tmp_path / "folder", target, encoder).gaps == (("a.pdf", "page 2 holds no text (a scan?)"),)
    assert DocumentId("a.pdf") in documents(target, administrator=True)
