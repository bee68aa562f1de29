"""Days as texts write them, in British order, and as answers do."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = {
    name: number
    for number, month in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
    for name in (month, month[:3], "sept" if number == 9 else month)
}
"""The number of each month, by its name and what that is shortened to."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = (
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\.?,? \d{{4}}"
    r"|\d{1,2}(?:[/.]\d{1,2}[/.]\d{4}|/\d{1,2}/\d\d))\b"
)
"""A whole date, as a pattern's source, to be tried without regard to case."""

_PARTS = re.compile(r"(\d+)\D*?([a-z]{3,}|\d+)\D+(\d+)", re.I)
"""Day, month and year of a whole date."""

WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
"""What may stand before a date, as a pattern's source."""

_DAY = re.compile(DAY, re.I)


def days_in(text: str) -> Iterator[tuple[date, int, int]]:
    """(day, start, end) of each whole date, as they stand."""
    for match in _DAY.finditer(text):
        parts = _PARTS.fullmatch(match.group())
        assert parts
        day, month, year = parts.groups()
        try:
            yield date(full_year(year), MONTHS.get(month.lower()) or int(month), int(day)), match.start(), match.end()
        except ValueError:
            continue


def dates(text: str) -> list[date]:
    """Whole dates in a text, as they stand."""
    return [day for day, _, _ in days_in(text)]


def without_dates(text: str) -> str:
    """The text without the whole dates that it gives."""
    return _DAY.sub(" ", text)


def full_year(year: str) -> int:
    """A year by its last two digits, or by all four."""
    return int(year) if len(year) > 2 else 2000 + int(year)


def in_words(day: date) -> str:
    """A day as people write it: 3 April 2025."""
    return f"{day.day} {day:%B %Y}"
