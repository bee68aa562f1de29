"""Erasing what the ledger has of a time or a person, so that SQLite's files hold nothing of it."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, delete, select

from bot.ledger import tables
from bot.ledger.database import told
from bot.ledger.records import LASTING, Selection
from bot.ledger.spans import Span, gathered


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased: the contents of these entries, and so many answers and ratings."""

    spans: list[Span]
    answers: int
    ratings: int

    @property
    def entries(self) -> int:
        """How many entries' contents."""
        return sum(last - first + 1 for first, last in self.spans)

    @property
    def took_any(self) -> bool:
        """Whether there was something to erase."""
        return bool(self.spans or self.answers or self.ratings)


def erase(connection: Connection, selection: Selection) -> Erasure:
    """Erase what is selected, but for what tells of erasures and breaks: the trail can't be understood without."""
    trail, contents, answers, feedback = tables.trail, tables.trail_contents, tables.answers, tables.feedback
    chosen = selected(selection, trail.c.at, contents.c.person)
    numbers = select(contents.c.number).join(trail).where(trail.c.kind.not_in(LASTING), *chosen)
    spans = gathered(connection.scalars(numbers.order_by(contents.c.number)))
    connection.execute(delete(contents).where(contents.c.number.in_(numbers)))
    given = selected(selection, answers.c.at, answers.c.person)
    of_these = tables.citations.c.answer.in_(select(answers.c.id).where(*given))
    connection.execute(delete(tables.citations).where(of_these))
    gone = connection.execute(delete(answers).where(*given)).rowcount
    rated = selected(selection, feedback.c.at, feedback.c.person)
    return Erasure(spans, gone, connection.execute(delete(feedback).where(*rated)).rowcount)


def selected(selection: Selection, at: Column[Any], person: Column[Any]) -> list[ColumnElement[bool]]:
    """The conditions on these columns; none where everything is selected."""
    found: list[ColumnElement[bool]] = []
    if selection.since is not None:
        found.append(at >= selection.since)
    if selection.before is not None:
        found.append(at < selection.before)
    if selection.person is not None:
        name, id_ = selection.person, selection.person.lower()  # object ids are in small letters
        found.append(person.in_((name, id_)) | person.endswith(f"/{id_}", autoescape=True))
    return found


def empty_log(engine: Engine) -> bool:
    """Empty SQLite's log, where what was erased stands as it was before; whether no reader was in the way.

    PostgreSQL keeps what was erased until it is vacuumed, and in its own log: that is its administrator's to see to.
    """
    if engine.dialect.name != "sqlite":
        return True
    with told(engine.url, "written"), closing(engine.raw_connection()) as connection:  # it can't be in a transaction
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return bool(cursor.fetchall()[0][0] == 0)
