"""The pages of the register: each list is the register's, filtered as asked, and nothing is silently left out."""

import io
from collections import Counter
from datetime import date

import pytest
from builders import ViewOf
from openpyxl import load_workbook
from own_pages import OwnPages, Serve, Shown

from bot.evidence import StoredEvidence
from bot.pages.actions import is_overdue
from corpus.facts import FindingType, Status
from corpus.nouns import Reader
from corpus.view import View
from retrieval.kinds.actions.lists import counts
from retrieval.kinds.actions.reconcile import reconciled_actions
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.grades.reconcile import reconciled_grades

NOBODY = Reader(frozenset({"nobody"}))


@pytest.fixture
def view(view_of: ViewOf) -> View:
    """All of the sample."""
    return view_of(administrator=True)


def ids(page: Shown) -> list[str]:
    """The rows that a page lists."""
    return [str(found) for found in page.tree.xpath("//article[contains(@class,'row')]/@id")]


def choices(page: Shown, name: str) -> dict[str, str]:
    """What can be chosen of a filter: label to value."""
    options = page.tree.xpath(f"//select[@name='{name}']/option")
    return {option.text_content(): option.get("value") for option in options if option.get("value")}


def sheet(file: Shown) -> list[tuple[object, ...]]:
    """The rows of a spreadsheet, its headings first."""
    return list(load_workbook(io.BytesIO(file.body)).worksheets[0].iter_rows(min_row=4, values_only=True))


async def test_the_wall_has_every_grade_linked_to_its_source(pages: OwnPages, view: View) -> None:
    page, rows = await pages.get("/grades"), reconciled_grades(view)
    cells = page.tree.xpath("//table[contains(@class,'wall')]//td[a[@class='grade']]")
    assert len(cells) == len(rows)
    told = Counter((cell.get("data-round"), cell.xpath("./a")[0].text_content()) for cell in cells)
    assert told == Counter((row.inspection, row.grade.capitalize()) for row in rows)
    assert all(cell.xpath("./span[@class='shape']")[0].text_content().strip() for cell in cells)
    assert all("#cited" in link for link in page.links("//a[@class='grade']"))
    assert [len(page.tree.xpath(f"//section[{at}]//tbody/tr")) for at in (1, 2)] == [9, 5]


async def test_the_picture_of_the_grades_says_what_it_shows(pages: OwnPages) -> None:
    page = await pages.get("/grades")
    (picture,) = page.tree.xpath("//*[local-name()='svg']")
    named = picture.get("aria-labelledby").split()
    assert all(page.tree.xpath(f"count(//*[@id='{name}'])") == 1 for name in named)
    assert "Managing offenders" in "".join(picture.xpath("./*[local-name()='desc']/text()"))


async def test_the_inspectorates_caution_stands_above_grades_of_several_rounds(pages: OwnPages) -> None:
    page = await pages.get("/grades")
    (caution,) = page.tree.xpath("//div[@class='caution']")
    assert "shouldn’t be read directly against those from the last round" in caution.text_content()
    assert caution.xpath(".//a[contains(@href,'peel-2023-25.pdf')]")


async def test_the_actions_are_the_registers(pages: OwnPages, view: View) -> None:
    page, rows = await pages.get("/actions"), reconciled_actions(view)
    assert Counter(ids(page)) == Counter(row.id for row in rows)
    assert counts(rows) in page.texts("//p[@class='count']")[0]
    for row in rows:
        (shown,) = page.texts(f"//article[@id='{row.id}']")
        for value in (row.wording, row.update, row.due, row.owner, row.status.value.capitalize(), row.closure_level):
            assert " ".join((value or "").split()) in shown
        assert len(page.links(f"//article[@id='{row.id}']//ul[@class='places']//a")) == len(row.sources)


async def test_implied_is_not_said_to_be_stated(pages: OwnPages, view: View) -> None:
    page = await pages.get("/actions")
    for row in reconciled_actions(view):
        (shown,) = page.texts(f"//article[@id='{row.id}']/dl/dd[1]")
        implied = bool(row.status_wording) and row.status_standing.value == "implied"
        assert ("implied by" in shown) is implied


async def test_actions_are_filtered_by_status_topic_and_meeting(pages: OwnPages, view: View) -> None:
    rows, first = reconciled_actions(view), await pages.get("/actions")
    assert set(choices(first, "status").values()) == {status.value.replace(" ", "-") for status in Status}
    complete = await pages.get("/actions?status=complete")
    assert Counter(ids(complete)) == Counter(row.id for row in rows if row.status is Status.COMPLETE)
    assert f"{len(ids(complete))} of {len(rows)} actions" in complete.text()
    for label, value in choices(first, "topic").items():
        assert label.split()[0] not in value
        page = await pages.get(f"/actions?topic={value}&meeting=")
        assert Counter(ids(page)) == Counter(row.id for row in rows if (row.topic or "no topic given") == label)
    for value in choices(first, "meeting").values():
        page = await pages.get(f"/actions?meeting={value}")
        day = None if value == "none" else date.fromisoformat(value)
        assert Counter(ids(page)) == Counter(row.id for row in rows if row.meeting == day)


async def test_overdue_is_by_todays_date_and_said_in_words(pages: OwnPages, view: View) -> None:
    late = [row for row in reconciled_actions(view) if is_overdue(row, date.today())]
    page = await pages.get("/actions?overdue=yes")
    assert late
    assert Counter(ids(page)) == Counter(row.id for row in late)
    assert page.texts("//b[@class='late']") == ["▲ overdue"] * len(late)
    assert not any(row.status is Status.COMPLETE for row in late)


async def test_what_has_no_date_is_not_called_overdue(view: View) -> None:
    for row in reconciled_actions(view):
        if row.due_by:
            assert not is_overdue(row, row.due_by) or "overdue" in row.status_wording.lower()
        elif "overdue" not in row.status_wording.lower():
            assert not is_overdue(row, date.max)


async def test_the_findings_are_the_registers(pages: OwnPages, view: View) -> None:
    page, rows = await pages.get("/findings"), reconciled_findings(view)
    assert Counter(ids(page)) == Counter(row.id for row in rows)
    for row in rows:
        (shown,) = page.texts(f"//article[@id='{row.id}']")
        assert " ".join(row.wording.split()) in shown
        assert all(" ".join(state.wording.split()) in shown for state in row.states)
        assert row.states or "Nothing is recorded." in shown
        assert all(note in shown for note in row.noted)


async def test_findings_are_filtered_by_inspection_kind_area_and_state(pages: OwnPages, view: View) -> None:
    rows, first = reconciled_findings(view), await pages.get("/findings")
    for label, value in choices(first, "inspection").items():
        page = await pages.get(f"/findings?inspection={value}")
        assert Counter(ids(page)) == Counter(row.id for row in rows if row.inspection == label)
    for kind in FindingType:
        page = await pages.get(f"/findings?kind={kind.value.replace(' ', '-')}")
        assert Counter(ids(page)) == Counter(row.id for row in rows if row.type is kind)
    for label, value in choices(first, "area").items():
        page = await pages.get(f"/findings?area={value}")
        assert Counter(ids(page)) == Counter(row.id for row in rows if (row.area or "not given") == label)
    told = choices(first, "state")
    for label in ("force says complete", "nothing is recorded"):
        page = await pages.get(f"/findings?state={told[label]}")
        wanted = [
            row.id
            for row in rows
            if (not row.states if "nothing" in label else any(
                (state.said_by.value, state.status) == ("force", Status.COMPLETE) for state in row.states
            ))
        ]  # fmt: skip
        assert wanted
        assert Counter(ids(page)) == Counter(wanted)


@pytest.mark.parametrize("path", ["/actions", "/findings"])
@pytest.mark.parametrize("query", ["status=nope", "kind=nope", "colour=red", "status=complete&status=outstanding"])
async def test_what_cannot_be_meant_is_said_and_nothing_listed(pages: OwnPages, path: str, query: str) -> None:
    page, file = await pages.get(f"{path}?{query}"), await pages.get(f"{path}.xlsx?{query}")
    assert (page.status, file.status) == (400, 400)
    assert not ids(page)
    assert "Nothing is listed" in page.texts("//div[@role='alert']")[0]
    assert b"Not a list that can be made" in file.body


async def test_what_nothing_fits_is_said(pages: OwnPages) -> None:
    page = await pages.get("/actions?status=superseded")
    assert page.status == 200
    assert "No action is as asked for." in page.text()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/", "nothing in the store yet that you may read"),
        ("/evidence/", "no document in the store that you may read"),
        ("/grades", "gives no grades"),
        ("/actions", "records no actions"),
        ("/findings", "has no findings"),
    ],
)
async def test_an_empty_store_says_so(serve: Serve, stored: StoredEvidence, path: str, says: str) -> None:
    page = await (await serve(stored, NOBODY)).get(path)
    assert page.status == 200
    assert says in page.text()


@pytest.mark.parametrize("kind", ["grades", "actions", "findings"])
async def test_an_empty_list_is_a_spreadsheet_too(serve: Serve, stored: StoredEvidence, kind: str) -> None:
    file = await (await serve(stored, NOBODY)).get(f"/{kind}.xlsx")
    assert file.status == 200
    assert len(sheet(file)) == 1


async def test_a_spreadsheet_has_the_same_rows_as_its_page(pages: OwnPages, view: View) -> None:
    for path in ("/actions?status=outstanding", "/actions?overdue=yes", "/findings?kind=cause-of-concern"):
        page = await pages.get(path)
        (link,) = page.links("//p[@class='save']/a")
        file = await pages.get(link)
        heads, *rows = sheet(file)
        at = heads.index("Fact")
        assert Counter(row[at] for row in rows) == Counter(ids(page))
        assert file.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''OFFICIAL")
    assert len(sheet(await pages.get("/grades.xlsx"))) == len(reconciled_grades(view)) + 1


async def test_a_reader_sees_the_rows_of_their_own_documents_alone(public_pages: OwnPages, view_of: ViewOf) -> None:
    page = await public_pages.get("/actions")
    assert Counter(ids(page)) == Counter(row.id for row in reconciled_actions(view_of("public")))
    assert "OFFICIAL-SENSITIVE" not in page.text()


async def test_the_marking_is_the_most_restrictive_of_all_that_is_told(pages: OwnPages) -> None:
    for path in ("/grades", "/actions", "/findings"):
        assert (await pages.get(path)).texts("//p[@class='marking']")[0].startswith("Marking: OFFICIAL")
