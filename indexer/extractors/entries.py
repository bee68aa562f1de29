"""An entry of a tracker, an action log or minutes: the spans of its fields, and the actions that they make."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus import meetings
from corpus.days import dates
from corpus.facts import Action, Speaker, Standing, Status
from corpus.frameworks import Frameworks
from corpus.nouns import Block
from corpus.observations import Observation
from indexer.due import due_by, dues, printed_due
from indexer.reading import Reading, Span
from indexer.standing import Key, Place, Voice, place_of, running, spoken

_OTHERS = ("topic", "number", "owner", "due", "raised", "closed", "level", "evidence")
"""Fields that an entry's sources give, besides its wording and what is said of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The spans of an entry's fields by name, and what is said of it; `block` is one that it stands in.

    `agreed` is the day of the meeting that agreed it, where its place says so; `whole` is all of it.
    """

    block: Block
    whole: Span
    fields: Mapping[str, Span]
    voices: Sequence[Voice] = (Voice(),)
    agreed: date | None = None

    def text(self, reading: Reading, field: str) -> str | None:
        """A field's text as it stands."""
        return spoken(reading, self.fields.get(field)) or None

    def meeting(self, reading: Reading) -> date | None:
        """The day of the meeting that agreed it: as its column says, else as its place does."""
        raised = self.text(reading, "raised")
        return due_by(raised, None) if raised else self.agreed

    def spans(self, voice: Voice, place: Place) -> list[Span]:
        """The wording, what is said of it, and what else it gives; each span once."""
        said = [span for span in (voice.update, voice.status, *place.spans) if span]
        return list(
            dict.fromkeys(
                [self.fields["wording"], *said, *(self.fields[name] for name in _OTHERS if name in self.fields)]
            )
        )


def actions_of(reading: Reading, entry: Entry, key: Key) -> Iterator[Observation[Action]]:
    """What an entry states of an action, one observation a voice and day; a row without a wording is doubtful."""
    if "wording" not in entry.fields:
        unread = Action(reading.part.force, spoken(reading, entry.whole), number=entry.text(reading, "number"))
        yield reading.observe(unread, entry.whole, said_by=keeper(reading, entry.block), standing=Standing.DOUBTFUL)
        return
    for voice in entry.voices:
        for said in running(reading, voice):
            yield _observed(reading, entry, said, key)


def _observed(reading: Reading, entry: Entry, voice: Voice, key: Key) -> Observation[Action]:
    wording = spoken(reading, entry.fields["wording"])
    place = place_of(reading, wording, voice, key)
    due, day = _due(reading, entry, voice, place.status)
    fact = Action(
        reading.part.force,
        wording,
        topic=entry.text(reading, "topic"),
        number=entry.text(reading, "number"),
        meeting=entry.meeting(reading),
        update=spoken(reading, voice.update),
        status=place.status,
        status_wording=place.wording,
        owner=entry.text(reading, "owner"),
        due=due,
        due_by=day,
        closure_level=entry.text(reading, "level"),
    )
    return reading.observe(
        fact,
        *entry.spans(voice, place),
        said_by=voice.said_by or keeper(reading, entry.block),
        dated=voice.dated,
        standing=place.standing,
    )


def _due(reading: Reading, entry: Entry, voice: Voice, status: Status) -> tuple[str | None, date | None]:
    """(as printed, last day that it can mean) of when an entry is due: by its column, its update, or its wording."""
    said, agreed = voice.dated or reading.part.dated, entry.meeting(reading)
    if printed := entry.text(reading, "due"):
        return printed_due(printed), due_by(printed, agreed or said)
    update, wording = spoken(reading, voice.update), spoken(reading, entry.fields["wording"])
    if status is Status.OUTSTANDING:
        for due in dues(update, said):
            if due.day is None or said is None or due.day >= said:
                return update[due.start : due.end], due.day
    for due in dues(wording, agreed):
        if due.bound or due.day is None or (agreed and due.day >= agreed):
            return wording[due.start : due.end], due.day
    return None, None


def is_minutes(reading: Reading) -> bool:
    """Whether a part is the notes of one meeting."""
    return bool(meetings.said(reading.frameworks, "meeting", "notes").search(reading.part.kind))


def is_list(frameworks: Frameworks, heading: str) -> bool:
    """Whether a heading, or a line that leads into a list, says that what follows are actions."""
    return bool(re.match("|".join(frameworks.tables["minutes"]["headings"]), heading, re.I))


def agreed_on(reading: Reading, block: Block, fields: Iterable[str]) -> date | None:
    """The day of the meeting that agreed what stands in a block: in the heading over it, or that of the notes.

    Notes may also carry a log of earlier meetings' actions, which says what became of them.
    """
    over = reading.heading_over(block)
    named = dates(reading.text(over)) if over and is_list(reading.frameworks, reading.text(over)) else []
    if named:
        return named[0]
    return None if {"status", "update"} & set(fields) or not is_minutes(reading) else reading.part.dated


def _titles(reading: Reading) -> list[str]:
    """What names a part and its paper, from the nearest outwards."""
    return [reading.part.title, reading.document.title, reading.document.kind or ""]


def keeper(reading: Reading, block: Block) -> Speaker:
    """Who keeps the tracker that a block stands in: by headings, titles and kind; notes, the OPCC."""
    if is_minutes(reading):
        return Speaker.OPCC
    over = reading.heading_over(block)
    above = list(reversed(reading.path(over)[1:])) if over else []
    return Speaker(reading.frameworks.speaker_of(reading.part.kind, *above, *_titles(reading)))
