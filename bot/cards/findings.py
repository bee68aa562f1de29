"""Findings as a card: by inspection, kind and area."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from bot.cards.limits import Detail
from bot.cards.listing import Entry, Listing, entry, fields, quoted
from bot.cards.text import Element, paragraph, run, safe, small
from corpus.frameworks import Frameworks
from retrieval.kinds.findings.lists import counted, plural, printed_area, round_of, said
from retrieval.kinds.findings.reconcile import FindingRow


def findings(frameworks: Frameworks, rows: Sequence[FindingRow], base: str | None) -> Listing:
    """The findings in the register's order."""
    forces = len({row.force for row in rows}) > 1
    groups = [(safe(round_of(row, with_force=forces)), row.type) for row in rows]
    number = Counter(groups)
    heads = [name if len(number) == 1 else f"{name}: {plural(kind, number[name, kind])}" for name, kind in groups]
    return Listing(
        title="Findings",
        noun="Findings",
        summary=(safe(_capital(counted(rows))),),
        told=tuple(partial(_told, frameworks, row, base, head) for row, head in zip(rows, heads, strict=True)),
    )


def _told(frameworks: Frameworks, row: FindingRow, base: str | None, head: str, detail: Detail) -> Entry:
    area = safe(_capital(printed_area(frameworks, row) or "area not given"))
    return entry(row, detail, base, list(_lines(row, detail)), (head, area))


def _lines(row: FindingRow, detail: Detail) -> Iterator[Element]:
    number = f"{safe(row.number)}. " if row.number else ""
    yield paragraph(run(number + quoted(row.wording, detail)))
    yield from fields(detail, with_the_cause_of_concern=row.under and f"“{row.under}”")
    for state in row.states[: detail.items]:
        yield from fields(detail, said_since=said(state))
    if len(row.states) > detail.items:
        yield small(f"And {len(row.states) - detail.items} more statements, which stand in the whole list")
    yield from fields(detail, due=row.due, owner=row.owner)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
