"""What a question takes from the one before it, and what it does not."""

from datetime import date
from typing import Any

import pytest
from asking import TODAY, asked, noted, read_as, said, understood
from two_forces import Reading

from corpus.facts import FindingType, Status
from corpus.question import Asks, Context, Form, Outcome, Slots
from corpus.view import View
from retrieval.ask import context_after
from retrieval.understanding.understand import understand

EARLIER, LATER = "PEEL 2021/22", "PEEL 2023-25"
CRIME, LEADERSHIP = "Investigating crime", "Leadership and force management"
AFI = FindingType.AREA_FOR_IMPROVEMENT
GRADED = "What grade did we get for investigating crime in 2025?"
AFIS = "What are the AFIs for investigating crime in PEEL 2023-25?"
OPEN = "which actions on domestic abuse are outstanding?"
DECIDED = "What did the PCC decide on 14 May 2025 about 101 calls?"
DEVICES = "How many digital devices were waiting to be examined at the end of 2024?"

TAKEN: dict[tuple[str, ...], dict[str, Any]] = {
    (GRADED, "what about 2023?"): {"asks": Asks.GRADES, "areas": (CRIME,), "inspections": (EARLIER,)},
    (GRADED, "and for leadership?"): {"asks": Asks.GRADES, "areas": (LEADERSHIP,), "inspections": (LATER,)},
    (GRADED, "and investigating?"): {"asks": Asks.GRADES, "areas": (CRIME,)},
    (GRADED, "is it better than last time"): {"asks": Asks.CHANGE, "areas": (CRIME,), "inspections": ()},
    (GRADED, "and the round before?"): {"asks": Asks.GRADES, "areas": (CRIME,), "inspections": (EARLIER,)},
    (GRADED, "and the AFIs?"): {"asks": Asks.FINDINGS, "areas": (CRIME,), "inspections": (LATER,), "findings": (AFI,)},
    (GRADED, "who leads it?"): {"asks": Asks.ROLES, "areas": (CRIME,)},
    (GRADED, "why?"): {"asks": Asks.EVIDENCE, "areas": (CRIME,), "inspections": (LATER,)},
    (GRADED, "what about 2023?", "and for leadership?"): {"areas": (LEADERSHIP,), "inspections": (EARLIER,)},
    (GRADED, "is it better than last time", "and leadership?"): {"asks": Asks.CHANGE, "areas": (LEADERSHIP,)},
    (GRADED, "hello", "thanks", "what about 2023?"): {
        "asks": Asks.GRADES, "areas": (CRIME,), "inspections": (EARLIER,),
    },
    (AFIS, "and for leadership?"): {"asks": Asks.FINDINGS, "areas": (LEADERSHIP,), "findings": (AFI,)},
    (AFIS, "how many?"): {"asks": Asks.FINDINGS, "areas": (CRIME,), "count": True, "inspections": (LATER,)},
    (AFIS, "what level is it"): {"asks": Asks.FINDINGS, "areas": (CRIME,), "aspect": "closure level"},
    (AFIS, "are they closed"): {"asks": Asks.FINDINGS, "areas": (CRIME,), "aspect": "status"},
    (OPEN, "which are overdue"): {
        "asks": Asks.ACTIONS, "topic": "domestic abuse", "overdue": True, "statuses": (Status.OUTSTANDING,),
    },
    (OPEN, "and stalking?"): {"asks": Asks.ACTIONS, "topic": "stalking", "statuses": (Status.OUTSTANDING,)},
    (OPEN, "and those completed?"): {"asks": Asks.ACTIONS, "topic": "domestic abuse", "statuses": (Status.COMPLETE,)},
    (OPEN, "who owns it"): {"topic": "domestic abuse", "areas": ()},
    (DECIDED, "was he assured on q2?"): {"asks": Asks.DECISIONS, "number": "2", "days": (date(2025, 5, 14),)},
    (DECIDED, "and on stalking?"): {"asks": Asks.DECISIONS, "topic": "stalking", "days": (date(2025, 5, 14),)},
    (DECIDED, "what actions came out of it?"): {"asks": Asks.ACTIONS, "days": (date(2025, 5, 14),)},
    (DEVICES, "and in march 2022?"): {"asks": Asks.PASSAGE, "months": ((2022, 3),), "form": Form.COUNT},
    ("Who chairs the Stalking Clinic?", "and the Gold Group?"): {"asks": Asks.ROLES, "topic": "Gold Group"},
    ("What does HIVE stand for?", "and RVA?"): {"asks": Asks.MEANING, "topic": "RVA"},
    ("when is the next meeting?", "and the one before?"): {"asks": Asks.MEETINGS},
    ("docs added since march", "what about since June?"): {"asks": Asks.DOCUMENTS, "since": date(2025, 6, 1)},
}  # fmt: skip


@pytest.mark.parametrize(("turns", "slots"), TAKEN.items(), ids=[" > ".join(turns[1:]) for turns in TAKEN])
def test_what_is_left_open_is_taken_from_before(
    turns: tuple[str, ...], slots: dict[str, Any], everything: View
) -> None:
    question = understood(turns[-1], everything, *turns[:-1])
    assert {name: getattr(question, name) for name in slots} == slots
    assert question.follows


WHOLE = (
    "date of next mtg + topic",
    "Who chairs the Inspection Oversight Board?",
    "list every grade in the 2023-25 PEEL",
    "outstanding actions from scrutiny",
    "what did they say about call handling",
    "what does FMS stand for",
    "how many specials were there end of march 2022",
    "which inspections do you hold",
)


@pytest.mark.parametrize("text", WHOLE)
@pytest.mark.parametrize("before", [GRADED, OPEN, DECIDED])
def test_a_whole_question_takes_nothing(text: str, before: str, everything: View) -> None:
    alone, after = understood(text, everything), understood(text, everything, before)
    assert not after.follows
    assert (after.said, after.wording) == (alone.said, alone.wording)


def test_an_earlier_figure_s_own_words_are_asked_again_for_another_time(everything: View) -> None:
    question = understood("and in march 2022?", everything, DEVICES)
    assert "devices" in question.wording
    assert "2024" not in question.wording


def test_a_passage_is_asked_again_about_another_area(everything: View) -> None:
    earlier = "What did inspectors say about investigating crime?"
    question = read_as(Asks.PASSAGE, "and leadership?", everything, earlier)
    assert "leadership" in question.wording
    assert "investigating" not in question.wording.lower()


def test_another_number_takes_the_place_of_the_one_before(everything: View) -> None:
    question = understood("what about outcome 15", everything, "outcome 16 figs")
    assert "16" not in question.wording


@pytest.mark.parametrize("text", ["show source page", "and the other one?"])
def test_what_was_asked_before_is_asked_again_and_said_to_be(text: str, everything: View) -> None:
    before, again = understood(OPEN, everything), understood(text, everything, OPEN)
    assert again.said == before.said
    assert len(noted(again)) == 1 + len(noted(before))


def test_the_source_of_nothing_is_asked_back(everything: View) -> None:
    answer = asked("show me the source", everything)
    assert answer.outcome is Outcome.AMBIGUOUS
    assert "Ask a question first" in answer.reason


@pytest.mark.parametrize("text", ["why?", "how come?"])
def test_what_says_not_what_is_asked_is_asked_back_with_what_there_is(text: str, everything: View) -> None:
    answer = asked(text, everything)
    assert answer.outcome is Outcome.AMBIGUOUS
    assert "grades" in answer.reason
    assert not answer.sources


@pytest.mark.parametrize("text", ["thanks", "ok great, thank you!", "hello", "Hi there", "cheers", "good morning"])
def test_a_courtesy_asks_nothing_and_leaves_the_conversation_as_it_was(text: str, everything: View) -> None:
    answer = asked(text, everything, GRADED)
    assert answer.outcome is Outcome.NOT_IN_STORE
    assert "holds no question" in answer.reason
    assert answer.about == understood(GRADED, everything).said


@pytest.mark.parametrize("text", ["ok and for leadership?", "thanks, what about 2023?", "hi, whats an RVA?"])
def test_a_question_after_a_courtesy_is_one(text: str, everything: View) -> None:
    assert "holds no question" not in asked(text, everything, GRADED).reason


def test_of_two_forces_one_has_to_be_named_for_a_grade(two_forces: View) -> None:
    answer = asked("What grade did we get for investigating crime in PEEL 2023-25?", two_forces)
    assert answer.outcome is Outcome.AMBIGUOUS
    assert "Alderford and Brackenshire" in answer.reason
    assert not answer.sources


def test_where_one_force_alone_had_the_round_it_is_meant(two_forces: View) -> None:
    answer = asked("What grade did we get for investigating crime in PEEL 2021/22?", two_forces)
    assert "adequate" in said(answer).lower()


def test_a_force_once_named_is_meant_by_the_next_question(two_forces: View) -> None:
    first = "What grade did Brackenshire get for investigating crime in PEEL 2023-25?"
    assert understood("is it better than last time", two_forces, first).forces == ("Brackenshire",)


DATED = "# PEEL {round}: Eastmoor Constabulary\n\nPEEL {round} was published on {day}. It is long.\n"


def test_how_a_year_is_taken_is_read_anew_by_what_may_be_seen(reading: Reading) -> None:
    view = reading(
        {
            "evidence.toml": '[files."a.md"]\naudience = ["public"]\n[files."b.md"]\naudience = ["opcc"]\n',
            "a.md": DATED.format(round="2023-25", day="6 February 2025"),
            "b.md": DATED.format(round="2021/22", day="9 March 2023"),
        }
    )
    context = context_after(["which grades were given in 2023?"], view, TODAY)
    assert understand("and for leadership?", view, context)[0].inspections == (EARLIER,)
    assert context.earlier
    assert context.earlier == Slots(asks=Asks.GRADES, form=context.earlier.form, period="in 2023")


def test_slots_without_a_conversation_are_those_of_the_question_alone(everything: View) -> None:
    assert understand(GRADED, everything, Context(TODAY))[0] == understood(GRADED, everything)
