"""What papers say has become of findings: of each, and of several spoken of by kind and number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from corpus.facts import Finding, FindingType, Speaker, Standing, Status
from corpus.frameworks import Frameworks
from corpus.nouns import DocumentId
from corpus.observations import Observation
from corpus.references import reference

Seen = Observation[Finding]


@dataclass(frozen=True, slots=True)
class State:
    """What one paper says has become of a finding; `closure_level` as printed, None where none is."""

    said_by: Speaker
    status: Status
    wording: str
    dated: date | None
    closure_level: str | None
    standing: Standing
    paper: str


class _Row(Protocol):
    @property
    def force(self) -> str | None: ...
    @property
    def inspection(self) -> str | None: ...
    @property
    def type(self) -> FindingType: ...
    @property
    def under(self) -> str | None: ...


R = TypeVar("R", bound=_Row)


def states(seen: Iterable[Seen], titles: Mapping[DocumentId, str]) -> Iterator[State]:
    """What each statement says has become of a finding, oldest first."""
    told = [one for one in seen if one.fact.status is not Status.NOT_RECORDED or one.fact.closure_level]
    for one in sorted(told, key=lambda one: (one.dated or date.min, one.document, one.spans)):
        fact = one.fact
        yield State(
            one.said_by, fact.status, fact.status_wording, one.dated, fact.closure_level, one.standing,
            titles[one.document],
        )  # fmt: skip


def refers(frameworks: Frameworks, one: Seen) -> bool:
    """Whether a statement speaks of findings by kind and number, instead of giving one."""
    meant = reference(frameworks, one.fact.wording)
    return meant is not None and (meant.start, meant.end) == (0, len(one.fact.wording))


def referred_to(frameworks: Frameworks, one: Seen, rows: Sequence[R]) -> list[R]:
    """The rows that such a statement speaks of; none where their number is another, or it is not clear which."""
    meant = reference(frameworks, one.fact.wording)
    assert meant
    fit = [
        row
        for row in rows
        if (row.type, row.inspection) == (meant.type, one.fact.inspection) and one.fact.force in (None, row.force)
    ]
    if meant.place:
        return fit[meant.place - 1 : meant.place] if len({row.under for row in fit}) == 1 else []
    if meant.count:
        return fit if len(fit) == meant.count else []
    several = (
        one.fact.wording.lower().startswith("all") or one.fact.wording.endswith("s") or "causes" in one.fact.wording
    )
    return fit if several or len(fit) == 1 else []
