"""The register by kind: what makes each kind's rows of the statements that a View shows."""

from collections.abc import Callable, Mapping, Sequence

from corpus.rows import Row
from corpus.view import View
from retrieval.reconcile.actions import reconciled_actions
from retrieval.reconcile.decisions import reconciled_decisions
from retrieval.reconcile.findings import reconciled_findings
from retrieval.reconcile.grades import reconciled_grades
from retrieval.reconcile.inspections import reconciled_inspections
from retrieval.reconcile.meetings import reconciled_meetings
from retrieval.reconcile.promises import reconciled_promises
from retrieval.reconcile.questions import reconciled_questions
from retrieval.reconcile.roles import reconciled_roles

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
