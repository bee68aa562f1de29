"""Findings as statements: lists with their full wording, counts, and what a list does not hold."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from corpus.areas import area_aliases
from corpus.facts import FindingType, Speaker, Standing, Status
from corpus.frameworks import Frameworks
from corpus.notes import Note, Says, worded
from corpus.nouns import CONTINUED, UNDER, Part, Source, Statement
from retrieval.kinds.findings.reconcile import FindingRow
from retrieval.kinds.findings.states import State
from retrieval.kinds.inspections.reconcile import month_in_words

_NOTED = 3
"""Up to so many rows are given with their notes in full."""


def plural(kind: FindingType | str, number: int) -> str:
    """So many of a kind: 2 causes of concern."""
    first, _, rest = kind.partition(" ")
    if rest.startswith(("of ", "for ")):
        return f"{number} {first}{'' if number == 1 else 's'} {rest}"
    return f"{number} {kind}{'' if number == 1 else 's'}"


def on(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"


def round_of(row: FindingRow, *, with_force: bool = False) -> str:
    """A row's inspection and when it was published, as far as the store knows."""
    name = row.inspection or "an inspection that the papers do not name"
    name = f"{row.force}, {name}" if with_force and row.force else name
    if row.date:
        return f"{name}, published {on(row.date)}"
    if row.month:
        return f"{name}, published in {month_in_words(row.month)}"
    return f"{name} (its date of publication is not in the store)"


def printed_area(frameworks: Frameworks, row: FindingRow) -> str | None:
    """The name of a row's area as its inspection prints it."""
    if row.area is None:
        return None
    names = {" ".join(re.findall(r"\w+", name.lower())) for name in area_aliases(frameworks, row.area)}
    for heading in (name for source in row.sources for name in reversed(source.heading.split(UNDER))):
        bare = re.sub(r"\([^)]*\)\W*$", "", heading).strip(" :*_")
        if " ".join(re.findall(r"\w+", bare.lower())) in names:
            return bare
    return row.area


def places(row: FindingRow) -> tuple[Source, ...]:
    """Where a row's own wording stands, once in each document."""
    found: dict[str, list[Source]] = {}
    for source in row.sources:
        taken = found.setdefault(source.document, [])
        if not taken or (source.start - taken[-1].end <= 1 and source.start > taken[-1].start):
            taken.append(source)
    return tuple(source for taken in found.values() for source in taken)


def leads(row: FindingRow) -> tuple[str, str]:
    """(what leads into a recommendation's list, its own words); the first is empty where nothing does."""
    lead, _, own = row.wording.partition("\n")
    whole = row.type is not FindingType.RECOMMENDATION or not re.search(r":\W*$|\b(should|must)\W*$", lead)
    return ("", " ".join(row.wording.split())) if whole else (" ".join(lead.split()), " ".join(own.split()))


def lead_place(row: FindingRow, lead: str) -> tuple[Source, ...]:
    """Where the words stand that lead into a recommendation's list."""
    return tuple(source for source in row.sources if " ".join(source.quote.split()) == lead)[:1]


def listed(frameworks: Frameworks, rows: Sequence[FindingRow]) -> Iterator[Statement]:
    """A count for each inspection and kind, then each finding with its area and full wording."""
    forces = len({row.force for row in rows}) > 1
    for (_, _, kind), group in groupby(rows, key=lambda row: (row.force, row.inspection, _head(row))):
        found = list(group)
        yield Statement(f"{counted(found)} in {round_of(found[0], with_force=forces)}:", first_places(found))
        if kind == (FindingType.RECOMMENDATION, FindingType.CAUSE_OF_CONCERN):
            yield from _recommended(found)
            continue
        for row in found:
            if row.type is FindingType.RECOMMENDATION and row.under:
                yield from _recommended([row])
            else:
                yield Statement(one_line(frameworks, row, noted=len(rows) <= _NOTED), places(row), row.id)


def _head(row: FindingRow) -> tuple[FindingType, FindingType | None]:
    """What a row is counted with: recommendations of causes of concern apart from others."""
    return row.type, FindingType.CAUSE_OF_CONCERN if row.under else None


def _recommended(rows: Sequence[FindingRow]) -> Iterator[Statement]:
    """Recommendations under the cause of concern that each came with, in print order."""
    for under, group in groupby(rows, key=lambda row: row.under):
        found = list(group)
        lead = None
        for at, row in enumerate(found, 1):
            words, own = leads(row)
            if words != lead:
                cause = (
                    f"With the cause of concern “{' '.join((under or '').split()).rstrip('.')}”. " if at == 1 else ""
                )
                if words:
                    yield Statement(f"{cause}{words}", lead_place(row, words) or places(row))
                lead = words
            yield Statement(f"{row.number or at}. {own}", places(row), row.id)


def one_line(frameworks: Frameworks, row: FindingRow, *, noted: bool) -> str:
    """A row as a line: area, wording, and its notes where these are wanted."""
    area = printed_area(frameworks, row)
    number = f"{row.type} {row.number}, " if row.number and row.type is FindingType.CAUSE_OF_CONCERN else ""
    label = f"{number}{area or 'area not given'}"
    notes = "; ".join([*map(said, row.states), *(row.noted if noted else ())])
    return f"{label[0].upper()}{label[1:]}: {' '.join(row.wording.split())}{f' ({notes})' if notes else ''}"


def said(state: State) -> str:
    """One statement of a state: who, what, when, and how firmly."""
    level = f", closure level {state.closure_level}" if state.closure_level else ""
    when = f", {on(state.dated)}" if state.dated else ""
    quoted = f"“{' '.join(state.wording.split())}”" if state.wording else ""
    firm = "" if state.standing is Standing.STATED else f", {state.standing} and not stated"
    if state.status is Status.NOT_RECORDED:
        told = f"gives {quoted}, no status in words" if quoted else "gives no status"
    else:
        told = f"says {state.status}{f' ({quoted})' if quoted else ''}"
    return f"{state.said_by} {told}{level} in {state.paper}{when}{firm}"


def counted(rows: Sequence[FindingRow]) -> str:
    """How many of each kind there are among rows."""
    kinds = Counter(row.type for row in rows)
    return " and ".join(plural(kind, number) for kind, number in kinds.items())


def first_places(rows: Iterable[FindingRow]) -> tuple[Source, ...]:
    """The first place of each row, which together prove a count."""
    return tuple(dict.fromkeys(places(row)[0] for row in rows))


def by_area(frameworks: Frameworks, rows: Sequence[FindingRow]) -> Iterator[Statement]:
    """For each inspection and kind a count by area, in the framework's order."""
    forces = len({row.force for row in rows}) > 1
    for (_, _, _), group in groupby(rows, key=lambda row: (row.force, row.inspection, row.type)):
        found = list(group)
        areas = Counter(printed_area(frameworks, row) or "area not given" for row in found)
        told = "; ".join(f"{area} {number}" for area, number in areas.items())
        yield Statement(f"{counted(found)} in {round_of(found[0], with_force=forces)}: {told}.", first_places(found))


def caveats(frameworks: Frameworks, rows: Sequence[FindingRow], parts: Iterable[Part]) -> Iterator[Note]:
    """What a list of these rows may lack or a reader must know of it."""
    of_inspection: dict[str, list[Part]] = {}
    for part in parts:
        of_inspection.setdefault(next(iter(part.inspections), ""), []).append(part)
    for name in dict.fromkeys(row.inspection for row in rows if row.inspection):
        held = of_inspection.get(name, [])
        if any(frameworks.speaker_of(part.kind) == Speaker.INSPECTORATE for part in held):
            continue
        cut = any(part.title == CONTINUED for part in held)
        yield Note(Says.FROM_EXTRACT if cut else Says.FROM_PAPERS_ON_IT, words=(name,))
    if len(rows) > _NOTED:
        alike = Counter(worded(_without_number(note)) for row in rows for note in row.notes)
        yield from (Note(Says.SOME_FINDINGS_ARE, words=(note,), counts=(number,)) for note, number in alike.items())


def _without_number(note: Note) -> Note:
    """The same note of findings that are printed alike, whatever their numbers."""
    printed = note.says in (Says.PRINTED_AS_NUMBERED, Says.PRINTED_WITHOUT_NUMBER)
    return replace(note, says=Says.PRINTED_AS) if printed else note
