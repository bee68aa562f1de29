"""Findings in every layout that reports, responses and packs use, of forces of every kind of name."""

from pathlib import Path

import pytest
from finding_papers import BOXED, extracted, quotes, read, told, wordings

from corpus.facts import FindingType, Speaker, Standing

CRIME, RESPONDING, PVP = "Investigating crime", "Responding to the public", "Protecting vulnerable people"
AFI, COC, REC = "area for improvement", "cause of concern", "recommendation"
PLANS = "The constabulary should make sure that each investigation has a plan"
DEVICES = "The constabulary should examine digital devices sooner"
SLOW = "City of Vale Police doesn’t answer emergency calls soon enough"


def under(area: str, *blocks: str) -> str:
    """A report in Markdown with these blocks under an area's heading."""
    return "\n\n".join(["# PEEL 2023-25", f"## {area}", *blocks]) + "\n"


@pytest.mark.parametrize("label", ["Areas for improvement", "Areas for improvement:", "**Areas for improvement:**"])
def test_bullets_under_a_label_are_findings(label: str, tmp_path: Path) -> None:
    bullets = f"- {PLANS}\n- {DEVICES}"
    text = under("Investigating crime", f"### {label}", bullets, "### Main findings", "- It should do more")
    assert told(read(tmp_path, text)[1]) == [(AFI, CRIME, PLANS), (AFI, CRIME, DEVICES)]


def test_headings_under_a_label_are_findings_and_what_stands_beneath_is_their_evidence(tmp_path: Path) -> None:
    own = "### Area for improvement", f"#### {PLANS}", "In 8 of 54 cases it had none.", "This slows work."
    text = under("Investigating crime", *own, "### Main findings", "#### It has detectives", "It has 200.")
    document, (only,) = read(tmp_path, text)
    assert only.fact.wording == PLANS
    assert only.fact.evidence == "In 8 of 54 cases it had none.\nThis slows work."
    assert quotes(document, only) == [PLANS, "Investigating crime"]
    assert (only.said_by, only.standing, only.fact.displaced) == (Speaker.INSPECTORATE, Standing.STATED, False)


def test_titles_on_the_level_of_their_label_are_findings(tmp_path: Path) -> None:
    text = under(
        "Investigating crime", "### Areas for improvement", f"### {PLANS}", "So it is.", f"### {DEVICES}", "So it is."
    )
    assert wordings(read(tmp_path, text)[1]) == [PLANS, DEVICES]


def test_a_heading_after_a_list_of_the_labels_level_is_no_finding(tmp_path: Path) -> None:
    text = under("Investigating crime", "### Areas for improvement", f"- {PLANS}", "### Detectives", "It has 200.")
    assert wordings(read(tmp_path, text)[1]) == [PLANS]


def test_a_paragraph_under_a_label_is_a_finding(tmp_path: Path) -> None:
    practice = "### Promising practice", "A nurse sits with call handlers"
    text = under("Responding to the public", *practice, "### Main findings", "It answers.")
    assert told(read(tmp_path, text)[1]) == [("promising practice", RESPONDING, "A nurse sits with call handlers")]


def test_one_label_over_several_practices_is_that_of_each(tmp_path: Path) -> None:
    first = "#### A nurse sits with call handlers", "She advises."
    second = "#### Software finds repeat callers", "It works."
    text = under("Responding to the public", "### Innovative practice", *first, *second)
    assert {kind for kind, _, _ in told(read(tmp_path, text)[1])} == {"innovative practice"}
    assert wordings(read(tmp_path, text)[1]) == ["A nurse sits with call handlers", "Software finds repeat callers"]


CONCERN = f"""# PEEL 2023-25

## Responding to the public

### Cause of concern

#### {SLOW}

In 40 of 100 cases it took more than a minute.

### Recommendations

With immediate effect, City of Vale Police should make sure that:

- calls are answered within ten seconds; and
- callers are told how long they will wait.

### Main findings

- City of Vale Police should go on with this
"""


def test_each_bullet_under_recommendations_is_one_with_what_leads_into_it(tmp_path: Path) -> None:
    document, (concern, first, second) = read(tmp_path, CONCERN)
    assert told([concern]) == [(COC, RESPONDING, SLOW)]
    lead = "With immediate effect, City of Vale Police should make sure that:"
    assert told([first, second]) == [
        (REC, RESPONDING, f"{lead} calls are answered within ten seconds; and"),
        (REC, RESPONDING, f"{lead} callers are told how long they will wait."),
    ]
    assert quotes(document, first) == ["calls are answered within ten seconds; and", lead, "Responding to the public"]
    assert (first.fact.under, first.fact.due) == (SLOW, "With immediate effect")


def test_two_lists_of_recommendations_keep_their_own_lead_in(tmp_path: Path) -> None:
    later = "\nBy 31 March 2026, City of Vale Police should:\n\n- train its call handlers.\n\n### Main findings"
    (_, _, _, last) = read(tmp_path, CONCERN.replace("\n### Main findings", later))[1]
    assert (last.fact.due, last.fact.under) == ("31 March 2026", SLOW)
    assert last.fact.wording == "By 31 March 2026, City of Vale Police should:\ntrain its call handlers."


RESPONSE = """RESPONSE BY THE PCC TO HMICFRS INSPECTIONS OF EASTMOOR CONSTABULARY

INSPECTION DETAILS

Title of Inspection
PEEL 2023-25

Causes of Concern and Areas for Improvement (AFI)
Responding to the Public (Adequate)
· The constabulary should tell callers when officers are late

Investigating Crime (requires Improvement)
Cause of Concern

The constabulary has too few detectives for the crimes that it investigates Eastmoor Constabulary should take steps to:
• recruit more detectives; and
• keep those whom it has.
Protecting Vulnerable People (Good)
· The constabulary should visit people at risk sooner

FORCE RESPONSE TO RECOMMENDATIONS

The Constabulary accepts the report and its two causes of concern. It will act as follows:
CoC 1 - The constabulary has too few detectives for the crimes that it investigates.

Eastmoor Constabulary should:

1. take steps to recruit more detectives.
2. take steps to keep those whom it has.
Two courses have been booked.
Recommendations

1. The constabulary should tell callers when officers are late.
The constabulary should keep a record of the calls that it closes.
2. The constabulary should visit people at risk sooner.
Plenary sessions are taking place, at which all of this should be discussed.
"""


def test_a_response_lists_findings_under_its_areas(tmp_path: Path) -> None:
    _, seen = read(tmp_path, RESPONSE, "response.txt")
    assert told(seen[:5]) == [
        (AFI, RESPONDING, "The constabulary should tell callers when officers are late"),
        (COC, CRIME, "The constabulary has too few detectives for the crimes that it investigates"),
        (REC, CRIME, "Eastmoor Constabulary should take steps to: recruit more detectives; and"),
        (REC, CRIME, "Eastmoor Constabulary should take steps to: keep those whom it has."),
        (AFI, PVP, "The constabulary should visit people at risk sooner"),
    ]


def test_a_response_numbers_causes_of_concern_and_what_it_calls_recommendations(tmp_path: Path) -> None:
    _, seen = read(tmp_path, RESPONSE, "response.txt")
    concern, *others = seen[5:]
    assert (concern.fact.type, concern.fact.number) == (FindingType.CAUSE_OF_CONCERN, "1")
    assert [(one.fact.number, one.fact.under is not None) for one in others] == [
        ("1", True), ("2", True), ("1", False), (None, False), ("2", False),
    ]  # fmt: skip
    assert {one.said_by for one in seen[5:]} == {Speaker.FORCE}
    assert wordings(others)[3] == "The constabulary should keep a record of the calls that it closes."


def test_what_the_force_says_after_its_list_is_no_evidence(tmp_path: Path) -> None:
    _, seen = read(tmp_path, RESPONSE, "response.txt")
    assert not any("courses" in one.fact.evidence for one in seen)


def test_a_title_in_a_displaced_box_is_an_area_for_improvement_of_the_area_around_it(tmp_path: Path) -> None:
    document, seen = read(tmp_path, BOXED, "report.txt", "inspection report")
    (boxed,) = (one for one in seen if one.fact.displaced)
    title = (
        "The service needs to tell callers when officers are delayed and to check whether the risk to them has changed"
    )
    assert told([boxed]) == [(AFI, RESPONDING, title)]
    assert quotes(document, boxed) == [title, "Responding to the public"]
    assert boxed.standing is Standing.IMPLIED
    assert boxed.fact.evidence.startswith("In 14 of the 30 cases") and boxed.fact.evidence.endswith("how it works.")


def test_a_box_without_a_title_goes_on_with_its_areas_cause_of_concern(tmp_path: Path) -> None:
    _, seen = read(tmp_path, BOXED, "report.txt", "inspection report")
    (concern,) = (one for one in seen if one.fact.type is FindingType.CAUSE_OF_CONCERN)
    assert concern.fact.evidence.startswith("Nobody could tell us how many people were waiting")
    assert "Records are shared" not in concern.fact.evidence


def test_what_a_force_needs_to_do_is_a_main_finding_where_no_box_shows(tmp_path: Path) -> None:
    _, seen = read(tmp_path, BOXED, "report.txt", "inspection report")
    assert "The service needs to do more with others" not in wordings(seen)
    assert len(seen) == 4


FACTS = [f"The service does this well, for the reason numbered {number}" for number in range(8)]


def flat(*titles: str, label: str = "") -> str:
    """An area of a report without levels: its main findings' titles, each with text beneath."""
    findings = "\n".join(f"{title}\nWe looked at {len(title)} cases of this and found it so." for title in titles)
    return extracted(
        f"Investigating crime\n{label}Main findings\nThis is what we found in the cases that we read.\n{findings}"
    )


def test_a_demand_among_main_findings_that_state_facts_is_displaced(tmp_path: Path) -> None:
    _, seen = read(
        tmp_path, flat(*FACTS, "The service should examine devices sooner"), "report.txt", "inspection report"
    )
    assert told(seen) == [(AFI, CRIME, "The service should examine devices sooner")]
    assert seen[0].fact.displaced and seen[0].standing is Standing.IMPLIED


def test_demands_are_main_findings_where_these_are_worded_so(tmp_path: Path) -> None:
    titles = [title.replace("The service does", "The service should do") for title in FACTS]
    assert read(tmp_path, flat(*titles), "report.txt", "inspection report")[1] == []


def test_a_label_with_nothing_beneath_tells_of_a_box_that_stands_among_the_main_findings(tmp_path: Path) -> None:
    titles = [title.replace("The service does", "The service should do") for title in FACTS]
    seen = read(tmp_path, flat(*titles, label="Area for improvement\n"), "report.txt", "inspection report")[1]
    assert wordings(seen) == titles[:1]


def test_a_demand_that_stands_over_main_findings_with_levels_is_one_of_these(tmp_path: Path) -> None:
    titles = "\n\n".join(
        f"#### {title}\n\nIt is so." for title in (*FACTS, "The service should examine devices sooner")
    )
    text = f"# PEEL 2023-25\n\n## Investigating crime\n\n### Main findings\n\n{titles}\n"
    assert read(tmp_path, text, kind="inspection report")[1] == []


NATIONAL = """# The police response to fraud: a thematic inspection

## Recommendations

**Recommendation 1:** By 31 March 2026, chief constables should publish a plan for fraud.

Recommendation 2: With immediate effect, the College of Policing should revise its training.

### Recommendation 3

By the end of December 2026, all forces should count the victims of fraud.

## What we found

We identified two causes of concern and 3 areas for improvement. Recommendation 1 should be met by all.
"""


def test_a_national_report_numbers_its_recommendations(tmp_path: Path) -> None:
    _, seen = read(tmp_path, NATIONAL)
    assert [(one.fact.number, one.fact.due) for one in seen] == [
        ("1", "31 March 2026"), ("2", "With immediate effect"), ("3", "the end of December 2026"),
    ]  # fmt: skip
    assert wordings(seen)[0] == "By 31 March 2026, chief constables should publish a plan for fraud."
    assert {one.fact.under for one in seen} == {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "We identified two causes of concern.",
        "There were no causes of concern identified during the recent inspection.",
        "Causes of concern: there were none in this inspection.",
        "Cause of concern: None was found in this inspection.",
        "Recommendation 2: the force has completed this work.",
        "The force should make sure that each area for improvement has an owner.",
        "AFI 3 - complete",
    ],
)
def test_what_is_said_of_findings_is_no_finding(sentence: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"# PEEL 2023-25\n\n## Summary\n\n{sentence}\n\n- {sentence}\n")[1] == []


def test_a_plain_table_of_findings_gives_one_a_row(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Norwold Police Service\n\n| Reference | Area | Area for improvement |\n|---|---|---|\n"
        f"| 7a | Investigating crime | {PLANS} |\n| 7b |  | {DEVICES} |\n| 8 | Protecting vulnerable people | None |\n"
    )
    document, seen = read(tmp_path, text)
    assert told(seen) == [(AFI, CRIME, PLANS), (AFI, CRIME, DEVICES)]
    assert [one.fact.number for one in seen] == ["7a", "7b"]
    assert quotes(document, seen[1]) == [DEVICES, "Investigating crime", "7b"]


def test_a_tables_column_for_the_type_says_what_a_row_is(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Norwold Police Service\n\n| Type | Description |\n|---|---|\n"
        f"| AFI | {PLANS} |\n| Cause of concern | Norwold Police Service answers calls too late |\n"
    )
    assert [kind for kind, _, _ in told(read(tmp_path, text)[1])] == [AFI, COC]


def test_the_inspection_is_the_one_that_the_nearest_heading_names(tmp_path: Path) -> None:
    text = (
        f"# Findings held\n\n## PEEL 2021/22\n\n### Areas for improvement\n\n- {PLANS}\n\n"
        f"## National Child Protection Inspection\n\n### Areas for improvement\n\n- {DEVICES}\n"
    )
    assert [one.fact.inspection for one in read(tmp_path, text)[1]] == ["PEEL 2021/22", "NCPI"]


def test_an_area_for_improvement_that_leads_into_parts_is_one(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25\n\n## Investigating crime\n\n### Area for improvement\n\nThe service should improve how it:\n\n"
        "- plans investigations; and\n- supervises them.\n\n### Main findings\n\n- It has detectives\n"
    )
    (only,) = wordings(read(tmp_path, text)[1])
    assert only.startswith("The service should improve how it:") and only.endswith("supervises them.")


def test_a_heading_of_a_label_and_an_area_is_both(tmp_path: Path) -> None:
    text = (
        f"# PEEL 2023-25\n\n## Areas for improvement: Investigating crime\n\n- {PLANS}\n\n## About us\n\n- {DEVICES}\n"
    )
    assert told(read(tmp_path, text)[1]) == [(AFI, CRIME, PLANS)]
