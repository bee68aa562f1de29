"""What a question asks for and what it narrows that to, however it is put."""

import ast
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from asking import TODAY, asked, read_as, understood
from builders import ViewOf

import retrieval
from corpus.facts import FindingType, Status
from corpus.question import Asks, Context, Form, Plan, Slots
from corpus.view import View
from retrieval.understanding.understand import understand

AFI, COC, REC = FindingType.AREA_FOR_IMPROVEMENT, FindingType.CAUSE_OF_CONCERN, FindingType.RECOMMENDATION
PRAISE = (FindingType.INNOVATIVE_PRACTICE, FindingType.PROMISING_PRACTICE)
PVP, RTP, LEADERSHIP = "Protecting vulnerable people", "Responding to the public", "Leadership and force management"
CRIME, OFFENDERS = "Investigating crime", "Managing offenders and suspects"
WORKFORCE = "Building, supporting and protecting the workforce"
PREVENTING = "Preventing and deterring crime and antisocial behaviour, and reducing vulnerability"
VETTING = "Vetting and counter corruption"
EARLIER, LATER = "PEEL 2021/22", "PEEL 2023-25"

READ: dict[Asks, dict[str, dict[str, Any]]] = {
    Asks.GRADES: {
        "wots our grade for PVP?": {"areas": (PVP,)},
        "how were we graded on Responding to the public in the 2021/22 PEEL?": {
            "areas": (RTP,), "inspections": (EARLIER,),
        },
        "PEEL 21/22 grade for preventing crime and ASB?": {"areas": (PREVENTING,), "topic": ""},
        "List every grade in the 2023-25 PEEL assessment": {"inspections": (LATER,), "areas": (), "form": Form.LIST},
        "Which areas were graded inadequate in the 2021/22 report?": {"grades": ("inadequate",), "topic": ""},
        "child protection insp - what did we get for working w partners": {
            "areas": ("Working with safeguarding partners",), "inspections": ("NCPI",),
        },
        "what was our rating for managing offenders in 2023": {"areas": (OFFENDERS,), "inspections": (EARLIER,)},
        "what grade did we get for stop and search": {"areas": (), "topic": "stop search"},
    },
    Asks.CHANGE: {
        'where does "good use of resources" sit now': {"areas": (LEADERSHIP,)},
        "Has the force improved at building and supporting its workforce since the last inspection?": {
            "areas": (WORKFORCE,), "inspections": (), "latest": False,
        },
        "Which areas went up a grade between the 2021/22 and 2023-25 PEEL assessments?": {
            "areas": (), "direction": "higher",
        },
        "are we doing better than Durham": {"forces": ("Durham",)},
        "which areas got worse": {"direction": "lower"},
    },
    Asks.FINDINGS: {
        "any open CoCs right now": {"findings": (COC,), "statuses": (Status.OUTSTANDING,)},
        "how many AFIs did we get in april": {"findings": (AFI,), "count": True, "inspections": (LATER,)},
        "did hmic say anything good": {"findings": PRAISE},
        "is the MARAC afi closed": {"findings": (AFI,), "topic": "MARAC", "aspect": "status", "statuses": ()},
        "CoC 2 recs word for word": {"findings": (REC,), "within": COC, "number": "2", "aspect": "wording"},
        "What are the AFIs for responding to the public in PEEL 2023-25?": {"areas": (RTP,), "inspections": (LATER,)},
        "areas for improvment in the latest peel": {"findings": (AFI,), "inspections": (LATER,)},
    },
    Asks.ACTIONS: {
        "outstnading acitons pls": {"statuses": (Status.OUTSTANDING,), "topic": ""},
        "which actions are overdue": {"overdue": True},
        "actions w no owner": {"unowned": True},
        "list the completed actions": {"statuses": (Status.COMPLETE,)},
        "Which scrutiny actions on domestic abuse are still outstanding?": {"topic": "domestic abuse"},
        "status of the Shop Watch action": {"topic": "Shop Watch", "aspect": "status", "statuses": ()},
        "who owns the Shop Watch action": {"topic": "Shop Watch", "aspect": "owner"},
        "action 3": {"number": "3"},
    },
    Asks.DECISIONS: {
        "what did PCC decide on child prot": {"topic": "child protection"},
        "was he assured on q2?": {"number": "2", "decided": ()},
        "did I say Not Assured to anything": {"decided": ("not assured",)},
        "which were only partly assured": {"decided": ("partly assured",)},
    },
    Asks.MEETINGS: {
        "date of next mtg + topic": {"meeting": "next"},
        "when did we last meet - last scrutiny meeting?": {"meeting": "last"},
    },
    Asks.QUESTIONS: {"whats not been answered for the PCC": {"unanswered": True}},
    Asks.ROLES: {
        "who leads NCPI": {"inspections": ("NCPI",), "form": Form.WHO},
        "Who chairs the Gold Group?": {"topic": "Gold Group", "roles": ("chair",)},
    },
    Asks.MEANING: {"wat is THRIVE": {"topic": "THRIVE"}, "difference btwen AFI and rec": {}},
    Asks.INSPECTIONS: {"when was PEEL 2021/22 published": {"inspections": (EARLIER,)}},
    Asks.DOCUMENTS: {"what documents do you hold on stalking": {"topic": "stalking"}},
    Asks.PROMISES: {"what was promised on Op Lantern": {"topic": "Op Lantern"}},
    Asks.EVIDENCE: {
        "give me 3 lines on RTP for COG tmrw": {"areas": (RTP,)},
        "what evidence have we on call handling": {"topic": "call handling"},
        "what have they told me that isn't backed by numbers": {"aspect": "without figures"},
    },
    Asks.SOURCE: {"show source page": {}, "source?": {}},
}  # fmt: skip
CASES = [(asks, text, slots) for asks, texts in READ.items() for text, slots in texts.items()]


@pytest.mark.parametrize(("asks", "text", "slots"), CASES, ids=[text for _, text, _ in CASES])
def test_a_question_is_read_as_what_it_asks_for(asks: Asks, text: str, slots: dict[str, Any], everything: View) -> None:
    likeliest = understand(text, everything, Context(TODAY))[:2]
    plan = next((plan for plan in likeliest if plan.asks is asks), None)
    assert plan, f"read as {[plan.asks for plan in likeliest]}"
    assert {name: getattr(plan, name) for name in slots} == slots


PASSAGES = (
    "stop and search - what share had reasonable grounds recorded?",
    "outcome 16 figs",
    "what did they say about FMS",
    "what covers digital forensics",
    "how many DVDS right to know apps per 1000",
    "What is the chief constable's salary?",
    "What did inspectors say about drones?",
    "how many overdue domestic violence disclosure scheme disclosures were there at the end of April 2025?",
    "What percentage of open domestic abuse cases were graded high risk on 31 March 2022?",
)


@pytest.mark.parametrize("text", PASSAGES)
def test_what_no_kind_of_fact_answers_is_asked_of_passages_first(text: str, everything: View) -> None:
    assert understood(text, everything).asks is Asks.PASSAGE


@pytest.mark.parametrize("text", ["which actions are overdue", "wots our grade for PVP?", "zyxwvut"])
def test_the_plans_are_few_the_likeliest_first_and_passages_are_always_tried(text: str, everything: View) -> None:
    plans = understand(text, everything, Context(TODAY))
    assert 1 <= len(plans) <= 5
    assert [plan.score for plan in plans] == sorted((plan.score for plan in plans), reverse=True)
    assert Asks.PASSAGE in {plan.asks for plan in plans}


ALL = ("outstanding", "good", "adequate", "requires improvement", "inadequate")
GRADED = {
    "which areas are good or outstanding": ALL[:2],
    "which areas are good or better": ALL[:2],
    "which areas are not good": (ALL[0], *ALL[2:]),
    "which areas aren't good": (ALL[0], *ALL[2:]),
    "which areas are below good": ALL[2:],
    "which areas were RI or worse": ALL[3:],
    "which areas are better than adequate": ALL[:2],
    "which areas are neither good nor adequate": (ALL[0], *ALL[3:]),
    "grades in PEEL 2023-25": (),
}


@pytest.mark.parametrize(("text", "grades"), GRADED.items())
def test_the_grades_that_are_meant_are_an_exact_set(text: str, grades: tuple[str, ...], everything: View) -> None:
    plan = understood(text, everything)
    assert (plan.asks, plan.grades) == (Asks.GRADES, grades)


def test_what_is_excepted_is_no_area_that_is_asked_for(everything: View) -> None:
    plan = understood("list all grades in PEEL 2023-25 apart from vetting and investigating crime", everything)
    assert (plan.areas, plan.but_areas) == ((), (VETTING, CRIME))
    answer = asked("list all grades in PEEL 2023-25 apart from investigating crime", everything)
    assert answer.rows and CRIME not in {row.area for row in answer.rows}  # type: ignore[union-attr]


def test_what_is_excepted_is_left_out_of_a_list(everything: View) -> None:
    every = asked("which actions are outstanding", everything).rows
    left = asked("which actions apart from those on rural crime are outstanding", everything).rows
    assert 0 < len(left) < len(every)
    assert not [row for row in left if "Rural Crime" in (row.topic or "")]  # type: ignore[union-attr]


def test_names_of_areas_are_canonical_and_each_comes_once(everything: View) -> None:
    assert understood("grade for PVP, that is protecting vulnerable people", everything).areas == (PVP,)
    longer = "Investigating reports of abuse, neglect and exploitation of children"
    assert understood(f"grade for {longer.lower()}", everything).areas == (longer,)


def test_a_response_is_no_area_but_response_is(everything: View) -> None:
    assert understood("what does the PCC response say about stalking", everything).areas == ()
    assert understood("whats our grade for response", everything).areas == (RTP,)


SUBJECTS = {
    "which actions are about risk assessment?": "risk assessment",
    "any AFIs on data quality right now": "data quality",
    "which AFIs are about performance": "performance",
    "what closure level is the action on custody": "custody",
    "show me the AFI’s": "",
    "what are the force's AFIs": "",
}


@pytest.mark.parametrize(("text", "topic"), SUBJECTS.items())
def test_words_that_every_question_has_are_no_topic(text: str, topic: str, everything: View) -> None:
    assert understood(text, everything).topic == topic


def test_a_condition_that_a_kind_cannot_hold_makes_that_kind_less_likely(everything: View) -> None:
    for text, kind in (
        ("which AFIs were there in the last meeting", Asks.MEETINGS),
        ("inadequate meetings", Asks.MEETINGS),
    ):
        plans = understand(text, everything, Context(TODAY))
        assert plans[0].asks is not kind or plans[0].score < 0.6


def test_a_plan_holds_none_of_the_question_but_its_wording(everything: View) -> None:
    names = {field.name for field in fields(Plan)}
    assert "wording" in names
    assert not names & {"text", "question", "raw"}
    assert {field.name for field in fields(Plan)} >= {field.name for field in fields(Slots)}
    text = "Hello Fives, pls tell me which AFIs on custody are still open for my briefing, thanks"
    plan = understood(text, everything)
    assert not any("Hello" in str(getattr(plan, name)) or "thanks" in str(getattr(plan, name)) for name in names)


def test_no_way_of_answering_reads_a_raw_question() -> None:
    root = Path(retrieval.__file__).parent
    modules = [*(root / "kinds").rglob("*.py"), *(root / "passages").rglob("*.py"), *(root / "searching").rglob("*.py")]
    read = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "text"
        and isinstance(node.value, ast.Name)
        and node.value.id in ("plan", "question")
    ]
    assert len(modules) > 20 and read == []


def test_what_the_next_question_may_take_up_was_read_in_no_document(view_of: ViewOf, everything: View) -> None:
    said = understood("how many AFIs did we get in april", everything).said
    assert (said.inspections, said.months, said.period) == ((), (), "in april")


@pytest.mark.parametrize(
    "text",
    ["actions that aren't complete", "which actions arent done", "actions that haven't been closed yet",
     "which actions were never finished", "actions that are yet to be completed", "actions not yet signed off"],
)  # fmt: skip
def test_what_is_not_complete_is_outstanding_however_it_is_negated(text: str, everything: View) -> None:
    assert read_as(Asks.ACTIONS, text, everything).statuses == (Status.OUTSTANDING,)
