"""Inspections as all papers together name them: one row an inspection of a force, with when it was published."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.days import MONTHS
from corpus.facts import Inspection, Speaker, Standing
from corpus.notes import Note, Says
from corpus.observations import Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.observed import observed, once_a_view
from retrieval.kinds.row import row_fields

Seen = Observation[Inspection]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRow(Row):
    """An inspection of a force. `month` (2025-01) is where papers give only the month of its publication.

    `printed` are the sentences, headings or labels that name it.
    """

    force: str | None
    name: str
    kind: str
    framework: str
    published: date | None
    month: str | None
    printed: tuple[str, ...]


@once_a_view
def reconciled_inspections(view: View) -> list[InspectionRow]:
    """All inspections that the view's papers name: by force, the newest first."""
    found = observed(view, Inspection)
    forces: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.fact.force:
            forces[one.fact.name].add(one.fact.force)
    groups: dict[tuple[str | None, str], list[Seen]] = defaultdict(list)
    for one in found:
        groups[one.fact.force or only(forces[one.fact.name]), one.fact.name].append(one)
    rows = [_row(view, force, name, sorted(seen, key=_firmness)) for (force, name), seen in groups.items()]
    return sorted(rows, key=lambda row: (row.force or "", newest_first(row.name, row.published, row.month), row.name))


def only(names: Collection[str]) -> str | None:
    """The one that there is; None where there are none or several."""
    return next(iter(names)) if len(names) == 1 else None


def _firmness(one: Seen) -> tuple[bool, bool, bool, bool]:
    """What tells the date of publication comes first: in so many words, by the inspectorate, and not in a draft."""
    fact = one.fact
    return (
        fact.published is None and fact.month is None,
        one.standing is not Standing.STATED,
        one.said_by is not Speaker.INSPECTORATE,
        one.draft,
    )


def _row(view: View, force: str | None, name: str, seen: Sequence[Seen]) -> InspectionRow:
    published = next((one.fact.published for one in seen if one.fact.published), None)
    months = (one.fact.month for one in seen if one.fact.month)
    return InspectionRow(
        force=force,
        name=name,
        kind=seen[0].fact.kind,
        framework=seen[0].fact.framework,
        published=published,
        month=None if published else next(months, None),
        printed=tuple(dict.fromkeys(one.fact.as_printed for one in seen)),
        **row_fields(view, seen, _otherwise(seen, published)),
    )


def _otherwise(seen: Sequence[Seen], published: date | None) -> Iterator[Note]:
    """What else papers say of when the inspection was published."""
    for one in seen:
        fact, paper = one.fact, f"{one.said_by} paper{f' of {in_words(one.dated)}' if one.dated else ''}"
        if published and fact.published and fact.published != published:
            yield Note(Says.PUBLISHED_OTHERWISE, words=(f"on {in_words(fact.published)}", paper))
        if published and fact.month and not published.isoformat().startswith(fact.month):
            yield Note(Says.PUBLISHED_OTHERWISE, words=(f"in {month_in_words(fact.month)}", paper))


def newest_first(name: str, published: date | None, month: str | None = None) -> int:
    """A key that puts the newest first: by publication, else by the last year of the round's name."""
    years = re.findall(r"\d\d(?!\d)", name)
    when = published.isoformat() if published else month or (f"20{years[-1]}" if years else "")
    return -int(when.replace("-", "").ljust(8, "0"))


def in_words(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"


def month_in_words(month: str) -> str:
    """A month such as 2025-01, or a year, in words."""
    year, _, number = month.partition("-")
    name = next((name for name, value in MONTHS.items() if number and value == int(number)), "")
    return f"{name.capitalize()} {year}".strip()
