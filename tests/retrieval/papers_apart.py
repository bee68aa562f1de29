"""Papers of which each tells one thing that the others take up: a day, a decision, an owner, what became of it."""

from collections.abc import Mapping

_NEW = """# PEEL 2023-25: an inspection of Eastmoor Constabulary

## Investigating crime

Eastmoor Constabulary is good at investigating crime.

### Area for improvement

#### The constabulary should examine telephones from burglaries within a fortnight of seizing them

## Responding to the public

Eastmoor Constabulary is inadequate at responding to the public.

### Cause of concern

#### The constabulary leaves callers from outlying farmsteads waiting for an answer

### Recommendations

By 31 March 2026, Eastmoor Constabulary should:

- publish the waiting times of farmsteads every quarter; and
- train its switchboard in moorland place names.
"""

_OLD = """# PEEL 2021/22: an inspection of Eastmoor Constabulary

## Investigating crime

Eastmoor Constabulary is adequate at investigating crime.

### Area for improvement

#### The constabulary should examine telephones from burglaries faster, which it leaves until suspects are charged

## Recording data about crime

Eastmoor Constabulary is good at recording data about crime.
"""

_DAYS = "# Circular\n\nPEEL 2023-25 was published on 3 June 2024. PEEL 2021/22 was published on 12 May 2022.\n"

_TRACKER = """# Tracker

| Inspection | Recommendation | Status | Update |
|---|---|---|---|
| PEEL 2023-25 | train its switchboard in moorland place names. | Complete | Gazetteers went to all staff. |
"""

_LOG = """# Scrutiny Actions

| Topic | Action | Due | Status | Update |
|---|---|---|---|---|
| Kestrel | That the covert protocol on Operation Kestrel be published. | 31/03/2030 | Outstanding | A draft. |
| Orchards | That the shared list of orchards be sent to the growers. | 30/04/2031 | Outstanding | With the force. |
"""

_OLD_LOG = """# Scrutiny Actions

| Topic | Action | Due | Status | Update |
|---|---|---|---|---|
| Orchards | That the shared list of orchards be sent to the growers. | 30/04/2031 | Complete | Posted by Mrs Quill. |
| Lanterns | That the lanterns on Tolland pier be counted twice nightly. | 30/09/2024 | Complete | 41 were counted. |
"""

_DRAFT = """# DRAFT NOTES - SCRUTINY MEETING - 4 JUNE 2025

| Question | Brief Summary of Evidence | Decision of PCC |
|---|---|---|
| 1. How many thefts of tractors were there? | There were 61 by Whitsun. | Not assured |
"""

_FINAL = """# NOTES - SCRUTINY MEETING - 4 JUNE 2025

| Question | Brief Summary of Evidence | Decision of PCC |
|---|---|---|
| 1. How many thefts of tractors were there? | There were 58 by Lammas. | Assured. The PCC thanked the drovers. |
| 2. Who mends the speed cameras at Dulverhead? | A contractor. | |
"""

_PACK = """# Scrutiny Meeting

Date: 4 June 2025

Topic: Rustling and the upland beats

## Questions to the Chief Constable

1. How many thefts of tractors were there?
2. Who mends the speed cameras at Dulverhead?
"""

_AHEAD = """# Scrutiny Meeting

Date: Wednesday 3 September 2025

Time: 2:00pm - 3:30pm

Venue: Quay House

Topic: Drovers and livestock markets

## Agenda

1. Apologies
2. Notes of 4 June 2025
"""

_OTTERS = """# Scrutiny Meeting

Date: 7 May 2025

Topic: Otters and river weirs

## Questions to the Chief Constable

1. How many otters crossed the weirs at Exebridge?
"""

_OUTCOMES = """# Outcomes

| Item | Decision |
|---|---|
| 1. How many otters crossed the weirs at Exebridge? | Partly assured. The PCC asked for dates. |
"""

_RESPONSE = """RESPONSE BY THE PCC TO HMICFRS INSPECTIONS OF EASTMOOR CONSTABULARY

INSPECTION DETAILS

Title of Inspection
PEEL 2023-25

FORCE RESPONSE TO RECOMMENDATIONS

CoC 1 - The constabulary leaves callers from outlying farmsteads waiting for an answer.

By 31 March 2026, Eastmoor Constabulary should:

3. hire a clerk who speaks Cornish by Candlemas

## Recommendations

1. The constabulary should examine telephones from burglaries within a fortnight of seizing them.
"""

_MUDDLE = """# PEEL 2023-25: a muddle

## Investigating crime

Eastmoor Constabulary requires improvement at investigating crime.
"""

_CHAIR = "# Paper\n\nThe Hedgerow Panel is chaired by Superintendent Imogen Vale. She took it on in Michaelmas term.\n"

_CHAIRED = (
    "# Paper\n\nThe Hedgerow Panel (Upland Division) is chaired by Chief Inspector Rufus Orme, who lives at Porlock.\n"
)

_PROMISES = """# Bulletin

The constabulary will finish the review of badger setts by 31 March 2031.

The Dovecote Index Scheme (DIS) counts pigeons at each market cross. 97 percent came home.
"""

_NORWOLD = """# PEEL 2023-25: an inspection of Norwold Police Service

PEEL 2023-25 was published on 11 July 2024.

## Investigating crime

Norwold Police Service is outstanding at investigating crime.
"""

_OWN = {
    "new": (_NEW, 'kind = "inspection report"'),
    "old": (_OLD, 'kind = "inspection report"'),
    "days": (_DAYS, 'kind = "circular"'),
    "tracker": (_TRACKER, 'kind = "force tracker"\ndate = 2025-02-20'),
    "log": (_LOG, 'kind = "action log"\ndate = 2025-06-18'),
    "old-log": (_OLD_LOG, 'kind = "action log"\ndate = 2024-11-07'),
    "draft": (_DRAFT, 'kind = "draft notes"\ndate = 2025-06-04'),
    "final": (_FINAL, 'kind = "meeting notes"\ndate = 2025-06-04'),
    "pack": (_PACK, 'kind = "meeting pack"\ndate = 2025-06-04'),
    "muddle": (_MUDDLE, "date = 2024-10-09"),
    "otters": (_OTTERS, 'kind = "meeting pack"\ndate = 2025-05-07'),
    "outcomes": (_OUTCOMES, 'kind = "minutes"\ndate = 2025-05-07'),
    "response": (_RESPONSE, 'kind = "PCC response"\ndate = 2024-08-21'),
    "ahead": (_AHEAD, 'kind = "meeting pack"\ndate = 2025-06-25'),
    "chair": (_CHAIR, "date = 2025-01-08"),
    "chaired": (_CHAIRED, "date = 2025-03-26"),
    "promises": (_PROMISES, "date = 2025-03-19"),
    "norwold": (_NORWOLD, 'kind = "inspection report"\nforce = "Norwold Police Service"'),
}

FILES: Mapping[str, str] = {
    "evidence.toml": '[defaults]\nforce = "Eastmoor Constabulary"\naudience = ["opcc"]\n'
    + "".join(f'[files."{name}.md"]\ntitle = "Paper {name}"\n{keys}\n' for name, (_, keys) in _OWN.items()),
    **{f"{name}.md": text for name, (text, _) in _OWN.items()},
}
