"""Grades, in every grammar and layout that reports use, of forces of every kind of name."""

from pathlib import Path

import pytest
from grade_papers import graded, quotes, told
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import Speaker, Standing
from corpus.frameworks import bundled
from corpus.scale import grade_words
from indexer.extractors.grade_clauses import grades_said

CRIME, RESPONDING, PVP = "Investigating crime", "Responding to the public", "Protecting vulnerable people"
LEADERSHIP, OFFENDERS = "Leadership and force management", "Managing offenders and suspects"
WORKFORCE = "Building, supporting and protecting the workforce"
FAIR = "Police powers and treating the public fairly and respectfully"
PREVENTION = "Preventing and deterring crime and antisocial behaviour, and reducing vulnerability"
SOC = "Disrupting serious and organised crime"
ROUND = "PEEL 2023-25"

SENTENCES = {
    "Eastmoor Constabulary is good at investigating crime.": ("Eastmoor", CRIME, "good"),
    "City of Vale Police requires improvement at responding to the public.": (
        "City of Vale", RESPONDING, "requires improvement",
    ),
    "Norwold Police Service is inadequate at protecting vulnerable people.": ("Norwold", PVP, "inadequate"),
    "Norwold Police Service’s leadership and management is adequate.": ("Norwold", LEADERSHIP, "adequate"),
    "We judged Eastmoor Constabulary to be outstanding at managing offenders and suspects.": (
        "Eastmoor", OFFENDERS, "outstanding",
    ),
    "HMICFRS graded Eastmoor Constabulary as ‘adequate’ for investigating crime.": ("Eastmoor", CRIME, "adequate"),
    "Eastmoor Constabulary was rated good for responding to the public.": ("Eastmoor", RESPONDING, "good"),
    "Eastmoor Constabulary received a grade of good for investigating crime.": ("Eastmoor", CRIME, "good"),
    "Eastmoor Constabulary was given an 'adequate' rating for investigating crime.": ("Eastmoor", CRIME, "adequate"),
    "The report grades Eastmoor Constabulary's crime recording processes as 'good'.": (
        "Eastmoor", "Recording data about crime", "good",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "grade"), SENTENCES.items())
def test_a_sentence_grades_an_area_of_the_force_that_it_names(
    sentence: str, grade: tuple[str, str, str], tmp_path: Path
) -> None:
    force, area, given_ = grade
    assert told(graded(tmp_path, f"# PEEL 2023-25\n\n{sentence}\n")) == {(force, ROUND, area, given_)}


@pytest.mark.parametrize(
    "sentence",
    [
        "A force is good at investigating crime if its plans are supervised.",
        "Each force that is good at investigating crime keeps its victims informed.",
        "If the force is good at investigating crime, it keeps victims informed.",
        "I believe that the force is good at investigating crime.",
        "The force is not adequate at investigating crime.",
        "The force isn’t inadequate at investigating crime.",
        "Eastmoor Constabulary would be good at investigating crime with more detectives.",
        "In 2019 Eastmoor Constabulary was inadequate at investigating crime.",
        "At its last inspection Eastmoor Constabulary was good at investigating crime.",
        "Eastmoor Constabulary is good at investigating crime against shops.",
        "Eastmoor Constabulary is good at working with landlords when investigating crime.",
        "Eastmoor Constabulary’s approach to investigating crime on trains is good.",
        "Eastmoor Constabulary makes good use of investigating crime panels.",
        "More assessments of risk were graded good or outstanding.",
        "It found the service was 'good' in four areas and 'adequate' in two areas.",
        "Eastmoor Constabulary is proactive in managing its outstanding suspects.",
        "The vetting inspection hasn’t yet been completed.",
        "PEEL 2021/22 found Eastmoor Constabulary good at investigating crime, and PEEL 2023-25 found it adequate.",
    ],
)
def test_what_supposes_denies_or_speaks_of_less_or_of_another_time_is_no_grade(sentence: str, tmp_path: Path) -> None:
    assert graded(tmp_path, f"# PEEL 2023-25: Eastmoor Constabulary\n\n{sentence}\n", force="Eastmoor") == []


def test_a_grade_of_another_force_is_never_the_papers_own(tmp_path: Path) -> None:
    text = "# Report\n\nDurham is good at investigating crime. Norwold Police Service is inadequate at it.\n"
    assert {one.fact.force for one in graded(tmp_path, text, force="Eastmoor")} == {"Durham"}
    assert {one.fact.inspection for one in graded(tmp_path, text, force="Eastmoor", title="Report")} == {None}


def test_a_force_is_known_by_its_short_name_in_its_own_paper(tmp_path: Path) -> None:
    text = "# PEEL 2023-25\n\nEastmoor is good at investigating crime. Westmoor is inadequate at it.\n"
    assert told(graded(tmp_path, text, force="Eastmoor")) == {("Eastmoor", ROUND, CRIME, "good")}


def test_a_list_in_prose_grades_each_area_that_it_names_with_a_quote_of_its_own(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25\n\nHMICFRS graded the force good for investigating crime, protecting vulnerable people and "
        "prevention; adequate for managing offenders.\n"
    )
    assert told(graded(tmp_path, text, force="Norwold")) == {
        ("Norwold", ROUND, CRIME, "good"),
        ("Norwold", ROUND, PVP, "good"),
        ("Norwold", ROUND, PREVENTION, "good"),
        ("Norwold", ROUND, OFFENDERS, "adequate"),
    }
    assert quotes(tmp_path, text, force="Norwold")[1] == ("good for investigating crime, protecting vulnerable people",)
    assert len({one.id for one in graded(tmp_path, text, force="Norwold")}) == 4


def test_areas_before_the_verb_are_graded_too(tmp_path: Path) -> None:
    text = "# PEEL 2023-25\n\nInvestigating crime and managing offenders were graded as requiring improvement.\n"
    assert told(graded(tmp_path, text, force="Norwold")) == {
        ("Norwold", ROUND, CRIME, "requires improvement"),
        ("Norwold", ROUND, OFFENDERS, "requires improvement"),
    }


def test_two_verdicts_of_one_sentence_are_kept_apart(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25\n\nEastmoor Constabulary is good at investigating crime but requires improvement at "
        "responding to the public, and leadership and management is adequate.\n"
    )
    assert told(graded(tmp_path, text)) == {
        ("Eastmoor", ROUND, CRIME, "good"),
        ("Eastmoor", ROUND, RESPONDING, "requires improvement"),
        ("Eastmoor", ROUND, LEADERSHIP, "adequate"),
    }


SPOKEN = """# PEEL 2021/22: Eastmoor Constabulary

## Engaging with and treating the public with fairness and respect

Eastmoor Constabulary is adequate at treating people fairly and with respect.

## Disrupting serious organised crime

Eastmoor Constabulary is good at managing SOC. You can read the regional report.

## Strategic planning, organisational management and value for money

Eastmoor Constabulary is inadequate at operating efficiently.

## Building, supporting and protecting the workforce

Eastmoor Constabulary requires improvement at looking after those who work for it.
"""


def test_a_sentence_that_names_its_area_otherwise_takes_it_from_the_heading_as_a_second_quote(tmp_path: Path) -> None:
    found = graded(tmp_path, SPOKEN)
    assert [(one.fact.area, one.fact.grade) for one in found] == [
        (FAIR, "adequate"),
        (SOC, "good"),
        (LEADERSHIP, "inadequate"),
        (WORKFORCE, "requires improvement"),
    ]
    assert quotes(tmp_path, SPOKEN)[1] == (
        "Eastmoor Constabulary is good at managing SOC.",
        "Disrupting serious organised crime",
    )
    assert found[2].fact.as_printed == "Strategic planning, organisational management and value for money"


def test_only_the_first_sentence_under_a_heading_takes_its_area(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Eastmoor Constabulary\n\n## Investigating crime\n\n"
        "Eastmoor Constabulary is good at finding out who did it.\n\n"
        "Eastmoor Constabulary is inadequate at keeping bicycles.\n\n### Main findings\n\n"
        "Eastmoor Constabulary is outstanding at finding dogs.\n"
    )
    assert told(graded(tmp_path, text)) == {("Eastmoor", ROUND, CRIME, "good")}


LABELS = {
    "Grade: Good": "good",
    "**Grade: Good**": "good",
    "Judgment – Requires improvement": "requires improvement",
    "Graded judgement: inadequate": "inadequate",
    "Overall rating: Adequate": "adequate",
    "Outstanding": "outstanding",
}


@pytest.mark.parametrize(("label", "grade"), LABELS.items())
def test_a_label_or_a_line_of_its_own_grades_the_area_of_its_heading(label: str, grade: str, tmp_path: Path) -> None:
    text = f"# PEEL 2023-25: Norwold Police Service\n\n## 3. Investigating crime\n\n{label}\n\nOfficers work hard.\n"
    assert told(graded(tmp_path, text)) == {("Norwold", ROUND, CRIME, grade)}
    assert quotes(tmp_path, text)[0][1] == "3. Investigating crime"


NAMED = {
    "## Investigating crime (Adequate)\n\nOfficers work hard.": (CRIME, "adequate"),
    "## Investigating Crime (requires Improvement)\n\nOfficers work hard.": (CRIME, "requires improvement"),
    "Vetting, IT monitoring and counter-corruption: adequate": ("Vetting and counter corruption", "adequate"),
    "- Managing offenders – Good": (OFFENDERS, "good"),
    "* Responding to the public - inadequate": (RESPONDING, "inadequate"),
    "We looked at investigating crime (good), among others.": (CRIME, "good"),
}


@pytest.mark.parametrize(("line", "grade"), NAMED.items())
def test_a_grade_beside_an_areas_name_is_its_grade(line: str, grade: tuple[str, str], tmp_path: Path) -> None:
    text = f"# PEEL 2023-25: City of Vale Police\n\nWhat follows is of the report.\n\n{line}\n"
    assert told(graded(tmp_path, text)) == {("City of Vale", ROUND, *grade)}


def test_a_line_that_begins_with_a_grade_lists_its_areas(tmp_path: Path) -> None:
    text = (
        "# Inspectors praise the force in PEEL 2023-25\n\n- Outstanding: Managing offenders and suspects\n"
        "- Good: Investigating crime, Responding to the public and PVP\n- Adequate: none of the crimes\n"
    )
    assert told(graded(tmp_path, text, force="Norwold")) == {
        ("Norwold", ROUND, OFFENDERS, "outstanding"),
        ("Norwold", ROUND, CRIME, "good"),
        ("Norwold", ROUND, RESPONDING, "good"),
        ("Norwold", ROUND, PVP, "good"),
    }


def test_a_sentence_that_differs_from_the_line_under_its_heading_is_of_something_else(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Norwold Police Service\n\n## Investigating crime\n\nRequires improvement\n\n"
        "Norwold Police Service is good at finding lost property.\n"
    )
    assert told(graded(tmp_path, text)) == {("Norwold", ROUND, CRIME, "requires improvement")}


def test_a_finding_in_a_list_or_of_the_force_unnamed_takes_no_area_from_its_heading(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Norwold Police Service\n\n## Investigating crime\n\n"
        "- Norwold Police Service is good at tracing bicycles.\n\nThe force is good at recording complaints.\n"
    )
    assert graded(tmp_path, text) == []


FOUR_TIERS = """# PEEL 2018/19: Norwold Police Service

## Legitimacy

### How legitimately does the force treat the public and its workforce?

Inadequate

### Fair treatment of the public

Requires improvement

Norwold Police Service requires improvement in the way it treats the public.

### Ethical and lawful workforce behaviour

Inadequate

Norwold Police Service is inadequate in the way it makes sure that its workforce behaves lawfully.

## Effectiveness

Good
"""


def test_pillars_and_their_questions_are_graded_on_lines_of_their_own(tmp_path: Path) -> None:
    assert told(graded(tmp_path, FOUR_TIERS, title="PEEL 2018/19: Norwold Police Service")) == {
        ("Norwold", "PEEL 2018/19", "Legitimacy pillar", "inadequate"),
        ("Norwold", "PEEL 2018/19", FAIR, "requires improvement"),
        ("Norwold", "PEEL 2018/19", "Ethical and lawful workforce behaviour", "inadequate"),
        ("Norwold", "PEEL 2018/19", "Effectiveness pillar", "good"),
    }


def test_a_key_to_the_grades_grades_nothing(tmp_path: Path) -> None:
    text = "# PEEL 2023-25\n\n## Investigating crime\n\nOutstanding\n\nGood\n\nAdequate\n\nInadequate\n\nNo more.\n"
    assert graded(tmp_path, text, force="Norwold") == []


def test_a_narrative_under_a_heading_like_an_areas_name_is_no_grade(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Norwold Police Service\n\n## Leadership\n\nIn this section we set out what we found about "
        "leaders at all levels. The force has a good plan, and its leaders are visible.\n"
    )
    assert graded(tmp_path, text) == []


def test_areas_that_only_the_force_knows_are_kept_as_printed_beside_known_ones(tmp_path: Path) -> None:
    text = (
        "# PEEL 2023-25: Norwold Police Service\n\n## Investigating crime\n\nGood\n\n"
        "## Keeping the rivers safe\n\nAdequate\n"
    )
    assert told(graded(tmp_path, text)) == {
        ("Norwold", ROUND, CRIME, "good"),
        ("Norwold", ROUND, "Keeping the rivers safe", "adequate"),
    }


def test_a_word_that_also_grades_is_no_grade_where_no_area_stands(tmp_path: Path) -> None:
    text = "# Action log\n\n## Outstanding\n\nThat a plan be sent.\n\nStatus: Outstanding\n\nCalls: good\n"
    assert graded(tmp_path, text, title="Action log", force="Norwold") == []


PACK = """# Scrutiny pack

## PEEL 2023-25

### Leadership and force management

Norwold Police Service's leadership and management is good.

## National Child Protection Inspection

### Leadership of child protection arrangements

Norwold Police Service is inadequate at leading its child protection arrangements.

### Working with safeguarding partners

Norwold Police Service is adequate at working with safeguarding partners.
"""


def test_grades_of_two_inspections_in_one_paper_never_mix(tmp_path: Path) -> None:
    assert told(graded(tmp_path, PACK, title="Scrutiny pack")) == {
        ("Norwold", ROUND, LEADERSHIP, "good"),
        ("Norwold", "NCPI", "Leadership of child protection arrangements", "inadequate"),
        ("Norwold", "NCPI", "Working with safeguarding partners", "adequate"),
    }


def test_what_the_force_says_of_itself_is_no_grade_unless_it_tells_of_grading(tmp_path: Path) -> None:
    text = (
        "# Notes of the scrutiny meeting on PEEL 2023-25\n\nThe Force is good at investigating crime. "
        "The Force was graded adequate for responding to the public.\n"
    )
    found = graded(tmp_path, text, title="Notes of the scrutiny meeting on PEEL 2023-25", force="Norwold")
    assert told(found) == {("Norwold", ROUND, RESPONDING, "adequate")}
    assert {one.said_by for one in found} == {Speaker.FORCE}


def test_a_month_in_the_sentence_is_kept_where_no_round_is_named(tmp_path: Path) -> None:
    text = "# Paper\n\nIn March 2023 Norwold Police Service was graded adequate for investigating crime.\n"
    (found,) = graded(tmp_path, text, title="Paper")
    assert (found.fact.inspection, found.fact.month) == (None, "2023-03")


@given(st.text(alphabet="abc ADG.,;:()'goodinadequate isatrequires improvement", max_size=120))
def test_every_grade_said_lies_within_its_sentence(sentence: str) -> None:
    for said in grades_said(bundled(), sentence):
        spans = (said.given, said.subject, said.wording)
        assert all(0 <= start <= end <= len(sentence) for start, end in spans)
        assert grade_words(bundled()).search(sentence[slice(*said.given)])


def test_the_standing_of_what_is_said_in_words_is_stated(tmp_path: Path) -> None:
    assert {one.standing for one in graded(tmp_path, SPOKEN)} == {Standing.STATED}
