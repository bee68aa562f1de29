"""Papers on Eastmoor’s inspections, and one on Norwold’s, with findings of every kind."""

from collections.abc import Mapping

_OLD = """# PEEL 2021/22: an inspection of Eastmoor Constabulary

## Responding to the public

### Areas for improvement

#### The constabulary should attend calls from the public within the time that it has published

In 11 of 53 cases it was late.

### Main findings

#### The constabulary answers calls well

It answered 50 of 53.

## Investigating crime

### Area for improvement

#### The constabulary should recruit detectives from outside the constabulary as well as from within it, every year

It recruits none.

### Cause of concern

#### The constabulary doesn’t supervise its investigations

Nobody had reviewed 30 of 60 investigations.

### Recommendations

By 31 March 2024, Eastmoor Constabulary should:

- review each investigation every month; and
- train its supervisors.

## Protecting vulnerable people

### Cause of concern

#### The constabulary doesn’t look for missing children soon enough

### Recommendations

With immediate effect, Eastmoor Constabulary should make sure that:

- a supervisor reads each report of a missing child; and
- each child is seen on their return.

### Innovative practice

#### A nurse works with officers who visit victims of stalking

She has seen 40 victims.
"""

_RESPONSE = """RESPONSE BY THE PCC TO HMICFRS INSPECTIONS OF EASTMOOR CONSTABULARY

INSPECTION DETAILS

Title of Inspection
PEEL 2021/22

Date Inspection Published

12 May 2022

FORCE RESPONSE TO RECOMMENDATIONS

CoC 1 - The constabulary doesn’t look for missing children soon enough.

With immediate effect, Eastmoor Constabulary should make sure that:

1. a supervisor reads each report of a missing child
2. each child is seen on their return
CoC 2 - The constabulary doesn’t supervise its investigations.

By 31 March 2024, Eastmoor Constabulary should:

1. review each investigation every month
2. train its supervisors
Recommendations

1. The constabulary should attend calls from the public within the time that it has published.
2. The constabulary should recruit detectives from outside the constabulary as well as from within it, every year.

The constabulary considers that all of the recommendations are complete. Each action is given a level by HMICFRS.
"""

_NEW = """# PEEL 2023-25: an inspection of Eastmoor Constabulary

Published on 3 June 2024

## Overall summary

We found no causes of concern. We closed the two causes of concern from PEEL 2021/22 in May 2023.

## Responding to the public

Grade: good

### Areas for improvement

#### Eastmoor Constabulary needs to attend calls in line with the times that it publishes

In 9 of 60 cases it was late.

#### Eastmoor Constabulary should keep a record of the multi-agency risk assessment conference (MARAC)

It kept none.

## Investigating crime

Grade: adequate

### Area for improvement

#### Eastmoor Constabulary should use drones to search the moors

It has three.

## Managing offenders and suspects

Grade: good

### Promising practice

#### Offender managers carry a kit to examine telephones

It works.
"""

_NORWOLD = """# National child protection inspection: Norwold Police Service

## Responding to children at risk of harm

### Area for improvement

#### The service should see children who have been missing in person

It telephoned.
"""

FILES: Mapping[str, str] = {
    "evidence.toml": (
        '[defaults]\naudience = ["public"]\n'
        '[files."old.md"]\nkind = "inspection report"\ndate = 2022-05-12\n'
        '[files."new.md"]\nkind = "inspection report"\ndate = 2024-06-03\n'
        '[files."norwold.md"]\nkind = "briefing"\ndate = 2025-01-20\n'
    ),
    "old.md": _OLD,
    "response.txt": _RESPONSE,
    "new.md": _NEW,
    "norwold.md": _NORWOLD,
}
