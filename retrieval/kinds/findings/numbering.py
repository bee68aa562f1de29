"""Why a paper gives another number of findings than the inspectorate: what it prints under another name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.facts import Finding, FindingType
from corpus.nouns import DocumentId, Statement
from corpus.observations import Observation
from corpus.question import Answer, Form, Outcome, Plan
from corpus.view import View
from retrieval.kinds.findings.lists import first_places, plural, round_of
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings
from retrieval.kinds.findings.states import refers
from retrieval.kinds.near import papers
from retrieval.kinds.observed import observed, titles_of


def numbered_otherwise(plan: Plan, view: View) -> Answer | None:
    """Why a paper prints so many findings of a kind: of a question that names the number, else None."""
    numbers = set(plan.figures)
    if not (plan.form in (Form.WHY, Form.YES_NO) and numbers and plan.findings):
        return None
    rows = reconciled_findings(view)
    meant = {
        (document, kind): seen
        for (document, kind), seen in _printed(view).items()
        if kind in plan.findings and len([one for one in seen if one.fact.number]) in numbers
    }
    told = [statement for printed, seen in meant.items() for statement in _explained(view, *printed, seen, rows)]
    if not told:
        return None
    ids = {one.id for seen in meant.values() for one in seen}
    near = tuple(papers(view, [row for row in rows if ids & set(row.facts)]))
    return Answer(Outcome.ANSWERED, tuple(told), assumed=plan.assumed, searched=view.count(), near=near)


def _printed(view: View) -> dict[tuple[DocumentId, FindingType], list[Observation[Finding]]]:
    """What each document prints as findings of a kind, apart from the recommendations of a cause of concern."""
    found = defaultdict(list)
    for one in observed(view, Finding):
        if not one.fact.under and not refers(view.frameworks, one):
            found[one.document, one.fact.type].append(one)
    return found


def _explained(
    view: View,
    document: DocumentId,
    kind: FindingType,
    seen: Sequence[Observation[Finding]],
    rows: Sequence[FindingRow],
) -> Iterator[Statement]:
    """What the findings are by the inspectorate, and which of them have no number."""
    ids = {one.id for one in seen}
    same = [row for row in rows if row.type is not kind and ids & set(row.facts)]
    numbered = [one for one in seen if one.fact.number]
    for scope in dict.fromkeys((row.force, row.inspection, row.type) for row in same):
        found = [row for row in same if (row.force, row.inspection, row.type) == scope]
        whole = [row for row in rows if (row.force, row.inspection, row.type) == scope]
        title = next(title for name, title, _, _ in titles_of(view) if name == document)
        counted = [view.sources(document, *one.spans[0])[0] for one in seen]
        yield Statement(
            f"{title} prints {plural(kind, len(numbered))} with a number and {len(seen) - len(numbered)} without. "
            f"{len(found)} of these {len(seen)} are what the inspectorate calls {plural(scope[2], 2)[2:]}: "
            f"it has {len(whole)} in {round_of(whole[0])}.",
            tuple(dict.fromkeys((*counted, *first_places(whole)))),
        )
    for one in seen:
        if not one.fact.number:
            wording = " ".join(one.fact.wording.split())
            yield Statement(f"Printed there without a number: {wording}", view.sources(document, *one.spans[0]))
