"""Sets of numbers as spans, such as 1-4,7: what an erasure names, however many there are."""

import re
from collections.abc import Iterable

Span = tuple[int, int]
"""The first number and the last."""

_WRITTEN = re.compile(r"\d+(-\d+)?(,\d+(-\d+)?)*", re.ASCII)


def gathered(numbers: Iterable[int]) -> list[Span]:
    """The spans of numbers that are in order."""
    spans: list[Span] = []
    for number in numbers:
        extend(spans, number)
    return spans


def extend(spans: list[Span], number: int) -> None:
    """Put a number that comes after them to spans."""
    if spans and spans[-1][1] == number - 1:
        spans[-1] = (spans[-1][0], number)
    else:
        spans.append((number, number))


def written_spans(spans: Iterable[Span]) -> str:
    """Spans in words: `1-4,7`."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def read_spans(text: str) -> list[Span]:
    """The spans that were written so; none for what was not."""
    if not _WRITTEN.fullmatch(text):
        return []
    ends = [[int(number) for number in one.split("-")] for one in text.split(",")]
    return [(one[0], one[-1]) for one in ends]


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of spans; both are in order."""
    taking = iter(taken)
    off = next(taking, None)
    left: list[Span] = []
    for first, last in spans:
        while off and off[0] <= last:
            if off[1] >= first:
                if first < off[0]:
                    left.append((first, off[0] - 1))
                first = off[1] + 1
            if off[1] > last:
                break
            off = next(taking, None)
        if first <= last:
            left.append((first, last))
    return left
