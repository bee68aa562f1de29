"""An answer is about the force, the round, the year and the day that were asked about, or there is none."""

import pytest
from asking import asked, said, understood
from two_forces import ALDERFORD, BRACKENSHIRE, Reading

from corpus.question import Answer, Outcome
from corpus.view import View
from retrieval.searching.search import search

NAMED = {"Alderford Constabulary": ALDERFORD, "Brackenshire Police": BRACKENSHIRE}

ASKED = {
    "a grade": "What grade did {} get for investigating crime?",
    "a list": "What are the areas for improvement at {}?",
    "a figure": "What share of crimes does {} record within a day?",
    "who": "Who chairs the Fairness Board at {}?",
    "a decision": "What did the PCC decide about 101 calls at {}?",
    "in passing": "How do supervisors at {} check an investigation plan?",
}


def folders(answer: Answer) -> set[str]:
    """The folders from which an answer cites."""
    return {f"{source.document.split('/')[0]}/" for source in answer.sources}


@pytest.mark.parametrize("question", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize(("force", "folder"), NAMED.items(), ids=NAMED)
def test_a_question_on_one_force_never_cites_another(question: str, force: str, folder: str, two_forces: View) -> None:
    assert folders(asked(question.format(force), two_forces)) <= {folder}


@pytest.mark.parametrize(("force", "folder"), NAMED.items(), ids=NAMED)
def test_a_question_on_one_force_finds_only_its_passages(force: str, folder: str, two_forces: View) -> None:
    found = search(understood(f"How does {force} record crimes?", two_forces), two_forces, 50)
    assert found
    assert all(passage.document.startswith(folder) for passage in found)


def test_each_force_has_its_own_grade(two_forces: View) -> None:
    asks = "What grade did {} get for investigating crime in PEEL 2023-25?"
    for force, grade in (("Alderford", "Good"), ("Brackenshire", "Inadequate")):
        answer = asked(asks.format(force), two_forces)
        assert len(answer.statements) == 1
        assert said(answer).startswith(f"Investigating crime: {grade} – PEEL 2023-25")


def test_each_round_has_its_own_grade(two_forces: View) -> None:
    answer = asked("What grade did Alderford get for investigating crime in PEEL 2021/22?", two_forces)
    assert len(answer.statements) == 1
    assert said(answer).startswith("Investigating crime: Adequate – PEEL 2021/22")


@pytest.mark.parametrize("text", ["What are the AFIs in PEEL 2021/22?", "How quickly are devices examined, 2021/22?"])
def test_a_question_on_one_round_never_cites_another(text: str, two_forces: View) -> None:
    cited = {source.document for source in asked(text, two_forces).sources}
    assert cited <= {"alderford/peel-2021-22.md"}


def test_a_round_that_only_the_other_force_had_is_refused(two_forces: View) -> None:
    answer = asked("What grade did Brackenshire get for investigating crime in PEEL 2021/22?", two_forces)
    assert answer.outcome is Outcome.NOT_IN_STORE


def test_a_day_has_only_its_own_decision(two_forces: View) -> None:
    answer = asked("What did the PCC decide about 101 calls at Alderford on 14 May 2024?", two_forces)
    assert len(answer.statements) == 1
    assert "The Commissioner was not assured about the answering of 101 calls." in said(answer)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("How does Cumbria record crimes?", "nothing on Cumbria; it holds Alderford, Brackenshire"),
        ("What grade did Cumbria get for investigating crime?", "It holds grades of Alderford and Brackenshire only"),
        (
            "Which telephones did PEEL 2018/19 mention?",
            "no inspection of PEEL 2018/19. It holds: PEEL 2023-25 (Alderford)",
        ),
        ("What are the AFIs in PEEL 2018/19?", "no areas for improvement for PEEL 2018/19"),
        ("What did the panel say at the meeting on 1 June 2022?", "of 1 June 2022"),
        ("What did the PCC decide at the meeting on 1 June 2022?", "no decision of 1 June 2022 is recorded"),
        ("How many crimes were recorded in 2019?", "nothing of 2019"),
    ],
)
def test_what_the_store_lacks_is_named(text: str, missing: str, two_forces: View) -> None:
    answer = asked(text, two_forces)
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert missing in answer.reason


def test_a_passage_that_names_the_force_counts_wherever_it_stands(reading: Reading) -> None:
    view = reading(
        {
            "evidence.toml": '[defaults]\nforce = "Alderford"\n',
            "peers.md": "# Peers\n\nBrackenshire Police answers 999 calls in eight seconds on average.\n",
        }
    )
    answer = asked("How quickly does Brackenshire Police answer 999 calls?", view)
    assert "eight seconds" in said(answer)
