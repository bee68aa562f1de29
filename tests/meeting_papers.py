"""Papers of meetings of invented forces and offices, and what an extractor reads in them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from builders import loaded

from corpus.frameworks import bundled
from corpus.nouns import Audiences, Document, DocumentId
from corpus.observations import Observation
from indexer.pieces import assemble
from indexer.reading import Reading
from indexer.segment import segment
from indexer.split import blocks_of, outline
from indexer.title import title_of

TABLE = """# NOTES - SCRUTINY MEETING (RURAL CRIME) - 4 JUNE 2025

Eastmoor Constabulary

| Question | Brief Summary of Evidence | Decision of PCC |
|---|---|---|
| 1. How many thefts of machinery were there? | There were 61. | **Assured**<br>The PCC thanked the rural team. |
| 2. When will the farm watch scheme cover the coast? | In the autumn. | |
| | Two officers have been named. | |
| 3. Who answers for the backlog? | The Force has a plan. | Not Assured. The PCC asked for dates. |
"""

BOARD = """VALE POLICE AUTHORITY BOARD

Minutes of the meeting of the Police Authority Board held at Norgate Hall on Wednesday, 5 March 2025 at 11.00 am

Present
Members: Cllr Adaeze Brook (Chair), Ivo Lund (Deputy Chair)

1. APOLOGIES

Apologies were received from Cllr Tan.

2. MINUTES

RESOLVED - That the public minutes of the meeting held on 5 February 2025 be approved.

3. COMMISSIONER'S UPDATE

The Commissioner of City of Vale Police gave an update. He told Members that victims were assured of a reply.

RESOLVED, that Members:

a) note the report; and

b) ask for figures on knife crime at the next meeting.

4. VETTING REPORT

A Member asked how many cases were waiting.

The Board was not assured that the backlog would be cleared. Members noted the report.

The next meeting will be held on 2 April 2025 at 11.00am in Norgate Hall.
"""

MAYOR = """# Deputy Mayor's Policing Performance Meeting – Rape and serious sexual offences – 12 March 2025

Notes of the meeting

## Question 1: How quickly are suspects interviewed?

Evidence: Norwold Police Service said that interviews take nine days.

Decision: Partly assured

The Deputy Mayor asked for a second look in June.

## Question 2: What support do victims have?

Evidence: An adviser is offered to all.

**Assured**

The Deputy Mayor welcomed the advisers.

## Question 3: How many officers are trained?

Evidence: 210 officers are.

## Next meeting

Tuesday 10 June 2025, 2pm, City Hall. Topic: Knife crime
"""

PROSE = """# Minutes of the Public Accountability Meeting held on 3 July 2025

## 1. Call handling

The Chief Constable of Eastmoor Constabulary reported that 92 percent of calls were answered in ten seconds.

Officers were assured of leave. The Commissioner cannot be assured on 101 calls until figures are seen.

The Commissioner noted the improvement since January and was partly assured that it would last.

## 2. Vetting

The Commissioner heard that the force was assured by its auditor. She asked for the audit.
"""

ACCOUNT = """# Holding to Account Meeting: Minutes

Thursday 6 November 2025, 10am, County Hall

## 1. Fraud

Key lines of enquiry

| KLOE | Force response | Level of assurance |
|---|---|---|
| 1. How many fraud reports are there? | 1,200 | Reasonable assurance - the PCC wants monthly data |
| 2. Are victims told? | Yes. | Limited assurance |

## 2. Roads policing

The PCC stated that she was partially assured by the evidence on roads policing.

**Decision:** Assured

It was RESOLVED that the update be noted.

## 3. Estates

PCC assurance level: Not assured

## 4. Vetting

The Panel AGREED to receive an update.

## Decisions

- The estates plan was approved.
- The fraud plan was deferred.

Date and time of next meeting: 10am, Thursday 4 December 2025 at County Hall
"""

AGENDA = """# Scrutiny Meeting

Date: Wednesday 3 September 2025

Time: 2:00pm - 3:30pm

Venue: Quay House/Teams Join the meeting now

## Agenda

| | Item | Presented By |
|---|---|---|
| 1. | Apologies | PCC |
| 2. | Draft Notes - Scrutiny Meeting (Rural Crime) - 4 June 2025 | PCC |
| 3. | Stalking | Eastmoor Constabulary |
| 4. | Date of the next meeting: Wednesday 5 November 2025 Topic: Custody | PCC |
"""


def readings(folder: Path, content: str, name: str = "paper.md", **given: Any) -> Iterator[Reading]:
    """The parts of a paper, as extractors read them."""
    text, blocks, seams = assemble(loaded(folder, name, content).pieces)
    title = title_of(bundled(), text, blocks, [], [], "paper")
    known: dict[str, Any] = {"kind": None, "dated": None, "force": "Eastmoor Constabulary", **given}
    document = Document(
        DocumentId(name), text, blocks, seams, title, known["kind"], known["dated"], known["force"], None,
        Audiences(), None,
    )  # fmt: skip
    for part in segment(bundled(), document):
        yield Reading(bundled(), document, part, blocks_of(document, part), outline(bundled(), document, part))


def seen_in(
    extractor: Callable[[Reading], Iterator[Observation[Any]]], folder: Path, content: str, **given: Any
) -> list[Observation[Any]]:
    """What an extractor observes in a paper."""
    return [seen for reading in readings(folder, content, **given) for seen in extractor(reading)]


def quoted(folder: Path, content: str, seen: Observation[Any], name: str = "paper.md") -> list[str]:
    """What an observation's spans say."""
    text = next(readings(folder, content, name)).document.text
    return [" ".join(text[start:end].split()) for start, end in seen.spans]
