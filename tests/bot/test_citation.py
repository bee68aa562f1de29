"""A citation leads to the words that it cites, and knows when they stand there no more."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from builders import ViewOf, a_folder, a_quick_index

from bot.citation import Citation, citation_of, locate, read_citation
from corpus.embedding import Encoder
from corpus.nouns import DocumentId, Reader, Source
from corpus.store import Store
from corpus.view import View

TEXT = "# Plan\n\nThe force has a plan.\n\n# Stalking\n\nThe Stalking Clinic meets monthly.\n\nDr Finch chairs it.\n"
PAPER = DocumentId("a paper?.md")


@contextmanager
def seen(folder: Path, target: Path, encoder: Encoder, text: str) -> Iterator[View]:
    a_quick_index(a_folder(folder, {PAPER: text}), target, encoder)
    with closing(Store.open(target)) as store, store.as_seen_by(Reader(administrator=True)) as view:
        yield view


def cited(view: View, words: str) -> Source:
    start = view.document(PAPER).text.index(words)
    (source,) = view.sources(PAPER, start, start + len(words))
    return source


def followed(path: str) -> Citation:
    link = urlsplit(path)
    found = read_citation(unquote(link.path.removeprefix("/evidence/")), dict(parse_qsl(link.query)))
    assert found
    return found


@pytest.mark.parametrize("words", ["Stalking Clinic meets", "Dr Finch chairs it.", "The force has a plan.", "Plan"])
def test_a_link_leads_to_the_words(words: str, tmp_path: Path, encoder: Encoder) -> None:
    with seen(tmp_path / "folder", tmp_path / "index", encoder, TEXT) as view:
        source = cited(view, words)
        found = locate(view, followed(citation_of(source).path))
    assert found and (found.start, found.end, found.verbatim) == (source.start, source.end, True)


def test_a_link_leads_to_the_words_where_they_stand_later_in_the_document(tmp_path: Path, encoder: Encoder) -> None:
    with seen(tmp_path / "folder", tmp_path / "index", encoder, TEXT) as view:
        path = citation_of(cited(view, "Dr Finch chairs it.")).path
    with seen(tmp_path / "folder", tmp_path / "index", encoder, "# New\n\nA new beginning.\n\n" + TEXT) as view:
        found = locate(view, followed(path))
        assert found and found.verbatim
        assert view.document(PAPER).text[found.start : found.end] == "Dr Finch chairs it."


def test_a_link_leads_to_words_that_are_left_where_their_passage_has_changed(tmp_path: Path, encoder: Encoder) -> None:
    with seen(tmp_path / "folder", tmp_path / "index", encoder, TEXT) as view:
        path = citation_of(cited(view, "Dr Finch chairs it.")).path
    with seen(tmp_path / "folder", tmp_path / "index", encoder, TEXT.replace("monthly", "weekly")) as view:
        found = locate(view, followed(path))
        assert found and found.verbatim
        assert view.document(PAPER).text[found.start : found.end] == "Dr Finch chairs it."


def test_words_that_were_changed_are_not_taken_for_those_cited(tmp_path: Path, encoder: Encoder) -> None:
    with seen(tmp_path / "folder", tmp_path / "index", encoder, TEXT) as view:
        path = citation_of(cited(view, "Dr Finch chairs it.")).path
    with seen(tmp_path / "folder", tmp_path / "index", encoder, TEXT.replace("Dr Finch", "Dr Crane")) as view:
        assert locate(view, followed(path)) is None


def test_every_source_of_the_sample_s_passages_can_be_followed(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    for document, *_ in view.documents():
        for block in view.document(document).blocks:
            for source in view.sources(document, block.start, block.end):
                found = locate(view, followed(citation_of(source).path))
                assert found and view.document(document).text[found.start : found.end] == source.quote


def test_no_words_of_a_document_stand_in_a_link(view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    document = view.documents()[0][0]
    block = view.document(document).blocks[3]
    (source, *_) = view.sources(document, block.start, block.end)
    link = urlsplit(citation_of(source).path)
    assert {name for name, _ in parse_qsl(link.query)} == {"p", "at", "of", "d", "line"}


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"p": "x"},
        {"p": "x", "at": "y", "of": "1", "d": "z", "line": "1"},
        {"p": "x", "at": "1", "of": "0", "d": "e3b0c44298fc", "line": "1"},
        {"p": "x", "at": "1", "of": "-7", "d": "z", "line": "1"},
    ],
)
def test_a_query_without_a_citation_is_none(query: dict[str, str]) -> None:
    assert read_citation("a.txt", query) is None


def test_a_document_that_is_not_the_reader_s_can_t_be_looked_into(view_of: ViewOf) -> None:
    pack = DocumentId("2025-05-14-scrutiny-pack.docx")
    (source, *_) = view_of(administrator=True).sources(pack, 0, 100)
    with pytest.raises(LookupError):
        locate(view_of("public"), citation_of(source))
