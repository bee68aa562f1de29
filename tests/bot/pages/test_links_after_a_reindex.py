"""A link outlives what changes elsewhere, and tells what has changed about its words."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builders import a_folder, a_quick_index
from lxml import html
from own_pages import EVERYTHING, OwnPages, Serve, bare, marked, words

from bot.citation import citation_of
from bot.evidence import StoredEvidence
from corpus.embedding import Encoder
from corpus.store import Store

LED = "Op Bramble is led by Inspector Gethin Rowe."
FILES = {
    "bramble.md": f"# Op Bramble\n\n{LED}\n\nIt began in the spring of 2025.\n",
    "other.md": "# Another paper\n\nIt says something else.\n",
    "evidence.toml": '[defaults]\naudience = ["public"]\n',
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder, and where it is indexed."""
    a_folder(tmp_path / "folder", FILES)
    return tmp_path


@pytest.fixture
def evidence(place: Path, encoder: Encoder) -> Iterator[StoredEvidence]:
    """What is published of the folder now."""
    a_quick_index(place / "folder", place / "index", encoder)
    with closing(Store.open(place / "index")) as store:
        yield StoredEvidence(store)


@pytest.fixture
def link(evidence: StoredEvidence) -> str:
    """A link to the words, made before anything changed."""
    with evidence.seen_by(EVERYTHING) as view:
        text = view.document(view.documents()[0][0]).text
        start = text.index(LED)
        return citation_of(view.sources(view.documents()[0][0], start, start + len(LED))[0]).path


async def after(
    serve: Serve, evidence: StoredEvidence, place: Path, encoder: Encoder, name: str, text: str
) -> OwnPages:
    """The pages once a file has changed."""
    (place / "folder" / name).write_text(text, encoding="utf-8")
    a_quick_index(place / "folder", place / "index", encoder)
    return await serve(evidence)


async def test_another_document_may_change(
    serve: Serve, evidence: StoredEvidence, link: str, place: Path, encoder: Encoder
) -> None:
    pages = await after(serve, evidence, place, encoder, "other.md", "# Another paper\n\nIt is new.\n")
    page = await pages.get(link)
    assert marked(page) == bare(LED)
    assert not page.texts("//p[@class='notice']")


async def test_what_stands_before_may_change(
    serve: Serve, evidence: StoredEvidence, link: str, place: Path, encoder: Encoder
) -> None:
    text = "# A preface\n\nIt is longer than before.\n\n" + FILES["bramble.md"]
    pages = await after(serve, evidence, place, encoder, "bramble.md", text)
    assert marked(await pages.get(link)) == bare(LED)


async def test_words_that_were_changed_are_said_to_be(
    serve: Serve, evidence: StoredEvidence, link: str, place: Path, encoder: Encoder
) -> None:
    text = FILES["bramble.md"].replace("Gethin Rowe", "Amara Finch")
    pages = await after(serve, evidence, place, encoder, "bramble.md", text)
    page = await pages.get(link)
    assert not page.tree.xpath("//mark")
    (notice,) = page.texts("//p[@class='notice']")
    assert "no longer stands" in notice
    assert "1 July 2025" in notice
    assert words(page.tree.get_element_by_id("cited")) == "Op Bramble is led by Inspector Amara Finch."


async def test_a_document_that_is_gone_is_not_there(
    serve: Serve, evidence: StoredEvidence, link: str, place: Path, encoder: Encoder
) -> None:
    (place / "folder" / "bramble.md").rename(place / "folder" / "renamed.md")
    pages = await after(serve, evidence, place, encoder, "other.md", "# Another paper\n\nIt is new.\n")
    assert (await pages.get(link)).status == 404


async def test_words_beside_a_passage_that_is_still_there(serve: Serve, evidence: StoredEvidence, link: str) -> None:
    other = await (await serve(evidence)).get(link.replace("&d=", "&d=0"))
    (notice,) = other.texts("//p[@class='notice']")
    assert notice == "These words have been changed since the link was made; their passage is framed."
    assert LED in words(other.tree.xpath("//div[@class='passage']")[0])
    assert isinstance(other.tree.get_element_by_id("cited"), html.HtmlElement)
