"""Questions for evidence: newest first, its age and who says so, beside the findings and actions that it bears on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from asking import TODAY, asked, noted, plan_of, read_as
from hypothesis import given
from hypothesis import strategies as st

from corpus.question import Answer, Asks
from corpus.view import View
from retrieval.answer import compose
from retrieval.kinds.evidence.tell import age, answer_from_evidence

REPORT = """# PEEL 2023-25: Norwold Police Service

Date published: 3 April 2025

## Protecting vulnerable people

Norwold Police Service is adequate at protecting vulnerable people.

### Areas for improvement

The service should find missing children sooner.

### Main findings

In 9 of the 40 cases that we read, nobody had looked for the missing children within a day.

The control room answers calls quickly.
"""
OLD = """# PEEL 2021/22: Norwold Police Service

Date published: 10 March 2023

## Protecting vulnerable people

Norwold Police Service requires improvement at protecting vulnerable people.

### Main findings

Officers did not record where missing children had been.
"""
NOTES = """# Notes of the scrutiny meeting, 14 May 2025

| Question | Force evidence | Decision of the PCC |
|---|---|---|
| 1. What has been done to find missing children? | {claims} | Partly assured |

## Action log

| Topic | Action | Update |
|---|---|---|
| Missing children | That the service sends its profile of missing children to the OPCC. | Work is not yet complete. |
| Theft | That the service counts bicycles. | They will be counted in June. |
"""
CLAIMS = (
    "The service has seen a reduction in repeat episodes of missing children. "
    "The service now holds a meeting on missing children each morning, and 14 have been held."
)
DRAFT = """# Draft notes of the scrutiny meeting, 18 June 2025

| Question | Force evidence | Decision of the PCC |
|---|---|---|
| 1. How are drones used? | The drone team was called out to look for missing children on eleven nights. | |
"""
TOML = """[defaults]
audience = ["public"]
force = "Norwold Police Service"

[files."report.md"]
kind = "inspection report"

[files."old.md"]
kind = "inspection report"
"""
PAPERS = {
    "evidence.toml": TOML,
    "report.md": REPORT,
    "old.md": OLD,
    "notes.md": NOTES.format(claims=CLAIMS),
    "draft.md": DRAFT,
}

FOUND, CLAIMED, DECIDED = "HMICFRS found", "The force says (its own word, not a finding)", "The PCC said or decided"
OPEN = "Findings and actions that it bears on, of which no closure is recorded"


@pytest.fixture(scope="module")
def norwold(reading: Callable[..., View]) -> View:
    """The papers of Norwold."""
    return reading(PAPERS)


def evidence(text: str, view: View, **slots: object) -> Answer:
    """The answer of this answerer to a question for evidence."""
    answer = answer_from_evidence(replace(read_as(Asks.EVIDENCE, text, view), **slots), view)
    assert answer
    return answer


def groups(answer: Answer) -> dict[str, list[str]]:
    """What each heading of an answer holds."""
    found: dict[str, list[str]] = {}
    for statement in answer.statements:
        *lead, text = statement.text.split(":\n", 1)
        if lead:
            found[lead[0]] = []
        found[list(found)[-1]].append(text)
    return found


@pytest.fixture(scope="module")
def children(norwold: View) -> Answer:
    """What evidence there is on missing children."""
    return evidence("Give me all the evidence we have on missing children", norwold)


def test_what_was_found_is_told_apart_from_what_the_force_claims(children: Answer) -> None:
    told = groups(children)
    assert any("9 of the 40 cases" in text for text in told[FOUND])
    assert any("each morning" in text for text in told[CLAIMED])
    assert not any("each morning" in text for text in told[FOUND])
    assert not any("9 of the 40 cases" in text for text in told[CLAIMED])


def test_each_has_its_day_and_age_and_the_newest_comes_first(children: Answer) -> None:
    told = groups(children)
    assert told[FOUND][0].startswith("PEEL 2023-25, 3 April 2025 (12 weeks old): ")
    assert told[FOUND][-1].startswith("PEEL 2021/22, 10 March 2023 (2 years old): ")
    assert any(text.startswith("14 May 2025 (6 weeks old): ") for text in told[CLAIMED])


def test_a_draft_is_called_a_draft(children: Answer) -> None:
    (drone,) = (text for text in groups(children)[CLAIMED] if "drone" in text)
    assert drone.startswith("draft notes, 18 June 2025 (13 days old): ")


def test_the_open_findings_and_actions_that_it_bears_on_stand_beside_it(children: Answer) -> None:
    told = groups(children)[OPEN]
    assert any("area for improvement: “The service should find missing children sooner" in text for text in told)
    (action,) = (text for text in told if "action:" in text)
    assert "its profile of missing children" in action
    assert "Outstanding (implied)" in action


def test_a_decision_on_it_is_the_pcc_s(children: Answer) -> None:
    (decided,) = groups(children)[DECIDED]
    assert decided.startswith("14 May 2025 (6 weeks old): decided on question 1: “Partly assured")


def test_what_is_of_something_else_is_left_out(children: Answer) -> None:
    told = compose(children)
    assert "bicycles" not in told
    assert "control room" not in told


def test_every_quote_is_verbatim_in_its_source(children: Answer) -> None:
    for statement in children.statements:
        for part in statement.text.split("“")[1:]:
            quote = part.split("”")[0]
            assert any(quote in " ".join(source.quote.split()) for source in statement.sources), quote


def test_it_says_that_it_is_no_verdict_and_what_is_not_there(norwold: View, children: Answer) -> None:
    assert "it is no verdict" in noted(children)[0]
    assert any(
        note.startswith("among what was found: nothing newer than 18 June 2025, 13 days old")
        for note in noted(children)
    )
    calls = evidence("What evidence is there on calls?", norwold, topic="control room")
    assert any(note.endswith(", nothing by the force") for note in noted(calls))


def test_an_area_has_its_grades_with_their_rounds(norwold: View) -> None:
    told = groups(evidence("Where are we with PVP?", norwold))
    area = "Protecting vulnerable people"
    assert f"PEEL 2023-25, 3 April 2025 (12 weeks old): {area}: graded adequate" in told[FOUND]
    assert f"PEEL 2021/22, 10 March 2023 (2 years old): {area}: graded requires improvement" in told[FOUND]
    assert any("find missing children sooner" in text for text in told[OPEN])


def test_within_one_inspection_nothing_of_another_is_told(norwold: View) -> None:
    told = compose(evidence("What evidence do we have on PVP in PEEL 2021/22?", norwold))
    assert "requires improvement" in told
    assert "graded adequate" not in told
    assert "sooner" not in told


def test_claims_without_figures_leave_out_those_with_figures(norwold: View) -> None:
    told = groups(asked("What have they told us that is not backed by numbers?", norwold))
    assert list(told) == [CLAIMED]
    assert any("a reduction in repeat episodes" in text for text in told[CLAIMED])
    assert not any("14 have been held" in text or "eleven nights" in text for text in told[CLAIMED])


def test_claims_without_figures_on_a_topic_that_no_paper_has_are_never_called_answered(norwold: View) -> None:
    assert not asked("What have they told us on tungsten that is not backed by numbers?", norwold).answered


def test_what_was_said_after_the_day_asked_about_bears_on_nothing(norwold: View) -> None:
    day = date(2024, 1, 1)
    told = groups(evidence("Where were we with PVP?", norwold, as_at=day))
    assert [text.split(",")[0] for text in told[FOUND]] == ["PEEL 2021/22"] * len(told[FOUND])
    assert OPEN not in told and DECIDED not in told


def test_what_nothing_is_said_of_is_refused(norwold: View) -> None:
    assert not asked("What evidence do we have on tungsten?", norwold).answered


def test_other_questions_are_left_to_others(norwold: View) -> None:
    assert answer_from_evidence(plan_of(Asks.GRADES, norwold), norwold) is None


def test_an_answer_stays_short_and_counts_what_it_leaves_out(everything: View) -> None:
    answer = evidence("What evidence do we have on stalking?", everything, topic="victims")
    assert len(compose(answer)) <= 1150
    assert any(note.endswith("more bear on it") for note in noted(answer))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 7, 1), "of today"),
        (date(2025, 6, 30), "1 day old"),
        (date(2025, 6, 18), "13 days old"),
        (date(2025, 6, 17), "2 weeks old"),
        (date(2025, 5, 13), "7 weeks old"),
        (date(2025, 4, 1), "13 weeks old"),
        (date(2025, 3, 31), "3 months old"),
        (date(2023, 7, 2), "23 months old"),
        (date(2023, 7, 1), "2 years old"),
        (date(2025, 7, 2), "not yet come"),
    ],
)
def test_an_age_is_told_in_words(day: date, words: str) -> None:
    assert age(day, TODAY) == words


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 9000))
def test_an_age_never_tells_more_than_there_was(day: date, days: int) -> None:
    told = age(day, day + timedelta(days=days)).split()
    unit = {"day": 1, "days": 1, "weeks": 7, "months": 28, "years": 365}
    assert told[0] == "of" or 0 < int(told[0]) * unit[told[1]] <= days
