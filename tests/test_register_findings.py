"""The complete register of findings: every row, and no other, as a careful reader finds them."""

from datetime import date

import pytest
from builders import ViewOf

from corpus.areas import area_alone
from corpus.facts import FindingType, Speaker, Standing, Status
from corpus.frameworks import bundled
from corpus.view import View
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings

COC, AFI, REC = FindingType.CAUSE_OF_CONCERN, FindingType.AREA_FOR_IMPROVEMENT, FindingType.RECOMMENDATION
INNOVATIVE, PROMISING = FindingType.INNOVATIVE_PRACTICE, FindingType.PROMISING_PRACTICE

PREVENTION, RESPONDING = "Preventing crime", "Responding to the public"
CRIME, PVP, OFFENDERS = "Investigating crime", "Protecting vulnerable people", "Managing offenders"
WORKFORCE, LEADERSHIP = "Developing a positive workplace", "Leadership and force management"
FAIR, RECORDING = "Police powers and public treatment", "Crime data integrity"
RESOURCES = "Strategic planning, organisational management and value for money"
MISSING = "Responding to children at risk of harm"
RISK = "Assessing risk to children and making appropriate referrals"
ABUSE = "Investigating reports of abuse, neglect and exploitation of children"

Expected = dict[str, dict[tuple[FindingType, str], list[str]]]
"""Words of each finding by its type and area, by inspection; areas by any of their names."""

CLEVELAND: Expected = {
    "PEEL 2023-25": {
        (AFI, RESPONDING): ["flags vulnerable", "attendance times"],
        (AFI, CRIME): ["outcomes for victims", "needs assessment"],
        (AFI, PVP): ["safeguarding strategy", "initial response"],
        (AFI, LEADERSHIP): ["operating model", "digital processes"],
        (PROMISING, PREVENTION): ["medicar"],
        (PROMISING, WORKFORCE): ["well-being"],
    },
    "NCPI": {
        (COC, MISSING): ["missing children"],
        (REC, MISSING): [
            "sufficiently trained", "appropriate in all", "proportionate", "first point", "prevention interviews",
            "up to date",
        ],
        (COC, ABUSE): ["exploited online"],
        (REC, ABUSE): ["allocates", "tools to identify", "Police National", "lines of enquiry", "signposts"],
        (AFI, "Working with safeguarding partners"): ["more effectively"],
        (AFI, RISK): ["voice of the child", "child sexual exploitation"],
    },
    "PEEL 2021/22": {
        (COC, PREVENTION): ["preventing crime and antisocial"],
        (REC, PREVENTION): ["strategic direction", "integrate", "evidence-based"],
        (COC, RESOURCES): ["value for money"],
        (REC, RESOURCES): ["latent demand", "workforce plans"],
        (AFI, FAIR): ["communicates", "involves the community"],
        (AFI, RESPONDING): ["attend calls"],
        (AFI, CRIME): ["investigation plans", "Code of Practice", "use of outcomes"],
        (AFI, PVP): ["hidden harm", "MARAC", "safeguarding information"],
        (AFI, OFFENDERS): ["released under", "indecent imagery"],
        (AFI, WORKFORCE): ["officer sickness", "recruitment and retention"],
        (INNOVATIVE, FAIR): ["uses force"],
        (INNOVATIVE, RESPONDING): ["first point", "repeat callers"],
        (INNOVATIVE, WORKFORCE): ["academic"],
    },
}  # fmt: skip

HARROWMERE: Expected = {
    "PEEL 2023-25": {
        (AFI, PREVENTION): ["problem-solving work"],
        (AFI, RESPONDING): ["callers who give up", "risk is assessed again"],
        (AFI, CRIME): ["supervisors direct", "victims’ wishes"],
        (AFI, PVP): ["within 28 days", "repeat victims"],
        (AFI, WORKFORCE): ["everyone who manages"],
        (AFI, LEADERSHIP): ["investment in technology"],
        (PROMISING, FAIR): ["Young people"],
        (PROMISING, OFFENDERS): ["triage kit"],
    },
    "NCPI": {
        (COC, ABUSE): ["online sexual abuse"],
        (REC, ABUSE): ["within 24 hours", "very high or high", "on the same day"],
        (AFI, "Leadership of child protection arrangements"): ["makes children safer"],
        (AFI, MISSING): ["conversations"],
        (AFI, RISK): ["child concern notice"],
    },
    "PEEL 2021/22": {
        (COC, RESPONDING): ["non-emergency calls"],
        (REC, RESPONDING): ["enough trained staff", "calls to 101", "review the risk"],
        (COC, RESOURCES): ["understand its demand"],
        (REC, RESOURCES): ["single picture", "one planning cycle"],
        (AFI, RECORDING): ["harassment"],
        (AFI, FAIR): ["explains to communities"],
        (AFI, PREVENTION): ["taken away from", "problem-solving work"],
        (AFI, CRIME): ["have a plan", "digital devices", "victim needs"],
        (AFI, PVP): ["repeat victims", "multi-agency"],
        (AFI, OFFENDERS): ["registered sex offenders", "wanted for"],
        (AFI, WORKFORCE): ["first five years"],
        (INNOVATIVE, FAIR): ["body-worn"],
        (INNOVATIVE, PVP): ["duty desk"],
    },
}


def sorted_rows(expected: Expected) -> list[tuple[str, str, str | None, str]]:
    """(inspection, type, area, words) of what is expected, in the order of the words."""
    return sorted(
        (inspection, str(kind), area_alone(bundled(), area, inspection.split()[0]), words)
        for inspection, kinds in expected.items()
        for (kind, area), several in kinds.items()
        for words in several
    )


def matched(rows: list[FindingRow], expected: Expected) -> list[tuple[str | None, str, str | None, str]]:
    """The rows, each with the words expected of one of its inspection, type and area that stand in it, or its own."""
    found = []
    for row in rows:
        known = [
            words
            for inspection, kind, area, words in sorted_rows(expected)
            if (inspection, kind, area) == (row.inspection, row.type, row.area) and words in row.wording
        ]
        found.append((row.inspection, str(row.type), row.area, known[0] if len(known) == 1 else row.wording))
    return sorted(found, key=lambda one: (str(one[0]), one[1], str(one[2]), one[3]))


@pytest.fixture
def harrowmere(view_of: ViewOf) -> list[FindingRow]:
    """The sample's findings."""
    return reconciled_findings(view_of(administrator=True))


@pytest.fixture
def cleveland(cleveland_view: View) -> list[FindingRow]:
    """The findings of the four documents."""
    return reconciled_findings(cleveland_view)


def only(rows: list[FindingRow], words: str, inspection: str = "PEEL 2021/22") -> FindingRow:
    """The one finding of an inspection with these words."""
    (row,) = (row for row in rows if row.inspection == inspection and words in row.wording)
    return row


@pytest.fixture(params=["harrowmere", "cleveland"])
def register(request: pytest.FixtureRequest) -> tuple[str, list[FindingRow]]:
    """Each force's name, and its findings."""
    return request.param, request.getfixturevalue(request.param)


EXPECTED = {"harrowmere": HARROWMERE, "cleveland": CLEVELAND}

PUBLISHED = {
    "harrowmere": {
        ("PEEL 2021/22", date(2023, 4, 21), None),
        ("PEEL 2023-25", date(2025, 4, 3), None),
        ("NCPI", date(2025, 2, 6), None),
    },
    "cleveland": {
        ("PEEL 2021/22", date(2023, 3, 17), None),
        ("PEEL 2023-25", date(2025, 4, 10), None),
        ("NCPI", None, "2025-01"),
    },
}

DISPLACED = {
    "harrowmere": ["victim needs"],
    "cleveland": ["attend calls", "indecent imagery", "recruitment and", "safeguarding information", "use of outcomes"],
}

NUMBERED = {"harrowmere": ("five years", "10", "victim needs"), "cleveland": ("retention", "12", "use of outcomes")}
"""Words of the last one that the response numbers as a recommendation, that number, and words of the one without."""

DUE = {
    "harrowmere": {"31 December 2023", "31 March 2024", "Within three months"},
    "cleveland": {"With immediate effect", None},
}

BENEATH = {
    "harrowmere": {"multi-agency": "23 days", "victim needs": "22 of the 81"},
    "cleveland": {
        "attend calls": "8 of the",
        "MARAC": "SafeLives",
        "indecent imagery": "three months",
        "preventing crime and antisocial": "Hartlepool",
        "value for money": "chief officer ranks",
    },
}
"""Words of what stands beneath a finding of the report, by words of the finding."""

Register = tuple[str, list[FindingRow]]


def test_the_register_has_these_findings_and_no_others(register: Register) -> None:
    force, rows = register
    assert matched(rows, EXPECTED[force]) == sorted_rows(EXPECTED[force])
    assert {row.force for row in rows} == {force.capitalize()}


def test_a_finding_is_of_the_day_on_which_its_inspection_was_published(register: Register) -> None:
    force, rows = register
    assert {(row.inspection, row.date, row.month) for row in rows} == PUBLISHED[force]


def test_titles_whose_boxes_were_displaced_are_told(register: Register) -> None:
    force, rows = register
    assert [row for row in rows if row.displaced] == [
        row for row in rows if row in [only(rows, words) for words in DISPLACED[force]]
    ]


def test_what_a_response_calls_a_recommendation_keeps_the_reports_name_and_says_so(register: Register) -> None:
    force, rows = register
    words, number, without = NUMBERED[force]
    row = only(rows, words)
    assert row.type is AFI and row.standing is Standing.STATED
    assert [note.split(" in ")[0] for note in row.noted] == [f"printed as recommendation {number}"]
    (note,) = only(rows, without).noted
    assert note.startswith("printed as a recommendation without number")


def test_the_inspectorates_report_comes_first_among_the_sources(cleveland: list[FindingRow]) -> None:
    of_report = [row for row in cleveland if row.inspection == "PEEL 2021/22"]
    assert {row.sources[0].document for row in of_report} == {"004_9a96ecd816e3fd94.txt"}
    both = [row for row in of_report if row.type in (COC, AFI, REC)]
    assert all({source.document for source in row.sources} == PAPERS for row in both)


PAPERS = {"004_9a96ecd816e3fd94.txt", "002_e64e672f402ab0f3.txt"}


def test_recommendations_belong_to_their_cause_of_concern(register: Register) -> None:
    _, rows = register
    assert {row.under for row in rows if row.type is REC} == {row.wording for row in rows if row.type is COC}
    assert {row.under for row in rows if row.type is not REC} == {None}


def test_numbers_of_causes_of_concern_are_those_printed_in_the_response(register: Register) -> None:
    _, rows = register
    assert [row.number for row in rows if row.type is COC and row.inspection == "PEEL 2021/22"] == ["1", "2"]


def test_dates_that_recommendations_give_are_read(register: Register) -> None:
    force, rows = register
    assert {row.due for row in rows if row.type is REC} == DUE[force]


TRACKED = {
    "evaluate its problem-solving": (Status.OUTSTANDING, "1"),
    "callers who give up": (Status.OUTSTANDING, "2"),
    "risk is assessed again": (Status.COMPLETE, "2"),
    "supervisors direct": (Status.OUTSTANDING, "2"),
    "victims’ wishes": (Status.NOT_RECORDED, "2"),
    "within 28 days": (Status.OUTSTANDING, "2"),
    "have a plan to keep": (Status.OUTSTANDING, "2"),
    "everyone who manages": (Status.OUTSTANDING, "1"),
    "investment in technology": (Status.NOT_RECORDED, "1"),
    "makes children safer": (Status.OUTSTANDING, "2"),
    "conversations": (Status.OUTSTANDING, "2"),
}
"""What the force's tracker says of findings, and the level that it prints, by words of each."""


def test_sentences_give_states_by_who_says_so(harrowmere: list[FindingRow]) -> None:
    others = [row for row in harrowmere if row.type is not AFI and row.states]
    assert {(row.inspection, row.type, state.said_by, state.status) for row in others for state in row.states} == {
        ("PEEL 2021/22", COC, Speaker.INSPECTORATE, Status.COMPLETE),
        ("PEEL 2021/22", COC, Speaker.OPCC, Status.COMPLETE),
        ("NCPI", REC, Speaker.FORCE, Status.COMPLETE),
    }
    assert [row.type for row in others] == [REC, COC, COC]
    assert "very high or high" in others[0].wording


def test_what_the_forces_tracker_says_is_the_forces_word(harrowmere: list[FindingRow]) -> None:
    tracked = [row for row in harrowmere if row.type is AFI and row.states]
    assert len(tracked) == len(TRACKED)
    for words, (status, level) in TRACKED.items():
        (state,) = next(row for row in tracked if words in row.wording).states
        assert (state.said_by, state.status, state.closure_level) == (Speaker.FORCE, status, level)


def test_no_state_is_inferred_where_no_paper_gives_one(cleveland: list[FindingRow]) -> None:
    assert all(row.states == () for row in cleveland)


def test_evidence_is_what_stands_beneath_in_the_report(register: Register) -> None:
    force, rows = register
    for words, quoted in BENEATH[force].items():
        assert quoted in only(rows, words).evidence
    assert "our main findings" not in "".join(row.evidence for row in rows)
