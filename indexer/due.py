"""By when something is to happen: the words that say so, and the last day that they can mean."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.days import MONTHS, in_words

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b(?:\.(?= ?\d))?"
_YEAR = r"(?P<year>20\d\d)\b"
_WORDS = "a an one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: max(at - 1, 1) for at, word in enumerate(_WORDS)} | {"eighteen": 18, "couple of": 2}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year)"
_WHICH = r"(?:early|mid|middle|late|later|end|beginning|start|first half|second half)"
_PART = rf"(?:(?:the )?{_WHICH}[ -](?:part )?(?:of |in )?(?:the )?)"
_SECOND = r"[/–-](?P<second>(?:20)?\d\d)\b"
_ABOUT = r"(?:(?:approximately|approx\.?|about|around|the next|another) )*"
_AFTER = r"(?=(?P<of> (?:of|after|from)\b)?)"
_BEFORE = r"(?P<lead>no later than|not later than|by|before|until|in|during|within|throughout|for|on|from|at)"
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 25_000, 80_000
"""Days in a spreadsheet count from this one; numbers beyond these bounds, of 1968 and 2119, are no dates."""

_SEASONS = {"spring": (0, 5), "summer": (0, 8), "autumn": (0, 11), "winter": (1, 2)}
"""Years and the month after which each is over."""


@dataclass(frozen=True, slots=True)
class Due:
    """A time that a text gives: `text[start:end]` with its preposition, and the last day that it can mean.

    `day` is None where only the day on which it was said would tell. `bound` says that it is introduced as a limit.
    """

    start: int
    end: int
    day: date | None
    bound: bool


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _later(said: date, months: int) -> date:
    year, month = divmod(said.year * 12 + said.month - 1 + months, 12)
    return date(year, month + 1, min(said.day, monthrange(year, month + 1)[1]))


def _whole(match: re.Match[str], said: date | None) -> date | None:
    month = MONTHS.get(match["month"].lower()) if match["month"].isalpha() else int(match["month"])
    year = match["year"]
    if year is None:
        days = [date(one, month or 0, int(match["day"])) for one in (said.year, said.year + 1)] if said else []
        return next((day for day in days if said and day >= said), None)
    return date(int(year) + (2000 if len(year) == 2 else 0), month or 0, int(match["day"]))


def _of_month(match: re.Match[str], said: date | None) -> date | None:
    month, year = MONTHS[match["month"].lower()], match["year"]
    if year:
        return _end(int(year) + (2000 if len(year) == 2 else 0), month)
    return _end(said.year + (month < said.month), month) if said else None


def _of_season(match: re.Match[str], said: date | None) -> date | None:
    years, month = _SEASONS[match["season"].lower()]
    year = int(match["year"]) if match["year"] else said.year if said else None
    return _end(year + years, month) if year else None


def _of_quarter(match: re.Match[str], said: date | None) -> date | None:
    """Of a financial year where two years are named, else of a calendar year."""
    months = 3 * int(match["quarter"]) + (3 if match["second"] else 0)
    return _end(int(match["year"]) + (months > 12), (months - 1) % 12 + 1)


def _of_financial_year(match: re.Match[str], said: date | None) -> date | None:
    return date(int(match["year"]) + 1, 3, 31) if int(match["second"][-2:]) == int(match["year"][-2:]) + 1 else None


def _of_year(match: re.Match[str], said: date | None) -> date | None:
    return date(int(match["year"]), 12, 31)


def _of_span(match: re.Match[str], said: date | None) -> date | None:
    """After so many days, weeks or months from the day it was said."""
    if said is None or match["of"]:
        return None
    count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"].lower()]
    unit = match["unit"].lower()
    days = {"day": 1, "week": 7, "fortnight": 14}
    return said + timedelta(days[unit] * count) if unit in days else _later(said, _MONTHS_IN[unit] * count)


def _of_next(match: re.Match[str], said: date | None) -> date | None:
    """The end of this or the next week, month, quarter or year."""
    if said is None:
        return None
    ahead, unit = int(match["which"].lower() == "next"), match["unit"].lower()
    if unit in ("day", "week", "fortnight"):
        return said + timedelta(6 - said.weekday() + 7 * ahead)
    if unit == "year":
        return date(said.year + ahead, 12, 31)
    step = _MONTHS_IN[unit]
    last = _later(said.replace(day=1), step * ahead + (step - 1 - (said.month - 1) % step))
    return _end(last.year, last.month)


_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}

Meaning = Callable[[re.Match[str], date | None], date | None]
_FORMS: tuple[tuple[str, bool, Meaning], ...] = (
    (rf"(?:\w+day,? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?", False, _whole),
    (r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", False, _whole),
    (r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:20)?\d\d)\b(?![/.-]\d)", False, _whole),
    (rf"{_PART}?{_MONTH}[ -](?P<year>20\d\d|\d\d)\b", False, _of_month),
    (rf"{_PART}?{_MONTH}(?P<year>)(?! ?\d)", True, _of_month),
    (rf"{_PART}?(?:the )?(?P<season>spring|summer|autumn|winter)(?: (?:of )?{_YEAR})?", True, _of_season),
    (rf"{_PART}?(?:Q|quarter )(?P<quarter>[1-4]),?(?: of)? {_YEAR}(?:{_SECOND})?", False, _of_quarter),
    (rf"{_PART}?(?:the )?(?:financial year |FY ?)?{_YEAR}{_SECOND}", True, _of_financial_year),
    (rf"{_PART}?{_YEAR}(?![/–-]\d)", True, _of_year),
    (rf"{_ABOUT}{_COUNT}[ -]{_UNIT}s?(?:['’]s?)?(?: time)?(?!\w){_AFTER}", True, _of_span),
    (rf"(?:{_PART}|(?:the )?end of )?(?P<which>next|this|the) (?:calendar |financial )?{_UNIT}\b", False, _of_next),
)  # fmt: skip
"""Forms of times, whether each needs a word such as `in` before it to be one, and what it means."""

_PATTERNS = tuple(
    (re.compile(rf"(?<![\w/])(?:{_BEFORE} )?{form}", re.I), needs, meaning) for form, needs, meaning in _FORMS
)
_EARLY = re.compile(rf"(?<!\w)(?:early|late|later) in {_YEAR}(?![/–-]\d)", re.I)


def dues(text: str, said: date | None) -> list[Due]:
    """The times that a text gives, in order; `said` is the day it was written, by which `next year` is known."""
    found: list[Due] = []
    for due in sorted(_all(text, said), key=lambda one: (one.start, -one.end)):
        if not found or due.start >= found[-1].end:
            found.append(due)
    return found


def _all(text: str, said: date | None) -> Iterator[Due]:
    for pattern, needs, meaning in _PATTERNS:
        for match in pattern.finditer(text):
            lead = (match["lead"] or "").lower()
            if needs and not lead and not _EARLY.match(text, match.start()):
                continue
            if meaning is _of_span and lead not in ("in", "within"):
                continue
            if match.groupdict().get("which") == "the" and "end" not in match.group().lower():
                continue
            try:
                day = meaning(match, said)
            except ValueError:
                continue
            start = match.start() + (len(lead) + 1 if lead in ("for", "on", "at") else 0)
            yield Due(start, match.end(), day, lead in ("by", "before", "until", "within") or "later than" in lead)


def printed_due(text: str) -> str:
    """A date due as a column prints it, a spreadsheet's number with the day that it stands for."""
    day = due_by(text, None) if _SERIAL.fullmatch(text.strip()) else None
    return f"{in_words(day)} (printed as {text.strip()})" if day else text


def due_by(text: str, said: date | None) -> date | None:
    """The last day that a date due can mean, as a column gives it: the last of several, or a spreadsheet's number."""
    plain = text.strip()
    if _SERIAL.fullmatch(plain) and _FIRST_SERIAL <= float(plain) <= _LAST_SERIAL:
        return _EPOCH + timedelta(int(float(plain)))
    found = [due for due in dues(f"by {plain}", said) if due.day]
    return found[-1].day if found else None
