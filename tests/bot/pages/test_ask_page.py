"""The page to ask on: an answer with its marks, refusals as plain, and no question anywhere but in the body."""

import logging
import re
from dataclasses import replace

import pytest
from own_bot import CLOSEST, QUOTE, OwnEvidence, a_closest, a_source, an_answer
from own_pages import EVERYTHING, OwnPages, Serve, Shown

from bot.evidence import StoredEvidence
from corpus.notes import worded
from corpus.nouns import Coverage
from corpus.question import Answer, Outcome

CHANGED = "how have the grades changed"
OFFENDERS = "how has the grade for managing offenders changed"


def marks(page: Shown) -> list[str]:
    """The marks of the answer, in their order."""
    return [link.removeprefix("#s") for link in page.links("//section[@class='answer']//a[@class='mark']")]


async def test_suggestions_are_buttons_that_are_answered(pages: OwnPages, stored: StoredEvidence) -> None:
    page = await pages.get("/")
    buttons = page.tree.xpath("//form[@class='suggestions']//button[@name='question']/@value")
    assert tuple(buttons) == stored.suggestions(EVERYTHING)
    for question in buttons:
        answered = await pages.ask(question)
        assert answered.texts("//h2[@id='answer']") == ["Answer"]


@pytest.mark.parametrize("question", ["Which actions are outstanding?", "Who chairs the Inspection Oversight Board?"])
async def test_an_answer_has_its_statements_and_their_marks(
    pages: OwnPages, stored: StoredEvidence, question: str
) -> None:
    page, answer = await pages.ask(question), stored.answer(question, EVERYTHING)
    shown = page.texts("//section[@class='answer']//p[contains(@class,'statement')]")
    assert len(shown) == len(answer.statements)
    for text, statement in zip(shown, answer.statements, strict=True):
        said = re.sub(r"(Source \[\d+\])+$", "", text).strip()
        assert said == " ".join(statement.text.replace(" | ", " ").split())
    numbers = {source: str(number) for number, source in enumerate(answer.sources, 1)}
    assert marks(page) == [numbers[source] for statement in answer.statements for source in statement.sources]
    notes = [worded(note) for note in answer.assumed]
    assert page.texts("//ul[@class='notes']/li")[: len(notes)] == notes


@pytest.mark.parametrize("question", [CHANGED, OFFENDERS])
async def test_changes_of_grades_are_a_table_that_leaves_out_no_source(
    pages: OwnPages, stored: StoredEvidence, question: str
) -> None:
    page, answer = await pages.ask(question), stored.answer(question, EVERYTHING)
    assert page.texts("//table//thead//th") == [
        "Area", "PEEL 2021/22 published 21 April 2023", "PEEL 2023-25 published 3 April 2025", "From first to last",
    ]  # fmt: skip
    assert set(marks(page)) == {str(number) for number, _ in enumerate(answer.sources, 1)}
    row = next(row for row in page.tree.xpath("//tbody/tr") if "Managing offenders" in row.text_content())
    said = " ".join(row.text_content().split())
    assert all(word in said for word in ("Requires improvement", "Good", "▲ higher"))


async def test_each_mark_leads_to_its_quotation(pages: OwnPages, stored: StoredEvidence) -> None:
    page, answer = await pages.ask(OFFENDERS), stored.answer(OFFENDERS, EVERYTHING)
    for number, source in enumerate(answer.sources, 1):
        (quoted,) = page.texts(f"//li[@id='s{number}']/blockquote")
        assert quoted == f"“{' '.join(source.quote.split())}”"


async def test_a_refusal_is_as_plain_as_an_answer(pages: OwnPages, stored: StoredEvidence) -> None:
    question = "What grade did Durham Constabulary get for custody?"
    page, answer = await pages.ask(question), stored.answer(question, EVERYTHING)
    assert page.texts("//h2[@id='answer']") == ["Not in the store"]
    assert page.texts("//p[@class='reason']") == [" ".join(answer.reason.split())]


async def test_the_next_question_goes_on_from_this_one(pages: OwnPages) -> None:
    first = await pages.ask(OFFENDERS)
    (earlier,) = set(first.tree.xpath("//input[@name='earlier']/@value"))
    page = await pages.ask("and for responding to the public?", earlier=earlier)
    assert "Responding to the public" in page.text()
    assert "Inadequate" in page.text()


async def test_follow_ups_are_buttons_that_are_answered(pages: OwnPages, stored: StoredEvidence) -> None:
    page = await pages.ask(OFFENDERS)
    offered = page.tree.xpath("//section[@class='next']//button[@name='question']/@value")
    assert tuple(offered) == stored.answer(OFFENDERS, EVERYTHING).follow_ups
    (earlier,) = set(page.tree.xpath("//input[@name='earlier']/@value"))
    for question in offered:
        assert (await pages.ask(question, earlier=earlier)).texts("//h2[@id='answer']") == ["Answer"]


async def test_what_the_last_question_was_about_must_be_as_the_page_sent_it(pages: OwnPages) -> None:
    for earlier in ("{", '{"asks": "everything"}', "[" * 50_000):
        page = await pages.ask("and in 2023?", earlier=earlier)
        assert page.status == 400
        assert "can't go on from it" in page.text()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Accept": "text/html"},
    ],
)
async def test_a_form_of_another_site_is_refused(serve: Serve, headers: dict[str, str]) -> None:
    evidence = OwnEvidence()
    page = await (await serve(evidence)).ask("What is overdue?", **headers)
    assert page.status == 403
    assert "page of another site" in page.text()
    assert not evidence.asked


async def test_an_old_browser_tells_by_its_origin(serve: Serve) -> None:
    pages = await serve(OwnEvidence())
    assert (await pages.ask("What is overdue?", Origin=pages.url)).status == 200


async def test_a_question_that_is_too_long_is_refused(serve: Serve) -> None:
    evidence = OwnEvidence()
    pages = await serve(evidence)
    for length in (2001, 300 * 1024):
        page = await pages.ask("a" * length)
        assert page.status == 413
        assert "2,000 characters" in page.text()
    assert (await pages.ask("a" * 2000)).status == 200
    assert len(evidence.asked) == 1


async def test_no_question_is_said_to_be_none(serve: Serve) -> None:
    page = await (await serve(OwnEvidence())).ask("  ")
    assert page.status == 400
    assert "no question in this form" in page.text()


async def test_a_question_stands_in_no_log(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await (await serve(OwnEvidence())).ask("Who told the Argus?")
    assert "Argus" not in caplog.text
    assert [record.page for record in caplog.records if record.message == "page"] == ["/", "/answers/{reference}"]


async def test_what_fails_is_logged_under_a_reference(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    page = await (await serve(OwnEvidence(reply=OSError("the disk is gone")))).ask("What is overdue?")
    assert page.status == 500
    (failed,) = [record for record in caplog.records if record.message == "page failed"]
    assert failed.reference in page.text()
    assert "disk" not in page.text()


async def test_only_this_machine_is_served_while_nobody_is_authenticated(serve: Serve) -> None:
    alone, open_to_all = await serve(OwnEvidence()), await serve(OwnEvidence(), loopback_only=False)
    for path in ("/", "/grades", "/static/style.css"):
        page = await alone.get(path, Host="rebound.example")
        assert page.status == 403
        assert "nowhere else" in page.text()
    assert (await alone.ask("What is overdue?", Host="rebound.example", Origin="http://rebound.example")).status == 403
    assert (await open_to_all.get("/", Host="evidence.example")).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/evidence/", "/evidence/peel-2023-25.pdf", "/evidence/none", "/grades", "/actions", "/findings"]
)
async def test_no_page_loads_or_tells_anything_elsewhere(pages: OwnPages, path: str) -> None:
    page = await pages.get(path)
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';")
    assert (
        "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft" in policy
    )
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.tree.get("lang") == "en-GB"
    loaded = page.tree.xpath("//@src | //link/@href")
    assert all(address.startswith(("/static/", "data:,")) for address in loaded)
    assert not page.tree.xpath("//*[@style] | //style | //script[not(@src)]")


@pytest.mark.parametrize("path", ["/", "/evidence/peel-2023-25.pdf", "/grades", "/actions", "/findings"])
async def test_the_theme_of_a_tab_is_carried_on(pages: OwnPages, path: str) -> None:
    page = await pages.get(f"{path}?theme=contrast")
    assert page.tree.get("data-theme") == "contrast"
    own = [link for link in page.links() if link.startswith("/") and not link.startswith("/files/")]
    assert own
    assert all("theme=contrast" in link for link in own)
    for form in page.tree.xpath("//form"):
        assert "theme=contrast" in form.get("action") or form.xpath(".//input[@name='theme'][@value='contrast']")
    assert (await pages.get(f"{path}?theme=evil")).tree.get("data-theme") is None


async def test_markup_in_a_question_or_an_answer_is_text(serve: Serve) -> None:
    quote = "<script>alert(1)</script> \u202eevil &amp; \x07 <img src=x onerror=y>"
    answer = an_answer(a_source(quote=quote, title="<b>Title</b>", heading="<i>x</i>"), text=f"It says {quote}")
    page = await (await serve(OwnEvidence(reply=answer))).ask("<em>who?</em> \u202e")
    assert page.tree.xpath("//script/@src") == ["/static/ask.js"]
    assert not page.tree.xpath("//script/text() | //img | //em | //i | //main//h3/b")
    assert "“<script>alert(1)</script> evil &amp; <img src=x onerror=y>”" in page.text()
    assert "\u202e" not in page.body.decode()
    assert "\x07" not in page.body.decode()


async def test_what_comes_closest_is_told_after_its_reason_and_not_as_an_answer(serve: Serve) -> None:
    evidence = OwnEvidence(reply=replace(a_closest(a_source(), a_source(2)), coverage=Coverage(3, 40)))
    page = await (await serve(evidence)).ask("What is overdue?")
    assert page.texts("//h2")[:2] == ["Not said outright", "Where it stands, word for word"]
    section = page.texts("//section[@class='answer']")[0]
    assert section.startswith(f"Not said outright {CLOSEST} {QUOTE} Source [1]Source [2] What was searched")
    assert page.texts("//div[@class='closest']/p[@class='statement']") == [f"{QUOTE} Source [1]Source [2]"]
    assert page.texts("//section[@class='sources']//blockquote") == [f"“{QUOTE}”"] * 2
    assert page.tree.xpath("//details[@open]") and not page.tree.xpath("//*[@role='alert']")


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.CLOSEST])
async def test_the_words_that_answer_are_marked_and_are_text(serve: Serve, outcome: Outcome) -> None:
    words = "<b>222</b> | are \u202eheld."
    told = a_closest(text=f"It has 312 posts. {words}\nSo it says.", marked=words)
    reply = replace(told, outcome=outcome, reason=told.reason if outcome is Outcome.CLOSEST else "")
    page = await (await serve(OwnEvidence(reply=reply))).ask("How many?")
    assert page.texts("//mark") == ["<b>222</b> | are held."]
    assert page.texts("//p[@class='statement']") == [
        "It has 312 posts. <b>222</b> | are held. So it says. Source [1]",
    ]  # fmt: skip
    assert not (await (await serve(OwnEvidence())).ask("How many?")).tree.xpath("//mark")


NO_ANSWER = [outcome for outcome in Outcome if outcome not in (Outcome.ANSWERED, Outcome.CLOSEST)]


@pytest.mark.parametrize("outcome", NO_ANSWER)
async def test_each_way_not_to_answer_has_a_page(serve: Serve, outcome: Outcome) -> None:
    page = await (await serve(OwnEvidence(reply=Answer(outcome, reason="For this reason.")))).ask("What is overdue?")
    assert page.status == 200
    assert page.texts("//p[@class='reason']") == ["For this reason."]


async def test_the_privacy_notice_says_that_what_is_asked_on_the_pages_is_kept(pages: OwnPages) -> None:
    notice = (await pages.get("/about")).text()
    assert "an audit trail of what is asked and read, in chats and on these pages" in notice
    assert "are not kept" not in notice
