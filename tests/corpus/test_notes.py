"""Notes: each is worded, and gives the days and months that it names."""

from datetime import date

import pytest

from corpus.notes import Note, Publication, Says, worded

PUBLISHED = Publication(date(2025, 4, 3), "PEEL 2023-25")
IN_MARCH = Publication(date(2023, 3, 1), "PEEL 2021/22", whole=False)


@pytest.mark.parametrize("says", Says)
def test_each_note_is_worded(says: Says) -> None:
    note = Note(says, ("one", "two", "three", "four", "five"), (1, 2, 3), (date(2025, 5, 14), (2025, 6)))
    assert "{" not in worded(note) and worded(note)


@pytest.mark.parametrize(
    ("note", "text"),
    [
        (Note(Says.NOT_USED, ("ocat", "packages")), "not used: ocat, packages"),
        (Note(Says.DOCUMENTS, counts=(1,)), "1 document"),
        (Note(Says.DOCUMENTS, counts=(4,)), "4 documents"),
        (
            Note(Says.TAKEN_AS, ("2023",), times=(IN_MARCH, PUBLISHED)),
            "2023: taken as PEEL 2021/22, published March 2023 and PEEL 2023-25, published 3 April 2025",
        ),
        (Note(Says.TAKEN_AS, ("March",), times=((2025, 3),)), "March: taken as March 2025"),
        (Note(Says.NOT_ANSWERED, ("Why", "{0}")), "“Why”: {0}"),
    ],
)
def test_counts_take_their_nouns_and_times_are_joined(note: Note, text: str) -> None:
    assert worded(note) == text


def test_the_days_and_months_that_it_names_are_known_without_reading_it() -> None:
    note = Note(Says.TAKEN_AS, ("then",), times=(date(2025, 5, 14), (2025, 6), PUBLISHED, IN_MARCH))
    assert list(note.dates) == [date(2025, 5, 14), (2025, 6), date(2025, 4, 3), (2023, 3)]
