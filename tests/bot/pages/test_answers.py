"""The page of an answer: at an address that says nothing of it, for as long as the ledger has the question."""

import re
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from own_bot import FIRST, OwnEvidence, an_answer
from own_pages import OwnPages, Serve, Shown

from bot.evidence import Basis
from bot.ledger import GivenAnswer, Ledger, Selection
from corpus.nouns import DocumentId
from corpus.question import Answer, Outcome, Slots

QUESTION = "Who told the Argus of the vetting action?"
UNKNOWN = "/answers/0a1b2c3d0a1b2c3d0a1b2c"


@pytest.fixture
async def ledger(ledger_url: str) -> AsyncIterator[Ledger]:
    """The ledger of the pages."""
    with closing(Ledger.open(ledger_url)) as opened:
        yield opened


def says_that_it_is_not_there(page: Shown) -> bool:
    """Whether a page is the one for whatever answer is not there."""
    return page.status == 404 and page.texts("//h1") == ["No such answer"] and "kept no longer" in page.text()


async def test_a_question_leads_to_an_address_that_says_nothing_of_it(serve: Serve) -> None:
    pages = await serve(OwnEvidence())
    first, second = await pages.address(QUESTION), await pages.address(QUESTION)
    assert re.fullmatch(r"/answers/[\w-]{22}", first) and first != second
    page = await pages.get(first)
    assert (page.status, page.texts("//h1")) == (200, [QUESTION])


async def test_the_address_carries_the_theme_of_a_tab_on(serve: Serve) -> None:
    pages = await serve(OwnEvidence())
    address = await pages.address(QUESTION, "/?theme=contrast")
    assert address.endswith("?theme=contrast")
    assert (await pages.get(address)).tree.get("data-theme") == "contrast"


async def test_the_title_is_the_question_cut_at_a_word(serve: Serve) -> None:
    pages = await serve(OwnEvidence())
    assert (await pages.ask(QUESTION)).texts("//title") == [f"{QUESTION} – Evidence Store"]
    (title,) = (await pages.ask("why " * 100)).texts("//title")
    assert title == f"{'why ' * 18}why… – Evidence Store"


async def test_an_answer_is_shown_again_without_being_made_again(serve: Serve) -> None:
    evidence = OwnEvidence()
    pages = await serve(evidence)
    address = await pages.address(QUESTION)
    first, again = await pages.get(address), await pages.get(address)
    assert first.body == again.body
    assert len(evidence.asked) == 1


CHANGED = {
    "another generation": replace(FIRST, generation="g000002"),
    "a document that is withheld": replace(FIRST, withheld=frozenset({(DocumentId("pack.docx"), None)})),
    "another day": replace(FIRST, day=date(2025, 7, 2)),
}


@pytest.mark.parametrize("basis", CHANGED.values(), ids=CHANGED)
async def test_an_answer_is_made_anew_once_what_it_is_made_from_has_changed(serve: Serve, basis: Basis) -> None:
    evidence = OwnEvidence(reply=replace(an_answer(), generation="g000001"))
    pages = await serve(evidence)
    address = await pages.address(QUESTION)
    assert "Closed on 14 May 2025." in (await pages.get(address)).text()
    evidence.reply, evidence.basis_of_now = Answer(Outcome.NOT_IN_STORE, reason="Not any more."), basis
    assert (await pages.get(address)).texts("//p[@class='reason']") == ["Not any more."]


@pytest.mark.parametrize("failure", [OSError("the disk is gone"), Answer(Outcome.FAILED, reason="This failed.")])
async def test_an_answer_that_failed_is_tried_again(serve: Serve, failure: Answer | Exception) -> None:
    evidence = OwnEvidence(reply=failure)
    pages = await serve(evidence)
    address = await pages.address(QUESTION)
    assert "Closed" not in (await pages.get(address)).text()
    evidence.reply = an_answer()
    assert "Closed on 14 May 2025." in (await pages.get(address)).text()


async def test_a_question_that_goes_on_from_another_does_so_at_its_own_address(serve: Serve) -> None:
    evidence = OwnEvidence(reply=replace(an_answer(), about=Slots(topic="zebras")))
    pages = await serve(evidence)
    page = await pages.ask(QUESTION)
    (earlier,) = set(page.tree.xpath("//input[@name='earlier']/@value"))
    await pages.ask("And in June?", earlier=earlier)
    assert evidence.earlier == [None, Slots(topic="zebras")]


async def test_an_answer_outlasts_the_server(serve: Serve) -> None:
    address = await (await serve(OwnEvidence())).address(QUESTION)
    assert (await (await serve(OwnEvidence())).get(address)).texts("//h1") == [QUESTION]


async def test_an_answer_whose_question_is_erased_is_not_there(serve: Serve, ledger: Ledger, tmp_path: Path) -> None:
    pages = await serve(OwnEvidence())
    address = await pages.address(QUESTION)
    assert (await pages.get(address)).status == 200
    now = datetime.now(UTC)
    limit = Selection(before=now + timedelta(minutes=1))
    ledger.trail(tmp_path / "trail-head").erase(limit, by="", reason="too old", at=now)
    page, unknown = await pages.get(address), await pages.get(UNKNOWN)
    assert says_that_it_is_not_there(page)
    assert page.body == unknown.body


@pytest.mark.parametrize("reference", ["0a1b2c3d", "0a1b2c3d" * 4, "ä" * 22, "a" * 23, "a/b", "%00", "a" * 5000])
async def test_what_is_no_reference_of_a_page_opens_nothing(serve: Serve, ledger: Ledger, reference: str) -> None:
    given = GivenAnswer(
        reference=reference, at=datetime.now(UTC), conversation="", activity=None, person="", question=QUESTION,
        outcome="answered", generation="g000001",
    )  # fmt: skip
    ledger.keep_answer(given)
    assert says_that_it_is_not_there(await (await serve(OwnEvidence())).get(f"/answers/{reference}"))


async def test_a_ledger_that_keeps_no_question_is_told_of(serve: Serve, ledger: Ledger) -> None:
    pages = await serve(OwnEvidence())
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE answers")
    assert (await pages.ask(QUESTION)).status == 503


async def test_the_box_has_the_focus_where_there_is_nothing_else_to_read(pages: OwnPages) -> None:
    first, answer = await pages.get("/"), await pages.ask("Which actions are outstanding?")
    assert first.tree.xpath("//textarea[@autofocus]/@id") == ["question"]
    assert not answer.tree.xpath("//*[@autofocus]")
    for page in (first, answer):
        assert page.tree.xpath("//script/@src") == ["/static/ask.js"]
