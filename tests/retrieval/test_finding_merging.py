"""One finding in several papers is one row, whatever the order in which they are read."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import Finding, FindingType, Speaker, Standing
from corpus.nouns import DocumentId
from corpus.observations import Observation
from retrieval.kinds.findings.reconcile import merged, plain

AFI, REC, COC = FindingType.AREA_FOR_IMPROVEMENT, FindingType.RECOMMENDATION, FindingType.CAUSE_OF_CONCERN
REPORTS = {(DocumentId("report.md"), 0)}
WORDINGS = ("The service should plan.", "the service should  plan", "The service should plan; and", "It is slow")


def seen(
    wording: str = WORDINGS[0],
    kind: FindingType = AFI,
    document: str = "report.md",
    at: int = 0,
    standing: Standing = Standing.STATED,
    **fact: str | None,
) -> Observation[Finding]:
    """One paper’s statement of a finding."""
    known: dict[str, str | None] = {"force": "Norwold", "inspection": "PEEL 2023-25", **fact}
    finding = Finding(known.pop("force"), known.pop("inspection"), kind, wording, **known)
    speaker = Speaker.INSPECTORATE if document == "report.md" else Speaker.OPCC
    return Observation(f"{document}{at}", finding, DocumentId(document), 0, ((at, at + 9),), speaker, None, standing)


def ids(groups: Sequence[Sequence[Observation[Finding]]]) -> list[list[str]]:
    """Each group's statements, in order."""
    return sorted([one.id for one in group] for group in groups)


@pytest.mark.parametrize(
    "wording",
    [
        "The service’s plan is late.",
        "the service's  plan\nis late",
        "“The service’s plan is late”",
        "The service’s plan is late; and",
    ],
)
def test_case_space_quotes_and_closing_punctuation_tell_no_two_wordings_apart(wording: str) -> None:
    assert plain(wording) == plain("The service’s plan is late")


@pytest.mark.parametrize(
    "wording", ["The service’s plan is not late", "The service’s plans are late", "A plan is late"]
)
def test_other_words_do(wording: str) -> None:
    assert plain(wording) != plain("The service’s plan is late")


def test_the_reports_name_for_a_finding_wins_over_a_responses() -> None:
    (group,) = merged([seen(kind=REC, document="a-form.md"), seen()], REPORTS)
    assert [one.fact.type for one in group] == [AFI, REC]


def test_without_the_report_the_kind_wins_over_what_a_form_calls_all_of_them() -> None:
    (group,) = merged([seen(kind=REC, document="a.md", number="1"), seen(document="b.md")], REPORTS)
    assert group[0].fact.type is AFI


def test_inspections_and_forces_are_never_merged() -> None:
    apart = [seen(), seen(at=1, inspection="PEEL 2021/22"), seen(at=2, force="Eastmoor")]
    assert len(merged(apart, REPORTS)) == 3


def test_what_names_no_inspection_joins_the_only_one_that_it_can_be() -> None:
    vague = seen(at=5, document="log.md", inspection=None)
    assert ids(merged([vague, seen()], REPORTS)) == [["report.md0", "log.md5"]]
    assert len(merged([vague, seen(), seen(at=1, inspection="PEEL 2021/22")], REPORTS)) == 3


def test_what_is_doubtful_is_never_used_alone() -> None:
    doubtful = seen(document="log.md", standing=Standing.DOUBTFUL)
    assert merged([doubtful], REPORTS) == []
    assert ids(merged([doubtful, seen()], REPORTS)) == [["report.md0", "log.md0"]]


_SEEN = st.builds(
    seen,
    wording=st.sampled_from(WORDINGS),
    kind=st.sampled_from((AFI, REC, COC)),
    document=st.sampled_from(("report.md", "form.md", "log.md")),
    at=st.integers(0, 3),
    standing=st.sampled_from(Standing),
    force=st.sampled_from(("Norwold", "Eastmoor", None)),
    inspection=st.sampled_from(("PEEL 2023-25", "NCPI", None)),
)


@given(
    st.lists(_SEEN, max_size=12, unique_by=lambda one: one.id).flatmap(
        lambda all_: st.tuples(st.just(all_), st.permutations(all_))
    )
)
def test_the_order_of_papers_changes_nothing(
    both: tuple[list[Observation[Finding]], list[Observation[Finding]]],
) -> None:
    assert ids(merged(both[0], REPORTS)) == ids(merged(both[1], REPORTS))


@given(st.lists(_SEEN, max_size=12, unique_by=lambda one: one.id))
def test_every_firm_statement_is_in_one_row(all_: list[Observation[Finding]]) -> None:
    held = [one.id for group in merged(all_, REPORTS) for one in group]
    assert len(held) == len(set(held))
    assert {one.id for one in all_ if one.standing is not Standing.DOUBTFUL} <= set(held)


def test_a_correction_moves_a_statement_to_the_finding_that_it_is_of() -> None:
    wrong = seen("The service shuold plan.", document="log.md")
    assert len(merged([seen(), wrong], REPORTS)) == 2
    put_right = replace(wrong, fact=replace(wrong.fact, wording=WORDINGS[0]))
    assert len(merged([seen(), put_right], REPORTS)) == 1
