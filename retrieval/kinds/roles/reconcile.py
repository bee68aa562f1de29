"""Who holds which role as all papers together say it, contradictions side by side."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.facts import Role
from corpus.notes import Note, Says
from corpus.observations import Observation
from corpus.rows import Row
from corpus.view import View
from retrieval.kinds.observed import observed, once_a_view, parts_of
from retrieval.kinds.row import row_fields

Seen = Observation[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow(Row):
    """Who holds a role; `dated` is the newest paper's date, `about` what inspection that paper's part is on."""

    force: str | None
    holder: str
    role: str
    body: str
    dated: date | None
    about: str | None


@once_a_view
def reconciled_roles(view: View) -> list[RoleRow]:
    """All roles, by body and role, the newest statement first."""
    parts = {(part.document, part.start): part for part in parts_of(view)}
    groups: dict[tuple[str | None, str | None, tuple[str, str], str], list[Seen]] = defaultdict(list)
    for one in observed(view, Role):
        about = next(iter(parts[one.document, one.part].inspections), None) if _general(one.fact.body) else None
        groups[one.fact.force, about, body_key(one.fact), _plain(one.fact.holder)].append(one)
    found = {key: sorted(seen, key=_newest) for key, seen in groups.items()}
    same: dict[tuple[object, ...], list[Seen]] = defaultdict(list)
    for key, seen in found.items():
        same[key[:3]].append(seen[0])
    rows = []
    for key, seen in found.items():
        about = key[1]
        others = [] if about else same[key[:3]]
        fact = seen[0].fact
        rows.append(
            RoleRow(
                force=fact.force,
                holder=fact.holder,
                role=fact.role,
                body=fact.body,
                dated=seen[0].dated,
                about=about,
                **row_fields(view, seen, _contradicted(seen[0], others)),
            )
        )
    return sorted(rows, key=lambda row: (row.force or "", row.body.lower(), row.role.lower(), -_day(row.dated)))


def body_key(fact: Role | RoleRow) -> tuple[str, str]:
    """What is the same for one role of one body, whatever its article, capitals and acronym."""
    return _plain(fact.role), _plain(fact.body)


def _general(body: str) -> bool:
    """Whether a body is only told by the paper that it stands in, as `the report` is."""
    return body[:1].islower() and len(body.split()) <= 4


def _plain(text: str) -> str:
    bare = re.sub(r"\([^)]*\)", " ", text.lower())
    return " ".join(word for word in re.findall(r"\w+", bare) if word not in ("a", "an", "the"))


def _contradicted(one: Seen, others: Sequence[Seen]) -> Iterator[Note]:
    """Who else is said to hold it, where neither is just the other's rank."""
    own = set(_plain(one.fact.holder).split())
    for seen in others:
        other = set(_plain(seen.fact.holder).split())
        if not (own <= other or other <= own):
            day = f", {seen.dated.day} {seen.dated:%B %Y}" if seen.dated else ""
            yield Note(Says.OTHERS_NAMED, words=(f"{seen.fact.holder}{day}",))


def _newest(one: Seen) -> tuple[bool, int]:
    return one.draft, -_day(one.dated)


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0
