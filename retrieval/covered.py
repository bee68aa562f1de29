"""What an answer covers: how much was searched for its reader, how new it is, and what is missing from it."""

from collections.abc import Iterator, Sequence

from corpus.days import in_words
from corpus.nouns import Coverage

NAMED = 5
"""Up to so many files that could not be read are named; the others are counted."""


def searched(coverage: Coverage) -> str:
    """How much was searched, and how new it is."""
    held = f"{coverage.documents:,} document{'' if coverage.documents == 1 else 's'}, "
    held += f"{coverage.passages:,} passage{'' if coverage.passages == 1 else 's'}"
    newest = f"; the newest is of {in_words(coverage.newest)}" if coverage.newest else ""
    return f"Searched: {held}{newest}" + (f"; {coverage.undated:,} of no known date." if coverage.undated else ".")


def missing(coverage: Coverage) -> Iterator[str]:
    """What the search could not cover, a sentence each; what readers may not know of is no part of it."""
    if coverage.unread:
        reasons = [f"{name} ({reason})" for name, reason in coverage.unread]
        yield f"Could not be read, so not searched: {_some(reasons)}."
    if coverage.stale:
        yield f"Could not be read anew, so an older version was searched: {_some(coverage.stale)}."
    if coverage.hidden:
        more = f"{coverage.hidden:,} further document{' is' if coverage.hidden == 1 else 's are'}"
        yield f"{more} in the store that may not be read here."


def told(coverage: Coverage) -> str:
    """All of it."""
    return " ".join([searched(coverage), *missing(coverage)])


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} and {len(names) - NAMED} more"
