"""Findings that lack what they should have: recommendations of a cause of concern, numbers of a series."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.facts import Finding, FindingType
from corpus.observations import Observation
from corpus.view import View
from retrieval.checks.doubt import Doubt, doubt, said
from retrieval.kinds.findings.reconcile import plain, reconciled_findings
from retrieval.kinds.observed import observed


def causes_alone(view: View) -> Iterator[Doubt]:
    """Causes of concern without recommendations."""
    rows = reconciled_findings(view)
    with_recommendations = {plain(row.under) for row in rows if row.under}
    for row in rows:
        if row.type is FindingType.CAUSE_OF_CONCERN and plain(row.wording) not in with_recommendations:
            named = f"{row.inspection or 'an inspection that is not named'}: “{said(row.wording)}”"
            yield Doubt("cause of concern without recommendations", named, row.sources)


def misnumbered(view: View) -> Iterator[Doubt]:
    """Numbers that a series of findings in one paper gives twice, or leaves out."""
    series: dict[tuple[object, ...], list[Observation[Finding]]] = defaultdict(list)
    for seen in observed(view, Finding):
        fact = seen.fact
        series[seen.document, seen.part, fact.type, fact.inspection, fact.under and plain(fact.under)].append(seen)
    for found in series.values():
        for run in _runs([seen for seen in found if _number(seen)]):
            yield from _twice(view, run)
            yield from _missing(view, run)
        yield from _unnumbered(view, found)


def _number(seen: Observation[Finding]) -> int:
    """The number at the end of a finding's printed number; 0 where it has none."""
    found = re.search(r"(\d{1,3})\W*$", seen.fact.number or "")
    return int(found.group(1)) if found else 0


def _runs(found: Sequence[Observation[Finding]]) -> Iterator[list[Observation[Finding]]]:
    """The numbered findings, cut where a series begins anew."""
    run: list[Observation[Finding]] = []
    for seen in found:
        if run and _number(seen) < _number(run[-1]):
            yield run
            run = []
        run.append(seen)
    if run:
        yield run


def _twice(view: View, run: Sequence[Observation[Finding]]) -> Iterator[Doubt]:
    for before, seen in pairwise(run):
        if _number(before) == _number(seen) and plain(before.fact.wording) != plain(seen.fact.wording):
            yield doubt(view, "number twice", f"{seen.fact.type} {seen.fact.number} stands twice", before, seen)


def _missing(view: View, run: Sequence[Observation[Finding]]) -> Iterator[Doubt]:
    held = {_number(seen) for seen in run}
    lacking = [str(number) for number in range(1, max(held)) if number not in held]
    if len(run) > 1 and lacking:
        text = f"{run[0].fact.type}: the numbers up to {max(held)} lack {', '.join(lacking)}"
        yield doubt(view, "number missing", text, run[0], run[-1])


def _unnumbered(view: View, found: Sequence[Observation[Finding]]) -> Iterator[Doubt]:
    """Findings without a number that stand between two numbered ones of a run."""
    for at, seen in enumerate(found):
        before = next((_number(other) for other in reversed(found[:at]) if _number(other)), 0)
        after = next((_number(other) for other in found[at + 1 :] if _number(other)), 0)
        if not _number(seen) and 0 < before < after:
            text = f"{seen.fact.type} without a number between {before} and {after}: “{said(seen.fact.wording)}”"
            yield doubt(view, "number missing", text, seen)
