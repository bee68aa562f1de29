"""Roles are read only where a sentence or label says in so many words who holds them."""

from pathlib import Path

import pytest
from meeting_papers import BOARD, quoted, seen_in

from corpus.frameworks import bundled
from indexer.extractors.roles import roles
from indexer.holders import Held, roles_in


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("There are weekly meetings of a Vetting Group, chaired by the Deputy Chief Constable, and others.",
         Held("the Deputy Chief Constable", "chair", "Vetting Group")),
        ("It is for the Board of Audit and Inspection (BAI), which is chaired by Deputy Chief Constable (DCC) Ida Lyle",
         Held("Deputy Chief Constable (DCC) Ida Lyle", "chair", "Board of Audit and Inspection (BAI)")),
        ("The deputy chief constable chairs the Oversight Board (OB), which meets monthly.",
         Held("The deputy chief constable", "chair", "Oversight Board (OB)")),
        ("The Executive Lead for the report is ACC Nair.", Held("ACC Nair", "Executive Lead", "the report")),
        ("ACC Priya Nair is the executive lead for vetting.", Held("ACC Priya Nair", "executive lead", "vetting")),
        ("Chief Superintendent Ada Kerr leads on this cause of concern.",
         Held("Chief Superintendent Ada Kerr", "lead", "this cause of concern")),
        ("A review of the desk is being led by Inspector Jo Marsh.",
         Held("Inspector Jo Marsh", "lead", "review of the desk")),
        ("Op Sable is led by Inspector Jo Marsh.", Held("Inspector Jo Marsh", "lead", "Op Sable")),
        ("Superintendent Jo Marsh owns the custody risk register.",
         Held("Superintendent Jo Marsh", "owner", "custody risk register")),
        ("An ethics forum, chaired by a professor of law at Vale University, meets in May.",
         Held("a professor of law at Vale University", "chair", "ethics forum")),
        ("The board is chaired by the Deputy Mayor and meets monthly.", Held("the Deputy Mayor", "chair", "board")),
        ("The force has a strategic lead for hate crime who chairs a quarterly meeting.",
         Held("a strategic lead for hate crime", "chair", "quarterly meeting")),
    ],
)  # fmt: skip
def test_a_sentence_says_who_holds_a_role(sentence: str, held: Held) -> None:
    assert list(roles_in(bundled(), sentence)) == [held]


@pytest.mark.parametrize(
    "sentence",
    [
        "This can lead to slow investigations.",
        "The force leads the regional response.",
        "These units lead the regional response.",
        "A named Chief Officer leads and challenges owners for every part of the framework.",
        "She chairs the panel.",
        "The plan was led by demand.",
        "Their chairs sit on the board.",
    ],
)
def test_a_sentence_that_names_no_holder_or_body_gives_no_role(sentence: str) -> None:
    assert list(roles_in(bundled(), sentence)) == []


def test_columns_that_interleave_names_and_posts_give_no_role(tmp_path: Path) -> None:
    content = "# Agenda\n\nPolice and Crime Commissioner Chief Executive:\n\nAda Storr Lena Orme\n\nDate: 9 May 2025\n"
    assert seen_in(roles, tmp_path, content) == []


def test_who_is_in_the_chair_is_read_from_the_list_of_those_present(tmp_path: Path) -> None:
    seen = seen_in(roles, tmp_path, BOARD, name="board.txt", force="City of Vale Police")
    assert [(one.fact.holder, one.fact.role) for one in seen] == [
        ("Cllr Adaeze Brook", "Chair"), ("Ivo Lund", "Deputy Chair"),
    ]  # fmt: skip
    assert all("5 March 2025" in one.fact.body for one in seen)


def test_a_label_is_of_what_the_heading_above_names(tmp_path: Path) -> None:
    content = "# Force plan\n\n## Vetting\n\nExecutive lead: ACC Nair\n\n## Custody\n\nOwner: see above\n"
    (seen,) = seen_in(roles, tmp_path, content)
    assert (seen.fact.holder, seen.fact.role, seen.fact.body) == ("ACC Nair", "Executive lead", "Vetting")
    assert quoted(tmp_path, content, seen) == ["Executive lead: ACC Nair", "Vetting"]
