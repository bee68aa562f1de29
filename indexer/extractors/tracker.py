"""Trackers and action logs: tables whose columns are known by their names, each row an action or a finding."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.areas import area_named, framework_of
from corpus.days import dates
from corpus.facts import Finding, FindingType, Speaker
from corpus.frameworks import Frameworks, derived
from corpus.nouns import Block
from corpus.observations import Observation
from corpus.scope import inspections
from indexer.columns import FINDINGS, fields_of
from indexer.due import printed_due
from indexer.extractors.entries import Entry, actions_of, agreed_on, keeper
from indexer.reading import Reading, Row, Span, Table, span
from indexer.standing import Key, Voice, colour_key, place_of, spoken
from indexer.statuses import colour_in

_INHERITED = ("topic", "area", "inspection", "type", *sorted(FINDINGS))
"""Fields that a blank cell takes from the row above, as merged cells leave them."""

_NUMBERED = re.compile(r"\W*\d[\w./-]*\W*")
_SHORT = 60
"""Characters of the longest total, or line of a key, among a tracker's rows."""


@dataclass
class _Sheet:
    """A tracker as it is read from the top: its fields by column, and what each inherited field last said."""

    reading: Reading
    table: Table
    fields: Mapping[int, str]
    inherited: dict[str, Span] = field(default_factory=dict)


def tracked(reading: Reading) -> Iterator[Observation[Any]]:
    """Each row of the part's trackers, as an action, a finding, or a row that can't be read."""
    sheets = [
        _Sheet(reading, table, found)
        for table in reading.tables()
        if (found := fields_of(reading.frameworks, table.header, reading.columns))
    ]
    key = colour_key(reading, {sheet.table.number for sheet in sheets}) if sheets else {}
    for sheet in sheets:
        for row in sheet.table.rows:
            yield from _read(sheet, row, key)


def _read(sheet: _Sheet, row: Row, key: Key) -> Iterator[Observation[Any]]:
    """The facts of one row."""
    own = _own(sheet, row)
    blocks = [block for column in sorted(row.cells) for block in row.cells[column]]
    if _is_none(sheet.reading, row, blocks):
        return
    if _is_section(row, own):
        sheet.inherited["topic"] = span(*blocks)
        return
    inherited = {name: sheet.inherited[name] for name in _INHERITED if name in sheet.inherited and name not in own}
    sheet.inherited |= {name: own[name] for name in _INHERITED if name in own}
    yield from _facts(sheet, row, own, {**inherited, **own}, span(*blocks), key)


def _own(sheet: _Sheet, row: Row) -> dict[str, Span]:
    """The spans of a row's own fields; of two columns for one field, the first."""
    own: dict[str, Span] = {}
    for column, name in sorted(sheet.fields.items()):
        if column in row.cells:
            own.setdefault(name, span(*row.cells[column]))
    topic = sheet.reading.document.text[slice(*own["topic"])] if "topic" in own else ""
    if _NUMBERED.fullmatch(topic) and "number" not in own:
        own["number"] = own.pop("topic")
    return own


def _is_none(reading: Reading, row: Row, blocks: Sequence[Block]) -> bool:
    """Whether a row is a total, or a line of a key."""
    first = reading.text(*row.cells[min(row.cells)])
    return (
        len(first) <= _SHORT
        and bool(_not_rows(reading.frameworks).search(first))
        and len(reading.text(*blocks)) <= 3 * _SHORT
    )


@derived
def _not_rows(frameworks: Frameworks) -> re.Pattern[str]:
    return re.compile("|".join(frameworks.tables["not_rows"]["patterns"]), re.I)


def _is_section(row: Row, own: Mapping[str, Span]) -> bool:
    """Whether a row is a heading over those below: one cell alone, in a column of topics, numbers, or nothing known."""
    return len(row.cells) == 1 and set(own) <= {"topic", "area", "number"}


def _facts(
    sheet: _Sheet, row: Row, own: Mapping[str, Span], known: Mapping[str, Span], whole: Span, key: Key
) -> Iterator[Observation[Any]]:
    """What a row states: the action or finding that its first column of wordings has, and the finding beside that."""
    reading, block = sheet.reading, row.cells[min(row.cells)][0]
    finding = next((name for name in sorted(FINDINGS, key=_rank) if name in known), "")
    wording = next((name for name in ("action", "description", finding) if name in own), "")
    fields = {name: place for name, place in known.items() if name in own or name == "topic"}
    above = [known[name] for name in ("area", finding) if name in known and name != wording]
    if above:
        fields.setdefault("topic", above[0])
    if wording:
        fields["wording"] = own[wording]
    entry = Entry(block, whole, fields, list(_voices(sheet, row)), agreed_on(reading, block, sheet.fields.values()))
    type_ = _type(reading, known, wording)
    yield from _findings(reading, entry, known, type_, key) if type_ and wording else actions_of(reading, entry, key)
    beside = _type(reading, known, finding) if finding in own and wording != finding else None
    if beside:
        alone = Entry(block, whole, {"wording": own[finding]})
        yield from _findings(reading, alone, known, beside, key)


def _rank(name: str) -> int:
    """Recommendations before the causes of concern that they belong to; what is only called a finding last."""
    order = ["recommendation", "area for improvement", "cause of concern"]
    return order.index(name) if name in order else 3 + (name == "finding")


def _type(reading: Reading, known: Mapping[str, Span], wording: str) -> FindingType | None:
    """The kind of finding that a row is, by its column for the type, else by the name of the wording's column."""
    if wording != "action" and "type" in known:
        said = reading.document.text[slice(*known["type"])]
        return next((type_ for type_, pattern in _types(reading.frameworks) if pattern.search(said)), None)
    return FindingType(wording) if wording in list(FindingType) else None


@derived
def _types(frameworks: Frameworks) -> tuple[tuple[FindingType, re.Pattern[str]], ...]:
    return tuple(
        (FindingType(entry["type"]), re.compile("|".join(entry["patterns"]), re.I))
        for entry in frameworks.tables["tracked"]
    )


def _voices(sheet: _Sheet, row: Row) -> Iterator[Voice]:
    """Who says what in a row's columns of statuses and updates: an update goes with the status of the same voice."""
    found = _statuses(sheet, row)
    for column in _columns(sheet, "update"):
        own = _voice(sheet, column)
        at = next((at for at, one in enumerate(found) if one.update is None and _agree(one, own)), None)
        if at is None:
            found.append(replace(own, update=_said(row, column)))
        else:
            said_by, dated = found[at].said_by or own.said_by, found[at].dated or own.dated
            found[at] = replace(found[at], update=_said(row, column), said_by=said_by, dated=dated)
    told = [voice for voice in found if voice.status or voice.update]
    yield from told or found[:1] or [Voice()]


def _statuses(sheet: _Sheet, row: Row) -> list[Voice]:
    """A voice for each column of statuses; a colour beside a word of the same voice is none."""
    told = [replace(_voice(sheet, column), status=_said(row, column)) for column in _columns(sheet, "status")]
    order = sorted(told, key=lambda voice: (voice.status is None, _is_colour(sheet.reading, voice)))
    found: list[Voice] = []
    for voice in order:
        alike = any(_agree(one, voice) for one in found)
        if not alike or not (voice.status is None or _is_colour(sheet.reading, voice)):
            found.append(voice)
    return found


def _is_colour(reading: Reading, voice: Voice) -> bool:
    return colour_in(reading.frameworks, spoken(reading, voice.status)) is not None


def _columns(sheet: _Sheet, name: str) -> list[int]:
    return sorted(column for column, held in sheet.fields.items() if held == name)


def _said(row: Row, column: int) -> Span | None:
    return span(*row.cells[column]) if column in row.cells else None


def _voice(sheet: _Sheet, column: int) -> Voice:
    """Whose column it is, and of what day, where its name says."""
    header = sheet.table.header[column]
    return Voice(_named(sheet.reading.frameworks, header), dated=next(iter(dates(header)), None))


def _agree(one: Voice, other: Voice) -> bool:
    return one.said_by == other.said_by or None in (one.said_by, other.said_by)


def _named(frameworks: Frameworks, header: str) -> Speaker | None:
    """Whose status or update a column gives, where its name says."""
    for entry in frameworks.tables["status_of"]:
        if re.search("|".join(entry["patterns"]), header, re.I):
            return Speaker(entry["name"])
    return None


def _findings(
    reading: Reading, entry: Entry, known: Mapping[str, Span], type_: FindingType, key: Key
) -> Iterator[Observation[Finding]]:
    """What a row states of a finding, one observation a voice; its update implies no status."""
    text, frameworks = reading.document.text, reading.frameworks
    about = text[slice(*known["inspection"])] if "inspection" in known else " ".join(reading.path(entry.block))
    named = inspections(frameworks, about)
    inspection = next(iter(named or reading.part.inspections), None)
    area = text[slice(*known["area"])] if "area" in known else entry.text(reading, "topic") or ""
    under = (
        text[slice(*known["cause of concern"])]
        if type_ is FindingType.RECOMMENDATION and "cause of concern" in known
        else None
    )
    keeps = keeper(reading, entry.block)
    for voice in entry.voices:
        place = place_of(reading, "", replace(voice, update=None), key)
        fact = Finding(
            reading.part.force,
            inspection,
            type_,
            text[slice(*entry.fields["wording"])],
            area=area_named(frameworks, area, framework_of(frameworks, inspection)),
            number=entry.text(reading, "number"),
            under=under,
            evidence=entry.text(reading, "evidence") or "",
            owner=entry.text(reading, "owner"),
            due=printed_due(entry.text(reading, "due") or "") or None,
            status=place.status,
            status_wording=place.wording,
            closure_level=entry.text(reading, "level"),
        )
        spans = [
            *entry.spans(voice, place),
            *(known[name] for name in ("area", "inspection", "cause of concern") if name in known),
        ]
        yield reading.observe(
            fact, *dict.fromkeys(spans), said_by=voice.said_by or _tracker_of(reading, keeps), dated=voice.dated
        )


def _tracker_of(reading: Reading, keeps: Speaker) -> Speaker:
    """Who keeps a tracker of findings: the force, unless something over it names the OPCC or another."""
    named = Speaker.OPCC in f"{reading.part.kind} {reading.part.title} {reading.document.title}"
    return keeps if keeps is not Speaker.OPCC or named else Speaker.FORCE
