"""What a question asks for and what it narrows that to, however it is put."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from asking import understood
from builders import ViewOf
from hypothesis import given
from hypothesis import strategies as st
from two_forces import Reading

from corpus.facts import FindingType, Status
from corpus.question import Asks, Question
from corpus.view import View
from retrieval.understanding.moments import moments
from retrieval.understanding.periods import period_spans

AFI, COC, REC = FindingType.AREA_FOR_IMPROVEMENT, FindingType.CAUSE_OF_CONCERN, FindingType.RECOMMENDATION
PRAISE = (FindingType.INNOVATIVE_PRACTICE, FindingType.PROMISING_PRACTICE)
PVP, RTP, LEADERSHIP = "Protecting vulnerable people", "Responding to the public", "Leadership and force management"
CRIME, OFFENDERS = "Investigating crime", "Managing offenders and suspects"
WORKFORCE = "Building, supporting and protecting the workforce"
PREVENTING = "Preventing and deterring crime and antisocial behaviour, and reducing vulnerability"
EARLIER, LATER = "PEEL 2021/22", "PEEL 2023-25"

Expected = dict[str, Any]

GRADES: dict[str, Expected] = {
    "wots our grade for PVP?": {"areas": (PVP,)},
    "grades since 2019 pls": {"since": date(2019, 1, 1), "areas": ()},
    "table of all grades by round w dates": {"areas": (), "topic": ""},
    "vetting grade": {"areas": ("Vetting and counter corruption",)},
    "how were we graded on Responding to the public in the 2021/22 PEEL?": {"areas": (RTP,), "inspections": (EARLIER,)},
    "PEEL 21/22 grade for preventing crime and ASB?": {"areas": (PREVENTING,), "topic": ""},
    "How did inspectors grade crime recording?": {"areas": ("Recording data about crime",)},
    "List every grade in the 2023-25 PEEL assessment": {"inspections": (LATER,), "areas": ()},
    "Which areas were graded inadequate in the 2021/22 report?": {"grades": ("inadequate",), "topic": ""},
    "which areas are good or outstanding": {"grades": ("good", "outstanding")},
    "what did the child protection inspection say about responding to children at risk of harm - what grade?": {
        "areas": ("Responding to children at risk of harm",), "inspections": ("NCPI",),
    },
    "NCPI grade for leadership": {"areas": ("Leadership of child protection arrangements",)},
    "child protection insp - what did we get for working w partners": {
        "areas": ("Working with safeguarding partners",), "inspections": ("NCPI",),
    },
    "are we good at investigating crime": {"areas": (CRIME,), "grades": ("good",)},
    "what was our rating for managing offenders in 2023": {"areas": (OFFENDERS,), "inspections": (EARLIER,)},
    "SOC grade 2018/19?": {"inspections": ("PEEL 2018/19",)},
    "what grade did we get for stop and search": {"areas": (), "topic": "stop search"},
    "grade for firearms licensing": {"areas": (), "topic": "firearms licensing"},
}  # fmt: skip

CHANGES: dict[str, Expected] = {
    "whats changed in wellbeing since 22": {"areas": (WORKFORCE,), "since": date(2022, 1, 1)},
    'where does "good use of resources" sit now': {"areas": (LEADERSHIP,)},
    "How has the grade for managing offenders changed between 2023 and 2025?": {"inspections": (EARLIER, LATER)},
    "Has the force improved at building and supporting its workforce since the last inspection?": {
        "areas": (WORKFORCE,), "inspections": (), "latest": False,
    },
    "Which areas went up a grade between the 2021/22 and 2023-25 PEEL assessments?": {"areas": ()},
    "are we doing better than Durham": {"forces": ("Durham",), "topic": ""},
    "did the grade for PVP go up or down": {"areas": (PVP,)},
    "how has managing offenders changed since last time": {"areas": (OFFENDERS,)},
    "is leadership better than last time": {"areas": (LEADERSHIP,)},
    "which areas got worse": {"areas": ()},
}  # fmt: skip

FINDINGS: dict[str, Expected] = {
    "any open CoCs right now": {"findings": (COC,), "statuses": (Status.OUTSTANDING,)},
    "how many AFIs did we get in april": {"findings": (AFI,), "count": True, "inspections": (LATER,), "topic": ""},
    "did hmic say anything good": {"findings": PRAISE, "topic": ""},
    "which AFIs came up in both 2023 n 2025": {"findings": (AFI,), "topic": ""},
    "is the MARAC afi closed": {"findings": (AFI,), "topic": "MARAC", "aspect": "status", "statuses": ()},
    "list promising practice": {"findings": (FindingType.PROMISING_PRACTICE,)},
    "CoC 2 recs word for word": {"findings": (REC,), "within": COC, "number": "2", "aspect": "wording", "topic": ""},
    "count of AFIs by area": {"findings": (AFI,), "count": True, "topic": ""},
    "What are the AFIs for responding to the public in PEEL 2023-25?": {"areas": (RTP,), "inspections": (LATER,)},
    "What recommendations came with the missing children cause of concern?": {
        "findings": (REC,), "within": COC, "topic": "missing children",
    },
    "What innovative practice did HMICFRS highlight in 2021/22?": {"inspections": (EARLIER,), "topic": ""},
    "afis on stalking": {"topic": "stalking"},
    "areas for improvment in the latest peel": {"findings": (AFI,), "inspections": (LATER,)},
    "areas for improvement in peel": {"inspections": (EARLIER, LATER)},
    "which causes of concern are still open?": {"findings": (COC,), "statuses": (Status.OUTSTANDING,)},
}  # fmt: skip

ACTIONS: dict[str, Expected] = {
    "outstanding actions from scrutiny": {"statuses": (Status.OUTSTANDING,), "topic": ""},
    "outstnading acitons pls": {"statuses": (Status.OUTSTANDING,), "topic": ""},
    "which actions are overdue": {"overdue": True},
    "actions w no owner": {"unowned": True, "topic": ""},
    "list the completed actions": {"statuses": (Status.COMPLETE,)},
    "Which scrutiny actions on domestic abuse are still outstanding?": {"topic": "domestic abuse"},
    "status of the Shop Watch action": {"topic": "Shop Watch", "aspect": "status", "statuses": ()},
    "has the 101 recovery plan gone to the opcc yet": {"topic": "101 recovery plan", "aspect": "status"},
    "have we had the dip sample yet": {"topic": "dip sample", "aspect": "status"},
    "what actions came out of the 14 May 2025 scrutiny meeting?": {"days": (date(2025, 5, 14),), "topic": ""},
    "actions from 14/5/25": {"days": (date(2025, 5, 14),)},
    "who owns the Shop Watch action": {"aspect": "owner", "topic": "Shop Watch"},
    "which actions were outstanding as at 1 May 2025": {"as_at": date(2025, 5, 1), "days": ()},
    "actions agreed since 1 April 2025": {"since": date(2025, 4, 1)},
    "action 3": {"number": "3"},
}

DECISIONS: dict[str, Expected] = {
    "what did PCC decide on child prot": {"topic": "child protection"},
    "was he assured on q2?": {"number": "2", "decided": (), "topic": ""},
    "did I say Not Assured to anything": {"decided": ("not assured",), "topic": ""},
    "What did the PCC decide at the scrutiny meeting on 14 May 2025?": {"days": (date(2025, 5, 14),), "topic": ""},
    "Was the PCC assured about child protection?": {"topic": "child protection", "decided": ()},
    "was the commissioner happy with rapid video appts?": {"topic": "rapid video appointments"},
    "which were only partly assured": {"decided": ("partly assured",)},
    "decisions from the last meeting": {"meeting": "last"},
}

MEETINGS: dict[str, Expected] = {
    "date of next mtg + topic": {"meeting": "next", "topic": ""},
    "when was the 14 may meeting": {"days": (date(2025, 5, 14),)},
    "When is the next scrutiny meeting after 18 June 2025 and what is it about?": {
        "meeting": "next", "as_at": date(2025, 6, 18), "since": None, "days": (),
    },
    "when did we last meet - last scrutiny meeting?": {"meeting": "last"},
}  # fmt: skip

OTHERS: dict[Asks, dict[str, Expected]] = {
    Asks.QUESTIONS: {
        "whats not been answered for the PCC": {"unanswered": True, "topic": ""},
        "What questions did the PCC ask the Chief Constable about PEEL 2023-25?": {
            "inspections": (LATER,),
            "topic": "",
        },
        "questions put on 14 May 2025": {"days": (date(2025, 5, 14),)},
    },
    Asks.ROLES: {
        "who leads NCPI": {"inspections": ("NCPI",)},
        "Who chairs the Gold Group?": {"topic": "Gold Group"},
        "exec lead for the chld protection report??": {"topic": "executive child protection"},
        "Who chairs the Inspection Oversight Board?": {"topic": "Inspection Oversight Board"},
    },
    Asks.MEANING: {
        "difference btwen AFI and rec": {},
        "wat is THRIVE": {"topic": "THRIVE"},
        "What does HIVE stand for?": {"topic": "HIVE"},
        "what is a cause of concern": {},
        "what is marac": {},
    },
    Asks.INSPECTIONS: {
        "which inspections do you hold": {},
        "when was PEEL 2021/22 published": {"inspections": (EARLIER,)},
        "list the inspections": {},
    },
    Asks.DOCUMENTS: {
        "docs added since march": {"since": date(2025, 3, 1)},
        "are those notes final or draft": {"topic": "notes", "aspect": "draft"},
        "what documents do you hold on stalking": {"topic": "stalking"},
        "newest evidence": {},
    },
    Asks.PROMISES: {
        "what was promised on Op Lantern": {"topic": "Op Lantern"},
        "when does RCRP benefits review report": {"topic": "RCRP benefits review"},
        "list every date promised": {"topic": ""},
    },
    Asks.EVIDENCE: {
        "give me 3 lines on RTP for COG tmrw": {"areas": (RTP,), "topic": ""},
        "evidence for AFI on attending calls": {"findings": (AFI,), "topic": "attending calls"},
        "VNA - what did they find and what have we done": {"topic": "VNA"},
        "draft 3 qs on missing kids w refs": {"topic": "missing children", "aspect": None},
        "should I be worried about missing children": {"topic": "missing children"},
        "what have they told me that isn't backed by numbers": {"aspect": "without figures", "topic": ""},
        "whats the single biggest risk": {"topic": ""},
        "latest on SOC": {"latest": True, "areas": ("Disrupting serious and organised crime",)},
        "what evidence have we on call handling": {"topic": "call handling"},
        "leadership?": {"areas": (LEADERSHIP,)},
    },
    Asks.SOURCE: {"show source page": {}, "source?": {}},
}

EVERY = {
    Asks.GRADES: GRADES, Asks.CHANGE: CHANGES, Asks.FINDINGS: FINDINGS, Asks.ACTIONS: ACTIONS,
    Asks.DECISIONS: DECISIONS, Asks.MEETINGS: MEETINGS, **OTHERS,
}  # fmt: skip
CASES = [(asks, text, slots) for asks, asked in EVERY.items() for text, slots in asked.items()]


@pytest.mark.parametrize(("asks", "text", "slots"), CASES, ids=[text for _, text, _ in CASES])
def test_a_question_fills_its_slots(asks: Asks, text: str, slots: Expected, everything: View) -> None:
    question = understood(text, everything)
    assert (question.asks, {name: getattr(question, name) for name in slots}) == (asks, slots)


PASSAGES = (
    "stop and search - what share had reasonable grounds recorded?",
    "trigger plans??",
    "outcome 16 figs",
    "what did they say about FMS",
    "are we still in engage",
    "what covers digital forensics",
    "what did the force say re auror",
    "what did my predecessor say in 2023",
    "% DA investigations high risk",
    "how many DVDS right to know apps per 1000",
    "What is the chief constable's salary?",
    "What did inspectors say about drones?",
    "What has the force done about demand management and resource allocation?",
    "Which areas of PEEL are led by a designated chief officer?",
    "Is Op Unified live and when will it start?",
    "what action has been taken on repeat callers",
    "how many overdue domestic violence disclosure scheme disclosures were there at the end of April 2025?",
    "When will inspectors come back to look at the child protection cause of concern?",
    "What percentage of open domestic abuse cases were graded high risk on 31 March 2022?",
    "have there been any complaints about custody yet",
    "when do we need to publish response to april report",
)


@pytest.mark.parametrize("text", PASSAGES)
def test_what_no_kind_of_fact_answers_stays_a_passage(text: str, everything: View) -> None:
    question = understood(text, everything)
    assert question.asks is Asks.PASSAGE
    assert question.topic


def test_what_has_come_is_asked_of_actions_only_where_one_is_on_it(everything: View) -> None:
    assert understood("has the 101 recovery plan been sent", everything).asks is Asks.ACTIONS
    assert understood("has the kennel inventory been sent", everything).asks is Asks.PASSAGE


ALIASES = {
    "What did Devon & Cornwall Police say?": ("Devon and Cornwall",),
    "did devon and cornwall improve": ("Devon and Cornwall",),
    "grades for Dyfed Powys Police": ("Dyfed-Powys",),
    "is Durham Constabulary better than Kent": ("Durham", "Kent"),
}


@pytest.mark.parametrize(("text", "forces"), ALIASES.items())
def test_a_force_by_two_of_its_names_is_one_force(text: str, forces: tuple[str, ...], everything: View) -> None:
    assert understood(text, everything).forces == forces


PERIODS: dict[str, Expected] = {
    "meetings on 21/5/25": {"days": (date(2025, 5, 21),), "years": (2025,)},
    "meetings on 21.5.2025": {"days": (date(2025, 5, 21),)},
    "meetings on 2025-05-21": {"days": (date(2025, 5, 21),)},
    "meetings on 21 may 25": {"days": (date(2025, 5, 21),)},
    "meetings in June": {"months": ((2025, 6),)},
    "meetings in march 2022": {"months": ((2022, 3),), "years": (2022,)},
    "grades as of March 2023": {"as_at": date(2023, 3, 31), "inspections": ()},
    "grades as at 1 May 2025": {"as_at": date(2025, 5, 1)},
    "grades before 2024": {"as_at": date(2024, 12, 31)},
    "actions since march": {"since": date(2025, 3, 1)},
    "actions last year": {"years": (2024,)},
    "may we see the actions on stalking": {"months": (), "topic": "stalking"},
    "what did the 2023/24 budget say": {"years": (2023, 2024), "inspections": ()},
}


@pytest.mark.parametrize(("text", "slots"), PERIODS.items())
def test_time_is_read_as_the_british_write_it(text: str, slots: Expected, everything: View) -> None:
    question = understood(text, everything)
    assert {name: getattr(question, name) for name in slots} == slots


FORMATS = (
    "{0.day}/{0.month}/{0.year}",
    "{0.day}/{0.month}/{0:%y}",
    "{0.day} {0:%B} {0.year}",
    "{0.day} {0:%b} {0:%y}",
    "{0}",
)


@given(day=st.dates(date(2014, 1, 1), date(2039, 12, 31)), written=st.sampled_from(FORMATS))
def test_any_whole_day_is_read_back(day: date, written: str) -> None:
    (moment,) = moments(f"the meeting on {written.format(day)} about stalking", date(2025, 7, 1))
    assert moment.whole == day


@given(text=st.text(max_size=60))
def test_what_a_text_is_read_as_lies_within_it(text: str) -> None:
    spans = period_spans(text, date(2025, 7, 1))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


ASSUMED = {
    "how many AFIs did we get in april": f"April: taken as {LATER}, published 3 April 2025",
    "what about 2023?": f"2023: taken as {EARLIER}, published 21 April 2023",
    "when was the 14 may meeting": "14 May: taken as 14 May 2025",
    "when was the 4 march meeting": "4 March: taken as 4 March 2025",
    "when is the next meeting on 4 march": "4 March: taken as 4 March 2026",
    "docs added since march": "March: taken as March 2025",
    "AFIs in the latest peel report": f"the latest peel report: taken as {LATER}, published 3 April 2025",
}


@pytest.mark.parametrize(("text", "note"), ASSUMED.items())
def test_how_it_was_taken_is_said(text: str, note: str, everything: View) -> None:
    assert note in understood(text, everything).assumed


def test_findings_of_a_year_are_of_all_inspections_published_in_it(everything: View) -> None:
    assert set(understood("which causes of concern were there in 2025", everything).inspections) == {"NCPI", LATER}
    assert understood("grades in 2025", everything).inspections == (LATER,)


def test_names_of_areas_are_canonical_and_each_comes_once(everything: View) -> None:
    question = understood("grade for PVP, that is protecting vulnerable people", everything)
    assert question.areas == (PVP,)


def test_a_longer_name_of_an_area_is_not_a_shorter_one_too(everything: View) -> None:
    question = understood("grade for investigating reports of abuse, neglect and exploitation of children", everything)
    assert question.areas == ("Investigating reports of abuse, neglect and exploitation of children",)


def test_a_response_is_no_area_but_response_is(everything: View) -> None:
    assert understood("what does the PCC response say about stalking", everything).areas == ()
    assert understood("whats our grade for response", everything).areas == (RTP,)


def test_what_the_next_question_may_take_up_was_read_in_no_document(everything: View) -> None:
    said = understood("how many AFIs did we get in april", everything).said
    assert (said.inspections, said.months, said.period) == ((), (), "in april")


OWN = """[[ask]]
asks = "actions"
patterns = ['\\bto-dos\\b']
"""


def test_a_force_may_ask_in_words_of_its_own(reading: Reading) -> None:
    view = reading({"frameworks.toml": OWN, "paper.md": "# Paper\n\nThe force has a plan for stalking.\n"})
    question: Question = understood("to-dos on stalking", view)
    assert (question.asks, understood("grade for stalking", view).asks) == (Asks.ACTIONS, Asks.PASSAGE)


SUBJECTS = {
    "which actions are about risk assessment?": "risk assessment",
    "any AFIs on data quality right now": "data quality",
    "which AFIs are about performance": "performance",
    "what warnings are there about comparing the grades": "",
    "what closure level is the action on custody": "custody",
}


@pytest.mark.parametrize(("text", "topic"), SUBJECTS.items())
def test_a_noun_that_a_subject_has_is_idle_only_in_phrases_that_ask(text: str, topic: str, everything: View) -> None:
    assert understood(text, everything).topic == topic


@pytest.mark.parametrize("text", ["afi's pls", "show me the AFI’s", "what are the force's AFIs"])
def test_an_apostrophe_leaves_no_word_of_a_topic(text: str, view_of: ViewOf) -> None:
    assert understood(text, view_of(administrator=True)).topic == ""
