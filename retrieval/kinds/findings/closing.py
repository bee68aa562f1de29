"""What the store records of a finding's state, who says so, and what proves that an inspection has none."""

import re
from collections.abc import Iterator, Sequence

from corpus.facts import Speaker, Status
from corpus.notes import Note, Says
from corpus.nouns import Part, Source, Statement
from corpus.view import View
from retrieval.kinds.findings.gaps import sentences_on
from retrieval.kinds.findings.lists import counted, first_places, on, places, printed_area, round_of, said
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.findings.select import scopes

_CLOSING = re.compile(
    r"\b(clos(e|es|ed|ing|ure)|superseded|signed off|discharged|(is|are|was|were|been|considered) (now )?completed?"
    r"|award\w* .{,30}\blevel|given a level|remains? in place|(not yet|yet to) decided?|re-?inspect\w*"
    r"|inspected again|sufficient progress)\b",
    re.I,
)
_OF_FINDINGS = re.compile(
    r"\b(recommendations?|causes? of concern|CoCs?|areas? for improvement|AFIs?|actions?|it to be closed|decided)\b",
    re.I,
)
_CLOSED = "closed closing closure superseded complete level"
_QUOTED = 4
"""Sentences on closing that are quoted at most of an inspection: those that name the kind first, then the newest."""


def states(view: View, rows: Sequence[FindingRow], parts: Sequence[Part]) -> Iterator[Statement]:
    """For each row what each speaker says of it, else that nothing is recorded; then what papers say of closing."""
    if len(rows) > 1:
        groups = scopes(rows).values()
        told = "; ".join(f"{len(group)} in {round_of(group[0])}" for group in groups)
        yield Statement(f"{counted(rows)}: {told}.", first_places(rows))
    for row in rows:
        told = "; ".join(said(state) for state in row.states) or "status not recorded"
        area = printed_area(view.frameworks, row) or "area not given"
        head = f"{row.type[0].upper()}{row.type[1:]} in {round_of(row)}, {area}"
        yield Statement(f"{head}: “{' '.join(row.wording.split())}”: {told}.", _proofs(row), row.id)
    yield from on_closing(view, rows, parts)


def _proofs(row: FindingRow) -> tuple[Source, ...]:
    return row.sources if row.states else places(row)


def is_closed(row: FindingRow) -> bool:
    """Whether the store has the inspectorate's own word that a finding is closed or superseded."""
    return any(
        state.said_by is Speaker.INSPECTORATE and state.status in (Status.COMPLETE, Status.SUPERSEDED)
        for state in row.states
    )


def unsaid(rows: Sequence[FindingRow], *, level: bool) -> Iterator[Note]:
    """What the inspectorate has not said of rows whose state, or level of closing, is asked for."""
    own = [state for row in rows for state in row.states if state.said_by is Speaker.INSPECTORATE]
    if level and not any(state.closure_level for state in own):
        yield Note(Says.LEVEL_AS_OTHERS_PRINT)
    if rows and not any(map(is_closed, rows)):
        yield Note(Says.NOT_CLOSED if len(rows) == 1 else Says.NONE_CLOSED)


def left_out(rows: Sequence[FindingRow]) -> Iterator[Statement]:
    """What a list narrowed to a status leaves out, and why: a line for each inspection."""
    for group in scopes(rows).values():
        reasons = dict.fromkeys(said(state) for row in group for state in row.states)
        why = "; ".join(reasons) or "status not recorded"
        sources = tuple(dict.fromkeys(source for row in group for source in _proofs(row)))
        yield Statement(f"Left out: {counted(group)} in {round_of(group[0])}: {why}.", sources)


def on_closing(view: View, rows: Sequence[FindingRow], parts: Sequence[Part]) -> Iterator[Statement]:
    """Sentences of papers on the rows' inspections that speak of closing, and are no row's own state."""
    kinds: dict[str, set[str]] = {}
    told = {" ".join(state.wording.split()) for row in rows for state in row.states}
    for row in rows:
        if row.inspection:
            kinds.setdefault(row.inspection, set()).add(row.type)
    for inspection, named in kinds.items():
        own, other = (
            [pattern for name, pattern in view.frameworks.finding_names if (name in named) is is_own]
            for is_own in (True, False)
        )
        about = [part for part in parts if part.inspections[:1] == (inspection,)]
        found = [
            (_names(text, own), part, speaker, text, place)
            for part, speaker, text, place in sentences_on(view, about, f"{_CLOSED} {' '.join(named)}")
            if _CLOSING.search(text) and _OF_FINDINGS.search(text) and text not in told
            if _names(text, own) or not _names(text, other)
        ]
        found.sort(key=lambda one: (not one[0], -one[1].dated.toordinal() if one[1].dated else 0))
        left = len(found) - _QUOTED
        more = f" ({left} more sentence{'s' * (left > 1)} on closing not quoted)" if left > 0 else ""
        for at, (_, part, speaker, text, place) in enumerate(found[:_QUOTED], 1):
            when = f", {on(part.dated)}" if part.dated else ""
            text = f"On closing ({inspection}, {speaker}{when}): “{text}”{more if at == _QUOTED else ''}"
            yield Statement(text, view.sources(part.document, *place))


def _names(text: str, kinds: Sequence[re.Pattern[str]]) -> bool:
    return any(kind.search(text) for kind in kinds)
