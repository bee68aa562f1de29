"""The evidence of two invented forces in one folder: what is true of one is never an answer about the other."""

from collections.abc import Callable, Mapping

from corpus.view import View

Reading = Callable[[Mapping[str, str]], View]
"""reading({"paper.md": "# Title"}) is what an administrator sees of these files, indexed."""

ALDERFORD, BRACKENSHIRE = "alderford/", "brackenshire/"

_REPORT = """# PEEL {round}: {force}

{force} was inspected in {year}. PEEL {round} was published on {published}.

## Investigating crime

{force} is {grade} at investigating crime.

### Main findings

The constabulary records {recorded} percent of crimes within a day. It closes cases without the victim’s view.

Supervisors must check each investigation plan against this list:

- the plan names every line of enquiry;
- the plan is reviewed each fortnight; and
- {item}.

### Areas for improvement

- The constabulary should improve how quickly {digital} are examined.
- The constabulary should make sure that supervisors review investigations.
"""

_NOTES = """# Notes of the scrutiny meeting, {day}

## Decision of PCC

The Commissioner was {assured} about the answering of 101 calls.

## Questions

Who chairs the {board}?

The {board} is chaired by Superintendent {chair}.
"""

ALDERFORD_2021 = {
    "force": "Alderford Constabulary",
    "round": "2021/22",
    "year": "2022",
    "published": "9 March 2023",
    "grade": "adequate",
    "recorded": "81.5",
    "item": "the plan is shared with the victim",
    "digital": "telephones",
}
ALDERFORD_2023 = {
    "force": "Alderford Constabulary",
    "round": "2023-25",
    "year": "2024",
    "published": "6 February 2025",
    "grade": "good",
    "recorded": "93.1",
    "item": "the plan says who pays for the laboratory",
    "digital": "tablets",
}
BRACKENSHIRE_2023 = {
    "force": "Brackenshire Police",
    "round": "2023-25",
    "year": "2024",
    "published": "11 July 2024",
    "grade": "inadequate",
    "recorded": "64.2",
    "item": "the plan is signed by an inspector",
    "digital": "dashboard cameras",
}

FILES: Mapping[str, str] = {
    "alderford/evidence.toml": '[defaults]\nforce = "Alderford"\naudience = ["public"]\n',
    "brackenshire/evidence.toml": '[defaults]\nforce = "Brackenshire"\naudience = ["public"]\n',
    "alderford/peel-2021-22.md": _REPORT.format(**ALDERFORD_2021),
    "alderford/peel-2023-25.md": _REPORT.format(**ALDERFORD_2023),
    "brackenshire/peel-2023-25.md": _REPORT.format(**BRACKENSHIRE_2023),
    "alderford/notes-2024-05-14.md": _NOTES.format(
        day="14 May 2024", assured="not assured", board="Fairness Board", chair="Imogen Vale"
    ),
    "alderford/notes-2025-06-18.md": _NOTES.format(
        day="18 June 2025", assured="assured", board="Stalking Panel", chair="Rufus Orme"
    ),
    "brackenshire/notes-2025-06-18.md": _NOTES.format(
        day="18 June 2025", assured="partly assured", board="Digital Forum", chair="Petra Lindqvist"
    ),
}
