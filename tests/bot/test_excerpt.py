"""A citation opened: the words, and what stands around them in the same part."""

from dataclasses import replace

import pytest
from builders import ViewOf

from bot.citation import Citation, citation_of
from bot.excerpt import NEIGHBOURS, Excerpt, excerpt
from corpus.nouns import DocumentId, Source
from corpus.view import View

NOTES = DocumentId("2025-05-14-scrutiny-notes.html")
PACK = DocumentId("2025-06-18-scrutiny-pack.md")


@pytest.fixture(scope="module")
def view(view_of: ViewOf) -> View:
    return view_of(administrator=True)


def sources_of(view: View, document: DocumentId) -> list[Source]:
    text = view.document(document).text
    return [
        source for block, _, _ in view.blocks(document, 0, len(text))
        for source in view.sources(document, block.start, block.end)
    ]  # fmt: skip


def opened(view: View, citation: Citation) -> Excerpt:
    found = excerpt(view, citation)
    assert found
    return found


@pytest.mark.parametrize("document", [NOTES, PACK])
def test_every_block_is_found_with_its_neighbours(view: View, document: DocumentId) -> None:
    text = view.document(document).text
    for source in sources_of(view, document):
        found = opened(view, citation_of(source))
        assert found.verbatim and found.words == source.quote == found.source.quote
        assert len(found.earlier) <= NEIGHBOURS and len(found.later) <= NEIGHBOURS
        assert found.before + found.words + found.after in text
        assert all(text.index(block) < source.start for block in found.earlier)


def test_words_within_a_block_stand_between_the_rest_of_it(view: View) -> None:
    words = "The Commissioner thanked the Constabulary"
    source = next(source for source in sources_of(view, NOTES) if words in source.quote)
    start = source.start + source.quote.index(words)
    (inner,) = view.sources(NOTES, start, start + len(words))
    found = opened(view, citation_of(inner))
    assert (found.before, found.words) == (source.quote[: start - source.start], words)
    assert found.after == source.quote[start - source.start + len(words) :] != ""


def test_neighbours_are_of_the_same_part(view: View) -> None:
    parts = [part for part in view.parts() if part.document == PACK]
    assert len(parts) > 1
    text = view.document(PACK).text
    for part in parts:
        first = next(source for source in sources_of(view, PACK) if part.start <= source.start < part.end)
        found = opened(view, citation_of(first))
        assert found.earlier == ()
        assert all(text.index(block, part.start) < part.end for block in found.later)


def test_words_that_are_gone_lead_to_their_passage(view: View) -> None:
    citation = replace(citation_of(sources_of(view, NOTES)[3]), digest="0" * 12)
    found = opened(view, citation)
    assert not found.verbatim and found.words.strip()


def test_a_passage_that_is_gone_has_no_excerpt(view: View) -> None:
    citation = citation_of(sources_of(view, NOTES)[3])
    assert excerpt(view, replace(citation, digest="0" * 12, passage="0" * 32)) is None


def test_no_words_have_no_excerpt(view: View) -> None:
    citation = citation_of(sources_of(view, NOTES)[3])
    assert excerpt(view, replace(citation, length=0, digest="e3b0c44298fc")) is None


def test_a_document_that_is_not_the_readers_is_not_there(view: View, view_of: ViewOf) -> None:
    citation = citation_of(sources_of(view, PACK)[0])
    with pytest.raises(LookupError):
        excerpt(view_of("nobody"), citation)
    with pytest.raises(LookupError):
        excerpt(view, replace(citation, document=DocumentId("none.md")))
