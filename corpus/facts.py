"""The ninth noun, Fact: what documents state of grades, findings, actions, decisions, meetings and roles."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Speaker(StrEnum):
    """Who says so; four states are never merged, since the force's word is not the inspectorate's."""

    INSPECTORATE = "HMICFRS"
    FORCE = "force"
    PCC = "PCC"
    OPCC = "OPCC"


class Standing(StrEnum):
    """How firmly a document gives a fact.

    STATED: in so many words. IMPLIED: it follows from wording or place, which are quoted.
    DOUBTFUL: from a table whose columns can't be trusted, so never used alone.
    """

    STATED = "stated"
    IMPLIED = "implied"
    DOUBTFUL = "doubtful"


class FindingType(StrEnum):
    """What an inspectorate's finding is called."""

    CAUSE_OF_CONCERN = "cause of concern"
    AREA_FOR_IMPROVEMENT = "area for improvement"
    RECOMMENDATION = "recommendation"
    INNOVATIVE_PRACTICE = "innovative practice"
    PROMISING_PRACTICE = "promising practice"


class Status(StrEnum):
    """Where an action or finding stands by one statement."""

    OUTSTANDING = "outstanding"
    COMPLETE = "complete"
    SUPERSEDED = "superseded"
    NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection that a document names: `name` as corpus.scope gives it (PEEL 2021/22, NCPI).

    `month` (2023-03) is where the document gives only the month of publication; `as_printed` are its words.
    """

    force: str | None
    name: str
    kind: str
    framework: str
    published: date | None = None
    month: str | None = None
    as_printed: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A graded judgment of one area. `area` is the canonical name, `as_printed` the document's.

    `inspection` is None where the document gives only the month of publication, as `month` (2023-03), or its year.
    """

    force: str | None
    inspection: str | None
    area: str
    grade: str
    as_printed: str
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A cause of concern, area for improvement, recommendation or practice, `wording` verbatim and whole.

    `number` as printed; `area` canonical; `under` is the wording of the cause of concern that a recommendation
    belongs to; `evidence` the text printed beneath it; `displaced` says that its box stood elsewhere in the text.
    `status` is what this document says has become of it, `closure_level` as printed, never inferred.
    """

    force: str | None
    inspection: str | None
    type: FindingType
    wording: str
    area: str | None = None
    number: str | None = None
    under: str | None = None
    evidence: str = ""
    displaced: bool = False
    owner: str | None = None
    due: str | None = None
    status: Status = Status.NOT_RECORDED
    status_wording: str = ""
    closure_level: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """An action agreed, `wording` verbatim; `update` is what the document says came of it.

    `status` is this document's: STATED where `status_wording` is a status in so many words, IMPLIED where it is
    wording of the update from which the status follows. `meeting` is the day of the meeting that agreed it.
    `due` and `owner` as printed; `due_by` is the last day that `due` can mean.
    """

    force: str | None
    wording: str
    topic: str | None = None
    number: str | None = None
    meeting: date | None = None
    update: str = ""
    status: Status = Status.NOT_RECORDED
    status_wording: str = ""
    owner: str | None = None
    due: str | None = None
    due_by: date | None = None
    closure_level: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on one question of one meeting, or on an item; `decision` as printed."""

    force: str | None
    meeting: date | None
    topic: str
    decision: str
    number: str | None = None
    question: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting held, or one to be held (`planned`, as a document of an earlier day says)."""

    force: str | None
    day: date
    topic: str
    time: str | None = None
    place: str | None = None
    agenda: tuple[str, ...] = ()
    planned: bool = False


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question put to the force at a meeting; `answered` tells whether evidence stands beside it."""

    force: str | None
    meeting: date | None
    topic: str
    wording: str
    number: str | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """Who holds what: `holder` chairs, leads or is `role` of `body`."""

    force: str | None
    holder: str
    role: str
    body: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A date by which something is said to happen: `wording` is the sentence, `due` as printed."""

    force: str | None
    wording: str
    due: str
    due_by: date | None = None
