"""The ledger: answers that were given, what people thought of them, what is withheld. Rows are added, never changed."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, ScalarSelect, Select, delete, func, insert, select

from bot.ledger import tables
from bot.ledger.database import LedgerUnavailable, engine_for, place_of, read_url, reading, told, writing
from bot.ledger.records import Feedback, GivenAnswer, RatedAnswer, Reaction, Withholding, within_limit
from bot.ledger.schema import bring_up_to_date, revisions
from bot.ledger.trail import Trail
from corpus.nouns import Audiences, Denied, DocumentId


class Ledger:
    """A ledger that is open. Synchronous; several threads may share one, and several processes one database.

    Whatever reads or writes raises LedgerUnavailable where the database can't be reached.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> "Ledger":
        """Open a ledger by SQLAlchemy's URL, and create or upgrade it where it needs it; raises LedgerUnavailable."""
        engine = engine_for(read_url(url))
        try:
            with told(engine.url, "opened"):
                bring_up_to_date(engine)
        except LedgerUnavailable:
            engine.dispose()
            raise
        return cls(engine)

    @classmethod
    def find(cls, url: str) -> "Ledger | None":
        """Open a ledger that is there already; None, and nothing is created, where none is."""
        found = read_url(url)
        if found.get_backend_name() == "sqlite" and not Path(found.database or "").exists():
            return None
        engine = engine_for(found)
        try:
            with told(found, "opened"), engine.connect() as connection:
                begun = bool(revisions(connection))
        finally:
            engine.dispose()
        return cls.open(url) if begun else None

    @property
    def place(self) -> str:
        """Where it is, without a password: a file, or a database and its server."""
        return place_of(self._engine.url)

    def close(self) -> None:
        """Let go of its connections."""
        self._engine.dispose()

    def keep_answer(self, answer: GivenAnswer) -> None:
        """Keep an answer that went out, with its citations."""
        with writing(self._engine) as connection:
            added = connection.execute(insert(tables.answers).returning(tables.answers.c.id), _values(answer))
            number = added.scalar_one()
            cited = [
                {"answer": number, "position": position, "document": document, "start": start, "end": end}
                for position, (document, start, end) in enumerate(answer.citations, 1)
            ]
            if cited:
                connection.execute(insert(tables.citations), cited)

    def answer(self, reference: str) -> GivenAnswer | None:
        """The last answer given under a reference, if there is any."""
        last = select(func.max(tables.answers.c.id)).where(tables.answers.c.reference == reference)
        with reading(self._engine) as connection:
            return next(iter(_given(connection, last).values()), None)

    def keep_feedback(self, feedback: Feedback) -> None:
        """Keep what somebody thought of an answer, beside all that was thought of it before."""
        comment = within_limit(tables.storable(feedback.comment))
        with writing(self._engine) as connection:
            connection.execute(insert(tables.feedback), {**_values(feedback), "comment": comment})

    def feedback(self, since: datetime | None = None) -> list[RatedAnswer]:
        """What people thought, the newest first, each with the answer that it rates where that is known."""
        ratings = _ratings(since)
        with reading(self._engine) as connection:
            found = connection.execute(ratings).all()
            given = _given(connection, select(ratings.subquery().c.answer))
        return [RatedAnswer(_feedback(row), given.get(row.answer)) for row in found]

    def trail(self, head: Path) -> Trail:
        """The trail of what was done, whose head is in this file."""
        return Trail(self._engine, head)

    def withhold(self, document: str, audiences: Sequence[str] | None, *, by: str, reason: str, at: datetime) -> None:
        """Withhold a document from these audiences, or with None from everybody, beside what it is withheld from."""
        told_of = {"at": at, "event": "withheld", "document": document, "by": by, "reason": reason}
        whom = [None] if audiences is None else sorted(set(audiences))
        with writing(self._engine) as connection:
            connection.execute(insert(tables.withholdings), [{**told_of, "audience": audience} for audience in whom])

    def restore(self, document: str, *, by: str, reason: str, at: datetime) -> None:
        """Withhold a document from nobody any more."""
        told_of = {"at": at, "event": "restored", "document": document, "by": by, "reason": reason}
        with writing(self._engine) as connection:
            connection.execute(insert(tables.withholdings), told_of)

    def withheld(self) -> Denied:
        """The documents that are withheld now, each with the audiences, or None for everybody."""
        found: dict[DocumentId, Audiences | None] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(_in_force()):
                before = found.get(row.document, frozenset())
                found[row.document] = None if before is None or row.audience is None else before | {row.audience}
        return found

    def withholdings(self) -> list[Withholding]:
        """What is withheld now, and by whom, the newest last."""
        with reading(self._engine) as connection:
            return [
                Withholding(row.at, row.document, row.audience, row.by, row.reason)
                for row in connection.execute(_in_force())
            ]

    def sign_out(self, session: str, until: datetime, at: datetime) -> None:
        """Believe a session no more, which would have held until then; what would have ended by now is let go of."""
        with writing(self._engine) as connection:
            connection.execute(delete(tables.signed_out).where(tables.signed_out.c.until < at))
            connection.execute(insert(tables.signed_out), {"session": session, "until": until, "at": at})

    def signed_out(self, session: str) -> bool:
        """Whether a session was signed out."""
        with reading(self._engine) as connection:
            found = select(tables.signed_out.c.id).where(tables.signed_out.c.session == session).limit(1)
            return connection.scalar(found) is not None

    def signed_out_since(self, session: str, then: datetime) -> bool:
        """Whether a session, or whatever goes by such a name, was signed out then or later."""
        signed_out = tables.signed_out.c
        with reading(self._engine) as connection:
            found = select(signed_out.id).where(signed_out.session == session, signed_out.at >= then).limit(1)
            return connection.scalar(found) is not None


def _in_force() -> Select[Any]:
    """What was withheld since its document was last restored."""
    events, earlier = tables.withholdings.c, tables.withholdings.alias()
    last = select(func.max(earlier.c.id)).where(earlier.c.document == events.document, earlier.c.event == "restored")
    since = events.id > func.coalesce(last.scalar_subquery(), 0)
    return select(tables.withholdings).where(events.event == "withheld", since).order_by(events.id)


def _values(record: GivenAnswer | Feedback) -> dict[str, Any]:
    """A record's columns."""
    return {field.name: getattr(record, field.name) for field in fields(record) if field.name != "citations"}


def _ratings(since: datetime | None) -> Select[Any]:
    """Feedback, the newest first, with the number of the answer that it rates."""
    rated = func.coalesce(_last("activity"), _last("reference")).label("answer")
    found = select(tables.feedback, rated).order_by(tables.feedback.c.at.desc(), tables.feedback.c.id.desc())
    return found if since is None else found.where(tables.feedback.c.at >= since)


def _last(named_by: str) -> ScalarSelect[Any]:
    """The last answer of the conversation that the feedback names by this column."""
    answers, feedback = tables.answers.c, tables.feedback.c
    same = (answers.conversation == feedback.conversation) & (answers[named_by] == feedback[named_by])
    return select(func.max(answers.id)).where(same).correlate(tables.feedback).scalar_subquery()


def _given(connection: Connection, numbers: Select[Any]) -> dict[int, GivenAnswer]:
    """The answers that have these numbers."""
    answers, citations = tables.answers, tables.citations
    cited: dict[int, list[tuple[str, int, int]]] = {}
    of_these = select(citations).where(citations.c.answer.in_(numbers)).order_by(citations.c.position)
    for row in connection.execute(of_these):
        cited.setdefault(row.answer, []).append((row.document, row.start, row.end))
    found = connection.execute(select(answers).where(answers.c.id.in_(numbers)))
    return {row.id: _answer(row, cited.get(row.id, [])) for row in found}


def _answer(row: Row[Any], cited: list[tuple[str, int, int]]) -> GivenAnswer:
    named = {field.name: getattr(row, field.name) for field in fields(GivenAnswer) if field.name != "citations"}
    return GivenAnswer(**named, citations=tuple(cited))


def _feedback(row: Row[Any]) -> Feedback:
    named = {field.name: getattr(row, field.name) for field in fields(Feedback)}
    return Feedback(**(named | {"reaction": Reaction(row.reaction)}))
