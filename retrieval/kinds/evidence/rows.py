"""Which rows of the register bear on a topic, as pieces of evidence: grades, findings, actions, decisions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.facts import FindingType, Speaker, Standing, Status
from corpus.nouns import Source
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.actions.reconcile import ActionRow, reconciled_actions
from retrieval.kinds.decisions.reconcile import DecisionRow, reconciled_decisions
from retrieval.kinds.evidence.bearing import Group, Piece, Subject, overlaps, published_inspections, when
from retrieval.kinds.findings.lists import places
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings
from retrieval.kinds.findings.states import State
from retrieval.kinds.grades.reconcile import GradeRow, reconciled_grades
from retrieval.kinds.grades.select import cited
from retrieval.kinds.near import origins
from retrieval.passages.quotes import Quote
from retrieval.scope import in_time, of_force, of_inspection, on_days

_PRACTICES = (FindingType.INNOVATIVE_PRACTICE, FindingType.PROMISING_PRACTICE)
_DONE = (Status.COMPLETE, Status.SUPERSEDED)


class Bearing:
    """Which rows bear on a topic."""

    def __init__(self, subject: Subject, view: View) -> None:
        self._subject, self._view = subject, view
        self._asked = subject.plan
        self._inspections = published_inspections(view)

    def pieces(self, found: Sequence[Quote]) -> Iterator[Piece]:
        """The rows of the time asked about that the question means, or that were found for it."""
        for row, piece in self._pieces(found):
            if in_time(self._asked, on_days(piece.dated)):
                yield replace(piece, near=tuple(origins(self._view, [row])))

    def _pieces(self, found: Sequence[Quote]) -> Iterator[tuple[Row, Piece]]:
        """The rows of any time; findings that nobody closed are open."""
        for grade in self._grades():
            yield grade, self._graded(grade)
        for finding in self._findings():
            own = f"{finding.wording} {finding.evidence} {finding.under or ''}"
            if support := self._support(finding, own, found, self._means(finding)):
                yield finding, self._finding(finding, support)
        for action in reconciled_actions(self._view, self._asked.as_at):
            own = f"{action.topic or ''} {action.wording} {action.update}"
            if (
                action.readable
                and of_force(self._asked, action.force)
                and (support := self._support(action, own, found))
            ):
                yield action, _action(action, support)
        for decided in reconciled_decisions(self._view):
            own = f"{decided.topic} {decided.question}"
            if of_force(self._asked, decided.force) and (support := self._support(decided, own, found)):
                yield decided, _decision(decided, support)

    def taken(self) -> list[Source]:
        """Where all rows stand, of any topic, so that what one states is not quoted as if a paper said it by itself."""
        rows: list[Row] = [*reconciled_grades(self._view), *reconciled_findings(self._view)]
        told = [source for row in rows for source in row.sources]
        for action in reconciled_actions(self._view):
            told += [*action.sources, *(source for event in action.events for source in event.sources)]
        return told + [source for row in reconciled_decisions(self._view) for source in row.sources]

    def _grades(self) -> Iterator[GradeRow]:
        """The grades of the areas; of no topic at all, the lowest that the newest inspections gave."""
        rows = [
            row
            for row in reconciled_grades(self._view)
            if of_force(self._asked, row.force) and of_inspection(self._asked, [row.inspection])
        ]
        if self._subject.areas:
            yield from (row for row in rows if row.area in self._subject.areas)
        elif not self._subject.words:
            newest = {(row.force, row.framework): row.name for row in reversed(list(self._inspections.values()))}
            given = {(force, name) for (force, _), name in newest.items()}
            yield from (
                row
                for row in rows
                if row.grade == self._view.frameworks.grades[-1] and (row.force, row.inspection) in given
            )

    def _findings(self) -> list[FindingRow]:
        found = reconciled_findings(self._view)
        return [
            row for row in found if of_force(self._asked, row.force) and of_inspection(self._asked, [row.inspection])
        ]

    def _means(self, row: FindingRow) -> bool:
        """Whether a question without words of its own means a finding: by its area, or as the gravest kind there is."""
        if self._subject.words:
            return False
        return row.area in self._subject.areas if self._subject.areas else row.type is FindingType.CAUSE_OF_CONCERN

    def _support(self, row: Row, text: str, found: Sequence[Quote], meant: bool = False) -> float:
        """How far a row is of the topic: meant by the question, with all its words, or quoted by what was found."""
        if meant or (self._subject.words and self._subject.share(text) == 1):
            return 1.0
        return max((quote.support for quote in found if overlaps(quote, row.sources[:1])), default=0.0)

    def _graded(self, row: GradeRow) -> Piece:
        dated, month = when(self._inspections.get((row.force, row.inspection or "")))
        implied = " (by its place in a table)" if row.standing is Standing.IMPLIED else ""
        text = f"{row.area}: graded {row.grade}{implied}{_noted(row)}"
        return Piece(
            Group.FOUND, dated or row.dated, text, cited(self._view.frameworks, row), 1.0, row.inspection or "", month
        )

    def _finding(self, row: FindingRow, support: float) -> Piece:
        dated, month = when(self._inspections.get((row.force, row.inspection or "")))
        closed = any(state.status in _DONE and state.said_by is Speaker.INSPECTORATE for state in row.states)
        group = Group.FOUND if closed or row.type in _PRACTICES else Group.OPEN
        told = "".join(f" ({_stated(state)})" for state in row.states[-1:] if state.status in _DONE)
        text = f"{row.type}: “{_plain(row.wording)}”{told}{_noted(row)}"
        return Piece(group, dated or row.date, text, _worded(row, alone=not told), support, row.inspection or "", month)


def _worded(row: FindingRow, *, alone: bool) -> tuple[Source, ...]:
    """The places of a finding's wording, in its first paper or in all; not what stands beside it."""
    wording = _plain(row.wording)
    own = [source for source in places(row) if (quote := _plain(source.quote)) in wording or wording in quote]
    own = own or list(places(row))
    return tuple(source for source in own if not alone or source.document == own[0].document)


def _action(row: ActionRow, support: float) -> Piece:
    group = Group.RECORDED if row.status in _DONE else Group.OPEN
    status = f"{row.status} (implied)" if row.status_standing is Standing.IMPLIED else str(row.status)
    wording, update = _plain(row.wording), _plain(row.update)
    told = f" Update: “{update}”" if update else ""
    text = f"action: “{wording}”{told} {status[0].upper()}{status[1:]}{_noted(row)}"
    stated = [*(source for event in reversed(row.events) for source in event.sources), *row.sources]
    proofs = [
        next((source for source in stated if said in _plain(source.quote)), stated[0]) for said in (wording, update)
    ]
    return Piece(group, proofs[-1].dated or row.meeting, text, tuple(dict.fromkeys(proofs)), support)


def _decision(row: DecisionRow, support: float) -> Piece:
    named = f"on question {row.number}" if row.number else f"on {row.topic}"
    implied = " (taken to be on the question above it)" if row.standing is Standing.IMPLIED else ""
    text = f"decided {named}: “{_plain(row.decision)}”{implied}{_noted(row)}"
    return Piece(Group.DECIDED, row.meeting, text, row.sources, support)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stated(state: State) -> str:
    implied = "" if state.standing is Standing.STATED else f", {state.standing} and not stated"
    return f"{state.said_by} says {state.status}{implied}"


def _noted(row: Row) -> str:
    """What a reader must know of a row: its notes, and whether it stands in drafts alone."""
    return "".join(f" ({note})" for note in (*row.noted, *(["draft notes"] if row.draft else [])))
