"""Days, months and years as questions write them, whole or in part: 21/5/25, 4 march, since 22, as at 1 May 2025."""

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.days import MONTHS, full_year

_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_Y = r"(?:20)?[0-4]\d(?![\d%:,.]\d|\d|%|st\b|nd\b|rd\b|th\b|[/–-]\d)"
_SINCE = r"(?:ever )?since|after|later than"
_UNTIL = r"as (?:at|of)|as (?:things|it) (?:stood|was)(?: at| on| in)?|before|until|up to|prior to"
_OTHER = r"(?:back )?in|between|from|on|of|for|during|by|last|this|next|end|mid|early|late|the"
_LEAD = rf"(?:(?P<since>{_SINCE})|(?P<until>{_UNTIL})|{_OTHER})"
_MOMENT = re.compile(
    rf"(?:\b{_LEAD}\s+(?:the\s+|(?:end|start|beginning)\s+of\s+)*)?(?<![\d/.–-])\b(?:"
    rf"(?P<iso>20\d\d-\d\d-\d\d)"
    rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_M})\b\.?(?:,? ['’]?(?P<y>{_Y}))?"
    r"|(?P<nd>\d{1,2})[/.](?P<nm>\d{1,2})[/.](?P<ny>(?:20)?\d\d)\b"
    rf"|(?P<um>{_M})\b\.? (?P<ud>\d{{1,2}})(?:(?:st|nd|rd|th)\b(?:,? (?P<ux>20\d\d))?|,? (?P<uy>20\d\d)\b)"
    rf"|(?P<om>{_M})\b\.?(?:,? ['’]?(?P<oy>{_Y}))?"
    r"|(?P<year>20[0-4]\d)\b(?!\s?[/–-]\s?\d)"
    r"|(?P<yy>[012]\d)\b(?!\s?[/–-]\s?\d)"
    r"|(?P<spoken>(?:last|this) (?:year|yr|month))\b)",
    re.I,
)
_ALSO_WORDS = frozenset({"may", "march", "mar"})
"""Names of months that are other words too, and so need a word of time before them, or a year after."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year, as far as it is given; `bound` is since or until, where it is one of those.

    `lead` is the word of time before it, in small letters. `spoken` are its words where it is said by today: this year.
    """

    start: int
    end: int
    bound: str
    lead: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    spoken: str = ""

    @property
    def whole(self) -> date | None:
        """The day, where all of it is given and there is such a day."""
        if not (self.day and self.month and self.year):
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def last(self) -> date | None:
        """The last day that it can mean, where its year is given."""
        if self.day or not self.year:
            return self.whole
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def first(self) -> date | None:
        """The first day that it can mean, where its year is given."""
        return self.whole if self.day or not self.year else date(self.year, self.month or 1, 1)


def moments(text: str, today: date) -> list[Moment]:
    """The moments that a text names, in order; the two ends of a stretch of time bound it, both days in it."""
    found = list(_moments(text, today))
    for at in stretches(text, found):
        first, last = found[at], found[at + 1]
        wraps = bool(first.month and last.month and first.month > last.month)
        year = first.year or (last.year and last.year - wraps)
        found[at] = replace(first, bound="since", lead="between", year=year)
        found[at + 1] = replace(last, bound="until", lead="between")
    return found


def stretches(text: str, found: Sequence[Moment]) -> list[int]:
    """Where among the moments of a text a stretch of time begins: between May and June 2025, from 1 to 4 April."""
    pairs = [text[one.start : other.start] for one, other in itertools.pairwise(found)]
    last = [text[other.start : other.end] for other in found[1:]]
    return [at for at, (first, then) in enumerate(zip(pairs, last, strict=True)) if _STRETCH.match(f"{first}{then}")]


_STRETCH = re.compile(
    r"(?:between\b[\w ,.]*\b\s*(?:and|&|to|–|-)|from\b[\w ,.]*\b\s*(?:to|until|till|up to|through|–|-))\s+\S", re.I
)


def _moments(text: str, today: date) -> Iterator[Moment]:
    for match in _MOMENT.finditer(text):
        bound = "since" if match["since"] else "until" if match["until"] else ""
        found = _parts(match, bound, today)
        if found:
            lead = re.match(r"[a-z ]*?(?=\s+(?:the\s|\w+ of\s|\d)|$)", match.group().lower())
            yield Moment(match.start(), match.end(), bound, lead.group() if lead else "", *found, match["spoken"] or "")


def _parts(match: re.Match[str], bound: str, today: date) -> tuple[int | None, int | None, int | None] | None:
    """(day, month, year) of a match; None where it is none."""
    if match["iso"]:
        given = match["iso"].split("-")
        return int(given[2]), int(given[1]), int(given[0])
    if match["d"]:
        return int(match["d"]), MONTHS[match["m"].lower()], full_year(match["y"]) if match["y"] else None
    if match["nd"]:
        return int(match["nd"]), int(match["nm"]), full_year(match["ny"])
    if match["um"]:
        year = match["ux"] or match["uy"]
        return int(match["ud"]), MONTHS[match["um"].lower()], full_year(year) if year else None
    if match["om"]:
        return _month(match)
    if match["spoken"]:
        return _spoken(match["spoken"].lower(), today)
    if match["yy"]:
        return (None, None, full_year(match["yy"])) if bound else None
    return None, None, int(match["year"])


def _month(match: re.Match[str]) -> tuple[int | None, int | None, int | None] | None:
    name, year = match["om"].lower(), match["oy"]
    led = match.start() < match.start("om")
    if name in _ALSO_WORDS and not led and not year:
        return None
    if year and len(year) == 2 and int(year) < 14:
        return int(year), MONTHS[name], None  # march 4 is a day
    return None, MONTHS[name], full_year(year) if year else None


def _spoken(words: str, today: date) -> tuple[int | None, int | None, int | None]:
    if words.endswith(("year", "yr")):
        return None, None, today.year - words.startswith("last")
    back = today.year * 12 + today.month - 1 - words.startswith("last")
    return None, back % 12 + 1, back // 12
