"""Filters of a list: what can be chosen, what was, and a refusal of what can't be meant."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

from corpus.nouns import Source
from corpus.rows import Row

R = TypeVar("R", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)

Choice = tuple[str, str]
"""(value in the query, label). A value is no evidence: it stands in URLs."""

NOT_FILTERS = frozenset({"theme"})


@dataclass(frozen=True, slots=True)
class Filter(Generic[R]):
    """One thing to filter by: `of` gives the choices that a row belongs to, `always` those that there are without any.

    `alone` is for what is either asked for or not, with one choice.
    """

    name: str
    label: str
    of: Callable[[R], Iterable[Choice]]
    always: tuple[Choice, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A filter as the form shows it; `chosen` is empty for all."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Filtered(Generic[R_co]):
    """The rows that were asked for, `of` all, of which the fields tell too; where there are `problems`, none."""

    rows: tuple[R_co, ...]
    of: tuple[R_co, ...]
    fields: tuple[Field, ...]
    problems: tuple[str, ...]

    @property
    def sources(self) -> Iterator[Source]:
        """Where what is chosen from stands, and so all that may be listed."""
        return (source for row in self.of for source in row.sources)

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, as a query."""
        return {field.name: field.chosen for field in self.fields if field.chosen}


def opaque(label: str) -> Choice:
    """A choice whose label is evidence, and its value a hash of it."""
    return sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:8], label


def filtered(rows: Sequence[R], filters: Sequence[Filter[R]], asked: Mapping[str, Sequence[str]]) -> Filtered[R]:
    """The rows that have all that was asked for, by names and values of a query."""
    fields = tuple(_field(one, rows, asked.get(one.name, ())) for one in filters)
    problems = tuple(problem for problem in (_problem(field, asked) for field in fields) if problem)
    unknown = sorted(set(asked) - {one.name for one in filters} - NOT_FILTERS)
    if unknown:
        known = ", ".join(one.name for one in filters)
        problems = (*problems, f"This list can't be filtered by {', '.join(unknown)}; it can by {known}.")
    chosen = [(one, field.chosen) for one, field in zip(filters, fields, strict=True) if field.chosen]
    kept = [row for row in rows if all(value in dict(one.of(row)) for one, value in chosen)]
    return Filtered(() if problems else tuple(kept), tuple(rows), fields, problems)


def _field(one: Filter[R], rows: Sequence[R], given: Sequence[str]) -> Field:
    choices = dict(one.always)
    for row in rows:
        choices |= dict(one.of(row))
    chosen = given[0] if given else ""
    return Field(one.name, one.label, tuple(choices.items()), chosen, one.alone)


def _problem(field: Field, asked: Mapping[str, Sequence[str]]) -> str:
    given = asked.get(field.name, ())
    if len(given) > 1:
        return f"{field.label}: {len(given)} values are asked for, and only one can be."
    if field.chosen and field.chosen not in dict(field.choices):
        return f"{field.label}: what is asked for is none of what the list has. Choose again, or leave it open."
    return ""
