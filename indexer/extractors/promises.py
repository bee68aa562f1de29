"""Promises: clauses that give a time, after the day of their paper, at which something is to happen."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.facts import Promise
from corpus.frameworks import Frameworks, derived
from corpus.observations import Observation
from indexer.due import Due, dues
from indexer.reading import Reading
from indexer.statuses import clauses

_MARK = re.compile(r"[•·▪●◦‣–—*-]\s+")


def promised(reading: Reading) -> Iterator[Observation[Promise]]:
    """What a part says is still to happen, with the time that it gives; the sentence is the wording."""
    for block, start, end, text in reading.sentences():
        due = _ahead(reading.frameworks, text, reading.part.dated)
        if due:
            mark = _MARK.match(text)
            begin = mark.end() if mark else 0
            fact = Promise(reading.part.force, text[begin:], text[due.start : due.end], due.day)
            yield reading.observe(fact, (start + begin, end), said_by=reading.speaker(block))


def _ahead(frameworks: Frameworks, text: str, said: date | None) -> Due | None:
    """The first time that is still to come, in a clause that says that something will be."""
    asked = bool(_words(frameworks, "past").search(text))
    for start, end in clauses(text):
        clause = text[start:end]
        sure = bool(_words(frameworks, "patterns").search(clause))
        likely = not asked and bool(_words(frameworks, "weak").search(clause))
        for due in dues(clause, said) if sure or likely else ():
            if due.day and _comes(due.day, said, sure) and not _words(frameworks, "begun").search(clause[: due.start]):
                return Due(start + due.start, start + due.end, due.day, due.bound)
    return None


def _comes(day: date, said: date | None, sure: bool) -> bool:
    """Whether a time is after the day of its paper, or that is unknown and the words alone tell."""
    return sure if said is None else day > said or (sure and day == said)


@derived
def _words(frameworks: Frameworks, name: str) -> re.Pattern[str]:
    return re.compile("|".join(frameworks.tables["promised"][name]), re.I)
