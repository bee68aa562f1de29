"""Who chairs, leads or owns what, as papers say; what the register does not say is left to passages."""

import pytest
from asking import asked, said
from two_forces import Reading

from corpus.view import View
from retrieval.kinds.roles.reconcile import reconciled_roles

PUBLIC = '[defaults]\naudience = ["public"]\nforce = "Eastmoor Constabulary"\n'
MAY = """# Force plan

Date: 9 May 2025

The Vetting Board (VB) is chaired by ACC Priya Nair. Op Sable is led by Inspector Jo Marsh.

The stalking team, under Sergeant Ann Lowe, is led from Quay House.
"""
JULY = """# Force plan

Date: 4 July 2025

The Vetting Board, which is chaired by DCC Ida Lyle, meets monthly. The deputy chief constable chairs the Crime Board.
"""
RESPONSE = """# RESPONSE BY THE PCC TO THE NATIONAL CHILD PROTECTION INSPECTION OF EASTMOOR CONSTABULARY

Date: 2 February 2025

The Executive Lead for the report is ACC Nair.
"""


@pytest.fixture(scope="module")
def eastmoor(reading: Reading) -> View:
    """Two plans that name different chairs of one board, and a response to an inspection."""
    return reading({"evidence.toml": PUBLIC, "may.md": MAY, "july.md": JULY, "response.md": RESPONSE})


def test_two_holders_of_one_role_stand_side_by_side_with_dates(eastmoor: View) -> None:
    answer = asked("who chairs the vetting board?", eastmoor)
    newest, older = (statement.text for statement in answer.statements)
    assert "4 July 2025: DCC Ida Lyle" in newest and "another paper names ACC Priya Nair, 9 May 2025" in newest
    assert "9 May 2025: ACC Priya Nair" in older


@pytest.mark.parametrize("question", ["who chairs the VB?", "Who is the chair of the Vetting Board?"])
def test_a_body_goes_by_its_acronym_too(eastmoor: View, question: str) -> None:
    assert "Ida Lyle" in said(asked(question, eastmoor))


@pytest.mark.parametrize("question", ["who leads NCPI", "who is the executive lead for the child protection report?"])
def test_the_lead_for_the_report_is_that_of_its_inspection(eastmoor: View, question: str) -> None:
    assert "ACC Nair" in said(asked(question, eastmoor))


def test_a_statement_has_the_sentence_as_its_source(eastmoor: View) -> None:
    (statement,) = asked("who runs Op Sable?", eastmoor).statements
    assert [source.quote for source in statement.sources] == ["Op Sable is led by Inspector Jo Marsh."]


@pytest.mark.parametrize("question", ["who chairs Op Sable?", "who leads on stalking?", "who owns the vetting board?"])
def test_no_role_is_taken_for_another(eastmoor: View, question: str) -> None:
    assert ", chair" not in said(asked(question, eastmoor)) and ", lead" not in said(asked(question, eastmoor))


def test_one_post_and_its_holders_name_do_not_contradict(everything: View) -> None:
    rows = [row for row in reconciled_roles(everything) if "Oversight" in row.body]
    assert len(rows) == 2 and not any(row.noted for row in rows)
