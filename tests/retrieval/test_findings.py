"""Answers about findings: complete, counted and in order, with what papers say of their state and nothing more."""

from collections import Counter

import pytest
from asking import asked, noted, read_as, said
from finding_files import FILES
from two_forces import Reading

from corpus.question import Answer, Asks, Outcome
from corpus.view import View
from retrieval.answer import compose
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.findings.tell import answer_from_findings

TIMES = "Eastmoor Constabulary needs to attend calls in line with the times that it publishes"
OLDER_TIMES = "The constabulary should attend calls from the public within the time that it has published"
MARAC = "Eastmoor Constabulary should keep a record of the multi-agency risk assessment conference (MARAC)"
OLD, NEW = "PEEL 2021/22, published 12 May 2022", "PEEL 2023-25, published 3 June 2024"
RESPONDING, CRIME = "Responding to the public", "Investigating crime"


@pytest.fixture(scope="module")
def eastmoor(reading: Reading) -> View:
    """The papers on Eastmoor, and the one on Norwold."""
    return reading(FILES)


def lines(text: str, view: View, *earlier: str) -> list[str]:
    """What is said in answer."""
    return said(asked(text, view, *earlier)).split("\n")


def refused(text: str, view: View) -> Answer:
    """What the register of findings says where it has none."""
    answer = answer_from_findings(read_as(Asks.FINDINGS, text, view), view)
    assert answer is not None and answer.outcome is Outcome.NOT_IN_STORE
    return answer


def test_a_list_is_counted_grouped_and_in_the_frameworks_order(eastmoor: View) -> None:
    assert lines("List the areas for improvement at Eastmoor in PEEL 2023-25", eastmoor) == [
        f"3 areas for improvement in {NEW}:",
        f"{RESPONDING}: {TIMES}",
        f"{RESPONDING}: {MARAC}",
        f"{CRIME}: Eastmoor Constabulary should use drones to search the moors",
    ]


def test_inspections_stand_apart_the_newest_first(eastmoor: View) -> None:
    heads = [line for line in lines("What are the areas for improvement?", eastmoor) if line.endswith(":")]
    assert heads == [
        f"3 areas for improvement in Eastmoor, {NEW}:",
        f"2 areas for improvement in Eastmoor, {OLD}:",
        "1 area for improvement in Norwold, NCPI (its date of publication is not in the store):",
    ]


def test_every_line_of_a_list_has_a_source_with_its_wording(eastmoor: View) -> None:
    answer = asked("List the areas for improvement at Eastmoor in PEEL 2023-25", eastmoor)
    for statement in answer.statements[1:]:
        assert statement.sources[0].quote in statement.text
    assert {source for one in answer.statements[1:] for source in one.sources} == set(answer.statements[0].sources)


@pytest.mark.parametrize(
    "question",
    ["how many AFIs did Eastmoor get in June 2024", "How many areas for improvement in PEEL 2023-25 for Eastmoor?"],
)
def test_a_count_is_of_the_inspection_published_then_and_by_area(question: str, eastmoor: View) -> None:
    assert lines(question, eastmoor) == [f"3 areas for improvement in {NEW}: {RESPONDING} 2; {CRIME} 1."]


def test_counts_by_area_are_given_for_each_inspection(eastmoor: View) -> None:
    assert lines("count of AFIs by area, Eastmoor", eastmoor) == [
        f"3 areas for improvement in {NEW}: {RESPONDING} 2; {CRIME} 1.",
        f"2 areas for improvement in {OLD}: {RESPONDING} 1; {CRIME} 1.",
    ]


def test_recommendations_are_those_that_came_with_the_cause_of_concern_meant(eastmoor: View) -> None:
    assert lines("What recommendations came with the missing children cause of concern at Eastmoor?", eastmoor) == [
        f"2 recommendations in {OLD}:",
        "With the cause of concern “The constabulary doesn’t look for missing children soon enough”. "
        "With immediate effect, Eastmoor Constabulary should make sure that:",
        "1. a supervisor reads each report of a missing child; and",
        "2. each child is seen on their return.",
    ]


def test_a_number_is_the_one_that_a_paper_prints(eastmoor: View) -> None:
    text = said(asked("CoC 2 recs word for word", eastmoor))
    assert "review each investigation every month; and" in text and "missing child" not in text


def test_a_topic_chooses_by_words_acronyms_and_meaning(eastmoor: View) -> None:
    for question, words in (
        ("AFI on attending calls in PEEL 2023-25", "attend calls"),
        ("AFI about multi-agency risk assessment", "MARAC"),
        ("which AFI is about unmanned aerial vehicles", "drones"),
    ):
        head, *found = lines(question, eastmoor)
        assert head.startswith("1 area for improvement")
        assert len(found) == 1 and words in found[0]


def test_findings_of_two_rounds_are_paired_by_meaning_which_is_said_to_be_the_applications(eastmoor: View) -> None:
    answer = asked("which AFIs came up in both 2022 and 2024 at Eastmoor", eastmoor)
    assert said(answer).split("\n") == [
        f"1a. {OLD}. {RESPONDING}: {OLDER_TIMES}",
        f"1b. {NEW}. {RESPONDING}: {TIMES}",
    ]
    assert any("this application’s, not the inspectorate’s (cosine of at least" in note for note in noted(answer))


def test_a_cause_of_concern_that_the_inspectorate_closed_is_left_out_of_the_open_ones_and_told(eastmoor: View) -> None:
    text = said(asked("any open CoCs right now at Eastmoor", eastmoor))
    assert "No causes of concern in PEEL 2023-25: “We found no causes of concern.” (HMICFRS, 3 June 2024)" in text
    assert f"Left out: 2 causes of concern in {OLD}: HMICFRS says complete (“We closed the two causes" in text


def test_what_the_force_says_is_complete_is_not_closed(eastmoor: View) -> None:
    answer = asked("Are the recommendations of CoC 1 closed at Eastmoor?", eastmoor)
    assert "force says complete (“The constabulary considers that all of the recommendations are complete.”)" in said(
        answer
    )
    assert "HMICFRS says" not in said(answer)
    assert "no paper in the store has the inspectorate closing any of these" in noted(answer)


def test_a_status_that_no_paper_gives_is_not_recorded(eastmoor: View) -> None:
    answer = asked("is the MARAC afi closed", eastmoor)
    assert said(answer).endswith("assessment conference (MARAC)”: status not recorded.")
    assert "no paper in the store has the inspectorate closing it" in noted(answer)


def test_what_papers_say_of_closing_stands_beside_it(eastmoor: View) -> None:
    text = said(asked("is the AFI on attending calls in PEEL 2021/22 closed", eastmoor))
    assert "status not recorded" in text
    assert "On closing (PEEL 2021/22, force, 12 May 2022): “Each action is given a level by HMICFRS.”" in text


def test_a_closure_level_is_never_inferred(eastmoor: View) -> None:
    assert not asked("what level is the MARAC AFI", eastmoor).answered
    refusal = refused("what level is the MARAC AFI", eastmoor)
    assert "no paper prints a closure level for" in refusal.reason and "MARAC" in refusal.reason


def test_good_work_is_both_kinds_of_practice(eastmoor: View) -> None:
    text = said(asked("did hmic say anything good about Eastmoor", eastmoor))
    assert f"1 promising practice in {NEW}:" in text and f"1 innovative practice in {OLD}:" in text


def test_none_is_proved_by_a_paper_on_that_inspection_alone(eastmoor: View) -> None:
    proved = asked("Were there any causes of concern in PEEL 2023-25 at Eastmoor?", eastmoor)
    assert [source.quote for source in proved.sources] == ["We found no causes of concern."]
    unproved = asked("Were there any causes of concern in the child protection inspection?", eastmoor)
    assert not unproved.answered


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("areas for improvement about modern slavery", f"3 areas for improvement in Eastmoor, {NEW}"),
        ("areas for improvement for managing offenders in PEEL 2023-25", f"3 areas for improvement in Eastmoor, {NEW}"),
        ("areas for improvement at Durham", f"3 areas for improvement in Eastmoor, {NEW}"),
        ("innovative practices in PEEL 2023-25", f"1 promising practice in Eastmoor, {NEW}"),
    ],
)
def test_a_refusal_names_the_nearest_that_is_held(question: str, nearest: str, eastmoor: View) -> None:
    assert not asked(question, eastmoor).answered
    assert nearest in refused(question, eastmoor).reason


def test_words_of_a_question_that_no_finding_of_the_area_has_are_told(eastmoor: View) -> None:
    answer = asked("which investigating AFIs are shipshape", eastmoor)
    assert answer.answered
    assert "not used: shipshape" in noted(answer)


def test_areas_without_a_finding_are_those_that_the_inspection_grades(eastmoor: View) -> None:
    (only,) = lines("which areas had no AFI in PEEL 2023-25 at Eastmoor", eastmoor)
    assert only == f"Managing offenders and suspects: no area for improvement is listed under it in {NEW}."


def test_a_number_in_a_response_is_explained_by_what_it_calls_a_recommendation(eastmoor: View) -> None:
    text = said(asked("why does the response print 2 recommendations", eastmoor))
    assert "prints 2 recommendations with a number and 0 without. 2 of these 2 are" in text
    assert f"what the inspectorate calls areas for improvement: it has 2 in {OLD}" in text


def test_what_is_counted_in_a_response_and_in_the_report_is_cited_in_both(eastmoor: View) -> None:
    counted = asked("why does the response print 2 recommendations", eastmoor).statements[0]
    places = Counter(source.document for source in counted.sources)
    assert len(places) == 2 and set(places.values()) == {2}


def test_sentences_on_closing_that_are_not_quoted_are_counted(reading: Reading) -> None:
    said_of = "\n\n".join(f"Each action is given a level by board {n}." for n in range(7))
    report = "# PEEL 2023-25: Norwold Police Service\n\n## Responding to the public\n\n### Area for improvement\n\n"
    view = reading({
        "evidence.toml": '[defaults]\naudience = ["public"]\n[files."a.md"]\nkind = "inspection report"\n',
        "a.md": f"{report}- The service should answer sooner.\n\n### Main findings\n\n{said_of}\n",
    })  # fmt: skip
    text = said(asked("is the AFI on answering sooner in PEEL 2023-25 closed", view))
    assert text.count("On closing (PEEL 2023-25") == 4
    assert text.endswith("(3 more sentences on closing not quoted)")


def test_a_list_says_where_the_inspectorates_own_report_is_not_held(eastmoor: View) -> None:
    answer = asked("What are the areas for improvement at Norwold?", eastmoor)
    assert "NCPI: taken from papers on it, since the inspectorate’s own report is not in the store" in noted(answer)


def test_a_paper_whose_title_speaks_of_extracts_lacks_no_beginning(reading: Reading) -> None:
    cause = "### Cause of concern\n\nNorwold Police Service does not answer quickly enough.\n"
    view = reading({
        "evidence.toml": '[defaults]\naudience = ["public"]\nkind = "inspection response"\n',
        "a.md": f"# Norwold data extraction: response to PEEL 2023-25\n\n## Responding to the public\n\n{cause}",
    })  # fmt: skip
    answer = asked("What are the causes of concern?", view)
    assert [note for note in noted(answer) if "beginning" in note] == []
    assert any("taken from papers on it" in note for note in noted(answer))


def test_a_follow_up_takes_up_what_was_asked(eastmoor: View) -> None:
    text = said(asked("and for investigating crime?", eastmoor, "What are the AFIs for responding in PEEL 2023-25?"))
    assert "drones" in text and "attend calls" not in text


def test_an_answer_reads_as_text(eastmoor: View) -> None:
    text = compose(asked("List the causes of concern from PEEL 2021/22", eastmoor))
    assert text.startswith(f"2 causes of concern in {OLD}: [1][2]")


def test_rows_of_a_draft_alone_say_so(reading: Reading) -> None:
    body = "## Responding to the public\n\n### Area for improvement\n\n- The service should answer sooner\n"
    view = reading({
        "evidence.toml": '[defaults]\naudience = ["public"]\n',
        "draft.md": f"# DRAFT NOTES - PEEL 2023-25 AT NORWOLD POLICE SERVICE - 3 MARCH 2025\n\n{body}",
    })  # fmt: skip
    (row,) = reconciled_findings(view)
    assert row.draft
