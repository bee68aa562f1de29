"""Whatever a document says is shown as words: it brings no markup, no control characters and no turned directions."""

from datetime import UTC, date, datetime
from pathlib import Path

from builders import a_document, a_heading, a_piece, a_row, an_item
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from bot.markdown import plain
from bot.pages.document import Read
from bot.pages.layout import Marks, laid_out
from bot.pages.templating import filled
from corpus.nouns import Document, Part
from corpus.view import Edition
from indexer.pieces import Piece

MARKUP = (
    "<script>alert(1)</script>", "</p></article>", "<mark id=cited>", "&lt;b&gt;", '" onload="x', "{{ 7 * 7 }}",
    "{% x %}", "[a](javascript:x)", "![](http://x)", "-->", "\u202eabc\u202c", "\u05d0\u05d1\u05d2",
    "\x07\x1b[31m", "\ud800", "\x85",
)  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=20)), min_size=1, max_size=5).map("".join)
EDITION = Edition("g000001", datetime(2025, 7, 1, tzinfo=UTC), Path())
TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "li", "span", "mark", "div", "table", "caption", "tr", "th", "td", "b"}
ATTRIBUTES = {"id", "class", "tabindex", "role", "aria-label", "scope", "colspan"}


def page_of(document: Document, marks: Marks) -> html.HtmlElement:
    """The page of a document."""
    whole = Part(document.id, 0, len(document.text), "notes", document.title, None, None)
    elements = tuple(laid_out(document, [whole, whole], marks))
    read = Read(document, elements, EDITION, "", None, marks.at is not None)
    return html.document_fromstring(filled("document.html", None, read=read))


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    """Headings, paragraphs, items and tables of any text."""
    found: list[Piece] = []
    for table in range(draw(st.integers(1, 4))):
        text, kind = draw(TEXT), draw(st.sampled_from("hpit"))
        if kind == "t":
            found += [*a_row(text, draw(TEXT), table=table, header=True), *a_row(draw(TEXT), text, row=1, table=table)]
        else:
            found.append({"h": a_heading, "p": a_piece, "i": an_item}[kind](text))
    return found


@settings(deadline=None, max_examples=150)
@given(pieces(), TEXT, st.data())
def test_a_document_of_any_text_brings_no_markup(found: list[Piece], title: str, data: st.DataObject) -> None:
    document = a_document(*found, title=title, name="any.md", kind=title, dated=date(2025, 1, 1))
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    page = page_of(document, Marks((start, end), (start, end), start))
    (article,) = page.xpath("//article")
    inside = list(article.iterdescendants())
    assert {str(element.tag) for element in inside} <= TAGS
    assert {name for element in inside for name in element.attrib} <= ATTRIBUTES
    assert len(page.xpath("//script")) == (1 if page.xpath("//script/@src") == ["/static/cited.js"] else 0)
    assert not page.xpath("//img | //iframe | //object")
    shown = "".join(page.xpath("//text()"))
    assert shown == plain(shown)
    cited = "".join("".join(page.xpath("//mark//text()")).split())
    assert cited == "".join(plain(document.text[start:end]).split())
    assert len(page.xpath("//*[@id='cited']")) <= 1


@settings(deadline=None)
@given(TEXT, TEXT)
def test_any_name_and_title_are_words(name: str, title: str) -> None:
    document = a_document(name=name.replace("\ud800", "") or "x", title=title)
    page = page_of(document, Marks())
    assert not page.xpath("//main//b[not(ancestor::p[@class='part'])] | //main//script")
    assert page.xpath("//h1")[0].text_content().split() == (plain(title).split() or plain(document.id).split())


def test_a_hundred_thousand_characters_are_one_page() -> None:
    document = a_document(*(a_piece("The force has a plan. " * 50) for _ in range(100)))
    assert len(document.text) > 100_000
    assert page_of(document, Marks()).text_content().count("has a plan") == 5000
