"""The kinds of thing that can be asked for, each with what makes its rows and what answers for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from corpus.observations import OfEachKind
from corpus.question import Answer, Asks, Plan
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.actions.tell import answer_from_actions
from retrieval.kinds.ask_next import (
    AskNext,
    next_of_action,
    next_of_decision,
    next_of_finding,
    next_of_grade,
    next_of_meeting,
    nothing_next,
)
from retrieval.kinds.decisions.reconcile import DecisionRow, reconciled_decisions
from retrieval.kinds.decisions.tell import answer_from_decisions
from retrieval.kinds.documents import answer_from_documents
from retrieval.kinds.evidence.tell import answer_from_evidence
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings
from retrieval.kinds.findings.tell import answer_from_findings
from retrieval.kinds.grades.changes import answer_from_changes
from retrieval.kinds.grades.reconcile import GradeRow, reconciled_grades
from retrieval.kinds.grades.tell import answer_from_grades
from retrieval.kinds.inspections.reconcile import InspectionRow, reconciled_inspections
from retrieval.kinds.inspections.tell import answer_from_inspections
from retrieval.kinds.meanings import answer_from_meanings
from retrieval.kinds.meetings.reconcile import MeetingRow, reconciled_meetings
from retrieval.kinds.meetings.tell import answer_from_meetings
from retrieval.kinds.promises.reconcile import PromiseRow, reconciled_promises
from retrieval.kinds.promises.tell import answer_from_promises
from retrieval.kinds.questions.reconcile import QuestionRow, reconciled_questions
from retrieval.kinds.questions.tell import answer_from_questions
from retrieval.kinds.roles.reconcile import RoleRow, reconciled_roles
from retrieval.kinds.roles.tell import answer_from_roles

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Kind:
    """What answers a plan that asks for a kind of thing."""

    tell: Callable[[Plan, View], Answer | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind(Kind, Generic[R]):
    """A kind of fact too: what its rows are, what makes them, and what may be asked next of one."""

    row: type[R]
    reconcile: Callable[[View], Sequence[R]]
    ask_next: AskNext[R]


# Each by itself, so that the types tell what is of another kind's rows; within the table below they would not.
_INSPECTIONS = FactKind(
    row=InspectionRow, reconcile=reconciled_inspections, tell=answer_from_inspections, ask_next=nothing_next
)
_GRADES = FactKind(row=GradeRow, reconcile=reconciled_grades, tell=answer_from_grades, ask_next=next_of_grade)
_FINDINGS = FactKind(row=FindingRow, reconcile=reconciled_findings, tell=answer_from_findings, ask_next=next_of_finding)
_ACTIONS = FactKind(row=ActionRow, reconcile=reconciled_actions, tell=answer_from_actions, ask_next=next_of_action)
_DECISIONS = FactKind(
    row=DecisionRow, reconcile=reconciled_decisions, tell=answer_from_decisions, ask_next=next_of_decision
)
_MEETINGS = FactKind(row=MeetingRow, reconcile=reconciled_meetings, tell=answer_from_meetings, ask_next=next_of_meeting)
_QUESTIONS = FactKind(
    row=QuestionRow, reconcile=reconciled_questions, tell=answer_from_questions, ask_next=nothing_next
)
_ROLES = FactKind(row=RoleRow, reconcile=reconciled_roles, tell=answer_from_roles, ask_next=nothing_next)
_PROMISES = FactKind(row=PromiseRow, reconcile=reconciled_promises, tell=answer_from_promises, ask_next=nothing_next)

_OF_EACH: OfEachKind[FactKind[Any]] = OfEachKind(
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

FACTS: Sequence[FactKind[Any]] = tuple(_OF_EACH.by_name.values())
"""The kinds of fact of which the register has rows."""

KINDS: Mapping[Asks, Kind] = {
    **{Asks(name): kind for name, kind in _OF_EACH.by_name.items()},
    Asks.CHANGE: Kind(answer_from_changes),
    Asks.DOCUMENTS: Kind(answer_from_documents),
    Asks.MEANING: Kind(answer_from_meanings),
    Asks.EVIDENCE: Kind(answer_from_evidence),
}
"""Passages answer what none of these does."""

RECONCILED: Mapping[str, Callable[[View], Sequence[Row]]] = {
    name: kind.reconcile for name, kind in _OF_EACH.by_name.items()
}
"""What makes each kind's rows, by the names of the kinds as in corpus.observations.KINDS."""
