"""fives check: each sort of doubt is found where there is reason for it, and not where there is none."""

from collections.abc import Callable

import pytest
from builders import ViewOf
from graded_papers import NEW, PUBLIC, SHIFTED

from corpus.view import View
from retrieval.check import doubts
from retrieval.checks.doubt import Doubt

REPORT = """# PEEL 2023-25: Norwold Police Service

Date published: 3 April 2025

## Investigating crime

Norwold Police Service requires improvement at investigating crime.

### Cause of concern

The service does not record what victims say.

### Areas for improvement

1. The service should review its plans for each investigation.

2. The service should tell victims of delays.

4. The service should examine devices sooner.

## Protecting vulnerable people

Norwold Police Service is adequate at protecting vulnerable people.

### Cause of concern

The service does not find children who are missing.

### Recommendations

The service should immediately:

- train its officers; and
- share what it learns.
"""
NOTES = """# Notes of the scrutiny meeting, 14 May 2025

## Action log

| Ref | Topic | Action | Due | Status | Update |
|---|---|---|---|---|---|
| 1 | Theft | That the service meets shop owners. | 30/06/2025 | Complete | |
| 2 | Theft | That the service counts bicycles. | 31/07/2025 | Complete | Counted on 9 May 2025; 412 were found. |
| 3 | Theft | That the service sends its profile. | 31/12/2025 | | The profile was received on 2 May 2025. |

Of all the bicycles  41 percent were found.
"""
FORM = """# Response to the inspection

PEEL 2023-25: Norwold Police Service

## Investigating crime (good)

### Recommendations

1. The service should review its plans for each investigation.
"""
TOML = """[defaults]
audience = ["public"]
force = "Norwold Police Service"

[files."report.md"]
kind = "inspection report"

[files."form.md"]
kind = "PCC response"
date = 2025-05-02

[files."draft.md"]
kind = "draft notes"
date = 2025-05-20
"""
DRAFT = """# Draft notes of the scrutiny meeting, 20 May 2025

| Question | Evidence | Decision |
|---|---|---|
| 1. How many bicycles are missing? | The service counts them each week. | Partly assured |
"""
PAPERS = {
    "evidence.toml": TOML,
    "report.md": REPORT,
    "notes.md": NOTES,
    "form.md": FORM,
    "draft.md": DRAFT,
    "undated.md": "# Plan\n\nThe service has a plan.\n",
}


@pytest.fixture(scope="module")
def norwold(reading: Callable[..., View]) -> View:
    """The papers of Norwold."""
    return reading(PAPERS)


def of_kind(view: View, kind: str) -> list[Doubt]:
    """The doubts of one sort."""
    return [doubt for doubt in doubts(view) if doubt.kind == kind]


def test_a_cause_of_concern_without_recommendations_is_listed_and_one_with_them_is_not(norwold: View) -> None:
    (found,) = of_kind(norwold, "cause of concern without recommendations")
    assert "does not record what victims say" in found.text
    assert "victims say" in found.sources[0].quote


def test_an_action_closed_without_a_word_of_what_was_done_is_listed(norwold: View) -> None:
    (found,) = of_kind(norwold, "action closed without evidence")
    assert "meets shop owners" in found.text


def test_a_status_that_an_update_implies_is_listed_with_the_wording(norwold: View) -> None:
    (found,) = of_kind(norwold, "implied status")
    assert "sends its profile" in found.text
    assert "“The profile was received on 2 May 2025.”" in found.text


def test_a_number_that_a_series_leaves_out_is_listed(norwold: View) -> None:
    (found,) = of_kind(norwold, "number missing")
    assert found.text == "area for improvement: the numbers up to 4 lack 3"


def test_what_two_papers_give_differently_is_listed_with_both(norwold: View) -> None:
    found = {doubt.text: doubt for doubt in of_kind(norwold, "contradiction")}
    (grade,) = (text for text in found if text.startswith("Investigating crime"))
    assert grade == "Investigating crime, PEEL 2023-25: requires improvement (3 April 2025); good (2 May 2025)"
    assert {source.document for source in found[grade].sources} == {"report.md", "form.md"}
    (called,) = (text for text in found if "review its plans" in text)
    assert called.endswith("called area for improvement (3 April 2025); recommendation (2 May 2025)")


def test_lost_characters_are_listed_and_what_comes_after_them_is_not_repeated(norwold: View) -> None:
    (found,) = of_kind(norwold, "unreadable text")
    assert found.text == "characters were lost after “Of all the bicycles”"
    assert found.sources[0].quote == "Of all the bicycles  41 percent were found."


def test_what_only_a_draft_states_is_listed(norwold: View) -> None:
    found = of_kind(norwold, "draft only")
    assert {source.document for doubt in found for source in doubt.sources} == {"draft.md"}
    assert any("Partly assured" in doubt.text for doubt in found)


def test_a_paper_without_a_date_is_listed(norwold: View) -> None:
    (found,) = of_kind(norwold, "no date")
    assert "undated.md" in found.text


def test_every_doubt_has_a_source_and_comes_once(norwold: View) -> None:
    found = doubts(norwold)
    assert all(doubt.sources for doubt in found)
    assert len({(doubt.kind, doubt.text) for doubt in found}) == len(found)


def test_dates_out_of_order_are_listed(reading: Callable[..., View]) -> None:
    paper = (
        "# Notes of the scrutiny meeting, 14 May 2025\n\n## Action log\n\n"
        "| Meeting | Action | Due | Status |\n|---|---|---|---|\n"
        "| 14/05/2025 | That the service meets shop owners. | 30/04/2025 | Outstanding |\n"
        "| 14/05/2025 | That the service counts bicycles. | 30/06/2025 | Outstanding |\n"
    )
    found = of_kind(reading({"notes.md": paper}), "dates out of order")
    assert [doubt.text for doubt in found] == [
        "due by 30 April 2025, but agreed on 14 May 2025: “That the service meets shop owners.”"
    ]


def test_where_all_is_in_order_nothing_is_listed(reading: Callable[..., View]) -> None:
    report = (
        "# PEEL 2023-25: Norwold Police Service\n\nDate published: 3 April 2025\n\n## Investigating crime\n\n"
        "Norwold Police Service is good at investigating crime.\n\n### Areas for improvement\n\n"
        "The service should tell victims of delays.\n"
    )
    view = reading({"report.md": report})
    assert doubts(view) == []


def test_a_table_that_lost_a_cell_and_a_box_that_stands_elsewhere_are_listed(view_of: ViewOf) -> None:
    sample = view_of(administrator=True)
    assert {source.document for doubt in of_kind(sample, "low-trust table") for source in doubt.sources} == {
        "2025-06-18-scrutiny-pack.md"
    }
    (box,) = of_kind(sample, "displaced box")
    assert "complete a victim needs assessment" in box.text
    assert {source.document for source in box.sources} == {"peel-2021-22.txt"}


def test_what_a_reader_may_not_see_is_no_doubt_of_theirs(view_of: ViewOf) -> None:
    view = view_of("public")
    hidden = {"2025-05-14-scrutiny-pack.docx", "2025-06-18-scrutiny-pack.md", "action-log-2025-06.txt"}
    seen = {source.document for doubt in doubts(view) for source in doubt.sources}
    assert seen
    assert not seen & hidden


def test_grades_of_a_table_that_firm_statements_contradict_are_listed_as_not_used(reading: Callable[..., View]) -> None:
    view = reading({"evidence.toml": PUBLIC, "table.md": SHIFTED, "new.md": NEW})
    found = of_kind(view, "low-trust table")
    assert {source.document for doubt in found for source in doubt.sources} == {"table.md"}
    assert all("firm statements contradict" in doubt.text for doubt in found)
