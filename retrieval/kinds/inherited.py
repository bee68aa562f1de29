"""What rows take from elsewhere: the day an inspection was published, a meeting's topic, what other papers record."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from corpus.nouns import DocumentId, Source
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.decisions.reconcile import DecisionRow, plain, reconciled_decisions
from retrieval.kinds.findings.reconcile import FindingRow, reconciled_findings
from retrieval.kinds.grades.reconcile import GradeRow
from retrieval.kinds.grades.select import publication
from retrieval.kinds.inspections.reconcile import reconciled_inspections
from retrieval.kinds.meetings.reconcile import MeetingRow, reconciled_meetings
from retrieval.kinds.questions.reconcile import QuestionRow, reconciled_questions
from retrieval.kinds.roles.reconcile import RoleRow, body_key, reconciled_roles

Put = DecisionRow | QuestionRow
"""A row of what was put to a force at a meeting."""


def inherited(view: View, rows: Sequence[Row]) -> Iterator[Source]:
    """Where that stands which rows tell, and which their own sources need not say."""
    put = [row for row in rows if isinstance(row, Put)]
    yield from _published(view, [row for row in rows if isinstance(row, GradeRow | FindingRow)])
    yield from _causes(view, [row for row in rows if isinstance(row, FindingRow) and row.under])
    yield from _topics(view, [row for row in put if row.topic])
    yield from _decided(view, [row for row in put if (row.decision if isinstance(row, QuestionRow) else row.notes)])
    yield from _records(view, [row for row in rows if isinstance(row, MeetingRow)])
    yield from _others_named(view, [row for row in rows if isinstance(row, RoleRow) and row.notes and not row.about])


def beside(cited: Collection[DocumentId], stated: Sequence[Source]) -> Sequence[Source]:
    """The first of the places that state the same; none where one of the documents that are cited anyway does."""
    return () if any(source.document in cited for source in stated) else stated[:1]


def _published(view: View, rows: Sequence[GradeRow | FindingRow]) -> Iterator[Source]:
    """Where it stands when their inspections were published."""
    named = {(row.force, row.inspection) for row in rows}
    for one in reconciled_inspections(view) if named else ():
        if (one.force, one.name) in named:
            yield from publication(one)


def _causes(view: View, rows: Sequence[FindingRow]) -> Iterator[Source]:
    """Where the causes of concern stand that recommendations came with, and whose areas they have."""
    under = {(row.force, row.inspection, row.under) for row in rows}
    for one in reconciled_findings(view) if under else ():
        if (one.force, one.inspection, one.wording) in under:
            yield from one.sources[:1]


def _topics(view: View, rows: Sequence[Put]) -> Iterator[Source]:
    """Where the topics of their meetings stand."""
    meetings = {(one.force, one.day): one for one in (reconciled_meetings(view) if rows else ())}
    for row in rows:
        meeting = meetings.get((row.force, row.meeting)) if row.meeting else None
        if meeting and meeting.topic:
            yield from beside(_documents(row), _topic(meeting))


def _topic(meeting: MeetingRow) -> Sequence[Source]:
    return [one for one in meeting.sources if plain(meeting.topic) in plain(one.quote)] or meeting.sources


def _decided(view: View, rows: Sequence[Put]) -> Iterator[Source]:
    """Where the decision on a question stands, and what other papers record in the place of a decision."""
    decided = {(*_subject(row), row.decision) for row in rows if isinstance(row, QuestionRow)}
    noted = {_subject(row) for row in rows if isinstance(row, DecisionRow)}
    for one in reconciled_decisions(view) if rows else ():
        if _subject(one) in noted or (*_subject(one), one.decision) in decided:
            yield from one.sources


def _subject(row: Put) -> tuple[object, ...]:
    put = row.wording if isinstance(row, QuestionRow) else row.question or row.number
    return row.force, row.meeting, plain(put or "")


def _records(view: View, rows: Sequence[MeetingRow]) -> Iterator[Source]:
    """Where a record of a meeting stands, and the next that there is a record of where its notes name that."""
    for row in rows:
        yield from beside(_documents(row), [source for one in _put(view, row) for source in one.sources[:1]])
        later = (one for one in reconciled_meetings(view) if one.force == row.force and one.day > row.day)
        if row.notes and not row.recorded and (following := next((one for one in later if one.recorded), None)):
            yield from (*following.sources[:1], *_topic(following)[:1])


def _put(view: View, meeting: MeetingRow) -> Iterable[Put]:
    """What is recorded of a meeting: decisions, and questions that were answered."""
    put: list[Put] = [*reconciled_decisions(view), *(row for row in reconciled_questions(view) if row.answered)]
    return (row for row in put if row.meeting == meeting.day and row.force in (meeting.force, None))


def _others_named(view: View, rows: Sequence[RoleRow]) -> Iterator[Source]:
    """Where others are said to hold the same roles."""
    held = {(row.force, body_key(row)) for row in rows}
    for one in reconciled_roles(view) if held else ():
        if one.about is None and (one.force, body_key(one)) in held:
            yield from one.sources


def _documents(row: Row) -> set[DocumentId]:
    return {source.document for source in row.sources}
