"""The kinds of thing that can be asked for, each with what makes its rows and what answers for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.question import Answer, Asks, Plan
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.reconcile import reconciled_actions
from retrieval.kinds.actions.tell import answer_from_actions
from retrieval.kinds.decisions.reconcile import reconciled_decisions
from retrieval.kinds.decisions.tell import answer_from_decisions
from retrieval.kinds.documents import answer_from_documents
from retrieval.kinds.evidence.tell import answer_from_evidence
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.findings.tell import answer_from_findings
from retrieval.kinds.grades.changes import answer_from_changes
from retrieval.kinds.grades.reconcile import reconciled_grades
from retrieval.kinds.grades.tell import answer_from_grades
from retrieval.kinds.inspections.reconcile import reconciled_inspections
from retrieval.kinds.inspections.tell import answer_from_inspections
from retrieval.kinds.meanings import answer_from_meanings
from retrieval.kinds.meetings.reconcile import reconciled_meetings
from retrieval.kinds.meetings.tell import answer_from_meetings
from retrieval.kinds.promises.reconcile import reconciled_promises
from retrieval.kinds.promises.tell import answer_from_promises
from retrieval.kinds.questions.reconcile import reconciled_questions
from retrieval.kinds.questions.tell import answer_from_questions
from retrieval.kinds.roles.reconcile import reconciled_roles
from retrieval.kinds.roles.tell import answer_from_roles


@dataclass(frozen=True, slots=True)
class Kind:
    """What answers a plan that asks for a kind of thing, and what makes its rows where the register has any."""

    tell: Callable[[Plan, View], Answer | None]
    reconcile: Callable[[View], Sequence[Row]] | None = None


KINDS: Mapping[Asks, Kind] = {
    Asks.INSPECTIONS: Kind(answer_from_inspections, reconciled_inspections),
    Asks.GRADES: Kind(answer_from_grades, reconciled_grades),
    Asks.CHANGE: Kind(answer_from_changes),
    Asks.FINDINGS: Kind(answer_from_findings, reconciled_findings),
    Asks.ACTIONS: Kind(answer_from_actions, reconciled_actions),
    Asks.DECISIONS: Kind(answer_from_decisions, reconciled_decisions),
    Asks.MEETINGS: Kind(answer_from_meetings, reconciled_meetings),
    Asks.QUESTIONS: Kind(answer_from_questions, reconciled_questions),
    Asks.ROLES: Kind(answer_from_roles, reconciled_roles),
    Asks.PROMISES: Kind(answer_from_promises, reconciled_promises),
    Asks.DOCUMENTS: Kind(answer_from_documents),
    Asks.MEANING: Kind(answer_from_meanings),
    Asks.EVIDENCE: Kind(answer_from_evidence),
}
"""Passages answer what none of these does."""

RECONCILED: Mapping[str, Callable[[View], Sequence[Row]]] = {
    asks.value: kind.reconcile for asks, kind in KINDS.items() if kind.reconcile
}
"""What makes each kind's rows, by the names of the kinds as in corpus.observations.KINDS."""
