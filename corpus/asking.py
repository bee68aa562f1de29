"""The words by which people ask for each kind of thing, as tables of patterns."""

import re
from dataclasses import dataclass

from corpus.frameworks import derived, table


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a table: its name, what matches it, what takes a match back, and what else must hold."""

    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    needs: tuple[str, ...]
    holds: str

    def said_in(self, text: str) -> bool:
        """Whether a text says it."""
        return bool(self.pattern.search(text)) and not (self.unless and self.unless.search(text))


@derived
def phrases(name: str) -> tuple[Phrase, ...]:
    """The entries of one table, in order."""
    return tuple(
        Phrase(
            str(entry.get("name", entry.get("asks", name))),
            re.compile("|".join(entry["patterns"]), re.I),
            re.compile(entry["unless"], re.I) if "unless" in entry else None,
            tuple(entry.get("needs", ())),
            str(entry.get("holds", "")),
        )
        for entry in table(name)
    )


def said(name: str, text: str) -> tuple[str, ...]:
    """The names of a table's entries that a text says, in the table's order, each once."""
    return tuple(dict.fromkeys(phrase.name for phrase in phrases(name) if phrase.said_in(text)))


def phrase(name: str, entry: str) -> Phrase:
    """One entry of a table, by its name."""
    return next(one for one in phrases(name) if one.name == entry)


@derived
def idle_words() -> frozenset[str]:
    """Words of questions that do not tell which row is meant."""
    return frozenset(word for entry in table("ask_idle")["words"] for word in entry.split())


@derived
def asking_words() -> frozenset[str]:
    """Words of questions that are put right where they are misspelt."""
    return frozenset(table("ask_words")["words"])


@derived
def period_words(name: str) -> re.Pattern[str]:
    """The words by which a date or year is that of what is asked about."""
    return re.compile(table("ask_periods")[name], re.I)


def meant_by(term: str, long: str) -> list[tuple[str, str]]:
    """(name, pattern) of the ways in which documents say what a term means, for a term and its long form."""
    return [
        (entry["name"], pattern.format(term=f"(?:{term})", long=f"(?i:{long})"))
        for entry in table("ask_meant")
        for pattern in entry["patterns"]
    ]
