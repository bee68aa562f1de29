"""How the outside shows the rows of each kind of fact: as a card, and on a page of its own with a spreadsheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.cards.actions import actions
from bot.cards.decisions import decisions
from bot.cards.findings import findings
from bot.cards.grades import grades
from bot.cards.listing import Listing
from bot.cards.meetings import meetings
from bot.cards.questions import questions
from bot.pages.actions import actions_page, actions_workbook
from bot.pages.desk import Page
from bot.pages.findings import findings_page, findings_workbook
from bot.pages.grades import grades_page, grades_workbook
from corpus.frameworks import Frameworks
from corpus.observations import OfEachKind
from corpus.rows import Row
from retrieval.kinds.actions.reconcile import ActionRow
from retrieval.kinds.decisions.reconcile import DecisionRow
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.inspections.reconcile import InspectionRow
from retrieval.kinds.meetings.reconcile import MeetingRow
from retrieval.kinds.promises.reconcile import PromiseRow
from retrieval.kinds.questions.reconcile import QuestionRow
from retrieval.kinds.roles.reconcile import RoleRow

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page with all the rows of a kind, what a link to it says, and the same list as a spreadsheet."""

    path: str
    words: str
    page: Page
    spreadsheet: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[R]):
    """How rows of a kind are shown; without a card they are told as text, and without a page only in answers.

    The spreadsheet of an answer takes rows of every kind.
    """

    row: type[R]
    card: Callable[[Frameworks, Sequence[R], str | None], Listing] | None
    page: ListPage | None


# Each by itself, so that the types tell a card of another kind's rows; within the table below they would not.
_INSPECTIONS = Shown(row=InspectionRow, card=None, page=None)
_GRADES = Shown(
    row=GradeRow,
    card=grades,
    page=ListPage("/grades", "All grades, side by side", grades_page, grades_workbook),
)
_FINDINGS = Shown(
    row=FindingRow,
    card=findings,
    page=ListPage("/findings", "All findings, to filter", findings_page, findings_workbook),
)
_ACTIONS = Shown(
    row=ActionRow,
    card=actions,
    page=ListPage("/actions", "All actions, to filter", actions_page, actions_workbook),
)
_DECISIONS = Shown(row=DecisionRow, card=decisions, page=None)
_MEETINGS = Shown(row=MeetingRow, card=meetings, page=None)
_QUESTIONS = Shown(row=QuestionRow, card=questions, page=None)
_ROLES = Shown(row=RoleRow, card=None, page=None)
_PROMISES = Shown(row=PromiseRow, card=None, page=None)

_OF_EACH: OfEachKind[Shown[Any]] = OfEachKind(
    inspections=_INSPECTIONS,
    grades=_GRADES,
    findings=_FINDINGS,
    actions=_ACTIONS,
    decisions=_DECISIONS,
    meetings=_MEETINGS,
    questions=_QUESTIONS,
    roles=_ROLES,
    promises=_PROMISES,
)

SHOWN: Sequence[Shown[Any]] = tuple(_OF_EACH.by_name.values())
"""All kinds; the register's are the same."""


def shown_as(row: Row) -> Shown[Any]:
    """How a row is shown."""
    return next(kind for kind in SHOWN if isinstance(row, kind.row))
