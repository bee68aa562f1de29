"""The page of a document: a citation leads to its words, and says what has become of them since."""

from urllib.parse import quote

import pytest
from builders import ViewOf
from own_pages import EVERYTHING, OwnPages, bare, marked, words

from bot.citation import citation_of
from bot.evidence import StoredEvidence
from corpus.nouns import Source
from retrieval.kinds.register import RECONCILED

QUESTIONS = (
    "how has the grade for managing offenders changed",
    "Who chairs the Inspection Oversight Board?",
    "What was decided on 14 May 2025?",
    "When is the next scrutiny meeting?",
    "How many calls to 101 were abandoned?",
)
PDF = "/evidence/peel-2023-25.pdf"
HIDDEN = "/evidence/chief-officers/gold-group-paper.docx"


@pytest.mark.parametrize("question", QUESTIONS)
async def test_each_source_of_an_answer_leads_to_its_own_words(
    pages: OwnPages, stored: StoredEvidence, question: str
) -> None:
    answer = stored.answer(question, EVERYTHING)
    assert answer.sources
    for source in answer.sources:
        page = await pages.get(citation_of(source).path)
        assert marked(page) == bare(source.quote)
        assert len(page.tree.xpath("//mark[@id='cited'][@tabindex='-1']")) == 1


@pytest.mark.parametrize("kind", ["grades", "actions", "findings"])
async def test_each_kind_of_fact_leads_to_the_words_that_state_it(pages: OwnPages, view_of: ViewOf, kind: str) -> None:
    rows = RECONCILED[kind](view_of(administrator=True))
    sources: list[Source] = [row.sources[0] for row in rows] + [row.sources[-1] for row in rows]
    for source in dict.fromkeys(sources):
        assert marked(await pages.get(citation_of(source).path)) == bare(source.quote)


async def test_the_links_on_an_answer_lead_to_the_words_quoted_there(pages: OwnPages) -> None:
    answer = await pages.ask(QUESTIONS[0])
    items = answer.tree.xpath("//ol[@class='quotes']/li")
    assert items
    for item in items:
        (link,) = item.xpath(".//a/@href")
        assert link.endswith("#cited")
        page = await pages.get(link.partition("#")[0])
        assert f"“{marked(page)}”" == bare(words(item.xpath("./blockquote")[0]))


async def test_a_page_says_what_the_document_is(pages: OwnPages) -> None:
    page = await pages.get(PDF)
    assert page.texts("//h1") == ["PEEL 2023-25: Harrowmere Constabulary"]
    assert page.texts("//ul[@class='facts']/li") == [
        "Inspection report", "3 April 2025", "Harrowmere Constabulary", "OFFICIAL",
    ]  # fmt: skip
    assert "/files/peel-2023-25.pdf" in page.links()
    assert "https://www.harrowmere-opcc.example/inspections/peel-2023-25.pdf" in page.links()


async def test_a_page_has_all_of_the_text_once_and_in_order(pages: OwnPages, view_of: ViewOf) -> None:
    view = view_of(administrator=True)
    for document, *_ in view.documents():
        page = await pages.get(f"/evidence/{quote(document)}")
        (article,) = page.tree.xpath("//article")
        for added in article.xpath(".//caption | .//p[@class='page'] | .//p[@class='part'] | .//tr[@class='page']"):
            added.drop_tree()
        assert bare(article.text_content()) == bare(view.document(document).text)


async def test_a_passage_is_framed_with_its_neighbours_in_view(pages: OwnPages, stored: StoredEvidence) -> None:
    answer = stored.answer(QUESTIONS[0], EVERYTHING)
    source = next(source for source in answer.sources if source.document.endswith(".pdf"))
    page = await pages.get(citation_of(source).path)
    (passage,) = page.tree.xpath("//div[@class='passage']")
    assert bare(source.quote) in bare(passage.text_content())
    assert passage.getprevious() is not None
    assert passage.getnext() is not None
    assert f"/files/{source.document}#page={source.page}" in page.links()


async def test_header_cells_are_headers(pages: OwnPages) -> None:
    page = await pages.get("/evidence/2025-05-14-scrutiny-notes.html")
    assert page.texts("(//article//table)[1]//th[@scope='col']") == [
        "Question", "Brief Summary of Evidence", "Decision of PCC",
    ]  # fmt: skip
    assert page.tree.xpath("//article//td/ul/li/ul/li")


async def test_page_numbers_stand_where_they_change(pages: OwnPages) -> None:
    page = await pages.get(PDF)
    turns = page.texts("//p[@class='page'] | //tr[@class='page']")
    assert turns == [f"Page {number}" for number in range(1, len(turns) + 1)]
    assert len(turns) == 11


async def test_parts_and_headings_are_the_contents(pages: OwnPages) -> None:
    page = await pages.get("/evidence/2025-05-14-scrutiny-pack.docx")
    anchors = set(page.tree.xpath("//article//@id"))
    links = page.links("//nav[@class='contents']//a")
    assert {link.removeprefix("#") for link in links} <= anchors
    assert page.texts("//nav[@class='contents']//li[@class='part']")[1] == "Agenda"
    assert "draft notes, 26 March 2025" in page.texts("//p[@class='part']")[2]


async def test_what_is_not_there_and_what_is_hidden_look_the_same(public_pages: OwnPages) -> None:
    hidden, unknown = await public_pages.get(HIDDEN), await public_pages.get("/evidence/no/such-paper.docx")
    assert (hidden.status, unknown.status) == (404, 404)
    assert hidden.body == unknown.body
    assert b"gold" not in hidden.body
    assert {**hidden.headers, "Date": ""} == {**unknown.headers, "Date": ""}


async def test_a_citation_of_what_is_hidden_shows_nothing(
    pages: OwnPages, public_pages: OwnPages, stored: StoredEvidence
) -> None:
    hidden = HIDDEN.removeprefix("/evidence/")
    with stored.seen_by(EVERYTHING) as view:
        path = citation_of(next(view.sources(part.document, part.start, part.end)[0] for part in view.parts()
                                if part.document == hidden)).path  # fmt: skip
    assert (await pages.get(path)).status == 200
    assert (await public_pages.get(path)).body == (await public_pages.get("/evidence/x")).body


async def test_the_list_has_the_documents_of_the_reader_alone(
    pages: OwnPages, public_pages: OwnPages, view_of: ViewOf
) -> None:
    for own, view in ((pages, view_of(administrator=True)), (public_pages, view_of("public"))):
        listed = (await own.get("/evidence/")).links("//tbody//th/a")
        assert sorted(listed) == sorted(f"/evidence/{quote(document)}" for document, *_ in view.documents())
        for link in listed:
            assert (await own.get(link)).status == 200


async def test_a_link_that_names_no_words_says_so(pages: OwnPages) -> None:
    page = await pages.get(f"{PDF}?p=abc&at=one")
    assert page.status == 200
    assert "does not say which words it cites" in page.texts("//p[@class='notice']")[0]
    assert not page.tree.xpath("//mark")


async def test_an_item_that_brings_its_own_bullet_gets_no_other(pages: OwnPages, view_of: ViewOf) -> None:
    marks: list[tuple[str, bool]] = []
    for document, *_ in view_of(administrator=True).documents():
        page = await pages.get(f"/evidence/{quote(document)}")
        for item in page.tree.xpath("//main//li[span]"):
            marks.append((words(item.xpath("./span")[0]).strip()[:1], item.get("class") == "own-mark"))
    assert {own for mark, own in marks if mark in set("•-–▪")} == {True}
    assert {own for mark, own in marks if mark.isalpha() and mark.isupper()} >= {False}
