"""The register by kind: what makes each kind's rows of the statements that a View shows."""

from collections.abc import Callable, Mapping, Sequence

from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.reconcile import reconciled_actions
from retrieval.kinds.decisions.reconcile import reconciled_decisions
from retrieval.kinds.findings.reconcile import reconciled_findings
from retrieval.kinds.grades.reconcile import reconciled_grades
from retrieval.kinds.inspections.reconcile import reconciled_inspections
from retrieval.kinds.meetings.reconcile import reconciled_meetings
from retrieval.kinds.promises.reconcile import reconciled_promises
from retrieval.kinds.questions.reconcile import reconciled_questions
from retrieval.kinds.roles.reconcile import reconciled_roles

RECONCILED: Mapping[str, Callable[[View], Sequence[Row]]] = {
    "inspections": reconciled_inspections,
    "grades": reconciled_grades,
    "findings": reconciled_findings,
    "actions": reconciled_actions,
    "decisions": reconciled_decisions,
    "meetings": reconciled_meetings,
    "questions": reconciled_questions,
    "roles": reconciled_roles,
    "promises": reconciled_promises,
}
"""By the names of the kinds, as in corpus.observations.KINDS."""
